#!/usr/bin/env bash
# The starter model, from local clones to models/default, on two CPU cores in under 45 minutes where they do nothing else,
# 36 of them training. On a busy machine the training ends after 36 minutes all the same, with fewer tokens.
#
#   cd training && bash runs/laptop.sh FOLDER
#
# FOLDER holds one local clone or bare mirror per repository of repositories.csv and validation.csv, named owner+name.
# Everything large goes to ~/.cache/leftward/training. Interrupted training goes on when this is started again.
set -euo pipefail
cd "$(dirname "$0")/.."
mirrors=${1:?the folder of clones}
work=~/.cache/leftward/training
export OMP_WAIT_POLICY=PASSIVE # waiting threads sleep: much faster on a machine that does other work too

if [[ ! -f "$work/run/checkpoint.pt" ]]; then
    python -m scripts.build_corpus --mirrors "$mirrors" --budget-mb 48 --record # 1 minute
    python -m scripts.train_tokenizer --vocab-size 4096                         # seconds
    python -m scripts.tokenize_corpus --context 512                             # 1 minute
fi
python -m scripts.train --depth 4 --tokens 28e6 --minutes 36 # at most 36 minutes
python -m scripts.export --version 0.1.0
python -m scripts.plot_loss
python -m scripts.evaluate --json "$work/run/evaluation.json" # 1 minute
python -m scripts.make_fixture                                # half a minute
python -m scripts.make_oracles
