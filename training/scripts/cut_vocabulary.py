"""Cuts the vocabulary of a trained model to the tokens that code uses; what is left keeps its weights.

    python -m scripts.cut_vocabulary --run DIR --tokenizer FILE --size 32768 --out CHECKPOINT

Writes a Hugging Face checkpoint; prompt_format.json beside the tokenizer goes with it.
"""

import argparse
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from smallcode.checkpoint import load_model
from smallcode.command import run_command
from smallcode.hugging_face import create_checkpoint
from smallcode.import_onnx import EMBEDDING
from smallcode.places import WORK
from smallcode.prompt_format import FILE_NAME
from smallcode.shards import fingerprint, read_shard
from smallcode.smaller_vocabulary import cut_rows, cut_vocabulary


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, default=WORK / "run", help="folder of checkpoint.pt")
    parser.add_argument("--tokenizer", type=Path, default=WORK / "tokenizer.json")
    parser.add_argument("--shards", type=Path, default=WORK / "shards", help="whose train.bin says what code uses")
    parser.add_argument("--size", type=int, default=32_768, help="tokens")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    made_with = fingerprint(options.tokenizer.read_bytes())
    model, _ = load_model(options.run / "checkpoint.pt", made_with)
    rows = read_shard(options.shards / "train.bin", made_with, model.config.context)
    counts = np.bincount(np.asarray(rows).reshape(-1), minlength=model.config.vocab_size)
    tokenizer, old_ids = cut_vocabulary(Tokenizer.from_file(str(options.tokenizer)), counts.tolist(), options.size)
    weights = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    weights[EMBEDDING] = cut_rows(weights[EMBEDDING], old_ids)
    config = model.config.with_vocabulary(len(old_ids))
    layout = options.tokenizer.parent / FILE_NAME
    extra = {FILE_NAME: layout.read_bytes()} if layout.exists() else {}
    create_checkpoint(options.out, config, weights, tokenizer, extra)
    kept = counts[[index for index in old_ids if index >= 0]].sum() / counts.sum()
    print(f"{options.out}: {len(old_ids):,} tokens, {kept:.3%} of what was counted; {config.parameters:,} parameters")


if __name__ == "__main__":
    run_command(main)
