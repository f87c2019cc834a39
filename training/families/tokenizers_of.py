"""Small tokenizers of the kinds that families have, trained on this project's own source text."""

import copy
import json
from dataclasses import dataclass, field

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

BYTE_LEVEL_IDS, PIECES = 352, 120
QWEN_SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
BYTE_LEVEL = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
PLAIN_BYTES = {**BYTE_LEVEL, "use_regex": False}


@dataclass(frozen=True)
class Kind:
    """What is changed in a base tokenizer's file. `added`: text, special?, normalized?"""

    base: str
    changes: dict = field(default_factory=dict)
    added: tuple = ()
    begin: str | None = None
    end: str = "<|endoftext|>"


def spaces(text: str) -> dict:
    """Writes `text` for a space, before BPE."""
    return {"type": "Replace", "pattern": {"String": " "}, "content": text}


def back_to_spaces(strips: bool) -> dict:
    """The decoder of SentencePiece's kind."""
    steps = [
        {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
        {"type": "ByteFallback"},
        {"type": "Fuse"},
    ]
    return {"type": "Sequence", "decoders": steps + [{"type": "Strip", "content": " ", "start": 1, "stop": 0}] * strips}


def sequence(kind: str, *steps: dict) -> dict:
    return {"type": "Sequence", kind: list(steps)}


RUNS = tuple((run, False, True) for run in (" " * 8, " " * 4, " " * 2, "\t\t"))
LLAMA = {
    "normalizer": sequence("normalizers", {"type": "Prepend", "prepend": "▁"}, spaces("▁")),
    "decoder": back_to_spaces(True),
}
DIGITS = sequence("pretokenizers", {"type": "Digits", "individual_digits": True}, BYTE_LEVEL)
QWEN = {
    "normalizer": {"type": "NFC"},
    "pre_tokenizer": sequence(
        "pretokenizers",
        {"type": "Split", "pattern": {"Regex": QWEN_SPLIT}, "behavior": "Isolated", "invert": False},
        PLAIN_BYTES,
    ),
}
KINDS = {
    "gpt2": Kind("bytes"),
    "digits": Kind("bytes", {"pre_tokenizer": DIGITS}),
    "qwen": Kind("bytes", QWEN, added=(("<|im_start|>", True, False), ("<tool_call>", False, False))),
    "gpt_neox": Kind("bytes", {"normalizer": {"type": "NFC"}}, added=RUNS),
    "codegen": Kind("bytes", added=RUNS),
    "opt": Kind("bytes", begin="</s>", end="</s>"),
    "llama": Kind("pieces", LLAMA, begin="<s>", end="</s>"),
    "mistral": Kind(
        "pieces",
        {
            "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first", "split": False},
            "decoder": back_to_spaces(True),
        },
        begin="<s>",
        end="</s>",
    ),
    "gemma": Kind(
        "pieces",
        {"normalizer": spaces("▁"), "decoder": back_to_spaces(False)},
        added=(("\n\n", False, False), ("<h1>", False, False)),
        begin="<s>",
        end="</s>",
    ),
}


def train_bytes(texts: list[str]) -> dict:
    """Byte-level BPE."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(vocab_size=BYTE_LEVEL_IDS, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator(texts, trainer)
    return json.loads(tokenizer.to_str())


def train_pieces(texts: list[str]) -> dict:
    """BPE of whole text with `▁` for spaces; other characters than ASCII's, and newlines, are written as bytes."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"▁+[^▁\n]*|[^▁\n]+|\n+"), "isolated")
    trainer = trainers.BpeTrainer(vocab_size=96 + PIECES, show_progress=False)
    lines = [line for text in texts if text.isascii() for line in text.splitlines()]
    tokenizer.train_from_iterator(lines, trainer)
    file = json.loads(tokenizer.to_str())
    pieces = sorted(file["model"]["vocab"], key=file["model"]["vocab"].get)
    names = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
    file["model"]["vocab"] = {piece: number for number, piece in enumerate([*names, *pieces])}
    file["model"].update(byte_fallback=True, fuse_unk=True, unk_token="<unk>")
    file["pre_tokenizer"] = None
    return file


def added_token(number: int, text: str, special: bool, normalized: bool) -> dict:
    flags = {"single_word": False, "lstrip": False, "rstrip": False}
    return {"id": number, "content": text, **flags, "normalized": normalized, "special": special}


def tokenizer_file(kind: Kind, bases: dict[str, dict]) -> dict:
    """The tokenizer.json of a kind."""
    file = {**copy.deepcopy(bases[kind.base]), **kind.changes}
    vocab = file["model"]["vocab"]
    special = ["<unk>", "<s>", "</s>"] if kind.base == "pieces" else [kind.end]
    tokens = [(text, True, False) for text in special] + list(kind.added)
    free = len(vocab)
    file["added_tokens"] = []
    for text, is_special, normalized in tokens:
        number = vocab.get(text, free)
        free += number == free
        file["added_tokens"].append(added_token(number, text, is_special, normalized))
    file["added_tokens"].sort(key=lambda token: token["id"])
    if kind.begin:
        number = next(token["id"] for token in file["added_tokens"] if token["content"] == kind.begin)
        begin = {"SpecialToken": {"id": kind.begin, "type_id": 0}}
        file["post_processor"] = {
            "type": "TemplateProcessing",
            "single": [begin, {"Sequence": {"id": "A", "type_id": 0}}],
            "pair": [begin, {"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {kind.begin: {"id": kind.begin, "ids": [number], "tokens": [kind.begin]}},
        }
    return file
