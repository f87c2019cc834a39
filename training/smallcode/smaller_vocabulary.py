"""A byte-level BPE vocabulary cut to what code needs, with the rows of the embedding that are left."""

import json
from collections.abc import Sequence

import numpy as np
from tokenizers import Tokenizer

from smallcode.command import UserError
from smallcode.tokenizer import byte_characters

NEW = -1  # in place of an old id: a byte that the old vocabulary did not have


class VocabularyError(UserError):
    """A vocabulary cannot be cut as wished."""


def cut_vocabulary(tokenizer: Tokenizer, counts: Sequence[int], size: int) -> tuple[Tokenizer, list[int]]:
    """The `size` most used tokens -> the new tokenizer, and the old id of each new one (NEW for a byte without).

    Special tokens, every byte, and the parts from which a token that stays is merged stay too, so that all text can
    be written; text that a lost token stood for is written with its parts. Order and ids of the first tokens stay.

    counts: how often each old id was used. Raises VocabularyError where `size` has no room for what must stay.
    """
    data = json.loads(tokenizer.to_str())
    vocab: dict[str, int] = data["model"]["vocab"]
    parts = {"".join(pair): pair for pair in map(tuple, data["model"]["merges"])}
    special = [item["content"] for item in data["added_tokens"]]
    letters = list(byte_characters().values())
    kept = {*special, *letters}
    for token in sorted(vocab, key=lambda token: (-counts[vocab[token]], vocab[token])):
        family = descent(token, parts)
        if len(kept | family) > size:
            break
        kept |= family
    if len(kept) > size or len(kept) < len({*special, *letters}) + 1:
        raise VocabularyError(f"a vocabulary of {size} tokens has no room for the bytes and special tokens")
    order = [token for token in sorted(vocab, key=vocab.__getitem__) if token in kept]
    order += [letter for letter in letters if letter not in vocab]
    data["model"]["vocab"] = {token: index for index, token in enumerate(order)}
    data["model"]["merges"] = [pair for pair in data["model"]["merges"] if {*pair, "".join(pair)} <= kept]
    for item in data["added_tokens"]:
        item["id"] = data["model"]["vocab"][item["content"]]
    return Tokenizer.from_str(json.dumps(data)), [vocab.get(token, NEW) for token in order]


def descent(token: str, parts: dict[str, tuple[str, ...]]) -> set[str]:
    """A token with all that it is merged from."""
    found, open_tokens = set(), [token]
    while open_tokens:
        current = open_tokens.pop()
        if current not in found:
            found.add(current)
            open_tokens += parts.get(current, ())
    return found


def cut_rows(table: np.ndarray, old_ids: Sequence[int]) -> np.ndarray:
    """table (V, D) -> the rows of `old_ids` (size, D); a new byte gets the mean row, which no text prefers."""
    mean = table.mean(axis=0)
    return np.stack([mean if index == NEW else table[index] for index in old_ids]).astype(table.dtype)
