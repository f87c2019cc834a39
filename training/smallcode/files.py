"""Whole files or none: everything is written beside its place, then renamed into it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yields a temporary path to write to; it takes the place of `path` only if the body succeeds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.partial")
    try:
        yield partial
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def write_all(files: Mapping[Path, bytes | Iterable[str]]) -> None:
    """Writes every file, or none. When all are written they take their places, the first one last. Text is UTF-8."""
    with ExitStack() as stack:
        for path, content in files.items():
            partial = stack.enter_context(replacing(path))
            if isinstance(content, bytes):
                partial.write_bytes(content)
            else:
                with partial.open("w", encoding="utf-8") as file:
                    file.writelines(content)


def write_bytes(path: Path, data: bytes) -> None:
    """Writes `data`, whole or not at all."""
    with replacing(path) as partial:
        partial.write_bytes(data)


def write_json(path: Path, value: object) -> None:
    """Writes readable JSON, whole or not at all."""
    write_bytes(path, (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode())
