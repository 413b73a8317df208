"""The lexicon of cues: words that tell that somebody says, thinks, hopes, wants or intends something.

`load_cues()` reads `data/cues.toml` (or a user's own file of that shape) and refuses a table that is not right.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from detente.errors import DataError
from detente.records import Scope

PARTS = ("verbs", "nouns", "adjectives")
FORCES = frozenset(
    "assert ask direct commit refuse deny accuse praise warn threaten judge believe want feel "
    "support oppose agree".split()
)
FORMS = frozenset("quote clause inf obj_inf np small gerund".split())
_KEYS = frozenset("scope force factive governs preps hearer words".split())


@dataclass(frozen=True, slots=True)
class CueWord:
    """One word of the lexicon; `lemma` holds its particle ("point out"), which `particle` gives alone, or ""."""

    lemma: str
    particle: str
    scope: Scope
    force: str
    factive: bool
    governs: frozenset[str]
    preps: frozenset[str]
    hearer: str


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words of each part of speech by their first word; those with a particle stand before the one without.

    `venues` gives the venue that a noun names ("briefing": "press_briefing").
    """

    verbs: Mapping[str, tuple[CueWord, ...]]
    nouns: Mapping[str, tuple[CueWord, ...]]
    adjectives: Mapping[str, tuple[CueWord, ...]]
    venues: Mapping[str, str]


@functools.lru_cache(maxsize=4)
def load_cues(path: Path | None = None) -> Cues:
    """Read the cues from `path`, or those of the package. Raises `DataError` where a table is wrong."""
    file = resources.files("detente.codebook") / "data" / "cues.toml" if path is None else path
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise DataError(str(path or "cues.toml"), 0, str(e)) from None
    return parse_cues(tables, str(path or "cues.toml"))


def parse_cues(tables: Mapping[str, Any], name: str) -> Cues:
    """Make the lexicon from the tables of a TOML file called `name`. Raises `DataError` where one is wrong."""
    unknown = sorted(set(tables) - {*PARTS, "venues"})
    if unknown:
        raise DataError(name, unknown[0], f"a table is one of {', '.join(PARTS)}, venues")
    parts = {part: _index(part, tables.get(part, {}), name) for part in PARTS}
    return Cues(**parts, venues=_venues(tables.get("venues", {}), name))


def _venues(table: Mapping[str, Any], name: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for venue, words in table.items():
        for word in words:
            if out.setdefault(word, venue) != venue:
                raise DataError(name, f"venues.{venue}", f"{word!r} is also a {out[word]}")
    return out


def _index(part: str, classes: Mapping[str, Any], name: str) -> dict[str, tuple[CueWord, ...]]:
    found: dict[str, dict[str, CueWord]] = {}
    for key, table in classes.items():
        for word in _words(table, name, f"{part}.{key}"):
            same = found.setdefault(word.lemma.split(" ")[0], {})
            if word.particle in same:
                raise DataError(name, f"{part}.{key}", f"{word.lemma!r} stands in another class too")
            same[word.particle] = word
    return {first: tuple(same[p] for p in sorted(same, reverse=True)) for first, same in found.items()}


def _words(table: Mapping[str, Any], name: str, row: str) -> Iterator[CueWord]:
    _check(table, name, row)
    for lemma in table["words"]:
        yield CueWord(
            lemma=lemma,
            particle=lemma.partition(" ")[2],
            scope=table["scope"],
            force=table["force"],
            factive=table.get("factive", False),
            governs=frozenset(table.get("governs", ())),
            preps=frozenset(table.get("preps", ())),
            hearer=table.get("hearer", ""),
        )


def _check(table: Mapping[str, Any], name: str, row: str) -> None:
    def wrong(reason: str) -> DataError:
        return DataError(name, row, reason)

    extra = sorted(set(table) - _KEYS)
    if extra:
        raise wrong(f"unknown key {extra[0]!r}")
    if table.get("scope") not in ("speech", "attitude"):
        raise wrong("scope is speech or attitude")
    if table.get("force") not in FORCES:
        raise wrong(f"force is one of {', '.join(sorted(FORCES))}")
    if not FORMS.issuperset(table.get("governs", ())):
        raise wrong(f"governs holds only {', '.join(sorted(FORMS))}")
    if table.get("hearer", "") not in ("", "object", "to"):
        raise wrong("hearer is object or to")
    words = table.get("words")
    if not isinstance(words, list) or not all(isinstance(w, str) and w == w.strip().lower() and w for w in words):
        raise wrong("words is a list of lower-case words")
