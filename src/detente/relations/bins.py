"""Stretches of time: the day, ISO week, month, quarter or year that a day falls in, and all between two days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, get_args

from detente import dates

By = Literal["day", "week", "month", "quarter", "year"]
BYS: tuple[By, ...] = get_args(By)


@dataclass(frozen=True, slots=True, order=True)
class Bin:
    """A stretch of time with its name ("2000-02-15", "2000-W07", "2000-02", "2000-Q1", "2000"); ISO days, both in."""

    first: str
    last: str
    label: str


@lru_cache(maxsize=65536)
def bin_of(day: str, by: By) -> Bin:
    """Return the bin that an ISO day falls in. Raises ValueError for what is no day."""
    d = date.fromisoformat(day)
    if by == "day":
        return Bin(day, day, day)
    if by == "week":
        monday = d - timedelta(d.weekday())
        year, week, _ = d.isocalendar()
        sunday = min(monday, date.max - timedelta(6)) + timedelta(6)
        return Bin(monday.isoformat(), sunday.isoformat(), f"{year:04}-W{week:02}")
    months = {"month": 1, "quarter": 3, "year": 12}[by]
    first = d.replace(month=(d.month - 1) // months * months + 1, day=1)
    label = {"month": day[:7], "quarter": f"{day[:4]}-Q{(d.month + 2) // 3}", "year": day[:4]}[by]
    span = dates.days(f"{first.year:04}-{first.month + months - 1:02}")
    assert span is not None
    return Bin(first.isoformat(), span[1], label)


def bins(first: str, last: str, by: By) -> Iterator[Bin]:
    """Return all bins from the one of the first day to the one of the last, without a gap."""
    at = bin_of(first, by)
    while at.first <= last:
        yield at
        if at.last == date.max.isoformat():
            return
        at = bin_of((date.fromisoformat(at.last) + timedelta(1)).isoformat(), by)


def window(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """Return the first day of the ISO prefix `since` and the last of `until`. Raises ValueError for other texts."""
    return _days(since)[0], _days(until)[1]


def _days(prefix: str | None) -> tuple[str | None, str | None]:
    if prefix is None:
        return None, None
    days = dates.days(prefix)
    if days is None or not prefix[:4].isdigit():
        raise ValueError(f"a day, month or year is wanted (2000-02-15, 2000-02, 2000), not {prefix!r}")
    return days
