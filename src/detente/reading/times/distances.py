"""Readings of so long ago and so much later, and of the same period a year before."""

from __future__ import annotations

from datetime import date

from detente.reading.times.calendar import last_quarter, shift
from detente.reading.times.days import REFERENCE
from detente.reading.times.match import Match
from detente.reading.times.scene import Scene

_IN_DAYS = {"W": 7, "F": 14}
_IN_YEARS = {"E": 10, "C": 100}


def count_of(match: Match) -> float | None:
    """How many units the expression counts; None for "several"."""
    value = match.get("NUM")
    if isinstance(value, int | float):
        return value + (0.5 if match.has("HALF") else 0)
    if match.has("COUPLE"):
        return 2
    if (
        match.has("VAGUE")
        or match.has("dozens")
        or match.has("hundreds")
        or match.has("thousands")
        or match.has("many")
    ):
        return None
    if match.has("HALF"):
        return 1.5 if match.has("and") else 0.5
    return 1


def unit_of(match: Match) -> str:
    """The unit that the expression counts in; days where it has none."""
    for name in ("UNIT", "UNITS", "QUARTER", "QUARTERS", "WEEKEND"):
        if match.has(name):
            return str(match.get(name))
    return "D"


def read_ago(match: Match, scene: Scene) -> str | None:
    """Two weeks ago, a year ago; several years ago is no more than the past."""
    return _away(match, scene, scene.ref, -1)


def read_from_now(match: Match, scene: Scene) -> str | None:
    """Two years from now."""
    return _away(match, scene, scene.ref, 1)


def read_later(match: Match, scene: Scene) -> str | None:
    """Three days later, a year earlier: counted from what the text speaks of."""
    unit = unit_of(match)
    way = match.number("LATER") or 0
    if unit in ("Y", "E", "C"):
        year = scene.narrative.told_year(scene.block)
        return _away(match, scene, date(year, 1, 1) if year else None, way)
    if unit == "M":
        return _away(match, scene, scene.narrative.told_month(scene.block), way)
    return _away(match, scene, scene.narrative.told_day(scene.block), way)


def _away(match: Match, scene: Scene, start: date | None, way: int) -> str:
    count, unit = count_of(match), unit_of(match)
    if count is None or start is None or unit.startswith("T"):
        return REFERENCE[way]
    if unit == "Y" and way < 0 and count == 1 and scene.narrative.quarter and scene.ref:
        return year_before(scene.narrative.quarter[1])
    if unit in _IN_DAYS:
        return shift(start, "D", int(way * count * _IN_DAYS[unit]))
    if unit in _IN_YEARS:
        return shift(start, "Y", int(way * count * _IN_YEARS[unit]))
    return shift(start, unit, int(way * count))


def year_before(quarter: str) -> str:
    """1989-Q3 -> 1988-Q3."""
    return f"{int(quarter[:4]) - 1:04}{quarter[4:]}"


def read_year_ago(match: Match, scene: Scene) -> str | None:
    """The year-earlier quarter, year-ago results: the same period a year before."""
    number = match.number("ORD")
    quarter = scene.narrative.quarter
    if number and scene.ref:
        return f"{scene.ref.year - 1:04}-Q{number}"
    if quarter:
        return year_before(quarter[1])
    if scene.ref is None:
        return "PAST_REF"
    if match.has("quarter"):
        return year_before(last_quarter(scene.ref))
    return f"{scene.ref.year - 1:04}"
