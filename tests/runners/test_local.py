from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from detente.errors import DetenteError, EmptyInput, ForeignLanguage, InputError, ModelError
from detente.intake.document import Raw
from detente.pipeline import Coder
from detente.runners import local
from detente.runners.local import Outcome, Settings, code_one, run

TEXT = "Chad recalled its ambassador from Mali."


def raw(n: int) -> Raw:
    return Raw(f"x#{n}", n, f"{TEXT} It was day {n}.", False, published="never")


def test_an_article_becomes_a_record_with_its_warnings(coder: Coder) -> None:
    outcome = code_one(coder, raw(3), Settings())
    assert outcome.source == "x#3" and outcome.error is None and outcome.record is not None
    assert outcome.record.article.published is None
    assert outcome.warnings == ("the date 'never' cannot be read",)


def test_settings_are_kept(coder: Coder) -> None:
    outcome = code_one(coder, raw(3), Settings(published="2001-02-03"))
    assert outcome.record is not None and outcome.record.article.published == "2001-02-03"
    assert type(code_one(coder, raw(3), Settings(max_chars=9)).error).__name__ == "TooLong"


def test_errors_become_outcomes(coder: Coder) -> None:
    found = EmptyInput("a", "it is empty")
    assert code_one(coder, found, Settings()) == Outcome("a", None, (), found)
    outcome = code_one(coder, Raw("b", 7, "это статья о переговорах", False), Settings())
    assert isinstance(outcome.error, ForeignLanguage) and outcome.record is None
    assert (outcome.error.source, outcome.error.row) == ("b", 7)


def test_one_process_reads_no_further_than_it_is_asked(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Settings, "coder", lambda settings: coder)
    taken = []

    def raws() -> Iterator[Raw]:
        for n in range(9):
            taken.append(n)
            yield raw(n)

    outcomes = run(raws(), Settings())
    assert [next(outcomes).source for _ in range(2)] == ["x#0", "x#1"]
    assert taken == [0, 1]


def test_a_coder_is_built_as_the_settings_say() -> None:
    with pytest.raises(ModelError, match="no_such_weights"):
        next(run([], Settings("no_such_weights")), None)


class Quick(Settings):
    """Settings whose coder takes no time; workers get it by its name."""

    def coder(self) -> Coder:
        return Fake()


class Fake:
    """Codes nothing; some articles are deadly."""

    def code_raw(self, raw: Raw, **options: object) -> tuple[None, tuple[str, ...]]:
        if raw.source == "kill":
            os._exit(9)
        if raw.source == "fail":
            raise EmptyInput("fail", "it is empty", 4)
        return None, (raw.source, signal.getsignal(signal.SIGINT).name)


class Broken(Settings):
    """Settings that no coder can be built with."""

    def coder(self) -> Coder:
        raise ModelError("no weights")


def sources(*names: str) -> list[Raw | InputError]:
    return [Raw(name, None, "x", False) for name in names]


def test_outcomes_of_several_processes_come_in_order_with_their_errors() -> None:
    names = [str(n) for n in range(30)]
    found = list(run(sources(*names, "fail", "last"), Quick(), processes=2))
    assert [o.source for o in found] == [*names, "fail", "last"]
    assert isinstance(found[30].error, EmptyInput) and str(found[30].error) == "fail, row 4: it is empty"
    assert found[0].warnings == ("0", "SIG_IGN")


def test_articles_are_handed_out_no_further_than_a_few_ahead() -> None:
    taken = []

    def raws() -> Iterator[Raw | InputError]:
        for one in sources(*map(str, range(100))):
            taken.append(one)
            yield one

    outcomes = run(raws(), Quick(), processes=2)
    next(outcomes)
    assert len(taken) == 8
    outcomes.close()


def test_a_process_that_dies_is_an_error() -> None:
    with pytest.raises(DetenteError, match="a worker process died"):
        list(run(sources("a", "kill", "b"), Quick(), processes=2))


def test_a_coder_that_cannot_be_built_in_a_process_is_an_error() -> None:
    with pytest.raises(DetenteError, match=r"^no weights$"):
        list(run(sources("a"), Broken(), processes=2))


def test_a_worker_does_in_its_process_what_it_is_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda *arguments: None)
    monkeypatch.setattr(local, "_Worker", type("_Worker", (), {"error": None}))
    local._prepare(Quick(published="2001-02-03"))
    assert local._work(EmptyInput("a", "it is empty")).source == "a"
    local._prepare(Broken())
    with pytest.raises(DetenteError, match=r"^no weights$"):
        local._work(EmptyInput("a", "it is empty"))
