"""The tagger: parse and date of the report in, `Time`s out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast

from detente.errors import DataError
from detente.reading.syntax import Parse
from detente.reading.times import lexicon as lex
from detente.reading.times.conditions import CONDITIONS
from detente.reading.times.grammar import Grammar, compile_rules
from detente.reading.times.lexicon import Entry, Lexicon
from detente.reading.times.match import Match, matches
from detente.reading.times.narrative import Narrative, first_day
from detente.reading.times.readings import READINGS
from detente.reading.times.scene import Scene
from detente.reading.times.words import runs
from detente.records import Time, TimeType, content_id

# Values of these rules only name the report's own time again: no story begins there.
_NOT_TOLD = frozenset(
    {"unit", "the-unit", "unit-of", "the-weekend", "fiscal-year", "duration", "year-ago", "later", "ago"}
)

# Periods over which companies and offices report besides the quarter.
_LONGER = frozenset({"P6M", "P9M"})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The data files, loaded and checked."""

    lexicon: Lexicon
    grammar: Grammar
    holidays: Mapping[str, Mapping[str, Any]]


@cache
def knowledge() -> Knowledge:
    """Load the words, rules and holidays once a process. Raises `DataError` for a bad row."""
    holidays = read_holidays(lex.load_toml(lex.HOLIDAYS_FILE))
    table = lex.load_toml(lex.RULES_FILE)
    macros = {**table.get("macros", {}), "holiday": "(" + "|".join(holidays) + ")"}
    grammar = compile_rules({**table, "macros": macros}, READINGS, CONDITIONS)
    classes = {word: list(entries) for word, entries in lex.class_words().items()}
    for name in holidays:
        first = name.split()[0]
        classes.setdefault(first, []).append(Entry(first, first, True, (), True, False))
    lexicon = lex.build(classes, grammar.literals)
    return Knowledge(lexicon, grammar, holidays)


def read_holidays(table: Mapping[str, Any], file: str = lex.HOLIDAYS_FILE) -> dict[str, Mapping[str, Any]]:
    """Return the holidays by name. Raises `DataError` for a row with no rule, or with two."""
    out: dict[str, Mapping[str, Any]] = {}
    for number, row in enumerate(table.get("holiday", ()), 1):
        if len({"day", "nth", "easter"} & set(row)) != 1 or set(row) - {"names", "day", "nth", "easter", "plus"}:
            raise DataError(file, number, "a holiday has names and one of day, nth and easter")
        for name in row.get("names", ()):
            if name in out or name != name.lower():
                raise DataError(file, number, f"{name!r} stands twice or has capitals")
            out[name] = row
    return out


def tag_times(parse: Parse, published: str | None) -> tuple[Time, ...]:
    """Return the time expressions of a parsed article, in order, none overlapping another.

    `published` is the day of the report, ISO 8601 (a date-time's day is taken), or None; without it the date of the
    dateline is used where it is whole. With neither, relative expressions stay unresolved: XXXX or a reference.
    """
    known = knowledge()
    found = [m for run in runs(parse, known.lexicon) for m in matches(parse, run, known.grammar, CONDITIONS)]
    ref = first_day(published[:10]) if published and len(published) >= 10 else None
    scene = Scene(parse, Narrative(ref), known.holidays)
    if ref is None:
        scene.narrative.ref = _dateline_day(scene, found)
    out = []
    for match in found:
        scene.block = parse.sentences[parse.tokens[match.token].sent].block
        value = READINGS[match.rule.read](match, scene)
        if value is None:
            continue
        if value in _LONGER:
            scene.narrative.leave_quarter()
        scene.narrative.tell(value, scene.block, match.rule.id not in _NOT_TOLD)
        kind = cast(TimeType, match.rule.type)
        out.append(Time(content_id("t", match.start, match.end, value), match.start, match.end, kind, value))
    return tuple(out)


def _dateline_day(scene: Scene, found: list[Match]) -> date | None:
    """The day of the dateline, where it has a year."""
    parse = scene.parse
    for match in found:
        whole = match.rule.read in ("day", "iso") and (match.has("YEAR") or match.has("ISO"))
        if whole and parse.kind(parse.sentences[parse.tokens[match.token].sent]) == "dateline":
            return first_day(READINGS[match.rule.read](match, scene) or "")
    return None
