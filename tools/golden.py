"""Make the golden files of tests/golden anew: what `detente code` makes of the example reports.   golden.py

Read the diff before you commit it: the files are there so that a change of what comes out is seen and meant.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests/golden"


def made() -> dict[str, str]:
    """Code the example reports; return the golden files' names and what belongs in them.

    A record is written one value a line, for the sake of diffs, and without the versions of what made it.
    """
    paths = [str(p.relative_to(ROOT)) for p in sorted((ROOT / "examples").glob("*.txt"))]
    detente = str(Path(sys.executable).with_name("detente"))
    command = [detente, "code", *paths, "--format", "jsonl"]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    out = {}
    for path, line in zip(paths, done.stdout.splitlines(), strict=True):
        record = json.loads(line)
        del record["model"]
        out[Path(path).stem + ".json"] = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    return out


def main() -> None:
    """Write the files and name those that changed."""
    GOLDEN.mkdir(exist_ok=True)
    for name, text in made().items():
        path = GOLDEN / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"golden: {path.relative_to(ROOT)} is new")


if __name__ == "__main__":
    main()
