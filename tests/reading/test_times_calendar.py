"""Steps in the calendar, numbers, and the day that the text speaks of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.times import calendar as cal
from detente.reading.times.distances import year_before
from detente.reading.times.narrative import Narrative, first_day
from detente.reading.times.numerals import digits
from detente.reading.times.spans import duration

_DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [
        ("D", -1, "2004-02-29"), ("W", -1, "2004-W09"), ("F", 1, "2004-W12"), ("M", -3, "2003-12"),
        ("Q", -1, "2003-Q4"),
        ("Y", 1, "2005"), ("E", -1, "199"), ("C", 0, "20"), ("WE", 0, "2004-W10-WE"),
    ],
)  # fmt: skip
def test_shift(unit: str, count: int, value: str) -> None:
    assert cal.shift(date(2004, 3, 1), unit, count) == value


def test_a_step_out_of_the_calendar_stays_inside() -> None:
    assert cal.add_days(date(1, 1, 1), -5) == date(1, 1, 1)
    assert cal.shift(date(5, 1, 1), "Y", -100) == "0001"
    assert cal.add_months(date(1, 1, 31), -2).year == 1


def test_the_31st_becomes_the_last_of_a_shorter_month() -> None:
    assert cal.add_months(date(2004, 1, 31), 1) == date(2004, 2, 29)


@given(day=_DAYS, number=st.integers(1, 7), way=st.sampled_from([-1, 1]), strict=st.booleans())
def test_a_weekday_is_the_nearest_on_its_side(day: date, number: int, way: int, strict: bool) -> None:
    found = cal.weekday(day, number, way, strict)
    gap = (found - day).days * way
    assert found.isoweekday() == number
    assert (1 if strict else 0) <= gap <= (7 if strict else 6)


@given(day=_DAYS, month=st.integers(1, 12), way=st.sampled_from([-1, 0, 1]))
def test_a_month_is_less_than_a_year_away(day: date, month: int, way: int) -> None:
    gap = (cal.month_year(day, month, way) - day.year) * 12 + month - day.month
    assert abs(gap) < 10
    strict = (cal.month_year(day, month, way, strict=True) - day.year) * 12 + month - day.month
    assert way == 0 or 1 <= strict * way <= 12


@given(day=_DAYS, other=_DAYS, way=st.sampled_from([-1, 0, 1]))
def test_a_day_of_the_year_goes_with_the_tense_unless_too_far(day: date, other: date, way: int) -> None:
    if other.month == 2 and other.day == 29:
        other = other.replace(day=28)
    year = cal.day_year(day, other.month, other.day, way)
    gap = (other.replace(year=year) - day).days
    assert abs(gap) <= cal.FAR
    assert way * gap >= 0 or abs(gap) < 66


def test_a_day_that_no_year_near_has() -> None:
    assert cal.day_year(date(2001, 6, 1), 2, 30, -1) == 2001


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("7", {"NUM": 7, "DAY": 7}), ("98", {"NUM": 98, "YY": 98}), ("1999", {"NUM": 1999, "YEAR": 1999}),
        ("0735", {"NUM": 735, "HHMM": "07:35"}), ("1990s", {"DECADE": 199}), ("20s", {"DECADE": 202}),
        ("2nd", {"ORD": 2}), ("4½", {"NUM": 4.5}), ("½", {"NUM": 0.5}), ("1,500", {"NUM": 1500}), ("2.5", {"NUM": 2.5}),
        ("10:35", {"CLOCK": "10:35"}), ("5.30", {"DOTTED": "05:30", "NUM": 5.3}), ("1/2", {"FRACTION": 0.5}),
        ("3/7/2000", {"ISO": "2000-03-07"}), ("17/3/99", {"ISO": "1999-03-17"}), ("13/13/99", {}), ("7th.", {}),
        ("9/11", {"ISO": "2001-09-11"}), ("2000-03-07", {"ISO": "2000-03-07"}), ("5kg", {}), ("1995s", {}),
    ],
)  # fmt: skip
def test_digits(text: str, senses: dict[str, object]) -> None:
    assert digits(text) == senses


@given(text=st.from_regex(r"[0-9][0-9.,:/a-z½-]{0,8}", fullmatch=True))
def test_digits_never_fail(text: str) -> None:
    assert all(key.isupper() for key in digits(text))


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (2, "Y", "P2Y"), (2.5, "Y", "P2Y6M"), (0.5, "Y", "P6M"), (None, "W", "PXW"), (3, "TH", "PT3H"),
        (1.5, "TM", "PT1M30S"), (0.5, "TH", "PT30M"), (None, "TH", "PTXH"), (2, "E", "P20Y"), (None, "C", "PXC"),
        (2, "F", "P4W"), (None, "F", "PXW"), (2.5, "D", "P2.5D"), (1, "WE", "P2D"),
        (None, "WE", "PXD"), (3, "Q", "P3Q"),
    ],
)  # fmt: skip
def test_duration(count: float | None, unit: str, value: str) -> None:
    assert duration(count, unit) == value


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2000-03-07", date(2000, 3, 7)), ("2000-03-07TMO", date(2000, 3, 7)), ("2000-W09", date(2000, 2, 28)),
        ("2000-03", date(2000, 3, 1)), ("2000-Q3", date(2000, 7, 1)), ("2000", date(2000, 1, 1)), ("2000-13", None),
        ("2000-02-30", None), ("199", None), ("PAST_REF", None), ("P3D", None), ("XXXX-03", None), ("0000", None),
    ],
)  # fmt: skip
def test_first_day(value: str, day: date | None) -> None:
    assert first_day(value) == day


def test_the_narrative_keeps_the_last_day_month_year_and_quarter() -> None:
    told = Narrative(date(2004, 6, 16))
    assert (told.told_day(0), told.told_month(0), told.told_year(0)) == (date(2004, 6, 16), date(2004, 6, 16), 2004)
    told.tell("2001-05-03", 1, own=True)
    told.tell("1999", 1, own=True)
    told.tell("2003", 1, own=False)
    assert (told.told_day(2), told.told_year(2)) == (date(2001, 5, 3), 1999)
    told.tell("2004-Q1", 2, own=True)
    told.tell("2004-Q4", 2, own=True)
    assert told.quarter == (2, "2004-Q1")
    told.tell("1998", 2, own=True)
    assert told.quarter is None
    assert Narrative(None).told_year(0) is None


def test_year_before() -> None:
    assert year_before("2004-Q3") == "2003-Q3"
