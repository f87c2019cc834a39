"""Turns named repositories into documents: train.jsonl, validation.jsonl, report.txt, and a list of what was used.

    python -m scripts.build_corpus --mirrors FOLDER

FOLDER holds one local clone or bare mirror per repository of repositories.csv and validation.csv, named owner+name.
All files are written, or none is. 1.1 GB of source take five minutes on two cores and 3 to 4 GB of memory.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from smallcode.byte_counts import record_bytes
from smallcode.command import UserError, run_command
from smallcode.corpus import NEW_SINCE, Document, Report, collect_all, largest_budget, mark_new, mix, unique
from smallcode.duplicates import Duplicates
from smallcode.files import write_all
from smallcode.places import HERE, WORK
from smallcode.repositories import RefusedError, Repository, gate, git_folder, read_holdout, read_repositories


def document_lines(documents: list[Document]) -> Iterator[str]:
    """One JSON object per document."""
    for document in documents:
        row = {"repository": document.repository, "path": document.path, "text": document.text}
        if document.is_new:
            row["new"] = True
        yield json.dumps(row, ensure_ascii=False) + "\n"


def summary(title: str, documents: list[Document], keys: Sequence[str] = ("group", "repository")) -> list[str]:
    """Bytes by language group and by repository."""
    total = sum(document.size for document in documents)
    lines = [f"{title}: {len(documents)} files, {total / 1e6:.2f} MB"]
    for key in keys:
        sizes = Counter()
        for document in documents:
            sizes[getattr(document, key)] += document.size
        lines += [f"  {name:40} {size:10} bytes {100 * size / total:5.1f} %" for name, size in sizes.most_common()]
    return lines


def check(training: list[Repository], validation: list[Repository], holdout: frozenset[str], mirrors: Path) -> None:
    """Raises RefusedError unless both lists may be used, apart from each other."""
    gate(training + validation, holdout, mirrors)
    names = {item.name.lower().split("/")[1] for item in validation}
    shared = sorted(item.name for item in training if item.name.lower().split("/")[1] in names)
    if shared:
        raise RefusedError(f"in both lists: {', '.join(shared)}")


def build(options: argparse.Namespace) -> list[str]:
    """Writes the corpus and returns the lines of its report."""
    holdout = read_holdout(options.holdout)
    training, validation = read_repositories(options.repositories), read_repositories(options.validation)
    if options.present_only:
        training = [item for item in training if git_folder(options.mirrors, item.name)]
    check(training, validation, holdout, options.mirrors)

    holdout_names = frozenset(name.split("/")[1] for name in holdout)
    report, seen = Report(), Duplicates()
    # Validation comes first, so that training loses whatever is a copy of it.
    collected = collect_all(options.mirrors, validation + training, holdout_names, options.workers)
    documents = unique(collected, seen, report)
    validation_names = {item.name for item in validation}
    held = [document for document in documents if document.repository in validation_names]
    documents = [document for document in documents if document.repository not in validation_names]
    if not held or not documents:
        raise RefusedError(f"no document is left for {'training' if held else 'validation'}")
    found = summary("Before the mix", documents, ["group"])
    held = mark_all_new(options.mirrors, validation, mix(held, int(options.validation_mb * 1e6), report))
    budget = int(options.budget_mb * 1e6) if options.budget_mb else largest_budget(documents)
    documents = mix(documents, budget, report)
    random.Random(1).shuffle(documents)
    parts = [*found, *summary("Training", documents), *summary("Validation", held)]
    new = sum(document.size for document in held if document.is_new) / sum(document.size for document in held)
    parts.append(f"  from files that did not exist before {NEW_SINCE}: {100 * new:.1f} %")
    lines = [f"{line}\n" for line in ("Left out:", *report.lines(), *parts)]
    write_all(
        {
            options.out / "train.jsonl": document_lines(documents),
            options.out / "validation.jsonl": document_lines(held),
            options.out / "report.txt": lines,
            options.out / "repositories.csv": used_lines(training, documents),
        }
    )
    if options.record:
        for path, part in ((options.repositories, documents), (options.validation, held)):
            record_bytes(path, [(document.repository, document.size) for document in part])
    return lines


def used_lines(repositories: list[Repository], documents: list[Document]) -> Iterator[str]:
    """The list of what the training text is from, in the form of repositories.csv."""
    sizes = Counter()
    for document in documents:
        sizes[document.repository] += document.size
    yield "repository,commit,licence,language,bytes\n"
    for item in repositories:
        if sizes[item.name]:
            yield f"{item.name},{item.commit},{item.licence},{item.language},{sizes[item.name]}\n"


def mark_all_new(mirrors: Path, repositories: list[Repository], documents: list[Document]) -> list[Document]:
    """`documents`, in their order, each with its age told."""
    marked = {
        (document.repository, document.path): document
        for repository in repositories
        for document in mark_new(
            mirrors, repository, [item for item in documents if item.repository == repository.name]
        )
    }
    return [marked[document.repository, document.path] for document in documents]


def positive(text: str) -> float:
    """A number above zero, for argparse."""
    number = float(text)
    if not number > 0:
        raise ValueError
    return number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirrors", type=Path, default=WORK / "mirrors")
    parser.add_argument("--repositories", type=Path, default=HERE / "repositories.csv")
    parser.add_argument("--validation", type=Path, default=HERE / "validation.csv")
    parser.add_argument("--holdout", type=Path, default=HERE / "holdout.txt")
    parser.add_argument("--out", type=Path, default=WORK / "corpus")
    parser.add_argument("--budget-mb", type=positive, help="training text, in 10^6 bytes; else all that keeps the mix")
    parser.add_argument("--validation-mb", type=positive, default=3.0)
    parser.add_argument("--workers", type=int, default=2, help="processes that read repositories")
    parser.add_argument("--present-only", action="store_true", help="learn from what is in --mirrors of the list")
    parser.add_argument("--record", action="store_true", help="write the bytes used into both lists")
    options = parser.parse_args()
    try:
        lines = build(options)
    except BrokenProcessPool as error:
        raise UserError(f"a process that read repositories was killed: {error}") from error
    print("".join(lines), end="")


if __name__ == "__main__":
    run_command(main)
