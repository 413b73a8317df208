"""The corrections that a store keeps."""

from __future__ import annotations

import sqlite3

from detente.relations.judgements import Judgements, read


def read_judgements(db: sqlite3.Connection) -> Judgements:
    """Return all corrections, in the order in which they were given."""
    return Judgements(read(row[0] for row in db.execute("SELECT judgement FROM judgements ORDER BY n")))
