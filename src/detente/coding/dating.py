"""When an act was done: the time expression of its clause, else what dates its sentence, else the narrative."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.coding.hung import Hung
from detente.coding.narrative import Narrative
from detente.coding.sharing import CHAIN, Sharing
from detente.dates import days
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse
from detente.records import Basis, Statement, Time, When

_HARM = frozenset({"kill", "wound", "injure", "leave", "destroy", "damage", "claim", "hit", "strike", "rock"})


class Dating:
    """Gives the predicates of one article their dates."""

    def __init__(
        self, parse: Parse, predicates: Mapping[int, Predicate], times: Sequence[Time], published: str | None = None,
        statements: Sequence[Statement] = (), cast: Cast | None = None,
    ) -> None:  # fmt: skip
        """`predicates` by head token; of `times` only dates that span known days count.

        Without a `cast` no act takes its date from the narrative.
        """
        self._published = published
        self._parse = parse
        self._predicates = predicates
        self._hung = Hung(parse, predicates, times, published)
        self._sharing = Sharing(parse, predicates)
        self._narrative: Narrative | None = None
        if cast is not None:
            dated = self._hung.sentences
            self._narrative = Narrative(parse, predicates, cast, statements, self._told, dated, published)

    def when(self, p: Predicate) -> When | None:
        """Return the date of the act, with the basis that it was read from; None where the text gives none."""
        found = self._told(p)
        if found is None and self._narrative is not None and (p.kind == "verb" or len(p.words) > 1):
            top = self._sharing.top(p)
            time = self._narrative.time(top)
            if time is None and self._published is not None and self._narrative.of_the_day(top):
                day = self._published[:10]
                return When(day, day, day, "report", None)
            found = (time, "narrative") if time is not None else None
        return _when(*found) if found is not None else None

    def own(self, p: Predicate) -> When | None:
        """Return the date that the clause of the act names itself; None where it has none."""
        time = self._hung.nearest(p)
        return _when(time, "clause") if time is not None else None

    def _told(self, p: Predicate) -> tuple[Time, Basis] | None:
        """The time that the sentence gives the act."""
        if p.sentence not in self._hung.sentences:
            return None
        own = self._hung.nearest(p) or self._below(p) or self._of_noun(p) or self._left(p) or self._then(p)
        if own is not None:
            return own, "clause"
        node, basis = p, "clause"
        for _ in range(CHAIN):
            governor = self._sharing.governor(node)
            if governor is None:
                return None
            found = self._hung.nearest(governor) or self._of_noun(governor)
            if self._sharing.apart(node):
                basis = "sentence"
                if found is not None and node.link == "conj" and found.start > self._start(governor):
                    return None  # behind the verb it dates that clause alone
            if found is not None:
                return found, "sentence" if basis == "sentence" else "clause"
            node = governor
        return None

    def _start(self, p: Predicate) -> int:
        return self._parse.tokens[p.head].start

    def _below(self, p: Predicate) -> Time | None:
        """A past act's time may hang on its infinitive: "invited them to join in July 1997"."""
        if p.tense != "past" or self._published is None:
            return None
        for i in p.complements:
            c = self._predicates[i]
            time = self._hung.nearest(c) if c.link == "xcomp" and c.tense == "none" else None
            span = days(time.value) if time is not None else None
            if span is not None and span[1] <= self._published[:10]:
                return time
        return None

    def _of_noun(self, p: Predicate) -> Time | None:
        """The time of a noun that is the verb's as well: what harms, where it was done, or what it is done to."""
        if p.kind != "verb":
            return None
        doers = p.subjects if p.lemma in _HARM else ()
        for h in (*doers, *self._occasions(p)):
            time = self._noun_time(h)
            if time is not None:
                return time
        done_to = (self._noun_time(h) for h in p.objects if h > p.head) if p.tense == "past" else ()
        return next((t for t in done_to if t is not None and self._hung.loose(t) and t.start > self._start(p)), None)

    def _occasions(self, p: Predicate) -> Iterator[int]:
        """What the verb was done at; "in" only of harm, since one is charged "in a shooting" of long ago."""
        for c in self._parse.child(p.head, "prep"):
            if c.lower in {"at", "during"} or (c.lower == "in" and p.lemma in _HARM):
                yield from (o.i for o in self._parse.child(c.i, "pobj"))

    def _then(self, p: Predicate) -> Time | None:
        """The time that a relative clause tells of: "in December 1998, when Britain bombed Baghdad"."""
        return self._hung.at(self._parse.tokens[p.head].head) if p.link == "relcl" else None

    def _noun_time(self, head: int) -> Time | None:
        noun = self._predicates.get(head)
        return self._hung.nearest(noun) if noun is not None and noun.kind == "noun" else None

    def _left(self, p: Predicate) -> Time | None:
        """A noun's time that the parser hung on its verb, which has another or cannot have it.

        "Condemned on Saturday two attacks in Kenya on Friday"; "will investigate the killings of last year".
        """
        governor = self._predicates.get(p.governor) if p.link == "nominal" and p.governor is not None else None
        if governor is None or governor.kind == "noun" or self._sharing.done_by(p, governor):
            return None
        at, nearest = self._start(p), self._hung.nearest(governor)
        if nearest is not None and nearest.start > at:
            return None
        return next((t for t in self._hung.on(governor) if t.start > at > self._start(governor)), None)


def _when(time: Time, basis: Basis) -> When:
    span = days(time.value)
    return When(time.value, span[0] if span else None, span[1] if span else None, basis, time.id)
