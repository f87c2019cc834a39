"""From repositories to documents: filtered, scrubbed, without copies, mixed by language."""

import hashlib
import signal
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from rensa import RMinHash

from smallcode.duplicates import Duplicates, sketch
from smallcode.filters import FOREIGN_LICENCE, LARGEST, LICENCE_FILE, SMALLEST, is_test, path_fault, text_fault
from smallcode.languages import SHARES, group_of
from smallcode.repositories import Repository, last_commit_before, list_files, read_blobs
from smallcode.scrub import scrub

NEW_SINCE = "2025-01-01"  # after all text that the base was made from
LICENCE_TITLE = 1_000  # bytes; further down Python's licence speaks of others'


@dataclass(frozen=True)
class Document:
    """One source file."""

    repository: str
    path: str
    group: str
    text: str
    is_new: bool = False  # did not exist, under this or another name, before NEW_SINCE; known for validation only

    @cached_property
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

    def add(self, other: "Report") -> None:
        self.files.update(other.files)
        self.bytes.update(other.bytes)

    def lines(self) -> list[str]:
        return [f"{name:32} {self.files[name]:7} files {self.bytes[name] / 1e6:8.2f} MB" for name in self.files]


@dataclass
class Collected:
    """The documents of one repository, each with its sketch, and what was left out on the way."""

    documents: list[tuple[Document, RMinHash]]
    report: Report


def collect(mirrors: Path, repository: Repository, holdout_names: frozenset[str]) -> Collected:
    """The documents of one repository that pass every rule but those on copies."""
    report, wanted = Report(), []
    files = list(list_files(mirrors, repository))
    foreign = foreign_folders(mirrors, repository, files)
    for path, blob, size in files:
        group = group_of(path)
        fault = None if group else "not source text"
        fault = fault or ("folder with a foreign licence" if foreign and path.startswith(foreign) else None)
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
        fault = text_fault(text)
        if fault:
            report.count(fault, len(data))
            continue
        text, found = scrub(text)
        if found:
            report.count("(scrubbed, kept)", len(data))
        documents.append((Document(repository.name, path, group, text), sketch(text)))
    return Collected(documents, report)


def foreign_folders(mirrors: Path, repository: Repository, files: list[tuple[str, str, int]]) -> tuple[str, ...]:
    """Folders below the top, each with its final slash, whose own licence file names a licence that is not accepted."""
    licences = [
        (path, blob) for path, blob, _ in files if "/" in path and LICENCE_FILE.search(path) and not group_of(path)
    ]
    texts = read_blobs(mirrors, repository, [blob for _, blob in licences])
    return tuple(
        path[: path.rindex("/") + 1]
        for (path, _), data in zip(licences, texts, strict=True)
        if FOREIGN_LICENCE.search(data[:LICENCE_TITLE].decode("utf-8", "replace"))
    )


def collect_all(
    mirrors: Path, repositories: list[Repository], holdout_names: frozenset[str], workers: int
) -> Iterator[Collected]:
    """Collects from every repository, in order, with `workers` processes."""
    with ProcessPoolExecutor(workers, initializer=ignore_interrupts) as pool:
        yield from pool.map(partial(collect, mirrors, holdout_names=holdout_names), repositories)


def ignore_interrupts() -> None:
    """Leaves Ctrl-C to the main process, which then stops the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def mark_new(mirrors: Path, repository: Repository, documents: list[Document]) -> list[Document]:
    """The documents of one repository, with `is_new` where its history has no such file from before NEW_SINCE.

    A file is old where its path was there before, or another file much like it (one that was moved).
    """
    before = last_commit_before(mirrors, repository, NEW_SINCE)
    if before is None:
        return [replace(document, is_new=True) for document in documents]
    old = [(path, blob) for path, blob, size in list_files(mirrors, repository, before) if group_of(path) and size]
    paths, seen = {path for path, _ in old}, Duplicates()
    for data in read_blobs(mirrors, repository, [blob for _, blob in old]):
        seen.fault(data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n"))
    return [
        replace(document, is_new=document.path not in paths and seen.fault(document.text) is None)
        for document in documents
    ]


def unique(collected: Iterable[Collected], seen: Duplicates, report: Report) -> list[Document]:
    """The documents that are no copies of what was seen; sums up the reports."""
    kept = []
    for part in collected:
        report.add(part.report)
        for document, signature in part.documents:
            fault = seen.fault(document.text, signature)
            if fault:
                report.count(fault, document.size)
            else:
                kept.append(document)
    return kept


def largest_budget(documents: list[Document]) -> int:
    """The most bytes that can be had in the exact mix; the scarcest group gives all it has."""
    sizes = Counter()
    for document in documents:
        sizes[document.group] += document.size
    return min((int(size / SHARES[group]) for group, size in sizes.items()), default=0)


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
