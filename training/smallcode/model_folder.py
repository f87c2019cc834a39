"""What a model folder says about itself, for reading it back: its shape, and that it is whole."""

import json
from pathlib import Path

from smallcode.command import UserError
from smallcode.config import ModelConfig
from smallcode.export import FLOAT_GRAPH, INT8_GRAPH, manifest_faults

TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json")
TEXT_FILES = ("config.json", "generation_config.json", *TOKENIZER_FILES)


class FolderError(UserError):
    """A folder does not hold what it should; the message is one sentence for the user."""


def read_json(path: Path) -> dict:
    """The object in a JSON file. Raises FolderError."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FolderError(f"there is no {path}") from None
    except (OSError, ValueError) as error:
        raise FolderError(f"{path} cannot be read as JSON: {error}") from error
    if not isinstance(value, dict):
        raise FolderError(f"{path} holds no JSON object")
    return value


def graph_in(folder: Path) -> Path:
    """The graph of a folder that the exporter wrote, after its files were compared with the manifest.

    Raises FolderError where something is missing or differs.
    """
    if not folder.is_dir():
        raise FolderError(f"there is no folder {folder}")
    for name in TEXT_FILES:
        if not (folder / name).is_file():
            raise FolderError(f"{folder} is no model folder of ours: {name} is missing")
    graphs = [folder / name for name in (INT8_GRAPH, FLOAT_GRAPH) if (folder / name).is_file()]
    if not graphs:
        raise FolderError(f"{folder} is no model folder of ours: it has neither {INT8_GRAPH} nor {FLOAT_GRAPH}")
    if (folder / "manifest.json").exists():
        faults = faults_in(folder)
        if faults:
            raise FolderError(f"{folder} is damaged: {'; '.join(faults)}")
    return graphs[0]


def faults_in(folder: Path) -> list[str]:
    """What differs from the manifest; a manifest of another form is itself a fault."""
    try:
        return manifest_faults(folder)
    except (KeyError, TypeError, AttributeError, ValueError):
        return ["manifest.json has not the form that the exporter writes"]
    except OSError as error:
        return [str(error)]


def read_config(folder: Path) -> ModelConfig:
    """The shape that config.json tells, as our exporter or transformers writes it.

    Raises FolderError where our model cannot be of that shape.
    """
    path = folder / "config.json"
    data = read_json(path)
    rope = data.get("rope_parameters") or data.get("rope_scaling") or {}
    if data.get("model_type") != "llama" or data.get("hidden_act", "silu") != "silu":
        raise FolderError(f"{path} does not describe a Llama model")
    if data.get("attention_bias") or data.get("mlp_bias") or rope.get("rope_type", "default") != "default":
        raise FolderError(f"{path} describes a Llama model with biases or scaled rotations, which ours has not")
    try:
        heads = data["num_attention_heads"]
        return ModelConfig(
            vocab_size=data["vocab_size"],
            layers=data["num_hidden_layers"],
            hidden=data["hidden_size"],
            heads=heads,
            kv_heads=data.get("num_key_value_heads") or heads,
            head_dim=data.get("head_dim") or data["hidden_size"] // heads,
            intermediate=data["intermediate_size"],
            context=data["max_position_embeddings"],
            rope_theta=rope.get("rope_theta") or data["rope_theta"],
            norm_eps=data["rms_norm_eps"],
        )
    except KeyError as error:
        raise FolderError(f"{path} does not say {error.args[0]}") from None
