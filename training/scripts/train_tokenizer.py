"""Learns the tokenizer from the training documents.

python -m scripts.train_tokenizer --vocab-size 4096
"""

import argparse
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

from smallcode.command import run_command
from smallcode.files import write_bytes
from smallcode.places import WORK
from smallcode.tokenizer import train_tokenizer


def texts(corpus: Path) -> Iterator[str]:
    """The text of each document, in the corpus's shuffled order."""
    with corpus.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=WORK / "corpus/train.jsonl")
    parser.add_argument("--vocab-size", type=int, default=4096)
    parser.add_argument("--documents", type=int, default=4000, help="how many to learn from")
    parser.add_argument("--out", type=Path, default=WORK / "tokenizer.json")
    options = parser.parse_args()
    tokenizer = train_tokenizer(itertools.islice(texts(options.corpus), options.documents), options.vocab_size)
    write_bytes(options.out, tokenizer.to_str(pretty=False).encode())
    print(f"{options.out}: {tokenizer.get_vocab_size()} tokens")


if __name__ == "__main__":
    run_command(main)
