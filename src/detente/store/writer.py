"""The one writer: whole articles in, in transactions that are on the disk or have never been."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType
from typing import Self

from detente.codebook import book
from detente.errors import StoreError
from detente.records import Record
from detente.relations.judgements import Judgement, Judgements, apply, export
from detente.relations.model import Telling
from detente.relations.tellings import Rows
from detente.store import articles
from detente.store.events import Events
from detente.store.foreign import Bulk, portions
from detente.store.judged import read_judgements
from detente.store.linker import Linker
from detente.store.parties import Parties
from detente.store.rules import Rules
from detente.store.tally import Tally


class SqliteWriter:
    """Adds to a store; a context manager. Other writers wait while it writes, readers never do."""

    def __init__(self, db: sqlite3.Connection, rules: Rules | None = None) -> None:
        """`db` is a connection of `schema.connect`; `rules` decide what is one act (relations/linking.py)."""
        self._db = db
        self._parties = Parties(db)
        self._events = Events(db, self._parties)
        self._tally = Tally(db)
        self._linker = Linker(db, self._events, self._tally, rules)
        self._bulk = Bulk(db, self._parties, self._events, self._tally)
        self._fresh: dict[int, Telling] = {}  # events of this transaction that are not linked yet

    def add(self, record: Record) -> bool:
        """Store a record, linked to what is there; False where the store has the article already."""
        return self.add_all([record]) == 1

    def add_all(self, records: Sequence[Record]) -> int:
        """Store records in one transaction; returns how many the store did not have."""
        with self._transaction():
            return sum(self._add(r) for r in records)

    def replace(self, records: Sequence[Record]) -> int:
        """Put records that were coded again in the place of the old ones, in one transaction; returns how many.

        Those whose article the store does not have are left out.
        """
        with self._transaction():
            return sum(self._replace(r) for r in records)

    def add_rows(self, tellings: Iterable[Telling]) -> int:
        """Store rows of a foreign source, in any order; returns how many were new. What is there stays as it is."""
        new = 0
        for portion in portions(tellings):
            with self._transaction():
                new += self._bulk.add(portion)
        return new

    def judge(self, judgements: Iterable[Judgement]) -> int:
        """Keep corrections, apart from what is coded, and apply them; returns how many there were.

        Corrections about articles that the store does not have wait for them.
        """
        given = list(judgements)
        with self._transaction():
            for j, line in zip(given, export(given), strict=True):
                self._db.execute("DELETE FROM judgements WHERE id = ?", (j.id,))
                self._db.execute("INSERT INTO judgements (id, judgement) VALUES (?, ?)", (j.id, line))
            self._linker.judged = read_judgements(self._db)
            named = (r.article for j in given for r in (j.first, j.second) if r is not None)
            for article in dict.fromkeys(named):
                self._recount(article)
        return len(given)

    def close(self) -> None:
        """Close the store."""
        self._db.close()

    def __enter__(self) -> Self:
        """Return the writer."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing. Raises `StoreError` where SQLite cannot write."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._linker.judged = read_judgements(self._db)
                yield
                self._linker.link(self._fresh)
                self._db.execute("COMMIT")
            except BaseException:
                self._parties.forget()
                self._events.forget()
                self._linker.forget()
                self._tally.forget()
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            finally:
                self._fresh = {}
        except sqlite3.Error as e:
            raise StoreError(f"the store cannot be written: {e}") from e

    def _number(self, article: str) -> int | None:
        row = self._db.execute("SELECT n FROM reports WHERE id = ?", (article,)).fetchone()
        return None if row is None else int(row[0])

    def _add(self, record: Record) -> bool:
        if self._number(record.article.id) is not None:
            return False
        rows = Rows(record)
        number = articles.insert_report(self._db, rows.report)
        articles.insert_article(self._db, number, record)
        self._parts(number, rows)
        return True

    def _replace(self, record: Record) -> bool:
        number = self._number(record.article.id)
        if number is None:
            return False
        articles.replace_article(self._db, number, record)
        articles.remove_parts(self._db, number)
        self._remove_events(number)
        self._parts(number, Rows(record))
        return True

    def _recount(self, article: str) -> None:
        """Read an article's events from its record again, with all corrections that stand."""
        number = self._number(article)
        row = self._db.execute("SELECT record, record_sha256 FROM articles WHERE report = ?", (number,)).fetchone()
        if number is not None and row is not None:
            self._remove_events(number)
            self._add_events(number, Rows(articles.unpacked(*row)))

    def _parts(self, number: int, rows: Rows) -> None:
        articles.insert_statements(self._db, number, rows, self._parties)
        articles.insert_conditions(self._db, number, rows, self._parties)
        self._add_events(number, rows)

    def _add_events(self, number: int, rows: Rows) -> None:
        corrected = (_corrected(t, self._linker.judged) for t in rows.tellings())
        self._fresh.update(self._events.add(number, corrected))

    def _remove_events(self, number: int) -> None:
        """Take a report's events away; those of other reports that were linked with them are linked again."""
        old = [row[0] for row in self._db.execute("SELECT n FROM events WHERE report = ? ORDER BY n", (number,))]
        self._linker.unlink(old)
        for n in old:
            self._fresh.pop(n, None)
        self._events.remove(old)


def _corrected(t: Telling, judged: Judgements) -> Telling:
    """Return the telling as readers corrected it; what goes with a corrected code comes from our codebook."""
    out = apply(t, judged) if len(judged) else t
    if out.cameo == t.cameo or out.cameo is None:
        return out
    cls = book.load().classes.get(out.cameo)
    return out if cls is None else replace(out, plover=cls.plover, goldstein=cls.goldstein, quad=cls.quad)
