"""The weights in an exported graph, as float32 arrays under their Hugging Face names.

The graph is followed backwards from the caches and the logits, and matrices are read by the kind of node that
multiplies with them. So every graph of smallcode.onnx_graph is understood: float32, int8 with a scale for each block
or each column, head and embedding stored once or twice, any depth and width.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from google.protobuf.message import DecodeError
from onnx import helper, numpy_helper

from smallcode.config import ModelConfig
from smallcode.dequantize import UnknownNodeError, matrix_of
from smallcode.model import Model, rope_tables
from smallcode.model_folder import FolderError, graph_in, read_config

EMBEDDING, HEAD = "model.embed_tokens.weight", "lm_head.weight"
GAIN_INPUT = {"SimplifiedLayerNormalization": 1, "SkipSimplifiedLayerNormalization": 2}


class Graph:
    """Nodes by what they read and write. Raises UnknownNodeError where a step is not of our exporter's kind."""

    def __init__(self, proto: onnx.ModelProto):
        self.proto = proto
        self.initializers = {item.name: item for item in proto.graph.initializer}
        self.producers = {name: node for node in proto.graph.node for name in node.output if name}

    def producer(self, name: str, *kinds: str) -> onnx.NodeProto:
        """The node that writes `name`, of one of these kinds, or of any."""
        node = self.producers.get(name)
        if node is None or (kinds and node.op_type not in kinds):
            raise UnknownNodeError(f"{name} does not come from {' or '.join(kinds) or 'a node'}")
        return node

    def reader(self, name: str, kind: str, at: int | None = None) -> onnx.NodeProto:
        """The only node of this kind that reads `name` (as its input number `at`)."""
        found = [
            node
            for node in self.proto.graph.node
            if node.op_type == kind and (name in node.input if at is None else list(node.input[at : at + 1]) == [name])
        ]
        if len(found) != 1:
            raise UnknownNodeError(f"{name} is read by {len(found)} nodes of the kind {kind} instead of one")
        return found[0]

    def multiplier(self, name: str) -> onnx.NodeProto:
        """The only node that multiplies `name` with a matrix."""
        kinds = ("MatMul", "MatMulNBits", "DynamicQuantizeMatMul")
        found = [node for node in self.proto.graph.node if node.op_type in kinds and node.input[0] == name]
        if len(found) != 1:
            raise UnknownNodeError(f"{name} is multiplied by {len(found)} matrices instead of one")
        return found[0]

    def matrix(self, node: onnx.NodeProto) -> np.ndarray:
        """The weight (out, in) float32 of a node that multiplies with one."""
        return matrix_of(node, self.value)

    def gain(self, normed: str) -> tuple[np.ndarray, onnx.NodeProto]:
        """The gain (D,) of the norm that writes `normed`, and its node."""
        node = self.producer(normed, *GAIN_INPUT)
        return self.value(node.input[GAIN_INPUT[node.op_type]]), node

    def value(self, name: str, feeds: Mapping[str, np.ndarray] | None = None) -> np.ndarray:
        """An initialiser, or what nodes make of initialisers (and `feeds`), computed by ONNX Runtime."""
        if name in self.initializers:
            return numpy_helper.to_array(self.initializers[name])
        feeds, nodes, open_names, seen = feeds or {}, [], [name], set()
        while open_names:
            wanted = open_names.pop()
            if wanted in seen or wanted in self.initializers or wanted in feeds or not wanted:
                continue
            seen.add(wanted)
            node = self.producer(wanted)
            if node not in nodes:
                nodes.append(node)
            open_names.extend(node.input)
        order = {id(node): number for number, node in enumerate(self.proto.graph.node)}
        part = helper.make_graph(
            sorted(nodes, key=lambda node: order[id(node)]),
            "part",
            [item for item in self.proto.graph.input if item.name in feeds],
            [onnx.ValueInfoProto(name=name)],
            [item for key, item in self.initializers.items() if any(key in node.input for node in nodes)],
        )
        model = helper.make_model(part, opset_imports=self.proto.opset_import, ir_version=self.proto.ir_version)
        session = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        return session.run([name], dict(feeds))[0]


def read_weights(folder: Path) -> tuple[ModelConfig, dict[str, np.ndarray]]:
    """The shape of the model in `folder`, and its weights, float32, under their Hugging Face names.

    `lm_head.weight` is among them only if the head rounds the embedding otherwise than the embedding itself.
    Raises FolderError where the folder is not one that our exporter wrote.
    """
    path = graph_in(folder)
    config = read_config(folder)
    try:
        weights = follow(Graph(onnx.load(path)), config)
    except (DecodeError, OSError) as error:
        raise FolderError(f"{path} cannot be read as an ONNX graph: {error}") from error
    except (UnknownNodeError, IndexError, KeyError, ValueError) as error:
        raise FolderError(f"{path} is not a graph that our exporter wrote: {error}") from error
    wanted = shapes(config)
    for name, array in weights.items():
        if array.shape != wanted[name]:
            raise FolderError(f"{path} is not of the shape that config.json tells: {name} is {array.shape}")
    return config, {name: np.ascontiguousarray(array, np.float32) for name, array in weights.items()}


