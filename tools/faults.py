"""Put the faults of tools/faults.toml in, one by one, in a copy of the checkout: does the test named see each?

faults.py [WORD]...   only the faults whose words hold every WORD; a run of all writes the table in docs/testing.md.
Status 1 where a fault goes unseen or cannot be put in.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs/testing.md"
HEAD = "| fault | seen by |\n|---|---|\n"
FAILED = 1  # pytest's status for failed tests; others mean that the tests did not run


def copy(folder: Path) -> None:
    """Copy what git tracks, or would track, into the folder."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


def run(folder: Path, tests: list[str]) -> int:
    """Run tests on the code of the copy; return pytest's status."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", *tests]
    environment = os.environ | {"PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    if done.returncode > FAILED:
        print(done.stdout[-2000:], done.stderr[-2000:], sep="\n")
    return done.returncode


def verdict(folder: Path, fault: dict[str, str]) -> str:
    """Put one fault in, run its test, take the fault out; return 'seen' or what is wrong."""
    path = folder / fault["file"]
    good = path.read_text(encoding="utf-8")
    if good.count(fault["old"]) != 1:
        return f"cannot be put in: {fault['file']} holds its text {good.count(fault['old'])} times"
    path.write_text(good.replace(fault["old"], fault["new"]), encoding="utf-8")
    try:
        status = run(folder, [fault["test"]])
    finally:
        path.write_text(good, encoding="utf-8")
    return "seen" if status == FAILED else f"NOT SEEN by {fault['test']} (pytest's status {status})"


def document(faults: list[dict[str, str]]) -> None:
    """Write the table of faults, with which docs/testing.md ends."""
    rows = [f"| {f['what']} | `{f['test'].partition('::')[0]}` |\n" for f in faults]
    before = DOCS.read_text(encoding="utf-8").partition(HEAD)[0]
    DOCS.write_text(before + HEAD + "".join(rows), encoding="utf-8")


def main() -> int:
    """Try the faults; return 1 where one went unseen."""
    faults = tomllib.loads((ROOT / "tools/faults.toml").read_text(encoding="utf-8"))["fault"]
    faults = [f for f in faults if all(word in f["what"] for word in sys.argv[1:])]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy(folder)
        if run(folder, sorted({f["test"] for f in faults})):
            sys.exit("faults: the tests fail without any fault")
        verdicts = []
        for fault in faults:
            verdicts.append(verdict(folder, fault))
            print(f"{verdicts[-1]:6} {fault['what']}", flush=True)
    if not sys.argv[1:]:
        document(faults)
    seen = verdicts.count("seen")
    print(f"faults: {seen} of {len(faults)} seen")
    return 0 if seen == len(faults) else 1


if __name__ == "__main__":
    sys.exit(main())
