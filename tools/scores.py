"""Code the gold files of the evaluation sets, score them, compare the figures with their floors.

scores.py [--shared DIR] [--write] [--check] [--only NAME]...   (no flag: print the figures)
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import blind
import evalsets
import examples
import figures
import gold
import linking
from detente import Coder

ROOT = Path(__file__).resolve().parent.parent
SCORES = ROOT / "evaluation/scores.json"
FLOORS = ROOT / "evaluation/floors.toml"


@dataclass(frozen=True, slots=True)
class Gold:
    """One set: the file that is coded, its scorer, what the scorer gets after the coded file, how its output reads."""

    name: str
    texts: str
    scorer: str
    against: str
    flags: tuple[str, ...]
    read: Callable[[str], dict[str, float]]


SETS = (
    Gold("seed", "seed/rferl-nato-russia-2000-03-07.txt", "check_facts", "seed/facts.json", (), figures.facts),
    Gold("six", "eval/facts/articles.jsonl", "check_facts", "eval/facts/*.facts.json", (), figures.facts),
    *(
        Gold(Path(path).stem, path, scorer, path, flags, read)
        for path, scorer, flags, read in (
            ("eval/events/plover_gsr_dev.jsonl", "score_events", (), figures.events),
            ("eval/events/plv_dev.jsonl", "score_events", (), figures.events),
            ("eval/statements/polnear_dev.jsonl", "score_statements", ("--json",), figures.statements),
            ("eval/times/timebank.jsonl", "score_times", ("--json",), figures.times),
            ("eval/times/aquaint.jsonl", "score_times", ("--json",), figures.times),
            ("eval/places/tr_news.jsonl", "score_places", (), figures.places),
        )
    ),
)


def code(shared: Path, sets: list[Gold], folder: Path) -> dict[str, Path]:
    """Code the texts of all sets in one run; return a file of records for each set."""
    everything = folder / "all.jsonl"
    texts = [str(shared / s.texts) for s in sets]
    command = [
        str(Path(sys.executable).with_name("detente")),
        "code",
        *texts,
        "--format",
        "jsonl",
        "-o",
        str(everything),
    ]
    command += ["--processes", str(os.cpu_count() or 1)]
    done = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True)
    print("".join(line for line in done.stderr.splitlines(keepends=True) if "warning:" not in line), end="")
    if done.returncode > 1:  # 1: some articles failed; the scorers count them as missed
        sys.exit(f"scores: detente code ended with status {done.returncode}")
    lines: dict[str, list[str]] = {t: [] for t in texts}
    with everything.open(encoding="utf-8") as records:
        for line in records:
            source = str(json.loads(line)["article"]["source"])
            lines[source if source in lines else source.partition("#")[0]].append(line)
    out = {}
    for row, text in zip(sets, texts, strict=True):
        out[row.name] = folder / f"{row.name}.jsonl"
        out[row.name].write_text("".join(lines[text]), encoding="utf-8")
    return out


def score(shared: Path, row: Gold, coded: Path) -> dict[str, float]:
    """Run the set's scorer; return its figures, shares between 0 and 1."""
    against = sorted(str(p) for p in shared.glob(row.against))
    command = [sys.executable, str(shared / f"eval/{row.scorer}.py"), str(coded), *against, *row.flags]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"scores: {row.name}: {done.stderr.strip() or done.stdout.strip()}")
    return row.read(done.stdout)


def own() -> dict[str, dict[str, float]]:
    """Score our own examples, the sets written blind, our gold of statements and of linked reports."""
    coder = Coder()
    out = {"examples": examples.measure(coder), "blind_events": blind.events(coder)}
    for name in blind.CONDITIONS:
        out[f"blind_{Path(name).stem}"] = blind.conditions(coder, False, name)
    out |= {f"gold_{half}": gold.measure(coder, half) for half in gold.HALVES}
    return out | {f"linking_{k}": v for k, v in linking.measure(coder).items()}


def floors() -> dict[str, dict[str, float]]:
    """Read the floors: set -> figure -> the least that it may be."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def below(scores: dict[str, dict[str, float]], least: dict[str, dict[str, float]]) -> list[str]:
    """Return a line for each figure that lies under its floor, or that has a floor and is not there."""
    out = []
    for name, values in scores.items():
        for figure, floor in least.get(name, {}).items():
            got = values.get(figure)
            if got is None or got < floor:
                out.append(f"{name}.{figure} is {got}, its floor {floor}")
    return out


def show(scores: dict[str, dict[str, float]], least: dict[str, dict[str, float]]) -> None:
    """Print every figure, its floor beside it."""
    for name, values in scores.items():
        print(name)
        for figure, value in values.items():
            floor = least.get(name, {}).get(figure)
            print(f"  {figure:28} {value:.3f}" + ("" if floor is None else f"   floor {floor:.3f}"))


def options() -> argparse.Namespace:
    """Read the command line."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with eval/ and seed/")
    p.add_argument("--write", action="store_true", help=f"write {SCORES.relative_to(ROOT)}")
    p.add_argument("--check", action="store_true", help="status 1 where a figure lies under its floor")
    p.add_argument("--only", action="append", choices=[s.name for s in SETS], help="this set only; may be repeated")
    return p.parse_args()


def main() -> int:
    """Print the figures; return 1 where --check was asked for and one lies under its floor."""
    o = options()
    shared = evalsets.find(o.shared.resolve(), "scores")
    if shared is None:
        return 0
    sets = [s for s in SETS if not o.only or s.name in o.only]
    with tempfile.TemporaryDirectory() as folder:
        coded = code(shared, sets, Path(folder))
        scores = {s.name: score(shared, s, coded[s.name]) for s in sets}
    if not o.only:
        scores |= own()
    show(scores, floors())
    if o.write:
        if o.only:
            sys.exit("scores: --write needs all sets")
        SCORES.write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
    wrong = below(scores, floors())
    for line in wrong:
        print(f"scores: {line}")
    return 1 if wrong and o.check else 0


if __name__ == "__main__":
    sys.exit(main())
