"""Numbers, in figures and in words: what a token of digits may be, and how number words add up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.times.lexicon import Value

if TYPE_CHECKING:
    from detente.reading.times.words import Run, Word

_ORDINAL = ("st", "nd", "rd", "th")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}$")
_SLASH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})$")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.h]([0-5]\d)(:[0-5]\d)?$")
_FRACTION = re.compile(r"([1-9])/([2-9])$")


def digits(text: str) -> dict[str, Value]:
    """Return all that a token that begins with a digit may be, by class; {} if it is none of ours."""
    if text.isdecimal():
        return _whole(text)
    if text[-1] == "s" and text[:-1].isdecimal() and len(text) in (3, 5) and text[-2] == "0":
        return {"DECADE": int(text[:-2]) if len(text) == 5 else _century(int(text[0]))}
    if text.endswith(_ORDINAL) and text[:-2].isdecimal():
        return {"ORD": int(text[:-2])}
    if text[-1] in _FRACTIONS:
        whole = text[:-1]
        return {"NUM": _FRACTIONS[text[-1]] + (int(whole) if whole.isdecimal() else 0)}
    if "," in text and text.replace(",", "").isdecimal():
        return {"NUM": int(text.replace(",", ""))}
    return _marked(text)


def _century(tens: int) -> int:
    """The decade that two figures mean: '90s is 199, '10s is 201."""
    return (190 if tens >= 3 else 200) + tens


def _whole(text: str) -> dict[str, Value]:
    number, length = int(text), len(text)
    out: dict[str, Value] = {"NUM": number}
    if length <= 2 and 1 <= number <= 31:
        out["DAY"] = number
    if length == 2:
        out["YY"] = number
    if length == 4:
        if 1000 <= number <= 2199:
            out["YEAR"] = number
        if number // 100 <= 24 and number % 100 < 60:
            out["HHMM"] = f"{text[:2]}:{text[2:]}"
    return out


def _marked(text: str) -> dict[str, Value]:
    if _ISO.match(text):
        return {"ISO": text}
    slash = _SLASH.match(text)
    if slash:
        return _slash(int(slash[1]), int(slash[2]), slash[3])
    fraction = _FRACTION.match(text)
    if fraction and int(fraction[1]) < int(fraction[2]):
        return {"FRACTION": int(fraction[1]) / int(fraction[2])}
    clock = _CLOCK.match(text)
    if clock:
        time = f"{int(clock[1]):02}:{clock[2]}"
        return {"DOTTED": time, "NUM": float(text)} if text.count(".") == 1 else {"CLOCK": time}
    if text.replace(".", "", 1).isdecimal():
        return {"NUM": float(text)}
    if text == "9/11":
        return {"ISO": "2001-09-11"}
    return {}


def _slash(month: int, day: int, year: str) -> dict[str, Value]:
    """Month before day, as in America, unless that cannot be."""
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return {}
    full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= 50 else 2000)
    return {"ISO": f"{full:04}-{month:02}-{day:02}"}


def join_numbers(run: Run) -> Run:
    """Put neighbouring number words together: "twenty four" is 24, "nineteen ninety-six" a year, "2 1/2" is 2.5."""
    out: Run = []
    at = 0
    while at < len(run):
        end = at
        while end < len(run) and _numeric(run[end], end > at):
            end += 1
        if end == at:
            out.append(run[at])
            at += 1
            continue
        if end > at + 1 or "NUMBER" in run[at].senses:
            first = out.pop() if out and "A" in out[-1].senses and _round(run[at]) else None
            out += _join([first, *run[at:end]] if first else run[at:end])
        else:
            out.append(run[at])
        at = end
    return out


def _numeric(word: Word, inside: bool) -> bool:
    if "NUMBER" in word.senses:
        return True
    return (inside and "FRACTION" in word.senses) or (not inside and "NUM" in word.senses and "YEAR" not in word.senses)


def _round(word: Word) -> bool:
    """Dozen, hundred, thousand: what "a" stands before as a number."""
    value = word.senses.get("NUMBER", 0)
    return isinstance(value, int) and (value >= 100 or word.text == "dozen")


def _join(words: Run) -> Run:
    """Return one word for a number phrase, or the words as they are where they are no number."""
    parts = [w.senses.get("NUMBER", w.senses.get("FRACTION", w.senses.get("NUM", 0))) for w in words]
    values = [p for p in parts if isinstance(p, int | float)]
    senses = _senses(values)
    if len(words) == 1:
        words[0].senses.update(senses)
        return words
    first, last = words[0], words[-1]
    text = " ".join(w.text for w in words)
    keep = {k: v for k, v in first.senses.items() if not k.isupper()}
    trigger = "YEAR" in senses
    return [type(first)(text, {**keep, **senses}, first.start, last.end, first.first, last.last, trigger)]


def _senses(values: list[int | float]) -> dict[str, Value]:
    year = _spoken_year(values)
    if year:
        return {"YEAR": year, "NUM": year}
    total: float = 0
    current: float = 0
    for value in values:
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100:
            current = max(current, 1) * 100
        else:
            current += value
    number = total + current
    out: dict[str, Value] = {"NUM": int(number) if number == int(number) else number}
    if number in (1900, 2000):
        out["YEAR"] = int(number)
    elif 1 <= number <= 31 and number == int(number):
        out["DAY"] = int(number)
    return out


def _spoken_year(values: list[int | float]) -> int | None:
    """ "nineteen ninety-six": a number from 11 to 20 before one of two figures, in words."""
    if len(values) < 2 or not 11 <= values[0] <= 20 or values[1] < 10 or any(v >= 100 for v in values):
        return None
    rest = sum(values[1:])
    return int(values[0] * 100 + rest) if rest < 100 else None
