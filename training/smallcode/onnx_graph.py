"""The model as an ONNX graph, written node by node for ONNX Runtime's fused CPU operators.

Inputs   input_ids int64 (B, S); attention_mask int64 (B, total); num_logits_to_keep int64 ();
         past_key_values.N.key and .value float32 (B, K, past, E)
Outputs  logits float32 (B, n, V); present.N.key and .value float32 (B, K, max(past, total), E)

The first dimension is called batch_size: by that name transformers.js makes empty caches.

The key/value cache may come in two forms, both understood by GroupQueryAttention: exact (past = total - S), or a
buffer with room to spare (past = its capacity), which is updated in place if the same memory is fed and fetched.
How many positions of it are filled is told by attention_mask, so there is no position_ids input.
"""

from collections.abc import Mapping
from typing import Literal

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from smallcode.config import ModelConfig
from smallcode.quantize import BLOCK_ZERO, quantize_blocks, quantize_nibbles, quantize_rows

MICROSOFT = "com.microsoft"
LAST = np.iinfo(np.int64).max
BLOCK = 32  # weights that share a scale
TABLE_BLOCK = 16  # in the table of embedding and head, where rounding costs most and speed least
# int8 with a scale for each output, or for each block of weights; or blocks of 4 bits with zero points in the layers
# and of 8 bits in the table.
Precision = Literal["float32", "columns", "blocks", "mixed"]


class GraphBuilder:
    """Collects nodes and initialisers; every method that makes a value returns its name."""

    def __init__(self, precision: Precision):
        self.precision = precision
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def node(self, kind: str, inputs: list[str], output: str | list[str], domain: str = "", **attributes) -> str:
        outputs = [output] if isinstance(output, str) else output
        self.nodes.append(helper.make_node(kind, inputs, outputs, outputs[0], domain=domain, **attributes))
        return outputs[0]

    def matmul(self, x: str, weight: np.ndarray, name: str) -> str:
        """x (…, in) times weight (out, in) transposed -> (…, out)."""
        if self.precision == "float32":
            return self.node("MatMul", [x, self.constant(f"{name}.weight", weight.T)], f"{name}.out")
        if self.precision == "columns":
            matrix, scale = quantize_rows(weight)
            constants = [self.constant(f"{name}.weight", matrix.T), self.constant(f"{name}.scale", scale)]
            return self.node("DynamicQuantizeMatMul", [x, *constants], f"{name}.out", MICROSOFT)
        if self.precision == "mixed":
            parts = zip(("weight", "scale", "zero"), quantize_nibbles(weight, BLOCK), strict=True)
            constants = [self.constant(f"{name}.{part}", value) for part, value in parts]
            return self.matmul_blocks(x, constants, weight.shape, BLOCK, f"{name}.out", bits=4)
        matrix, scale = quantize_blocks(weight, BLOCK)
        constants = [self.constant(f"{name}.weight", matrix), self.constant(f"{name}.scale", scale)]
        return self.matmul_blocks(x, constants, weight.shape, BLOCK, f"{name}.out")

    def matmul_blocks(
        self, x: str, constants: list[str], shape: tuple[int, int], block: int, output: str, bits: int = 8
    ) -> str:
        """x (…, in) times the blocks of a matrix (out, in); constants: names of its values, scales, zero points."""
        sizes = {"N": shape[0], "K": shape[1], "bits": bits, "block_size": block, "accuracy_level": 4}
        return self.node("MatMulNBits", [x, *constants], output, MICROSOFT, **sizes)


