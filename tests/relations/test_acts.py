"""Linking on reports of our own (`acts.jsonl`), coded and linked as a store does; and the scorer itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import linking as tool
from detente.pipeline import Coder
from detente.relations.tellings import Rows

ACTS = Path(__file__).parent / "acts.jsonl"


@pytest.fixture(scope="module")
def outcome(coder: Coder) -> tool.Linked:
    return tool.linked(coder, tool.rows(ACTS))


def test_reports_of_one_act_are_linked_and_near_misses_are_not(outcome: tool.Linked) -> None:
    figures = tool.acts(outcome)
    assert figures["precision"] >= 0.9
    assert figures["coded_f1"] >= 0.9
    assert figures["f1"] >= 0.84


def test_errors_are_told(outcome: tool.Linked, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tool.Linked(outcome.rows[:2], outcome.chosen[:2], [1, 2], [True, True])
    assert tool.acts(wrong, missed=True)["recall"] == 0
    told = capsys.readouterr().out
    assert told.startswith("APART") and "r001" in told and "r002" in told
    tool.acts(tool.Linked(outcome.rows[:2], [None, outcome.chosen[1]], [None, 1], [False, True]), missed=True)
    assert "nothing coded" in capsys.readouterr().out


def test_rewrites_are_counted_by_occurrence(outcome: tool.Linked) -> None:
    three = tool.Linked(outcome.rows[:3], outcome.chosen[:3], [1, 1, None], [True, True, False])
    assert tool.wire(three) == {
        "occurrences": 2, "largest": 0.6667, "coded_occurrences": 1, "coded": 0.6667, "n": 3,
    }  # fmt: skip


def test_a_set_that_is_not_there_has_no_rows(tmp_path: Path) -> None:
    assert tool.rows(tmp_path / "none.jsonl") == []


def test_a_telling_keeps_its_sentence_and_who_is_named_around(coder: Coder) -> None:
    text = "Talks failed. Russia expelled four British diplomats on Tuesday.\n\nFrance said nothing."
    made = Rows(coder.code(text, published="1996-05-08")).tellings()
    (expelled,) = (t for t in made if t.trigger == "expelled")
    assert expelled.context == "Russia expelled four British diplomats on Tuesday."
    assert "GBR" in expelled.around and "RUS" in expelled.around
    assert "FRA" not in expelled.around
