"""Draws a run's losses as an SVG.

python -m scripts.plot_loss
"""

import argparse
import json
from pathlib import Path

import matplotlib

from smallcode.command import run_command
from smallcode.files import replacing
from smallcode.places import PRODUCT, WORK

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "leftward"  # equal content, equal file


def main() -> None:
    import matplotlib.pyplot as plt

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--log", type=Path, default=WORK / "run/log.jsonl")
    parser.add_argument("--out", type=Path, default=PRODUCT / "models/default/loss.svg")
    options = parser.parse_args()
    lines = [json.loads(line) for line in options.log.read_text(encoding="utf-8").splitlines()]
    figure, axes = plt.subplots(figsize=(7, 4))
    axes.plot([line["tokens"] / 1e6 for line in lines], [line["loss"] for line in lines], lw=0.8, label="training")
    held = [line for line in lines if "validation" in line]
    axes.plot([line["tokens"] / 1e6 for line in held], [line["validation"] for line in held], "o-", label="validation")
    axes.set(xlabel="tokens seen (millions)", ylabel="loss (nats per token)", ylim=(None, 5.5))
    axes.grid(alpha=0.3)
    axes.legend()
    with replacing(options.out) as partial:
        figure.savefig(partial, format="svg", metadata={"Date": None}, bbox_inches="tight")
    print(options.out)


if __name__ == "__main__":
    run_command(main)
