"""Readings of weeks, months, seasons, quarters, years and longer; and of so long ago, so much later."""

from __future__ import annotations

from datetime import date

from detente.reading.times.calendar import (
    SEASON_MONTHS,
    add_days,
    add_months,
    last_quarter,
    month_year,
    quarter_value,
    shift,
    week_value,
    weekend,
)
from detente.reading.times.days import REFERENCE, read_day, sign
from detente.reading.times.match import Match
from detente.reading.times.narrative import first_day
from detente.reading.times.scene import Scene


def read_fixed(match: Match, scene: Scene) -> str | None:
    """The value that the rule gives."""
    return str(match.rule.params["value"])


def read_reference(match: Match, scene: Scene) -> str | None:
    """The value that the word gives: now, recently, the future."""
    for name in ("NOW", "NOWISH", "TIMEWORD"):
        if match.has(name):
            return str(match.get(name))
    return "PAST_REF"


def read_nothing(match: Match, scene: Scene) -> str | None:
    """No time: an age, an idiom."""
    return None


def read_unit(match: Match, scene: Scene) -> str | None:
    """Last week, this year, the end of the month, the weekend."""
    count = match.number("REL") or 0
    unit = "WE" if match.has("WEEKEND") else "Q" if match.has("QUARTER") else str(match.get("UNIT"))
    if match.has("this"):
        count = -1 if match.has("past") else 1 if match.has("coming") else count
    if scene.ref is None:
        return REFERENCE[sign(count)]
    if unit == "WE":
        return _weekend(match, scene, scene.ref, count)
    return shift(scene.ref, unit, count)


def _weekend(match: Match, scene: Scene, ref: date, count: int) -> str:
    """In the past the weekend is the one before, on a Saturday or Sunday the day's own."""
    if count == 0 and ref.isoweekday() < 6 and scene.direction(match) <= 0 and not match.has("REL"):
        count = -1
    return weekend(add_days(ref, 7 * count))


def read_week_of(match: Match, scene: Scene) -> str | None:
    """The week of March 6."""
    day = first_day(read_day(match, scene) or "")
    return week_value(day) if day else None


def read_month(match: Match, scene: Scene) -> str | None:
    """March 1996, last May, late November, June last year."""
    month = match.number("MONTH") or 1
    year = _year_of_month(match, scene, month)
    return f"{'XXXX' if year is None else f'{year:04}'}-{month:02}"


def _year_of_month(match: Match, scene: Scene, month: int) -> int | None:
    if match.has("YEAR"):
        return match.number("YEAR")
    if match.has("that") or match.has("same"):
        return scene.narrative.told_year(scene.block)
    if match.rule.params.get("told"):
        told = scene.narrative.told_month(scene.block)
        way = 1 if match.has("following") else -1
        return month_year(told, month, way, strict=True) if told else None
    if scene.ref is None:
        return None
    if match.has("UNIT"):
        return scene.ref.year + (match.number("REL") or 0)
    rel = match.number("REL")
    if rel:
        return month_year(scene.ref, month, rel, strict=True)
    if match.has("REL"):
        return scene.ref.year
    return month_year(scene.ref, month, scene.direction(match, firm=True))


def read_season(match: Match, scene: Scene) -> str | None:
    """Last fall, the winter of 1994, this summer."""
    season = str(match.get("SEASON"))
    year = match.number("YEAR")
    if year is None:
        year = _year_of_season(match, scene, season)
    return f"{'XXXX' if year is None else f'{year:04}'}-{season}"


def _year_of_season(match: Match, scene: Scene, season: str) -> int | None:
    """The season of this year, or by the tense or "last" and "next" the one before or after; winter has the year of
    its December."""
    ref = scene.ref
    if ref is None:
        return None
    spans = {year: _season_span(season, year) for year in range(ref.year - 2, ref.year + 3)}
    rel = match.number("REL")
    way = -1 if match.has("past") else rel if match.has("REL") else scene.direction(match)
    if not way:
        return next((y for y, (first, last) in spans.items() if first <= ref <= last), ref.year)
    if way < 0:
        return max(y for y, (first, last) in spans.items() if (last < ref if rel == -1 else first <= ref))
    return min(y for y, (first, last) in spans.items() if (first > ref if rel == 1 else last >= ref))


def _season_span(season: str, year: int) -> tuple[date, date]:
    first, last = SEASON_MONTHS[season]
    end = date(year + (last < first), last, 28)
    return date(year, first, 1), add_days(add_months(end, 1).replace(day=1), -1)


def read_year(match: Match, scene: Scene) -> str | None:
    """1996, fiscal 1989, early 1990."""
    return f"{match.number('YEAR'):04}"


def read_decade(match: Match, scene: Scene) -> str | None:
    """The 1990s: its first three figures."""
    if match.has("YEAR"):
        return f"{(match.number('YEAR') or 0) // 10}"
    return str(match.get("DECADE"))


def read_century(match: Match, scene: Scene) -> str | None:
    """The 20th century: 19."""
    return f"{(match.number('ORD') or 1) - 1:02}"


def read_quarter(match: Match, scene: Scene) -> str | None:
    """The third quarter, the latest quarter, last year's quarter, the 1988 period."""
    if match.has("YEAREND"):
        end = first_day(read_day(match, scene) or "")
        return quarter_value(end) if end else "XXXX-QX"
    number = match.number("ORD")
    ref = scene.ref
    year = match.number("YEAR")
    told = _told_quarter(scene)
    if number is not None and number > 4:
        return None
    if year is None and ref is None:
        return f"XXXX-Q{number or 'X'}"
    if year is None and ref is not None:
        year = _year_of_quarter(match, scene, ref, number)
    if number is None:
        number = int(told[-1]) if told else None
        if match.has("period") and number is None:
            return f"{year:04}"
    return f"{year:04}-Q{number or 'X'}"


def _told_quarter(scene: Scene) -> str | None:
    """The quarter that the text speaks of, else the last that was over on the report's day."""
    if scene.narrative.quarter:
        return scene.narrative.quarter[1]
    return last_quarter(scene.ref) if scene.ref else None


def _year_of_quarter(match: Match, scene: Scene, ref: date, number: int | None) -> int:
    if match.has("REL"):
        return ref.year + (match.number("REL") or 0)
    if match.has("corresponding") or match.has("comparable") or match.has("UNIT"):
        return ref.year - 1
    if number is None:
        return int((_told_quarter(scene) or last_quarter(ref))[:4])
    ahead = number - (ref.month + 2) // 3
    if ahead > 0 and (ahead == 3 or scene.direction(match) < 0):
        return ref.year - 1
    return ref.year


def read_half(match: Match, scene: Scene) -> str | None:
    """The first half of 1990; the last half of the '80s."""
    half = 1 if match.has("first") else 2
    if match.has("DECADE"):
        return str(match.get("DECADE"))
    year = match.number("YEAR")
    if year is None and scene.ref is not None:
        year = scene.ref.year + (match.number("REL") or 0)
    return f"{'XXXX' if year is None else f'{year:04}'}-H{half}"
