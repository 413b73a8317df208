"""What the counts need of an act between two sides, and nothing else of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.relations.model import Occurrence
from detente.relations.rollup import Side


@dataclass(frozen=True, slots=True)
class Mark:
    """An act on the axis of time.

    `from_` and `to` are the first and last ISO day on which it may have happened; where `dated` is False they are
    those of its first report. `forth` and `back`: done by the first side to the second, by the second to the first
    (both for a symmetric act). `reports` are the ids of the articles that tell it, `publishers` theirs where known.
    """

    id: str
    from_: str | None
    to: str | None
    dated: bool
    quad: str | None
    goldstein: float | None
    forth: bool
    back: bool
    reports: tuple[str, ...]
    publishers: tuple[str, ...]


def marks(occurrences: Iterable[Occurrence], a: Side, b: Side) -> list[tuple[Mark, Occurrence]]:
    """Return the marks of the acts between two sides, each with its act; others are left out."""
    out = ((mark(o, a, b), o) for o in occurrences)
    return [(m, o) for m, o in out if m.forth or m.back]


def mark(act: Occurrence, a: Side, b: Side) -> Mark:
    """Return the mark of one act; its direction is that of any of its tellings (one may say "Putin", one "Russia")."""
    t, day = act.first, act.from_
    forth = back = False
    for x in act.tellings:
        forth = forth or (a.any(x.sources, day) and b.any(x.targets, day))
        back = back or (b.any(x.sources, day) and a.any(x.targets, day))
    reports = tuple(dict.fromkeys([x.report.id for x in act.tellings]))
    publishers = tuple(dict.fromkeys([x.report.publisher for x in act.tellings if x.report.publisher]))
    return Mark(act.id, act.from_, act.to, act.dated, t.quad, t.goldstein, forth, back, reports, publishers)
