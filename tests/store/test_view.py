"""The reader: names, statements, conditions, actors, words, records."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from store_helpers import MODEL, ONE, OTHER, SAME, record

from detente.errors import StoreError
from detente.store.base import Query
from detente.store.known import Known
from detente.store.sqlite import SqliteView, SqliteWriter, open_store


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("TCD", ("TCD",)), ("tcd", ("TCD",)), ("Chad", ("TCD",)), ("chad", ("TCD",)), ("nato", ("NATO",)),
        ("state:TCD", ("TCD",)), ("Nobody Ever", ("Nobody Ever",)), ("USA", ("USA",)),
    ],
)  # fmt: skip
def test_names_are_understood(view: SqliteView, name: str, keys: tuple[str, ...]) -> None:
    assert view.sides_of(name) == keys


def test_what_is_known(view: SqliteView) -> None:
    assert view.has_side("TCD") and view.has_side("state:TCD") and not view.has_side("USA")
    assert view.named("chad") and not view.named("cha") and not view.named("...")
    assert view.exact(("TCD",)) and not view.exact(("Chad",))


def test_an_act_of_two_reports_is_one(view: SqliteView) -> None:
    (act,) = view.occurrences(Query(sources=("TCD",)))
    assert (act.reports, act.from_, act.earliest_report) == (2, "2004-05-04", "2004-05-04")
    assert view.occurrence(act.id[:6]) == act
    assert len(list(view.tellings(Query(sources=("TCD",))))) == 2


def test_statements_by_speaker_and_about(view: SqliteView) -> None:
    assert [s.words for s in view.sayings(Query(speaker="mali"))] == ["that Chad was wrong."]
    assert [s.speakers[0].code for s in view.sayings(Query(about="TCD"))] == ["MLI", "PER"]
    assert [s.speakers[0].code for s in view.sayings(Query(about="Chad", since="2004-06"))] == ["PER"]
    assert list(view.sayings(Query(speaker="TCD"))) == []
    assert len(list(view.sayings(Query(limit=1)))) == 1


def test_conditions_by_their_sides(view: SqliteView) -> None:
    for query in (
        Query(sources=("TCD",)), Query(targets=("TCD",)), Query(sources=("TCD",), targets=("MLI",)),
        Query(dyad=(("MLI",), ("TCD",)), types=("ties",), status=("strained",)),
    ):  # fmt: skip
        assert [s.words for s in view.standings(query)] == ["The ties of Chad and Mali were old."]
    assert list(view.standings(Query(sources=("TCD",), targets=("PER",)))) == []
    assert list(view.standings(Query(since="2005"))) == []


def test_actors_the_busiest_first(view: SqliteView) -> None:
    found = [(a.party.name, a.events, a.statements) for a in view.actors()]
    assert found[:2] == [("Mali", 2, 1), ("Chad", 2, 0)]
    assert [a.party.name for a in view.actors("Chad")] == ["Chad"]
    assert [a.party.name for a in view.actors(limit=1)] == ["Mali"]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("ambassadors", ["2004-05-04", "2004-05-05"]), ("ambassador surprise", ["2004-05-05"]),
        ("angry", ["2004-05-04"]),
        ("ambassador NOT surprised", ["2004-05-04"]), ('"Peru said"', ["2004-06-01"]), ('"said Peru"', []), ("a-b", []),
    ],
)  # fmt: skip
def test_articles_are_found_by_words(view: SqliteView, words: str, days: list[str]) -> None:
    assert sorted(h.published or "" for h in view.search(words)) == days


def test_the_words_found_are_shown_where_they_stand(tmp_path: Path) -> None:
    with open_store(tmp_path / "b.db", write=True) as writer:
        writer.add(record("Rain fell. " * 30 + "Chad praised Mali. " + "Rain fell. " * 30))
    with open_store(tmp_path / "b.db") as view:
        (hit,) = view.search("praise", limit=3)
    assert hit.words.startswith("... ") and hit.words.endswith(" ...") and "Chad praised Mali." in hit.words


@pytest.mark.parametrize("words", ["", "...", "AND", "Chad AND"])
def test_words_that_are_no_question_are_refused(view: SqliteView, words: str) -> None:
    with pytest.raises(StoreError, match="search"):
        list(view.search(words))


def test_records_by_the_beginning_of_their_id(view: SqliteView) -> None:
    first = record(ONE, title="Chad angry")
    assert view.record(first.article.id[:7]) == first
    with pytest.raises(StoreError, match="no article whose id begins with 'dx'"):
        view.record("dx")
    with pytest.raises(StoreError, match="several"):
        view.record("d*")


def test_records_by_an_id_in_them(view: SqliteView) -> None:
    for text, day, kind in ((SAME, "2004-05-05", "events"), (OTHER, "2004-06-01", "statements")):
        wanted = record(text, day, "AP" if kind == "events" else None)
        part = getattr(wanted, kind)[0]
        assert [r.article.id for r in view.holding(part.id)] == [wanted.article.id]


def test_copies_of_a_text(path: Path, writer: SqliteWriter) -> None:
    long = " ".join(f"{a} recalled its ambassador from {b} for the {n}th time." for n, (a, b) in enumerate(
        [("Chad", "Mali"), ("Peru", "Chad"), ("Mali", "Russia")] * 3))  # fmt: skip
    one, two = record(long, publisher="AP"), record(f"{long} It rained.", publisher="TASS")
    writer.add_all([one, record(ONE), two])
    with open_store(path) as view:
        assert view.copies(one.article.id) == (two.article.id,)
        assert view.copies(record(ONE).article.id) == ()


def test_info(view: SqliteView) -> None:
    info = view.info()
    assert (info.schema, info.articles, info.statements, info.conditions, info.judgements) == (2, 3, 2, 1, 0)
    assert info.events == (("detente", 3, 2),)
    assert (info.first, info.last, info.models) == ("1999-01-01", "2004-05-04", ((MODEL, 3),))


def test_a_reader_sees_whole_articles_or_none(filled: Path) -> None:
    with open_store(filled, write=True) as writer, open_store(filled) as view:
        before = list(view.occurrences(Query()))
        with writer._transaction():
            writer._add(record("Peru praised Mali.", "2005-01-01"))
            assert list(view.occurrences(Query())) == before
            half = view.occurrences(Query())
            next(half)
        assert len(list(half)) == len(before) - 1  # a question that was begun goes on with what it saw
        assert len(list(view.occurrences(Query()))) == len(before) + 1


def test_known_is_asked_by_others_too(path: Path, writer: SqliteWriter) -> None:
    import pickle

    known: Known = pickle.loads(pickle.dumps(Known(path)))
    one = record(ONE)
    assert not known(one.article.id)
    writer.add(one)
    assert known(one.article.id)
    assert pickle.loads(pickle.dumps(known))(one.article.id)
    known.close()
    assert known(one.article.id)


def test_a_damaged_store_is_told_of_when_it_is_read(filled: Path, view: SqliteView) -> None:
    db = sqlite3.connect(filled)
    db.execute("DROP TABLE occurrences")
    with pytest.raises(StoreError, match="cannot be read: no such table: occurrences"):
        list(view.occurrences(Query()))


def test_a_damaged_record_is_told_of_when_it_is_read(filled: Path, view: SqliteView) -> None:
    db = sqlite3.connect(filled)
    db.execute("UPDATE articles SET record = x'00' WHERE report = 1")
    db.execute("UPDATE articles SET record_sha256 = '' WHERE report = 2")
    db.commit()
    for text, day, publisher, title in ((ONE, "2004-05-04", None, "Chad angry"), (SAME, "2004-05-05", "AP", None)):
        with pytest.raises(StoreError, match="a record is damaged"):
            view.record(record(text, day, publisher, title=title).article.id)
