"""Rows of the tables <-> the rows that relations are computed from (`relations/model.py`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

from detente.records import Cue, Plover, Record, Span, Statement, When
from detente.relations.model import Party, Report, Saying, Spot, Standing, Telling

_PACK = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Parties = Callable[[str], tuple[Party, ...]]
"""Reads a list of parties ("3 17") back."""

REPORT = "r.id, r.origin, r.published, r.publisher, r.title, r.url"
TELLING = (
    f"e.n, e.id, e.act, e.cameo, e.type, e.quad, e.goldstein, e.status, e.background, e.confidence, e.sources, "
    f"e.targets, e.told, {REPORT}"
)
"""The columns that `telling` reads, of `events e` and `reports r`; so `STANDING` and `SAYING` of theirs."""
STANDING = f"c.id, c.what, c.name, c.status, c.one, c.other, c.told, c.confidence, {REPORT}"
SAYING = f"s.id, s.speakers, s.addressees, s.about, s.told, s.words, {REPORT}"


def packed(value: object) -> str:
    """Return JSON without blanks."""
    return _PACK(value)


def record_json(record: Record) -> str:
    """Return what `records.to_json` returns, in a fifth of the time: the encoder asks for one object at a time."""
    return json.dumps(record, ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_members)


def _members(value: object) -> dict[str, object]:
    cls: Any = type(value)
    keys, get = _fields(cls)
    return dict(zip(keys, get(value), strict=True))


@cache
def _fields(cls: Any) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    names = tuple(f.name for f in fields(cls))
    return tuple(n.rstrip("_") for n in names), attrgetter(*names)  # each has two fields at least


def told_of(t: Telling) -> str:
    """Return what the table `events` keeps of a telling beside its columns."""
    p, d, place = t.plover, t.date, t.place
    return packed([
        None if p is None else [p.mode, p.contexts, p.score, p.quad], _when(d),
        None if place is None else [place.name, place.country, place.lat, place.lon],
        t.trigger, t.words, _spans(t.spans), t.context, t.around,
    ])  # fmt: skip


def telling(row: Sequence[Any], parties: Parties) -> Telling:
    """Read a telling from the columns `TELLING`."""
    (
        _, id_, act, cameo, type_, quad, goldstein, status, background, confidence, sources, targets, told,
        report, origin, published, publisher, title, url,
    ) = row  # fmt: skip
    plover, date, place, trigger, words, spans, context, around = json.loads(told)
    return Telling(
        id_, Report(report, origin, published, publisher, title, url), act, parties(sources), parties(targets), cameo,
        None if plover is None else Plover(type_, plover[0], tuple(plover[1]), plover[2], plover[3]),
        goldstein, quad, status, background == 1, None if date is None else When(*date),
        None if place is None else Spot(*place), trigger, words, _read_spans(spans), confidence, context, tuple(around),
    )  # fmt: skip


def standing_told(s: Standing) -> str:
    """Return what the table `conditions` keeps of a standing beside its columns."""
    return packed([s.topics, _when(s.date), s.words, _spans(s.spans)])


def standing(row: Sequence[Any], parties: Parties) -> Standing:
    """Read a standing from the columns `STANDING`."""
    id_, what, name, status, one, other, told, confidence, *report = row
    topics, date, words, spans = json.loads(told)
    return Standing(
        id_, Report(*report), what, name, (parties(one), parties(other)), status, tuple(topics),
        None if date is None else When(*date), words, _read_spans(spans), confidence,
    )  # fmt: skip


def saying_told(s: Statement) -> str:
    """Return what the table `statements` keeps of a statement beside its columns."""
    span = s.speaker_span
    return packed([
        s.kind, s.scope, s.speakers, None if span is None else [span.start, span.end],
        None if s.cue is None else [s.cue.start, s.cue.end, s.cue.lemma], _spans(s.content), s.addressees,
        _when(s.date), s.venue, s.parent, s.stance, s.confidence,
    ])  # fmt: skip


def saying(row: Sequence[Any], parties: Parties) -> Saying:
    """Read a saying from the columns `SAYING`."""
    id_, speakers, addressees, about, told, words, *report = row
    kind, scope, who, span, cue, content, whom, date, venue, parent, stance, confidence = json.loads(told)
    statement = Statement(
        id_, kind, scope, tuple(who), None if span is None else Span(*span), None if cue is None else Cue(*cue),
        _read_spans(content), tuple(whom), None if date is None else When(*date), venue, parent, stance, confidence,
    )  # fmt: skip
    return Saying(Report(*report), statement, parties(speakers), parties(addressees), parties(about), words)


def pairs(t: Telling) -> tuple[tuple[str, str], ...]:
    """Return the pairs of sides between which a telling's act went, "" for a side that is not told.

    What two sides do with each other goes both ways and from none to itself.
    """
    sources = tuple(dict.fromkeys(p.side for p in t.sources)) or ("",)
    targets = tuple(dict.fromkeys(p.side for p in t.targets)) or ("",)
    own = mutual(t)
    return tuple((s, o) for s in sources for o in targets if not (own and s == o))


def mutual(t: Telling) -> bool:
    """Whether an act is one that several sides do with each other."""
    sources = {p.side for p in t.sources}
    return len(sources) > 1 and sources == {p.side for p in t.targets}


def _when(d: When | None) -> list[object] | None:
    return None if d is None else [d.value, d.from_, d.to, d.basis, d.time]


def _spans(spans: Sequence[Span]) -> list[int]:
    return [edge for s in spans for edge in (s.start, s.end)]


def _read_spans(edges: Sequence[int]) -> tuple[Span, ...]:
    if len(edges) == 2:  # as most are
        return (Span(edges[0], edges[1]),)
    return tuple(map(Span, edges[::2], edges[1::2]))
