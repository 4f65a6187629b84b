#!/bin/sh
# What allegedly does, on two screens: an article with who says what, a trace, and where to go on.
# usage: demo.sh BIN, the folder of the program
set -eu
bin=$1
article=examples/bridge/mpa-halted.html
claim="Kestria's transport ministry has ordered work on the Vessay bridge to stop"
readings=$(mktemp "${TMPDIR:-/tmp}/bridge.XXXXXX")
trap 'rm -f "$readings"' EXIT

bold= plain=
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    export FORCE_COLOR=1
    bold=$(printf '\033[1m') plain=$(printf '\033[0m')
fi

printf '\n%sWho says so?%s Sixteen invented articles tell of a bridge. One of them, read:\n\n' "$bold" "$plain"
# Paragraphs: the head and the first statements.
"$bin/allegedly" read "$article" --format table | awk 'BEGIN { RS = ""; ORS = "\n\n" } NR <= 7'
printf '  … eight more statements, their sources, and plans:\n    %s/allegedly read %s\n\n' "$bin" "$article"
printf '%sHow many know it?%s All sixteen, traced to those who say it first:\n\n' "$bold" "$plain"
"$bin/allegedly" read examples/bridge --jobs 2 --format jsonl > "$readings"
"$bin/allegedly" trace --claim "$claim" "$readings" --format tree
printf '\n%sGo on%s\n' "$bold" "$plain"
printf '  %-34s %s\n' \
    "$bin/allegedly read FILE" "your own article: a page, a text, an address" \
    "$bin/allegedly read --help" "what goes in, and every form that comes out" \
    "docs/tutorial.md" "a case, from the question to the proof" \
    "docs/reference.md" "the same from Python"
printf '\n%sIn a browser%s the same sixteen articles, as a case:\n' "$bold" "$plain"
printf '  %s\n' \
    "$bin/allegedly case new bridge -q \"Was work on the bridge halted?\"" \
    "$bin/allegedly add examples/bridge --case bridge" \
    "$bin/allegedly serve"
