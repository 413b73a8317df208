"""Small letters for dictionaries that are written in capitals, and keys made of names."""

from __future__ import annotations

import re

from detente.gazetteer.keys import ALSO_WORDS, fold

_SMALL = frozenset(
    ["of", "the", "and", "for", "in", "on", "to", "de", "del", "la", "al", "el", "ul", "bin", "ibn", "von", "van"]
)
_VOWEL = re.compile("[AEIOUY]")


def display(name: str) -> str:
    """Return a name as the press writes it: "YASSER ARAFAT" -> "Yasser Arafat"; one with small letters stays.

    Words without a vowel and the shortest single words are taken for acronyms; so are those that are common words.
    """
    if not name.isupper():
        return name
    parts = name.split()
    if len(parts) == 1 and (len(name) <= 3 or name.lower() in ALSO_WORDS):
        return name
    return " ".join(p.lower() if i and p.lower() in _SMALL else _word(p) for i, p in enumerate(parts))


def loose(name: str) -> str:
    """Return the name with one capital: it is found whether the press writes "Rebel Forces" or "rebel forces"."""
    shown = display(name)
    first, blank, rest = shown.partition(" ")
    return first + blank + rest.lower() if name.isupper() and blank else shown


def slug(name: str) -> str:
    """Return the name as the last part of a key: "Yasser Arafat" -> "yasser-arafat"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "unnamed"


def _word(word: str) -> str:
    if len(word) <= 4 and not _VOWEL.search(word):
        return word
    return re.sub(r"[^\W\d_]+", lambda m: m[0].lower() if m[0] == "S" and m.start() else m[0].capitalize(), word)
