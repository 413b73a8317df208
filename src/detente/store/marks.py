"""The marks of the acts of a dyad, straight from the tables: a tenth of what whole acts cost."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TypeAlias

from detente.relations.marks import Mark
from detente.store.base import Query
from detente.store.questions import Where, Who, sides

_Row: TypeAlias = tuple[str, str, str, int, str | None, float | None, str, str | None]
_ROWS = (
    "SELECT o.id, o.day, o.last, o.dated, o.quad, o.goldstein, r.id, r.publisher FROM dyads d "
    "CROSS JOIN occurrences o ON o.n = d.occurrence CROSS JOIN events e ON e.occurrence = o.n "
    "CROSS JOIN reports r ON r.n = e.report"
)


def dyad_marks(db: sqlite3.Connection, query: Query) -> list[Mark] | None:
    """Return the marks of the acts between the two sides of `query.dyad`, by day, then id.

    None where the tables cannot tell: where a key names a person, who counts in them as that person's side.
    """
    between = sides(db, query)
    if between is None or not between.exact or query.types:
        return None
    forth, back = (_acts(db, query, *pair) for pair in between.pairs)
    found = []
    for id_, told in (forth | back).items():
        _, day, last, dated, quad, goldstein, _, _ = told[0]
        reports, publishers = _tellers(told)
        ways = id_ in forth, id_ in back
        found.append(Mark(id_, day or None, last or None, bool(dated), quad, goldstein, *ways, reports, publishers))
    return sorted(found, key=lambda m: (m.from_ or "", m.id))


def _tellers(told: Sequence[_Row]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The articles that tell an act, and their publishers."""
    if len(told) == 1:  # nearly always
        publisher = told[0][7]
        return (told[0][6],), (publisher,) if publisher else ()
    return tuple(dict.fromkeys([row[6] for row in told])), tuple(dict.fromkeys([row[7] for row in told if row[7]]))


def _acts(db: sqlite3.Connection, query: Query, source: Who | None, target: Who | None) -> dict[str, list[_Row]]:
    """The rows of one direction by act, one row a telling."""
    where = Where()
    where.add("d.origin = ?", query.origin)
    for column, who in (("d.source", source), ("d.target", target)):
        if who is not None:
            where.one_of(column, who.sides)
    where.days("d.day", query)
    where.one_of("d.status", query.status)
    where.background("d.background", query)
    out: dict[str, list[_Row]] = {}
    for row in db.execute(f"{_ROWS} WHERE {where}", tuple(where.values)):
        out.setdefault(row[0], []).append(row)
    return out
