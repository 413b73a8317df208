"""Conditions that a rule may ask of the words around a match. Each takes the parse and the match."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.reading.syntax import Parse, Token
from detente.reading.times.match import Match

_BEFORE_CLOCK = frozenset({"at", "by", "around", "about", "until", "till", "before", "after", "from", "since", "to"})
_BEFORE_YEAR = frozenset(
    "in since by until till of from to between during before after for through around and circa into throughout or"
    " about".split()
)


def _unit(*values: str) -> Callable[[Parse, Match], bool]:
    wanted = frozenset(values)

    def condition(parse: Parse, match: Match) -> bool:
        unit = match.get("UNIT") if match.has("UNIT") else match.get("UNITS")
        return unit is None or unit in wanted

    return condition


def _after(parse: Parse, match: Match) -> Token | None:
    """The token behind the time expression."""
    i = match.token + 1
    return parse.tokens[i] if i < len(parse.tokens) else None


def _before(parse: Parse, match: Match) -> Token | None:
    i = match.words[match.first].first - 1
    return parse.tokens[i] if i >= 0 else None


def no_unit(parse: Parse, match: Match) -> bool:
    """Not a count of something: "March 7 and 25 people"."""
    after = _after(parse, match)
    return after is None or not (
        after.tag in ("NNS", "CD") or after.text == "%" or after.lower in ("percent", "million")
    )


def clause_end(parse: Parse, match: Match) -> bool:
    """Nothing of the clause follows: "he had left the day before."."""
    after = _after(parse, match)
    return after is None or after.pos == "PUNCT" or after.sent != parse.tokens[match.token].sent


def clock(parse: Parse, match: Match) -> bool:
    """A time of the day, not a score: an hour on the dial with a mark, a zone, or a preposition before it."""
    hour = match.get("NUM")
    if hour is not None:
        return whole_hour(parse, match)
    if match.has("CLOCKMARK") or match.has("ZONE"):
        return True
    before = _before(parse, match)
    return before is not None and before.lower in _BEFORE_CLOCK


def whole_hour(parse: Parse, match: Match) -> bool:
    """5 p.m., not 5.3 p.m. (that is 5:30, and read so)."""
    hour = match.get("NUM")
    return hour is None or (isinstance(hour, int) and 1 <= hour <= 12)


def year_number(parse: Parse, match: Match) -> bool:
    """A year, not a count: what governs the figure and what stands around it must allow a year."""
    if match.first < match.last - 1 and not match.has("PART"):
        return True
    word = match.at("YEAR")
    if not word.text[:1].isdigit():
        return True
    token = parse.tokens[word.last]
    before, after = _before(parse, match), _after(parse, match)
    number = match.number("YEAR") or 0
    prep = before is not None and before.lower in _BEFORE_YEAR
    if after is not None and (after.text in "%°" or after.lower in ("percent", "million", "billion", "a.m.", "p.m.")):
        return False
    counted = token.dep == "nummod" and parse.tokens[token.head].tag in ("NNS", "NNPS") and token.head == token.i + 1
    if not 1900 <= number <= 2100:
        return prep and not counted and token.dep in ("pobj", "conj")
    return not counted or (before is not None and before.lower in ("the", "its", "his", "their"))


def month_word(parse: Parse, match: Match) -> bool:
    """Not a man called Jan: a month cut short with no full stop needs a day or a year."""
    text = match.at("MONTH").text
    return match.has("YEAR") or text == "may" or len(text) > 4 or text.endswith(".") or text in ("june", "july")


def sept_11(parse: Parse, match: Match) -> bool:
    """The eleventh of September."""
    return match.number("MONTH") == 9 and 11 in (match.number("DAY"), match.number("ORD"))


def decade(parse: Parse, match: Match) -> bool:
    """ "the 1990s", "the 1990's", "the '80s": not "in his 80s", "a man of 20s", "1996's"."""
    if match.has("YEAR"):
        return (match.number("YEAR") or 1) % 10 == 0
    before = _before(parse, match)
    short = len(match.at("DECADE").text) == 3
    return (before is None or before.tag != "PRP$") and not (short and not match.has("'") and not match.has("the"))


def season(parse: Parse, match: Match) -> bool:
    """ "the fall", not "the fall of the government"."""
    after = _after(parse, match)
    word = match.at("SEASON").text
    plain = word in ("fall", "spring") and not match.has("YEAR") and not match.has("REL")
    return not plain or after is None or after.lower != "of"


def quarter(parse: Parse, match: Match) -> bool:
    """Three months, not a fourth of something nor a quarter-final."""
    after = _after(parse, match)
    if after is None or match.has("YEAR"):
        return True
    return after.text != "-" and after.lower not in ("final", "finals", "century")


def approx(parse: Parse, match: Match) -> bool:
    """ "over an hour" is one expression; "over" as a preposition ("over three years") stands outside."""
    word = match.words[match.first]
    token = parse.tokens[word.first]
    return "APPROX" not in word.senses or token.dep != "prep" or token.lower in ("about", "around", "some")


def counted(parse: Parse, match: Match) -> bool:
    """Not "three quarters of", not "a second", not the "a year" of "a year-earlier loss"."""
    if match.has("QUARTERS"):
        after = _after(parse, match)
        return after is None or after.lower != "of" or not match.has("NUM")
    if match.has("A") and parse.text[match.end : match.end + 1] == "-":
        return False
    return not (match.get("UNIT") == "TS" and match.has("A"))


def bare_units(parse: Parse, match: Match) -> bool:
    """A plural with no number that still tells a time: days and longer, not "two dog years"."""
    before = _before(parse, match)
    if match.get("UNITS") in ("TS", "TM"):
        return False
    return before is None or before.tag != "CD"


def rate(parse: Parse, match: Match) -> bool:
    """ "$2 a year", "24 hours a day": so much in each."""
    first = match.words[match.first]
    if first.text == "per":
        return True
    token = parse.tokens[match.token]
    head = parse.tokens[token.head]
    if token.dep not in ("npadvmod", "appos", "nmod", "dep") or head.i >= first.first:
        return False
    return head.pos in ("NOUN", "NUM", "SYM", "PROPN") or head.lower in ("once", "twice")


def spaced(parse: Parse, match: Match) -> bool:
    """ "a year earlier", not "a year-earlier loss"."""
    word = match.at("LATER")
    return parse.text[word.start - 1] != "-"


def habit(parse: Parse, match: Match) -> bool:
    """Each of them: "every Monday", "Tuesday nights"."""
    if match.has("EVERY") or match.has("WEEKDAYS"):
        return True
    return match.at("DAYPART").text.endswith("s")


def noun(parse: Parse, match: Match) -> bool:
    """ "in the past", not "the past week"; "in the future", not "the future of Europe"."""
    after = _after(parse, match)
    return after is None or not (after.lower == "of" or after.tag.startswith("NN"))


CONDITIONS: Mapping[str, Callable[[Parse, Match], bool]] = {
    "day": _unit("D"),
    "week": _unit("W"),
    "year": _unit("Y"),
    "century": _unit("C"),
    "unit_day": _unit("D"),
    "unit_long": _unit("W", "M", "Y", "E", "F"),
    "day_or_more": _unit("D", "W", "M", "Y", "E", "C", "F"),
    "year_or_month": _unit("Y", "M", "W"),
    "week_or_year": _unit("Y", "W"),
    "weeks_or_months": _unit("W", "M"),
    "long_unit": _unit("E", "C"),
    "no_unit": no_unit,
    "clause_end": clause_end,
    "clock": clock,
    "whole_hour": whole_hour,
    "year_number": year_number,
    "sept_11": sept_11,
    "month_word": month_word,
    "decade": decade,
    "season": season,
    "quarter": quarter,
    "approx": approx,
    "not_fraction": counted,
    "bare_units": bare_units,
    "rate": rate,
    "spaced": spaced,
    "habit": habit,
    "noun": noun,
}
