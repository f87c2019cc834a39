"""Rows of token ids on disk: a JSON header line, then uint16 numbers."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from smallcode.command import UserError
from smallcode.files import replacing

HEADER_BYTES = 256


class ShardError(UserError):
    """A shard does not fit the run."""


def fingerprint(tokenizer_json: bytes) -> str:
    """Says which tokenizer made a shard."""
    return hashlib.sha256(tokenizer_json).hexdigest()


def write_shard(path: Path, blocks: Iterable[np.ndarray], length: int, tokenizer: str) -> int:
    """Writes blocks of rows (n, length) uint16 one after the other and returns the number of rows."""
    rows = 0
    with replacing(path) as partial, partial.open("wb") as file:
        file.write(shard_header(rows, length, tokenizer))
        for block in blocks:
            file.write(np.ascontiguousarray(block, np.uint16).tobytes())
            rows += len(block)
        file.seek(0)
        file.write(shard_header(rows, length, tokenizer))
    return rows


def shard_header(rows: int, length: int, tokenizer: str) -> bytes:
    """One line of fixed width, so that it can be written again when the rows are counted."""
    header = {"rows": rows, "length": length, "tokenizer": tokenizer}
    return json.dumps(header).encode().ljust(HEADER_BYTES - 1) + b"\n"


def read_shard(path: Path, tokenizer: str, context: int) -> np.ndarray:
    """Rows (N, context + 1) uint16, mapped from disk. Refuses what another tokenizer made."""
    try:
        with path.open("rb") as file:
            line = file.readline()
        header = json.loads(line)
        rows, width, made_with = header["rows"], header["length"], header["tokenizer"]
    except FileNotFoundError:
        raise ShardError(f"there is no {path}: run scripts.tokenize_corpus") from None
    except (ValueError, KeyError, TypeError):
        raise ShardError(f"{path} is no shard: it does not begin with a header") from None
    if made_with != tokenizer:
        raise ShardError(f"{path} was made with another tokenizer: run scripts.tokenize_corpus again")
    if width != context + 1:
        raise ShardError(f"{path} has rows of {width} ids, the model needs {context + 1}")
    if path.stat().st_size != len(line) + 2 * rows * width:
        raise ShardError(f"{path} is damaged: its size is not what its header says")
    if rows == 0:
        raise ShardError(f"{path} is empty: its corpus is shorter than one row")
    return np.memmap(path, np.uint16, "r", offset=len(line), shape=(rows, width))


def spread_rows(data: np.ndarray, most: int) -> np.ndarray:
    """Indices of at most `most` rows, evenly spread over all of them."""
    return np.linspace(0, len(data) - 1, min(most, len(data))).astype(int)


def batch_rows(rows: int, batch: int, step: int, seed: int) -> np.ndarray:
    """Indices (batch,) of the rows of one step: every epoch is its own shuffle, and any step can be found again."""
    steps_per_epoch = rows // batch
    if steps_per_epoch == 0:
        raise ShardError(f"{rows} rows do not fill one batch of {batch}")
    epoch, place = divmod(step, steps_per_epoch)
    order = np.random.default_rng((seed, epoch)).permutation(rows)
    return order[place * batch : (place + 1) * batch]
