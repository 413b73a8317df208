"""An article's text cut into segments at every border of every coding, so that overlapping spans all show.

HTML elements cannot overlap, so no coding is one element: each stretch of text between two borders is a segment that
knows all the codings that cover it, and the first and the last segment of a coding carry its marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.records import Block, Record

# From the outside to the inside: what is named later is drawn closer to the words.
KINDS = ("condition", "statement", "event", "place", "time", "actor")
# The words themselves are the link to these; the others have one behind their last word, since they hold these.
LINKED = ("actor", "time", "place")


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding over `[start, end)`: its kind, the id of what was coded, its short label, the anchor of its words."""

    kind: str
    id: str
    label: str
    start: int
    end: int
    anchor: str


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

    @property
    def link(self) -> Mark | None:
        """The mark that the words link to: the shortest one of an actor, a time or a place."""
        linked = [m for m in self.marks if m.kind in LINKED]
        return min(linked, key=lambda m: (m.end - m.start, LINKED.index(m.kind)), default=None)

    @property
    def notes(self) -> tuple[Mark, ...]:
        """Marks that end here and whose link stands behind the words, the inner ones first."""
        return tuple(m for m in reversed(self.ends) if m != self.link)

    @property
    def title(self) -> str:
        """What covers the words: "statement S2, actor A1"."""
        return ", ".join(f"{m.kind} {m.label}" for m in self.marks)


def marks(record: Record, labels: Mapping[str, str]) -> list[Mark]:
    """Return all marks of a record in the order of the text; `labels` gives each coded thing's short label ("S3")."""
    spans = [("actor", a.id, m.start, m.end) for a in record.actors for m in a.mentions]
    spans += [("time", t.id, t.start, t.end) for t in record.times]
    spans += [("place", p.id, p.start, p.end) for p in record.places]
    spans += [("statement", s.id, c.start, c.end) for s in record.statements for c in s.content]
    spans += [("event", e.id, e.trigger.start, e.trigger.end) for e in record.events]
    spans += [("condition", c.id, x.start, x.end) for c in record.conditions for x in c.evidence]
    order = {k: n for n, k in enumerate(KINDS)}
    spans.sort(key=lambda m: (m[2], -m[3], order[m[0]], m[1]))
    return [Mark(kind, i, labels[i], start, end, f"w{n}") for n, (kind, i, start, end) in enumerate(spans, 1)]


def cut(text: str, blocks: Sequence[Block], found: Sequence[Mark]) -> Iterator[tuple[Block, list[Segment]]]:
    """Yield each block with its segments; `blocks` and `found` are in the order of the text."""
    waiting, inside = iter(found), list[Mark]()
    upcoming = next(waiting, None)
    for block in blocks:
        while upcoming is not None and upcoming.start < block.end:
            inside.append(upcoming)
            upcoming = next(waiting, None)
        inside = [m for m in inside if m.end > block.start]
        yield block, segments(text, block.start, block.end, inside)


def segments(text: str, start: int, end: int, found: Sequence[Mark]) -> list[Segment]:
    """Cut `text[start:end]` at every border of the marks in it; the segments joined give the text again."""
    inside = [m for m in found if m.start < end and m.end > start]
    cuts = sorted({start, end, *(p for m in inside for p in (m.start, m.end) if start < p < end)})
    out = []
    for a, b in pairwise(cuts):
        over = tuple(m for m in inside if m.start <= a and m.end >= b)
        begins = tuple(m for m in over if a in (m.start, start))  # one that comes in over the block's edge, too
        ends = tuple(m for m in over if b in (m.end, end))
        out.append(Segment(text[a:b], over, begins, ends))
    return out
