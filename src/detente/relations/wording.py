"""The words of a telling, made comparable: stems, names, places and numbers, each with how much it tells.

No corpus is at hand where two tellings are compared, so rarity is read from the word: names and numbers tell most,
words that every report uses least (`data/linking.toml`), names of states and their people, which the sides give
already, nothing.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from detente.errors import DataError

_FILE = "relations/data/linking.toml"
_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_][\w'’-]*")
_PLACE = re.compile(
    r"\b(?:in|at|into|on|off|through|over|(?:streets|centre|center|outskirts) of) (?:the )?"
    r"(?:(?:northern|southern|eastern|western|central|north|south|east|west) )?"
    r"(?:(?:town|city|village|port|province|district|capital|region|island|suburb) of )?"
    r"([^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)*)"
)
_BESIDE = re.compile(
    r"\b(?:(?:north|south|east|west)\w* of|outside|near|around|above|below|beside|towards?) (?:the )?"
    r"([^\W\d_a-z][\w'’-]+)"
)
_NAME, _NUMBER, _WORD, _ROUGH, _COMMON = 2.0, 1.5, 1.0, 0.5, 0.3
_SUFFIXES = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "ed", "er", "es", "s")
_ORDINAL = re.compile(r"\b(first|second|third|fourth|fifth|sixth)\b(?! time)", re.I)
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`stems` gives the one word for several; `states`: words for states and their people; `capitals`: lower case."""

    stems: Mapping[str, str]
    common: frozenset[str]
    empty: frozenset[str]
    numbers: Mapping[str, int]
    states: frozenset[str]
    capitals: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """`weights`: stem -> how much it tells, `total` their sum; `places`: names (lower case) behind "in" and so on."""

    weights: Mapping[str, float]
    places: frozenset[str]
    numbers: frozenset[int]
    counted: Mapping[str, int]
    ordinals: frozenset[str]
    total: float


@lru_cache(maxsize=4096)  # a store compares one telling with many
def wording(text: str, trigger: str = "", context: str = "") -> Wording:
    """Return the words of a telling's evidence, and with half their weight those of the sentence around.

    Those of the trigger tell less, for the class says them already.
    """
    inside = _wording(text, trigger)
    if not context:
        return inside
    outside = _wording(context, trigger)
    weights = {**{s: w / 2 for s, w in outside.weights.items()}, **inside.weights}
    places, total = inside.places or outside.places, sum(weights.values())
    return Wording(weights, places, inside.numbers, inside.counted, inside.ordinals, total)


def _wording(text: str, trigger: str) -> Wording:
    lexicon = load()
    rough = {w.lower() for w in _BESIDE.findall(text)}
    places = _places(text, lexicon) - rough or frozenset(w for w in rough if w not in lexicon.states)
    kind = {lexicon.stems.get(stem(w), stem(w)) for w in trigger.lower().split()}
    weights: dict[str, float] = {}
    numbers: set[int] = set()
    counted: dict[str, int] = {}
    number, since = None, 0
    for n, token in enumerate(_TOKEN.findall(text)):
        value = _number(token, lexicon)
        if value is not None:
            number, since = value, 0
            numbers.add(value)
            weights[str(value)] = _NUMBER
            continue
        since += 1
        found = _weigh(token, n == 0, lexicon)
        if found is None:
            continue
        weight = min(found[1], _ROUGH) if found[0] in kind or found[0] in rough else found[1]
        if found[0] in lexicon.capitals and found[0] not in places:
            continue  # the government
        weights[found[0]] = max(weight, weights.get(found[0], 0.0))
        if number is not None and since <= 2 and found[1] != _NAME:
            counted.setdefault(found[0], number)
    ordinals = frozenset(_ORDINAL.findall(text.lower()))
    return Wording(weights, places, frozenset(numbers), counted, ordinals, sum(weights.values()))


def stem(word: str) -> str:
    """Return the word (lower case) without its ending; the same for the forms of one word, mostly."""
    word = word.removesuffix("'s").removesuffix("’s").strip("'’-")
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


@cache
def load() -> Lexicon:
    """Read `data/linking.toml` and the names of states. Raises DataError for a row that cannot be used."""
    text = (resources.files("detente.relations") / "data" / "linking.toml").read_text(encoding="utf-8")
    return lexicon(tomllib.loads(text), frozenset(_states()), frozenset(_cells("capital")))


def lexicon(table: Mapping[str, Any], states: frozenset[str], capitals: frozenset[str]) -> Lexicon:
    """Return the words of a table of the layout of `data/linking.toml`. Raises DataError where a row is wrong."""
    stems: dict[str, str] = {}
    for n, row in enumerate(table["same"], 1):
        words = [stem(w) for w in row.split()]
        if len(words) < 2:
            raise DataError(_FILE, f"same, row {n}", "two words at least are wanted")
        for word in words:
            if stems.setdefault(word, words[0]) != words[0]:
                raise DataError(_FILE, f"same, row {n}", f"{word!r} stands in another row already")
    wrong = [w for w, value in table["numbers"].items() if not isinstance(value, int)]
    if wrong:
        raise DataError(_FILE, f"numbers, {wrong[0]}", "a whole number is wanted")
    common = frozenset(stems.get(stem(w), stem(w)) for w in table["common"].split())
    return Lexicon(stems, common, frozenset(table["empty"].split()), table["numbers"], states, capitals)


def _number(token: str, lexicon: Lexicon) -> int | None:
    """The value of a number; None for a year and for what is no number."""
    if not token[0].isdigit():
        return lexicon.numbers.get(token.lower())
    whole = token.replace(",", "")
    value = int(float(whole)) if whole.count(".") <= 1 else None
    return None if value is None or (value in _YEARS and "," not in token) else value


def _weigh(token: str, first: bool, lexicon: Lexicon) -> tuple[str, float] | None:
    word = token.lower().removesuffix("'s").removesuffix("’s")
    if word in lexicon.empty or (token[0].isupper() and word in lexicon.states) or len(word) < 2 or "." in word:
        return None
    if token[0].isupper() and not first:
        root = stem(word)
        plain = lexicon.stems.get(root, root)
        return (plain, _COMMON) if plain in lexicon.common else (word, _NAME)
    root = lexicon.stems.get(stem(word), stem(word))
    return root, _COMMON if root in lexicon.common else _WORD


def _places(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Names that stand behind a word of place, word by word; not those of states, days, months and titles."""
    found = (w.lower().removesuffix("'s").removesuffix("’s") for m in _PLACE.finditer(text) for w in m[1].split())
    return frozenset(
        w for w in found if w not in lexicon.states and stem(w) not in lexicon.common and w not in lexicon.empty
    )


def _states() -> Iterator[str]:
    """The words of names, adjectives and demonyms of states, lower case."""
    for cell in _cells("name", "aliases", "adjectives", "demonyms"):
        yield from re.findall(r"[^\W\d_]+", cell)
    yield from ("u.s", "us", "uk", "un", "eu", "u.n", "nato", "united", "nations", "european", "union")


def _cells(*columns: str) -> Iterator[str]:
    """What the table of states has in some columns, lower case."""
    text = (resources.files("detente.gazetteer") / "data" / "states.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        for column in columns:
            yield from (row[column] or "").lower().split("|")
