"""A store of a few articles, and one of foreign rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_helpers import ONE, OTHER, SAME, record

from detente.store.sqlite import SqliteView, SqliteWriter, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.fixture
def writer(path: Path) -> Iterator[SqliteWriter]:
    with open_store(path, write=True) as opened:
        yield opened


@pytest.fixture
def filled(path: Path, writer: SqliteWriter) -> Path:
    """Three articles: two tell one act."""
    writer.add_all([record(ONE, title="Chad angry"), record(SAME, "2004-05-05", "AP"), record(OTHER, "2004-06-01")])
    return path


@pytest.fixture
def view(filled: Path) -> Iterator[SqliteView]:
    with open_store(filled) as opened:
        yield opened
