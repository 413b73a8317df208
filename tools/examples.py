"""Code our own examples in the codebook and compare: exact code, actors, status; conditions likewise.

    python tools/examples.py [--missed] [PREFIX]

Prints shares and, with --missed, every example that is coded otherwise. `measure` gives the figures to `scores.py`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from detente import Coder
from detente.codebook.book import Example
from detente.codebook.conditions import ConditionExample, load_conditions
from detente.records import Event, Record


def sides(record: Record, ids: Sequence[str]) -> set[str]:
    """Codes of actors, each alone and with every sector ("FRA", "FRA:GOV")."""
    actors = {a.id: a for a in record.actors}
    found: set[str] = set()
    for i in ids:
        a = actors[i]
        found |= {a.code or "", *(f"{a.code or ''}:{s}" for s in a.sectors)}
    return found - {""}


def same(record: Record, ids: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the actors' codes are those wanted, no more and no less."""
    plain = {w.partition(":")[0] for w in wanted} - {""}
    found = sides(record, ids)
    return {f for f in found if ":" not in f} == plain and {w for w in wanted if w.partition(":")[0]} <= found


def judge(record: Record, e: Example) -> tuple[bool, bool, bool]:
    """Whether some event has the code; the best of them the actors; and the status."""
    right: list[Event] = [x for x in record.events if x.cameo == e.code]
    code = bool(right)
    actors = any(same(record, x.sources, e.sources) and same(record, x.targets, e.targets) for x in right)
    return code, actors, any(x.status == e.status for x in right)


def judge_condition(record: Record, e: ConditionExample) -> bool:
    """Whether a condition of this kind and status stands between these sides."""
    want = {c for side in e.between for c in side}
    for c in record.conditions:
        got = {x for x in sides(record, [*c.between[0], *c.between[1]]) if ":" not in x}
        if (c.what, c.status) == (e.what, e.status) and got == want:
            return True
    return False


def told(record: Record) -> Iterator[str]:
    """The codings of a record in short lines."""
    for e in record.events:
        dyad = f"{sorted(sides(record, e.sources))} -> {sorted(sides(record, e.targets))}"
        yield f"   got {e.cameo} {e.trigger.text!r} {dyad} {e.status} {e.by.id}"
    for c in record.conditions:
        yield f"   got {c.what} {c.status} {[sorted(sides(record, s)) for s in c.between]} {c.topics}"


def measure(coder: Coder, prefix: str = "", missed: bool = False) -> dict[str, float]:
    """Return the shares of examples coded right."""
    out: dict[str, float] = {}
    examples = [e for c in coder.codebook.classes.values() if c.code.startswith(prefix) for e in c.examples]
    right = [0, 0, 0]
    for e in examples:
        record = coder.code(e.text)
        verdict = judge(record, e)
        right = [a + b for a, b in zip(right, verdict, strict=True)]
        if missed and not all(verdict):
            print(f"{e.code} {verdict} {e.sources} -> {e.targets} {e.status}: {e.text}", *told(record), sep="\n")
    for name, n in zip(("code", "actors", "status"), right, strict=True):
        out[name] = round(n / max(1, len(examples)), 4)
    out["n"] = len(examples)
    if not prefix or prefix == "conditions":
        rows = [x for r in load_conditions().rows for x in r.examples]
        ok = 0
        for x in rows:
            record = coder.code(x.text)
            good = judge_condition(record, x)
            ok += good
            if missed and not good:
                print(f"condition {x.what} {x.status} {x.between}: {x.text}", *told(record), sep="\n")
        out["conditions"] = round(ok / max(1, len(rows)), 4)
        out["conditions_n"] = len(rows)
    return out


def main() -> None:
    """Print the shares."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("prefix", nargs="?", default="")
    p.add_argument("--missed", action="store_true")
    o = p.parse_args()
    print(measure(Coder(), o.prefix, o.missed))


if __name__ == "__main__":
    main()
