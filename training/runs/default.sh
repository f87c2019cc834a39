#!/usr/bin/env bash
# The large model, from local clones to models/default, on one GPU of the H100's class: 45 M parameters on up to 1.2
# billion tokens. Training ends after 22 minutes all the same, with fewer tokens on a slower card, its learning rate at 0.
#
#   cd training && bash runs/default.sh FOLDER
#
# FOLDER holds one local clone or bare mirror per repository of repositories.csv and validation.csv, named owner+name.
# Everything large goes to ~/.cache/leftward/training/default. Interrupted training goes on when this is started again.
set -euo pipefail
cd "$(dirname "$0")/.."
mirrors=${1:?the folder of clones}
export LEFTWARD_TRAINING=~/.cache/leftward/training/default

if [[ ! -f "$LEFTWARD_TRAINING/run/checkpoint.pt" ]]; then
    python -m scripts.build_corpus --mirrors "$mirrors" --record
    python -m scripts.train_tokenizer --vocab-size 16384 --documents 20000
    python -m scripts.tokenize_corpus --processes "$(nproc)"
fi
python -m scripts.train --depth 8 --tokens 1.2e9 --epochs 6 --minutes 22 --batch 128 --micro-batch 32
python -m scripts.export --name leftward-default --version 1.0.0
bash runs/judge.sh
