"""Exact copies, and files most of whose lines were seen before (a cheap stand-in for MinHash)."""

import hashlib

SEEN_SHARE = 0.7  # of a file's characters, in lines that earlier files hold
SHORTEST_LINE = 12  # characters; shorter ones are everywhere


class Duplicates:
    """Remembers what it was shown; ask once per file, in a fixed order."""

    def __init__(self) -> None:
        self.files: set[bytes] = set()
        self.lines: set[int] = set()

    def fault(self, text: str) -> str | None:
        """Why `text` adds too little, or None, after which it counts as seen."""
        digest = hashlib.sha256("".join(text.split()).encode()).digest()
        if digest in self.files:
            return "exact duplicate"
        lines = [line for line in map(str.strip, text.split("\n")) if len(line) >= SHORTEST_LINE]
        size = sum(map(len, lines))
        seen = sum(len(line) for line in lines if hash(line) in self.lines)
        if size and seen > SEEN_SHARE * size:
            return "mostly seen lines"
        self.files.add(digest)
        self.lines.update(map(hash, lines))
        return None
