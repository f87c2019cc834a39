#!/usr/bin/env bash
# Everything that is measured of models/default and stands beside it, after an export; the tables also go to judge.txt.
# Called by the other recipes. Wants Node 20.19 or newer: completions are measured through the product.
# MODEL_CARD.md and README.md are then written by hand, from these tables and `npm run bench`.
set -euo pipefail
cd "$(dirname "$0")/.."
export LEFTWARD_TRAINING=${LEFTWARD_TRAINING:-~/.cache/leftward/training}


{
    python -m scripts.plot_loss
    python -m scripts.make_oracles
    python -m scripts.compare_precisions
    python -m scripts.evaluate
    (cd .. && npm run -s eval -- --calibrate --markdown --json "$LEFTWARD_TRAINING/eval.json")
    python -m scripts.plot_reliability
} | tee "$LEFTWARD_TRAINING/judge.txt"
