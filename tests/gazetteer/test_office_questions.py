"""The blind questions on offices: drawn the same way every time, without the answer, and compared by name."""

from __future__ import annotations

from pathlib import Path

import pytest

import office_questions as tool
from detente.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def drawn(gazetteer: Gazetteer) -> list[tool.Question]:
    return tool.draw(gazetteer)


def test_the_draw_is_spread_and_gives_no_answer(drawn: list[tool.Question]) -> None:
    assert len(drawn) == len({q.id for q in drawn}) == tool.COUNT
    assert {q.day[:3] for q in drawn} == {"198", "199", "200", "201", "202"}
    assert len({q.post[1] for q in drawn}) > 80
    for q in drawn:
        assert len(q.holders) == 1
        assert q.holders[0].name not in q.text


def test_the_draw_is_the_same_every_time(gazetteer: Gazetteer, drawn: list[tool.Question]) -> None:
    assert tool.draw(gazetteer) == drawn


def test_answers_are_compared_by_name(gazetteer: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions, answers = tmp_path / "questions.txt", tmp_path / "answers.tsv"
    questions.write_text(
        "a\tWho was president of Russia on 2001-01-01?\n"
        "b\tWho was president of United States on 1999-06-01?\n"
        "c\tWho was chancellor of Germany on 1999-06-01?\n"
        "d\tWho was secretary general of North Atlantic Treaty Organization on 2000-06-01?\n",
        encoding="utf-8",
    )
    asked = tool.asked_before(gazetteer, questions)
    assert [q.holders[0].ref for q in asked[:2]] == ["person:vladimir-putin", "person:bill-clinton"]
    given = ("V. Poutine", "?", "Helmut Kohl", "Lord Robertson")
    answers.write_text("".join(f"{q.id}\t{a}\n" for q, a in zip(asked, given, strict=True)), encoding="utf-8")
    assert tool.compare(gazetteer, asked, answers) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [x.split("\t")[1] for x in lines[:2]] == ["unsure", "other"]
    assert "table: Gerhard Schr" in lines[1]
    assert lines[2:] == ["other (day): 1", "same (day): 1", "same (month): 1", "unsure (day): 1"]
    answers.write_text("zzz\tNobody Asked\n", encoding="utf-8")
    assert tool.compare(gazetteer, asked, answers) == 1


@pytest.mark.parametrize(
    ("answer", "same"), [("Vladimir Poutin", True), ("Putin", True), ("Yeltsin", False), ("", False)]
)
def test_spellings(gazetteer: Gazetteer, answer: str, same: bool) -> None:
    held = tool.posts(gazetteer.people)
    asked = tool.question(gazetteer, held, ("president", "RUS"), "2001-01-01")
    assert tool.agrees(gazetteer, answer, asked) is same
