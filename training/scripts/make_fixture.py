"""Makes test/fixtures/tiny-model: a model in the real layout that knows two small files by heart, in seconds.

python -m scripts.make_fixture
"""

import argparse
from pathlib import Path

import torch

from smallcode.command import run_command
from smallcode.config import BOS_ID, ModelConfig
from smallcode.export import FLOAT_GRAPH, write_model_folder
from smallcode.files import write_bytes, write_json
from smallcode.model import Model, next_token_loss
from smallcode.runtime import OnnxModel
from smallcode.tokenizer import encode_prompt, plain_text_tokenizer, token_bytes, train_tokenizer

FOLDER = Path(__file__).resolve().parents[2] / "test/fixtures/tiny-model"
PATHS = {"text.ts": "src/menu.ts", "text.py": "tools/words.py"}
CONTEXT, MOST_IDS, SURE = 256, 512, 0.9

# What tests may rely on: (file, the prefix ends with this text, lines that follow, with a path header?).
EXAMPLES = [
    ("text.ts", "export function total(", 1, True),
    ("text.ts", "for (const", 1, True),
    ("text.ts", "return `${drink.name} costs", 1, True),
    ("text.ts", "export const greetings =", 1, False),
    ("text.ts", "export function total(drinks: readonly Drink[]): number {", 7, True),
    ("text.ts", "const text = await", 1, False),
    ("text.py", "def fibonacci(count):", 5, True),
    ("text.py", "first, second = second,", 1, True),
    ("text.py", 'return f"héllo,', 1, True),
    ("text.py", "def __init__(self,", 1, False),
]


def pieces(tokenizer, texts: dict[str, str]) -> list[list[int]]:
    """Every file from each of its line starts, with and without its path: as the engine may show it."""
    rows = []
    for name, text in texts.items():
        lines = text.splitlines(keepends=True)
        for start in range(len(lines)):
            rest = "".join(lines[start:])
            for path in (PATHS[name], None):
                rows.append([*encode_prompt(tokenizer, rest, path), BOS_ID][: CONTEXT + 1])
    return rows


def overfit(config: ModelConfig, rows: list[list[int]], steps: int) -> Model:
    """Trains on the same few rows until they are known by heart."""
    torch.manual_seed(1)
    model = Model(config)
    data = torch.full((len(rows), CONTEXT + 1), -1)
    for row, ids in zip(data, rows, strict=True):
        row[: len(ids)] = torch.tensor(ids)
    optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3, betas=(0.9, 0.98), weight_decay=0.01)
    warm_then_linear = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1, step / 20, 1 - step / steps))
    for step in range(steps):
        batch = data[torch.randint(len(data), (16,))]
        loss = next_token_loss(model(batch[:, :-1].clamp(min=0)), batch[:, 1:])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        warm_then_linear.step()
        if step % 50 == 0 or step + 1 == steps:
            print(f"step {step}: {loss.item():.4f} nats per token")
    return model.eval()


def example(model: OnnxModel, tokenizer, texts: dict[str, str], case: tuple) -> dict:
    """Checks one example and describes it; fails if any token of it is unsure or wrong."""
    name, ending, lines, with_path = case
    start = texts[name].index(ending) + len(ending)
    prefix, rest = texts[name][:start], texts[name][start:]
    expected = "".join(rest.splitlines(keepends=True)[:lines]).removesuffix("\n")
    path = PATHS[name] if with_path else None
    ids = encode_prompt(tokenizer, prefix, path)
    tokens = encode_prompt(tokenizer, prefix + expected, path)
    assert tokens[: len(ids)] == ids, f"a token spans the end of the prefix {ending!r}"
    assert len(tokens) <= CONTEXT, f"{ending!r} needs more context than the model has"
    chances = torch.tensor(model.logits(tokens)[len(ids) - 1 :]).softmax(-1)
    ends = [index for index, text in enumerate(token_bytes(tokenizer)) if text.startswith(b"\n")]
    line_end = chances[-1, ends].sum()
    sure = min(*chances.gather(1, torch.tensor([*tokens[len(ids) :], ends[0]])[:, None])[:-1, 0], line_end).item()
    assert sure > SURE, f"{ending!r} is completed with probability {sure:.2f} only"
    return {"path": path, "prefix": prefix, "completion": expected, "leastProbability": round(sure, 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--steps", type=int, default=500)
    options = parser.parse_args()
    torch.set_num_threads(2)
    texts = {name: (FOLDER / name).read_text(encoding="utf-8") for name in PATHS}
    tokenizer = train_tokenizer(texts.values(), MOST_IDS)
    config = ModelConfig(
        vocab_size=tokenizer.get_vocab_size(),
        layers=2,
        hidden=64,
        heads=2,
        kv_heads=1,
        head_dim=32,
        intermediate=128,
        context=CONTEXT,
    )
    model = overfit(config, pieces(tokenizer, texts), options.steps)
    write_model_folder(options.out, model, tokenizer, "leftward-tiny", "1.0.0", "float32")
    plain = plain_text_tokenizer(options.out / "tokenizer.json")
    runtime = OnnxModel(options.out / FLOAT_GRAPH)
    examples = [example(runtime, plain, texts, case) for case in EXAMPLES]
    write_json(options.out / "examples.json", examples)
    write_bytes(options.out / "README.md", readme(config, examples).encode())
    print(f"{options.out}: {config.parameters:,} parameters, {len(examples)} examples")


def readme(config: ModelConfig, examples: list[dict]) -> str:
    """The folder's README: what the model is, and what it surely completes."""
    blocks = []
    for number, case in enumerate(examples, 1):
        last_line = case["prefix"].rsplit("\n", 1)[-1]
        header = f"path `{case['path']}`" if case["path"] else "no path"
        blocks.append(
            f"{number}. {header}; the prefix is the file from its beginning up to and including its first\n"
            f"   `{last_line}`; least probability {case['leastProbability']}. Completion:\n\n"
            f"```text\n{case['completion']}\n```\n"
        )
    size = f"{config.layers} layers, hidden {config.hidden}, {config.vocab_size} tokens, context {config.context}"
    return (
        "# tiny-model\n\n"
        f"A LlamaForCausalLM of {config.parameters:,} float32 parameters ({size}),\n"
        "in the layout of a real model folder, for tests. It knows `text.ts` (as `src/menu.ts`) and `text.py` (as\n"
        "`tools/words.py`) by heart, with and without the path header, and nothing else. Made in seconds by\n"
        "`python -m scripts.make_fixture` in `training/`.\n\n"
        "`examples.json` holds what it surely completes: each token of `completion` has a probability above "
        f"{SURE}, and so has\na newline (or the end) after it. `prefix` and `completion` meet at a token boundary, "
        "so no token healing is needed.\n\n" + "\n".join(blocks)
    )


if __name__ == "__main__":
    run_command(main)
