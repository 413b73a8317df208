"""What "then" is: the report's day, and the day, year and quarter that the text speaks of at the moment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from detente.reading.times.calendar import add_months, valid_day

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-(Q[1-4])$")
_YEAR = re.compile(r"(\d{4})(?:$|-)")
_NEAR = 2  # blocks: a day told further up is not what "the next day" follows


@dataclass(slots=True)
class Narrative:
    """Where the text stands in time. `ref` is the day of the report, None where nothing says it.

    The three pasts are (block, value) of the last expression with a day, a year and a quarter of its own.
    """

    ref: date | None
    day: tuple[int, date] | None = None
    month: tuple[int, date] | None = None
    year: tuple[int, int] | None = None
    quarter: tuple[int, str] | None = None

    def tell(self, value: str, block: int, own: bool) -> None:
        """Take in a resolved value; `own` is false for one that only names the report's own time ("this year")."""
        first = first_day(value)
        if own and _QUARTER.match(value):
            if self.ref is None or first is None or add_months(first, 3) <= self.ref:
                self.quarter = (block, value)
        elif own and len(value) == 4 and _YEAR.match(value):
            self.quarter = None
        if first is not None and own:
            if _DAY.match(value):
                self.day = (block, first)
            if _DAY.match(value) or _MONTH.match(value):
                self.month = (block, first)
            self.year = (block, first.year)

    def leave_quarter(self) -> None:
        """The text goes on to a longer period ("the nine months"): a year ago is a year ago again."""
        self.quarter = None

    def told_day(self, block: int) -> date | None:
        """The day that the text speaks of, or else the report's."""
        return self.day[1] if self.day and block - self.day[0] <= _NEAR else self.ref

    def told_month(self, block: int) -> date | None:
        """A day of the month that the text speaks of, or else the report's."""
        return self.month[1] if self.month and block - self.month[0] <= _NEAR else self.ref

    def told_year(self, block: int) -> int | None:
        """The year that the text speaks of, or else the report's."""
        if self.year and block - self.year[0] <= _NEAR:
            return self.year[1]
        return self.ref.year if self.ref else None


def first_day(value: str) -> date | None:
    """The first day of a value of the calendar; None for references, durations and values with gaps."""
    found = _DAY.match(value)
    if found:
        year, month, day = map(int, found.groups())
        return date(year, month, day) if valid_day(year, month, day) else None
    found = _WEEK.match(value)
    if found:
        return date.fromisocalendar(int(found[1]), min(int(found[2]), 52), 1)
    found = _MONTH.match(value)
    if found:
        year, month = map(int, found.groups())
        return date(year, month, 1) if valid_day(year, month, 1) else None
    found = _QUARTER.match(value)
    if found:
        return date(int(found[1]), int(found[2][1]) * 3 - 2, 1)
    found = _YEAR.match(value)
    return date(int(found[1]), 1, 1) if found and int(found[1]) else None