def embed(graph: GraphBuilder, table: np.ndarray) -> str:
    """input_ids (B, S) -> (B, S, D). The table (V, D) is stored once, for both ends of the model."""
    if graph.precision == "float32":
        return graph.node("Gather", [graph.constant("embedding", table), "input_ids"], "embedded")
    if graph.precision == "columns":
        rows, scale = quantize_rows(table)
    else:
        rows, scale = quantize_blocks(table, TABLE_BLOCK)
    graph.node("Gather", [graph.constant("embedding", rows), "input_ids"], "embedded.int8")
    graph.node("Gather", [graph.constant("embedding.scale", scale), "input_ids"], "embedded.scale")
    graph.node("Unsqueeze", ["embedded.scale", graph.constant("last_axis", np.array([-1]))], "embedded.factor")
    values = graph.node("Cast", ["embedded.int8"], "embedded.float", to=TensorProto.FLOAT)
    if graph.precision == "columns":
        return graph.node("Mul", [values, "embedded.factor"], "embedded")
    zero = graph.constant("embedding.zero", np.array(BLOCK_ZERO, np.float32))
    graph.node("Sub", [values, zero], "embedded.centred")  # (B, S, D / TABLE_BLOCK, TABLE_BLOCK)
    graph.node("Mul", ["embedded.centred", "embedded.factor"], "embedded.blocks")
    shape = graph.constant("embedded.shape", np.array([0, 0, table.shape[1]]))
    return graph.node("Reshape", ["embedded.blocks", shape], "embedded")


def lengths(graph: GraphBuilder) -> None:
    """attention_mask -> seqlens_k int32 (B), the last filled position, and total_length int32 (), its width."""
    one = graph.constant("one", np.array([1]))
    graph.node("ReduceSum", ["attention_mask", one], "lengths", keepdims=0)
    graph.node("Sub", ["lengths", one], "last_positions")
    graph.node("Cast", ["last_positions"], "seqlens_k", to=TensorProto.INT32)
    graph.node("Shape", ["attention_mask"], "mask_shape")
    graph.node("Gather", ["mask_shape", graph.constant("mask_axis", np.array(1))], "mask_width")
    graph.node("Cast", ["mask_width"], "total_length", to=TensorProto.INT32)


def attention(graph: GraphBuilder, x: str, config: ModelConfig, weights: Mapping[str, np.ndarray], n: int) -> str:
    """Normed x (B, S, D) -> what attention adds (B, S, D); rotates, and updates the cache of layer n."""
    prefix = f"model.layers.{n}.self_attn"
    merged = np.concatenate([weights[f"{prefix}.{part}_proj.weight"] for part in "qkv"])
    qkv = graph.matmul(x, merged, f"layer{n}.qkv")
    cache = [f"past_key_values.{n}.key", f"past_key_values.{n}.value"]
    mixed = graph.node(
        "GroupQueryAttention",
        [qkv, "", "", *cache, "seqlens_k", "total_length", "cos", "sin"],
        [f"layer{n}.mixed", f"present.{n}.key", f"present.{n}.value"],
        MICROSOFT,
        num_heads=config.heads,
        kv_num_heads=config.kv_heads,
        do_rotary=1,
        rotary_interleaved=0,
    )
    return graph.matmul(mixed, weights[f"{prefix}.o_proj.weight"], f"layer{n}.attended")


def feed_forward(graph: GraphBuilder, x: str, weights: Mapping[str, np.ndarray], n: int) -> str:
    """Normed x (B, S, D) -> what SwiGLU adds (B, S, D)."""
    prefix = f"model.layers.{n}.mlp"
    merged = np.concatenate([weights[f"{prefix}.{part}_proj.weight"] for part in ("gate", "up")])
    both = graph.matmul(x, merged, f"layer{n}.gate_up")
    graph.node("Split", [both], [f"layer{n}.gate", f"layer{n}.up"], axis=-1, num_outputs=2)
    graph.node("QuickGelu", [f"layer{n}.gate"], f"layer{n}.silu", MICROSOFT, alpha=1.0)
    gated = graph.node("Mul", [f"layer{n}.silu", f"layer{n}.up"], f"layer{n}.gated")
    return graph.matmul(gated, weights[f"{prefix}.down_proj.weight"], f"layer{n}.fed")


def add_and_norm(graph: GraphBuilder, x: str, added: str, gain: np.ndarray, eps: float, name: str) -> tuple[str, str]:
    """Returns the names of (the RMS norm of x + added, x + added); both (B, S, D)."""
    graph.node(
        "SkipSimplifiedLayerNormalization",
        [x, added, graph.constant(f"{name}.gain", gain)],
        [f"{name}.normed", "", "", f"{name}.sum"],
        MICROSOFT,
        epsilon=eps,
    )
    return f"{name}.normed", f"{name}.sum"


