"""Score the coder on the sets that were written blind: `events.jsonl` and `conditions*.jsonl` in `evaluation/blind`.

    python tools/blind.py [--missed]

All were written from the list of codes and the record format alone, by somebody who had not seen the patterns. An
event sentence counts as right where some event has the code (or its root), and of those the best one the status; a
condition is right where kind, status and the codes of both sides are. `measure` gives the figures to `scores.py`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from detente import Coder
from detente.records import Record

CONDITIONS = ("conditions.jsonl", "conditions2.jsonl", "conditions3.jsonl")
BLIND = Path(__file__).resolve().parent.parent / "evaluation" / "blind"


def rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of a set; none where it is not there."""
    path = BLIND / name
    return [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def codes(record: Record, ids: tuple[str, ...]) -> set[str]:
    """Codes of actors."""
    known = {a.id: a.code for a in record.actors}
    return {c for i in ids if (c := known[i])}


def events(coder: Coder, missed: bool = False) -> dict[str, float]:
    """Shares of sentences with the root, the exact code, the status and the actors right."""
    right: Counter[str] = Counter()
    gold = rows("events.jsonl")
    for g in gold:
        record = coder.code(g["text"], published=g["published"])
        root = [e for e in record.events if (e.cameo or "")[:2] == g["code"][:2]]
        exact = [e for e in root if e.cameo == g["code"]]
        best = exact or root
        right["root"] += bool(root)
        right["code"] += bool(exact)
        right["status"] += any(e.status == g["status"] for e in best)
        right["actors"] += any(
            codes(record, e.sources) == set(g["sources"]) and codes(record, e.targets) == set(g["targets"])
            for e in best
        )
        if missed and not exact:
            print(f"{g['code']} {g['status']} {g['sources']} -> {g['targets']} {g['trigger']!r}: {g['text']}")
            for e in record.events:
                dyad = f"{sorted(codes(record, e.sources))} {sorted(codes(record, e.targets))}"
                print(f"   got {e.cameo} {e.trigger.text!r} {dyad} {e.status}")
    n = max(1, len(gold))
    out = {k: round(right[k] / n, 4) for k in ("root", "code", "actors")}
    # Of the sentences whose root was found: the status of an act that was not seen cannot be judged.
    out["status"] = round(right["status"] / max(1, right["root"]), 4)
    out["n"] = len(gold)
    return out


def conditions(coder: Coder, missed: bool = False, name: str = CONDITIONS[0]) -> dict[str, float]:
    """Precision, recall and F1 of (kind, status, codes of both sides)."""
    tp = fp = fn = 0
    gold = rows(name)
    for g in gold:
        record = coder.code(g["text"], published=g["published"])
        want = {(c["what"], c["status"], frozenset(x for side in c["between"] for x in side)) for c in g["conditions"]}
        got = {(c.what, c.status, frozenset(codes(record, (*c.between[0], *c.between[1])))) for c in record.conditions}
        tp, fp, fn = tp + len(want & got), fp + len(got - want), fn + len(want - got)
        if missed and want != got:
            print(f"{g['text']}\n   want {sorted(map(str, want - got))}\n   got  {sorted(map(str, got - want))}")
    p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
    f1 = 2 * p * r / max(1e-9, p + r)
    return {"precision": round(p, 4), "recall": round(r, 4), "f1": round(f1, 4), "n": len(gold)}


def main() -> None:
    """Print the figures."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--missed", action="store_true", help="print what is coded otherwise")
    o = p.parse_args()
    coder = Coder()
    print("events", events(coder, o.missed))
    for name in CONDITIONS:
        print(name, conditions(coder, o.missed, name))


if __name__ == "__main__":
    main()
