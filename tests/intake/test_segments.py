from __future__ import annotations

import textwrap
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from detente.intake.segments import lines, segments, trim, wrap_width

FIRST = (
    "The ministers of fisheries of two neighbouring countries met in the harbour town on Tuesday for the first time "
    "since the dispute over nets and quotas broke out, and agreed to go on talking until the end of the month."
)
SECOND = (
    "Fishermen on both sides of the strait have complained for years that nobody asks them, and many of them stood in "
    "the rain before the town hall with banners, torches and a very large and very patient stuffed cod."
)
THIRD = "Nobody was arrested."


def parts(text: str) -> list[str]:
    return [" ".join(text[s.start : s.end].split()) for s in segments(text)]


def test_a_blank_line_ends_a_paragraph() -> None:
    assert parts(f"{FIRST}\n\n{SECOND}\n \t\n{THIRD}\n") == [FIRST, SECOND, THIRD]


def test_without_blank_lines_each_line_is_one() -> None:
    assert parts(f"{FIRST}\n{SECOND}\n{THIRD}") == [FIRST, SECOND, THIRD]


def test_line_breaks_of_other_systems() -> None:
    for gap in ("\r\n\r\n", "\r\r", "\r\n", "\u2029", "\u2028\u2028", "\x0c"):
        assert parts(FIRST + gap + SECOND) == [FIRST, SECOND]


def test_a_sentence_that_goes_on_in_small_letters_is_not_cut() -> None:
    text = f"{FIRST}\nThe cod, a gift of\nthe island's school,\nremained calm.\n{SECOND}"
    assert parts(text) == [FIRST, "The cod, a gift of the island's school, remained calm.", SECOND]


def test_hard_wrapped_lines_are_joined() -> None:
    text = "\n\n".join(textwrap.fill(p, 60) for p in (FIRST, SECOND, THIRD))
    assert wrap_width(lines(text)) is not None
    assert parts(text) == [FIRST, SECOND, THIRD]


def test_hard_wrapped_without_blank_lines_ends_where_a_word_would_have_fitted() -> None:
    text = "\n".join(textwrap.fill(p, 60) for p in (FIRST, SECOND, THIRD))
    assert parts(text) == [FIRST, SECOND, THIRD]


def test_hard_wrapped_with_indented_first_lines() -> None:
    text = "\n".join(textwrap.fill(p, 60, initial_indent="    ") for p in (FIRST, SECOND, FIRST, THIRD))
    assert parts(text) == [FIRST, SECOND, FIRST, THIRD]
    tabbed = "\n".join("\t" + textwrap.fill(p, 60) for p in (FIRST, SECOND, FIRST))
    assert parts(tabbed) == [FIRST, SECOND, FIRST]


def test_hard_wrapped_and_indented_as_a_whole() -> None:
    text = textwrap.indent("\n".join(textwrap.fill(p, 60) for p in (FIRST, SECOND, THIRD)), "        ")
    assert parts(text) == [FIRST, SECOND, THIRD]


def test_headline_and_byline_above_hard_wrapped_text_stand_alone() -> None:
    body = textwrap.fill(FIRST, 60)
    head = "Ministers talk about cod\nBy Ann Lee and Bo Ek of the Harbour Herald, in town"
    text = f"{head}\n{body}\n{textwrap.fill(SECOND, 60)}"
    assert parts(text)[0] == "Ministers talk about cod"
    assert parts(text)[2:] == [FIRST, SECOND]


def test_items_of_a_list_in_hard_wrapped_text() -> None:
    items = "They agreed on these:\n- fewer nets\n- more cod\n"
    text = f"{textwrap.fill(FIRST, 60)}\n\n{items}\n{textwrap.fill(SECOND, 60)}"
    assert parts(text) == [FIRST, "They agreed on these:", "- fewer nets", "- more cod", SECOND]


def test_a_long_line_amid_wrapped_ones_is_a_paragraph() -> None:
    text = f"{textwrap.fill(FIRST, 60)}\n{SECOND}\n{textwrap.fill(FIRST, 60)}"
    assert parts(text) == [FIRST, SECOND, FIRST]


def test_short_lines_are_not_wrapped_text() -> None:
    assert wrap_width(lines("Home\nWorld\nSport\nNetting rules\nContact")) is None
    assert wrap_width(lines(FIRST)) is None


def test_nothing_gives_no_parts() -> None:
    assert segments("") == segments(" \n\t\u200b\n") == ()
    assert trim("  x ", 0, 4) is not None and trim("    ", 0, 4) is None


@given(st.text(alphabet=st.sampled_from("ab .\n\r\t\u2028\u200bA-"), max_size=200))
def test_parts_are_in_order_and_cover_all_that_is_not_white(text: str) -> None:
    found = segments(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(s.start < s.end and text[s.start : s.end].strip() == text[s.start : s.end] for s in found)
    covered = "".join(text[s.start : s.end] for s in found)
    assert "".join(covered.replace("\u200b", "").split()) == "".join(text.replace("\u200b", "").split())
