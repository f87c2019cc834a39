"""Weights as small integers.

8 bits, symmetric: those of a row, or of a block of it, are divided by the largest / 127, and rounded.
4 bits, with a zero point: a block's range from its least (or 0) to its largest (or 0) is divided in 15 steps.
"""

import numpy as np

SHRINKS = np.linspace(1, 0.7, 13)  # of a block's range, from which the one with the least squared error is taken

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


def quantize_nibbles(matrix: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """matrix (rows, columns) float32 -> values, scales and zero points in MatMulNBits' layout of 4 bits.

    Values (rows, columns / size, size / 2) uint8 and zero points (rows, (blocks + 1) // 2) uint8, two to a byte, the
    first one low; scales (rows, blocks) float32. Large weights of a block may be clipped where that rounds the rest
    better: what llama.cpp's Q4_1 search does, with a plain squared error.
    """
    rows, columns = matrix.shape
    blocks = matrix.reshape(-1, size)
    low, high = np.minimum(blocks.min(axis=1), 0), np.maximum(blocks.max(axis=1), 0)
    best = np.full(len(blocks), np.inf)
    values = np.empty(blocks.shape, np.uint8)
    scales, zeros = np.empty(len(blocks), np.float32), np.empty(len(blocks), np.uint8)
    for shrink in SHRINKS:
        scale = np.maximum((high - low) * shrink, 1e-12).astype(np.float32) / 15
        zero = np.clip(np.rint(-low * shrink / scale), 0, 15)
        found = np.clip(np.rint(blocks / scale[:, None]) + zero[:, None], 0, 15)
        error = np.square((found - zero[:, None]) * scale[:, None] - blocks).sum(axis=1)
        better = error < best
        best[better], scales[better], zeros[better] = error[better], scale[better], zero[better]
        values[better] = found[better]
    packed = values[:, 0::2] | values[:, 1::2] << 4
    shape = (rows, columns // size)
    return packed.reshape(*shape, size // 2), scales.reshape(shape), pack_pairs(zeros.reshape(shape))


def pack_pairs(values: np.ndarray) -> np.ndarray:
    """values (rows, count) of 4 bits -> (rows, (count + 1) // 2) bytes, the first of each pair low."""
    even = np.pad(values, ((0, 0), (0, values.shape[1] % 2)))
    return even[:, 0::2] | even[:, 1::2] << 4


def unpack_pairs(packed: np.ndarray, count: int) -> np.ndarray:
    """The `count` values of 4 bits in each row of bytes (…, bytes) -> (…, count)."""
    pairs = np.stack((packed & 15, packed >> 4), axis=-1)
    return pairs.reshape(*packed.shape[:-1], -1)[..., :count]
