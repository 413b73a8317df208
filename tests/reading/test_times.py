"""Time expressions: a table of our own sentences, anchors, datelines, offsets."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.reading.syntax import Parse, SpacyParser
from detente.reading.times import tag_times
from detente.records import Block, content_id

Parsed = Callable[[str], Parse]

_TABLE = tomllib.loads((Path(__file__).parent / "times_table.toml").read_text("utf-8"))
_CASES = [
    pytest.param(text, group.get("on", "2004-06-16"), wanted, id=f"{name}: {text[:60]}")
    for name, group in _TABLE.items()
    for text, wanted in group["cases"]
]
_TYPES = {
    "duration": "DURATION",
    "sets": "SET",
    "absolute": "DATE",
    "references": "DATE",
    "ago": "DATE",
    "tense": "DATE",
}


def _found(parse: Parse, on: str | None) -> dict[str, str]:
    return {parse.text[t.start : t.end]: t.value for t in tag_times(parse, on)}


@pytest.mark.parametrize(("text", "on", "wanted"), _CASES)
def test_table(parse: Parsed, text: str, on: str, wanted: dict[str, str]) -> None:
    assert _found(parse(text), on or None) == wanted


def test_types_are_those_of_their_group(parse: Parsed) -> None:
    for name, kind in _TYPES.items():
        for text, wanted in _TABLE[name]["cases"]:
            times = tag_times(parse(text), "2004-06-16")
            kinds = {t.type for t in times if not wanted[text[t.start : t.end]].startswith("2004-03-31")}
            assert kinds <= {kind}, text


def test_a_clock_time_is_a_time(parse: Parsed) -> None:
    assert [t.type for t in tag_times(parse("It began at 9 a.m. Friday and lasted two days."), "2004-06-16")] == [
        "TIME",
        "DURATION",
    ]


def test_ids_are_content_hashes_and_times_stand_in_order(parse: Parsed) -> None:
    times = tag_times(parse("On Monday they met. In 1999 they had met for two days."), "2004-06-16")
    assert [t.value for t in times] == ["2004-06-14", "1999", "P2D"]
    assert all(t.id == content_id("t", t.start, t.end, t.value) for t in times)
    assert all(a.end <= b.start for a, b in itertools.pairwise(times))


def test_a_date_time_counts_as_its_day(parse: Parsed) -> None:
    assert _found(parse("They met today."), "2004-06-16T22:30:00Z") == {"today": "2004-06-16"}


@pytest.mark.parametrize("published", ["2004", "no date at all", "2004-13-45"])
def test_a_published_that_is_no_day_leaves_times_open(parse: Parsed, published: str) -> None:
    assert _found(parse("They met on Monday."), published) == {"Monday": "XXXX-WXX-1"}


def _with_dateline(parser: SpacyParser, line: str, body: str) -> Parse:
    text = f"{line}\n{body}"
    blocks = [Block("dateline", 0, len(line)), Block("paragraph", len(line) + 1, len(text))]
    return parser.parse(text, blocks)


def test_the_dateline_anchors_where_nothing_else_does(parser: SpacyParser) -> None:
    parsed = _with_dateline(parser, "Skopje, 12 May 2001 (XYZ) --", "The rebels withdrew on Friday.")
    assert _found(parsed, None) == {"12 May 2001": "2001-05-12", "Friday": "2001-05-11"}


def test_the_published_day_wins_over_the_dateline(parser: SpacyParser) -> None:
    parsed = _with_dateline(parser, "Skopje, 12 May 2001 (XYZ) --", "The rebels withdrew on Friday.")
    assert _found(parsed, "2001-05-21") == {"12 May 2001": "2001-05-12", "Friday": "2001-05-18"}


def test_a_dateline_without_a_year_takes_the_nearest_day(parser: SpacyParser) -> None:
    parsed = _with_dateline(parser, "SKOPJE, Dec. 31 (XYZ) -", "The rebels will withdraw on Friday.")
    assert _found(parsed, "2001-01-01") == {"Dec. 31": "2000-12-31", "Friday": "2001-01-05"}
    assert _found(parsed, None) == {"Dec. 31": "XXXX-12-31", "Friday": "XXXX-WXX-5"}


def test_a_headline_in_the_present_tells_the_past(parser: SpacyParser) -> None:
    line = "Rebels withdraw from the town on Monday"
    headline = parser.parse(line, [Block("headline", 0, len(line))])
    assert _found(headline, "2004-06-16") == {"Monday": "2004-06-14"}


def test_a_time_does_not_cross_a_paragraph(parse: Parsed) -> None:
    assert _found(parse("They met in March\n\n1999 was a bad year."), "2004-06-16") == {
        "March": "2004-03",
        "1999": "1999",
    }


def test_what_was_told_long_before_is_no_anchor(parse: Parsed) -> None:
    text = "On May 3, 2001, they met.\n\nA.\n\nB.\n\nC.\n\nThe next day it rained."
    assert _found(parse(text), "2004-06-16")["The next day"] == "2004-06-17"


def test_a_text_without_times_gives_none(parse: Parsed) -> None:
    assert tag_times(parse("The minister spoke to the press."), "2004-06-16") == ()
    assert tag_times(Parse("", (), (), ()), None) == ()


_WORDS: list[Any] = [
    "the", "a", "last", "next", "Monday", "March", "5", "1999", ",", "two", "and", "half", "years", "ago", "of", "end",
    "quarter", "third", "-", "a.m.", "10:30", "twenty", "nineteen", "hundred", "every", "day", "early", "week", "to",
    "Christmas", "Eve", "9/11", "1990s", "'80s", "(", ")", ".", "old", "morning", "GMT", "0730", "$", "100,000",
    "mid-1996", "30-year", "31", "February", "later", "second", "century", "99", "2.5", "½", "99999999",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(_WORDS), max_size=14), on=st.sampled_from(["2004-02-29", "0001-01-01", None]))
def test_any_mixture_of_time_words_gives_sound_times(parser: SpacyParser, words: list[str], on: str | None) -> None:
    text = " ".join(words)
    times = tag_times(parser.parse(text, [Block("paragraph", 0, len(text))]), on)
    assert all(0 <= t.start < t.end <= len(text) and t.value for t in times)
    assert all(a.end <= b.start for a, b in itertools.pairwise(times))
    assert all(text[t.start : t.end].strip() == text[t.start : t.end] for t in times)
