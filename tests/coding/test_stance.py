"""Where statements stand: our own sentences, and the cases that they leave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.pipeline import Coder
from detente.records import Statement

TABLE = Path(__file__).parent / "stances.tsv"
LEAST = 0.92  # share of the table that must be right; docs/statements.md tells how it was made


def outer(coder: Coder, text: str) -> Statement | None:
    """The statement of a sentence that no other holds, the longest of them."""
    found = [s for s in coder.code(text).statements if s.parent is None]
    return max(found, key=lambda s: sum(c.end - c.start for c in s.content), default=None)


def test_our_own_sentences(coder: Coder) -> None:
    rows = [r.split("\t") for r in TABLE.read_text(encoding="utf-8").splitlines() if r and not r.startswith("#")]
    found = [outer(coder, text) for text, _ in rows]
    wrong = [(t, w) for (t, w), s in zip(rows, found, strict=True) if s is None or (s.stance or "none") != w]
    assert len(rows) > 140
    assert len(wrong) <= (1 - LEAST) * len(rows), wrong


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norway may support the plan.", None),
        ("Norway did not support the plan.", "oppose"),
        ("The Norwegian envoy was not satisfied that the text was fair.", "oppose"),
        ("The Norwegian envoy refused to give his name.", None),
        ("The Norwegian envoy asked not to be named.", None),
        ("The Norwegian envoy warned against a boycott.", "oppose"),
        ("The Norwegian envoy insisted on a vote.", "demand"),
        ("Norway agreed that the text was fair.", "support"),
        ("Norway vowed never to sign the treaty.", "oppose"),
        ("“We will not attack anybody,” the Norwegian envoy said.", "promise"),
        ("“We will not wait,” the Norwegian envoy said.", None),
        ("“We have not yet fired,” the Norwegian envoy said.", None),
        ("“We are not against the plan,” the Norwegian envoy said.", None),
        ("“We are in favour of the plan,” the Norwegian envoy said.", "support"),
        ("“We are ready to destroy the bridges,” the Norwegian envoy said.", "threaten"),
        ("“We see no reason to wait,” the Norwegian envoy said.", "oppose"),
        ("“We have no intention of attacking,” the Norwegian envoy said.", "deny"),
        ("“Do you have our support?” the Norwegian envoy asked.", None),
        ("“Let us go home,” the Norwegian envoy said.", None),
        ("“Should they leave?” the Norwegian envoy said.", None),
        ("The Norwegian envoy said the plotters would be punished.", "threaten"),
        ("The Norwegian envoy said the plan was not good.", "oppose"),
        ("The Norwegian envoy said the plan was not wrong.", None),
        ("The Norwegian envoy said the men must go and should not return.", "demand"),
        ("The Norwegian envoy said it rained and that his country supported the plan.", "support"),
        ("“I want them to leave,” the Norwegian envoy said.", "demand"),
    ],
)
def test_classes_of_their_own(coder: Coder, text: str, stance: str | None) -> None:
    found = outer(coder, text)
    assert found is not None
    assert found.stance == stance


def test_a_quotation_without_a_cue_stands_somewhere_too(coder: Coder) -> None:
    text = "Lars Berg, the Norwegian envoy, said it rained.\n\n“We will never accept this treaty.”"
    assert [s.stance for s in coder.code(text).statements] == [None, "oppose"]


def test_the_event_of_an_act_of_speech_points_to_its_statement(coder: Coder) -> None:
    record = coder.code("Norway said that Russia must withdraw its troops from Georgia.", published="2008-08-20")
    (demand,) = [e for e in record.events if e.cameo and e.cameo.startswith("10")]
    (statement,) = [s for s in record.statements if s.id == demand.statement]
    assert statement.stance == "demand"
