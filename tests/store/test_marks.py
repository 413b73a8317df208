"""Marks read straight from the tables say what the whole acts say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.errors import StoreError
from detente.records import Plover, When
from detente.relations.marks import marks
from detente.relations.model import Party, Report, Telling
from detente.relations.rollup import Side
from detente.store.base import Query
from detente.store.sqlite import SqliteView, open_store

RUS, NATO = Party("Russia", "RUS", "state"), Party("NATO", "NATO", "igo")
PUTIN = Party("Vladimir Putin", "RUS", "person", ("GOV",), None, "person:vladimir-putin")
A, B = Side("RUS", "Russia", ("RUS",)), Side("NATO", "NATO", ("NATO",))


def tellings() -> Iterator[Telling]:
    rows = [((RUS,), (NATO,), "2000-02-15"), ((NATO,), (RUS,), "2000-02-20"), ((RUS, NATO), (RUS, NATO), "2001-01-05"),
            ((PUTIN,), (NATO,), None), ((RUS,), (RUS,), "2000-02-15")]  # fmt: skip
    for i, (sources, targets, day) in enumerate(rows):
        report = Report(f"gdelt:{i}", "gdelt", "2000-03-07", "Daily Post" if i % 2 else None, None, None)
        date = When(day, day, day, "clause", None) if day else None
        yield Telling(str(i), report, str(i), sources, targets, "042", Plover("CONSULT", None, (), 1.9, None), 1.9,
                      "verbal_cooperation", "actual", i == 2, date, None, "", "", (), 0.5)  # fmt: skip


@pytest.fixture
def view(tmp_path: Path) -> Iterator[SqliteView]:
    with open_store(tmp_path / "a.db", write=True) as writer:
        writer.add_rows(tellings())
    with open_store(tmp_path / "a.db") as found:
        yield found


@pytest.mark.parametrize(
    "query",
    [
        Query(dyad=(("RUS",), ("NATO",)), origin="gdelt"), Query(dyad=(("NATO",), ("RUS",)), origin="gdelt"),
        Query(dyad=(("RUS",), ("NATO",)), origin="gdelt", since="2000-02-16", background=False, status=("actual",)),
        Query(dyad=(("RUS",), ("NATO",)), origin="gdelt", until="2000-02-16"), Query(dyad=(("RUS",), ("NATO",))),
    ],
)  # fmt: skip
def test_marks_are_those_of_the_acts(view: SqliteView, query: Query) -> None:
    assert query.dyad is not None
    a, b = (A, B) if query.dyad[0] == ("RUS",) else (B, A)
    found = view.marks(query)
    assert found == [m for m, _ in marks(view.occurrences(query), a, b)]


def test_a_person_cannot_be_told_from_the_tables(view: SqliteView) -> None:
    assert view.marks(Query(dyad=(("person:vladimir-putin",), ("NATO",)), origin="gdelt")) is None
    assert view.marks(Query(origin="gdelt")) is None


def test_a_store_that_cannot_be_read_says_so(view: SqliteView, tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "a.db")
    db.execute("DROP TABLE dyads")
    with pytest.raises(StoreError, match="cannot be read: no such table: dyads"):
        view.marks(Query(dyad=(("RUS",), ("NATO",)), origin="gdelt"))
