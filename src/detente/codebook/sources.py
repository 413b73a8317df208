"""Words by which a text keeps a source unnamed, from `sources.toml`."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.codebook.folders import files, read_toml
from detente.codebook.patterns import Row

_KEYS = (
    "persons",
    "voices",
    "unnamed",
    "marks",
    "naming",
    "refusing",
    "permitting",
    "speaking",
    "crowds",
    "calling",
    "bodies",
    "settings",
    "media",
    "titles",
    "gestures",
)


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The lists of `sources.toml`, which says what each is for."""

    persons: frozenset[str]
    voices: frozenset[str]
    unnamed: frozenset[str]
    marks: frozenset[str]
    naming: frozenset[str]
    refusing: frozenset[str]
    permitting: frozenset[str]
    speaking: frozenset[str]
    crowds: frozenset[str]
    calling: frozenset[str]
    bodies: frozenset[str]
    settings: frozenset[str]
    media: frozenset[str]
    titles: frozenset[str]
    gestures: frozenset[str]


def load_sources(folders: Sequence[Path] = ()) -> SourceWords:
    """Read our lists, the user's added to them. Raises `DataError` for a list that is none of these."""
    return _read(tuple(folders)) if folders else _ours()


@functools.lru_cache(maxsize=1)
def _ours() -> SourceWords:
    return _read(())


def _read(folders: tuple[Path, ...]) -> SourceWords:
    found: dict[str, set[str]] = {key: set() for key in _KEYS}
    for name, data in files(folders, "sources.toml"):
        row = Row(name, "file", read_toml(name, data))
        for key in _KEYS:
            found[key].update(row.words(key))
        row.done()
    return SourceWords(*(frozenset(found[key]) for key in _KEYS))
