#!/usr/bin/env bash
# Make the virtual environment anew and install the lock into it.   tools/venv.sh PYTHON VENV
set -euo pipefail
python=$1 venv=$2

if ! "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))'; then
    echo "setup: Python 3.11 or 3.12 is needed; 'make setup PYTHON=python3.11' names one" >&2
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    echo "setup: Python's venv module is missing; on Debian: apt-get install python3-venv" >&2
    exit 1
fi
echo "setup: installing into $venv (about a minute, 700 MB)"
rm -rf "$venv/.stamp" "$venv/.stamp.lock"
"$python" -m venv --clear "$venv"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: \
    -r requirements.lock
cp requirements.lock "$venv/.stamp.lock"
