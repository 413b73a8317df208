"""Every kind of damage is found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from detente.store.check import check


def test_a_whole_store_has_no_fault(filled: Path) -> None:
    assert check(filled) == ()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("DELETE FROM articles WHERE report = 1", "reports of our own without an article"),
        ("DELETE FROM reports WHERE n = 1", "articles without a report"),
        ("DELETE FROM versions", "articles without a version"),
        ("DELETE FROM events WHERE n = 1", "keys without an event"),
        ("DELETE FROM events WHERE n = 1", "events, 1 statements, 1 conditions, the tables 0 events"),
        ("DELETE FROM occurrences WHERE n = 1", "events without an occurrence"),
        ("UPDATE occurrences SET first = 99 WHERE n = 1", "occurrences without their first event"),
        ("UPDATE occurrences SET reports = 9", "occurrences count other reports than tell them"),
        ("UPDATE occurrences SET day = '1900'", "dyads without an occurrence of the same day"),
        ("DELETE FROM dyads", "occurrences that no dyad names"),
        ("DELETE FROM dyads", "sums differ from the dyads"),
        ("DELETE FROM sums", "dyads are missing from the sums"),
        ("DELETE FROM statements", "voices without a statement"),
        ("DELETE FROM parties", "voices without an actor"),
        ("DELETE FROM conditions", "sides without a condition"),
        ("UPDATE articles SET record = x'00' WHERE report = 2", "a record is damaged"),
        ("UPDATE articles SET record_sha256 = '' WHERE report = 2", "not the hash that it was written with"),
        ("UPDATE articles SET text_sha256 = '' WHERE report = 2", "its text has not the hash"),
        ("DELETE FROM texts_docsize WHERE id = 1", "the words of 2 articles can be searched, and there are 3"),
    ],
)  # fmt: skip
def test_damage_is_found(filled: Path, damage: str, told: str) -> None:
    db = sqlite3.connect(filled)
    db.execute(damage)
    db.commit()
    db.close()
    assert any(told in fault for fault in check(filled)), check(filled)


def test_a_damaged_file_is_found(filled: Path) -> None:
    db = sqlite3.connect(filled)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    page = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'events_key'").fetchone()[0]
    db.close()
    data = bytearray(filled.read_bytes())
    data[(page - 1) * 4096 : (page - 1) * 4096 + 100] = bytes(100)
    filled.write_bytes(data)
    assert check(filled)[0].startswith("the file is damaged")
