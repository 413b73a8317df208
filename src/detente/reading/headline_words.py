"""The words by which headlines are read, from data/headlines.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

from detente.errors import DataError

_FILE = "headlines.toml"


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """The lists of the file, in lower case; what each is for stands there."""

    proper: frozenset[str]
    noun_towns: frozenset[str]
    small: frozenset[str]
    particles: frozenset[str]
    plurals: frozenset[str]
    acts: frozenset[str]
    telling: frozenset[str]
    suffered: frozenset[str]


@cache
def headline_words() -> HeadlineWords:
    """Return the words of the package."""
    return read_words((resources.files("detente.reading") / "data" / _FILE).read_text(encoding="utf-8"))


def read_words(text: str) -> HeadlineWords:
    """Read the lists from TOML. Raises `DataError` for a list that lacks, is none of ours, or has a word twice."""
    table = tomllib.loads(text)
    names = [f.name for f in fields(HeadlineWords)]
    for key in (*names, *table):
        if key not in table or key not in names:
            raise DataError(_FILE, key, "there is no such list" if key in names else "no list of this name is read")
    for key, words in table.items():
        for word in words:
            if word != word.lower() or words.count(word) > 1:
                raise DataError(_FILE, key, f"{word!r} is not in lower case, or stands there twice")
    return HeadlineWords(*(frozenset(table[n]) for n in names))
