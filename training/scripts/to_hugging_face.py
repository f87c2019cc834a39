"""Turns a model folder of the extension back into a Hugging Face checkpoint with float32 weights.

    python -m scripts.to_hugging_face --out DIR

The values are exactly those that the int8 weights stand for. transformers loads DIR, and training can go on from it.
"""

import argparse
from pathlib import Path

from smallcode.command import UserError, run_command
from smallcode.hugging_face import write_checkpoint
from smallcode.import_onnx import read_weights
from smallcode.places import PRODUCT


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=PRODUCT / "models/default", help="folder that the exporter wrote")
    parser.add_argument("--out", type=Path, required=True, help="a new folder, or one that this command wrote")
    options = parser.parse_args(arguments)
    config, weights = read_weights(options.model)
    try:
        write_checkpoint(options.model, weights, options.out)
    except OSError as error:
        raise UserError(f"{options.out} cannot be written: {error}") from error
    print(f"{options.out}: {config.parameters:,} parameters, float32")


if __name__ == "__main__":
    run_command(main)
