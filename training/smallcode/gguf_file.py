"""The model as one GGUF file, for llama.cpp (ggml-org/ggml, docs/gguf.md; the package `gguf` writes the bytes).

Two things differ from the Hugging Face checkpoint:

- llama.cpp rotates neighbours (2i, 2i + 1) of a head where we rotate the pair (i, i + E/2), so the rows of the
  query and key matrices are written in that other order. Attention sums over all rows: its result is the same.
- llama.cpp knows splitting patterns by name only, and none is ours. TEXT_SPLIT is the nearest: it splits numbers and
  nothing else, and as our merges never reach across what our own pattern splits, 99.6 % of the tokens of
  test/fixtures/ecosystem are the same (`qwen2` 86.5 %, `gpt-2` 82.5 %). Ids from our tokenizer.json are exact.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import gguf
import numpy as np

from smallcode.config import BOS_ID, ModelConfig
from smallcode.files import replacing
from smallcode.import_onnx import EMBEDDING, HEAD
from smallcode.model_folder import FolderError, read_json

TEXT_SPLIT, BASE_SPLIT = "superbpe", "smollm"  # the latter: single digits, then GPT-2's pattern
NAMES = {
    EMBEDDING: "token_embd.weight",
    HEAD: "output.weight",
    "model.norm.weight": "output_norm.weight",
}
LAYER_NAMES = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "ffn_norm",
}


def write_gguf(source: Path, config: ModelConfig, weights: Mapping[str, np.ndarray], out: Path) -> None:
    """Writes `weights`, float32 under their Hugging Face names, and the tokenizer of the model folder `source`.

    Float32, so that nothing is rounded again. Raises FolderError for another kind of tokenizer, OSError where
    `out` cannot be written; an earlier file stays until the new one is whole.
    """
    with replacing(out) as partial:
        writer = gguf.GGUFWriter(partial, "llama")
        try:
            describe(writer, source, config)
            add_tokenizer(writer, source, config)
            for name, array in weights.items():
                writer.add_tensor(tensor_name(name), for_neighbours(name, array, config))
            writer.write_header_to_file()
            writer.write_kv_data_to_file()
            writer.write_tensors_to_file()
        except OSError as error:
            if error.errno is None:  # how numpy reports a full disk
                raise OSError(f"not every byte found room ({error})") from error
            raise
        finally:
            writer.close()


def describe(writer: gguf.GGUFWriter, source: Path, config: ModelConfig) -> None:
    """The model's name and shape."""
    if (source / "manifest.json").exists():
        manifest = read_json(source / "manifest.json")
        writer.add_name(str(manifest.get("name", source.name)))
        writer.add_license(str(manifest.get("licence", "")))
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_vocab_size(config.vocab_size)
    writer.add_context_length(config.context)
    writer.add_embedding_length(config.hidden)
    writer.add_block_count(config.layers)
    writer.add_feed_forward_length(config.intermediate)
    writer.add_head_count(config.heads)
    writer.add_head_count_kv(config.kv_heads)
    writer.add_key_length(config.head_dim)
    writer.add_value_length(config.head_dim)
    writer.add_rope_dimension_count(config.head_dim)
    writer.add_rope_freq_base(config.rope_theta)
    writer.add_layer_norm_rms_eps(config.norm_eps)


def add_tokenizer(writer: gguf.GGUFWriter, source: Path, config: ModelConfig) -> None:
    """Tokens in the order of their ids, and merges; byte-level BPE is what llama.cpp calls `gpt2`."""
    path = source / "tokenizer.json"
    data = read_json(path)
    try:
        model = data["model"]
        tokens = {index: token for token, index in model["vocab"].items()}
        tokens |= {item["id"]: item["content"] for item in data["added_tokens"]}
        merges = [merge if isinstance(merge, str) else " ".join(merge) for merge in model["merges"]]
        if model["type"] != "BPE" or "ByteLevel" not in json.dumps(data["decoder"]):
            raise FolderError(f"{path} is not a byte-level BPE tokenizer")
    except (KeyError, TypeError, AttributeError):
        raise FolderError(f"{path} is not a byte-level BPE tokenizer") from None
    ids = range(config.vocab_size)
    if set(tokens) != set(ids):
        raise FolderError(f"{path} has {len(tokens)} tokens and config.json tells of {config.vocab_size}")
    kinds = gguf.TokenType
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(BASE_SPLIT if "Digits" in json.dumps(data["pre_tokenizer"]) else TEXT_SPLIT)
    writer.add_token_list([tokens[index] for index in ids])
    special = {item["id"] for item in data["added_tokens"] if item["special"]}
    writer.add_token_types([kinds.CONTROL if index in special else kinds.NORMAL for index in ids])
    writer.add_token_merges(merges)
    writer.add_bos_token_id(BOS_ID)
    writer.add_eos_token_id(BOS_ID)
    writer.add_add_bos_token(True)
    writer.add_add_space_prefix(False)


def tensor_name(name: str) -> str:
    """What llama.cpp calls a weight of a Hugging Face Llama."""
    if name in NAMES:
        return NAMES[name]
    _, _, number, part = name.removesuffix(".weight").split(".", 3)
    return f"blk.{number}.{LAYER_NAMES[part]}.weight"


def for_neighbours(name: str, array: np.ndarray, config: ModelConfig) -> np.ndarray:
    """Query and key matrices (heads · E, D) with row i + E/2 of a head moved next to row i; others as they are."""
    if not name.endswith(("q_proj.weight", "k_proj.weight")):
        return array
    halves = array.reshape(-1, 2, config.head_dim // 2, config.hidden)
    return np.ascontiguousarray(halves.swapaxes(1, 2)).reshape(array.shape)
