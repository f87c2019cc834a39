"""Packs the documents into rows of token ids: train.bin and validation.bin.

    python -m scripts.tokenize_corpus --context 1024 --tokens 60e6

The corpus is shuffled, so that its beginning is as mixed as the whole: --tokens takes only as much as a run will see.
"""

import argparse
import json
import math
from collections.abc import Iterator
from functools import partial
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from smallcode.command import run_command
from smallcode.corpus import ignore_interrupts
from smallcode.packing import pack
from smallcode.places import WORK
from smallcode.project_rows import Neighbours, RowMaker, SourceFile
from smallcode.prompt_format import read_prompt_format
from smallcode.shards import fingerprint, write_shard
from smallcode.tokenizer import plain_text_tokenizer

TOGETHER = 512  # documents that are packed without a break between them; independent of the number of processes


def read_documents(path: Path) -> Iterator[tuple[str, str]]:
    """(path, text) of each document."""
    with path.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            yield row["path"], row["text"]


def read_blocks(path: Path) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """The documents in blocks, numbered."""
    documents, number = read_documents(path), 0
    while block := list(islice(documents, TOGETHER)):
        yield number, block
        number += 1


def pack_block(job: tuple[int, list[tuple[str, str]]], tokenizer: Path, length: int) -> tuple[np.ndarray, int]:
    """One block's rows (n, length) uint16, and the bytes of its text."""
    number, documents = job
    rows = list(pack(documents, plain_text_tokenizer(tokenizer), length, seed=number))
    return np.array(rows, np.uint16).reshape(-1, length), sum(len(text.encode()) for _, text in documents)


class ProjectPacker:
    """Packs blocks of documents into rows with snippets of their neighbours; every process has one."""

    instance: "ProjectPacker"

    def __init__(self, corpus: Path, tokenizer: Path, layout: Path, length: int):
        rows = [json.loads(line) for line in corpus.open(encoding="utf-8")]
        self.neighbours = Neighbours([SourceFile(row["repository"], row["path"], row["text"]) for row in rows])
        self.tokenizer, self.length = plain_text_tokenizer(tokenizer), length
        self.layout = read_prompt_format(layout, Tokenizer.from_file(str(tokenizer)))

    @classmethod
    def start(cls, *arguments) -> None:
        """Begins a process."""
        ignore_interrupts()
        cls.instance = cls(*arguments)

    @classmethod
    def pack(cls, job: tuple[int, list[SourceFile]]) -> tuple[np.ndarray, int]:
        """One block's rows (n, length) uint16, and the bytes of its text."""
        self, (number, files) = cls.instance, job
        maker = RowMaker(self.tokenizer, self.layout, self.length, self.neighbours, seed=number)
        rows = np.array(list(maker.rows(files)), np.uint16).reshape(-1, self.length)
        return rows, sum(len(file.text.encode()) for file in files)


def read_project_blocks(path: Path, passes: int) -> Iterator[tuple[int, list[SourceFile]]]:
    """The documents in numbered blocks, `passes` times: each time other parts of a long file are read."""
    number = 0
    for _ in range(passes):
        with path.open(encoding="utf-8") as lines:
            files = (SourceFile(row["repository"], row["path"], row["text"]) for row in map(json.loads, lines))
            while block := list(islice(files, TOGETHER)):
                yield number, block
                number += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=WORK / "corpus")
    parser.add_argument("--tokenizer", type=Path, default=WORK / "tokenizer.json")
    parser.add_argument("--context", type=int, default=1024, help="tokens")
    parser.add_argument("--tokens", type=float, default=math.inf, help="stop when there are so many to train on")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=WORK / "shards")
    parser.add_argument(
        "--prompt-format", type=Path, help="make rows of projects, with the tokens that this file names"
    )
    parser.add_argument("--passes", type=int, default=4, help="over the corpus, with --prompt-format")
    options = parser.parse_args()
    made_with = fingerprint(options.tokenizer.read_bytes())
    length = options.context + 1  # each row gives `context` inputs and, one further on, `context` targets
    for part, most in (("train", options.tokens), ("validation", math.inf)):
        tokens = size = 0
        corpus = options.corpus / f"{part}.jsonl"
        if options.prompt_format:
            passes = options.passes if part == "train" else 1
            jobs, work = read_project_blocks(corpus, passes), ProjectPacker.pack
            setting = (ProjectPacker.start, (corpus, options.tokenizer, options.prompt_format, length))
        else:
            jobs, work = read_blocks(corpus), partial(pack_block, tokenizer=options.tokenizer, length=length)
            setting = (ignore_interrupts, ())

        def blocks(pool, jobs=jobs, work=work, most=most) -> Iterator[np.ndarray]:
            nonlocal tokens, size
            for rows, text_bytes in pool.imap(work, jobs):
                tokens += len(rows) * options.context
                size += text_bytes
                yield rows
                if tokens >= most:
                    return

        with Pool(options.processes, *setting) as pool:
            rows = write_shard(options.out / f"{part}.bin", blocks(pool), length, made_with)
        print(f"{part}: {rows} rows, {tokens:,} tokens, {size:,} bytes, {size / max(tokens, 1):.3f} bytes per token")


if __name__ == "__main__":
    run_command(main)
