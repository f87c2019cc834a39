"""Documents to training rows that look like the prompts of an editor: snippets of other files, a path, a text."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tokenizers import Tokenizer

from smallcode.prompt_format import PromptFormat
from smallcode.tokenizer import short_path

HEADER_SHARE = 0.9  # of the files say their path
MIDDLE_SHARE = 0.5  # of the rows start in the middle of a file, as prompts of long files do
SNIPPET_SHARE = 0.4  # of the rows begin with snippets of other files
MOST_SNIPPETS = 3
SNIPPET_ROOM = 1 / 4  # of a row, for all snippets together
SNIPPET_LINES = 12  # on average
SHORTEST_PIECE = 24  # tokens; less room than this at a row's end is not worth a new file


@dataclass(frozen=True)
class SourceFile:
    """One document of the corpus."""

    repository: str
    path: str
    text: str

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]


class Neighbours:
    """Finds files that stand near another one: in its folder where there are any, else in its repository."""

    def __init__(self, files: list[SourceFile]):
        self.by_folder: dict[tuple[str, str], list[SourceFile]] = defaultdict(list)
        self.by_repository: dict[str, list[SourceFile]] = defaultdict(list)
        for file in files:
            self.by_folder[file.repository, file.folder].append(file)
            self.by_repository[file.repository].append(file)

    def draw(self, file: SourceFile, count: int, random: Random) -> list[SourceFile]:
        """Up to `count` other files, each once."""
        near = self.by_folder[file.repository, file.folder]
        pool = near if len(near) > count else self.by_repository[file.repository]
        found = random.sample(pool, min(count, len(pool)))
        return [other for other in found if other.path != file.path]


class RowMaker:
    """Makes rows of exactly `length` ids; each file is begun at most once."""

    def __init__(self, tokenizer: Tokenizer, layout: PromptFormat, length: int, neighbours: Neighbours, seed: int):
        self.tokenizer, self.layout, self.length, self.neighbours = tokenizer, layout, length, neighbours
        self.random = Random(seed)

    def rows(self, files: list[SourceFile]) -> Iterator[list[int]]:
        """Rows of the files, in order; a row's last file is cut at its end, and what is cut is left out."""
        row: list[int] = []
        for file in files:
            row += self.piece(file, self.length - len(row))
            if self.length - len(row) < SHORTEST_PIECE:
                yield self.filled(row, file)
                row = []

    def filled(self, row: list[int], file: SourceFile) -> list[int]:
        """`row` with the few ids that it still lacks, taken from the beginning of a file."""
        lack = self.length - len(row)
        return row + ([self.layout.begin, *self.tokenizer.encode(file.text[: 8 * lack]).ids] * lack)[:lack]

    def piece(self, file: SourceFile, room: int) -> list[int]:
        """Up to `room` ids: begin, perhaps snippets, perhaps the path, then the text from its start or its middle."""
        ids = [self.layout.begin]
        if self.random.random() < SNIPPET_SHARE:
            ids += self.snippets(file, int(room * SNIPPET_ROOM))
        header = self.random.random() < HEADER_SHARE or len(ids) > 1
        start = self.line_start(file.text) if self.random.random() < MIDDLE_SHARE else 0
        text = file.text[start : start + room * 8]
        if header:
            return [*ids, *self.named(self.layout.file, file.path, text)][:room]
        return [*ids, *self.tokenizer.encode(text).ids][:room]

    def named(self, marker: int, path: str, text: str) -> list[int]:
        """Marker, path, newline, text. The newline and the first line's indent may be one token."""
        return [marker, *self.tokenizer.encode(f"{short_path(path)}\n{text}").ids]

    def snippets(self, file: SourceFile, room: int) -> list[int]:
        """Whole lines of one to three neighbours, each with its path; together at most `room` ids."""
        ids: list[int] = []
        for other in self.neighbours.draw(file, self.random.randint(1, MOST_SNIPPETS), self.random):
            lines = other.text[self.line_start(other.text) :].split("\n", 1 + 2 * SNIPPET_LINES)
            count = self.random.randint(2, 2 * SNIPPET_LINES)
            found = self.named(self.layout.snippet, other.path, "\n".join(lines[:count]).rstrip() + "\n")
            if len(ids) + len(found) > room:
                break
            ids += found
        return ids

    def line_start(self, text: str) -> int:
        """Where a random line starts."""
        starts = [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]
        return starts[bisect(starts, self.random.randrange(max(1, len(text)))) - 1]
