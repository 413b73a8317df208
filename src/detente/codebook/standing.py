"""Words that say how a noun of relations stands, from `standing.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from detente.codebook.folders import files, read_toml
from detente.codebook.patterns import Row
from detente.records import Tie, TieStatus

_SECTIONS = ("nouns", "verbs", "objects", "heads", "adjectives", "phrases")


@dataclass(frozen=True, slots=True)
class StandingWords:
    """Noun -> kind of condition ("" for none: "news channel"); all others -> status. The first row of a word wins.

    `verbs` have the noun as subject, `objects` are verbs that have it as object, `heads` nouns that it is part of
    ("collapse" of the talks). A word may be bound to a kind: "agreement:conclude".
    """

    nouns: Mapping[str, str]
    verbs: Mapping[str, str]
    objects: Mapping[str, str]
    heads: Mapping[str, str]
    adjectives: Mapping[str, str]
    phrases: Mapping[str, str]


def load_standing(folders: Sequence[Path] = ()) -> StandingWords:
    """Read the tables. Raises `DataError` for a section, kind or status that the record format does not know."""
    tables: dict[str, dict[str, str]] = {s: {} for s in _SECTIONS}
    for name, data in files(folders, "standing.toml"):
        for section, table in read_toml(name, data).items():
            row = Row(name, section, table)
            if section not in tables:
                raise row.fail("unknown section")
            allowed = (*get_args(Tie), "none") if section == "nouns" else get_args(TieStatus)
            for key in table:
                if key not in allowed:
                    raise row.fail(f"{key!r} is none of {', '.join(allowed)}")
                for word in row.words(key):
                    tables[section].setdefault(word, "" if key == "none" else key)
    return StandingWords(*(MappingProxyType(tables[s]) for s in _SECTIONS))
