"""Which special tokens a model expects around its text; prompt_format.json in its folder says so, not code."""

import json
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from smallcode.command import UserError

FILE_NAME = "prompt_format.json"


class PromptFormatError(UserError):
    """A prompt format is not one, or the tokenizer cannot write it."""


@dataclass(frozen=True)
class PromptFormat:
    """Ids of the tokens that begin a text, a file's path, and a snippet's path; a path ends at its line's end."""

    begin: int
    file: int
    snippet: int


def format_bytes(begin: str, file: str, snippet: str) -> bytes:
    """The content of prompt_format.json: special tokens by their text."""
    value = {"format": 1, "begin": begin, "file": file, "snippet": snippet}
    return (json.dumps(value, indent=2) + "\n").encode()


def read_prompt_format(path: Path, tokenizer: Tokenizer) -> PromptFormat:
    """Reads the file. Raises PromptFormatError where it is damaged or names a token that the tokenizer has not."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        names = [data[key] for key in ("begin", "file", "snippet")] if data["format"] == 1 else None
    except FileNotFoundError:
        raise PromptFormatError(f"there is no {path}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise PromptFormatError(f"{path} is not a prompt format: {error}") from error
    if names is None:
        raise PromptFormatError(f"{path} is of format {data['format']}, expected 1")
    ids = [tokenizer.token_to_id(name) for name in names if isinstance(name, str)]
    if len(ids) != len(names) or None in ids:
        raise PromptFormatError(f"{path} names a token that the tokenizer does not have")
    return PromptFormat(*ids)
