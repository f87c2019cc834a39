"""Writes test/fixtures/smollm2: the part of SmolLM2's own tokenizer that writes a few documents, and how it does.

    python -m scripts.make_line_starts tokenizer.json

The vocabulary is cut to what the documents, all their beginnings, and white space need, with the merges that lead
there, so each of these texts has the tokens that it has with all 49,152.
"""

import argparse
import json
from pathlib import Path

from tokenizers import Tokenizer

FIXTURE = Path(__file__).parents[2] / "test" / "fixtures" / "smollm2"
DOCUMENTS = {
    "python, 4 spaces": "def total(prices):\n    if not prices:\n        return 0\n\n    count = len(prices)\n"
    "    for price in prices:\n        count += price\n\n\n    return count\n",
    "typescript, 2 spaces, CRLF": "export class Cart {\r\n  private items = [];\r\n\r\n  add(item) {\r\n"
    "    this.items.push(item);\r\n  }\r\n}\r\n\r\n\r\nconst cart = new Cart();\r\n",
    "go, tabs": "func main() {\n\tfor i := 0; i < 3; i++ {\n\t\tif i == 1 {\n\t\t\tcontinue\n\t\t}\n\n"
    '\t\tfmt.Println("i", i)\n\t}\n}\n',
    "c, tabs and spaces mixed": "int sum(int *a, int n)\n{\n\tint s = 0;\n\t  /* all */\n"
    " \tfor (int i = 0; i < n; i++)\n\t    s += a[i];\n \n\t\n\treturn s;\n}\n",
    "python, blank lines that hold blanks": "class A:\n    x = 1\n    \n    y = 2\n        \n        \n    z = 3\n",
    "an indented first line": "    return value\n}\n",
    "a first line behind one blank": " * @returns nothing\n */\n",
    "yaml, numbers at line starts": "steps:\n  - name: build\n    1: one\n    22: two\n\n    '3': three\n",
    "markdown": "1. first\n\n   text\n\n2. second\n   - a\n     - b\n",
}


def pieces_for(real: Tokenizer) -> set[str]:
    """Those that the documents' beginnings are written with, and all that are white space."""
    pieces = {piece for piece in real.get_vocab() if set(piece) <= set("ĠĊĉč")}
    for text in DOCUMENTS.values():
        for end in range(1, len(text) + 1):
            pieces.update(real.encode(text[:end], add_special_tokens=False).tokens)
    return pieces


def cut(file: dict, wanted: set[str]) -> dict:
    """tokenizer.json with these pieces, every byte, and what they are merged from, numbered anew."""
    pairs = [tuple(merge.split(" ")) if isinstance(merge, str) else tuple(merge) for merge in file["model"]["merges"]]
    by_piece: dict[str, list[tuple[str, str]]] = {}
    for pair in pairs:
        by_piece.setdefault("".join(pair), []).append(pair)
    kept = {piece for piece in file["model"]["vocab"] if len(piece) == 1}
    open_pieces = list(wanted)
    while open_pieces:
        piece = open_pieces.pop()
        if piece not in kept:
            kept.add(piece)
            open_pieces += [part for pair in by_piece.get(piece, []) for part in pair]
    special = file["added_tokens"][0]
    pieces = [special["content"], *sorted(kept, key=file["model"]["vocab"].__getitem__)]
    merges = [" ".join(pair) for pair in pairs if {*pair, "".join(pair)} <= kept]
    vocab = {piece: number for number, piece in enumerate(pieces)}
    model = {**file["model"], "vocab": vocab, "merges": merges}
    return {**file, "added_tokens": [{**special, "id": 0}], "model": model}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tokenizer", type=Path, help="SmolLM2's tokenizer.json")
    file = json.loads(parser.parse_args().tokenizer.read_text())
    real = Tokenizer.from_str(json.dumps(file))
    small_file = cut(file, pieces_for(real))
    small = Tokenizer.from_str(json.dumps(small_file))
    cases = []
    for name, text in DOCUMENTS.items():
        for end in range(1, len(text) + 1):
            tokens = real.encode(text[:end], add_special_tokens=False).tokens
            assert tokens == small.encode(text[:end], add_special_tokens=False).tokens, text[:end]
        cases.append({"name": name, "text": text, "pieces": tokens})
    FIXTURE.mkdir(exist_ok=True)
    (FIXTURE / "tokenizer.json").write_text(json.dumps(small_file, ensure_ascii=False) + "\n")
    (FIXTURE / "documents.json").write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
