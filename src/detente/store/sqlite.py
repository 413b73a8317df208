"""The store in SQLite (WAL mode): one writer, many readers, one file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, overload

from detente.store.schema import connect
from detente.store.view import SqliteView
from detente.store.writer import SqliteWriter

__all__ = ["SqliteView", "SqliteWriter", "open_store"]


@overload
def open_store(path: str | Path, write: Literal[False] = False) -> SqliteView: ...
@overload
def open_store(path: str | Path, write: Literal[True]) -> SqliteWriter: ...
def open_store(path: str | Path, write: bool = False) -> SqliteView | SqliteWriter:
    """Open a store to ask it, or to write to it, which makes it where there is none.

    Raises `StoreError` where there is no store to read, or the file is none, damaged, or of a newer schema.
    """
    db = connect(path, write=write)
    return SqliteWriter(db) if write else SqliteView(db)
