"""Tellings written to the table `events`, and read by their numbers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from detente.relations.model import Telling
from detente.store.codec import TELLING, telling, told_of
from detente.store.parties import Parties

INSERT = (
    "INSERT INTO events (n, report, id, act, occurrence, component, origin, day, last, cameo, type, quad, goldstein, "
    "status, background, confidence, sources, targets, told) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_READ = f"SELECT {TELLING} FROM events e JOIN reports r ON r.n = e.report WHERE e.n = ?"
_READ_MANY = (
    f"SELECT {TELLING} FROM json_each(?) j CROSS JOIN events e ON e.n = j.value CROSS JOIN reports r ON r.n = e.report"
)
_REMEMBERED = 50_000


def event_row(
    n: int, report: int, t: Telling, parties: Parties, occurrence: int = 0, component: int | None = None
) -> tuple[object, ...]:
    """Return the row of `events`."""
    first, last = t.days
    return (
        n, report, t.event, t.act, occurrence, component, t.report.origin, first or "", last or "", t.cameo,
        t.plover.type if t.plover else None, t.quad, t.goldstein, t.status, t.background, t.confidence,
        parties.write(t.sources), parties.write(t.targets), told_of(t),
    )  # fmt: skip


class Events:
    """The writer's own tellings, by their numbers."""

    def __init__(self, db: sqlite3.Connection, parties: Parties) -> None:
        """Tellings once seen are remembered."""
        self._db = db
        self._parties = parties
        self._seen: dict[int, Telling] = {}

    def forget(self) -> None:
        """Forget what was seen: a transaction was rolled back."""
        self._seen.clear()

    def add(self, report: int, tellings: Iterable[Telling]) -> dict[int, Telling]:
        """Write the tellings of one report, each a component of its own; returns them by number.

        Ids are hashes of what an event says: of two with one id the first is kept.
        """
        out: dict[int, Telling] = {}
        number: int = self._db.execute("SELECT ifnull(max(n), 0) FROM events").fetchone()[0]
        for t in {t.event: t for t in reversed(tuple(tellings))}.values():
            out[number + 1] = t
            number += 1
        rows = [event_row(n, report, t, self._parties, 0, n) for n, t in out.items()]
        self._db.executemany(INSERT, rows)
        self._remember(out)
        return out

    def get(self, number: int) -> Telling:
        """Return a telling by its number."""
        found = self._seen.get(number)
        if found is None:
            row = self._db.execute(_READ, (number,)).fetchone()
            found = telling(row, self._parties.read)
            self._remember({number: found})
        return found

    def fetch(self, numbers: Iterable[int]) -> None:
        """Read those tellings that are not known yet, at once."""
        wanted = sorted({n for n in numbers if n not in self._seen})
        if wanted:
            rows = self._db.execute(_READ_MANY, (json.dumps(wanted),))
            self._remember({row[0]: telling(row, self._parties.read) for row in rows})

    def remove(self, numbers: Sequence[int]) -> None:
        """Take tellings away; their occurrences are the caller's care."""
        rows = [(n,) for n in numbers]
        self._db.executemany("DELETE FROM block_keys WHERE event = ?", rows)
        self._db.executemany("DELETE FROM unlinked WHERE event = ?", rows)
        self._db.executemany("DELETE FROM events WHERE n = ?", rows)
        for n in numbers:
            self._seen.pop(n, None)

    def _remember(self, tellings: dict[int, Telling]) -> None:
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        self._seen.update(tellings)
