"""Opening a store: new, older, newer, something else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from store_helpers import ONE, content, record

from detente.errors import StoreError
from detente.store import schema
from detente.store.base import Query
from detente.store.check import check
from detente.store.sqlite import SqliteWriter, open_store

V1 = Path(__file__).with_name("v1.sql")
"""A store of schema 1 as `iterdump` writes it: schema 1 must be read for ever."""


def test_a_store_is_made_by_writing_only(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store: make one with detente add"):
        open_store(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "no folder" / "a.db", write=True)


def test_it_is_in_wal_mode(filled: Path) -> None:
    assert sqlite3.connect(filled).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_reader_cannot_write(filled: Path) -> None:
    with open_store(filled) as view, pytest.raises(StoreError, match="readonly"):
        SqliteWriter(view._db).add(record(ONE + " "))


@pytest.mark.parametrize("write", [False, True])
def test_other_files_are_refused_and_left_alone(tmp_path: Path, write: bool) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "b.db"
    text.write_text("no database at all, but long enough to be looked at " * 20, encoding="utf-8")
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE mine (x)")
    db.close()
    for path, reason in ((text, "not a store of Detente"), (other, "a database, but not a store of Detente")):
        before = path.read_bytes()
        with pytest.raises(StoreError, match=reason):
            connect(path, write)
        assert path.read_bytes() == before


def connect(path: Path, write: bool) -> None:
    schema.connect(path, write=write).close()


@pytest.mark.parametrize("write", [False, True])
def test_a_newer_schema_is_refused(filled: Path, write: bool) -> None:
    db = sqlite3.connect(filled)
    db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="a store of schema 99, and this version of Detente knows 1"):
        connect(filled, write)


NEXT = "CREATE TABLE more (x);\nINSERT INTO more VALUES ('a; b');\n"


@pytest.mark.parametrize("write", [False, True])
def test_an_older_schema_is_brought_up_to_date(filled: Path, write: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(filled)
    steps = (*schema.migrations(), NEXT)
    monkeypatch.setattr(schema, "migrations", lambda: steps)
    connect(filled, write)
    connect(filled, write)
    assert content(filled) == before | {"more": [("a; b",)]}
    assert sqlite3.connect(filled).execute("PRAGMA user_version").fetchone() == (2,)


def test_a_migration_that_fails_changes_nothing(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (*schema.migrations(), NEXT, "CREATE TABLE more (x);")
    monkeypatch.setattr(schema, "migrations", lambda: steps)
    with pytest.raises(StoreError, match="already exists"):
        connect(filled, True)
    assert sqlite3.connect(filled).execute("PRAGMA user_version").fetchone() == (1,)
    assert "more" not in content(filled)


def test_schema_1_of_old_is_read_and_added_to(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    db = sqlite3.connect(path)
    db.executescript(V1.read_text(encoding="utf-8"))
    db.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    db.execute("PRAGMA user_version = 1")
    db.execute("PRAGMA journal_mode = WAL")
    with open_store(path, write=True) as writer:
        writer.add(record("Peru praised Mali.", "2005-01-01"))
    with open_store(path) as view:
        assert [o.reports for o in view.occurrences(Query())] == [1, 2, 1]
    assert check(path) == ()
