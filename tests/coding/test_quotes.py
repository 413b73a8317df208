"""Quotation marks of every style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.quotes import find_quotes


def words(text: str) -> list[str]:
    return [text[q.inner : q.outer] for q in find_quotes(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        'He said: "The door is open."',
        "He said: “The door is open.”",
        "He said: ``The door is open.''",
        "He said: ''The door is open.''",
        "He said: «The door is open.»",
        "He said: „The door is open.“",
        "He said: 'The door is open.'",
        "He said: ‘The door is open.’",
    ],
)
def test_all_styles(text: str) -> None:
    assert words(text) == ["The door is open."]


def test_two_quotations_around_the_cue() -> None:
    assert words('"One," he said. "Two."') == ["One,", "Two."]


def test_apostrophes_are_no_quotation_marks() -> None:
    assert words("The states' rights and Ivanov's envoys' plan wasn't Ann's.") == []
    assert words("It’s the ministers’ view.") == []
    assert words("He called the states' plan 'too little' and left.") == ["too little"]


def test_an_s_before_the_mark_closes_only_if_nothing_clearer_does() -> None:
    assert words("He spoke of 'the envoys' and left") == ["the envoys"]


def test_single_marks_do_not_span_pages() -> None:
    assert words("He wrote 'the " + "word " * 600 + "end' and left") == []


def test_an_inner_quotation_belongs_to_the_outer_one() -> None:
    assert words("“He told me ‘never’ twice,” she said.") == ["He told me ‘never’ twice,"]
    assert words("«Il dit «non» toujours»") == ["Il dit «non» toujours"]


def test_a_missing_end_runs_to_the_end_of_the_paragraph() -> None:
    (quote,) = find_quotes("“We go on \n", 0, 11)
    assert quote.open_end and (quote.inner, quote.outer) == (1, 9)


def test_an_opening_mark_after_a_sentence_begins_anew() -> None:
    assert words("“We go on. “And on,” he said.") == ["We go on.", "And on,"]


def test_a_mark_alone_is_no_quotation() -> None:
    assert words("He measured 5 “") == []
    assert words('It was 12" wide.') == []


def test_a_straight_mark_may_be_closed_by_a_round_one() -> None:
    assert words('"The door is open,” he said.') == ["The door is open,"]
    assert words('“The door is open," he said.') == ["The door is open,"]


def test_a_closing_mark_in_front_of_a_line_opens() -> None:
    assert words("”The door is open.” — Ann") == ["The door is open."]


def test_only_the_given_paragraph_is_read() -> None:
    text = '"One"\n\n"Two"'
    assert [text[q.inner : q.outer] for q in find_quotes(text, 7, len(text))] == ["Two"]


@given(st.text(alphabet="ab s.,\n\"'“”‘’`«»„", max_size=60))
def test_quotations_are_ordered_apart_and_inside(text: str) -> None:
    last = 0
    for q in find_quotes(text, 0, len(text)):
        assert last <= q.start < q.inner <= q.outer <= q.end <= len(text)
        last = q.end
