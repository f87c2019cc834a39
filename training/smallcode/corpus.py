"""From repositories to documents: filtered, scrubbed, without copies, mixed by language."""

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from smallcode.duplicates import Duplicates
from smallcode.filters import LARGEST, SMALLEST, is_test, path_fault, text_fault
from smallcode.languages import SHARES, group_of
from smallcode.repositories import Repository, list_files, read_blobs
from smallcode.scrub import scrub


@dataclass(frozen=True)
class Document:
    """One source file."""

    repository: str
    path: str
    group: str
    text: str

    @property
    def size(self) -> int:
        """Bytes of UTF-8."""
        return len(self.text.encode())

    @property
    def order(self) -> tuple[bool, bytes]:
        """Which files of a repository come first: no tests before tests, then an arbitrary fixed order."""
        return is_test(self.path), hashlib.sha256(f"{self.repository}/{self.path}".encode()).digest()


@dataclass
class Report:
    """What each rule removed (files, bytes) and how much was scrubbed."""

    files: Counter = field(default_factory=Counter)
    bytes: Counter = field(default_factory=Counter)

    def count(self, reason: str, size: int) -> None:
        self.files[reason] += 1
        self.bytes[reason] += size

    def lines(self) -> list[str]:
        return [f"{name:32} {self.files[name]:7} files {self.bytes[name] / 1e6:8.2f} MB" for name in self.files]


def collect(
    mirrors: Path, repository: Repository, holdout_names: frozenset[str], seen: Duplicates, report: Report
) -> list[Document]:
    """The documents of one repository that pass every rule."""
    wanted = []
    for path, blob, size in list_files(mirrors, repository):
        group = group_of(path)
        fault = None if group else "not source text"
        fault = fault or path_fault(path, holdout_names)
        fault = fault or (None if SMALLEST <= size <= LARGEST else "too small or too large")
        if fault:
            report.count(fault, size)
        else:
            wanted.append((path, blob, group))
    documents = []
    contents = read_blobs(mirrors, repository, [blob for _, blob, _ in wanted])
    for (path, _, group), data in zip(wanted, contents, strict=True):
        text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
        fault = text_fault(text) or seen.fault(text)
        if fault:
            report.count(fault, len(data))
            continue
        text, found = scrub(text)
        if found:
            report.count("(scrubbed, kept)", len(data))
        documents.append(Document(repository.name, path, group, text))
    return documents


def mix(documents: list[Document], budget: int, report: Report) -> list[Document]:
    """Keeps about `budget` bytes, each group its share, by capping what one repository gives to a group.

    A group that has too little gives all it has; the others do not grow to make up for it.
    """
    kept = []
    for group, share in SHARES.items():
        by_repository: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            if document.group == group:
                by_repository[document.repository].append(document)
        sizes = [sum(document.size for document in files) for files in by_repository.values()]
        cap = even_cap(sizes, int(budget * share))
        for files in by_repository.values():
            taken = 0
            for document in sorted(files, key=lambda file: file.order):
                if taken + document.size > cap and taken > 0:
                    report.count("over the repository's cap", document.size)
                    continue
                taken += document.size
                kept.append(document)
    return kept


def even_cap(sizes: list[int], budget: int) -> int:
    """The largest cap with sum(min(size, cap)) <= budget."""
    remaining = budget
    for index, size in enumerate(sorted(sizes)):
        even = remaining // (len(sizes) - index)
        if size > even:
            return even
        remaining -= size
    return max(sizes, default=0)
