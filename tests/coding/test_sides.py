"""Who did what to whom: own sentences, the rows of `sides.tsv`; and what is no act, or one act told twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.pipeline import Coder
from detente.records import Record

_ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("sides.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
][1:]


def _told(record: Record) -> set[tuple[str | None, str, str, str]]:
    """Each event as its code, status, sources and targets, in the words of the table."""
    names = {a.id: a.code or a.name for a in record.actors}

    def side(ids: tuple[str, ...]) -> str:
        return "|".join(sorted({names[i] for i in ids})) or "-"

    return {(e.cameo, e.status, side(e.sources), side(e.targets)) for e in record.events}


@pytest.mark.parametrize(("code", "status", "sources", "targets", "text"), _ROWS, ids=lambda x: str(x)[:40])
def test_a_sentence_gives_the_event(
    coder: Coder, code: str, status: str, sources: str, targets: str, text: str
) -> None:
    assert (code, status, sources, targets) in _told(coder.code(text))


@pytest.mark.parametrize(
    "text",
    [
        "Brazil beat Italy in the final.",
        "Canada hosted Mexico in the semifinal.",
        "No deadline was set.",
    ],
)
def test_what_is_no_act_gives_no_event(coder: Coder, text: str) -> None:
    assert coder.code(text).events == ()


@pytest.mark.parametrize(
    "text",
    [
        "Israel and Lebanon renewed negotiations on Monday.",
        "Peru's foreign minister offered scathing criticism of the Chilean government.",
        "NATO tightened the naval blockade of Serbia.",
    ],
)
def test_an_act_told_by_verb_and_noun_is_one_event(coder: Coder, text: str) -> None:
    assert len(coder.code(text).events) == 1


def test_fans_who_fight_beside_a_match_are_an_event(coder: Coder) -> None:
    """Only what states do to one another on the field is left out."""
    assert coder.code("Police beat Argentine fans after the match.").events
