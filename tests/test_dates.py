from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.dates import days, read_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2000-03-07", "2000-03-07"),
        ("20000307", "2000-03-07"),
        ("2000/03/07", "2000-03-07"),
        ("2000-3-7", "2000-03-07"),
        ("2000 Mar 7", "2000-03-07"),
        ("7 March 2000", "2000-03-07"),
        ("7th March 2000", "2000-03-07"),
        ("Mar. 7, 2000", "2000-03-07"),
        ("Sept. 7, 2000", "2000-09-07"),
        ("Tuesday, March 7, 2000", "2000-03-07"),
        ("7-Mar-2000", "2000-03-07"),
        ("7.3.2000", "2000-03-07"),
        ("07. 03. 2000", "2000-03-07"),
        ("7.3.00", "2000-03-07"),
        ("7-Mar-99", "1999-03-07"),
        ("03/07/2000", "2000-03-07"),
        ("28/11/2016", "2016-11-28"),
        ("11/28/2016", "2016-11-28"),
        ("7 March 2000 GMT", "2000-03-07"),
        ("Published: 7 March 2000", "2000-03-07"),
        ("Last updated on March 7, 2000", "2000-03-07"),
        ("\u00a07\u00a0March 2000 ", "2000-03-07"),
    ],
)
def test_a_day_in_any_common_form(text: str, iso: str) -> None:
    assert read_date(text) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2000-03-07T10:15:00Z", "2000-03-07T10:15:00+00:00"),
        ("2000-03-07T10:15", "2000-03-07T10:15:00"),
        ("2000-03-07 10:15:30+02:00", "2000-03-07T10:15:30+02:00"),
        ("20000307T101500Z", "2000-03-07T10:15:00+00:00"),
        ("Tue, 07 Mar 2000 10:15:00 +0100", "2000-03-07T10:15:00+01:00"),
        ("Tue, 07 Mar 00 10:15:00 GMT", "2000-03-07T10:15:00+00:00"),
        ("March 7, 2000 at 5:30 p.m.", "2000-03-07T17:30:00"),
        ("Tue Mar 7, 2000 | 10:27am EST", "2000-03-07T10:27:00-05:00"),
        ("Mar 7, 2000 6:49 AM ET", "2000-03-07T06:49:00"),
        ("9:43 PM, Mar 7, 2000", "2000-03-07T21:43:00"),
    ],
)
def test_a_time_of_day_is_kept(text: str, iso: str) -> None:
    assert read_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "March", "March 2000", "7 March", "2000", "10:15", "Tuesday", "12/31", "952387200",
        "31 February 2000", "2000-13-45", "7 mars 2000 à midi", "no date", "March 7, 2000 " + "x" * 100, "1999-2000",
        "2000-02-30", "٧ March 2000", "7/3", "99999999",
    ],
)  # fmt: skip
def test_what_lacks_year_month_or_day_is_none(text: str) -> None:
    assert read_date(text) is None


@given(st.text(max_size=60))
def test_any_text_gives_none_or_iso(text: str) -> None:
    found = read_date(text)
    assert found is None or date.fromisoformat(found[:10])


@given(st.text(alphabet="0123456789-/.:, TZMarchp+", max_size=24))
def test_anything_like_a_date_gives_none_or_iso(text: str) -> None:
    found = read_date(text)
    assert found is None or date.fromisoformat(found[:10])


@given(st.dates(date(1850, 1, 1), date(2150, 1, 1)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y"]))
def test_what_is_printed_is_read_back(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == day.isoformat()


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2000-03-07", "2000-03-07", "2000-03-07"),
        ("2000-03-07TMO", "2000-03-07", "2000-03-07"),
        ("2000-03-07T14:30", "2000-03-07", "2000-03-07"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("1999-02", "1999-02-01", "1999-02-28"),
        ("2000", "2000-01-01", "2000-12-31"),
        ("200", "2000-01-01", "2009-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2000-W09", "2000-02-28", "2000-03-05"),
        ("2000-W09-WE", "2000-03-04", "2000-03-05"),
        ("2000-W09-3", "2000-03-01", "2000-03-01"),
        ("2000-Q1", "2000-01-01", "2000-03-31"),
        ("2000-Q4", "2000-10-01", "2000-12-31"),
        ("2000-H1", "2000-01-01", "2000-06-30"),
        ("2000-H2", "2000-07-01", "2000-12-31"),
        ("2000-SP", "2000-03-01", "2000-05-31"),
        ("2000-SU", "2000-06-01", "2000-08-31"),
        ("2000-FA", "2000-09-01", "2000-11-30"),
        ("2000-WI", "2000-12-01", "2001-02-28"),
    ],
)
def test_days_that_a_value_spans(value: str, first: str, last: str) -> None:
    assert days(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "PAST_REF", "PRESENT_REF", "FUTURE_REF", "P3D", "PT2H", "XXXX-03-07", "2000-XX", "XXXX-WXX-1", "T14:30", "",
        "2000-13", "2000-00", "2000-02-30", "2000-W60", "0000", "9999-WI", "00", "2000-Q5",
    ],
)  # fmt: skip
def test_values_without_days(value: str) -> None:
    assert days(value) is None


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_every_day_lies_in_its_week_and_month(day: date) -> None:
    week = day.isocalendar()
    for value in (f"{week.year:04}-W{week.week:02}", day.isoformat()[:7]):
        span = days(value)
        assert span is not None and span[0] <= day.isoformat() <= span[1]
    monday = days(f"{week.year:04}-W{week.week:02}-1")
    assert monday is not None
    assert date.fromisoformat(monday[0]) + timedelta(week.weekday - 1) == day
