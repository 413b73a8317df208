"""The account of two sides as rows for programs, and which writer shows it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.cli.asking import Row, render
from detente.errors import StoreError
from detente.records import Record
from detente.relations.account import Account
from detente.relations.bands import Band
from detente.relations.changes import Change
from detente.relations.ledger import Entry, State
from detente.relations.model import Occurrence, Report, Standing
from detente.relations.sentence import sentence
from detente.relations.series import Figures, Series

if TYPE_CHECKING:
    from detente.store.sqlite import SqliteView

_COLUMNS = {
    "series": ("direction", "bin", "first", "last", "coarse", "events", "events_low", "events_high",
               "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "goldstein_sum",
               "sum_low", "sum_high", "goldstein_mean", "mean_low", "mean_high", "net", "reports", "publishers",
               "by_report"),
    "changes": ("measure", "at", "last", "before", "after", "acts"),
    "ledger": ("what", "name", "sides", "status", "stands", "since", "until", "dated", "topics", "reports", "report",
               "published", "publisher", "sentence", "contradicts"),
    "timeline": ("day", "last", "basis", "kind", "what", "who", "goldstein", "reports", "report", "publisher",
                 "words"),
}  # fmt: skip


class TextOf:
    """Finds the sentence that a condition was read in, in the records of a store."""

    def __init__(self, view: SqliteView) -> None:
        """Records once read are kept."""
        self._view = view
        self._records: dict[str, Record | None] = {}

    def sentence(self, s: Standing) -> str:
        """Return the sentence; the evidence alone where the store has no text."""
        record = self._record(s.report.id)
        return sentence(record.article.text, s.spans, record.blocks) if record is not None else s.words

    def _record(self, article: str) -> Record | None:
        if article not in self._records:
            try:
                self._records[article] = self._view.record(article)
            except StoreError:  # a row of a foreign source
                self._records[article] = None
        return self._records[article]


def show(found: Account, options: argparse.Namespace, texts: TextOf) -> None:
    """Print the account in the format that the options name."""
    form = options.format or ("table" if sys.stdout.isatty() else "jsonl")
    if form == "table":
        from detente.cli.relations_table import Page

        Page(found, options, texts).show()
    elif form == "csv":
        part = options.only[0] if options.only else "series"
        render(_rows(found, part, texts), _COLUMNS[part], options)
    else:
        parts = options.only or list(_COLUMNS)
        render((row for part in _COLUMNS if part in parts for row in _rows(found, part, texts)), (), options)


def _rows(found: Account, part: str, texts: TextOf) -> Iterator[Row]:
    if part == "series":
        a, b = found.a.keys[0], found.b.keys[0]
        for name, series in (("both", found.both), (f"{a}>{b}", found.forth), (f"{b}>{a}", found.back)):
            yield from _series(name, series)
    elif part == "changes":
        yield from map(_change, found.changes)
    elif part == "ledger":
        for entry in found.entries:
            yield from (_state(entry, s, texts) for s in reversed(entry.states))
    else:
        for m in found.moments():
            yield {
                "part": "moment", "day": m.from_, "last": m.to, "basis": "text" if m.dated else "report",
                "kind": m.kind, "what": m.what, "who": m.who, "goldstein": m.goldstein, "reports": m.reports,
                "report": m.report.id, "publisher": m.report.publisher, "words": m.words, "key": m.key,
            }  # fmt: skip


def _series(direction: str, series: Series) -> Iterator[Row]:
    for coarse, figures in ((False, series.bins), (True, series.coarse)):
        yield from (_bin(direction, f, coarse) for f in figures)


def _bin(direction: str, f: Figures, coarse: bool) -> Row:
    a, b, c, d = f.quads
    bands = f.bands
    return {
        "part": "bin", "direction": direction, "bin": f.bin.label, "first": f.bin.first, "last": f.bin.last,
        "coarse": coarse, "events": f.events, **_band("events", bands.events), "verbal_cooperation": a,
        "material_cooperation": b, "verbal_conflict": c, "material_conflict": d, "goldstein_sum": f.goldstein_sum,
        **_band("sum", bands.total), "goldstein_mean": f.goldstein_mean, **_band("mean", bands.mean),
        "net": f.net, "reports": f.reports, "publishers": f.publishers, "by_report": f.by_report,
    }  # fmt: skip


def _band(name: str, band: Band | None) -> Row:
    low, high = band if band is not None else (None, None)
    return {f"{name}_low": _short(low), f"{name}_high": _short(high)}


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 3) + 0.0


def _change(c: Change) -> Row:
    acts = [told(o) for o in c.acts]
    return {"part": "change", "measure": c.measure, "at": c.at.first, "last": c.last.last, "before": c.before,
            "after": c.after, "acts": acts}  # fmt: skip


def told(act: Occurrence) -> str:
    """Return an act in a line: day, class, words."""
    t = act.first
    code = " ".join(filter(None, [t.plover.type if t.plover else None, t.cameo]))
    return f"{act.from_}: {code}: {t.words}"


def _state(entry: Entry, state: State, texts: TextOf) -> Row:
    s = state.best
    contradicts = [
        f"{c.one.status} ({by(c.one.report)}) and {c.other.status} ({by(c.other.report)})"
        for c in entry.contradictions if state.status in (c.one.status, c.other.status)
    ]  # fmt: skip
    return {
        "part": "condition", "what": entry.what, "name": entry.name,
        "sides": [" and ".join(p.side for p in side) for side in s.between], "status": state.status,
        "stands": state is entry.current, "since": state.from_, "until": state.to, "dated": state.dated,
        "topics": list(state.topics), "reports": len({x.report.id for x in state.tellings}), "report": s.report.id,
        "published": s.report.published, "publisher": s.report.publisher, "sentence": texts.sentence(s),
        "contradicts": contradicts, "key": s.key,
    }  # fmt: skip


def by(report: Report) -> str:
    """Return who reports and when: "Ostpost, 2004-09-07"; the article's id where neither is known."""
    return ", ".join(filter(None, [report.publisher, (report.published or "")[:10]])) or report.id
