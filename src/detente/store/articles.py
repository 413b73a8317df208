"""One article's rows, but for its events: the report, the record, its words, statements and conditions."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib

from detente.errors import StoreError
from detente.records import Model, Record, from_json
from detente.relations.model import Report, Saying, Standing
from detente.relations.reprints import bands, signature
from detente.relations.tellings import Rows
from detente.store.codec import record_json, saying_told, standing_told
from detente.store.parties import Parties

_LEVEL = 3  # of zlib: records shrink to a ninth; higher levels cost twice the time for a twentieth


def insert_report(db: sqlite3.Connection, r: Report) -> int:
    """Write a report's row; returns its number."""
    values = (r.id, r.origin, r.published, r.publisher, r.title, r.url)
    query = "INSERT INTO reports (id, origin, published, publisher, title, url) VALUES (?, ?, ?, ?, ?, ?)"
    number = db.execute(query, values).lastrowid
    assert number is not None
    return number


def insert_article(db: sqlite3.Connection, number: int, record: Record) -> None:
    """Write the record of a new report, its words and its signature."""
    a = record.article
    sketch = signature(a.text)
    db.execute(
        "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, version(db, record.model), a.source, a.sha256, *_packed(record), sketch),
    )
    db.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(band, number) for band in bands(sketch)])
    words = tuple(s.encode("utf-8", "replace").decode() for s in (a.title or "", a.text))
    db.execute("INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)", (number, *words))


def replace_article(db: sqlite3.Connection, number: int, record: Record) -> None:
    """Write the record of a report anew: its text, and what follows from it, is the same."""
    values = (version(db, record.model), *_packed(record), number)
    db.execute("UPDATE articles SET version = ?, record = ?, record_sha256 = ? WHERE report = ?", values)


def version(db: sqlite3.Connection, model: Model) -> int:
    """Return the number of what made a record."""
    values = (model.detente, model.codebook, model.gazetteer, model.nlp)
    query = "SELECT n FROM versions WHERE detente = ? AND codebook = ? AND gazetteer = ? AND nlp = ?"
    row = db.execute(query, values).fetchone()
    if row is not None:
        return int(row[0])
    cursor = db.execute("INSERT INTO versions (detente, codebook, gazetteer, nlp) VALUES (?, ?, ?, ?)", values)
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def unpacked(blob: bytes, digest: str) -> Record:
    """Return the record of a row. Raises `StoreError` where it is not what was written."""
    return from_json(unpacked_json(blob, digest))


def unpacked_json(blob: bytes, digest: str) -> str:
    """Return the record of a row as JSON. Raises `StoreError` where it is not what was written."""
    try:
        data = zlib.decompress(blob)
    except zlib.error as e:
        raise StoreError(f"a record is damaged: {e}") from None
    if hashlib.sha256(data).hexdigest() != digest:
        raise StoreError("a record is damaged: it has not the hash that it was written with")
    return data.decode("utf-8", "surrogatepass")


def _packed(record: Record) -> tuple[bytes, str]:
    data = record_json(record).encode("utf-8", "surrogatepass")
    return zlib.compress(data, _LEVEL), hashlib.sha256(data).hexdigest()


def insert_statements(db: sqlite3.Connection, number: int, rows: Rows, parties: Parties) -> None:
    """Write an article's statements and who has a voice in them."""
    n = _last(db, "statements")
    statements: list[tuple[object, ...]] = []
    voices: list[tuple[int, str, int]] = []
    for s in {s.statement.id: s for s in reversed(rows.sayings())}.values():
        n += 1
        lists = [parties.write(p) for p in (s.speakers, s.addressees, s.about)]
        statements.append((n, number, s.statement.id, _day_of_saying(s), *lists, saying_told(s.statement), s.words))
        voices += [(int(p), part, n) for part, ps in zip(_PARTS, lists, strict=True) for p in ps.split()]
    query = (
        "INSERT INTO statements (n, report, id, day, speakers, addressees, about, told, words) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    db.executemany(query, statements)
    db.executemany("INSERT OR IGNORE INTO voices VALUES (?, ?, ?)", voices)


def _last(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT ifnull(max(n), 0) FROM {table}").fetchone()[0])


def insert_conditions(db: sqlite3.Connection, number: int, rows: Rows, parties: Parties) -> None:
    """Write an article's conditions and the pairs of their sides, both ways."""
    for c in {c.condition: c for c in reversed(rows.standings())}.values():
        one, other = (parties.write(side) for side in c.between)
        values = (number, c.condition, _day_of_standing(c), c.what, c.name, c.status, one, other, standing_told(c),
                  c.confidence)  # fmt: skip
        query = (
            "INSERT INTO conditions (report, id, day, what, name, status, one, other, told, confidence) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        n = db.execute(query, values).lastrowid
        a, b = ([p.side for p in side] or [""] for side in c.between)
        both = [(x, y, n) for x in a for y in b] + [(y, x, n) for x in a for y in b]
        db.executemany("INSERT OR IGNORE INTO condition_sides VALUES (?, ?, ?)", both)


def remove_parts(db: sqlite3.Connection, number: int) -> None:
    """Take an article's statements and conditions away."""
    for table, inner, column in (("statements", "voices", "statement"), ("conditions", "condition_sides", "condition")):
        db.execute(f"DELETE FROM {inner} WHERE {column} IN (SELECT n FROM {table} WHERE report = ?)", (number,))
        db.execute(f"DELETE FROM {table} WHERE report = ?", (number,))


_PARTS = ("speaker", "addressee", "about")


def _day_of_saying(s: Saying) -> str:
    d = s.statement.date
    return (d.from_ if d is not None else None) or (s.report.published or "")[:10]


def _day_of_standing(s: Standing) -> str:
    return (s.date.from_ if s.date is not None else None) or (s.report.published or "")[:10]
