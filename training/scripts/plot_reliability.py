"""Draws how often suggestions of each confidence were right, from what `npm run eval -- --json FILE` wrote, as an SVG.

    python -m scripts.plot_reliability --eval FILE

On a calibrated model the points lie on the diagonal. They are from files that the calibration was not fitted on.
"""

import argparse
import json
from pathlib import Path

import matplotlib

from smallcode.command import UserError, run_command
from smallcode.files import replacing
from smallcode.places import PRODUCT, WORK

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "leftward"  # equal content, equal file


def draw(check: dict, out: Path) -> None:
    """check: `confidence.check` of the evaluation: `threshold`, and `bins` with predicted and observed shares."""
    import matplotlib.pyplot as plt

    bins, width = check["bins"], 0.09
    predicted = [part["predicted"] for part in bins]
    observed = [part["observed"] for part in bins]
    spread = [
        [part["observed"] - part["observedLow"] for part in bins],
        [part["observedHigh"] - part["observed"] for part in bins],
    ]
    figure, (top, bottom) = plt.subplots(2, sharex=True, figsize=(6, 6), height_ratios=(3, 1))
    top.plot([0, 1], [0, 1], color="grey", lw=0.8, ls="--", label="perfectly calibrated")
    top.errorbar(predicted, observed, yerr=spread, fmt="o", capsize=3, label="measured, 95 % interval (Wilson)")
    top.set(ylabel="share that was exactly right", xlim=(0, 1), ylim=(0, 1.02))
    counts = bottom.bar([(part["from"] + part["to"]) / 2 for part in bins], [part["cases"] for part in bins], width)
    bottom.bar_label(counts, fontsize=8)
    bottom.set(xlabel="confidence (predicted probability of being exactly right)", ylabel="suggestions")
    bottom.margins(y=0.2)
    for axes in (top, bottom):
        axes.axvline(check["threshold"], color="tab:orange", lw=1, label="shown unasked from here on")
        axes.grid(alpha=0.3)
    top.legend(loc="lower right", fontsize=8)
    with replacing(out) as partial:
        figure.savefig(partial, format="svg", metadata={"Date": None}, bbox_inches="tight")
    plt.close(figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=WORK / "eval.json", help="what npm run eval -- --json wrote")
    parser.add_argument("--out", type=Path, default=PRODUCT / "models/default/reliability.svg")
    options = parser.parse_args()
    check = json.loads(options.eval.read_text(encoding="utf-8"))["confidence"]["check"]
    if check is None:
        raise UserError(f"{options.eval} is of a model without a calibration")
    draw(check, options.out)
    print(options.out)


if __name__ == "__main__":
    run_command(main)
