"""The file: opening it, its schema and what brings an older one up to date.

`migrations/` holds numbered SQL files; a store of schema n has had the first n of them. SQLite's `user_version` keeps
n, `application_id` says that the file is ours.
"""

from __future__ import annotations

import sqlite3
from importlib import resources
from pathlib import Path

from detente.errors import StoreError

APPLICATION = 0x44544E54  # "DTNT"
_WAIT = 60  # seconds that a writer waits for another one, and a reader for the recovery of a store after a crash
_CACHE = -65536  # KiB of page cache a connection


def migrations() -> tuple[str, ...]:
    """Return the migrations in order, each the SQL that makes schema n of schema n - 1."""
    files = [f for f in resources.files(__package__).joinpath("migrations").iterdir() if f.name.endswith(".sql")]
    return tuple(f.read_text(encoding="utf-8") for f in sorted(files, key=lambda f: f.name))


def connect(path: str | Path, *, write: bool) -> sqlite3.Connection:
    """Open a store; with `write` it is made where there is none.

    A store of an older schema is brought up to date. Raises `StoreError` where there is no store, where the file is
    something else, damaged or of a newer schema, or where it cannot be written and must be.
    """
    if not write and not Path(path).exists():
        raise StoreError(f"{path}: there is no store: make one with detente add")
    try:
        db = _connection(path, write)
        _up_to_date(db, path)
        if not write:
            db.execute("PRAGMA query_only = ON")
        return db
    except sqlite3.DatabaseError as e:
        raise StoreError(f"{path}: {_told(e)}") from None


def _connection(path: str | Path, write: bool) -> sqlite3.Connection:
    mode = "rwc" if write else "rw"
    db = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode={mode}", uri=True, timeout=_WAIT, isolation_level=None,
                         check_same_thread=False, cached_statements=512)  # fmt: skip
    db.execute(f"PRAGMA cache_size = {_CACHE}")
    db.execute("PRAGMA foreign_keys = OFF")  # `check` looks for dangling references; rows are added in bulk
    return db


def _up_to_date(db: sqlite3.Connection, path: str | Path) -> None:
    steps = migrations()
    number, mine = _version(db)
    if not mine and (number or db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]):
        raise StoreError(f"{path}: a database, but not a store of Detente")
    if number > len(steps):
        raise StoreError(f"{path}: a store of schema {number}, and this version of Detente knows {len(steps)}")
    if number == len(steps):
        return
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN IMMEDIATE")  # another process may have done it meanwhile
    try:
        for step in range(_version(db)[0], len(steps)):
            _run(db, steps[step])
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {len(steps)}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _version(db: sqlite3.Connection) -> tuple[int, bool]:
    number = db.execute("PRAGMA user_version").fetchone()[0]
    return number, db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION


def _run(db: sqlite3.Connection, script: str) -> None:
    """Run statements one by one: `executescript` would commit first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""


def _told(error: sqlite3.DatabaseError) -> str:
    text = str(error)
    if "not a database" in text:
        return "not a store of Detente"
    if "unable to open" in text:
        return "cannot be opened: there is no such folder, or it may not be written"
    return text
