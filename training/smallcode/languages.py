"""Which files are text to learn from, and which share of it each group of languages gets."""

from pathlib import PurePosixPath

SUFFIXES = {
    "typescript": (".ts", ".tsx", ".mts", ".cts"),
    "javascript": (".js", ".jsx", ".mjs", ".cjs"),
    "python": (".py", ".pyi"),
    "systems": (".go", ".rs", ".java", ".c", ".h", ".cc", ".cpp", ".hpp", ".cs"),
    "other": (".css", ".scss", ".html", ".sh", ".json", ".yml", ".yaml", ".sql"),
}
SHARES = {"typescript": 0.35, "javascript": 0.12, "python": 0.30, "systems": 0.18, "other": 0.05}

GROUP_OF_SUFFIX = {suffix: group for group, suffixes in SUFFIXES.items() for suffix in suffixes}


def group_of(path: str) -> str | None:
    """The group a path belongs to, or None if it is not source text."""
    return GROUP_OF_SUFFIX.get(PurePosixPath(path).suffix.lower())
