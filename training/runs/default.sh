#!/usr/bin/env bash
# The large model, from local clones to models/default, on one GPU of the H100's class: 45 M parameters on up to 1.2
# billion tokens. MINUTES (22 where none are said) ends training with fewer tokens, its learning rate at zero; a slower card
# wants more of them.
#
#   cd training && bash runs/default.sh FOLDER [MINUTES]      (runs/clones.sh fills FOLDER)
#
# Everything large goes to ~/.cache/leftward/training/default. What is done already is not done again: started anew, it goes
# on where it stopped. Delete that folder's files to begin anew.
set -euo pipefail
cd "$(dirname "$0")/.."
mirrors=${1:?the folder of clones}
minutes=${2:-22}
export LEFTWARD_TRAINING=~/.cache/leftward/training/default
node --version >/dev/null # runs/judge.sh needs it, in the end
have() { [[ -f "$LEFTWARD_TRAINING/$1" ]]; }

have corpus/train.jsonl || python -m scripts.build_corpus --mirrors "$mirrors"
have tokenizer.json || python -m scripts.train_tokenizer --vocab-size 16384 --documents 20000
have shards/validation.bin || python -m scripts.tokenize_corpus --processes "$(nproc)"
python -m scripts.train --device cuda --depth 8 --tokens 1.2e9 --epochs 7 --minutes "$minutes" --batch 128 --micro-batch 32
python -m scripts.export --name leftward-default --version 1.0.0
bash runs/judge.sh
