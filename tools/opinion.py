"""Measure what the learned second opinion adds to the patterns: gold, and our own blind sentences.

    python tools/opinion.py [--shared DIR] [--write]

With --write the figures go to evaluation/learned.json, where genscripts/train.py writes how often the model is right
on our own examples that were left out of its training.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import evalsets
import scores
from detente import Coder
from detente.intake.sources import find
from detente.reading.syntax import SpacyParser
from detente.records import Record, to_json

BLIND = scores.ROOT / "evaluation/blind/events.jsonl"
FIGURES = scores.ROOT / "evaluation/learned.json"
NAMES = ("plover_gsr_dev", "plv_dev")


def records(coder: Coder, texts: Path) -> list[Record]:
    """Code a file of articles; what cannot be read is left out, as the scorers count it as missed."""
    return [coder.code_raw(raw)[0] for raw in find([str(texts)]) if not isinstance(raw, Exception)]


def proposed(coded: Iterable[Record]) -> int:
    """Return how many events the model proposed."""
    return sum(e.by.kind == "model" for r in coded for e in r.events)


def gold(coder: Coder, shared: Path, name: str, folder: Path) -> dict[str, float]:
    """Return the figures of a gold set."""
    wanted = next(s for s in scores.SETS if s.name == name)
    coded = records(coder, shared / wanted.texts)
    out = folder / "coded.jsonl"
    out.write_text("".join(to_json(r) + "\n" for r in coded), encoding="utf-8")
    return {"proposed": proposed(coded), **scores.score(shared, wanted, out)}


def blind(coder: Coder) -> dict[str, float]:
    """Return the shares of our own blind sentences with an event of the right root, and of the exact code."""
    rows = [json.loads(line) for line in BLIND.read_text(encoding="utf-8").splitlines()]
    coded = [coder.code(r["text"], published=r["published"]) for r in rows]
    codes = [[e.cameo or "" for e in record.events] for record in coded]
    return {
        "proposed": proposed(coded),
        "root": sum(any(c[:2] == r["code"][:2] for c in cs) for r, cs in zip(rows, codes, strict=True)) / len(rows),
        "exact": sum(r["code"] in cs for r, cs in zip(rows, codes, strict=True)) / len(rows),
    }


def main() -> int:
    """Print the figures without and with the second opinion."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=scores.ROOT.parent / "shared", help="folder with eval/")
    p.add_argument("--write", action="store_true", help=f"write {FIGURES.relative_to(scores.ROOT)}")
    o = p.parse_args()
    shared = evalsets.find(o.shared.resolve(), "opinion")
    if shared is None:
        return 0
    parser = SpacyParser()
    figures: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        for label, asked in (("patterns", False), ("with_second_opinion", True)):
            coder = Coder(parser=parser, second_opinion=asked)
            got = {name: gold(coder, shared, name, Path(folder)) for name in NAMES} | {"blind": blind(coder)}
            figures[label] = got
            print(label, json.dumps(got, indent=2))
    if o.write:
        kept = {k: figures[k] for k in ("own_examples", "patterns", "with_second_opinion") if k in figures}
        FIGURES.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
