"""Acts between two sides -> figures for each day, week, month, quarter or year."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from detente.relations.bands import Bands, Share, bands
from detente.relations.bins import Bin, By, bin_of, bins
from detente.relations.marks import Mark

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one bin (docs/relations.md has the formulas).

    `events` counts acts (or reports of acts), `quads` the same in the order of QUADS, `goldstein_sum` is the net
    cooperation of Goldstein and Freeman 1990, `goldstein_mean` None where nothing has a score, `net` the cooperative
    less the conflictual acts. `by_report` of the acts are undated and stand at the day of their first report.
    """

    bin: Bin
    events: int
    quads: tuple[int, int, int, int]
    goldstein_sum: float
    goldstein_mean: float | None
    net: int
    reports: int
    publishers: int
    by_report: int
    _marks: tuple[Mark, ...] = field(default=(), repr=False)
    _each_report: bool = field(default=False, repr=False)

    @property
    def shares(self) -> tuple[Share, ...]:
        """What each article adds, in the order of their ids."""
        return _shares(self._marks, self._each_report)

    @property
    def bands(self) -> Bands:
        """How far events, sum and mean may be off; computed anew each time (a millisecond)."""
        return bands(self.shares)


@dataclass(frozen=True, slots=True)
class Series:
    """A series without gaps; `coarse` are the dates too coarse for a bin (a year, by month), `undated` acts without a
    day of their own or of a report."""

    by: By
    bins: tuple[Figures, ...]
    coarse: tuple[Figures, ...]
    undated: int


def series(
    marks: Iterable[Mark], by: By, since: str | None = None, until: str | None = None, reports: bool = False
) -> Series:
    """Return the figures of the marks by bins, from the day `since` to the day `until` (None: from the first mark, to
    the last). With `reports` every report of an act counts, not the act."""
    placed: dict[str, list[Mark]] = {}  # by the first day of their bin
    coarse: dict[Bin, list[Mark]] = {}
    undated = 0
    for m in marks:
        if m.from_ is None:
            undated += 1
            continue
        at = bin_of(m.from_, by)
        last = m.to or m.from_
        if last <= at.last:
            placed.setdefault(at.first, []).append(m)
        else:
            coarse.setdefault(Bin(m.from_, last, _span(m.from_, last)), []).append(m)
    figures = [_figures(b, placed.get(b.first, ()), reports) for b in _range(placed, by, since, until)]
    rest = [_figures(b, coarse[b], reports) for b in sorted(coarse)]
    return Series(by, tuple(figures), tuple(rest), undated)


def _range(placed: Collection[str], by: By, since: str | None, until: str | None) -> Iterable[Bin]:
    first = since or min(placed, default=None)
    last = until or (bin_of(max(placed), by).last if placed else None)
    return _bins(first, last, by) if first and last else ()


@lru_cache(maxsize=8)
def _bins(first: str, last: str, by: By) -> tuple[Bin, ...]:
    """The same for both directions."""
    return tuple(bins(first, last, by))


def _span(first: str, last: str) -> str:
    """A name for days that fill no bin: the month, quarter or year that they are, else both ends."""
    for by in ("week", "month", "quarter", "year"):
        b = bin_of(first, by)
        if (b.first, b.last) == (first, last):
            return b.label
    return f"{first}/{last}"


def _figures(at: Bin, marks: Sequence[Mark], each_report: bool) -> Figures:
    if not marks:
        return Figures(at, 0, (0, 0, 0, 0), 0.0, None, 0, 0, 0, 0)
    quads = dict.fromkeys(QUADS, 0)
    events, scored, total, by_report = 0, 0, 0.0, 0
    reports: set[str] = set()
    publishers: set[str] = set()
    for m in marks:
        weight = len(m.reports) if each_report else 1
        events += weight
        by_report += 0 if m.dated else weight
        if m.quad in quads:
            quads[m.quad] += weight
        if m.goldstein is not None:
            scored += weight
            total += weight * m.goldstein
        reports.update(m.reports)
        publishers.update(m.publishers)
    a, b, c, d = (quads[q] for q in QUADS)
    total = round(total, 6) + 0.0
    return Figures(
        at, events, (a, b, c, d), total, round(total / scored, 6) if scored else None, a + b - c - d, len(reports),
        len(publishers), by_report, tuple(marks), each_report,
    )  # fmt: skip


def _shares(marks: Sequence[Mark], each_report: bool) -> tuple[Share, ...]:
    """Share each act among the articles that tell it, so that the articles add up to the bin's figures."""
    articles: dict[str, list[float]] = {}
    for m in marks:
        share = 1.0 if each_report else 1.0 / len(m.reports)
        for r in m.reports:
            sums = articles.setdefault(r, [0.0, 0.0, 0.0])
            sums[0] += share
            if m.goldstein is not None:
                sums[1] += share * m.goldstein
                sums[2] += share
    return tuple((e, t, n) for e, t, n in (articles[r] for r in sorted(articles)))
