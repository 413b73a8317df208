"""The reader. Every answer is one statement of SQL, and so one state of the store, whatever is written meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from types import TracebackType
from typing import Any, Literal, Self

from detente.errors import StoreError
from detente.records import Model, Record
from detente.relations.judgements import Judgements
from detente.relations.marks import Mark
from detente.relations.model import Occurrence, Saying, Standing, Telling
from detente.relations.reprints import near
from detente.relations.rollup import Side
from detente.store import codec, questions, summary
from detente.store.articles import unpacked
from detente.store.base import Hit, Info, Presence, Query, Sum
from detente.store.judged import read_judgements
from detente.store.marks import dyad_marks
from detente.store.names import Names
from detente.store.parties import Parties
from detente.store.search import search

_ACT = "o.id, o.first, o.day, o.last, o.dated, o.earliest, o.latest, o.reports, o.publishers"
_ACT_WIDTH = 9

PERIODS = {"day": 10, "month": 7, "year": 4}
"""Periods by which acts are counted: how much of the ISO day they are."""
_AT_ONCE = 500  # ids that one statement of SQL takes
_TOLD = " CROSS JOIN events e ON e.occurrence = o.n CROSS JOIN reports r ON r.n = e.report"


class SqliteView:
    """Answers questions about a store; a context manager. One thread at a time may use it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """`db` is a connection of `schema.connect`."""
        self._db = db
        self._parties = Parties(db)
        self._names = Names(db)

    def tellings(self, query: Query) -> Iterator[Telling]:
        """Return events as the reports tell them, by day, then key."""
        between = questions.sides(self._db, query)
        found = questions.events(query, between)
        sql = found.sql(codec.TELLING, end="ORDER BY e.day, r.id, e.id")
        rows = (codec.telling(row, self._parties.read) for row in self._rows(sql, found.values))
        return islice((t for t in rows if between is None or between.any([t])), query.limit)

    def occurrences(self, query: Query) -> Iterator[Occurrence]:
        """Return acts, each with all reports that tell it, by day, then id."""
        between = questions.sides(self._db, query)
        exact = between is None or between.exact
        found = questions.acts(query, between)
        if exact and query.limit is not None:
            inner = found.sql("o.*", end=f"ORDER BY {found.day}, o.id LIMIT ?")
            found = questions.Found(f"({inner}) o", "", (*found.values, query.limit), "o.day")
        sql = found.sql(f"{_ACT}, {codec.TELLING}", _TOLD, f"ORDER BY {found.day}, o.id")
        acts = map(self._act, _by_act(self._rows(sql, found.values)))
        return islice((o for o in acts if exact or between is None or between.any(o.tellings)), query.limit)

    def occurrence(self, prefix: str) -> Occurrence:
        """Return the act whose id begins so. Raises `StoreError` for none or several."""
        query = "SELECT id FROM occurrences WHERE id GLOB ? ORDER BY id LIMIT 3"
        ids = [row[0] for row in self._rows(query, (_beginning(prefix),))]
        found = questions.Found("occurrences o", "o.id = ?", (_one(ids, prefix, "occurrence"),))
        sql = found.sql(f"{_ACT}, {codec.TELLING}", _TOLD)
        return self._act(list(self._rows(sql, found.values)))

    def acts(self, ids: Sequence[str]) -> list[Occurrence]:
        """Return acts by their ids, in the order given; those that the store has not are left out."""
        found: dict[str, Occurrence] = {}
        for n in range(0, len(ids), _AT_ONCE):
            part = ids[n : n + _AT_ONCE]
            asked = questions.Found("occurrences o", f"o.id IN ({', '.join('?' * len(part))})", tuple(part))
            rows = self._rows(asked.sql(f"{_ACT}, {codec.TELLING}", _TOLD, "ORDER BY o.id"), asked.values)
            found.update((rows[0][0], self._act(rows)) for rows in _by_act(rows))
        return [found[i] for i in ids if i in found]

    def marks(self, query: Query) -> list[Mark] | None:
        """Return what the counts of relations need of the acts between the two sides of `query.dyad`, by day, then id.

        None where the tables cannot tell: for a person or body of a side, and where `query.types` are asked for.
        """
        try:
            return dyad_marks(self._db, query)
        except sqlite3.DatabaseError as e:
            raise StoreError(f"the store cannot be read: {e}") from e

    def sums(self, query: Query, by: Literal[4, 7, 10] = 10) -> Iterator[Sum]:
        """Return counts of acts by source, target, the first `by` characters of the day (10: day, 7: month, 4: year),
        type, quad, status and background, in that order.

        A key of the query that names a person counts that person's whole side: the sums know sides only. CAMEO
        prefixes in `types` are not known either.
        """
        period = {length: p for p, length in PERIODS.items()}[by]
        keys = ("source", "target", period, "type", "quad", "status", "background")
        for row in self.counts(query, keys):
            source, target, day, type_, quad, status, background, acts, reports, scored, goldstein = row
            yield Sum(
                source, target, day, type_, quad, status, bool(background), acts, reports, scored, goldstein / 100
            )  # fmt: skip

    def counts(self, query: Query, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Return acts counted by columns of `Sum` or PERIODS: the keys' values, in order, then acts, reports, scored
        acts, and the sum of their scores in hundredths. As `sums` otherwise.
        """
        found = questions.sums(query, questions.sides(self._db, query))
        columns = [f"substr(day, 1, {PERIODS[k]})" if k in PERIODS else k for k in keys]
        places = ", ".join(str(n) for n in range(1, len(keys) + 1))
        sums = "sum(occurrences), sum(reports), sum(scored), sum(goldstein)"
        sql = found.sql(f"{', '.join(columns)}, {sums}", end=f"GROUP BY {places} ORDER BY {places}")
        return islice(self._rows(sql, found.values), query.limit)

    def sayings(self, query: Query) -> Iterator[Saying]:
        """Return statements, by day, then key."""
        speakers, about = (None if w is None else self._names.parties(w) for w in (query.speaker, query.about))
        found = questions.statements(query, speakers, about)
        rows = self._rows(found.sql(codec.SAYING, end="ORDER BY s.day, r.id, s.id"), found.values)
        return islice((codec.saying(row, self._parties.read) for row in rows), query.limit)

    def standings(self, query: Query) -> Iterator[Standing]:
        """Return conditions, by day, then key; each of source and target may be either of its sides."""
        between = questions.ends(self._db, query)
        found = questions.conditions(query, between)
        sql = found.sql(codec.STANDING, end="ORDER BY c.day, r.id, c.id")
        rows = (codec.standing(row, self._parties.read) for row in self._rows(sql, found.values))
        return islice((s for s in rows if between is None or questions.stands(s, between)), query.limit)

    def actors(self, words: str | None = None, limit: int | None = None) -> Iterator[Presence]:
        """Return the actors of our own articles, the busiest first; `words`: a code, a key or words of a name."""
        numbers = None if words is None else self._names.parties(words)
        return islice(summary.actors(self._db, self._parties, numbers), limit)

    def search(self, words: str, limit: int | None = None) -> Iterator[Hit]:
        """Return the articles that have all the words, the best first; "..." holds words together, OR and NOT work.

        Raises `StoreError` where the words cannot be understood.
        """
        return search(self._db, words, limit)

    def sides_of(self, name: str) -> tuple[str, ...]:
        """Return the keys (`Query.sources`) that a name means: a code, a name of the store or of the gazetteer."""
        return self._names.sides(name)

    def side(self, name: str, on: str | None = None) -> Side:
        """Return the side that a name means (`relations/rollup.py`), `on` an ISO day; an unknown one is met by name."""
        return self._names.side(name, on)

    def with_members(self, side: Side, without: Sequence[str] = ()) -> Side:
        """Return the side with the members of its organisation, but for the keys `without`."""
        return self._names.with_members(side, without)

    def has_side(self, key: str) -> bool:
        """Return whether some act or condition has an actor of this code, key or name."""
        return self._names.known(key)

    def named(self, words: str) -> bool:
        """Return whether some party is meant by a code, a key, a name or words of one."""
        return bool(self._names.parties(words))

    def exact(self, keys: Sequence[str]) -> bool:
        """Return whether keys mean whole sides, as the sums count them, not a person or body of one."""
        return questions.who(self._db, keys).exact

    def records(self) -> Iterator[Record]:
        """Return whole records, in the order in which they were added."""
        rows = self._rows("SELECT record, record_sha256 FROM articles ORDER BY report", ())
        return (unpacked(*row) for row in rows)

    def record(self, article: str) -> Record:
        """Return the record of an article, by its id or a beginning of it. Raises `StoreError` for none or several."""
        query = (
            "SELECT r.id, a.record, a.record_sha256 FROM reports r JOIN articles a ON a.report = r.n "
            "WHERE r.id GLOB ? ORDER BY r.id LIMIT 3"
        )
        rows = {row[0]: row[1:] for row in self._rows(query, (_beginning(article),))}
        return unpacked(*rows[_one(list(rows), article, "article")])

    def copies(self, article: str) -> tuple[str, ...]:
        """Return the ids of the articles that are copies of this one's text, in the order of adding.

        Raises `StoreError` where the store has not that article.
        """
        query = (
            "SELECT DISTINCT r.n, r.id, a.signature, mine.signature FROM reports me JOIN articles mine ON "
            "mine.report = me.n JOIN bands b ON b.report = me.n JOIN bands o ON o.band = b.band AND o.report <> me.n "
            "JOIN articles a ON a.report = o.report JOIN reports r ON r.n = o.report WHERE me.id = ? ORDER BY r.n"
        )
        wanted = self.record(article).article.id
        return tuple(id_ for _, id_, one, other in self._rows(query, (wanted,)) if near(one, other))

    def holding(self, part: str) -> Iterator[Record]:
        """Return the records that hold an event, statement or condition whose id begins with `part`."""
        tables = ("events", "statements", "conditions")
        either = " UNION ".join(f"SELECT report FROM {t} INDEXED BY {t}_id WHERE id GLOB ?1{_OWN[t]}" for t in tables)
        query = f"SELECT record, record_sha256 FROM articles WHERE report IN ({either}) ORDER BY report"
        return (unpacked(*row) for row in self._rows(query, (_beginning(part),)))

    def outdated(self, model: Model | None) -> tuple[str, ...]:
        """Return the ids of the articles that were coded with anything else than this, in the order of adding.

        None: of all articles.
        """
        values = None if model is None else (model.detente, model.codebook, model.gazetteer, model.nlp)
        query = "SELECT r.id FROM articles a JOIN reports r ON r.n = a.report"
        if values is not None:
            query += (
                " WHERE a.version NOT IN (SELECT n FROM versions WHERE detente = ? AND codebook = ? AND gazetteer = ? "
                "AND nlp = ?)"
            )
        return tuple(row[0] for row in self._rows(f"{query} ORDER BY a.report", values or ()))

    def judgements(self) -> Judgements:
        """Return what readers corrected, in the order in which they did."""
        return read_judgements(self._db)

    def info(self) -> Info:
        """Return what the store holds."""
        return summary.info(self._db)

    def close(self) -> None:
        """Close the store."""
        self._db.close()

    def __enter__(self) -> Self:
        """Return the view."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def _rows(self, sql: str, values: Sequence[object]) -> Iterator[Any]:
        """Yield the rows of one statement. Raises `StoreError` where SQLite cannot read."""
        try:
            yield from self._db.execute(sql, tuple(values))
        except sqlite3.DatabaseError as e:
            raise StoreError(f"the store cannot be read: {e}") from e

    def _act(self, rows: list[Any]) -> Occurrence:
        """Read an act from its rows; of most acts there is one report."""
        read, row = self._parties.read, rows[0]
        first = codec.telling(row[_ACT_WIDTH:], read)
        ordered: tuple[Telling, ...] = (first,)
        if len(rows) > 1:
            told = {row[_ACT_WIDTH]: codec.telling(row[_ACT_WIDTH:], read) for row in rows}
            first = told[row[1]]
            ordered = tuple(sorted(told.values(), key=lambda t: ((t.report.published or "")[:10], t.key)))
        return Occurrence(
            row[0], first, ordered, row[2] or None, row[3] or None, row[4] == 1, row[5], row[6], row[7], row[8]
        )  # fmt: skip


def _by_act(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Gather the rows of each act, which follow each other."""
    gathered: list[Any] = []
    act: object = None
    for row in rows:
        if row[0] != act and gathered:
            yield gathered
            gathered = []
        act = row[0]
        gathered.append(row)
    if gathered:
        yield gathered


_OWN = {"events": " AND origin = 'detente'", "statements": "", "conditions": ""}


def _beginning(prefix: str) -> str:
    """A pattern of GLOB for texts that begin so; what would be a sign of the pattern stands for nothing."""
    return "".join(c for c in prefix if c not in "*?[]") + "*"


def _one(ids: Sequence[str], prefix: str, what: str) -> str:
    if prefix in ids or len(ids) == 1:
        return prefix if prefix in ids else ids[0]
    if not ids:
        raise StoreError(f"the store has no {what} whose id begins with '{prefix}'")
    raise StoreError(f"several ids of {what}s begin with '{prefix}': {', '.join(ids[:2])} ...")
