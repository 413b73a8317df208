"""Whether a store is whole: the file, the hashes of its records, counts against rows, references."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from detente.errors import DetenteError
from detente.relations.model import OWN
from detente.store.articles import unpacked_json
from detente.store.schema import connect
from detente.store.tally import SUMMED, SUMMED_BY

# Rows of one table whose partner in another is missing: what is said, from where, on what condition.
_DANGLING = (
    ("reports of our own without an article", f"reports r WHERE r.origin = '{OWN}' AND NOT EXISTS "
     "(SELECT 1 FROM articles a WHERE a.report = r.n)"),
    ("articles without a report", "articles a WHERE NOT EXISTS (SELECT 1 FROM reports r WHERE r.n = a.report)"),
    ("articles without a version", "articles a WHERE NOT EXISTS (SELECT 1 FROM versions v WHERE v.n = a.version)"),
    ("bands without an article", "bands b WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.report = b.report)"),
    ("events without a report", "events e WHERE NOT EXISTS (SELECT 1 FROM reports r WHERE r.n = e.report)"),
    ("events without an occurrence", "events e WHERE NOT EXISTS "
     "(SELECT 1 FROM occurrences o WHERE o.n = e.occurrence)"),
    ("keys without an event", "block_keys k WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.n = k.event)"),
    ("pairs without an event", "alike p WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.n = p.b)"),
    ("pairs in one direction only", "alike p WHERE NOT EXISTS "
     "(SELECT 1 FROM alike q WHERE q.a = p.b AND q.b = p.a AND q.points = p.points)"),
    ("occurrences without their first event", "occurrences o WHERE NOT EXISTS "
     "(SELECT 1 FROM events e WHERE e.n = o.first AND e.occurrence = o.n)"),
    ("occurrences that no dyad names", "occurrences o WHERE NOT EXISTS "
     "(SELECT 1 FROM dyads d WHERE d.occurrence = o.n)"),
    ("dyads without an occurrence of the same day", "dyads d WHERE NOT EXISTS "
     "(SELECT 1 FROM occurrences o WHERE o.n = d.occurrence AND o.day = d.day AND o.origin = d.origin)"),
    ("statements without a report", "statements s WHERE NOT EXISTS (SELECT 1 FROM reports r WHERE r.n = s.report)"),
    ("voices without a statement", "voices v WHERE NOT EXISTS (SELECT 1 FROM statements s WHERE s.n = v.statement)"),
    ("voices without an actor", "voices v WHERE NOT EXISTS (SELECT 1 FROM parties p WHERE p.n = v.party)"),
    ("conditions without a report", "conditions c WHERE NOT EXISTS (SELECT 1 FROM reports r WHERE r.n = c.report)"),
    ("sides without a condition", "condition_sides s WHERE NOT EXISTS "
     "(SELECT 1 FROM conditions c WHERE c.n = s.condition)"),
)  # fmt: skip
_COUNTS = (
    ("occurrences count other reports than tell them",
     "occurrences o JOIN (SELECT occurrence, count(DISTINCT report) reports FROM events GROUP BY occurrence) e "
     "ON e.occurrence = o.n WHERE e.reports <> o.reports"),
    ("sums differ from the dyads", f"(SELECT * FROM sums EXCEPT {SUMMED}{SUMMED_BY})"),
    ("dyads are missing from the sums", f"({SUMMED}{SUMMED_BY} EXCEPT SELECT * FROM sums)"),
)  # fmt: skip


def check(path: str | Path) -> tuple[str, ...]:
    """Return what is wrong with a store, a line each; empty where all is well.

    Raises `StoreError` where it cannot even be opened.
    """
    db = connect(path, write=False)
    try:
        db.execute("BEGIN")  # one state of the store for all questions, whatever is written meanwhile
        return tuple(_found(db))
    finally:
        db.close()


def _found(db: sqlite3.Connection) -> Iterator[str]:
    try:
        broken = [row[0] for row in db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
        yield from (f"the file is damaged: {line}" for line in broken)
        if broken:
            return
        for told, where in (*_DANGLING, *_COUNTS):
            n = db.execute(f"SELECT count(*) FROM {where}").fetchone()[0]
            if n:
                yield f"{n} {told}"
        yield from _articles(db)
        yield from _words(db)
    except sqlite3.DatabaseError as e:
        yield f"the file is damaged: {e}"


def _articles(db: sqlite3.Connection) -> Iterator[str]:
    """Each record against its hash, its text's hash, and the rows that were made of it."""
    query = (
        "SELECT r.id, a.text_sha256, a.record, a.record_sha256, "
        "(SELECT count(*) FROM events e WHERE e.report = r.n), "
        "(SELECT count(*) FROM statements s WHERE s.report = r.n), "
        "(SELECT count(*) FROM conditions c WHERE c.report = r.n) "
        "FROM articles a JOIN reports r ON r.n = a.report"
    )
    for id_, text_digest, blob, digest, *rows in db.execute(query):
        try:
            record = json.loads(unpacked_json(blob, digest))
        except (DetenteError, ValueError) as e:
            yield f"article {id_}: {e}"
            continue
        text = record["article"]["text"]
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != text_digest:
            yield f"article {id_}: its text has not the hash that it was stored with"
        parts = [len({p["id"] for p in record[kind]}) for kind in ("events", "statements", "conditions")]
        if parts != rows:
            yield f"article {id_}: its record has {_counts(parts)}, the tables {_counts(rows)}"


def _counts(counts: list[int]) -> str:
    return "{} events, {} statements, {} conditions".format(*counts)


def _words(db: sqlite3.Connection) -> Iterator[str]:
    """The index of words against the articles."""
    indexed, articles = (db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("texts_docsize", "articles"))
    if indexed != articles:
        yield f"the words of {indexed} articles can be searched, and there are {articles}"
