"""The account of two sides as programs ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_helpers import row

from detente.relations.model import OWN
from detente.runners.store import Store
from detente.store import view as module
from detente.store.base import Query
from detente.store.sqlite import SqliteView


@pytest.fixture
def store(filled: Path) -> Store:
    return Store(filled)


def test_figures_ledger_and_timeline_of_two_sides(store: Store) -> None:
    with store:
        found = store.relations("Chad", "MLI")
        assert (found.a.keys, found.b.keys) == (("TCD",), ("MLI",))
        assert [(f.bin.label, f.events, f.reports) for f in found.both.bins] == [("2004-05", 1, 2)]
        assert [f.events for f in found.forth.bins] == [1] and [f.events for f in found.back.bins] == [0]
        assert [(e.what, e.current.status) for e in found.entries] == [("ties", "strained")]
        assert [m.kind for m in found.moments()] == ["act", "condition"]
        assert found.moments(1) == found.moments()[-1:]
        assert found.sayings == ()


def test_bins_range_status_and_reports_are_chosen(store: Store) -> None:
    with store:
        found = store.relations("TCD", "MLI", by="year", since="2003", until="2005", reports=True)
        assert [(f.bin.label, f.events) for f in found.both.bins] == [("2003", 0), ("2004", 2), ("2005", 0)]
        assert store.relations("TCD", "MLI", status="planned").both.bins == ()
        assert store.relations("RUS", "NATO").marks == ()
        assert len(store.relations("RUS", "NATO", background=True, status=()).marks) == 1
        with pytest.raises(ValueError, match="a day, month or year is wanted"):
            store.relations("TCD", "MLI", since="lately")


def test_what_they_said_about_each_other(store: Store) -> None:
    with store:
        assert [s.words for s in store.relations("MLI", "TCD", statements=True).sayings] == ["that Chad was wrong."]


def test_members_and_whoever_is_no_whole_side_are_told_from_the_acts(store: Store) -> None:
    with store:
        store.writer.add_rows([row(1, "DEU", "TCD", "2001-01-05", "051"), row(2, "NATO", "TCD", "2001-01-07", "051")])
        assert len(store.relations("NATO", "TCD", from_source="made").marks) == 1
        with_members = store.relations("NATO", "TCD", from_source="made", members=True)
        assert [m.from_ for m in with_members.marks] == ["2001-01-05", "2001-01-07"]
        assert store.relations("Nobody", "TCD").empty


def test_acts_come_in_the_order_asked_for(view: SqliteView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 2)
    acts = list(view.occurrences(Query(origin=OWN)))
    ids = [a.id for a in acts]
    assert view.acts([*ids[::-1], "o", ids[0]]) == [*acts[::-1], acts[0]]


def test_many_acts_are_read_at_once(store: Store) -> None:
    with store:
        store.writer.add_rows([row(n, "TCD", "PER", f"2001-01-{n:02}") for n in range(1, 9)])
        found = store.relations("TCD", "PER", from_source="made")
        assert [m.from_ for m in found.moments()] == [f"2001-01-{n:02}" for n in range(1, 9)]
        assert found.moments(2) == found.moments()[-2:]
