"""Occurrences written and taken away, with the dyads and the daily sums that follow from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from operator import itemgetter
from typing import TypeAlias

from detente.relations.model import Occurrence, Telling
from detente.store.codec import pairs

Day: TypeAlias = tuple[str, str, str, str]
"""Origin, source side, target side, day."""
Dyad: TypeAlias = tuple[str, str, str, str, int, str, str, str, bool, int, int | None]
"""A row of `dyads`."""

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
        self._occurrences: list[tuple[object, ...]] = []
        self._dyads: list[Dyad] = []
        self._of: list[tuple[int, int]] = []

    def put(self, o: Occurrence, numbers: Mapping[str, int]) -> None:
        """Write an occurrence when all is settled; `numbers` has the rows of its tellings by their keys.

        The least becomes its own: so its number follows from what it holds, not from what came and went before.
        """
        members = [numbers[t.key] for t in o.tellings]
        n = min(members)
        self._occurrences.append(occurrence_row(n, o, numbers[o.first.key]))
        self._dyads += dyad_rows(n, o)
        self._of += [(n, m) for m in members]

    def drop(self, n: int) -> None:
        """Take an occurrence away; its events are the caller's care."""
        keys = self._db.execute("SELECT origin, source, target, day FROM dyads WHERE occurrence = ?", (n,))
        self._touched.update(dict.fromkeys((str(a), str(b), str(c), str(d)) for a, b, c, d in keys))
        self._db.execute("DELETE FROM dyads WHERE occurrence = ?", (n,))
        self._db.execute("DELETE FROM occurrences WHERE n = ?", (n,))

    def settle(self) -> None:
        """Write what was put, and count the touched days anew."""
        self._db.executemany(_OCCURRENCE, self._occurrences)
        self._db.executemany(_DYAD, sorted(self._dyads, key=itemgetter(0, 1, 2, 3, 4)))
        self._db.executemany("UPDATE events SET occurrence = ? WHERE n = ?", self._of)
        self._touched.update(dict.fromkeys((d[0], d[1], d[2], d[3]) for d in self._dyads))
        self._db.executemany(f"DELETE FROM sums WHERE {_KEY}", self._touched)
        self._db.executemany(f"INSERT INTO sums {SUMMED} WHERE {_KEY}{SUMMED_BY}", self._touched)
        self.forget()

    def forget(self) -> None:
        """Forget what was put or dropped: it is settled, or the transaction was rolled back."""
        for kept in (self._touched, self._occurrences, self._dyads, self._of):
            kept.clear()


def occurrence_row(n: int, o: Occurrence, first: int) -> tuple[object, ...]:
    """Return the row of `occurrences`: it is history where every report tells it as history."""
    t = o.first
    return (
        n, o.id, t.report.origin, first, o.from_ or "", o.to or "", o.dated, o.earliest_report, o.latest_report,
        o.reports, o.publishers, t.cameo, t.plover.type if t.plover else None, t.quad, t.goldstein, t.status,
        _background(o),
    )  # fmt: skip


def dyad_rows(n: int, o: Occurrence) -> list[Dyad]:
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
