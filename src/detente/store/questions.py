"""A `Query` as SQL over the tables of the store: which acts, events, statements, conditions it asks for.

Days: an act, event, statement or condition counts at its first day. `since` and `until` are compared with that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from detente.relations.model import Party, Standing, Telling
from detente.store import codec
from detente.store.base import Query

_END = "~"  # sorts behind every digit and dash: the end of a day, month or year that a prefix names


@dataclass(slots=True)
class Where:
    """Conditions joined by AND, with their values."""

    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, part: str, *values: object) -> None:
        """Add one condition."""
        self.parts.append(part)
        self.values += values

    def one_of(self, column: str, values: Sequence[str]) -> None:
        """Add that a column is one of some values; none: no condition."""
        if len(values) == 1:  # SQLite keeps the order of an index after "=" only
            self.add(f"{column} = ?", *values)
        elif values:
            self.add(f"{column} IN ({', '.join('?' * len(values))})", *values)

    def days(self, column: str, query: Query) -> None:
        """Add the range of days."""
        if query.since is not None:
            self.add(f"{column} >= ?", query.since)
        elif query.until is not None:
            self.add(f"{column} > ''")
        if query.until is not None:
            self.add(f"{column} <= ?", query.until + _END)

    def types(self, table: str, types: Sequence[str]) -> None:
        """Add PLOVER types and beginnings of CAMEO codes; either will do."""
        either = [f"{table}.cameo GLOB ?" if t.isdigit() else f"{table}.type = ?" for t in types]
        if either:
            self.add(f"({' OR '.join(either)})", *(f"{t}*" if t.isdigit() else t.upper() for t in types))

    def background(self, column: str, query: Query) -> None:
        """Add whether it is told as history."""
        if query.background is not None:
            self.add(f"{column} = ?", query.background)

    def __str__(self) -> str:
        """Return the SQL."""
        return " AND ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Who:
    """Whom some keys mean: `sides` as they stand in the tables; `exact` where that says all.

    A key that names a person means that person, and the tables know the side (RUS) only: then parties are looked at.
    """

    keys: frozenset[str]
    sides: tuple[str, ...]
    exact: bool

    def any(self, parties: Iterable[Party]) -> bool:
        """Whether one of the parties is meant."""
        return any(p.code in self.keys or p.ref in self.keys or p.name in self.keys for p in parties)


def who(db: sqlite3.Connection, keys: Sequence[str]) -> Who:
    """Look up keys: codes, keys of the gazetteer, or names."""
    marks = ", ".join("?" * len(keys))
    query = (
        f"SELECT code, ref, name, side FROM parties WHERE code IN ({marks}) UNION "
        f"SELECT code, ref, name, side FROM parties WHERE ref IN ({marks}) UNION "
        f"SELECT code, ref, name, side FROM parties WHERE name IN ({marks})"
    )
    asked = frozenset(keys)
    rows = db.execute(query, (*keys, *keys, *keys)).fetchall()
    sides = tuple(dict.fromkeys(side for *_, side in rows))
    return Who(asked, sides or tuple(keys), all(side in asked for side in sides))


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of a query: pairs of source and target, None for any; several pairs: either will do."""

    pairs: tuple[tuple[Who | None, Who | None], ...]

    @property
    def exact(self) -> bool:
        """Whether the tables alone tell."""
        return all(w is None or w.exact for pair in self.pairs for w in pair)

    @property
    def single(self) -> bool:
        """Whether it is one side to one other."""
        return len(self.pairs) == 1 and all(w is not None and len(w.sides) == 1 for w in self.pairs[0])

    def any(self, tellings: Iterable[Telling]) -> bool:
        """Whether one of the tellings is between the sides."""
        return any(_between(t, pair) for t in tellings for pair in self.pairs)

    def dyads(self, query: Query, days: bool) -> tuple[str, list[object]]:
        """Return SQL that gives the occurrences whose dyads have these sides."""
        selects, values = [], list[object]()
        for source, target in self.pairs:
            where = Where()
            where.add("origin = ?", query.origin)
            for column, w in (("source", source), ("target", target)):
                if w is not None:
                    where.one_of(column, w.sides)
            if days:
                where.days("day", query)
            columns = "occurrence, day" if self.single else "DISTINCT occurrence"
            selects.append(f"SELECT {columns} FROM dyads WHERE {where}")
            values += where.values
        return " UNION ".join(selects), values


def _between(t: Telling, pair: tuple[Who | None, Who | None]) -> bool:
    source, target = pair
    if source is None or target is None:
        return (source is None or source.any(t.sources)) and (target is None or target.any(t.targets))
    mutual = codec.mutual(t)
    return any(
        not (mutual and p.side == o.side)
        for p in t.sources if source.any((p,))
        for o in t.targets if target.any((o,))
    )  # fmt: skip


