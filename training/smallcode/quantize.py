"""Symmetric int8: the weights of a row, or of a block of it, are divided by the largest / 127, and rounded."""

import numpy as np

BLOCK_ZERO = 128  # stands for 0 in blocks of 8 bits where a graph names no zero points


def quantize_rows(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """matrix (rows, columns) float32 -> int8 of the same shape, and the scale of each row (rows,) float32."""
    scale = np.maximum(np.abs(matrix).max(axis=1), 1e-12) / 127
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def quantize_blocks(matrix: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """matrix (rows, columns) float32 -> uint8 around BLOCK_ZERO (rows, columns / size, size), and each block's scale.

    The layout of ONNX Runtime's MatMulNBits with 8 bits.
    """
    rows, columns = matrix.shape
    values, scale = quantize_rows(matrix.reshape(-1, size))
    blocks = (rows, columns // size)
    return (values.astype(np.int16) + BLOCK_ZERO).astype(np.uint8).reshape(*blocks, size), scale.reshape(blocks)
