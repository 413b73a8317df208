"""Occurrences written and taken away, with the dyads and the daily sums that follow from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TypeAlias

from detente.relations.model import Occurrence, Telling
from detente.store.codec import pairs

Day: TypeAlias = tuple[str, str, str, str]
"""Origin, source side, target side, day."""

_OCCURRENCE = (
    "INSERT INTO occurrences (n, id, origin, first, day, last, dated, earliest, latest, reports, publishers, cameo, "
    "type, quad, goldstein, status, background) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_DYAD = "INSERT INTO dyads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_KEY = "origin = ? AND source = ? AND target = ? AND day = ?"
SUMMED = (
    "SELECT origin, source, target, day, type, quad, status, background, count(*), sum(reports), count(goldstein), "
    "ifnull(sum(goldstein), 0) FROM dyads"
)
SUMMED_BY = " GROUP BY origin, source, target, day, type, quad, status, background"
"""What `sums` holds, from the dyads; a condition may stand between the two."""


class Tally:
    """Keeps occurrences, dyads and sums in step, within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """`settle` must be called before the transaction ends."""
        self._db = db
        self._touched: dict[Day, None] = {}

    def put(self, o: Occurrence, numbers: Mapping[str, int]) -> None:
        """Write an occurrence; `numbers` has the rows of its tellings by their keys, the least becomes its own.

        So its number follows from what it holds, not from the order in which occurrences came and went.
        """
        members = [numbers[t.key] for t in o.tellings]
        n = min(members)
        self._db.execute(_OCCURRENCE, occurrence_row(n, o, numbers[o.first.key]))
        rows = dyad_rows(n, o)
        self._db.executemany(_DYAD, rows)
        self._touched.update(dict.fromkeys((r[0], r[1], r[2], r[3]) for r in rows))
        self._db.executemany("UPDATE events SET occurrence = ? WHERE n = ?", [(n, m) for m in members])

    def drop(self, n: int) -> None:
        """Take an occurrence away; its events are the caller's care."""
        keys = self._db.execute("SELECT origin, source, target, day FROM dyads WHERE occurrence = ?", (n,))
        self._touched.update(dict.fromkeys((str(a), str(b), str(c), str(d)) for a, b, c, d in keys))
        self._db.execute("DELETE FROM dyads WHERE occurrence = ?", (n,))
        self._db.execute("DELETE FROM occurrences WHERE n = ?", (n,))

    def settle(self) -> None:
        """Count the touched days anew."""
        self._db.executemany(f"DELETE FROM sums WHERE {_KEY}", self._touched)
        self._db.executemany(f"INSERT INTO sums {SUMMED} WHERE {_KEY}{SUMMED_BY}", self._touched)
        self._touched.clear()


def occurrence_row(n: int, o: Occurrence, first: int) -> tuple[object, ...]:
    """Return the row of `occurrences`: it is history where every report tells it as history."""
    t = o.first
    return (
        n, o.id, t.report.origin, first, o.from_ or "", o.to or "", o.dated, o.earliest_report, o.latest_report,
        o.reports, o.publishers, t.cameo, t.plover.type if t.plover else None, t.quad, t.goldstein, t.status,
        _background(o),
    )  # fmt: skip


def dyad_rows(n: int, o: Occurrence) -> list[tuple[str, str, str, str, int, str, str, str, bool, int, int | None]]:
    """Return the rows of `dyads`: a row for each pair of sides that a telling of it names."""
    t = o.first
    tellings: tuple[Telling, ...] = (t, *o.tellings) if len(o.tellings) > 1 else (t,)
    score = None if t.goldstein is None else round(t.goldstein * 100)
    background = _background(o)
    return [
        (t.report.origin, source, target, o.from_ or "", n, t.plover.type if t.plover else "", t.quad or "", t.status,
         background, o.reports, score)
        for source, target in dict.fromkeys(p for x in tellings for p in pairs(x))
    ]  # fmt: skip


def _background(o: Occurrence) -> bool:
    return all(t.background for t in o.tellings)
