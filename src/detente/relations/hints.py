"""The day that a sentence names, for tellings whose act the coder could not date: "the clash on Sunday".

No reading is done here: where the words of a sentence name one day and no other, it is a hint at the act's day.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = re.compile(
    rf"\b(?:({'|'.join(_WEEKDAYS)})|(yesterday)|(today)|(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}(?: (\d{{4}}))?"
    rf"|{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b(?:, (\d{{4}}))?)",
    re.I,
)


@lru_cache(maxsize=4096)
def day_of(text: str, published: str | None) -> int | None:
    """Return the day (proleptic ordinal) that the text names; None for none, for several, or without a report's day.

    A weekday is the last one up to the report, a day without a year the last such day up to the report.
    """
    try:
        reported = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    found = {_day(m, reported) for m in _DAY.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _day(m: re.Match[str], reported: date) -> int | None:
    weekday, yesterday, today, day, month, year, month2, day2, year2 = m.groups()
    if weekday:
        return reported.toordinal() - (reported.weekday() - _WEEKDAYS.index(weekday.lower())) % 7
    if yesterday or today:
        return reported.toordinal() - bool(yesterday)
    number, name, in_year = int(day or day2), _MONTHS.index((month or month2)[:3].lower()) + 1, year or year2
    try:
        if in_year:
            return date(int(in_year), name, number).toordinal()
        this = date(reported.year, name, number)
        return (this if this <= reported else date(reported.year - 1, name, number)).toordinal()
    except ValueError:
        return None
