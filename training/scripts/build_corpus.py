"""Turns named repositories into documents: train.jsonl, validation.jsonl and report.txt.

    python -m scripts.build_corpus --mirrors FOLDER --budget-mb 48

FOLDER holds one local clone or bare mirror per repository of repositories.csv and validation.csv, named owner+name.
"""

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path

from smallcode.byte_counts import record_bytes
from smallcode.corpus import Document, Report, collect, mix
from smallcode.duplicates import Duplicates
from smallcode.files import replacing, write_bytes
from smallcode.places import HERE, WORK
from smallcode.repositories import RefusedError, gate, read_holdout, read_repositories


def write_documents(path: Path, documents: list[Document]) -> None:
    with replacing(path) as partial, partial.open("w", encoding="utf-8") as file:
        for document in documents:
            row = {"repository": document.repository, "path": document.path, "text": document.text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def summary(title: str, documents: list[Document]) -> list[str]:
    """Bytes by language group and by repository."""
    total = sum(document.size for document in documents)
    lines = [f"{title}: {len(documents)} files, {total / 1e6:.2f} MB"]
    for key in ("group", "repository"):
        sizes = Counter()
        for document in documents:
            sizes[getattr(document, key)] += document.size
        lines += [f"  {name:40} {size:10} bytes {100 * size / total:5.1f} %" for name, size in sizes.most_common()]
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirrors", type=Path, default=WORK / "mirrors")
    parser.add_argument("--repositories", type=Path, default=HERE / "repositories.csv")
    parser.add_argument("--validation", type=Path, default=HERE / "validation.csv")
    parser.add_argument("--holdout", type=Path, default=HERE / "holdout.txt")
    parser.add_argument("--out", type=Path, default=WORK / "corpus")
    parser.add_argument("--budget-mb", type=float, default=48.0, help="training text, in 10^6 bytes")
    parser.add_argument("--validation-mb", type=float, default=1.5)
    parser.add_argument("--record", action="store_true", help="write the bytes used into both lists")
    options = parser.parse_args()

    holdout = read_holdout(options.holdout)
    training, validation = read_repositories(options.repositories), read_repositories(options.validation)
    try:
        gate(training + validation, holdout, options.mirrors)
        shared = {item.name.lower() for item in training} & {item.name.lower() for item in validation}
        if shared:
            raise RefusedError(f"in both lists: {', '.join(sorted(shared))}")
    except RefusedError as refused:
        print(refused, file=sys.stderr)
        return 1

    names = frozenset(name.split("/")[1] for name in holdout)
    report, seen = Report(), Duplicates()
    held = [doc for item in validation for doc in collect(options.mirrors, item, names, seen, report)]
    held = mix(held, int(options.validation_mb * 1e6), report)
    documents = [doc for item in training for doc in collect(options.mirrors, item, names, seen, report)]
    documents = mix(documents, int(options.budget_mb * 1e6), report)
    random.Random(1).shuffle(documents)
    write_documents(options.out / "train.jsonl", documents)
    write_documents(options.out / "validation.jsonl", held)
    lines = ["Left out:", *report.lines(), *summary("Training", documents), *summary("Validation", held)]
    write_bytes(options.out / "report.txt", ("\n".join(lines) + "\n").encode())
    print("\n".join(lines))
    if options.record:
        for path, part in ((options.repositories, documents), (options.validation, held)):
            record_bytes(path, [(document.repository, document.size) for document in part])
    return 0


if __name__ == "__main__":
    sys.exit(main())