def read_model(folder: Path) -> Model:
    """The PyTorch model of a folder that our exporter wrote, ready to be read. Raises FolderError."""
    config, weights = read_weights(folder)
    model = Model(config)
    model.load_state_dict({name: torch.tensor(weights[name]) for name in model.state_dict()})
    return model.eval()


def follow(graph: Graph, config: ModelConfig) -> dict[str, np.ndarray]:
    """Every weight of the graph, found from each layer's attention and from the logits."""
    layers = sum(node.op_type == "GroupQueryAttention" for node in graph.proto.graph.node)
    if layers != config.layers:
        raise UnknownNodeError(f"it has {layers} GroupQueryAttention nodes for {config.layers} layers")
    head = graph.producer("logits")
    normed = graph.producer(head.input[0], "Slice").input[0]
    weights = {}
    weights["model.norm.weight"], after = graph.gain(normed)
    for n in reversed(range(config.layers)):
        attention = graph.reader(f"past_key_values.{n}.key", "GroupQueryAttention")
        check_rotations(graph.value(attention.input[7]), config)
        weights |= layer(graph, config, n, attention, after)
        merged = graph.producer(attention.input[0])
        gain, after = graph.gain(merged.input[0])
        weights[f"model.layers.{n}.input_layernorm.weight"] = gain
    weights[EMBEDDING] = graph.value(after.input[0], {"input_ids": np.arange(config.vocab_size)[None]})[0]
    output = graph.matrix(head)
    if not np.array_equal(output, weights[EMBEDDING]):
        weights[HEAD] = output
    return weights


def check_rotations(cosines: np.ndarray, config: ModelConfig) -> None:
    """cosines (context, E / 2): raises UnknownNodeError unless they are those of the configuration."""
    wanted = rope_tables(config)[0].numpy()
    if cosines.shape != wanted.shape or not np.allclose(cosines, wanted, atol=1e-5):
        raise UnknownNodeError("it rotates otherwise than config.json tells")


def layer(
    graph: Graph, config: ModelConfig, n: int, attention: onnx.NodeProto, after: onnx.NodeProto
) -> dict[str, np.ndarray]:
    """The matrices of layer n and its middle norm; `after` is the norm that adds what the layer's end writes."""
    queries, keys = config.heads * config.head_dim, config.kv_heads * config.head_dim
    merged = graph.matrix(graph.producer(attention.input[0]))
    q, k, v = np.split(merged, [queries, queries + keys])
    attended = graph.multiplier(attention.output[0])
    middle = graph.reader(attended.output[0], "SkipSimplifiedLayerNormalization", at=1)
    gain, _ = graph.gain(middle.output[0])
    gate, up = np.split(graph.matrix(graph.multiplier(middle.output[0])), 2)
    parts = {
        "self_attn.q_proj": q,
        "self_attn.k_proj": k,
        "self_attn.v_proj": v,
        "self_attn.o_proj": graph.matrix(attended),
        "mlp.gate_proj": gate,
        "mlp.up_proj": up,
        "mlp.down_proj": graph.matrix(graph.producer(after.input[1])),
        "post_attention_layernorm": gain,
    }
    return {f"model.layers.{n}.{name}.weight": array for name, array in parts.items()}


def shapes(config: ModelConfig) -> dict[str, tuple[int, ...]]:
    """The shape of every weight by its Hugging Face name, `lm_head.weight` included."""
    queries, keys = config.heads * config.head_dim, config.kv_heads * config.head_dim
    wide, hidden = config.intermediate, config.hidden
    table = (config.vocab_size, hidden)
    found: dict[str, tuple[int, ...]] = {EMBEDDING: table, HEAD: table, "model.norm.weight": (hidden,)}
    parts = {
        "self_attn.q_proj": (queries, hidden),
        "self_attn.k_proj": (keys, hidden),
        "self_attn.v_proj": (keys, hidden),
        "self_attn.o_proj": (hidden, queries),
        "mlp.gate_proj": (wide, hidden),
        "mlp.up_proj": (wide, hidden),
        "mlp.down_proj": (hidden, wide),
        "input_layernorm": (hidden,),
        "post_attention_layernorm": (hidden,),
    }
    for n in range(config.layers):
        found |= {f"model.layers.{n}.{name}.weight": shape for name, shape in parts.items()}
    return found
