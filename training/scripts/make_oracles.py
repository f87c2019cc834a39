"""Writes what Python's tokenizers and PyTorch say, for the TypeScript tests to compare with.

    python -m scripts.make_oracles --run DIR

tokens.json.gz, logits.json.gz and rounding.json.gz go to test/parity/oracles; the README there explains every field.
Run it again whenever models/default or the tiny fixture changes.
"""

import argparse
import gzip
import json
from pathlib import Path

import torch

from smallcode.checkpoint import load_model
from smallcode.command import run_command
from smallcode.files import write_bytes
from smallcode.import_onnx import read_model
from smallcode.model import Model
from smallcode.model_folder import graph_in
from smallcode.places import PRODUCT, WORK
from smallcode.shards import fingerprint
from smallcode.snippets import CODE, snippets
from smallcode.tokenizer import encode_prompt, plain_text_tokenizer

ROUNDING_FILES, ROUNDING_TOKENS = 24, 400
TINY_PROMPTS, DEFAULT_PROMPTS, GREEDY_STEPS, TOP = 10, 22, 16, 5
PATHS = ["src/menu.ts", None, "tools/words.py"]


def write_gzip(path: Path, value: object) -> None:
    """Compact JSON; no time stamp, so that equal content gives an equal file."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    write_bytes(path, gzip.compress(text.encode(), 9, mtime=0))
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def tokens_oracle(folder: Path) -> dict:
    """Ids of each snippet, special tokens not recognised."""
    tokenizer = plain_text_tokenizer(folder / "tokenizer.json")
    cases = [{"text": text, "ids": tokenizer.encode(text).ids} for text in snippets(640)]
    assert all(tokenizer.decode(case["ids"]) == case["text"] for case in cases)
    return {"tokenizer_sha256": fingerprint((folder / "tokenizer.json").read_bytes()), "cases": cases}


def rounded(tensor: torch.Tensor) -> list[float]:
    return [round(value, 6) for value in tensor.tolist()]


@torch.no_grad()
def tiny_cases(folder: Path) -> list[dict]:
    """Full logits at a few positions of prompts that the tiny model knows, and of some that it does not."""
    model, tokenizer = read_model(folder), plain_text_tokenizer(folder / "tokenizer.json")
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("text.ts", "text.py")]
    prompts = [text[:end] for end in (20, 150, 333, 500) for text in texts] + CODE
    cases = []
    for number, text in enumerate(prompts[:TINY_PROMPTS]):
        ids = encode_prompt(tokenizer, text, PATHS[number % 3])[: model.config.context]
        logits = model(torch.tensor([ids]))[0]
        positions = sorted({0, len(ids) // 2, len(ids) - 1})
        cases.append({"ids": ids, "positions": positions, "logits": [rounded(logits[at]) for at in positions]})
    return cases


@torch.no_grad()
def greedy_case(model: Model, ids: list[int]) -> dict:
    """The likeliest continuation; `margins` says how clear each choice was."""
    prompt, tokens, margins, top = list(ids), [], [], None
    for _ in range(GREEDY_STEPS):
        chances = model(torch.tensor([prompt]))[0, -1].log_softmax(-1)
        best = chances.topk(TOP)
        top = top or {"ids": best.indices.tolist(), "logProbs": rounded(best.values)}
        margins.append(round((best.values[0] - best.values[1]).item(), 6))
        tokens.append(best.indices[0].item())
        prompt.append(tokens[-1])
    return {"ids": ids, "top": top, "greedy": tokens, "margins": margins}


def default_cases(folder: Path) -> list[dict]:
    """Prompts that end in the middle of a snippet."""
    model, tokenizer = read_model(folder), plain_text_tokenizer(folder / "tokenizer.json")
    cases = []
    for number, text in enumerate(CODE[:DEFAULT_PROMPTS]):
        ids = encode_prompt(tokenizer, text, PATHS[number % 3])
        cases.append(greedy_case(model, ids[: max(4, len(ids) * 2 // 3)]))
    return cases


@torch.no_grad()
def rounding_oracle(model: Model, folder: Path) -> dict:
    """What the float32 weights before rounding say on this project's own source files."""
    tokenizer = plain_text_tokenizer(folder / "tokenizer.json")
    cases = []
    for path in [*sorted(PRODUCT.glob("src/*/*.ts")), *sorted(PRODUCT.glob("training/s*/*.py"))]:
        ids = encode_prompt(tokenizer, path.read_text(encoding="utf-8"), str(path.relative_to(PRODUCT)))
        if len(ids) > ROUNDING_TOKENS and len(cases) < ROUNDING_FILES:
            ids = ids[: ROUNDING_TOKENS + 1]
            chances = model(torch.tensor([ids[:-1]]))[0].log_softmax(-1)
            nats = -chances[torch.arange(len(ids) - 1), torch.tensor(ids[1:])].mean().item()
            cases.append({"ids": ids, "likeliest": chances.argmax(-1).tolist(), "nats_per_token": round(nats, 6)})
    return {"graph_sha256": fingerprint(graph_in(folder).read_bytes()), "cases": cases}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=PRODUCT / "models/default")
    parser.add_argument("--tiny", type=Path, default=PRODUCT / "test/fixtures/tiny-model")
    parser.add_argument("--run", type=Path, default=WORK / "run", help="checkpoint.pt that --model was exported from")
    parser.add_argument("--out", type=Path, default=PRODUCT / "test/parity/oracles")
    options = parser.parse_args()
    torch.set_num_threads(2)
    tokenizer = fingerprint((options.model / "tokenizer.json").read_bytes())
    model, _ = load_model(options.run / "checkpoint.pt", tokenizer)
    write_gzip(options.out / "tokens.json.gz", tokens_oracle(options.model))
    logits = {
        "default_graph_sha256": fingerprint(graph_in(options.model).read_bytes()),
        "tiny_graph_sha256": fingerprint(graph_in(options.tiny).read_bytes()),
        "tiny": tiny_cases(options.tiny),
        "default": default_cases(options.model),
    }
    write_gzip(options.out / "logits.json.gz", logits)
    write_gzip(options.out / "rounding.json.gz", rounding_oracle(model, options.model))


if __name__ == "__main__":
    run_command(main)
