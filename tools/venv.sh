#!/bin/sh
# Make a virtual environment: venv.sh PYTHON FOLDER. Debian keeps the module for it in a package of its own.
set -eu
python=$1
folder=$2

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "allegedly needs Python 3.11 or newer; $python is $("$python" --version 2>&1). Name another: make PYTHON=python3.12 ..."
    exit 1
}
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && apt-get install -y -qq python3-venv
    else
        echo "$python lacks the venv module: sudo apt-get install python3-venv, then run make again"
        exit 1
    fi
fi
"$python" -m venv --clear "$folder"
