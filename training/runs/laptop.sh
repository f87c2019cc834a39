#!/usr/bin/env bash
# The best that two CPU cores make in two hours, from local clones to models/default: 6.8 M parameters. Training ends
# after 84 minutes all the same, with fewer tokens on a slower or busier machine, its learning rate at zero.
#
#   cd training && bash runs/laptop.sh FOLDER
#
# FOLDER holds one local clone or bare mirror per repository of repositories.csv and validation.csv, named owner+name.
# Everything large goes to ~/.cache/leftward/training. Interrupted training goes on when this is started again.
set -euo pipefail
cd "$(dirname "$0")/.."
mirrors=${1:?the folder of clones}
export LEFTWARD_TRAINING=~/.cache/leftward/training
export OMP_WAIT_POLICY=PASSIVE # waiting threads sleep: much faster on a machine that does other work too

if [[ ! -f "$LEFTWARD_TRAINING/run/checkpoint.pt" ]]; then
    python -m scripts.build_corpus --mirrors "$mirrors" --record
    python -m scripts.train_tokenizer --vocab-size 8192
    python -m scripts.tokenize_corpus --tokens 60e6
fi
python -m scripts.train --depth 4 --tokens 60e6 --minutes 84 --batch 8 --micro-batch 8 --short-until 0.75
python -m scripts.export --name leftward-small --version 0.2.0
bash runs/judge.sh
