"""Packs the documents into rows of token ids: train.bin and validation.bin.

python -m scripts.tokenize_corpus --context 512
"""

import argparse
import json
from pathlib import Path

from smallcode.packing import pack
from smallcode.places import WORK
from smallcode.shards import fingerprint, write_shard
from smallcode.tokenizer import plain_text_tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=WORK / "corpus")
    parser.add_argument("--tokenizer", type=Path, default=WORK / "tokenizer.json")
    parser.add_argument("--context", type=int, default=512, help="tokens")
    parser.add_argument("--out", type=Path, default=WORK / "shards")
    options = parser.parse_args()
    tokenizer = plain_text_tokenizer(options.tokenizer)
    made_with = fingerprint(options.tokenizer.read_bytes())
    length = options.context + 1  # each row gives `context` inputs and, one further on, `context` targets
    for part in ("train", "validation"):
        with (options.corpus / f"{part}.jsonl").open(encoding="utf-8") as file:
            documents = [(row["path"], row["text"]) for row in map(json.loads, file)]
        size = sum(len(text.encode()) for _, text in documents)
        rows = write_shard(
            options.out / f"{part}.bin", pack(documents, tokenizer, length, seed=1), length, made_with, size
        )
        tokens = rows * options.context
        print(f"{part}: {rows} rows, {tokens:,} tokens, {size:,} bytes, {size / tokens:.3f} bytes per token")


if __name__ == "__main__":
    main()
