"""What an article's page shows, made ready for its template: labels, blocks of segments, anchors of the words."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from detente.formats.markup import Segment, cut, marks
from detente.formats.wording import Wording
from detente.records import Record

_UNFIT = frozenset({"Cc", "Cs", "Co"})
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINES = str.maketrans({"\r": " ", "\t": " ", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


@dataclass(frozen=True, slots=True)
class Shown:
    """One block as the page shows it: its tag, its kind and its segments."""

    tag: str
    kind: str
    parts: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Times or places that say the same, under one label; `ids` of all of them, `words` of the first."""

    label: str
    ids: tuple[str, ...]
    words: str
    value: str


class View:
    """Everything that the page of one record shows."""

    def __init__(self, record: Record, classes: Mapping[str, str]) -> None:
        """`classes` names the CAMEO codes."""
        self.wording = Wording(record, classes)
        self._text = record.article.text
        self.times = _entries("T", ((t.id, (t.type, t.value), self._words(t.start, t.end)) for t in record.times))
        self.places = _entries("P", ((p.id, _place(p), self._words(p.start, p.end)) for p in record.places))
        self.labels = {i: e.label for e in (*self.times, *self.places) for i in e.ids}
        for letter, items in zip("AECS", (record.actors, record.events, record.conditions, record.statements)):
            self.labels.update((item.id, f"{letter}{n}") for n, item in enumerate(items, 1))
        self.blocks = self._blocks(record)
        self.anchors: dict[str, list[str]] = {}
        for block in self.blocks:
            for m in (m for part in block.parts for m in part.begins):
                if m.anchor not in self.anchors.setdefault(m.id, []):
                    self.anchors[m.id].append(m.anchor)
