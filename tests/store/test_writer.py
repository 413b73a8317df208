"""Adding, adding again, replacing, correcting."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from store_helpers import MODEL, content, record, row, texts

from detente.errors import StoreError
from detente.records import Record
from detente.relations.judgements import Judgement, ref
from detente.relations.likeness import ENOUGH
from detente.store import foreign
from detente.store.base import Query
from detente.store.check import check
from detente.store.sqlite import SqliteWriter, open_store

ONE = "Chad recalled its ambassador from Mali. Mali said that Chad was wrong."


def acts(path: Path) -> list[tuple[str, ...]]:
    """The keys of the tellings of each act."""
    with open_store(path) as view:
        return [tuple(t.key for t in o.tellings) for o in view.occurrences(Query())]


def test_a_record_comes_back_as_it_went_in(path: Path, writer: SqliteWriter) -> None:
    one = record(ONE)
    assert writer.add(one) is True
    with open_store(path) as view:
        assert list(view.records()) == [one]


def test_adding_again_changes_nothing(path: Path, writer: SqliteWriter) -> None:
    writer.add(record(ONE))
    before = content(path)
    assert writer.add(record(ONE)) is False
    assert content(path) == before


def test_a_reprint_by_another_publisher_is_an_article_that_tells_the_same_act(path: Path, writer: SqliteWriter) -> None:
    assert (
        writer.add_all([record(ONE, publisher="AP"), record(ONE, publisher="TASS"), record(ONE, publisher="AP")]) == 2
    )
    with open_store(path) as view:
        (act,) = view.occurrences(Query())
    assert (act.reports, act.publishers) == (2, 2)
    assert {t.report.publisher for t in act.tellings} == {"AP", "TASS"}
    assert act.tellings[0].key < act.tellings[1].key


def by_keys(path: Path) -> object:
    """What is in a store, whatever the numbers of its rows."""
    with open_store(path) as view:
        whole = Query()
        return (
            list(view.occurrences(whole)), list(view.tellings(whole)), list(view.sayings(whole)),
            list(view.standings(whole)), list(view.sums(whole)), list(view.actors()),
        )  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_of_adding_does_not_matter(tmp_path: Path, order: tuple[int, ...]) -> None:
    records = [record(t, f"2004-05-0{1 + n}") for n, t in enumerate(texts(3))] + [record(ONE, "2004-05-02")]
    for name, wanted in (("a.db", range(4)), ("b.db", order)):
        with open_store(tmp_path / name, write=True) as writer:
            for n in wanted:
                writer.add(records[n])
    assert by_keys(tmp_path / "a.db") == by_keys(tmp_path / "b.db")


def test_how_many_are_added_at_once_does_not_matter(tmp_path: Path) -> None:
    records = [record(t, f"2004-05-{1 + n:02}") for n, t in enumerate(texts(12))]
    for name, step in (("a.db", 1), ("b.db", 5)):
        with open_store(tmp_path / name, write=True) as writer:
            for n in range(0, 12, step):
                writer.add_all(records[n : n + step])
    assert content(tmp_path / "a.db") == content(tmp_path / "b.db")
    assert check(tmp_path / "a.db") == ()


def test_what_fails_leaves_nothing_behind(path: Path, writer: SqliteWriter) -> None:
    writer.add(record(ONE))
    before = content(path)
    broken = replace(record("Peru praised Chad."), article=replace(record("x").article, text=None))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        writer.add_all([record("Chad praised Mali."), broken])
    assert content(path) == before
    assert writer.add(record("Chad praised Mali.")) is True
    assert check(path) == ()


def recoded(r: Record) -> Record:
    """The record as another version makes it: the first event is gone, all others are only planned."""
    events = tuple(replace(e, status="planned") for e in r.events[1:])
    return replace(r, events=events, statements=r.statements[:0], model=replace(MODEL, codebook="book-2"))


def test_a_record_coded_again_takes_the_place_of_the_old_one(path: Path, writer: SqliteWriter) -> None:
    two = record(ONE + " Chad praised Peru.", publisher="AP")
    writer.add_all([record(ONE), two, record(ONE, publisher="TASS")])
    assert sorted(map(len, acts(path))) == [1, 3]
    assert writer.replace([recoded(two), record("Mali praised Peru.")]) == 1
    with open_store(path) as view:
        assert sorted((o.reports, o.first.status) for o in view.occurrences(Query())) == [(1, "planned"), (2, "actual")]
        assert view.outdated(MODEL) == (two.article.id,)
        assert len(view.outdated(None)) == 3
        assert len(list(view.sayings(Query()))) == 2
    assert check(path) == ()


def test_taking_away_what_tied_two_reports_together_parts_them(path: Path) -> None:
    class Chain:
        """Acts are alike where their days follow each other."""

        def block_keys(self, t: object, /) -> tuple[str, ...]:
            return ("all",)

        def points(self, t, others, copies, /):  # type: ignore[no-untyped-def]
            day = int(t.days[0][-2:])
            return [ENOUGH * (abs(day - int(o.days[0][-2:])) == 1) for o in others]

        def forget(self) -> None:
            pass

        def group(self, tellings, copies, judged, /):  # type: ignore[no-untyped-def]
            return (tuple(sorted(tellings, key=lambda t: t.days)),)

        def occurrence(self, tellings, /):  # type: ignore[no-untyped-def]
            from detente.relations.linking import occurrence

            return occurrence(tellings)

    with SqliteWriter(open_store(path, write=True)._db, Chain()) as writer:
        records = [record("Chad praised Mali.", f"2004-05-0{n}") for n in (1, 3, 2)]
        writer.add_all(records[:2])
        assert sorted(map(len, acts(path))) == [1, 1]
        writer.add(records[2])
        assert sorted(map(len, acts(path))) == [3]
        writer.replace([replace(records[2], events=())])
        assert sorted(map(len, acts(path))) == [1, 1]
    assert check(path) == ()


def test_corrections_are_applied_kept_and_survive_recoding(path: Path, writer: SqliteWriter) -> None:
    one, two = record(ONE), record(ONE, publisher="AP")
    writer.add_all([one, two])
    with open_store(path) as view:
        first, second = view.tellings(Query())
    corrections = [
        Judgement("different", ref(first), ref(second)), Judgement("code", ref(first), value="112"),
        Judgement("actor", ref(second), value="PER", role="target"),
    ]  # fmt: skip
    assert writer.judge(corrections) == 3
    with open_store(path) as view:
        before = by_keys(path)
        assert list(view.judgements()) == corrections
        assert len(list(view.occurrences(Query()))) == 2
        (blamed,) = view.occurrences(Query(types=("ACCUSE",)))
        assert (blamed.first.cameo, blamed.first.goldstein, blamed.first.quad) == ("112", -2.0, "verbal_conflict")
        assert [o.first.key for o in view.occurrences(Query(targets=("PER",)))] == [second.key]
    assert writer.replace([one, two]) == 2
    assert by_keys(path) == before
    assert check(path) == ()


def test_tellings_judged_the_same_are_one_act_in_whatever_order_they_come(path: Path, writer: SqliteWriter) -> None:
    one, two = record(ONE), record("Peru praised NATO.", "2009-01-01")
    writer.add(one)
    with open_store(path) as view:
        (first,) = view.tellings(Query())
    other = replace(first, report=replace(first.report, id=two.article.id), event=two.events[0].id)
    writer.judge([Judgement("same", ref(first), ref(other))])  # of an article that is not there yet
    writer.add(two)
    assert sorted(map(len, acts(path))) == [2]
    writer.judge([Judgement("different", ref(first), ref(other))])
    assert sorted(map(len, acts(path))) == [1, 1]


def test_foreign_rows_are_kept_apart(path: Path, writer: SqliteWriter) -> None:
    writer.add(record(ONE))
    rows = [row(n, "TCD", "MLI", f"2004-05-{1 + n:02}") for n in range(5)]
    assert writer.add_rows(rows) == 5
    assert writer.add_rows([*rows, row(9, "TCD PER", "MLI", "2004-05-01", "051")]) == 1
    with open_store(path) as view:
        assert len(list(view.occurrences(Query()))) == 1
        assert len(list(view.occurrences(Query(origin="made")))) == 6
        assert list(view.tellings(Query(origin="made")))[2:] == rows[1:]
        assert sum(s.occurrences for s in view.sums(Query(origin="made"))) == 7  # two sources, two pairs
    assert check(path) == ()


def test_rows_of_one_report_with_one_act_are_one_occurrence(path: Path, writer: SqliteWriter) -> None:
    twice = [row(1, "TCD", "MLI", "2004-05-01"), row(1, "TCD", "PER", "2004-05-01", event="e2")]
    assert writer.add_rows([*twice, row(1, "TCD", "PER", "2004-05-01", event="e3", act="x0")]) == 3
    with open_store(path) as view:
        assert sorted(len(o.tellings) for o in view.occurrences(Query(origin="made"))) == [1, 2]
        assert len(list(view.tellings(Query(origin="made", targets=("MLI",))))) == 1  # not the other of its act


@pytest.mark.parametrize("at_once", [1, 2, 3, 100])
def test_rows_of_one_report_need_not_follow_each_other(
    tmp_path: Path, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = row(1, "TCD", "MLI", "2004-05-01").report
    rows = [
        row(1, "TCD", "MLI", "2004-05-01"), row(2, "PER", "MLI", "2004-05-02"),
        row(3, "TCD", "PER", "2004-05-01", "051", report=report, event="e9"), row(4, "RUS", "MLI", "2004-05-04"),
        row(1, "TCD", "PER", "2004-05-01", event="e3"), row(1, "TCD", "MLI", "2004-05-01"),
    ]  # fmt: skip
    monkeypatch.setattr(foreign, "_AT_ONCE", at_once)
    for name, wanted in (("a.db", rows), ("b.db", sorted(rows, key=lambda t: t.report.id))):
        with open_store(tmp_path / name, write=True) as writer:
            assert writer.add_rows(wanted) == 5
            before = content(tmp_path / name)
            assert writer.add_rows(reversed(wanted)) == 0
        assert content(tmp_path / name) == before
        assert check(tmp_path / name) == ()
    stored = []
    for name in ("a.db", "b.db"):
        with open_store(tmp_path / name) as view:
            whole = Query(origin="made")
            stored.append((list(view.occurrences(whole)), list(view.tellings(whole)), list(view.sums(whole))))
    assert stored[0] == stored[1]
    assert sorted(len(o.tellings) for o in stored[0][0]) == [1, 1, 1, 2]


def test_rows_of_our_own_are_refused(writer: SqliteWriter) -> None:
    with pytest.raises(ValueError, match="records"):
        writer.add_rows([row(1, "TCD", "MLI", "2004-05-01", origin="detente")])


def test_a_store_that_cannot_be_written_says_so(path: Path, writer: SqliteWriter) -> None:
    db = sqlite3.connect(path)
    db.execute("DROP TABLE voices")
    with pytest.raises(StoreError, match="cannot be written: no such table: voices"):
        writer.add(record(ONE))
