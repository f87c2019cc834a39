#!/usr/bin/env bash
# Fetches every repository that repositories.csv and validation.csv name, as a bare mirror named owner+name with the commit
# of the list: about 20 GB. Validation's come with their history, which tells how old a file is. What is there already is left alone, so an interrupted fetch goes on when this is started again.
#
#   cd training && bash runs/clones.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:?where the clones go}

fetch_all() { # LIST [git fetch's options]
    local list=$1
    shift
    tail -n +2 "$list" | while IFS=, read -r repository commit _; do
        clone=$folder/${repository/\//+}
        git -C "$clone" cat-file -e "$commit^{commit}" 2>/dev/null && continue
        echo "$repository"
        git init --quiet --bare "$clone"
        git -C "$clone" fetch --quiet "$@" "https://github.com/$repository" "$commit"
    done
}

fetch_all repositories.csv --depth 1
fetch_all validation.csv
