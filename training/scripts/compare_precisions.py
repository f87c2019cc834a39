"""Weighs the ways to round a checkpoint's weights: loss, agreement with float32, speed and size, as a Markdown table.

python -m scripts.compare_precisions --run DIR

Speeds are of this machine, taken in turns so that its moods hit all alike: medians of nine rounds.
"""

import argparse
import statistics
import time
from pathlib import Path

import torch

from smallcode.checkpoint import load_model
from smallcode.command import run_command
from smallcode.export import graph_bytes
from smallcode.places import WORK
from smallcode.runtime import OnnxModel
from smallcode.scoring import agreement, torch_logits, validation_loss
from smallcode.shards import fingerprint, read_shard, spread_rows
from smallcode.tokenizer import plain_text_tokenizer, token_bytes

PRECISIONS = ("float32", "columns", "blocks", "mixed")
ROUNDS, DECODED = 9, 32


def prefill_seconds(model: OnnxModel, ids: list[int]) -> float:
    """Time to read `ids` with logits of the last position only."""
    began = time.perf_counter()
    model.logits(ids, keep=1)
    return time.perf_counter() - began


def decode_seconds(model: OnnxModel, ids: list[int]) -> float:
    """Time for one more token, averaged over some; float32 caches are copied at every step, which the engine avoids."""
    model.logits(ids, keep=1)
    began = time.perf_counter()
    for token in ids[:DECODED]:
        model.advance([token], keep=1)
    return (time.perf_counter() - began) / DECODED


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, default=WORK / "run", help="folder of checkpoint.pt")
    parser.add_argument("--shards", type=Path, default=WORK / "shards")
    parser.add_argument("--tokenizer", type=Path, default=WORK / "tokenizer.json")
    parser.add_argument("--rows", type=int, default=128, help="validation rows for loss and agreement")
    options = parser.parse_args()

    torch.set_num_threads(2)
    made_with = fingerprint(options.tokenizer.read_bytes())
    model, _ = load_model(options.run / "checkpoint.pt", made_with)
    held = read_shard(options.shards / "validation.bin", made_with, model.config.context)
    pieces = token_bytes(plain_text_tokenizer(options.tokenizer))
    rows = held[spread_rows(held, options.rows)].tolist()
    graphs = {precision: graph_bytes(model, precision) for precision in PRECISIONS}
    sessions = {precision: OnnxModel(graph) for precision, graph in graphs.items()}
    ids = rows[0][: model.config.context - DECODED]
    prefill: dict[str, list[float]] = {precision: [] for precision in PRECISIONS}
    decode: dict[str, list[float]] = {precision: [] for precision in PRECISIONS}
    for _ in range(ROUNDS):
        for precision, session in sessions.items():
            prefill[precision].append(prefill_seconds(session, ids))
            decode[precision].append(decode_seconds(session, ids))

    print("| weights | nats per token | same likeliest token | prefill, tokens/s | decode, ms per token | MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    for precision, session in sessions.items():
        loss = validation_loss(session.logits, rows, pieces)["nats_per_token"]
        same = agreement(torch_logits(model), session.logits, [row[:-1] for row in rows])["same_likeliest"]
        speed = len(ids) / statistics.median(prefill[precision])
        step = statistics.median(decode[precision]) * 1e3
        size = len(graphs[precision]) / 1e6
        print(f"| {precision} | {loss:.4f} | {same:.2%} | {speed:,.0f} | {step:.2f} | {size:.1f} |")


if __name__ == "__main__":
    run_command(main)
