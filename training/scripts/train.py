"""Trains a model; goes on from its checkpoint if there is one.

    python -m scripts.train --depth 4 --tokens 30e6 --minutes 45

The run ends, with the learning rate at zero, when either the tokens or the minutes are used up.
"""

import argparse
import math
from functools import partial
from pathlib import Path

import torch

from smallcode.command import UserError, run_command
from smallcode.config import ModelConfig
from smallcode.hugging_face import load_hugging_face
from smallcode.model import Model
from smallcode.places import WORK
from smallcode.prompt_format import PromptFormat, format_beside
from smallcode.shards import fingerprint, read_shard
from smallcode.tokenizer import encode_prompt, plain_text_tokenizer
from smallcode.trainer import RunOptions, Trainer

CHECKPOINT = "checkpoint.pt"
SAMPLES = [
    ("src/queue.ts", "export class Queue<T> {\n    private readonly items: T[] = [];\n\n    push(item: T): void {\n"),
    ("tools/words.py", "import sys\n\n\ndef count_words(path):\n    with open(path) as file:\n"),
]


@torch.no_grad()
def sample(model: Model, tokenizer, layout: PromptFormat, path: str, text: str, count: int = 48) -> str:
    """The likeliest continuation, without a cache: for the eye, now and then."""
    ids = encode_prompt(tokenizer, text, path, layout)
    prompt = len(ids)
    while len(ids) < prompt + count:
        ids.append(int(model(torch.tensor([ids[-model.config.context :]], device=model.cos.device))[0, -1].argmax()))
    return tokenizer.decode(ids[prompt:])


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--depth", type=int, default=4, help="the dial: layers; width follows")
    parser.add_argument("--shards", type=Path, default=WORK / "shards")
    parser.add_argument("--tokenizer", type=Path, default=WORK / "tokenizer.json")
    parser.add_argument("--context", type=int, default=1024)
    parser.add_argument("--tokens", type=float, required=True, help="to train on, repeats included")
    parser.add_argument("--minutes", type=float, default=math.inf, help="of training at most, resumed parts included")
    parser.add_argument("--epochs", type=float, default=4, help="at most, whatever --tokens says")
    parser.add_argument("--batch", type=int, default=RunOptions.batch, help="rows per step")
    parser.add_argument("--micro-batch", type=int, default=RunOptions.micro_batch)
    parser.add_argument("--matrix-lr", type=float, default=RunOptions.matrix_lr)
    parser.add_argument("--other-lr", type=float, default=RunOptions.other_lr)
    parser.add_argument("--adamw-lr", type=float, default=0, help="AdamW for all weights, to go on from --init")
    parser.add_argument("--warmup-steps", type=int, default=RunOptions.warmup_steps)
    parser.add_argument("--decay", type=float, default=RunOptions.decay, help="share of the run with a falling rate")
    parser.add_argument("--evaluate-steps", type=int, default=RunOptions.evaluate_steps)
    parser.add_argument("--evaluate-rows", type=int, default=RunOptions.evaluate_rows)
    parser.add_argument("--log-steps", type=int, default=RunOptions.log_steps)
    parser.add_argument("--short-until", type=float, default=0, help="share of the run with rows cut in two: cheaper")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--init", type=Path, help="begin from the checkpoint in this folder (scripts.to_hugging_face)")
    parser.add_argument("--save-seconds", type=float, default=RunOptions.save_seconds, help="between checkpoints")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--no-compile", action="store_true", help="for machines without a C++ compiler; slower")
    parser.add_argument("--run", type=Path, default=WORK / "run", help="folder of checkpoint.pt and log.jsonl")
    return parser.parse_args(arguments)


def prepare(options: argparse.Namespace) -> Trainer:
    """The run as it stands: new, begun from a checkpoint of another, or where it stopped. Raises UserError."""
    tokenizer = options.tokenizer.read_bytes()
    vocab_size, made_with = plain_text_tokenizer(options.tokenizer).get_vocab_size(), fingerprint(tokenizer)
    checkpoint = options.run / CHECKPOINT
    if options.init:
        if checkpoint.exists():
            raise UserError(
                f"{checkpoint} is of an earlier run: name another --run, or leave --init out to go on with it"
            )
        model = load_hugging_face(options.init)
        if fingerprint((options.init / "tokenizer.json").read_bytes()) != made_with:
            raise UserError(f"{options.init} has another tokenizer than this run")
        if model.config.context != options.context:
            raise UserError(f"{options.init} has a context of {model.config.context} tokens: say --context")
    else:
        model = Model(ModelConfig.sized(options.depth, vocab_size, options.context))
    try:
        model.to(options.device)
    except (AssertionError, RuntimeError) as error:
        raise UserError(f"cannot train on {options.device}: {error}".splitlines()[0]) from error
    train = read_shard(options.shards / "train.bin", made_with, options.context)
    held = read_shard(options.shards / "validation.bin", made_with, options.context)
    epoch = len(train) * options.context
    tokens = min(options.tokens, options.epochs * epoch)
    run_options = RunOptions(
        token_budget=int(tokens),
        minutes=options.minutes,
        batch=options.batch,
        micro_batch=min(options.micro_batch, options.batch),
        matrix_lr=options.matrix_lr,
        other_lr=options.other_lr,
        adamw_lr=options.adamw_lr,
        warmup_steps=options.warmup_steps,
        decay=options.decay,
        evaluate_steps=options.evaluate_steps,
        evaluate_rows=options.evaluate_rows,
        log_steps=options.log_steps,
        short_until=options.short_until,
        save_seconds=options.save_seconds,
        compile=not options.no_compile,
    )
    trainer = Trainer(model, train, held, made_with, run_options)
    if checkpoint.exists():
        trainer.resume(checkpoint)
        print(f"goes on at step {trainer.state['step']}")
    size = f"{model.config.parameters:,} parameters on {options.device}"
    print(f"{size}: {tokens:,.0f} tokens, {tokens / epoch:.2f} epochs of {epoch:,}")
    return trainer


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    torch.set_num_threads(options.threads)
    torch.set_float32_matmul_precision("high")
    torch.manual_seed(1)
    trainer = prepare(options)
    tokenizer, layout = plain_text_tokenizer(options.tokenizer), format_beside(options.tokenizer)

    def samples() -> list[str]:
        return [sample(trainer.model, tokenizer, layout, path, text) for path, text in SAMPLES]

    show = partial(print, flush=True)
    trainer.run(options.run / CHECKPOINT, options.run / "log.jsonl", show, samples)


if __name__ == "__main__":
    run_command(main)
