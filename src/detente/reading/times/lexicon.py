"""The words of time as data: which word belongs to which class, with which value.

Read from `data/times_words.toml` and, for the plain words that the rules name, from the rules themselves.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from detente.errors import DataError

Value = int | float | str

WORDS_FILE = "times_words.toml"
RULES_FILE = "times_rules.toml"
HOLIDAYS_FILE = "times_holidays.toml"

# Classes that have no list: they are read from digits or put together from several words.
MADE = frozenset({"NUM", "DAY", "YEAR", "YY", "CLOCK", "DOTTED", "HHMM", "ISO", "SLASH", "HOLIDAY"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense of a word: its class, its value, and what the token must look like for it."""

    cls: str
    value: Value
    trigger: bool
    tags: tuple[str, ...]
    title: bool
    lower: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words known to the rules, by their lower-case form."""

    words: Mapping[str, tuple[Entry, ...]]
    classes: frozenset[str]


def load_toml(name: str) -> dict[str, Any]:
    """Return a data file of this package as a table. Raises `DataError` where it is no TOML."""
    text = (resources.files("detente.reading") / "data" / name).read_text("utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise DataError(name, "the file", str(e)) from None


def read_classes(table: Mapping[str, Any], file: str = WORDS_FILE) -> dict[str, list[Entry]]:
    """Return the senses of each word of the class tables. Raises `DataError` that names the class."""
    known = {"trigger", "tags", "title", "lower", "words"}
    out: dict[str, list[Entry]] = {}
    for cls, row in table.items():
        if not isinstance(row, dict) or not cls.isupper():
            raise DataError(file, cls, "a class is a table with a name in capitals")
        if set(row) - known:
            raise DataError(file, cls, f"unknown key {sorted(set(row) - known)[0]!r}")
        words = row.get("words")
        if not isinstance(words, dict) or not words:
            raise DataError(file, cls, "no words")
        for word, value in words.items():
            if word != word.lower() or not isinstance(value, int | float | str):
                raise DataError(file, cls, f"{word!r}: a word in small letters with a value is wanted")
            entry = Entry(cls, value, bool(row.get("trigger")), tuple(row.get("tags", ())),
                          bool(row.get("title")), bool(row.get("lower")))  # fmt: skip
            out.setdefault(word, []).append(entry)
    return out


def build(classes: Mapping[str, Iterable[Entry]], literals: Iterable[str]) -> Lexicon:
    """Join the words of the classes and the plain words of the rules."""
    words = {word: list(entries) for word, entries in classes.items()}
    for literal in sorted(set(literals)):
        words.setdefault(literal, []).append(Entry(literal, literal, False, (), False, False))
    names = {e.cls for entries in words.values() for e in entries}
    return Lexicon({w: tuple(e) for w, e in words.items()}, frozenset(names) | MADE)


@cache
def class_words() -> Mapping[str, list[Entry]]:
    """Return the words of the data file, read once."""
    return read_classes(load_toml(WORDS_FILE))
