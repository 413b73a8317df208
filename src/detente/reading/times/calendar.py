"""Days, weeks, months, quarters and years as TIMEX3 values, and steps between them. No text here."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

# A day told this many days away, while the same day of another year is nearer, was read with the wrong tense.
FAR = 300

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def day_value(day: date) -> str:
    """2000-03-07."""
    return day.isoformat()


def week_value(day: date) -> str:
    """The ISO week of a day: 2000-W09."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def month_value(day: date) -> str:
    """2000-03."""
    return f"{day.year:04}-{day.month:02}"


def quarter_value(day: date) -> str:
    """1999-Q3."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def last_quarter(day: date) -> str:
    """The last quarter that was over on a day."""
    return quarter_value(add_months(day, -3))


def add_months(day: date, months: int) -> date:
    """Step by whole months; the 31st becomes the last day of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    year = min(max(year, 1), 9999)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """Step by days; a step out of the calendar leaves the day as it is."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def shift(day: date, unit: str, count: int) -> str:
    """Return the unit that holds `day`, moved by `count` units (D, W, F, M, Q, Y, E, C, WE)."""
    if unit == "D":
        return day_value(add_days(day, count))
    if unit in ("W", "F"):
        return week_value(add_days(day, 7 * count * (2 if unit == "F" else 1)))
    if unit == "M":
        return month_value(add_months(day, count))
    if unit == "Q":
        return quarter_value(add_months(day, 3 * count))
    if unit == "WE":
        return weekend(add_days(day, 7 * count))
    year = day.year + count * {"Y": 1, "E": 10, "C": 100}[unit]
    text = f"{min(max(year, 1), 9999):04}"
    return text[: {"Y": 4, "E": 3, "C": 2}[unit]]


def weekend(day: date) -> str:
    """The weekend of the week that holds `day`: 1990-W32-WE."""
    return week_value(day) + "-WE"


def weekday(ref: date, number: int, direction: int, strict: bool = False) -> date:
    """Return the day of the week (1 Monday) that is nearest to `ref` before it (-1) or after it (1).

    The day itself counts unless `strict`.
    """
    step = (ref.isoweekday() - number) % 7 if direction < 0 else (number - ref.isoweekday()) % 7
    if strict and step == 0:
        step = 7
    return add_days(ref, -step if direction < 0 else step)


def month_year(ref: date, month: int, direction: int, strict: bool = False) -> int:
    """Return the year of the month nearest before (-1), after (1) or around (0) the month of `ref`.

    Unless `strict`, a month ten or more away is not meant, whatever the tense: it would be called "last" or "next".
    """
    year = ref.year
    if direction < 0:
        year = ref.year - (month > ref.month or (strict and month == ref.month))
    elif direction > 0:
        year = ref.year + (month < ref.month or (strict and month == ref.month))
    if direction and (strict or abs((year - ref.year) * 12 + month - ref.month) < 10):
        return year
    return min((ref.year - 1, ref.year, ref.year + 1), key=lambda y: abs((y - ref.year) * 12 + month - ref.month))


def valid_day(year: int, month: int, day: int) -> bool:
    """Is there such a day?"""
    return 1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1]


def day_year(ref: date, month: int, day: int, direction: int) -> int:
    """Return the year of a day of a month: the one that the direction asks for, unless another is far nearer."""
    years = [y for y in (ref.year - 1, ref.year, ref.year + 1) if valid_day(y, month, day)]
    if not years:
        return ref.year
    gaps = {y: (date(y, month, day) - ref).days for y in years}
    nearest = min(years, key=lambda y: abs(gaps[y]))
    fitting = [y for y in years if gaps[y] * direction >= 0]
    if direction == 0 or not fitting:
        return nearest
    asked = min(fitting, key=lambda y: abs(gaps[y]))
    return nearest if abs(gaps[asked]) > FAR else asked


def easter(year: int) -> date:
    """Western Easter Sunday (anonymous Gregorian algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, nth: int, number: int, month: int) -> date:
    """The n-th weekday (1 Monday) of a month; n = -1 for its last."""
    if nth < 0:
        return weekday(date(year, month, monthrange(year, month)[1]), number, -1)
    return add_days(weekday(date(year, month, 1), number, 1), 7 * (nth - 1))
