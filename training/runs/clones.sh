#!/usr/bin/env bash
# Fetches every repository that repositories.csv and validation.csv name, as a bare mirror named owner+name with the commit
# of the list: about 20 GB. What is there already is left alone, so an interrupted fetch goes on when this is started again.
#
#   cd training && bash runs/clones.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:?where the clones go}

tail -qn +2 repositories.csv validation.csv | while IFS=, read -r repository commit _; do
    clone=$folder/${repository/\//+}
    git -C "$clone" cat-file -e "$commit^{commit}" 2>/dev/null && continue
    echo "$repository"
    git init --quiet --bare "$clone"
    git -C "$clone" fetch --quiet --depth 1 "https://github.com/$repository" "$commit"
done
