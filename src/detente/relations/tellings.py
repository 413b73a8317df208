"""From a record to the rows that relations are computed from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property

from detente.records import Actor, Condition, Event, Record, Span, Statement
from detente.relations.model import OWN, Party, Report, Saying, Spot, Standing, Telling
from detente.relations.sentence import sentence


class Rows:
    """The rows of one record."""

    def __init__(self, record: Record) -> None:
        """Take a record; nothing is computed before it is asked for."""
        self._record = record
        self._numbers = {a.id: n for n, a in enumerate(record.actors)}
        self._places = {p.id: p for p in reversed(record.places)}
        self._paragraphs: dict[tuple[int, int], tuple[str, ...]] = {}
        a = record.article
        self.report = Report(a.id, OWN, a.published, a.publisher, a.title, a.url or a.source)

    @cached_property
    def _mentions(self) -> list[tuple[int, int, int]]:
        """Where actors stand: start, end, number of the actor; in order of the text."""
        return sorted((m.start, m.end, n) for n, a in enumerate(self._record.actors) for m in a.mentions)

    @cached_property
    def _all(self) -> list[Party]:
        """The actors as sides, in the record's order."""
        return [party(a) for a in self._record.actors]

    def tellings(self) -> tuple[Telling, ...]:
        """Return a row for each event, in the record's order."""
        return tuple(map(self._telling, self._record.events))

    def standings(self) -> tuple[Standing, ...]:
        """Return a row for each condition, in the record's order."""
        return tuple(map(self._standing, self._record.conditions))

    def sayings(self) -> tuple[Saying, ...]:
        """Return a row for each statement, in the record's order; `about` are the actors mentioned in its content."""
        return tuple(map(self._saying, self._record.statements))

    def _telling(self, e: Event) -> Telling:
        return Telling(
            e.id, self.report, e.act, self._parties(e.sources), self._parties(e.targets), e.cameo, e.plover,
            e.goldstein, e.quad, e.status, e.background, e.date, self._spot(e.place), e.trigger.text,
            self._words(e.evidence), e.evidence, e.confidence, sentence(self._record.article.text, e.evidence),
            self._around(e.evidence),
        )  # fmt: skip

    def _standing(self, c: Condition) -> Standing:
        sides = (self._parties(c.between[0]), self._parties(c.between[1]))
        return Standing(
            c.id, self.report, c.what, c.name, sides, c.status, c.topics, c.date, self._words(c.evidence), c.evidence,
            c.confidence,
        )  # fmt: skip

    def _saying(self, s: Statement) -> Saying:
        actors = self._record.actors
        about = {n for span in s.content for n in self._within(span.start, span.end)}
        parties = tuple(self._all[n] for n in sorted(about) if actors[n].id not in s.speakers)
        return Saying(
            self.report, s, self._parties(s.speakers), self._parties(s.addressees), parties, self._words(s.content)
        )  # fmt: skip

    def _within(self, start: int, end: int) -> Iterator[int]:
        """The numbers of the actors that are mentioned between two places."""
        for at in range(bisect_left(self._mentions, (start,)), len(self._mentions)):
            begin, last, n = self._mentions[at]
            if begin > end:
                return
            if last <= end:
                yield n

    def _around(self, spans: tuple[Span, ...]) -> tuple[str, ...]:
        """Codes of the actors, and of the states of the places, that stand in the paragraphs of the spans."""
        text = self._record.article.text
        start = max(text.rfind("\n\n", 0, min((s.start for s in spans), default=0)), 0)
        end = text.find("\n\n", max((s.end for s in spans), default=0))
        end = end if end >= 0 else len(text)
        if (start, end) not in self._paragraphs:
            codes = {self._record.actors[n].code for n in self._within(start, end)}
            codes |= {p.country for p in self._record.places if start <= p.start and p.end <= end}
            self._paragraphs[start, end] = tuple(sorted(c for c in codes if c))
        return self._paragraphs[start, end]

    def _parties(self, ids: Iterable[str]) -> tuple[Party, ...]:
        return tuple(self._all[self._numbers[i]] for i in ids if i in self._numbers)

    def _spot(self, place_id: str | None) -> Spot | None:
        place = self._places.get(place_id) if place_id is not None else None
        return None if place is None else Spot(place.name, place.country, place.lat, place.lon)

    def _words(self, spans: Iterable[Span]) -> str:
        text = self._record.article.text
        return " ... ".join(" ".join(text[s.start : s.end].split()) for s in spans)


def party(actor: Actor) -> Party:
    """Return an actor as a side."""
    return Party(actor.name, actor.code, actor.kind, actor.sectors, actor.role, actor.ref)