def head(graph: GraphBuilder, x: str, shape: tuple[int, int]) -> str:
    """x (B, S, D) -> logits (B, n, V) of the last n positions; num_logits_to_keep = 0 keeps all. shape: (V, D)."""
    graph.node("Neg", ["num_logits_to_keep"], "negative_count")
    graph.node("Unsqueeze", ["negative_count", graph.constant("axis0", np.array([0]))], "first_kept")
    bounds = [graph.constant("end", np.array([LAST])), graph.constant("time_axis", np.array([1]))]
    graph.node("Slice", [x, "first_kept", *bounds], "kept")
    if graph.precision in ("blocks", "mixed"):
        return graph.matmul_blocks("kept", ["embedding", "embedding.scale"], shape, TABLE_BLOCK, "logits")
    graph.node("Transpose", ["embedding"], "head", perm=[1, 0])
    if graph.precision == "float32":
        return graph.node("MatMul", ["kept", "head"], "logits")
    return graph.node("DynamicQuantizeMatMul", ["kept", "head", "embedding.scale"], "logits", MICROSOFT)


def build_graph(
    config: ModelConfig,
    weights: Mapping[str, np.ndarray],
    rope: tuple[np.ndarray, np.ndarray],
    precision: Precision = "blocks",
) -> onnx.ModelProto:
    """weights: float32 arrays under their Hugging Face names; rope: cos and sin, each (context, E / 2)."""
    graph, table = GraphBuilder(precision), weights["model.embed_tokens.weight"]
    x = embed(graph, table)
    lengths(graph)
    graph.constant("cos", rope[0])
    graph.constant("sin", rope[1])
    first_gain = graph.constant("layer0.input.gain", weights["model.layers.0.input_layernorm.weight"])
    normed = graph.node(
        "SimplifiedLayerNormalization", [x, first_gain], "layer0.input.normed", axis=-1, epsilon=config.norm_eps
    )
    for n in range(config.layers):
        gain = weights[f"model.layers.{n}.post_attention_layernorm.weight"]
        added = attention(graph, normed, config, weights, n)
        normed, x = add_and_norm(graph, x, added, gain, config.norm_eps, f"layer{n}.middle")
        last = n + 1 == config.layers
        gain = weights["model.norm.weight" if last else f"model.layers.{n + 1}.input_layernorm.weight"]
        added = feed_forward(graph, normed, weights, n)
        normed, x = add_and_norm(graph, x, added, gain, config.norm_eps, f"layer{n}.output")
    head(graph, normed, table.shape)
    return helper.make_model(
        helper.make_graph(graph.nodes, "leftward", *signature(config), list(graph.constants.values())),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=9,
        producer_name="leftward",
    )


def signature(config: ModelConfig) -> tuple[list[onnx.ValueInfoProto], list[onnx.ValueInfoProto]]:
    """The graph's inputs and outputs, under the ecosystem's names."""

    def value(name: str, kind: int, *shape: str | int) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, shape)

    inputs = [
        value("input_ids", TensorProto.INT64, "batch_size", "seq"),
        value("attention_mask", TensorProto.INT64, "batch_size", "total_seq"),
        value("num_logits_to_keep", TensorProto.INT64),
    ]
    outputs = [value("logits", TensorProto.FLOAT, "batch_size", "kept", config.vocab_size)]
    for n in range(config.layers):
        for part in ("key", "value"):
            rest = (config.kv_heads, "past_seq", config.head_dim)
            inputs.append(value(f"past_key_values.{n}.{part}", TensorProto.FLOAT, "batch_size", *rest))
            rest = (config.kv_heads, "present_seq", config.head_dim)
            outputs.append(value(f"present.{n}.{part}", TensorProto.FLOAT, "batch_size", *rest))
    return inputs, outputs
