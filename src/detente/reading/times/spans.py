"""Readings of durations and sets: how long, how often."""

from __future__ import annotations

from detente.reading.times.distances import count_of, unit_of
from detente.reading.times.match import Match
from detente.reading.times.scene import Scene

# Years in a decade and in a century: TIMEX3 counts them in years where a number is given.
_YEARS = {"E": 10, "C": 100}
_HALVES = {"Y": ("6M", ""), "TH": ("30M", "T"), "TM": ("30S", "T")}


def duration(count: float | None, unit: str) -> str:
    """Return an ISO 8601 duration: (2, "Y") is P2Y, (2.5, "Y") P2Y6M, (None, "W") PXW, (3, "TH") PT3H."""
    if unit == "F":
        count, unit = (None if count is None else count * 2), "W"
    if count is not None and unit in _YEARS:
        count, unit = count * _YEARS[unit], "Y"
    prefix, letter = ("PT", unit[1:]) if unit.startswith("T") else ("P", unit)
    if unit == "WE":
        prefix, letter, count = "P", "D", None if count is None else count * 2
    if count is None:
        return f"{prefix}X{letter}"
    if unit in _HALVES and count % 1 == 0.5:
        whole = f"{int(count)}{letter}" if count >= 1 else ""
        return f"{prefix}{whole}{_HALVES[unit][0]}"
    return f"{prefix}{int(count) if count == int(count) else count}{letter}"


def read_duration(match: Match, scene: Scene) -> str | None:
    """Two weeks, a couple of years, the past few months, a minute and a half."""
    return duration(count_of(match), unit_of(match))


def read_units(match: Match, scene: Scene) -> str | None:
    """Weeks, for centuries."""
    return duration(None, unit_of(match))


def read_one_unit(match: Match, scene: Scene) -> str | None:
    """The year ended March 31; day-long."""
    return duration(None if match.has("UNITS") else 1, unit_of(match))


def read_rate(match: Match, scene: Scene) -> str | None:
    """$2 a year."""
    return duration(1, unit_of(match))


def read_habit(match: Match, scene: Scene) -> str | None:
    """Daily, annually."""
    return str(match.get("HABIT"))


def read_every(match: Match, scene: Scene) -> str | None:
    """Every day, each July, Mondays, every two weeks."""
    number = match.number("WEEKDAYS") or match.number("WEEKDAY")
    part = match.get("DAYPART")
    time = f"T{part}" if part else ""
    if number:
        return f"XXXX-WXX-{number}{time}"
    if match.has("MONTH"):
        return f"XXXX-{match.number('MONTH'):02}"
    if match.has("SEASON"):
        return f"XXXX-{match.get('SEASON')}"
    if part:
        return f"XXXX-XX-XX{time}"
    if match.has("WEEKEND"):
        return "XXXX-WXX-WE"
    if match.has("few"):
        return duration(None, unit_of(match))
    return duration(2 if match.has("other") else match.number("NUM") or 1, unit_of(match))
