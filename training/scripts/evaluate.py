"""Measures a model folder on the validation repositories, and prints a table.

python -m scripts.evaluate
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch

from smallcode.checkpoint import load_model
from smallcode.export import FLOAT_GRAPH, INT8_GRAPH
from smallcode.files import write_json
from smallcode.line_rests import copy_baseline, fit_prompt, make_tasks, score
from smallcode.places import PRODUCT, WORK
from smallcode.runtime import OnnxModel, greedy
from smallcode.scoring import agreement, validation_loss
from smallcode.shards import ShardError, fingerprint, read_shard
from smallcode.tokenizer import plain_text_tokenizer, token_bytes

LONGEST_REST = 48  # tokens


def torch_logits(model):
    """The PyTorch model as a function of one sequence's ids."""

    @torch.no_grad()
    def logits(ids: list[int]) -> np.ndarray:
        return model(torch.tensor([ids]))[0].numpy()

    return logits


def complete_line(model: OnnxModel, tokenizer, pieces: list[bytes], task, context: int) -> str:
    """The likeliest rest of the line, as the extension would show it."""
    ends = {index for index, piece in enumerate(pieces) if b"\n" in piece} | {0, 1}
    ids = greedy(model, fit_prompt(tokenizer, task, context - LONGEST_REST), LONGEST_REST, ends)
    return b"".join(pieces[token] for token in ids).decode("utf-8", "replace").rstrip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=PRODUCT / "models/default")
    parser.add_argument("--run", type=Path, default=WORK / "run", help="checkpoint.pt to compare float32 with int8")
    parser.add_argument("--corpus", type=Path, default=WORK / "corpus")
    parser.add_argument("--shards", type=Path, default=WORK / "shards")
    parser.add_argument("--rows", type=int, default=256, help="validation rows for the loss")
    parser.add_argument("--tasks", type=int, default=1000, help="line rests to complete")
    parser.add_argument("--json", type=Path, help="write the numbers here as well")
    options = parser.parse_args()

    torch.set_num_threads(2)
    tokenizer = plain_text_tokenizer(options.model / "tokenizer.json")
    pieces = token_bytes(tokenizer)
    context = json.loads((options.model / "config.json").read_text())["max_position_embeddings"]
    graph = options.model / INT8_GRAPH
    model = OnnxModel(graph if graph.exists() else options.model / FLOAT_GRAPH)
    try:
        made_with = fingerprint((options.model / "tokenizer.json").read_bytes())
        held, _ = read_shard(options.shards / "validation.bin", made_with, context)
    except ShardError as error:
        print(error, file=sys.stderr)
        return 1
    chosen = np.linspace(0, len(held) - 1, min(options.rows, len(held))).astype(int)
    rows = held[chosen].astype(np.int64).tolist()
    numbers = {"exported": validation_loss(model.logits, rows, pieces)}
    if (options.run / "checkpoint.pt").exists():
        exact = torch_logits(load_model(options.run / "checkpoint.pt")[0])
        numbers["float32"] = validation_loss(exact, rows, pieces)
        numbers["exported against float32"] = agreement(exact, model.logits, [row[:-1] for row in rows])

    with (options.corpus / "validation.jsonl").open(encoding="utf-8") as file:
        documents = [(row["path"], row["text"]) for row in map(json.loads, file)]
    tasks = make_tasks(documents, options.tasks, tokenizer, seed=1)
    guesses = [complete_line(model, tokenizer, pieces, task, context) for task in tasks]
    numbers["line rests, model"] = {"tasks": len(tasks), **score(tasks, guesses)}
    copies = [copy_baseline(task.prefix) for task in tasks]
    numbers["line rests, copying"] = {"tasks": len(tasks), **score(tasks, copies)}
    for name, values in numbers.items():
        print(
            f"{name:28}", *(f"{key} {value:.4f}" if value < 100 else f"{key} {value}" for key, value in values.items())
        )
    if options.json:
        write_json(options.json, numbers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
