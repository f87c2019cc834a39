"""The weights of an exported float32 graph, back in PyTorch: a model folder is checked without its checkpoint."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from smallcode.config import ModelConfig
from smallcode.export import FLOAT_GRAPH
from smallcode.model import Model


def read_config(folder: Path) -> ModelConfig:
    """The shape that config.json tells."""
    data = json.loads((folder / "config.json").read_text())
    return ModelConfig(
        vocab_size=data["vocab_size"],
        layers=data["num_hidden_layers"],
        hidden=data["hidden_size"],
        heads=data["num_attention_heads"],
        kv_heads=data["num_key_value_heads"],
        head_dim=data["head_dim"],
        intermediate=data["intermediate_size"],
        context=data["max_position_embeddings"],
        rope_theta=data["rope_theta"],
        norm_eps=data["rms_norm_eps"],
    )


def read_model(folder: Path) -> Model:
    """The PyTorch model of a folder with a float32 graph."""
    config = read_config(folder)
    graph = onnx.load(folder / FLOAT_GRAPH).graph
    values = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    queries, keys = config.heads * config.head_dim, config.kv_heads * config.head_dim
    state = {"model.embed_tokens.weight": values["embedding"]}
    for n in range(config.layers):
        prefix = f"model.layers.{n}"
        merged = values[f"layer{n}.qkv.weight"].T
        parts = np.split(merged, [queries, queries + keys])
        state |= {f"{prefix}.self_attn.{name}_proj.weight": part for name, part in zip("qkv", parts, strict=True)}
        gate, up = np.split(values[f"layer{n}.gate_up.weight"].T, 2)
        state[f"{prefix}.mlp.gate_proj.weight"], state[f"{prefix}.mlp.up_proj.weight"] = gate, up
        state[f"{prefix}.self_attn.o_proj.weight"] = values[f"layer{n}.attended.weight"].T
        state[f"{prefix}.mlp.down_proj.weight"] = values[f"layer{n}.fed.weight"].T
        state[f"{prefix}.post_attention_layernorm.weight"] = values[f"layer{n}.middle.gain"]
        before = "layer0.input.gain" if n == 0 else f"layer{n - 1}.output.gain"
        state[f"{prefix}.input_layernorm.weight"] = values[before]
    state["model.norm.weight"] = values[f"layer{config.layers - 1}.output.gain"]
    model = Model(config)
    model.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in state.items()})
    return model.eval()
