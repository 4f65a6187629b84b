#!/bin/sh
# Build the source distribution and from it the wheel, install the wheel as a stranger would, and read with it.
# usage: try_wheel.sh FOLDER   (an empty or absent folder; needs uv on the path)
# Each install stands in an environment of its own and takes no lock file: with the oldest pip that counts, with the
# newest, and with the lowest versions that pyproject.toml allows. Pythons that are not there are named and passed over.
set -eu
folder=$1
oldest_pip=23.0
largest=100000000  # bytes of a wheel, what a public index takes
rm -rf "$folder"
mkdir -p "$folder/articles"

uv build --quiet --out-dir "$folder/dist"
wheel=$(ls "$folder"/dist/*.whl)
size=$(wc -c < "$wheel")
echo "$(basename "$wheel"): $size bytes"
if [ "$size" -gt "$largest" ]; then
    echo "the wheel has more than $largest bytes; a public index refuses it"
    exit 1
fi

sentence='The bridge will close in May, Mayor Ida Moor said on Monday after a meeting of the harbour council.'
page='<html lang="en"><head><title>Bridge to close</title></head><body><article><h1>Bridge to close</h1>'
page="$page<p>$sentence</p><p>$sentence She added that ferries would run every hour until the work is done.</p>"
printf '%s</article></body></html>\n' "$page" > "$folder/articles/page.html"
printf '%s\n' "$sentence" > "$folder/articles/note.txt"
printf '{"id": "1", "text": "%s"}\n' "$sentence" > "$folder/articles/records.jsonl"

# read_with ENVIRONMENT: help is printed, and every form of input gives the mayor's statement.
read_with() {
    "$1/bin/allegedly" --help >/dev/null
    "$1/bin/allegedly" read --help >/dev/null
    for name in page.html note.txt records.jsonl; do
        printed=$("$1/bin/allegedly" read "$folder/articles/$name" --format jsonl)
        case "$printed" in
            *'"Ida Moor"'*) ;;
            *) echo "$1: no statement of Ida Moor in $name: $printed"; exit 1 ;;
        esac
    done
    echo "$(basename "$1"): reads a page, a text and JSON Lines"
}

for version in 3.11 3.12 3.13 3.14; do
    python=$(command -v "python$version" || true)
    for managed in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$version".*/bin/python; do
        if [ -x "$managed" ]; then python=$managed; fi
    done
    if [ -z "$python" ]; then
        echo "python$version: not on this machine, passed over"
        continue
    fi
    "$python" -m venv "$folder/newest-$version"
    "$folder/newest-$version/bin/pip" install --quiet --upgrade pip
    "$folder/newest-$version/bin/pip" install --quiet "$wheel"
    read_with "$folder/newest-$version"
done

"${PYTHON:-python3}" -m venv "$folder/oldest-pip"
"$folder/oldest-pip/bin/python" -m pip install --quiet "pip==$oldest_pip"
"$folder/oldest-pip/bin/pip" install --quiet "$wheel"
read_with "$folder/oldest-pip"

uv venv --quiet --no-python-downloads --python 3.11 "$folder/lowest"
# Only what is named in a file counts as direct: a wheel's own requirements would come in their newest versions.
VIRTUAL_ENV="$folder/lowest" uv pip install --quiet --resolution lowest-direct --requirement pyproject.toml
VIRTUAL_ENV="$folder/lowest" uv pip install --quiet --no-deps "$wheel"
read_with "$folder/lowest"
