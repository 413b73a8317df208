"""Readings of days and of times within a day. Each takes a match and its scene and gives a TIMEX3 value or None."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date

from detente.reading.times.calendar import (
    FAR,
    add_days,
    day_value,
    day_year,
    easter,
    nth_weekday,
    shift,
    valid_day,
    week_value,
    weekday,
)
from detente.reading.times.match import Match
from detente.reading.times.narrative import first_day
from detente.reading.times.scene import Scene

REFERENCE = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def sign(count: int) -> int:
    """-1, 0 or 1."""
    return (count > 0) - (count < 0)


def read_day(match: Match, scene: Scene) -> str | None:
    """March 5, 1946; Aug. 7; last Oct. 23. The year from the tense where the text has none."""
    month = match.number("MONTH")
    day = match.number("DAY") or match.number("ORD")
    if not month or not day or not valid_day(2000, month, day):
        return None
    year = match.number("YEAR") or _year_of_day(match, scene, month, day)
    if year is None:
        return f"XXXX-{month:02}-{day:02}"
    return f"{year:04}-{month:02}-{day:02}" if valid_day(year, month, day) else None


def _year_of_day(match: Match, scene: Scene, month: int, day: int) -> int | None:
    if scene.ref is None:
        return None
    shift_ = match.number("REL")
    if shift_:
        return day_year(scene.ref, month, day, shift_)
    return day_year(scene.ref, month, day, scene.direction(match))


def read_second_day(match: Match, scene: Scene) -> str | None:
    """The 25 of "April 24 and 25"."""
    month, last = match.number("MONTH"), match.words[-1].senses["DAY"]
    if not isinstance(last, int) or month is None or last <= (match.number("DAY") or 0):
        return None
    year = _year_of_day(match, scene, month, last)
    return f"{'XXXX' if year is None else f'{year:04}'}-{month:02}-{last:02}"


def read_iso(match: Match, scene: Scene) -> str | None:
    """2000-03-07, 03/07/2000."""
    value = str(match.get("ISO"))
    if match.has("YEAR"):
        value = f"{match.number('YEAR'):04}-{match.number('DAY'):02}-{match.number('DAY', 1):02}"
    return value if first_day(value) else None


def _weekday(match: Match, scene: Scene) -> date | None:
    """The day that a weekday names: "last" and "next" are strict, else the tense decides."""
    if scene.ref is None:
        return None
    number = match.number("WEEKDAY") or 1
    rel = match.number("REL")
    if match.has("REL") and rel:
        return weekday(scene.ref, number, rel, strict=not match.has("this"))
    if match.has("REL"):
        return weekday(scene.ref, number, scene.direction(match) or 1)
    return weekday(scene.ref, number, scene.direction(match) or -1)


def read_known_day(match: Match, scene: Scene) -> str | None:
    """The Sept. 11 attacks: the day that the rule gives, in a report that is not older than it."""
    value = str(match.rule.params["value"])
    return read_day(match, scene) if scene.ref and day_value(scene.ref) < value else value


def read_weekday(match: Match, scene: Scene) -> str | None:
    """Monday, last Friday, early Tuesday."""
    day = _weekday(match, scene)
    return day_value(day) if day else f"XXXX-WXX-{match.number('WEEKDAY')}"


def read_weekday_of_week(match: Match, scene: Scene) -> str | None:
    """Monday of last week."""
    number = match.number("WEEKDAY") or 1
    if scene.ref is None:
        return f"XXXX-WXX-{number}"
    monday = add_days(scene.ref, 1 - scene.ref.isoweekday() + 7 * (match.number("REL") or 0))
    return day_value(add_days(monday, number - 1))


def read_weekday_told(match: Match, scene: Scene) -> str | None:
    """The previous Friday, the following Monday."""
    told = scene.narrative.told_day(scene.block)
    number = match.number("WEEKDAY") or 1
    if told is None:
        return f"XXXX-WXX-{number}"
    back = match.has("previous") or match.has("preceding")
    return day_value(weekday(told, number, -1 if back else 1, strict=True))


def read_deictic(match: Match, scene: Scene) -> str | None:
    """Today, yesterday, the day before yesterday."""
    count = match.number("DEICTIC") or 0
    if match.has("before") or match.has("after"):
        count += -1 if match.has("before") else 1
    return day_value(add_days(scene.ref, count)) if scene.ref else REFERENCE[sign(count)]


def read_day_beside(match: Match, scene: Scene) -> str | None:
    """The day before last Tuesday, the day after March 7."""
    step = -1 if match.has("before") else 1
    value = read_day(match, scene) if match.has("MONTH") else read_weekday(match, scene)
    day = first_day(value or "")
    return day_value(add_days(day, step)) if day else REFERENCE[step]


def read_holiday(match: Match, scene: Scene) -> str | None:
    """Christmas, last Thanksgiving, Easter week."""
    words = [w.text for w, name in zip(match.words, match.path, strict=True) if not name.isupper()]
    rule = scene.holidays.get(" ".join(w for w in words if w != ","))
    if rule is None:
        return None
    year = match.number("YEAR")
    if year is None and scene.ref is None and match.rule.params.get("week"):
        return "XXXX-WXX"
    if year is None and scene.ref is None:
        return f"XXXX-{rule['day'][0]:02}-{rule['day'][1]:02}" if "day" in rule else "XXXX-XX-XX"
    day = holiday_in(year, rule) if year else _nearest_holiday(match, scene, rule)
    return week_value(add_days(day, -1)) if match.rule.params.get("week") else day_value(day)


def _nearest_holiday(match: Match, scene: Scene, rule: object) -> date:
    ref = scene.ref
    assert ref is not None
    way = match.number("REL") or scene.direction(match)
    days = [holiday_in(y, rule) for y in (ref.year - 1, ref.year, ref.year + 1) if MINYEAR <= y <= MAXYEAR]
    nearest = min(days, key=lambda d: abs((d - ref).days))
    fitting = [d for d in days if (d - ref).days * way >= 0]
    asked = min(fitting or days, key=lambda d: abs((d - ref).days))
    return nearest if abs((asked - ref).days) > FAR and not match.has("REL") else asked


def holiday_in(year: int, rule: object) -> date:
    """Return the day on which a holiday falls in a year."""
    assert isinstance(rule, dict)
    if "day" in rule:
        return date(year, rule["day"][0], rule["day"][1])
    if "nth" in rule:
        return add_days(nth_weekday(year, *rule["nth"]), rule.get("plus", 0))
    return add_days(easter(year), rule["easter"])


# ---- times within a day ----------------------------------------------------------------------------------------------


def _day_part(match: Match, scene: Scene) -> str:
    """The day of a time: the one named beside it, else the one that the text speaks of."""
    if match.has("ISO"):
        return str(match.get("ISO"))
    if match.has("MONTH"):
        return read_day(match, scene) or "XXXX-XX-XX"
    if match.has("WEEKDAY"):
        return read_weekday(match, scene) or "XXXX-XX-XX"
    if match.has("DEICTIC") or match.has("TONIGHT") or match.has("REL"):
        count = match.number("DEICTIC") or match.number("TONIGHT") or match.number("REL") or 0
        return day_value(add_days(scene.ref, count)) if scene.ref else "XXXX-XX-XX"
    told = scene.narrative.told_day(scene.block)
    return day_value(told) if told else "XXXX-XX-XX"


def read_moment(match: Match, scene: Scene) -> str | None:
    """10 p.m. Wednesday, Friday night, this morning, 0735 GMT."""
    day = _day_part(match, scene)
    hour = _hour(match)
    return f"{day}T{hour}" if hour else None


def _hour(match: Match) -> str | None:
    if match.has("HHMM"):
        return str(match.get("HHMM"))
    if match.has("TONIGHT"):
        return "NI"
    mark = match.number("CLOCKMARK")
    number = match.number("NUM")
    if match.has("CLOCK") or match.has("DOTTED"):
        hour, minute = map(int, str(match.get("CLOCK") or match.get("DOTTED")).split(":"))
    elif number is not None and number <= 24:
        hour, minute = number, 0
        if match.has("DAYPART") and match.get("DAYPART") in ("AF", "EV") and hour < 12:
            hour += 12
    elif match.has("DAYPART"):
        return str(match.get("DAYPART"))
    else:
        return None
    if mark is not None:
        hour = hour % 12 + mark if hour <= 12 else hour
    return f"{hour:02}:{minute:02}"


def read_daypart_told(match: Match, scene: Scene) -> str | None:
    """That evening, the next morning, the morning."""
    told = scene.narrative.told_day(scene.block)
    step = {"next": 1, "following": 1, "previous": -1}
    count = next((step[s] for s in match.path if s in step), 0)
    day = day_value(add_days(told, count)) if told else "XXXX-XX-XX"
    return f"{day}T{match.get('DAYPART')}"


def read_unit_told(match: Match, scene: Scene) -> str | None:
    """That day, the following year, the previous week: counted from what the text speaks of."""
    unit = str(match.get("UNIT"))
    count = _told_count(match)
    if unit == "D":
        told = scene.narrative.told_day(scene.block)
    elif unit in ("Y", "E", "C"):
        year = scene.narrative.told_year(scene.block)
        told = date(year, 1, 1) if year else None
    else:
        told = scene.narrative.told_month(scene.block)
    return shift(told, unit, count) if told else REFERENCE[count]


def _told_count(match: Match) -> int:
    if match.has("NREL"):
        return match.number("NREL") or 0
    for symbol in match.path:
        if symbol in ("before", "previous", "preceding"):
            return 0 if match.rule.params else -1
        if symbol in ("after", "following", "next"):
            return 0 if match.rule.params else 1
    return 0