def sides(db: sqlite3.Connection, query: Query) -> Sides | None:
    """Return the sides of a query; None where it has none."""
    if query.dyad is not None:
        a, b = (who(db, keys) for keys in query.dyad)
        return Sides(((a, b), (b, a)))
    if not query.sources and not query.targets:
        return None
    source, target = (who(db, keys) if keys else None for keys in (query.sources, query.targets))
    return Sides(((source, target),))


@dataclass(frozen=True, slots=True)
class Found:
    """Where rows are found: tables, a condition ("" for none), the values of both, the column of the day."""

    tables: str
    where: str
    values: tuple[object, ...]
    day: str = ""

    def sql(self, columns: str, joined: str = "", end: str = "") -> str:
        """Return the SELECT of some columns, with further tables joined and what comes at its end."""
        return f"SELECT {columns} FROM {self.tables}{joined}{' WHERE ' + self.where if self.where else ''} {end}"


def acts(query: Query, between: Sides | None) -> Found:
    """Return the `occurrences o` asked for."""
    where = Where()
    values: list[object] = []
    table, day = "occurrences o", "o.day"
    if between is not None and between.single:
        # The key of `dyads` has the acts in order of days, and each once: nothing to sort, nothing to tell apart.
        inner, values = between.dyads(query, days=True)
        table, day = f"({inner}) d CROSS JOIN occurrences o ON o.n = d.occurrence", "d.day"
    elif between is not None:
        inner, values = between.dyads(query, days=True)
        table = f"({inner}) d CROSS JOIN occurrences o ON o.n = d.occurrence"
    else:
        where.add("o.origin = ?", query.origin)
        where.days("o.day", query)
    where.types("o", query.types)
    where.one_of("o.status", query.status)
    where.background("o.background", query)
    return Found(table, str(where), (*values, *where.values), day)


def events(query: Query, between: Sides | None) -> Found:
    """Return the `events e` asked for, with `reports r`; whether they are between the sides must be looked at again.

    That another report of the act names the side does not make this one name it.
    """
    where = Where()
    if between is not None:
        inner, values = between.dyads(query, days=False)
        table = f"({inner}) d CROSS JOIN events e ON e.occurrence = d.occurrence"
    else:
        table, values = "events e", []
        where.add("e.origin = ?", query.origin)
    where.days("e.day", query)
    where.types("e", query.types)
    where.one_of("e.status", query.status)
    where.background("e.background", query)
    return Found(f"{table} CROSS JOIN reports r ON r.n = e.report", str(where), (*values, *where.values))


def sums(query: Query, between: Sides | None) -> Found:
    """Return the rows of `sums` asked for."""
    selects, values = [], list[object]()
    for pair in between.pairs if between is not None else ((None, None),):
        where = Where()
        where.add("origin = ?", query.origin)
        for column, w in zip(("source", "target"), pair, strict=True):
            if w is not None:
                where.one_of(column, w.sides)
        where.days("day", query)
        where.one_of("type", [t.upper() for t in query.types])
        where.one_of("status", query.status)
        where.background("background", query)
        selects.append(f"SELECT * FROM sums WHERE {where}")
        values += where.values
    return Found(f"({' UNION '.join(selects)})", "", tuple(values))


def statements(query: Query, speakers: Sequence[int] | None, about: Sequence[int] | None) -> Found:
    """Return the `statements s` asked for, with `reports r`; parties are given by their numbers, None for any."""
    where = Where()
    for part, numbers in (("'speaker'", speakers), ("'about'", about)):
        if numbers is not None:
            inner = f"SELECT statement FROM voices WHERE part = {part} AND party IN ({', '.join('?' * len(numbers))})"
            where.add(f"s.n IN ({inner})", *numbers)
    where.days("s.day", query)
    return Found("statements s CROSS JOIN reports r ON r.n = s.report", str(where), tuple(where.values))


Ends: TypeAlias = tuple[Who, Who | None]
"""The two sides of a condition, in either order; None for any."""


def ends(db: sqlite3.Connection, query: Query) -> Ends | None:
    """Return the sides of conditions that a query asks for."""
    keys = query.dyad if query.dyad is not None else (query.sources, query.targets)
    given = [who(db, k) for k in keys if k]
    return (given[0], given[1] if len(given) > 1 else None) if given else None


def stands(s: Standing, between: Ends) -> bool:
    """Whether a condition is between the sides."""
    one, other = between
    return any(one.any(a) and (other is None or other.any(b)) for a, b in (s.between, s.between[::-1]))


def conditions(query: Query, between: Ends | None) -> Found:
    """Return the `conditions c` asked for, with `reports r`; `types` are kinds of tie."""
    where = Where()
    if between is not None:
        inner = Where()
        for column, w in zip(("a", "b"), between, strict=True):
            if w is not None:
                inner.one_of(column, w.sides)
        where.add(f"c.n IN (SELECT condition FROM condition_sides WHERE {inner})", *inner.values)
    where.days("c.day", query)
    where.one_of("c.what", [t.lower() for t in query.types])
    where.one_of("c.status", query.status)
    return Found("conditions c CROSS JOIN reports r ON r.n = c.report", str(where), tuple(where.values))
