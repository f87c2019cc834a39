"""The column of repositories.csv that says how much of each repository was used."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from smallcode.files import write_bytes


def record_bytes(path: Path, used: Iterable[tuple[str, int]]) -> None:
    """Sets `bytes` of each repository in the list at `path` to the sum of its (repository, bytes) pairs."""
    sizes: dict[str, int] = {}
    for name, size in used:
        sizes[name] = sizes.get(name, 0) + size
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), reader.fieldnames
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "bytes": sizes.get(row["repository"], 0)} for row in rows)
    write_bytes(path, text.getvalue().encode())
