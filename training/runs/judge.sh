#!/usr/bin/env bash
# Everything that is measured of models/default and stands beside it, after an export. Called by the other recipes.
set -euo pipefail
cd "$(dirname "$0")/.."
export LEFTWARD_TRAINING=${LEFTWARD_TRAINING:-~/.cache/leftward/training}

python -m scripts.plot_loss
python -m scripts.make_oracles
python -m scripts.compare_precisions
python -m scripts.evaluate
(
    cd ..
    npm run eval -- --corpus "$LEFTWARD_TRAINING/corpus/validation.jsonl" --cases 2000 --calibrate --markdown \
        --json "$LEFTWARD_TRAINING/eval.json"
)
python -m scripts.plot_reliability
