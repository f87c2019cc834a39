"""Rows of token ids on disk: a JSON header line, then uint16 numbers."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from smallcode.files import replacing


class ShardError(Exception):
    """A shard does not fit the run."""


def fingerprint(tokenizer_json: bytes) -> str:
    """Says which tokenizer made a shard."""
    return hashlib.sha256(tokenizer_json).hexdigest()


def write_shard(path: Path, rows: Iterable[list[int]], length: int, tokenizer: str, text_bytes: int) -> int:
    """Writes rows of `length` ids and returns their number. text_bytes: bytes of source text in all of them."""
    data = np.array(list(rows), dtype=np.uint16).reshape(-1, length)
    header = {"rows": len(data), "length": length, "tokenizer": tokenizer, "text_bytes": text_bytes}
    with replacing(path) as partial, partial.open("wb") as file:
        file.write(json.dumps(header).encode() + b"\n")
        file.write(data.tobytes())
    return len(data)


def read_shard(path: Path, tokenizer: str, context: int) -> tuple[np.ndarray, dict]:
    """Rows (N, context + 1) uint16, mapped from disk, and the header. Refuses what another tokenizer made."""
    with path.open("rb") as file:
        line = file.readline()
    header = json.loads(line)
    if header["tokenizer"] != tokenizer:
        raise ShardError(f"{path} was made with another tokenizer: run scripts.tokenize_corpus again")
    if header["length"] != context + 1:
        raise ShardError(f"{path} has rows of {header['length']} ids, the model needs {context + 1}")
    shape = (header["rows"], header["length"])
    if path.stat().st_size != len(line) + 2 * shape[0] * shape[1]:
        raise ShardError(f"{path} is damaged: its size is not what its header says")
    return np.memmap(path, np.uint16, "r", offset=len(line), shape=shape), header


def batch_rows(rows: int, batch: int, step: int, seed: int) -> np.ndarray:
    """Indices (batch,) of the rows of one step: every epoch is its own shuffle, and any step can be found again."""
    steps_per_epoch = rows // batch
    if steps_per_epoch == 0:
        raise ShardError(f"{rows} rows do not fill one batch of {batch}")
    epoch, place = divmod(step, steps_per_epoch)
    order = np.random.default_rng((seed, epoch)).permutation(rows)
    return order[place * batch : (place + 1) * batch]
