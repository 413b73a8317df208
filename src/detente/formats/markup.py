"""An article's text cut into segments at every border of every coding, so that overlapping spans all show.

HTML elements cannot overlap, so no coding is one element: each stretch of text between two borders is a segment that
knows all the codings that cover it, and the first and the last segment of a coding carry its marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.records import Record

# From the outside to the inside: what is named later is drawn closer to the words.
KINDS = ("condition", "statement", "event", "place", "time", "actor")


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding over `[start, end)`: its kind, the id of what was coded, and the label of its link."""

    kind: str
    id: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with the marks that cover it, those that begin with it and those that end with it."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]
    ends: tuple[Mark, ...]

    @property
    def classes(self) -> str:
        """CSS classes of the kinds that cover the segment, each once."""
        kinds = {m.kind for m in self.marks}
        return " ".join(k for k in KINDS if k in kinds)


def marks(record: Record, labels: dict[str, str]) -> list[Mark]:
    """Return all marks of a record; `labels` gives each coded thing's short label ("S3")."""
    out = [Mark("actor", a.id, labels[a.id], m.start, m.end) for a in record.actors for m in a.mentions]
    out += [Mark("time", t.id, labels[t.id], t.start, t.end) for t in record.times]
    out += [Mark("place", p.id, labels[p.id], p.start, p.end) for p in record.places]
    out += [Mark("statement", s.id, labels[s.id], c.start, c.end) for s in record.statements for c in s.content]
    out += [Mark("event", e.id, labels[e.id], e.trigger.start, e.trigger.end) for e in record.events]
    out += [Mark("condition", c.id, labels[c.id], x.start, x.end) for c in record.conditions for x in c.evidence]
    order = {k: n for n, k in enumerate(KINDS)}
    return sorted(out, key=lambda m: (m.start, -m.end, order[m.kind], m.id))


def segments(text: str, start: int, end: int, found: Sequence[Mark]) -> list[Segment]:
    """Cut `text[start:end]` at every border of the marks in it; the segments joined give the text again."""
    inside = [m for m in found if m.start < end and m.end > start]
    cuts = sorted({start, end, *(p for m in inside for p in (m.start, m.end) if start < p < end)})
    out = []
    for a, b in zip(cuts, cuts[1:], strict=False):
        over = tuple(m for m in inside if m.start <= a and m.end >= b)
        out.append(Segment(text[a:b], over, _only(over, "start", a, start), _only(over, "end", b, end)))
    return out


def _only(over: Iterable[Mark], side: str, at: int, edge: int) -> tuple[Mark, ...]:
    """Marks that begin or end at a cut, or run over the edge of the block there."""
    if side == "start":
        return tuple(m for m in over if m.start == at or (at == edge and m.start < at))
    return tuple(m for m in over if m.end == at or (at == edge and m.end > at))
