"""Score linking: pairs of reports that are put together against pairs that tell the same act.

    python tools/linking.py [--missed] [FILE]

A row of `evaluation/linking/acts.jsonl` is a report with the words (`trigger`) of the act in it and the act's name.
The reports are coded and linked as a store does; of each report the event whose trigger overlaps the gold trigger
counts, else its first event that is news. `evaluation/linking/wire.jsonl` holds rewrites of one wire story: they ought
to give one occurrence. `measure` gives the figures to `scores.py`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from detente import Coder
from detente.relations import linking, reprints
from detente.relations.judgements import Judgements
from detente.relations.model import Telling
from detente.relations.tellings import Rows

SETS = Path(__file__).resolve().parent.parent / "evaluation" / "linking"


@dataclass(frozen=True, slots=True)
class Linked:
    """The outcome for a set: the telling that counts in each report (None: nothing coded), and its occurrence.

    `meant`: whether that telling is the one of the gold trigger. Where it is not, the coder missed the act, and
    linking has nothing to link.
    """

    rows: Sequence[Mapping[str, Any]]
    chosen: Sequence[Telling | None]
    groups: Sequence[int | None]
    meant: Sequence[bool]


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a set; none where it is not there."""
    return [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def tellings(coder: Coder, row: Mapping[str, Any]) -> tuple[Telling, ...]:
    """Return the events of a report; the row's id stands for the article's."""
    made = Rows(coder.code(row["text"], published=row.get("published"))).tellings()
    return tuple(replace(t, report=replace(t.report, id=row["id"], publisher=row.get("publisher"))) for t in made)


def choose(made: Sequence[Telling], row: Mapping[str, Any]) -> Telling | None:
    """Return the event that the gold trigger means, else the first that is news, else the first."""
    return next((t for t in made if means(t, row)), next((t for t in made if not t.background), (*made, None)[0]))


def means(t: Telling, row: Mapping[str, Any]) -> bool:
    """Whether an event has words of the gold trigger as its own, and the gold trigger stands in its evidence."""
    trigger = row.get("trigger") or ""
    at = row["text"].find(trigger) if trigger else -1
    common = set(t.trigger.lower().split()) & set(trigger.lower().split())
    return bool(common) and any(s.start <= at < s.end for s in t.spans)


def link(made: Sequence[Sequence[Telling]], texts: Mapping[str, str]) -> dict[str, int]:
    """Return the occurrence's number by the telling's key, found by block keys and signatures as in a store."""
    near = _copies(texts)
    blocks: dict[str, list[Telling]] = defaultdict(list)
    everything = [t for ts in made for t in ts]
    parents = {t.key: t.key for t in everything}

    def top(key: str) -> str:
        while parents[key] != key:
            key = parents[key]
        return key

    for t in everything:
        met = {o.key: o for k in linking.block_keys(t) for o in blocks[k]}
        for o in met.values():
            if linking.alike(t, o, (t.report.id, o.report.id) in near):
                parents[top(t.key)] = top(o.key)
        for k in linking.block_keys(t):
            blocks[k].append(t)
    components: dict[str, list[Telling]] = defaultdict(list)
    for t in everything:
        components[top(t.key)].append(t)
    acts = [g for c in components.values() for g in linking.group(c, lambda a, b: (a, b) in near, Judgements())]
    return {t.key: n for n, act in enumerate(acts) for t in act}


def _copies(texts: Mapping[str, str]) -> set[tuple[str, str]]:
    signatures = {i: reprints.signature(text) for i, text in texts.items()}
    met: dict[str, list[str]] = defaultdict(list)
    out: set[tuple[str, str]] = set()
    for i, sig in signatures.items():
        for key in reprints.bands(sig):
            out |= {p for o in met[key] if reprints.near(sig, signatures[o]) for p in ((i, o), (o, i))}
            met[key].append(i)
    return out


def linked(coder: Coder, gold: Sequence[Mapping[str, Any]]) -> Linked:
    """Code and link the reports of a set."""
    made = [tellings(coder, g) for g in gold]
    of = link(made, {g["id"]: g["text"] for g in gold})
    chosen = [choose(ts, g) for ts, g in zip(made, gold, strict=True)]
    groups = [of[t.key] if t is not None else None for t in chosen]
    return Linked(gold, chosen, groups, [t is not None and means(t, g) for t, g in zip(chosen, gold, strict=True)])


def acts(outcome: Linked, missed: bool = False) -> dict[str, float]:
    """Precision, recall and F1 over pairs of reports; `coded`: the same over reports whose act the coder found."""
    pairs = list(combinations(range(len(outcome.rows)), 2))
    found = [(i, j) for i, j in pairs if outcome.meant[i] and outcome.meant[j]]
    if missed:
        for i, j in pairs:
            want, got = _same(outcome, i, j)
            if want != got:
                print("APART" if want else "JOINED", *(_told(outcome, n) for n in (i, j)), sep="\n   ")
    figures = {**_f1(outcome, pairs), **{f"coded_{k}": v for k, v in _f1(outcome, found).items()}}
    return {**figures, "coded": round(sum(outcome.meant) / max(1, len(outcome.rows)), 4), "n": len(outcome.rows)}


def _same(outcome: Linked, i: int, j: int) -> tuple[bool, bool]:
    """Whether two reports tell one act, and whether they were linked."""
    got = outcome.groups[i] is not None and outcome.groups[i] == outcome.groups[j]
    return outcome.rows[i]["act"] == outcome.rows[j]["act"], got


def _f1(outcome: Linked, pairs: Sequence[tuple[int, int]]) -> dict[str, float]:
    counts = Counter(_same(outcome, i, j) for i, j in pairs)
    tp, fp, fn = counts[True, True], counts[False, True], counts[True, False]
    p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
    return {"precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4)}


def wire(outcome: Linked) -> dict[str, float]:
    """How many occurrences the rewrites of one story give, and the share of them in the largest.

    `coded_occurrences` counts only the reports whose act the coder found.
    """
    sizes = Counter(g for g in outcome.groups if g is not None)
    coded = {g for g, meant in zip(outcome.groups, outcome.meant, strict=True) if meant}
    n = len(outcome.rows)
    return {
        "occurrences": len(sizes) + sum(g is None for g in outcome.groups),
        "largest": round(max(sizes.values(), default=0) / max(1, n), 4),
        "coded_occurrences": len(coded),
        "coded": round(sum(outcome.meant) / max(1, n), 4),
        "n": n,
    }


def _told(outcome: Linked, n: int) -> str:
    t, row = outcome.chosen[n], outcome.rows[n]
    if t is None:
        return f"{row['id']} {row['act']} {row['published']} nothing coded: {row['text']}"
    dyad = f"{sorted({p.side for p in t.sources})} {sorted({p.side for p in t.targets})}"
    from_, to = t.days
    return f"{row['id']} {row['act']} {t.cameo} {t.status} {dyad} {from_}..{to} {t.trigger!r}: {row['text']}"


def measure(coder: Coder, missed: bool = False) -> dict[str, dict[str, float]]:
    """Return the figures of the sets `acts`, `acts2` and `wire`; those of a set that is not there are left out."""
    out: dict[str, dict[str, float]] = {}
    for name in ("acts", "acts2"):
        if gold := rows(SETS / f"{name}.jsonl"):
            out[name] = acts(linked(coder, gold), missed)
    if gold := rows(SETS / "wire.jsonl"):
        out["wire"] = wire(linked(coder, gold))
    return out


def main() -> None:
    """Print the figures."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("file", nargs="?", type=Path, metavar="FILE", help="another set of reports, rows as in acts.jsonl")
    p.add_argument("--missed", action="store_true", help="print the pairs that are put otherwise")
    o = p.parse_args()
    coder = Coder()
    if o.file is not None:
        print(acts(linked(coder, rows(o.file)), o.missed))
        return
    for name, figures in measure(coder, o.missed).items():
        print(name, figures)


if __name__ == "__main__":
    main()
