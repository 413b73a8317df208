"""Keys of names: what counts as the same spelling, and an index of phrases over token lists.

Names are compared without case, accents, dots and apostrophes, and a hyphen or slash counts as a blank, so that
"al-Qaeda" and "Al Qaeda", "U.S." and "US", and the ways of splitting a name into tokens find the same entry. Case is
checked afterwards, on the text's own words: see `fits`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Generic, TypeVar

from detente.gazetteer.model import Name

T = TypeVar("T")

_JOINTS = frozenset("-–‑/'’")
_HYPHENS = frozenset("-–‑")
_QUOTES = "'’"
_PLAIN = {
    **{ord(c): None for c in ".'’‘ʼ`!"},
    **{ord(c): " " for c in "-–‑/\u00a0"},
    **{ord(c): f" {c} " for c in ",()+"},
}
_LETTERS = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "ə": "a", "ð": "d", "þ": "th"}
_SPELL = {**_PLAIN, **{ord(c): plain for c, plain in _LETTERS.items()}}

# Acronyms that are words too: in a line of capitals they are taken for the word.
ALSO_WORDS = frozenset({"who", "is", "car", "act", "aim", "it", "care", "mend", "model", "raw", "pace", "ice", "can"})


def fold(text: str) -> str:
    """Return the key of a name or token: lower case, no accents, dots or apostrophes, hyphens as blanks.

    Commas, brackets and plus signs are words of their own, as the tokeniser has them.
    """
    low = text.lower()
    if low.isascii():
        if low.isalnum():
            return low
        plain = low.translate(_PLAIN)
    else:
        spelt = unicodedata.normalize("NFKD", low.translate(_SPELL))
        # decomposing may give what is dropped elsewhere: a full-width apostrophe becomes a plain one
        plain = "".join([c for c in spelt if not unicodedata.combining(c)]).lower().translate(_PLAIN)
    return " ".join(plain.split()) if " " in plain else plain


class PhraseIndex(Generic[T]):
    """Phrases with the values filed under them; finds the phrases that begin at a token."""

    __slots__ = ("_longest", "_owned", "values")

    def __init__(self) -> None:
        self.values: dict[str, tuple[T, ...]] = {}
        self._longest: dict[str, int] = {}
        self._owned: set[str] = set()

    def add(self, phrase: str, value: T) -> None:
        """File `value` under `phrase`; a phrase may have many values, kept in the order of filing."""
        key = fold(phrase)
        old = self.values.get(key)
        self.values[key] = (value,) if old is None else (*old, value)
        if phrase[-2:-1] in _QUOTES:
            self._owned.add(key)
        self._reach(key.partition(" ")[0], len(key))
        first = phrase.partition(" ")[0]
        if not first.isalpha():
            self._reach(fold(first), len(key))
            self._reach(fold(first.lstrip(_QUOTES).partition("'")[0]), len(key))

    def _reach(self, head: str, size: int) -> None:
        if self._longest.get(head, 0) < size:
            self._longest[head] = size

    def get(self, phrase: str) -> tuple[T, ...]:
        """Return the values of exactly this phrase, () if there is none."""
        return self.values.get(fold(phrase), ())

    def starts(self, words: Sequence[str], i: int) -> list[tuple[int, tuple[T, ...]]]:
        """Return (number of tokens, values) of every phrase that begins at token `i`, the longest first.

        A phrase never ends on punctuation or a possessive "'s", unless it is filed so, and a middle initial
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
            if word in _JOINTS or (word == "." and len(words[n - 1]) < 4):
                continue
            part = fold(word)
            if not part:
                break
            owner = word[0] in _QUOTES
            blank = "" if owner else " "
            key = f"{key}{blank}{part}"
            if not _initial(word):
                plain = f"{plain}{blank}{part}"
            if len(plain) > limit:
                break
            hit = values.get(key) or values.get(plain)
            if hit and (not owner or key in self._owned):
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
    surface = name.surface
    if surface.endswith("-") and (i + n >= len(words) or words[i + n] not in _HYPHENS):
        return False  # "Franco-" is France only in "Franco-German"
    if is_acronym(surface):
        return _fits_acronym(words, i, n)
    if surface.endswith(".") and "." not in words[i + n - 1]:
        return False
    if len(surface) <= 4 and any(c.isupper() for c in surface[1:]):
        return words[i] == surface  # "LeT" is not "Let"
    return caps(surface) <= sum(1 for w in words[i : i + n] if w[0].isupper())


def _fits_acronym(words: Sequence[str], i: int, n: int) -> bool:
    text = "".join(words[i : i + n])
    if not text.isupper():
        return False
    if text.lower() not in ALSO_WORDS:
        return True
    around = [w for w in (*words[max(0, i - 1) : i], *words[i + n : i + n + 1]) if w.isalpha()]
    return not around or not all(w.isupper() for w in around)
