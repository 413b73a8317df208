"""What an article's page shows, made ready for its template: labels, blocks of segments, anchors of the words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.formats.markup import Segment, cut, marks
from detente.formats.wording import Wording
from detente.records import Place, Record

_UNFIT = frozenset({"Cc", "Cs", "Co"})
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINES = str.maketrans({"\r": " ", "\t": " ", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


@dataclass(frozen=True, slots=True)
class Shown:
    """One block as the page shows it: its tag, its kind, and its segments with the anchors that they carry."""

    tag: str
    kind: str
    parts: tuple[tuple[Segment, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Times or places that say the same, under one label: ids of all of them, each wording once."""

    label: str
    ids: tuple[str, ...]
    words: tuple[str, ...]
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
        self.labels |= {a.id: f"A{n}" for n, a in enumerate(record.actors, 1)}
        self.labels |= {s.id: f"S{n}" for n, s in enumerate(record.statements, 1)}
        self.labels |= {e.id: f"E{n}" for n, e in enumerate(record.events, 1)}
        self.labels |= {c.id: f"C{n}" for n, c in enumerate(record.conditions, 1)}
        self.anchors: dict[str, list[str]] = {}
        self.blocks = self._blocks(record)
        self.headed = any(b.tag == "h1" for b in self.blocks)

    def _words(self, start: int, end: int) -> str:
        return " ".join(self._text[start:end].split())

    def _blocks(self, record: Record) -> list[Shown]:
        """Return the blocks; the first headline is the page's heading, and every mark gets one anchor."""
        out: list[Shown] = []
        seen: set[str] = set()
        headed = False
        for block, parts in cut(record.article.text, record.blocks, marks(record, self.labels)):
            shown = []
            for part in parts:
                new = [m for m in part.begins if m.anchor not in seen]
                seen.update(m.anchor for m in new)
                for m in new:
                    self.anchors.setdefault(m.id, []).append(m.anchor)
                shown.append((part, tuple(m.anchor for m in new)))
            first = block.kind == "headline" and not headed
            headed = headed or first
            out.append(Shown("h1" if first else "p", block.kind, tuple(shown)))
        return out

    def back(self, ids: Iterable[str]) -> list[str]:
        """Return the anchors of the words that these codings were read from, in the order of the text."""
        return [a for i in ids for a in self.anchors.get(i, ())]


def _entries(letter: str, items: Iterable[tuple[str, tuple[str, ...], str]]) -> tuple[Entry, ...]:
    """Put items that say the same under one label, in the order of the first of each."""
    groups: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for key, value, words in items:
        groups.setdefault(value, []).append((key, words))
    return tuple(
        Entry(f"{letter}{n}", tuple(i for i, _ in group), tuple(dict.fromkeys(w for _, w in group)), " ".join(value))
        for n, (value, group) in enumerate(groups.items(), 1)
    )


def _place(p: Place) -> tuple[str, ...]:
    point = f"({p.lat:.2f}, {p.lon:.2f})" if p.lat is not None and p.lon is not None else ""
    return tuple(filter(None, [p.name if p.country is None else f"{p.name}, {p.country}", point]))


def visible(text: str) -> str:
    """Make control characters and those that turn the direction of writing visible; line breaks and letters stay."""
    if text.isprintable():
        return text
    lined = text.translate(_LINES)
    return "".join(_picture(c) if c in _TURNING or unicodedata.category(c) in _UNFIT else c for c in lined)


def _picture(ch: str) -> str:
    if ch == "\n":
        return ch
    return chr(0x2400 + ord(ch)) if ord(ch) < 0x20 else f"\\u{ord(ch):04x}"
