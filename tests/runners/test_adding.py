"""From a batch into a store, and the store as programs use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import detente
from detente.errors import EmptyInput, StoreError
from detente.pipeline import Coder
from detente.records import Model, Record
from detente.runners import adding
from detente.runners.adding import written
from detente.runners.local import Outcome, Settings, run
from detente.store.sqlite import open_store

TEXT = "Chad recalled its ambassador from Mali on Monday. Peru praised Chad."


@pytest.fixture
def lent(monkeypatch: pytest.MonkeyPatch, coder: Coder) -> None:
    monkeypatch.setattr(Settings, "coder", lambda settings: coder)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(f"{TEXT} It was day {n}.", encoding="utf-8")
    (folder / "empty.txt").write_text("\n", encoding="utf-8")
    return folder


@pytest.mark.usefixtures("lent")
def test_a_store_has_the_names_of_the_commands(tmp_path: Path, news: Path) -> None:
    with detente.Store(tmp_path / "a.db") as store:
        done = store.add(str(news), published="2004-05-04")
        assert (done.stored, done.known, [type(e).__name__ for e in done.failed]) == (3, 0, ["EmptyInput"])
        assert store.add([str(news / "1.txt")], published="2004-05-04").known == 1
        (act,) = store.events(source="Chad", target=["MLI", "PER"], since="2004-05", type="SANCTION")
        assert act.reports == 3
        assert len(list(store.events(source="TCD", status="actual", reports=True))) == 3
        assert list(store.statements(speaker="Putin")) == []
        assert list(store.conditions(source="TCD", type="alliance")) == []
        assert [a.party.name for a in store.actors("chad")] == ["Chad"]
        assert len(list(store.search("ambassador", limit=2))) == 2
        assert store.info().articles == len(list(store.records())) == 3
        assert store.check() == ()
        assert store.recode().stored == 0
    with pytest.raises(StoreError):
        detente.Store(tmp_path / "none.db").info()


@pytest.mark.usefixtures("lent")
def test_recoding_takes_what_other_versions_coded(tmp_path: Path, news: Path) -> None:
    with detente.Store(tmp_path / "a.db") as store:
        store.add(str(news))
        whole = list(store.records())
        old = replace(whole[1], events=(), model=Model("0", "old", "old", "old"))
        store.writer.replace([old])
        assert [r.events for r in store.records()][1] == ()
        assert store.recode().stored == 1
        assert list(store.records()) == whole
        assert store.check() == ()


@pytest.mark.usefixtures("lent")
def test_a_known_article_is_read_but_not_coded(news: Path, coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.intake.sources import find

    first = next(run(find([str(news / "0.txt")]), Settings()))
    assert first.record is not None
    known = first.record.article.id
    monkeypatch.setattr(coder, "code_document", None)
    (outcome,) = run(find([str(news / "0.txt")]), Settings(published="never"), skip=lambda id_: id_ == known)
    assert (outcome.record, outcome.error, outcome.skipped) == (None, None, known)
    assert outcome.warnings == ("the date 'never' cannot be read",)


def test_a_record_that_cannot_be_coded_again_stays(
    tmp_path: Path, coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = replace(coder.code(TEXT), model=Model("0", "old", "old", "old"))
    monkeypatch.setattr(Settings, "coder", lambda settings: coder)
    monkeypatch.setattr(coder.pipeline, "run", None)  # every text fails
    with open_store(tmp_path / "a.db", write=True) as writer, open_store(tmp_path / "a.db") as view:
        writer.add(record)
        (outcome,) = adding.recode(view, writer, Settings())
        assert outcome.error is not None and "a stage failed" in outcome.error.reason
        assert list(view.records()) == [record]


class Times:
    """A clock that goes on by a step at each look."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def monotonic(self) -> float:
        self.now += self.step
        return self.now


def outcomes(record: Record, n: int) -> Iterator[Outcome]:
    for i in range(n):
        yield Outcome(str(i), record if i % 2 == 0 else None, (), None if i % 2 == 0 else EmptyInput(str(i), "empty"))


@pytest.mark.parametrize(("step", "portions"), [(0.0, [2, 2, 1]), (0.4, [2, 1, 2]), (0.5, [1, 1, 1, 1, 1])])
def test_outcomes_come_once_they_are_written(
    coder: Coder, monkeypatch: pytest.MonkeyPatch, step: float, portions: list[int]
) -> None:
    monkeypatch.setattr(adding, "_PORTION", 4)
    monkeypatch.setattr(adding, "time", Times(step))
    asked: list[int] = []

    def write(records: Sequence[Record]) -> int:
        asked.append(len(records))
        return len(records)

    record = coder.code("Chad praised Mali.")
    came = []
    for outcome in written(outcomes(record, 10), write):
        came.append(outcome.source)
        assert sum(asked) >= sum(int(s) % 2 == 0 for s in came)
    assert came == [str(n) for n in range(10)]
    assert asked == portions


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_what_waits_is_written_when_the_batch_is_stopped(coder: Coder, error: type[BaseException]) -> None:
    kept: list[Record] = []
    record = coder.code("Chad praised Mali.")

    def stopped() -> Iterator[Outcome]:
        yield from outcomes(record, 3)
        raise error

    def write(records: Sequence[Record]) -> int:
        kept.extend(records)
        return len(records)

    with pytest.raises(error):
        list(written(stopped(), write))
    assert len(kept) == 2
