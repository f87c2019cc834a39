"""Symmetric int8: each row or column of a matrix is divided by its largest weight / 127, and rounded."""

import numpy as np


def quantize_rows(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """matrix (rows, columns) float32 -> int8 of the same shape, and the scale of each row (rows,) float32."""
    scale = np.maximum(np.abs(matrix).max(axis=1), 1e-12) / 127
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def quantize_columns(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """matrix (rows, columns) float32 -> int8 of the same shape, and the scale of each column (columns,) float32."""
    rows, scale = quantize_rows(matrix.T)
    return np.ascontiguousarray(rows.T), scale
