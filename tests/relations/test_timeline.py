"""The timeline, the account, the sparkline and the sentence."""

from __future__ import annotations

import pytest
from relations_rows import NATO, RUS, A, B, act, report, standing, telling, when

from detente.records import Block, Cue, Span, Statement
from detente.relations.account import account
from detente.relations.model import Party, Saying
from detente.relations.sentence import sentence
from detente.relations.sparkline import sparkline
from detente.relations.timeline import of_saying


def saying(day: str | None, cue: str | None = "say", to: tuple[Party, ...] = ()) -> Saying:
    s = Statement("s1", "direct", "speech", ("x",), None, Cue(0, 3, cue) if cue else None, (Span(0, 4),), (), when(day),
                  None, None, None, 0.5)  # fmt: skip
    return Saying(report(), s, (RUS,), to, (NATO,), "Some words")


def test_moments_come_in_order_of_time() -> None:
    acts = [act(telling("e2", "111", "2000-02-20")), act(telling("e1", "042", "2000-02-15"))]
    standings = [standing("suspended", "1999"), standing("limited", what="channel", id_="c2")]
    found = account(acts, standings, [saying("2000-02-16")], A, B, "month")
    assert [(m.from_, m.kind, m.what) for m in found.moments()] == [
        ("1999-01-01", "condition", "ties suspended"), ("2000-02-15", "act", "CONSULT 042"),
        ("2000-02-16", "statement", "say"), ("2000-02-20", "act", "ACCUSE 111"),
        ("2000-03-07", "condition", "channel limited"),
    ]  # fmt: skip
    assert found.moments()[1].who == "Russia (RUS) → North Atlantic Treaty Organization (NATO)"
    assert [m.dated for m in found.moments()] == [True, True, True, True, False]
    assert not found.empty


def test_a_moment_tells_status_name_and_reports() -> None:
    planned = act(
        telling("e1", "042", "2000-02-15", status="planned"), telling("e2", day="2000-02-15", by=report("a2"))
    )
    named = standing("proposed", what="channel", name="Joint Council")
    found = account([planned], [named], [], A, B, "month").moments()
    assert (found[0].what, found[0].reports) == ("CONSULT 042 (planned)", 2)
    assert found[1].what == "channel proposed: Joint Council"


def test_who_acted_is_taken_from_a_telling_that_says_both() -> None:
    vague = telling("e1", day="2000-02-15", targets=())
    found = account([act(vague, telling("e2", day="2000-02-15", by=report("a2")))], [], [], A, B, "month")
    assert found.moments()[0].who.endswith("→ North Atlantic Treaty Organization (NATO)")


def test_statements_without_cue_or_date() -> None:
    moment = of_saying(saying(None, cue=None, to=(NATO,)))
    assert (moment.what, moment.from_, moment.dated) == ("(quoted)", "2000-03-07", False)
    assert "→" in moment.who


def test_both_directions_are_shown_over_the_same_time() -> None:
    acts = [act(telling("e1", "042", "2000-01-15")), act(telling("e2", "111", "2000-06-20", (NATO,), (RUS,)))]
    found = account(acts, [], [], A, B, "month")
    assert [len(s.bins) for s in (found.both, found.forth, found.back)] == [6, 6, 6]
    assert [sum(f.events for f in s.bins) for s in (found.both, found.forth, found.back)] == [2, 1, 1]


def test_nothing_is_an_empty_account() -> None:
    assert account([], [], [], A, B, "month").empty


@pytest.mark.parametrize(
    ("values", "line"),
    [([], ""), ([0, 0], "▁▁"), ([0, 7], "▁█"), ([-7, None, 7], "▁·█"), ([3.0], "█"), ([-2.0], "▁")],
)
def test_a_sparkline_goes_from_the_lowest_or_nothing_to_the_highest(values: list[float | None], line: str) -> None:
    assert sparkline(values) == line


def test_a_long_series_is_folded_to_the_width() -> None:
    assert sparkline([0, 2, 7, 7, None, None, 1], 4) == "▂█·▂"


TEXT = (
    "Lima, May 9 -- Gen. A. Diaz of the U.S. Navy left. \"We are ready,\" he said. "
    "Talks were\nsuspended! It rained.\n\n"
    "Another paragraph."
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("Talks", "Talks were suspended!"), ("Navy", "Lima, May 9 -- Gen. A. Diaz of the U.S. Navy left."),
        ("ready", "\"We are ready,\" he said."), ("rained", "It rained."), ("Another", "Another paragraph."),
        ("said. Talks", "\"We are ready,\" he said. Talks were suspended!"),
    ],
)  # fmt: skip
def test_the_sentence_around_words(words: str, want: str) -> None:
    start = TEXT.index(words)
    assert sentence(TEXT, [Span(start, start + len(words))]) == want


def test_a_dateline_is_no_part_of_the_sentence() -> None:
    block = Block("paragraph", TEXT.index("Gen"), len(TEXT))
    start = TEXT.index("Navy")
    assert sentence(TEXT, [Span(start, start + 4)], [block]).startswith("Gen. A. Diaz")
    assert sentence(TEXT, []) == ""
