"""Keys of names: what counts as the same spelling, and an index of phrases over token lists.

Names are compared without case, accents, hyphens, dots, apostrophes and the blanks between tokens, so that
"al-Qaeda" and "Al Qaeda", "U.S." and "US", and any way of splitting a name into tokens find the same entry. Case is
checked afterwards, on the text's own words: see `fits`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Generic, TypeVar

from detente.gazetteer.model import Name

T = TypeVar("T")

_JOINTS = frozenset("-–‑/'’")
_DROP = {ord(c): None for c in ".'’‘ʼ`-–‑/ \u00a0"}
_SPELL = {**_DROP, ord("ı"): "i", ord("ł"): "l", ord("ø"): "o", ord("đ"): "d", ord("ß"): "ss", ord("æ"): "ae"}
_HEAD = re.compile(r"[\s\-–/'’]+")

# Acronyms that are words too: in a line of capitals they are taken for the word.
_ALSO_WORDS = frozenset({"who", "is", "car", "act", "aim", "it"})


def fold(text: str) -> str:
    """Return the key of a name or token: lower case, no accents, hyphens, dots, apostrophes or blanks."""
    low = text.lower()
    if low.isascii():
        return low if low.isalnum() else low.translate(_DROP)
    plain = unicodedata.normalize("NFKD", low.translate(_SPELL))
    return "".join(c for c in plain if not unicodedata.combining(c))


class PhraseIndex(Generic[T]):
    """Phrases with the values filed under them; finds the phrases that begin at a token."""

    __slots__ = ("_longest", "values")

    def __init__(self) -> None:
        self.values: dict[str, tuple[T, ...]] = {}
        self._longest: dict[str, int] = {}

    def add(self, phrase: str, value: T) -> None:
        """File `value` under `phrase`; a phrase may have many values, kept in the order of filing."""
        key = fold(phrase)
        old = self.values.get(key)
        self.values[key] = (value,) if old is None else (*old, value)
        longest = self._longest
        size = len(key)
        first = phrase.partition(" ")[0]
        if first.isalpha():
            head = key if first is phrase else fold(first)
            if longest.get(head, 0) < size:
                longest[head] = size
            return
        for head in (fold(_HEAD.split(first.lstrip("'’"), maxsplit=1)[0]), fold(first)):
            if longest.get(head, 0) < size:
                longest[head] = size

    def get(self, phrase: str) -> tuple[T, ...]:
        """Return the values of exactly this phrase, () if there is none."""
        return self.values.get(fold(phrase), ())

    def starts(self, words: Sequence[str], i: int) -> list[tuple[int, tuple[T, ...]]]:
        """Return (number of tokens, values) of every phrase that begins at token `i`, the longest first.

        A name never ends on punctuation or a possessive "'s", unless it is filed so, and a middle initial
        ("Vladimir V. Putin") is skipped where the phrase has none.
        """
        key = fold(words[i])
        limit = self._longest.get(key)
        if limit is None:
            return []
        values = self.values
        found = [(1, values[key])] if key in values else []
        plain = key
        for n in range(i + 1, len(words)):
            word = words[n]
            part = fold(word)
            if not part and word not in _JOINTS:
                break
            key += part
            if not _initial(word):
                plain += part
            if len(plain) > limit:
                break
            if part:
                hit = values.get(key) or (values.get(plain) if len(plain) < len(key) else None)
                if hit:
                    found.append((n - i + 1, hit))
        found.reverse()
        return found


def _initial(word: str) -> bool:
    return len(word) == 2 and word[1] == "." and word[0].isupper()


def caps(surface: str) -> int:
    """Return how many of the name's words begin with a capital."""
    return sum(1 for w in surface.replace("-", " ").split() if w[0].isupper())


def is_acronym(surface: str) -> bool:
    """Return whether the name is one word of capitals: "NATO", "U.S."."""
    return surface.isupper() and len(surface) > 1 and " " not in surface


def fits(name: Name, words: Sequence[str], i: int, n: int) -> bool:
    """Return whether the `n` tokens at `i`, which spell the name, also have its capitals and its "the"."""
    if name.the and (i == 0 or words[i - 1].lower() != "the"):
        return False
    last = words[i + n - 1]
    if n > 1 and last in {"'s", "’s", "'S", "’S"} and name.surface[-2:-1] not in {"'", "’"}:
        return False
    if is_acronym(name.surface):
        return _fits_acronym(words, i, n)
    if name.surface.endswith(".") and "." not in last:
        return False
    return caps(name.surface) <= sum(1 for w in words[i : i + n] if w[0].isupper())


def _fits_acronym(words: Sequence[str], i: int, n: int) -> bool:
    text = "".join(words[i : i + n])
    if not text.isupper():
        return len(text) >= 4 and text.istitle()
    if text.lower() not in _ALSO_WORDS:
        return True
    around = [w for w in (*words[max(0, i - 1) : i], *words[i + n : i + n + 1]) if w.isalpha()]
    return not around or not all(w.isupper() for w in around)
