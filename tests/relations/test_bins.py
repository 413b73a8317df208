"""Stretches of time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.relations.bins import BYS, By, bin_of, bins, window

DAYS = st.dates(date(1800, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("by", "label", "first", "last"),
    [
        ("day", "2000-02-29", "2000-02-29", "2000-02-29"), ("week", "2000-W09", "2000-02-28", "2000-03-05"),
        ("month", "2000-02", "2000-02-01", "2000-02-29"), ("quarter", "2000-Q1", "2000-01-01", "2000-03-31"),
        ("year", "2000", "2000-01-01", "2000-12-31"),
    ],
)  # fmt: skip
def test_the_bin_of_a_day(by: By, label: str, first: str, last: str) -> None:
    b = bin_of("2000-02-29", by)
    assert (b.label, b.first, b.last) == (label, first, last)


def test_an_iso_week_may_belong_to_another_year() -> None:
    assert bin_of("2000-01-02", "week").label == "1999-W52"


@given(DAYS, st.integers(0, 800), st.sampled_from(BYS))
def test_bins_leave_no_gap_and_hold_their_days(first: date, length: int, by: By) -> None:
    last = first + timedelta(length)
    found = list(bins(first.isoformat(), last.isoformat(), by))
    assert found[0].first <= first.isoformat() <= found[0].last
    assert found[-1].first <= last.isoformat() <= found[-1].last
    for one, after in pairwise(found):
        assert date.fromisoformat(after.first) - date.fromisoformat(one.last) == timedelta(1)


def test_the_last_day_of_all_ends_the_bins() -> None:
    assert [b.label for b in bins("9999-11-30", "9999-12-31", "month")] == ["9999-11", "9999-12"]
    week = bin_of("9999-12-31", "week")
    assert (week.first, week.last) == ("9999-12-27", "9999-12-31")


def test_a_window_of_prefixes() -> None:
    assert window("1999", "2000-02") == ("1999-01-01", "2000-02-29")
    assert window(None, None) == (None, None)
    with pytest.raises(ValueError, match="2000-02-15"):
        window("soon", None)
