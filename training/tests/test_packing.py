"""Rows of tokens, and shards of rows."""

from itertools import pairwise

import numpy as np
import pytest

from smallcode.config import BOS_ID, FILE_ID
from smallcode.packing import pack
from smallcode.shards import ShardError, batch_rows, read_shard, write_shard
from smallcode.snippets import CODE

LENGTH = 65
DOCUMENTS = [(f"src/part/file{number}.ts", CODE[number % len(CODE)] * 4) for number in range(40)]
SHORT_LINES = [(f"a/{n}.ts", "".join(f"  f({n + line});\n" for line in range(60))) for n in range(40)]


@pytest.fixture(scope="module")
def rows(tokenizer):
    return list(pack(DOCUMENTS, tokenizer, LENGTH, seed=3))


def pieces(row):
    """A row, cut before each <|endoftext|>."""
    cuts = [*(index for index, token in enumerate(row) if token == BOS_ID), len(row)]
    return [row[start:end] for start, end in pairwise(cuts)]


def test_rows_are_full_and_begin_a_piece(rows):
    assert rows and all(len(row) == LENGTH and row[0] == BOS_ID for row in rows)


def test_most_pieces_say_their_path_and_begin_at_a_line(tokenizer):
    texts = dict(SHORT_LINES)
    rows = list(pack(SHORT_LINES, tokenizer, LENGTH, seed=3))
    headed = [piece for row in rows for piece in pieces(row) if piece[1:2] == [FILE_ID]]
    total = sum(len(pieces(row)) for row in rows)
    assert 0.6 < len(headed) / total < 0.95
    for piece in headed:
        path, _, text = tokenizer.decode(piece[2:]).partition("\n")
        if text:
            assert "\n" + text in "\n" + texts[path]


def test_every_document_is_there_to_its_end(tokenizer):
    documents = [("a.ts", "".join(f"line number {n}\n" for n in range(100)))]
    rows = list(pack([*documents, *DOCUMENTS], tokenizer, LENGTH, seed=3))
    text = "".join(tokenizer.decode([token for token in row if token > FILE_ID]) for row in rows)
    assert all(f"line number {n}\n" in text for n in range(100))


def test_a_line_longer_than_a_row_does_not_hang(tokenizer):
    rows = list(pack([("a.ts", "ab1" * 2000)], tokenizer, LENGTH, seed=1))
    assert len(rows) > 10


def test_a_shard_comes_back_and_is_refused_for_another_tokenizer(tmp_path, rows):
    path = tmp_path / "train.bin"
    blocks = [np.array(rows[:3], np.uint16), np.array(rows[3:], np.uint16)]
    assert write_shard(path, blocks, LENGTH, "tokenizer-a") == len(rows)
    assert read_shard(path, "tokenizer-a", LENGTH - 1).tolist() == rows
    with pytest.raises(ShardError, match="another tokenizer"):
        read_shard(path, "tokenizer-b", LENGTH - 1)
    with pytest.raises(ShardError, match="rows of 65 ids"):
        read_shard(path, "tokenizer-a", 128)
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(ShardError, match="damaged"):
        read_shard(path, "tokenizer-a", LENGTH - 1)


def test_a_failing_writer_leaves_the_old_shard(tmp_path, rows):
    path = tmp_path / "train.bin"
    write_shard(path, [np.array(rows, np.uint16)], LENGTH, "t")
    before = path.read_bytes()

    def broken():
        yield np.array(rows[:1], np.uint16)
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_shard(path, broken(), LENGTH, "t")
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_an_epoch_shows_each_row_once_and_the_next_in_another_order():
    first = np.concatenate([batch_rows(40, 8, step, seed=1) for step in range(5)])
    second = np.concatenate([batch_rows(40, 8, step, seed=1) for step in range(5, 10)])
    assert sorted(first) == sorted(second) == list(range(40))
    assert first.tolist() != second.tolist()
    with pytest.raises(ShardError, match="do not fill one batch"):
        batch_rows(4, 8, 0, seed=1)
