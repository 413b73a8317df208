"""Dates: any common form -> ISO 8601, and a TIMEX3 value -> the days that it spans."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from dateutil import parser as dateutil_parser

# The named zones of RFC 2822, in hours from UTC. Others ("ET", "IST") mean several things and are left aside.
_ZONES = {"UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
          "PDT": -7}  # fmt: skip
_TZINFOS = {name: hours * 3600 for name, hours in _ZONES.items()}

_LONGEST = 80  # characters; nothing longer is a date
_LABEL = re.compile(r"^(?:first |last )?(?:published|updated|posted|modified|created|date)\b(?: on| at)?\s*:?\s*", re.I)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$|\d{8}$")
_ISO_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}")
_DOTTED = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?=\D|$)")
_SHORT_YEAR = re.compile(r"^(\d{1,2})([/.-])(\d{1,2}|[A-Za-z]{3,9})\2(\d{2})(?=[\s,]|$)")
_MAIL_YEAR = re.compile(r"^([A-Za-z]{3},\s+\d{1,2}\s+[A-Za-z]{3}\s+)(\d{2})(?=\s)")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|2[01])\d\d(?!\d)")
_ODD_ZONE = re.compile(r"\s+\(?(?:[ECMP]T|BST|IST|CET|CEST|MSK|JST|KST|SGT|HKT|A[EC]?[SD]T)\)?$")
_BARE_ZONE = re.compile(r"\s+(?:UTC?|GMT|[ECMP][SD]T)$")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)

# Two defaults that differ in every field: what both readings share was given by the text, not filled in.
_DEFAULTS = (datetime(1904, 1, 1, 0, 0), datetime(1908, 2, 2, 1, 1, 1))


def read_date(text: str) -> str | None:
    """Return the date that `text` gives in any common form as ISO 8601; a date-time where it gives a time of day.

    None where it is no date or lacks year, month or day. A time zone is kept where its meaning is certain. With
    slashes the month stands first unless it cannot, with dots the day; a year of two digits is read as in POSIX
    (69 to 99 are of the 20th century, the rest of the 21st).
    """
    cleaned = _clean(text)
    if not cleaned or len(cleaned) > _LONGEST or not cleaned.isascii():
        return None
    if _ISO_DAY.match(cleaned) or _ISO_TIME.match(cleaned):
        exact = _iso(cleaned)
        if exact is not None:
            return exact
    return _parsed(cleaned)


def _clean(text: str) -> str:
    flat = " ".join(text.replace("|", " ").replace("·", " ").replace("–", "-").split())
    flat = _ODD_ZONE.sub("", _LABEL.sub("", flat)).strip(" ,;")
    if ":" not in flat and not flat.lower().endswith(("am", "pm")):
        flat = _BARE_ZONE.sub("", flat)
    dotted = _DOTTED.sub(lambda m: f"{m[3]}-{int(m[2]):02}-{int(m[1]):02}", flat)
    short = _SHORT_YEAR.sub(lambda m: f"{m[1]}{m[2]}{m[3]}{m[2]}{_century(m[4])}{m[4]}", dotted)
    short = _DOTTED.sub(lambda m: f"{m[3]}-{int(m[2]):02}-{int(m[1]):02}", short)
    return _MAIL_YEAR.sub(lambda m: f"{m[1]}{_century(m[2])}{m[2]}", short)


def _century(two_digits: str) -> str:
    return "19" if int(two_digits) >= 69 else "20"


def _iso(text: str) -> str | None:
    try:
        if _ISO_DAY.match(text):
            return date.fromisoformat(text).isoformat()
        return datetime.fromisoformat(text.upper()).isoformat()
    except ValueError:
        return None


def _parsed(text: str) -> str | None:
    if not _YEAR.search(text) and not re.match(r"\d{8}", text):
        return None
    if not _MONTH.search(text) and not re.search(r"\d\D+\d|\d{8}", text):
        return None
    try:
        first, second = (_read(text, default) for default in _DEFAULTS)
    except (ValueError, OverflowError, TypeError):
        return None
    if first.date() != second.date():
        return None
    if first.hour != second.hour:
        return first.date().isoformat()
    return first.isoformat()


def _read(text: str, default: datetime) -> datetime:
    found: datetime = dateutil_parser.parse(text, default=default, tzinfos=_tzinfo)
    return found


def _tzinfo(name: str | None, offset: int | None) -> int | None:
    """Tell dateutil an offset in seconds: the one that is written, else the one that the name stands for."""
    return offset if offset is not None else _TZINFOS.get(name or "")


_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?:(?P<weekend>WE)|(?P<wday>[1-7])))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?:T.*)?"
)


def days(value: str) -> tuple[str, str] | None:
    """Return the first and the last ISO day that a TIMEX3 value of type DATE or TIME spans.

    Knows days, months, years, decades ("199"), centuries ("19" for 1900 to 1999), ISO weeks and their week-ends,
    quarters, halves and seasons (of the northern half of the world; "2000-WI" begins in December 2000), each with or
    without a time of day ("2000-03-07TMO"). None for references without a day (PAST_REF), for durations, and where a
    digit is unknown (XXXX).
    """
    if re.fullmatch(r"\d{2,3}", value):
        tail = 4 - len(value)
        return _span(int(value + "0" * tail), 1, int(value + "9" * tail), 12)
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        return _days(match)
    except ValueError:
        return None


def months(day: str) -> int:
    """Return the month of an ISO day or date-time counted from year 0, so that months can be subtracted."""
    return int(day[:4]) * 12 + int(day[5:7])


def _days(m: re.Match[str]) -> tuple[str, str] | None:
    year = int(m["year"])
    if m["day"]:
        day = date(year, int(m["month"]), int(m["day"])).isoformat()
        return day, day
    if m["month"]:
        return _span(year, int(m["month"]), year, int(m["month"]))
    if m["week"]:
        return _week(year, int(m["week"]), m["weekend"], m["wday"])
    if m["quarter"]:
        return _span(year, int(m["quarter"]) * 3 - 2, year, int(m["quarter"]) * 3)
    if m["half"]:
        return _span(year, int(m["half"]) * 6 - 5, year, int(m["half"]) * 6)
    if m["season"]:
        first, last = _SEASONS[m["season"]]
        return _span(year, first, year + (last < first), last)
    return _span(year, 1, year, 12)


def _week(year: int, week: int, weekend: str | None, weekday: str | None) -> tuple[str, str]:
    monday = date.fromisocalendar(year, week, 1)
    first = int(weekday) - 1 if weekday else 5 if weekend else 0
    last = first if weekday else 6
    return (monday + timedelta(first)).isoformat(), (monday + timedelta(last)).isoformat()


def _span(year: int, month: int, last_year: int, last_month: int) -> tuple[str, str] | None:
    """Return the first day of one month and the last of another; None outside the years 1 to 9999."""
    if year < 1 or last_year > 9999 or not 1 <= month <= 12:
        return None
    return f"{year:04}-{month:02}-01", f"{last_year:04}-{last_month:02}-{monthrange(last_year, last_month)[1]:02}"
