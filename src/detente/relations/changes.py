"""The changes of level of a series, each with the acts that made it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.relations.bins import Bin
from detente.relations.marks import Mark
from detente.relations.model import Occurrence
from detente.relations.ruptures import Rupture, ruptures
from detente.relations.series import Figures, Series

Measure = Literal["goldstein", "events"]

_ACTS, _BINS = 3, 3


@dataclass(frozen=True, slots=True)
class Change:
    """The mean of a measure a bin goes from `before` to `after`, from the bin `at` to the bin `last`.

    `acts` are those in the first bins of the new stretch that pulled most in its direction.
    """

    measure: Measure
    at: Bin
    last: Bin
    before: float
    after: float
    acts: tuple[Occurrence, ...]


def changes(
    series: Series, marks: Sequence[Mark], fetch: Callable[[Sequence[str]], Iterable[Occurrence]]
) -> tuple[Change, ...]:
    """Return the changes of the sum of scores and of the number of acts, in order of time; `fetch` gives the acts."""
    out: list[Change] = []
    measures: tuple[Measure, Measure] = ("goldstein", "events")
    for measure in measures:
        values = [f.goldstein_sum if measure == "goldstein" else float(f.events) for f in series.bins]
        for r in ruptures(values):
            acts = {o.id: o for o in fetch(ids)} if (ids := _makers(measure, r, series.bins, marks)) else {}
            at, last = series.bins[r.at].bin, series.bins[r.end - 1].bin
            out.append(Change(measure, at, last, round(r.before, 4), round(r.after, 4), tuple(acts[i] for i in ids)))
    return tuple(sorted(out, key=lambda c: (c.at, c.measure)))


def _makers(measure: Measure, r: Rupture, bins: Sequence[Figures], marks: Iterable[Mark]) -> list[str]:
    """Ids of the acts in the first bins of the new stretch that pulled most."""
    first, last = bins[r.at].bin, bins[min(r.at + _BINS, r.end) - 1].bin
    near = [m for m in marks if m.from_ and first.first <= m.from_ and (m.to or m.from_) <= last.last]
    up = r.after > r.before
    pulls = sorted((-_pull(measure, m, up), m.from_ or "", m.id) for m in near)
    return [id_ for pull, _, id_ in pulls[:_ACTS] if pull < 0]


def _pull(measure: Measure, m: Mark, up: bool) -> float:
    """How much an act has to do with the change: its score, more where many told it; for counts who told it."""
    told = math.sqrt(len(m.reports))
    if measure == "events":
        return told if up else 0.0
    return (m.goldstein or 0.0) * told * (1 if up else -1)
