"""What exporters and converters make of a graph: other precisions, other layouts of the cache, other inputs."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

Graph = onnx.ModelProto


def shape(value: onnx.ValueInfoProto) -> list:
    return [size.dim_param or size.dim_value for size in value.type.tensor_type.shape.dim]


def named(values, name: str) -> onnx.ValueInfoProto:
    return next(value for value in values if value.name == name)


def constant(model: Graph, name: str, value) -> str:
    model.graph.initializer.append(numpy_helper.from_array(np.array(value, dtype=np.int64), name))
    return name


def slimmed(model: Graph) -> Graph:
    """The same graph without comments, shapes of what is within, and long names."""
    graph = model.graph
    kept = {value.name for value in [*graph.input, *graph.output]} | {tensor.name for tensor in graph.initializer}
    short: dict[str, str] = {}

    def rename(name: str) -> str:
        return name if name in kept or name == "" else short.setdefault(name, f"t{len(short)}")

    def visit(inner: onnx.GraphProto) -> None:
        del inner.value_info[:]
        for node in inner.node:
            node.name = ""
            node.doc_string = ""
            node.input[:] = [rename(name) for name in node.input]
            node.output[:] = [rename(name) for name in node.output]
            del node.metadata_props[:]
            for attribute in node.attribute:
                if attribute.type == onnx.AttributeProto.GRAPH:
                    raise ValueError("graphs within are slimmed before they are put there")

    visit(graph)
    del model.metadata_props[:]
    return model


def with_logits_to_keep(model: Graph) -> Graph:
    """Gives the last positions' logits only, as many as `num_logits_to_keep` says."""
    graph = model.graph
    for node in graph.node:
        node.output[:] = ["all_logits" if name == "logits" else name for name in node.output]
        node.input[:] = ["all_logits" if name == "logits" else name for name in node.input]
    graph.input.append(helper.make_tensor_value_info("num_logits_to_keep", TensorProto.INT64, []))
    axis = constant(model, "keep_axis", [1])
    end = constant(model, "keep_end", [np.iinfo(np.int64).max])
    first = constant(model, "keep_first", [0])
    graph.node.extend(
        [
            helper.make_node("Neg", ["num_logits_to_keep"], ["minus_kept"]),
            helper.make_node("Unsqueeze", ["minus_kept", first], ["keep_from"]),
            helper.make_node("Slice", ["all_logits", "keep_from", end, axis], ["logits"]),
        ]
    )
    return model


def wired(model: Graph, before: list, after: list, inputs: list, outputs: list) -> Graph:
    """Puts nodes before and after a graph whose cache inputs and outputs they stand between."""
    graph = model.graph
    gone = {name for node in before for name in node.output}
    made = {name for node in after for name in node.input}
    kept_in = [value for value in graph.input if value.name not in gone]
    kept_out = [value for value in graph.output if value.name not in made]
    nodes = [*before, *graph.node, *after]
    for field, values in ((graph.input, kept_in + inputs), (graph.output, kept_out + outputs), (graph.node, nodes)):
        content = list(values)
        del field[:]
        field.extend(content)
    return model


def with_fused_cache(model: Graph, layers: int, head_size: int) -> Graph:
    """Multi-query caches of older exports: keys and values of a layer in one tensor [batch, tokens, 2 x head size]."""
    heads_axis, halves = constant(model, "heads_axis", [1]), constant(model, "halves", [head_size, head_size])
    before, after, inputs, outputs = [], [], [], []
    for layer in range(layers):
        past, present = f"past_key_values.{layer}", f"present.{layer}"
        before += [
            helper.make_node("Split", [f"{past}.key_value", halves], [f"k{layer}", f"v{layer}"], axis=2),
            helper.make_node("Unsqueeze", [f"k{layer}", heads_axis], [f"{past}.key"]),
            helper.make_node("Unsqueeze", [f"v{layer}", heads_axis], [f"{past}.value"]),
        ]
        after += [
            helper.make_node("Concat", [f"{present}.key", f"{present}.value"], [f"kv{layer}"], axis=3),
            helper.make_node("Squeeze", [f"kv{layer}", heads_axis], [f"{present}.key_value"]),
        ]
        size = 2 * head_size
        inputs.append(
            helper.make_tensor_value_info(
                f"{past}.key_value", TensorProto.FLOAT, ["batch_size", "past_sequence_length", size]
            )
        )
        outputs.append(
            helper.make_tensor_value_info(
                f"{present}.key_value", TensorProto.FLOAT, ["batch_size", "total_sequence_length", size]
            )
        )
    return wired(model, before, after, inputs, outputs)


