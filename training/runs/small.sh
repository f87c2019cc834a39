#!/usr/bin/env bash
# The best that two CPU cores make in two hours, from local clones to models/default: 6.8 M parameters. Training ends
# after 84 minutes all the same, with fewer tokens on a slower or busier machine, its learning rate at zero.
#
#   cd training && bash runs/small.sh FOLDER      (runs/clones.sh fills FOLDER)
#
# Everything large goes to ~/.cache/leftward/training. What is done already is not done again: started anew, it goes on where
# it stopped. Delete that folder's files to begin anew.
set -euo pipefail
cd "$(dirname "$0")/.."
mirrors=${1:?the folder of clones}
export LEFTWARD_TRAINING=~/.cache/leftward/training
export OMP_WAIT_POLICY=PASSIVE # waiting threads sleep: much faster on a machine that does other work too
node --version >/dev/null # runs/judge.sh needs it, in the end
have() { [[ -f "$LEFTWARD_TRAINING/$1" ]]; }

have corpus/train.jsonl || python -m scripts.build_corpus --mirrors "$mirrors"
have tokenizer.json || python -m scripts.train_tokenizer --vocab-size 8192
have shards/validation.bin || python -m scripts.tokenize_corpus --tokens 60e6
python -m scripts.train --depth 4 --tokens 60e6 --minutes 84 --batch 8 --micro-batch 8 --short-until 0.75
python -m scripts.export --name leftward-small --version 0.2.0
bash runs/judge.sh
