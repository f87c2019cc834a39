"""Trains a model; goes on from its checkpoint if there is one.

    python -m scripts.train --depth 4 --tokens 30e6 --minutes 45

The run ends, with the learning rate at zero, when either the tokens or the minutes are used up.
"""

import argparse
import math
import sys
from pathlib import Path

import torch

from smallcode.checkpoint import CheckpointError
from smallcode.config import ModelConfig
from smallcode.model import Model
from smallcode.places import WORK
from smallcode.shards import ShardError, fingerprint, read_shard
from smallcode.tokenizer import encode_prompt, plain_text_tokenizer
from smallcode.trainer import RunOptions, Trainer

SAMPLES = [
    ("src/queue.ts", "export class Queue<T> {\n    private readonly items: T[] = [];\n\n    push(item: T): void {\n"),
    ("tools/words.py", "import sys\n\n\ndef count_words(path):\n    with open(path) as file:\n"),
]


@torch.no_grad()
def sample(model: Model, tokenizer, path: str, text: str, count: int = 48) -> str:
    """The likeliest continuation, without a cache: for the eye, now and then."""
    ids = encode_prompt(tokenizer, text, path)
    prompt = len(ids)
    while len(ids) < prompt + count:
        ids.append(int(model(torch.tensor([ids]))[0, -1].argmax()))
    return tokenizer.decode(ids[prompt:])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--depth", type=int, default=4, help="the dial: layers; width follows")
    parser.add_argument("--shards", type=Path, default=WORK / "shards")
    parser.add_argument("--tokenizer", type=Path, default=WORK / "tokenizer.json")
    parser.add_argument("--context", type=int, default=512)
    parser.add_argument("--tokens", type=float, required=True, help="to train on, repeats included")
    parser.add_argument("--minutes", type=float, default=math.inf, help="of training at most, resumed parts included")
    parser.add_argument("--epochs", type=float, default=4, help="refuse to see the data more often than this")
    parser.add_argument("--batch", type=int, default=RunOptions.batch, help="rows per step")
    parser.add_argument("--micro-batch", type=int, default=RunOptions.micro_batch)
    parser.add_argument("--matrix-lr", type=float, default=RunOptions.matrix_lr)
    parser.add_argument("--other-lr", type=float, default=RunOptions.other_lr)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--no-compile", action="store_true", help="for machines without a C++ compiler; slower")
    parser.add_argument("--run", type=Path, default=WORK / "run", help="folder of checkpoint.pt and log.jsonl")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    tokenizer = plain_text_tokenizer(options.tokenizer)
    made_with = fingerprint(options.tokenizer.read_bytes())
    model = Model(ModelConfig.sized(options.depth, tokenizer.get_vocab_size(), options.context))
    try:
        train, _ = read_shard(options.shards / "train.bin", made_with, options.context)
        held, _ = read_shard(options.shards / "validation.bin", made_with, options.context)
        epochs = options.tokens / (len(train) * options.context)
        if epochs > options.epochs:
            print(f"{options.tokens:.3g} tokens are {epochs:.1f} epochs, {options.epochs} at most", file=sys.stderr)
            return 1
        run_options = RunOptions(
            token_budget=int(options.tokens),
            minutes=options.minutes,
            batch=options.batch,
            micro_batch=min(options.micro_batch, options.batch),
            matrix_lr=options.matrix_lr,
            other_lr=options.other_lr,
            compile=not options.no_compile,
        )
        trainer = Trainer(model, train, held, made_with, run_options)
        checkpoint = options.run / "checkpoint.pt"
        if checkpoint.exists():
            trainer.resume(checkpoint)
            print(f"goes on at step {trainer.state['step']}")
    except (ShardError, CheckpointError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{model.config.parameters:,} parameters, {epochs:.2f} epochs of {len(train) * options.context:,} tokens")
    trainer.run(checkpoint, options.run / "log.jsonl", lambda line: print(line, flush=True))
    for path, text in SAMPLES:
        print(f"--- {path}\n{text}>>>{sample(model, tokenizer, path, text)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
