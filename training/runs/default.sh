#!/usr/bin/env bash
# The model that ships: SmolLM2-135M (Apache-2.0) taught code by our corpus, from local clones to models/default.
# TOKENS is how much it learns: 40 million by default, a week's nights on two cores without bf16, a day on two with it; one GPU of
# the H100's class takes a billion in half an hour: DEVICE=cuda TOKENS=1e9 BATCH=64 MICRO=16 BUDGET=700.
#
#   cd training && bash runs/default.sh FOLDER      (runs/clones.sh fills FOLDER)
#
# Everything large goes to ~/.cache/leftward/training/default. What is done already is not done again: started anew, it goes
# on where it stopped. To end a run early, set TOKENS to what it has learnt divided by 0.8: the rate then falls to zero over
# the rest. Delete that folder's files to begin anew.
set -euo pipefail
cd "$(dirname "$0")/.."
mirrors=${1:?the folder of clones}
export LEFTWARD_TRAINING=~/.cache/leftward/training/default
export OMP_WAIT_POLICY=PASSIVE # waiting threads sleep: much faster on a machine that does other work too
base=$LEFTWARD_TRAINING/base
node --version >/dev/null # runs/judge.sh needs it, in the end
have() { [[ -f "$LEFTWARD_TRAINING/$1" ]]; }

lscpu 2>/dev/null | grep -oE 'Model name:.*|avx512_bf16|amx_bf16' || true # without the latter two it takes 5 to 10 times longer
have base/model.safetensors || python -m scripts.import_base --out "$base"
have corpus/train.jsonl || python -m scripts.build_corpus --mirrors "$mirrors" --present-only \
    --budget-mb "${BUDGET:-60}" --validation-mb 6
have shards/validation.bin || python -m scripts.tokenize_corpus --tokenizer "$base/tokenizer.json" \
    --prompt-format "$base/prompt_format.json" --passes 3
init=(--init "$base")
if have run/checkpoint.pt; then init=(); fi
nice -n 19 python -m scripts.train "${init[@]}" --tokenizer "$base/tokenizer.json" --device "${DEVICE:-cpu}" \
    --tokens "${TOKENS:-40e6}" --epochs 8 --adamw-lr "${RATE:-3e-4}" --warmup-steps 20 --decay 0.2 \
    --batch "${BATCH:-8}" --micro-batch "${MICRO:-4}" \
    --evaluate-steps 100 --evaluate-rows 24 --log-steps 5 --save-seconds 300
python -m scripts.cut_vocabulary --tokenizer "$base/tokenizer.json" --size 32768 --out "$LEFTWARD_TRAINING/cut"
python -m scripts.export --checkpoint "$LEFTWARD_TRAINING/cut" --precision mixed --name leftward-default --version 1.0.0 \
    --licence Apache-2.0 --repositories "$LEFTWARD_TRAINING/corpus/repositories.csv"
bash runs/judge.sh
