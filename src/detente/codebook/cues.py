"""The lexicon of cues: words that tell that somebody says, thinks, hopes, wants or intends something.

`load_cues()` reads `data/cues.toml` with the user's own laid over it and refuses a table that is not right.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.codebook.folders import files, read_toml
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


def load_cues(folders: Sequence[Path] = ()) -> Cues:
    """Read our cues, the `cues.toml` of each folder laid over them. Raises `DataError` where a table is wrong.

    A word of an upper file leaves the class that it stood in below. A class of a name known below takes over whatever
    keys the upper file does not give; `drop` lists words that are no cues or venues any more.
    """
    return _read(tuple(folders)) if folders else _ours()


@functools.lru_cache(maxsize=1)
def _ours() -> Cues:
    return _read(())


def _read(folders: tuple[Path, ...]) -> Cues:
    tables: dict[str, Any] = {}
    for name, data in files(folders, "cues.toml"):
        above = read_toml(name, data)
        tables = _laid_over(tables, above, name) if tables else above
    return parse_cues(tables, "cues.toml")


def parse_cues(tables: Mapping[str, Any], name: str) -> Cues:
    """Make the lexicon from the tables of a TOML file called `name`. Raises `DataError` where one is wrong."""
    unknown = sorted(set(tables) - {*PARTS, "venues", "drop"})
    if unknown:
        raise DataError(name, unknown[0], f"a table is one of {', '.join(PARTS)}, venues, drop")
    for part in ("drop", "venues"):
        for key, words in _table(tables, part, name).items():
            _check_words(words, name, f"{part}.{key}")
    parts = {part: _index(part, _table(tables, part, name), name) for part in PARTS}
    return Cues(**parts, venues=_venues(tables.get("venues", {}), name))


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the tables of `below` as `above` changes them; `above` is checked by itself first."""
    parse_cues({**above, **{part: _completed(below.get(part, {}), above.get(part, {})) for part in PARTS}}, name)
    drop = above.get("drop", {})
    return {part: _part_over(below.get(part, {}), above.get(part, {}), drop.get(part, [])) for part in PARTS} | {
        "venues": _venues_over(below.get("venues", {}), above.get("venues", {}), drop.get("venues", []))
    }


def _completed(below: Mapping[str, Any], above: Any) -> Any:
    """The classes of an upper file, with the keys that only the class of the same name below gives."""
    if not isinstance(above, Mapping):
        return above
    return {key: below.get(key, {}) | table if isinstance(table, Mapping) else table for key, table in above.items()}


def _part_over(below: Mapping[str, Any], above: Mapping[str, Any], drop: Sequence[str]) -> dict[str, Any]:
    taken = {*drop, *(word for table in above.values() for word in table.get("words", ()))}
    out = {k: table | {"words": [w for w in table["words"] if w not in taken]} for k, table in below.items()}
    for key, table in above.items():
        ours = out.get(key, {})
        out[key] = ours | table | {"words": [*ours.get("words", ()), *table.get("words", ())]}
    return out


def _venues_over(below: Mapping[str, Any], above: Mapping[str, Any], drop: Sequence[str]) -> dict[str, list[str]]:
    taken = {*drop, *(word for words in above.values() for word in words)}
    out = {venue: [w for w in words if w not in taken] for venue, words in below.items()}
    for venue, words in above.items():
        out.setdefault(venue, []).extend(words)
    return out


def _table(tables: Mapping[str, Any], part: str, name: str) -> Mapping[str, Any]:
    table = tables.get(part, {})
    if not isinstance(table, Mapping):
        raise DataError(name, part, "a table is wanted")
    return table


def _check_words(words: Any, name: str, row: str) -> None:
    if not isinstance(words, list) or not all(
        isinstance(w, str) and w and w == " ".join(w.split()).lower() for w in words
    ):
        raise DataError(name, row, "words is a list of lower-case words, one space between two")


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

    if not isinstance(table, Mapping):
        raise wrong("a class is a table")
    extra = sorted(set(table) - _KEYS)
    if extra:
        raise wrong(f"unknown key {extra[0]!r}")
    if table.get("scope") not in ("speech", "attitude"):
        raise wrong("scope is speech or attitude")
    if table.get("force") not in FORCES:
        raise wrong(f"force is one of {', '.join(sorted(FORCES))}")
    if not FORMS.issuperset(table.get("governs", ())):
        raise wrong(f"governs holds only {', '.join(sorted(FORMS))}")
    if table.get("hearer", "") not in ("", "object", "to", "either"):
        raise wrong("hearer is object, to or either")
    _check_words(table.get("words"), name, row)
