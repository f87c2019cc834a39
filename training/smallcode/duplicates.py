"""Copies: exact ones, near ones, and files that are mostly lines copied from earlier files.

Near ones by MinHash over shingles of words with locality-sensitive hashing, as in Lee et al. (2022), "Deduplicating
training data makes language models better", and Kocetkov et al. (2022), "The Stack".
"""

import hashlib
import re

from rensa import RMinHash, RMinHashDeduplicator

SHINGLE = 5  # words
NEAR = 0.8  # estimated Jaccard similarity of two files' shingles
PERMUTATIONS, BANDS = 128, 16  # a pair at 0.8 becomes a candidate with probability 0.95, at 0.85 with 0.996
SEED = 42
COPIED_SHARE = 0.7  # of a file's characters, in lines that follow the same line in an earlier file
SHORTEST_LINE = 12  # characters; shorter ones are everywhere

WORD = re.compile(r"\w+")


def sketch(text: str) -> RMinHash:
    """The MinHash signature of a file's shingles."""
    words = WORD.findall(text)
    shingles = list(map(" ".join, zip(*(words[start:] for start in range(SHINGLE)), strict=False)))
    signature = RMinHash(PERMUTATIONS, SEED)
    signature.update(shingles or [" ".join(words)])
    return signature


class Duplicates:
    """Remembers what it was shown; ask once per file, in a fixed order."""

    def __init__(self) -> None:
        self.files: set[bytes] = set()
        self.sketches = RMinHashDeduplicator(NEAR, PERMUTATIONS, True, BANDS, SEED)
        self.pairs: set[int] = set()

    def fault(self, text: str, signature: RMinHash | None = None) -> str | None:
        """Why `text` adds too little, or None, after which it counts as seen. `signature` is its sketch, if known."""
        digest = hashlib.sha256("".join(text.split()).encode()).digest()
        if digest in self.files:
            return "exact duplicate"
        self.files.add(digest)
        if not self.sketches.add(digest.hex(), signature or sketch(text)):
            return "near duplicate"
        lines = [line for line in map(str.strip, text.split("\n")) if len(line) >= SHORTEST_LINE]
        pairs = list(map(hash, zip(["", *lines], lines, strict=False)))
        size = sum(map(len, lines))
        copied = sum(len(line) for line, pair in zip(lines, pairs, strict=True) if pair in self.pairs)
        if size and copied > COPIED_SHARE * size:
            return "mostly copied lines"
        self.pairs.update(pairs)
        return None