def with_transposed_keys(model: Graph, layers: int, head_size: int) -> Graph:
    """BLOOM's caches: keys [batch x heads, head size, tokens], values [batch x heads, tokens, head size]."""
    first = constant(model, "first", [0])
    before, after, inputs, outputs = [], [], [], []
    for layer in range(layers):
        past, present = f"past_key_values.{layer}", f"present.{layer}"
        before += [
            helper.make_node("Transpose", [f"{past}.keys"], [f"kt{layer}"], perm=[0, 2, 1]),
            helper.make_node("Unsqueeze", [f"kt{layer}", first], [f"{past}.key"]),
            helper.make_node("Unsqueeze", [f"{past}.values", first], [f"{past}.value"]),
        ]
        after += [
            helper.make_node("Squeeze", [f"{present}.key", first], [f"ks{layer}"]),
            helper.make_node("Transpose", [f"ks{layer}"], [f"{present}.keys"], perm=[0, 2, 1]),
            helper.make_node("Squeeze", [f"{present}.value", first], [f"{present}.values"]),
        ]
        rows = "batch_size x num_heads"
        for made, prefix, tokens in (
            (inputs, past, "past_sequence_length"),
            (outputs, present, "total_sequence_length"),
        ):
            made.append(helper.make_tensor_value_info(f"{prefix}.keys", TensorProto.FLOAT, [rows, head_size, tokens]))
            made.append(helper.make_tensor_value_info(f"{prefix}.values", TensorProto.FLOAT, [rows, tokens, head_size]))
    return wired(model, before, after, inputs, outputs)


def merged(with_past: Graph, folder: Path, *, one_by_one: bool = False) -> Graph:
    """One file with both decoders of older exports: the first reads a prompt, the other goes on from its cache.

    one_by_one: the second takes a single token at a time, as those did that were traced with one.
    """
    from optimum.onnx import merge_decoders

    first = onnx.ModelProto()
    first.CopyFrom(with_past)
    pasts = [value for value in first.graph.input if value.name.startswith("past_key_values")]
    for value in pasts:
        sizes = [size if isinstance(size, int) else 0 for size in shape(value)]
        sizes[0] = 1
        first.graph.input.remove(value)
        first.graph.initializer.append(numpy_helper.from_array(np.zeros(sizes, np.float32), value.name))
    if one_by_one:
        for node in with_past.graph.node:
            node.input[:] = ["one_id" if name == "input_ids" else name for name in node.input]
        single = helper.make_node("Reshape", ["input_ids", constant(with_past, "one", [1, 1])], ["one_id"])
        with_past.graph.node.insert(0, single)
    onnx.save(first, folder / "first.onnx")
    onnx.save(with_past, folder / "second.onnx")
    path = folder / "merged.onnx"
    merge_decoders(folder / "first.onnx", folder / "second.onnx", save_path=path, strict=False)
    return onnx.load(path)


def half(model: Graph) -> Graph:
    """Weights, cache and logits of half precision."""
    from onnxruntime.transformers.float16 import convert_float_to_float16

    return convert_float_to_float16(model, keep_io_types=False)


def rounded_to_8_bits(model: Graph, folder: Path, signed: bool) -> Graph:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    onnx.save(model, folder / "float.onnx")
    quantize_dynamic(
        folder / "float.onnx", folder / "8.onnx", weight_type=QuantType.QInt8 if signed else QuantType.QUInt8
    )
    return onnx.load(folder / "8.onnx")


def rounded_to_4_bits(model: Graph) -> Graph:
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantizer = MatMulNBitsQuantizer(model, block_size=16, is_symmetric=True)
    quantizer.process()
    return quantizer.model.model


def bnb_4_bits(model: Graph) -> Graph:
    from onnxruntime.quantization.matmul_bnb4_quantizer import MatMulBnb4Quantizer

    quantizer = MatMulBnb4Quantizer(model, quant_type=1, block_size=64)
    quantizer.process()
    return quantizer.model.model


def save_with_data_beside(model: Graph, path: Path) -> None:
    onnx.save(
        model,
        path,
        save_as_external_data=True,
        all_tensors_to_one_file=True,
        location=f"{path.name}_data",
        size_threshold=64,
    )
