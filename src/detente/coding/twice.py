"""An act that the text says twice over is coded once: by a noun and its verb, or by two clauses of one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from detente.codebook.book import Codebook
from detente.coding.matching import Match
from detente.records import Event

# Verbs that only voice what their object names: "lodged a protest", "issued a warning".
_VOICED = ("02", "10", "11", "13")


def once(matches: Sequence[Match], book: Codebook) -> list[Match]:
    """Return the matches without those said twice, by a noun and by the verb that carries it; the finer code stays."""
    having: dict[int, list[Match]] = {}
    for m in matches:
        if m.predicate.kind == "verb":
            for head in m.predicate.objects:
                having.setdefault(head, []).append(m)
    dropped: set[int] = set()
    for m in matches:
        if m.predicate.kind != "noun":
            continue
        for v in having.get(m.predicate.head, ()):
            if _carries(v, m) and (v.like[:2] == m.like[:2] or v.like.startswith(_VOICED)):
                same = v.like[:2] == m.like[:2]
                finer = same and _fineness(m.code, book) > _fineness(v.code, book)
                dropped.add(v.predicate.head if finer else m.predicate.head)
    return [m for m in matches if m.predicate.head not in dropped]


def _carries(verb: Match, noun: Match) -> bool:
    """Whether the verb is only there for the noun: a light verb, or one whose pattern asks for that very noun."""
    asked = verb.pattern.object
    return verb.predicate.head in noun.predicate.words or (asked is not None and noun.predicate.word in asked.lemmas)


def distinct(events: Sequence[Event], book: Codebook) -> tuple[Event, ...]:
    """Of two events that say the same act of the same sides in one clause keep the one with the finer code."""
    out: list[Event] = []
    for e in events:
        twin = next((n for n, o in enumerate(out) if _same(o, e, book)), None)
        if twin is None:
            out.append(e)
        elif _fineness(e.cameo or "", book) > _fineness(out[twin].cameo or "", book):
            out[twin] = e
    return tuple(sorted(out, key=lambda e: (e.trigger.start, e.trigger.end, e.id)))


def _fineness(code: str, book: Codebook) -> tuple[bool, int]:
    """A code of the user's own says more than one of CAMEO, a longer one more than a shorter."""
    return book.classes[code].own, len(code.rstrip("0"))


def _same(o: Event, e: Event, book: Codebook) -> bool:
    if book.classes[o.cameo or ""].root != book.classes[e.cameo or ""].root or o.status != e.status:
        return False
    if (set(o.sources), set(o.targets)) != (set(e.sources), set(e.targets)):
        return False
    inside = any(s.start <= e.trigger.start and e.trigger.end <= s.end for s in o.evidence)
    return o.trigger.end > e.trigger.start or inside
