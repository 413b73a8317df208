"""Rows of foreign sources, many at a time: each act is an occurrence, nothing is linked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice

from detente.relations.linking import occurrence
from detente.relations.model import OWN, Telling
from detente.store.events import INSERT, Events, event_row
from detente.store.parties import Parties
from detente.store.tally import Dyad, Tally, dyad_rows, occurrence_row

_AT_ONCE = 20_000
_REPORT = "INSERT INTO reports (n, id, origin, published, publisher, title, url) VALUES (?, ?, ?, ?, ?, ?, ?)"
_OCCURRENCE = f"INSERT INTO occurrences VALUES ({', '.join('?' * 17)})"
_DYAD = f"INSERT INTO dyads VALUES ({', '.join('?' * 11)})"
_SUM = (
    f"INSERT INTO sums VALUES ({', '.join('?' * 12)}) "
    "ON CONFLICT DO UPDATE SET occurrences = occurrences + excluded.occurrences, reports = reports + excluded.reports, "
    "scored = scored + excluded.scored, goldstein = goldstein + excluded.goldstein"
)


def portions(tellings: Iterable[Telling]) -> Iterator[list[Telling]]:
    """Yield as many rows as one transaction takes; reports are not torn apart."""
    rest: list[Telling] = []
    source = iter(tellings)
    while more := list(islice(source, _AT_ONCE)):
        rest += more
        last = rest[-1].report.id
        cut = next((n for n in range(len(rest), 0, -1) if rest[n - 1].report.id != last), 0)
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
    if rest:
        yield rest


class Bulk:
    """Writes portions of foreign rows, each within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection, parties: Parties, events: Events, tally: Tally) -> None:
        """Numbers are counted on from what the tables hold."""
        self._db = db
        self._parties = parties
        self._events = events
        self._tally = tally

    def add(self, tellings: Sequence[Telling]) -> int:
        """Write the rows that the store has not, with their reports; returns how many were new.

        A row is known by its report and its event. Rows of a report that is there already (from an earlier portion:
        files need not keep them together) join its acts. Raises ValueError for rows of our own origin.
        """
        if any(t.report.origin == OWN for t in tellings):
            raise ValueError("rows of our own come from records: use add")
        by_report: dict[str, list[Telling]] = {}
        for t in tellings:
            by_report.setdefault(t.report.id, []).append(t)
        known = self._known(list(by_report))
        late = self._late({id_: by_report[id_] for id_ in by_report if id_ in known}, known)
        fresh = {id_: {t.event: t for t in ts} for id_, ts in by_report.items() if id_ not in known}
        report, event = (self._next(table) for table in ("reports", "events"))
        reports: list[tuple[object, ...]] = []
        events: list[tuple[object, ...]] = []
        occurrences: list[tuple[object, ...]] = []
        dyads: list[Dyad] = []
        for ts in fresh.values():
            r = next(iter(ts.values())).report
            reports.append((report, r.id, r.origin, r.published, r.publisher, r.title, r.url))
            for group in _acts(ts.values()):
                o = occurrence(group)
                act = first = event
                for t in o.tellings:
                    first = event if t is o.first else first
                    events.append(event_row(event, report, t, self._parties, act))
                    event += 1
                occurrences.append(occurrence_row(act, o, first))
                dyads += dyad_rows(act, o)
            report += 1
        self._write(reports, events, occurrences, dyads)
        return len(events) + late

    def _late(self, by_report: Mapping[str, Sequence[Telling]], known: Mapping[str, int]) -> int:
        """Write new rows of reports that are there, and the acts that they belong to anew; returns how many."""
        written = 0
        for id_, tellings in by_report.items():
            rows = self._db.execute(
                "SELECT n, id, act, occurrence FROM events WHERE report = ?", (known[id_],)
            ).fetchall()
            there = {event for _, event, _, _ in rows}
            new = {t.event: t for t in tellings if t.event not in there}
            if not new:
                continue
            acts = {t.act for t in new.values()}
            for n in dict.fromkeys(o for _, _, act, o in rows if act in acts):
                self._tally.drop(n)
            numbers = self._events.add(known[id_], new.values())
            self._db.executemany("UPDATE events SET component = NULL WHERE n = ?", [(n,) for n in numbers])
            every = [*numbers, *(n for n, _, act, _ in rows if act in acts)]
            by_key = {self._events.get(n).key: n for n in every}
            for group in _acts(map(self._events.get, sorted(every))):
                self._tally.put(occurrence(group), by_key)
            written += len(numbers)
        self._tally.settle()
        return written

    def _write(
        self, reports: list[tuple[object, ...]], events: list[tuple[object, ...]],
        occurrences: list[tuple[object, ...]], dyads: list[Dyad],
    ) -> None:  # fmt: skip
        self._db.executemany(_REPORT, reports)
        self._db.executemany(INSERT, events)
        self._db.executemany(_OCCURRENCE, occurrences)
        dyads.sort(key=lambda d: d[:4])  # tables grow quicker in their order
        self._db.executemany(_DYAD, dyads)
        self._db.executemany(_SUM, _sums(dyads))

    def _known(self, ids: Sequence[str]) -> dict[str, int]:
        """The reports that are there, with their numbers."""
        found: dict[str, int] = {}
        for n in range(0, len(ids), 500):
            part = ids[n : n + 500]
            rows = self._db.execute(f"SELECT id, n FROM reports WHERE id IN ({', '.join('?' * len(part))})", part)
            found.update(rows)
        return found

    def _next(self, table: str) -> int:
        return int(self._db.execute(f"SELECT ifnull(max(n), 0) + 1 FROM {table}").fetchone()[0])


def _acts(tellings: Iterable[Telling]) -> Iterator[list[Telling]]:
    """Part the rows of one report by their acts."""
    for _, group in groupby(sorted(tellings, key=lambda t: t.act), key=lambda t: t.act):
        yield list(group)


def _sums(dyads: Iterable[Dyad]) -> list[tuple[object, ...]]:
    sums: dict[tuple[object, ...], list[int]] = {}
    for origin, source, target, day, _, type_, quad, status, background, reports, score in dyads:
        at = sums.setdefault((origin, source, target, day, type_, quad, status, background), [0, 0, 0, 0])
        at[0] += 1
        at[1] += reports
        at[2] += score is not None
        at[3] += score or 0
    return [(*key, *counts) for key, counts in sums.items()]
