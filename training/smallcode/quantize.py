"""Symmetric int8: the weights of a row, or of a block of it, are divided by the largest / 127, and rounded."""

import numpy as np


def quantize_rows(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """matrix (rows, columns) float32 -> int8 of the same shape, and the scale of each row (rows,) float32."""
    scale = np.maximum(np.abs(matrix).max(axis=1), 1e-12) / 127
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def quantize_blocks(matrix: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """matrix (rows, columns) float32 -> (rows, columns / size, size) uint8 around 128, and the scale of each block.

    The layout of ONNX Runtime's MatMulNBits with 8 bits.
    """
    rows, columns = matrix.shape
    values, scale = quantize_rows(matrix.reshape(-1, size))
    blocks = (rows, columns // size)
    return (values.astype(np.int16) + 128).astype(np.uint8).reshape(*blocks, size), scale.reshape(blocks)
