"""Turns a run's checkpoint, or one of Hugging Face's form, into a model folder for the extension.

    python -m scripts.export --version 0.1.0
    python -m scripts.export --version 0.1.0 --checkpoint DIR --precision mixed

prompt_format.json beside the tokenizer goes with it.
"""

import argparse
from pathlib import Path
from typing import get_args

from tokenizers import Tokenizer

from smallcode.attributions import attributions
from smallcode.checkpoint import load_model
from smallcode.command import run_command
from smallcode.export import write_model_folder, write_weights
from smallcode.files import write_bytes
from smallcode.hugging_face import load_hugging_face
from smallcode.onnx_graph import Precision
from smallcode.places import HERE, PRODUCT, WORK
from smallcode.prompt_format import FILE_NAME
from smallcode.repositories import read_repositories
from smallcode.shards import fingerprint


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, default=WORK / "run", help="folder of checkpoint.pt")
    parser.add_argument("--tokenizer", type=Path, default=WORK / "tokenizer.json")
    parser.add_argument("--checkpoint", type=Path, help="a Hugging Face folder, instead of --run and --tokenizer")
    parser.add_argument("--name", default="leftward-small")
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, default=PRODUCT / "models/default")
    parser.add_argument("--precision", choices=get_args(Precision), default="blocks", help="of the weights")
    parser.add_argument("--licence", default="MIT", help="of the weights, by SPDX")
    parser.add_argument("--repositories", type=Path, default=HERE / "repositories.csv", help="what was learnt from")
    parser.add_argument("--weights", type=Path, help="also write model.safetensors to this folder")
    options = parser.parse_args()
    if options.checkpoint:
        model, path = load_hugging_face(options.checkpoint), options.checkpoint / "tokenizer.json"
    else:
        path = options.tokenizer
        model, _ = load_model(options.run / "checkpoint.pt", fingerprint(path.read_bytes()))
    tokenizer, layout = Tokenizer.from_file(str(path)), path.parent / FILE_NAME
    more = {"layout": layout.read_bytes()} if layout.exists() else {}
    naming = {"name": options.name, "version": options.version, "licence": options.licence}
    write_model_folder(options.out, model, tokenizer, **naming, precision=options.precision, **more)
    sources = read_repositories(options.repositories)
    write_bytes(options.out / "ATTRIBUTIONS.md", attributions(sources).encode())
    if options.weights:
        options.weights.mkdir(parents=True, exist_ok=True)
        write_weights(options.weights, model)
    graphs = [f"{path.name} {path.stat().st_size:,} bytes" for path in sorted((options.out / "onnx").iterdir())]
    print(f"{options.out}: {model.config.parameters:,} parameters, {', '.join(graphs)}")


if __name__ == "__main__":
    run_command(main)
