"""Opening a store: new, older, newer, something else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from store_helpers import ONE, OTHER, SAME, content, record

from detente.errors import StoreError
from detente.store import schema
from detente.store.base import Query
from detente.store.check import check
from detente.store.sqlite import SqliteWriter, open_store

OLD = {n: Path(__file__).with_name(f"v{n}.sql") for n in (1, 2)}
"""Stores of each schema that there has been, as SQL: they must be read for ever. The last is today's."""


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
    with pytest.raises(StoreError, match="a store of schema 99, and this version of Detente knows 2"):
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
    assert sqlite3.connect(filled).execute("PRAGMA user_version").fetchone() == (3,)


def test_a_migration_that_fails_changes_nothing(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (*schema.migrations(), NEXT, "CREATE TABLE more (x);")
    monkeypatch.setattr(schema, "migrations", lambda: steps)
    with pytest.raises(StoreError, match="already exists"):
        connect(filled, True)
    assert sqlite3.connect(filled).execute("PRAGMA user_version").fetchone() == (2,)
    assert "more" not in content(filled)


def old(path: Path, number: int) -> None:
    """Make a store of an older version, as it lay on a disk."""
    db = sqlite3.connect(path)
    db.executescript(OLD[number].read_text(encoding="utf-8"))
    db.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    db.execute(f"PRAGMA user_version = {number}")
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


@pytest.mark.parametrize("number", OLD)
def test_stores_of_all_schemas_are_read_and_added_to(tmp_path: Path, number: int) -> None:
    path = tmp_path / "old.db"
    old(path, number)
    with open_store(path) as view:
        assert [o.reports for o in view.occurrences(Query())] == [1, 2]
    with open_store(path, write=True) as writer:
        writer.add(record("Peru praised Mali.", "2005-01-01"))
        writer.add(record("Chad recalled its ambassador from Mali.", "2004-05-05", "TASS"))
    with open_store(path) as view:
        assert [o.reports for o in view.occurrences(Query())] == [1, 3, 1]
    assert check(path) == ()


def test_an_old_store_becomes_what_a_new_one_is(tmp_path: Path) -> None:
    stores = {n: tmp_path / f"{n}.db" for n in (0, *OLD)}
    for number, path in stores.items():
        if number:
            old(path, number)
        else:
            with open_store(path, write=True) as writer:
                writer.add_all([record(ONE, title="Chad angry"), record(SAME, "2004-05-05", "AP")])
                writer.add(record(OTHER, "2004-06-01"))
        with open_store(path, write=True) as writer:
            writer.add(record("Peru praised Mali.", "2005-01-01"))
    wanted = {t: [dict_of(row) for row in rows] for t, rows in linked(stores[0]).items()}
    for number in OLD:
        assert {t: [dict_of(row) for row in rows] for t, rows in linked(stores[number]).items()} == wanted


def linked(path: Path) -> dict[str, list[sqlite3.Row]]:
    """The rows that say how reports are linked."""
    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    tables = {"alike": "a, b", "unlinked": "event", "block_keys": "key, event", "occurrences": "n", "events": "n"}
    return {t: db.execute(f"SELECT * FROM {t} ORDER BY {order}").fetchall() for t, order in tables.items()}


def dict_of(row: sqlite3.Row) -> dict[str, object]:
    """A row by the names of its columns: those added later come last in an old store."""
    return dict(row)


def test_the_fixture_of_today_has_the_schema_of_today(tmp_path: Path) -> None:
    old(tmp_path / "old.db", max(OLD))
    connect(tmp_path / "new.db", True)
    old_db, new_db = (sqlite3.connect(tmp_path / name) for name in ("old.db", "new.db"))
    query = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    assert len(schema.migrations()) == max(OLD)
    assert old_db.execute(query).fetchall() == new_db.execute(query).fetchall()
