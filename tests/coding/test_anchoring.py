"""Times in quotations count from the day on which their speaker spoke."""

from __future__ import annotations

import pytest

from detente.coding.anchoring import anchored
from detente.dates import days
from detente.reading.syntax import Parse
from detente.records import Span, Statement, Time, When


def _statement(text: str, said: str, spoken: str | None, kind: str = "direct") -> Statement:
    span = days(spoken) if spoken is not None else None
    date = When(spoken, span[0], span[1], "clause", None) if spoken is not None and span is not None else None
    start = text.index(said)
    return Statement(
        "s1", kind, "speech", (), None, None, (Span(start, start + len(said)),), (), date, None, None, None, 1.0
    )  # type: ignore[arg-type]


def _value(words: str, value: str, spoken: str | None, kind: str = "direct", quote: str = '"{}"') -> str:
    """The value of the one time `words` of a quotation, published on Wednesday, 9 May 2001."""
    said = f"we met {words} in Geneva"
    text = quote.format(said) + ", he said."
    at = text.index(words)
    time = Time("t1", at, at + len(words), "DATE", value)
    (out,) = anchored(Parse(text, (), (), ()), (time,), [_statement(text, said, spoken, kind)], "2001-05-09T12:00:00")
    assert (out.id, out.start, out.end) == ("t1", time.start, time.end)
    return out.value


@pytest.mark.parametrize(
    ("words", "value", "spoken", "moved"),
    [
        ("yesterday", "2001-05-08", "2001-05-07", "2001-05-06"),
        ("last night", "2001-05-08TNI", "2001-05-07", "2001-05-06TNI"),
        ("two days ago", "2001-05-07", "2001-03-01", "2001-02-27"),
        ("last week", "2001-W18", "2001-05-04", "2001-W17"),
        ("last week", "2001-W18", "2001-05-08", "2001-W18"),
        ("last weekend", "2001-W18-WE", "2001-04-30", "2001-W17-WE"),
        ("last month", "2001-04", "2001-01-15", "2000-12"),
        ("next month", "2001-06", "2000-11", "2000-12"),
        ("last year", "2000", "1995", "1994"),
        ("a year ago", "2000", "1995-06-01", "1994"),
        ("yesterday", "2001-05-08", "2000-03", "2000-03"),
        ("last month", "2001-04", "1999", "1999"),
        ("last quarter", "2001-Q1", "2001-05-07", "2001-Q1"),
    ],
)
def test_what_counts_from_the_day_of_speaking_is_moved(words: str, value: str, spoken: str, moved: str) -> None:
    """Days, weeks, months and years, as exactly as the speech is dated."""
    assert _value(words, value, spoken) == moved


@pytest.mark.parametrize(
    ("words", "value", "spoken"),
    [
        ("on Sunday", "2001-05-06", "2001-05-07"),
        ("in 1999", "1999", "2001-05-07"),
        ("two days later", "2001-05-10", "2001-05-07"),
        ("this time", "PRESENT_REF", "2001-05-07"),
        ("yesterday", "2001-05-08", "2001-05-09"),
        ("yesterday", "2001-05-08", None),
        ("yesterday", "2001-05-08", "2001-W18"),
    ],
)
def test_other_times_stay(words: str, value: str, spoken: str | None) -> None:
    """Names of days, whole dates, and what was said today, nobody knows when, or in some week."""
    assert _value(words, value, spoken) == value


def test_only_what_stands_in_quotation_marks_is_moved() -> None:
    """What the reporter words is the reporter's; of half a quotation only the quoted half is the speaker's."""
    assert _value("yesterday", "2001-05-08", "2001-05-07", "indirect") == "2001-05-08"
    assert _value("yesterday", "2001-05-08", "2001-05-07", "mixed", "{}") == "2001-05-08"
    assert _value("yesterday", "2001-05-08", "2001-05-07", "direct", "“{}”") == "2001-05-06"
    assert _value("yesterday", "2001-05-08", "2001-05-07", "direct", "``{}''") == "2001-05-06"


def test_without_a_day_of_the_report_nothing_is_moved() -> None:
    """There is nothing to count from."""
    text = '"we met yesterday", he said.'
    time = Time("t1", 8, 17, "DATE", "PAST_REF")
    assert anchored(Parse(text, (), (), ()), (time,), [_statement(text, "we met", "1995")], None) == (time,)
