"""Cuts a checkpoint's vocabulary to the tokens that code uses; what is left keeps its weights.

python -m scripts.cut_vocabulary --checkpoint DIR --size 32768 --out DIR
"""

import argparse
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from smallcode.command import run_command
from smallcode.hugging_face import create_checkpoint, load_hugging_face
from smallcode.import_onnx import EMBEDDING
from smallcode.model_folder import TEXT_FILES
from smallcode.places import WORK
from smallcode.shards import fingerprint, read_shard
from smallcode.smaller_vocabulary import cut_rows, cut_vocabulary


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, help="a Hugging Face folder")
    parser.add_argument("--shards", type=Path, default=WORK / "shards", help="whose train.bin says what code uses")
    parser.add_argument("--size", type=int, default=32_768, help="tokens")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    model = load_hugging_face(options.checkpoint)
    path = options.checkpoint / "tokenizer.json"
    rows = read_shard(options.shards / "train.bin", fingerprint(path.read_bytes()), model.config.context)
    counts = np.bincount(np.asarray(rows).reshape(-1), minlength=model.config.vocab_size)
    tokenizer, old_ids = cut_vocabulary(Tokenizer.from_file(str(path)), counts.tolist(), options.size)
    weights = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    weights[EMBEDDING] = cut_rows(weights[EMBEDDING], old_ids)
    config = model.config.with_vocabulary(len(old_ids))
    extra = {file.name: file.read_bytes() for file in options.checkpoint.glob("*.json") if file.name not in TEXT_FILES}
    create_checkpoint(options.out, config, weights, tokenizer, extra)
    kept = counts[[index for index in old_ids if index >= 0]].sum() / counts.sum()
    print(f"{options.out}: {len(old_ids):,} tokens, {kept:.3%} of what was counted; {config.parameters:,} parameters")


if __name__ == "__main__":
    run_command(main)
