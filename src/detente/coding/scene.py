"""The layers of one article, asked by event: its words, its date, who tells it, whether it is news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.coding.dating import Dating
from detente.coding.status import StatusReader
from detente.coding.whereabouts import Whereabouts
from detente.dates import months
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse
from detente.records import EventStatus, Span, Statement, Trigger, When

_MAX_TRIGGER = 80  # characters
_MAX_EVIDENCE = 400


class Scene:
    """The layers of one article, asked by event."""

    def __init__(
        self, parse: Parse, cast: Cast, status: StatusReader, dating: Dating, statements: Sequence[Statement],
        published: str | None, predicates: Mapping[int, Predicate], places: Whereabouts,
        games: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        """All of one article; `predicates` by head token, `games` the nouns that tell of matches."""
        self.whereabouts = places
        self._games = games
        self.predicates = predicates
        self._parse = parse
        self._cast = cast
        self.status = status
        self.dating = dating
        self._statements = statements
        self._published = published

    def trigger(self, p: Predicate) -> Trigger:
        """The words that denote the act; the head alone where they lie too far apart."""
        tokens = self._parse.tokens
        start, end = tokens[p.words[0]].start, tokens[p.words[-1]].end
        if end - start > _MAX_TRIGGER:
            start, end = tokens[p.head].start, tokens[p.head].end
        return Trigger(start, end, self._parse.text[start:end])

    def evidence(self, p: Predicate) -> Span:
        """The clause that was read, cut to the sentence's part around the trigger where it is very long."""
        tokens = self._parse.tokens
        tree = self._parse.subtree(min(p.words, key=lambda w: (tokens[w].head in p.words, w)))
        heads = [*tree, *p.subjects, *p.objects]
        start, end = min(tokens[i].start for i in heads), max(tokens[i].end for i in heads)
        if end - start > _MAX_EVIDENCE:
            at = tokens[p.head].start
            start = max(start, at - _MAX_EVIDENCE // 2)
            inside = [t for t in tokens[self._parse.sentences[p.sentence].first : p.head + 1] if t.start >= start]
            start = inside[0].start if inside else at
            end = max((t.end for t in (tokens[i] for i in tree) if t.end <= start + _MAX_EVIDENCE), default=at)
            end = max(end, tokens[p.head].end)
        return Span(start, end)

    def asker(self, p: Predicate, doers: tuple[str, ...]) -> tuple[str, ...]:
        """Who says in a statement that another must or should do this; () where nobody else does."""
        imperative = p.kind == "verb" and not p.subjects and self._parse.tokens[p.head].tag == "VB" and p.link == "root"
        if not imperative and not (doers and self.status.demanded_by_modal(p)):
            return ()
        speakers = self._speakers(p)
        mine = {self._cast.get(a).code or a for a in speakers}
        sectors = {x for a in speakers for x in self._cast.get(a).sectors}
        return speakers if all(self._other(d, mine, sectors) for d in doers) else ()

    def plays(self, p: Predicate, sides: Sequence[str]) -> bool:
        """Whether two states only meet on the field: "beat Italy in the final"."""
        if any(self._cast.get(a).kind != "state" for a in sides):
            return False
        sentence = self._parse.sentences[p.sentence]
        return any(
            t.lower in self._games and t.dep != "amod" for t in self._parse.tokens[sentence.first : sentence.last]
        )

    def armed(self, ids: Sequence[str]) -> bool:
        """Whether all of these are soldiers or what they fight with."""
        return all("MIL" in self._cast.get(a).sectors for a in ids)

    def tellers(self, p: Predicate, others: Sequence[str]) -> tuple[str, ...]:
        """Who says in a statement what the predicate tells, if it is somebody else than these."""
        return tuple(a for a in self._speakers(p) if a not in others)

    def _speakers(self, p: Predicate) -> tuple[str, ...]:
        """Who says in a statement what the predicate tells."""
        at = self._parse.tokens[p.head]
        told = self.told_by(Trigger(at.start, at.end, at.text))
        return next((s.speakers for s in self._statements if s.id == told), ())

    def _other(self, doer: str, codes: set[str], sectors: set[str]) -> bool:
        """Whether a doer is not on the speakers' side: of another state, or of another body within it."""
        actor = self._cast.get(doer)
        if (actor.code or doer) not in codes:
            return True
        return bool(actor.sectors) and bool(sectors) and not sectors & set(actor.sectors)

    def named(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Those whose side is known."""
        return tuple(i for i in ids if self._cast.get(i).code is not None)

    def at_its_time(self, status: EventStatus, date: When | None) -> EventStatus:
        """What lies after the report has not been done, whatever its tense: "the summit on 24 April"."""
        if status == "actual" and date is not None and date.from_ is not None and self._published is not None:
            return "planned" if date.from_ > self._published[:10] else status
        return status

    def ahead(self, p: Predicate, date: When | None) -> When | None:
        """The date of an act of force that is planned; a past day that another clause names is that of the planning."""
        past = date is not None and date.to is not None and date.to <= (self._published or "")[:10]
        return self.dating.own(p) if past else date

    def abroad(self, place: str | None, sides: Sequence[str]) -> bool:
        """Whether two states met in neither of them; an organisation of states is at home in many."""
        actors = [self._cast.get(a) for a in sides]
        states = frozenset(a.code for a in actors)
        if len(states) < 2 or any(a.kind == "igo" or "IGO" in a.sectors for a in actors):
            return False
        return self.whereabouts.abroad(place, states)

    def told_by(self, trigger: Trigger) -> str | None:
        """The innermost statement whose content holds the trigger."""
        best: tuple[int, str] | None = None
        for s in self._statements:
            for c in s.content:
                if c.start <= trigger.start and trigger.end <= c.end and (best is None or c.end - c.start < best[0]):
                    best = (c.end - c.start, s.id)
        return best[1] if best is not None else None

    def codes(self, ids: Sequence[str]) -> list[str]:
        """Sorted codes of actors, for telling acts apart."""
        return sorted({self._cast.get(i).code or i for i in ids})

    def _backshifted(self, p: Predicate) -> bool:
        """Whether the pluperfect only reports: "said on Monday that troops had crossed the border"."""
        g = self.predicates.get(p.governor) if p.governor is not None else None
        return g is not None and p.link == "ccomp" and g.tense == "past" and not g.perfect

    def background(self, p: Predicate, date: When | None) -> bool:
        """History rather than news: a pluperfect, or a date that lies more than a month before the report."""
        if p.perfect and p.tense == "past" and not self._backshifted(p):
            return True
        if date is None or date.to is None or self._published is None:
            return False
        return months(date.to) < months(self._published) - 1
