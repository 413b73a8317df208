#!/usr/bin/env bash
# Build the wheel, install it in an empty venv outside the checkout, and let it code the example without a network.
# tools/wheel.sh PYTHON BIN EXAMPLE
set -euo pipefail
python=$1 bin=$2 example=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

rm -f dist/*.whl
"$bin/python" -m hatchling build --target wheel
"$bin/python" tools/runtime_lock.py requirements.lock >"$folder/runtime.lock"
cp "$example" "$folder/report.txt"

"$python" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: \
    -r "$folder/runtime.lock"
"$folder/venv/bin/python" -m pip install -qq --disable-pip-version-check --no-index --no-deps dist/*.whl
"$folder/venv/bin/python" -m pip check

cd "$folder"
command=(venv/bin/detente code report.txt --format jsonl)
if unshare --net --map-root-user true 2>/dev/null; then
    unshare --net --map-root-user "${command[@]}" >record.jsonl
else
    # No namespace to be had: a socket that opens nothing does as well.
    mkdir cut
    printf 'import socket\n\n\ndef refuse(*_: object) -> None:\n    raise OSError("no network here")\n\n\n%s\n' \
        'socket.socket.connect = socket.socket.connect_ex = refuse' >cut/sitecustomize.py
    PYTHONPATH=cut "${command[@]}" >record.jsonl
fi
venv/bin/python - <<'EOF'
import json
import detente

record = json.loads(open("record.jsonl", encoding="utf-8").read())
assert record["schema"] == "detente.article/1", record["schema"]
assert "site-packages" in detente.__file__, detente.__file__
kinds = ("actors", "times", "statements", "events", "conditions")
print("wheel: coded without a network:", ", ".join(f"{len(record[k])} {k}" for k in kinds))
assert all(record[k] for k in kinds), "a kind is empty: is a data file missing from the wheel?"
EOF
