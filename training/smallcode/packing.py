"""Documents to rows of training tokens, with no padding and no token without its context's beginning."""

from collections.abc import Iterable, Iterator
from random import Random

from tokenizers import Tokenizer

from smallcode.config import BOS_ID, FILE_ID
from smallcode.tokenizer import short_path

HEADER_SHARE = 0.8  # of the documents say their path
SHORTEST_PIECE = 24  # tokens; less room than this at a row's end is not worth a new header


def pack(documents: Iterable[tuple[str, str]], tokenizer: Tokenizer, length: int, seed: int) -> Iterator[list[int]]:
    """(path, text) pairs -> rows of exactly `length` ids.

    A row begins with <|endoftext|>. A document that does not fit goes on in the next row, from the start of the line
    that was cut and with its path header again: just what the engine's prompt looks like.
    """
    random = Random(seed)
    row: list[int] = []
    for path, text in documents:
        header = short_path(path) + "\n" if random.random() < HEADER_SHARE else ""
        start = 0
        while start < len(text):
            if length - len(row) < SHORTEST_PIECE and row:
                row += encode_piece(tokenizer, header, text, start, length - len(row))[0]
                yield row
                row = []
            ids, start = encode_piece(tokenizer, header, text, start, length - len(row))
            row += ids
            if len(row) == length:
                yield row
                row = []


def encode_piece(tokenizer: Tokenizer, header: str, text: str, start: int, room: int) -> tuple[list[int], int]:
    """Up to `room` ids of text[start:] with its beginning, and where the next piece must start."""
    characters = room * 8
    while True:
        part = text[start : start + characters]
        encoding = tokenizer.encode(header + part)
        marks = [BOS_ID, FILE_ID] if header else [BOS_ID]
        whole = start + len(part) == len(text)
        if whole or len(encoding.ids) > room:
            break
        characters *= 2
    ids = [*marks, *encoding.ids][:room]
    if whole and len(ids) < room:
        return ids, len(text)
    last = len(ids) - len(marks) - 1
    end = start + encoding.offsets[last][1] - len(header) if last >= 0 else start
    line_start = text.rfind("\n", start, end) + 1
    if line_start > start:
        return ids, line_start
    return ids, max(end, start + 1)  # a line longer than a row: go on inside it
