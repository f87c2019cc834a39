"""Which special tokens a model expects around its text; prompt_format.json in its folder says so, not code."""

import json
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from smallcode.command import UserError
from smallcode.config import BOS_ID, FILE_ID

FILE_NAME = "prompt_format.json"


class PromptFormatError(UserError):
    """A prompt format is not one, or the tokenizer cannot write it."""


@dataclass(frozen=True)
class PromptFormat:
    """Ids of the tokens that begin a text, a file's path, and a snippet's path; a path ends at its line's end.

    None for what the model does not know.
    """

    begin: int
    file: int | None
    snippet: int | None = None


OWN = PromptFormat(BOS_ID, FILE_ID)  # of the models that are made from scratch


def format_bytes(begin: str, file: str, snippet: str | None = None) -> bytes:
    """The content of prompt_format.json: special tokens by their text."""
    value = {"format": 1, "begin": begin, "file": file} | ({"snippet": snippet} if snippet else {})
    return (json.dumps(value, indent=2) + "\n").encode()


def read_prompt_format(path: Path, tokenizer: Tokenizer) -> PromptFormat:
    """Reads the file. Raises PromptFormatError where it is damaged or names a token that the tokenizer has not."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        names = [data["begin"], data.get("file"), data.get("snippet")] if data["format"] == 1 else None
    except FileNotFoundError:
        raise PromptFormatError(f"there is no {path}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise PromptFormatError(f"{path} is not a prompt format: {error}") from error
    if names is None:
        raise PromptFormatError(f"{path} is of format {data['format']}, expected 1")
    ids = [tokenizer.token_to_id(name) if isinstance(name, str) else None for name in names]
    if ids[0] is None or any((found is None) != (name is None) for found, name in zip(ids, names, strict=True)):
        raise PromptFormatError(f"{path} names a token that the tokenizer does not have")
    return PromptFormat(*ids)


def format_beside(tokenizer: Path) -> PromptFormat:
    """As prompt_format.json beside a tokenizer.json says; without it, of our models from scratch."""
    path = tokenizer.parent / FILE_NAME
    return read_prompt_format(path, Tokenizer.from_file(str(tokenizer))) if path.exists() else OWN
