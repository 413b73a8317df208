"""Make the golden files anew: what `detente code` makes of the example reports, and the output that README.md shows.

Read the diff before you commit it: the files are there so that a change of what comes out is seen and meant.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests/golden"
README = ROOT / "README.md"
SHOWN = re.compile(r"(<!-- output -->\n```text\n).*?(\n```)", re.S)
LINES = 14  # of each part of the account that README.md shows


def code(*arguments: str) -> str:
    """Run `detente code` on the terminal of a reader with 120 columns; return what it prints."""
    command = [str(Path(sys.executable).with_name("detente")), "code", *arguments]
    environment = os.environ | {"COLUMNS": "120"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout


def records(paths: list[str]) -> dict[Path, str]:
    """Return the golden file of each report: its record, a value a line, without the versions of what made it."""
    out = {}
    for path, line in zip(paths, code(*paths, "--format", "jsonl").splitlines(), strict=True):
        record = json.loads(line)
        del record["model"]
        lines = [
            json.dumps({kind: item}, ensure_ascii=False)
            for kind, value in record.items()
            for item in (value if isinstance(value, list) else [value])
        ]
        out[GOLDEN / f"{Path(path).stem}.jsonl"] = "\n".join(lines) + "\n"
    return out


def readme(path: str) -> str:
    """Return README.md with the beginning of each part of the report's account in its place."""
    shown = []
    for part in re.split(r"\n(?=[A-Z][A-Z ]+\n)", code(path)):
        lines = [line.rstrip() for line in part.strip().splitlines() if line.strip()]
        shown.append("\n".join(lines[:LINES] + ([" ..."] if len(lines) > LINES else [])))
    text = README.read_text(encoding="utf-8")
    return SHOWN.sub(lambda m: m[1] + "\n\n".join(shown) + m[2], text)


def made() -> dict[Path, str]:
    """Return every file that is made here, and what belongs in it."""
    paths = [str(p.relative_to(ROOT)) for p in sorted((ROOT / "examples").glob("*.txt"))]
    return records(paths) | {README: readme(paths[0])}


def main() -> None:
    """Write the files and name those that changed."""
    GOLDEN.mkdir(exist_ok=True)
    for path, text in made().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"golden: {path.relative_to(ROOT)} is new")


if __name__ == "__main__":
    main()
