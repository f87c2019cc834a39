"""Byte-level BPE whose newlines always begin a piece.

"Stop at the line's end" is then "stop at the first token that begins with a newline".
"""

import json
from collections.abc import Iterable
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from smallcode.config import BOS_ID, FILE_ID
from smallcode.prompt_format import OWN, PromptFormat

BOS, FILE = "<|endoftext|>", "<|file|>"

# In order: newlines with the indent after them; all but the last of a run of blanks; a word with the blank or
# dot before it; up to two digits; anything else with the blank before it; what blanks are left; a lone return.
# No \s: JavaScript and Oniguruma disagree on it (U+FEFF, U+0085), and ids must be equal in both.
PATTERN = (
    r"(?:\r?\n)+[ \t]*|[ \t]+(?=[ \t])|[ .]?[\p{L}_][\p{L}\p{M}_]*"
    r"|\p{N}{1,2}| ?[^ \t\r\n\p{L}\p{N}_]+|[ \t]+|\r"
)


def train_tokenizer(texts: Iterable[str], vocab_size: int) -> Tokenizer:
    """Learns merges from `texts`. Ids 0 and 1 are the two special tokens, then come the 256 bytes."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PATTERN), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    special = [AddedToken(BOS, special=True, normalized=False), AddedToken(FILE, special=True, normalized=False)]
    trainer = trainers.BpeTrainer(
        vocab_size=vocab_size,
        special_tokens=special,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        max_token_length=24,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    assert (tokenizer.token_to_id(BOS), tokenizer.token_to_id(FILE)) == (BOS_ID, FILE_ID)
    return tokenizer


def plain_text_tokenizer(path: Path) -> Tokenizer:
    """Reads tokenizer.json, but takes the text of a special token for ordinary text, as source code must be.

    The two ids stay reserved: nothing that is encoded can forge a document's beginning or a path header.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    data["added_tokens"] = []
    return Tokenizer.from_str(json.dumps(data))


def token_bytes(tokenizer: Tokenizer) -> list[bytes]:
    """The bytes of each id; empty for the special tokens."""
    table = {char: byte for byte, char in byte_characters().items()}
    rows = [b""] * tokenizer.get_vocab_size(with_added_tokens=True)
    for token, index in tokenizer.get_vocab(with_added_tokens=True).items():
        if index not in (BOS_ID, FILE_ID):
            rows[index] = bytes(table[char] for char in token)
    return rows


def byte_characters() -> dict[int, str]:
    """The printable character that byte-level BPE (Radford et al. 2019) writes for each byte."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    characters = {byte: chr(byte) for byte in printable}
    for offset, byte in enumerate(byte for byte in range(256) if byte not in characters):
        characters[byte] = chr(0x100 + offset)
    return characters


def short_path(path: str) -> str:
    """The last three parts of a path: what a header says."""
    return "/".join(path.split("/")[-3:])


def encode_prompt(tokenizer: Tokenizer, text: str, path: str | None = None, layout: PromptFormat = OWN) -> list[int]:
    """Ids of the prompt that the engine makes: [begin][file]path, newline, text; or [begin] and the text."""
    if path is None or layout.file is None:
        return [layout.begin, *tokenizer.encode(text).ids]
    return [layout.begin, layout.file, *tokenizer.encode(f"{short_path(path)}\n{text}").ids]
