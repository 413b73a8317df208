"""Words that decide an act's status, from `status.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from detente.codebook.folders import files, read_toml
from detente.codebook.patterns import Row
from detente.records import EventStatus

TRANSPARENT = "transparent"


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Lemma -> status, for governing words, modifiers of a noun, modals and adverbs; "transparent" asks further up."""

    governor: Mapping[str, str]
    modifier: Mapping[str, str]
    modal: Mapping[str, str]
    adverb: Mapping[str, str]


def load_status(folders: Sequence[Path] = ()) -> StatusWords:
    """Read the table. Raises `DataError` for a status that the record format does not know."""
    tables: dict[str, dict[str, str]] = {"governor": {}, "modifier": {}, "modal": {}, "adverb": {}}
    known = {*get_args(EventStatus), TRANSPARENT}
    for name, data in files(folders, "status.toml"):
        for section, table in read_toml(name, data).items():
            row = Row(name, section, table)
            if section not in tables:
                raise row.fail("unknown section")
            for status in table:
                if status not in known:
                    raise row.fail(f"unknown status {status}")
                for word in row.words(status):
                    tables[section].setdefault(word, status)
    return StatusWords(*(MappingProxyType(tables[s]) for s in ("governor", "modifier", "modal", "adverb")))
