"""Measures a model folder on the validation repositories, and prints a table: loss, bits per byte, and what int8 costs.

    python -m scripts.evaluate

How often the rest of a line is right is measured through the product itself: `npm run eval`.
"""

import argparse
import json
from collections import defaultdict
from itertools import islice
from pathlib import Path

import torch
from tokenizers import Tokenizer

from smallcode.checkpoint import load_model
from smallcode.command import run_command
from smallcode.files import write_json
from smallcode.languages import SHARES, group_of
from smallcode.model_folder import graph_in, read_config
from smallcode.packing import pack
from smallcode.places import PRODUCT, WORK
from smallcode.runtime import OnnxModel
from smallcode.scoring import agreement, torch_logits, validation_loss
from smallcode.shards import fingerprint, read_shard, spread_rows
from smallcode.tokenizer import plain_text_tokenizer, token_bytes

# What rounding the weights may cost at most: same likeliest token, and nats per token.
LEAST_SAME, MOST_LOSS = 0.98, 0.01


def rows_by_group(corpus: Path, tokenizer: Tokenizer, length: int, most: int) -> dict[str, list[list[int]]]:
    """Up to `most` rows of `length` ids from the validation documents of each group of languages."""
    documents = defaultdict(list)
    with corpus.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            documents[group_of(row["path"])].append((row["path"], row["text"]))
    rows = {group: list(islice(pack(documents[group], tokenizer, length, seed=1), most)) for group in SHARES}
    return {group: found for group, found in rows.items() if found}


def cost_of_rounding(exact: dict[str, float], rounded: dict[str, float], same: dict[str, float]) -> dict[str, float]:
    """How far the exported weights stray from float32; `within_bounds` is 1 if that is little enough."""
    loss = rounded["nats_per_token"] - exact["nats_per_token"]
    return {
        **same,
        "loss_difference": loss,
        "within_bounds": int(same["same_likeliest"] >= LEAST_SAME and loss <= MOST_LOSS),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=PRODUCT / "models/default")
    parser.add_argument("--run", type=Path, default=WORK / "run", help="checkpoint.pt to compare float32 with int8")
    parser.add_argument("--corpus", type=Path, default=WORK / "corpus")
    parser.add_argument("--shards", type=Path, default=WORK / "shards")
    parser.add_argument("--rows", type=int, default=256, help="validation rows for the loss")
    parser.add_argument("--group-rows", type=int, default=48, help="rows of each group of languages; 0 for none")
    parser.add_argument("--json", type=Path, help="write the numbers here as well")
    options = parser.parse_args()

    torch.set_num_threads(2)
    tokenizer = plain_text_tokenizer(options.model / "tokenizer.json")
    pieces = token_bytes(tokenizer)
    context = read_config(options.model).context
    model = OnnxModel(graph_in(options.model))
    made_with = fingerprint((options.model / "tokenizer.json").read_bytes())
    held = read_shard(options.shards / "validation.bin", made_with, context)
    rows = held[spread_rows(held, options.rows)].tolist()
    numbers = {"exported": validation_loss(model.logits, rows, pieces)}
    if (options.run / "checkpoint.pt").exists():
        exact = torch_logits(load_model(options.run / "checkpoint.pt", made_with)[0])
        numbers["float32"] = validation_loss(exact, rows, pieces)
        same = agreement(exact, model.logits, [row[:-1] for row in rows])
        numbers["exported against float32"] = cost_of_rounding(numbers["float32"], numbers["exported"], same)
    if options.group_rows:
        groups = rows_by_group(options.corpus / "validation.jsonl", tokenizer, context + 1, options.group_rows)
        for group, found in groups.items():
            numbers[f"exported, {group}"] = validation_loss(model.logits, found, pieces)
    for name, values in numbers.items():
        print(
            f"{name:28}",
            *(f"{key} {value}" if isinstance(value, int) else f"{key} {value:.4f}" for key, value in values.items()),
        )
    if options.json:
        write_json(options.json, numbers)


if __name__ == "__main__":
    run_command(main)
