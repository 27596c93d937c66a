#!/bin/sh
# Build, check and release one edition: release.sh EDITION FOLDER
# Quiet when all is well; otherwise prints everything and ends with the exit code of what failed.
# Releasing the same bytes again does nothing, so it may run as often as one likes.
set -eu
edition=$1
folder=$2
cd "$(dirname "$0")/../.."
PATH="$PWD/.venv/bin:$PATH"
printed=$(mktemp)
trap 'rm -f "$printed"' EXIT

run() {
    "$@" >>"$printed" 2>&1 || {
        code=$?
        cat "$printed"
        if [ "$code" -eq 15 ]; then exit 0; fi # another build is at work: it will do
        exit "$code"
    }
}

run qa build "$edition"
run qa check "$edition"
run qa release "$edition" --to "$folder"
