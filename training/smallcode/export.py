"""A model folder in the Hugging Face layout, with the sha256 of each file in manifest.json."""

import hashlib
import json
from pathlib import Path

from tokenizers import Tokenizer

from smallcode.config import BOS_ID, ModelConfig
from smallcode.files import write_all
from smallcode.model import Model
from smallcode.onnx_graph import Precision, build_graph
from smallcode.prompt_format import FILE_NAME, format_bytes
from smallcode.tokenizer import BOS, FILE

INT8_GRAPH, FLOAT_GRAPH = "onnx/model_quantized.onnx", "onnx/model.onnx"
CALIBRATION = "confidence.json"  # how sure the model has to be; `npm run eval -- --calibrate` writes it


def graph_bytes(model: Model, precision: Precision = "blocks") -> bytes:
    """The model as a serialised ONNX graph."""
    weights = {name: tensor.detach().float().numpy() for name, tensor in model.state_dict().items()}
    rope = (model.cos.float().numpy(), model.sin.float().numpy())
    return build_graph(model.config, weights, rope, precision).SerializeToString()


def write_model_folder(
    folder: Path,
    model: Model,
    tokenizer: Tokenizer,
    name: str,
    version: str,
    precision: Precision = "blocks",
    layout: bytes = format_bytes(BOS, FILE),
    licence: str = "MIT",
) -> None:
    """Writes every file of the contract but the documents, all or none; the manifest takes its place last.

    `layout`: the content of prompt_format.json; `licence`: of the weights, by SPDX.
    A calibration stays if it was fitted for this very graph, else it goes, as does a graph of the other kind.
    """
    config = model.config
    files = text_files(config, tokenizer) | {FILE_NAME: layout}
    graph, other = (FLOAT_GRAPH, INT8_GRAPH) if precision == "float32" else (INT8_GRAPH, FLOAT_GRAPH)
    files[graph] = graph_bytes(model, precision)
    files |= kept_calibration(folder, hashlib.sha256(files[graph]).hexdigest())
    sums = {
        relative: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for relative, data in files.items()
    }
    manifest = {"format": 1, "name": name, "version": version, "licence": licence, "parameters": config.parameters}
    files["manifest.json"] = as_json({**manifest, "files": sums})
    write_all({folder / relative: data for relative, data in reversed(files.items())})
    for stale in {other, CALIBRATION} - set(files):
        (folder / stale).unlink(missing_ok=True)


def text_files(config: ModelConfig, tokenizer: Tokenizer) -> dict[str, bytes]:
    """What transformers reads beside the weights, by name."""
    ends = {"bos_token_id": BOS_ID, "eos_token_id": BOS_ID}
    return {
        "config.json": as_json(config.to_hugging_face()),
        "generation_config.json": as_json({**ends, "do_sample": False}),
        "tokenizer.json": tokenizer.to_str(pretty=False).encode(),
        "tokenizer_config.json": as_json(
            {
                "tokenizer_class": "PreTrainedTokenizerFast",
                "bos_token": BOS,
                "eos_token": BOS,
                "clean_up_tokenization_spaces": False,
                "model_max_length": config.context,
            }
        ),
    }


def kept_calibration(folder: Path, graph_sha256: str) -> dict[str, bytes]:
    """The folder's calibration if it can be read and belongs to that graph."""
    try:
        data = (folder / CALIBRATION).read_bytes()
        fits = json.loads(data)["graph"]["sha256"] == graph_sha256
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}
    return {CALIBRATION: data} if fits else {}


def write_weights(folder: Path, model: Model) -> None:
    """model.safetensors for transformers and llama.cpp: too large to ship, written on request."""
    from safetensors.torch import save_file

    tensors = {name: tensor.detach().float().contiguous() for name, tensor in model.state_dict().items()}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})


def manifest_faults(folder: Path) -> list[str]:
    """What in a model folder differs from its manifest; empty if nothing does."""
    faults = []
    for relative, entry in json.loads((folder / "manifest.json").read_text())["files"].items():
        path = folder / relative
        if not path.is_file():
            faults.append(f"{relative} is missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            faults.append(f"{relative} has another sha256 than the manifest says")
        elif path.stat().st_size != entry["bytes"]:
            faults.append(f"{relative} has another size than the manifest says")
    return faults


def as_json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()
