"""The float32 matrix that a node of an ONNX graph multiplies with, from int8 values and their scales.

Formats: ONNX Runtime's contrib operators MatMulNBits and DynamicQuantizeMatMul (docs/ContribOperators.md in
microsoft/onnxruntime). Products are taken in float32, as there.
"""

from collections.abc import Callable

import numpy as np
import onnx
from onnx import helper

from smallcode.quantize import BLOCK_ZERO, unpack_pairs

Constant = Callable[[str], np.ndarray]


class UnknownNodeError(Exception):
    """A node multiplies in a way that our exporter does not write; the message names it."""


def matrix_of(node: onnx.NodeProto, constant: Constant) -> np.ndarray:
    """The weight (out, in) float32 of a node that makes (…, out) of (…, in).

    `constant` gives the value of an input by its name. Raises UnknownNodeError.
    """
    operands = [name for name in node.input if name]
    attributes = {item.name: helper.get_attribute_value(item) for item in node.attribute}
    if node.op_type == "MatMul" and len(operands) == 2:
        return np.ascontiguousarray(constant(operands[1]).T, np.float32)
    if node.op_type == "MatMulNBits" and attributes.get("bits", 4) == 8 and len(operands) in (3, 4):
        values, scale = constant(operands[1]), constant(operands[2])
        zero = constant(node.input[3]) if len(operands) == 4 and len(node.input) == 4 else np.array(BLOCK_ZERO)
        return from_blocks(values, scale, zero, attributes["N"], attributes["K"])
    if node.op_type == "MatMulNBits" and attributes.get("bits", 4) == 4 and len(operands) == 4:
        rows, columns, size = attributes["N"], attributes["K"], attributes["block_size"]
        values, scale, zero = (constant(name) for name in operands[1:])
        blocks = -(-columns // size)
        values = unpack_pairs(values.reshape(rows, blocks, -1), size)
        zero = unpack_pairs(zero.reshape(rows, -1), blocks)
        return from_blocks(values, scale, zero, rows, columns)
    if node.op_type == "DynamicQuantizeMatMul" and len(operands) in (3, 4):
        values, scale = constant(operands[1]), constant(operands[2])
        zero = constant(node.input[3]) if len(operands) == 4 and len(node.input) == 4 else np.array(0)
        return from_columns(values, scale, zero)
    raise UnknownNodeError(f"{node.op_type} {node.output[0]} is not how our exporter multiplies")


def from_blocks(values: np.ndarray, scale: np.ndarray, zero: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """values (rows, blocks, size) uint8, scale and zero one per block, or zero a scalar -> (rows, columns) float32.

    The last block of a row may reach beyond its columns.
    """
    values = values.reshape(rows, -1, values.shape[-1])
    if zero.ndim:
        zero = zero.reshape(rows, -1, 1)
    exact = values.astype(np.float32) - zero.astype(np.float32)
    return (exact * scale.reshape(rows, -1, 1)).reshape(rows, -1)[:, :columns]


def from_columns(values: np.ndarray, scale: np.ndarray, zero: np.ndarray) -> np.ndarray:
    """values (in, out) int8 or uint8, scale and zero (out,) or one for all -> (out, in) float32."""
    exact = values.astype(np.float32) - zero.astype(np.float32)
    return np.ascontiguousarray((exact * scale).T)
