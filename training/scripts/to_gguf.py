"""Turns a model folder of the extension into a GGUF file with float32 weights, for llama.cpp.

    python -m scripts.to_gguf --out FILE.gguf

The values are exactly those that the int8 weights stand for. llama.cpp splits text nearly as our tokenizer does
(smallcode/gguf_file.py); give it ids from tokenizer.json where it has to write just what the extension writes.
"""

import argparse
from pathlib import Path

from smallcode.command import UserError, run_command
from smallcode.gguf_file import write_gguf
from smallcode.import_onnx import read_weights
from smallcode.places import PRODUCT


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=PRODUCT / "models/default", help="folder that the exporter wrote")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    options = parser.parse_args(arguments)
    config, weights = read_weights(options.model)
    try:
        write_gguf(options.model, config, weights, options.out)
    except OSError as error:
        raise UserError(f"{options.out} cannot be written: {error}") from error
    print(f"{options.out}: {config.parameters:,} parameters, {options.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    run_command(main)
