"""Who wrote the text that a model learnt from."""

from smallcode.repositories import Repository

HEAD = """# Attributions

The model in this folder was trained on source files of the repositories below, at the commits named, under the licences
their owners chose. No file of them is part of this folder. We thank everyone who wrote them.

| repository | licence | commit |
| --- | --- | --- |
"""


def attributions(repositories: list[Repository]) -> str:
    """ATTRIBUTIONS.md of a model folder."""
    rows = [
        f"| [{item.name}](https://github.com/{item.name}) | {item.licence} | `{item.commit}` |"
        for item in sorted(repositories, key=lambda item: item.name.lower())
    ]
    return HEAD + "\n".join(rows) + "\n"
