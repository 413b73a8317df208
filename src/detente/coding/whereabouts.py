"""Where an act took place: the place that its clause names, else one that governs it from its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.coding.locations import Locations, Named
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse, Token
from detente.records import Place

# Acts of the body: where their objects are is where they are done. Acts of speech only speak of their objects.
_BODILY = ("04", "07", "08", "14", "15", "16", "17", "18", "19", "20")
_VIOLENT = ("18", "19", "20")
_COERCED = "17"  # a town may be raided; sanctions against a state are not where it is
_VISITS = ("042", "043", "036")
# What is given is given elsewhere than where its giver sits.
_GIVEN = ("06", "07", "08")
_SIGNED = ("050", "054", "057", "06")
# Prepositions of those who take part in an act; the place may hang on them ("clashed with police in Minsk").
_WITH = frozenset({"with", "between", "among", "by", "against", "of"})
_AIMED = frozenset({"on", "against", "at", "into", "of"})
_MOVED = frozenset({"send", "ship", "dispatch", "deliver", "withdraw", "pull", "recall", "expel", "deport"})
# Verbs that say of an act that it happened: where they are is where it was.
_OCCUR = frozenset({
    "happen", "occur", "take", "begin", "start", "open", "end", "resume", "continue", "erupt", "break", "hold",
    "conclude", "kill", "wound", "injure", "be", "stage", "sign", "leave", "spread", "close", "host", "attend",
})  # fmt: skip
_MEETING = frozenset({"talk", "meeting", "summit", "conference", "negotiation", "session", "round", "consultation"})
_OCCASION = _MEETING | {"ceremony", "rally", "hearing", "briefing", "dinner", "visit", "debate", "speech", "interview"}
# Prepositions that may rather say where what is spoken of lies.
_ABOUT = frozenset({"in", "within", "across", "throughout", "over"})
_BESIDE = frozenset({"at", "near", "outside", "inside"})  # but those who meet do it there
_TOWARDS = frozenset({"to", "in", "into"})
_TRAVEL = frozenset({"visit", "travel", "go", "fly", "come", "arrive", "tour", "trip", "journey", "return", "pay"})
# States that are no more, and bodies of many.
_PAST = frozenset({"YUG", "SCG", "SUN", "CSK", "DDR", "ZAR", "YMD", "YAR", "VDR", "RHO"})
# Verbs of mutual fighting: whom they are fought against says nothing of where.
_MUTUAL = frozenset({"fight", "battle", "clash", "war"})


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Gives the predicates of one article the ids of their places. Make one with `whereabouts`."""

    parse: Parse
    cast: Cast
    predicates: Mapping[int, Predicate]
    locations: Locations

    def of(self, p: Predicate, code: str) -> str | None:
        """Return the id of the place of an act of the CAMEO class `code`; None where its sentence does not tell it."""
        if not self.locations.any_in(p.sentence):
            return None
        found = self._own(p, code) or self._shared(p, code)
        return found.place.id if found is not None else None

    def abroad(self, place: str | None, codes: frozenset[str | None]) -> bool:
        """Whether a place lies in none of the states `codes`: the third location of CAMEO 044.

        Past states among them have no borders that a place of today could be held against.
        """
        country = self.locations.country(place) if place is not None else None
        return country is not None and country not in codes and None not in codes and not codes & _PAST

    def _own(self, p: Predicate, code: str) -> Named | None:
        """The finest place of the clause itself; where the subject is only if nothing else says it."""
        here = finest([*self._around(p, code), *self._aims(p, code), *self._with(p, code)], p.head)
        if (here is not None and here.town) or code.startswith(_GIVEN):
            return here
        there = finest(self._doers(p), p.head)
        if here is None or there is None:
            return here or there
        return there if there.rank > here.rank and there.place.country == here.place.country else here

    def _around(self, p: Predicate, code: str) -> Iterator[Named]:
        """What the predicate's own locative phrases name: "met in Geneva", "the Geneva talks"."""
        tokens = self.parse.tokens
        for word in p.words:
            for c in (tokens[i] for i in tokens[word].children):
                if self.locations.locative(c) and not self._topical(p, c, code) and p.lemma not in _MOVED:
                    yield from self.locations.named_by(c)
        if p.kind == "noun":
            yield from self._before(p, code)

    def _before(self, p: Predicate, code: str) -> Iterator[Named]:
        """ "The Kabul bombing"; a land before talks is their topic, before violence its field."""
        for named in self.locations.before(p.head):
            if (named.town and code.startswith((*_BODILY, *_SIGNED))) or (
                code.startswith(_VIOLENT) and not self._acts(named)
            ):  # before a warning a town is the government that gives it
                yield named

    def _acts(self, named: Named) -> bool:
        """Whether a name is that of a state, which rather does an act than lies around it: "the Israel raid"."""
        return named.rank == 1

    def _topical(self, p: Predicate, prep: Token, code: str) -> bool:
        """Whether a phrase behind the verb rather belongs to what is spoken of: "condemned the killings in Gaza"."""
        about = _ABOUT if code.startswith("04") else _ABOUT | _BESIDE
        if code.startswith(_BODILY[1:]) or prep.lower not in about:
            return False
        if any(o.lemma in _OCCASION for o in self.parse.child(prep.i, "pobj")):
            return False
        between = [
            h for hs in (p.objects, *(hs for name, hs in p.preps if name not in {prep.lower, "with"}))
            for h in hs if p.head < h < prep.i and h not in p.words
        ]  # fmt: skip
        if code.startswith(_SIGNED) and all(len(list(self.locations.named_by(prep))) for _ in between):
            return not all(n.town for n in self.locations.named_by(prep))
        return any(not self._somebody(h) for h in between)

    def _somebody(self, head: int) -> bool:
        return any(self.cast.get(a).kind != "state" or self.locations.at(head) is None for a in self.cast.at(head))

    def _aims(self, p: Predicate, code: str) -> Iterator[Named]:
        """Targets that are places: "shelled Grozny", "a raid on Hebron", "a visit to Oslo"."""
        if code.startswith((*_VIOLENT, _COERCED)) and p.lemma not in _MUTUAL:
            heads = [*p.objects, *(h for name, hs in p.preps if name in _AIMED for h in hs)]
        elif code.startswith(_VISITS) and p.lemma in _TRAVEL:
            heads = [*p.objects, *(h for name, hs in p.preps if name in _TOWARDS for h in hs)]
        else:
            return
        for h in heads:
            named = self.locations.at(h)
            if named is not None and (named.town or not code.startswith(_COERCED)):
                yield named
            elif named is None:
                yield from (n for n in self.locations.before(h) if self.locations.geographic(h))

    def _with(self, p: Predicate, code: str) -> Iterator[Named]:
        """Where those are to whom it is done, or with whom: "attacked a convoy near Kandahar"."""
        if p.lemma in _MOVED:
            return
        if code.startswith("14"):  # what is protested against is elsewhere
            heads = []
        elif code.startswith(_BODILY):
            heads = [h for h in p.objects if not code.startswith("04") or self._meets(h)]
        elif code.startswith(_SIGNED):
            yield from (n for h in p.objects for n in self.locations.beside(h) if n.town)
            return
        else:
            return
        heads += [h for name, hs in p.preps if name in _WITH or (name in _AIMED and code.startswith(_BODILY[3:]))
                  for h in hs]  # fmt: skip
        for h in heads:
            yield from self.locations.beside(h)
            if self.parse.tokens[h].lemma in _MEETING:
                yield from (n for n in self.locations.before(h) if n.town)

    def _meets(self, head: int) -> bool:
        """Of acts of talking only people and meetings are somewhere; else the object is what is talked about."""
        return self.parse.tokens[head].lemma in _MEETING or self._somebody(head)

    def _doers(self, p: Predicate) -> Iterator[Named]:
        """Where those are who do it: "protesters in Minsk"; of an act as subject, where it was done."""
        for h in p.subjects:
            if h not in p.words and h not in p.objects:
                yield from self.locations.beside(h)
                if h in self.predicates:
                    yield from (n for n in self.locations.before(h) if n.town)

    def _shared(self, p: Predicate, code: str) -> Named | None:
        """The place of a clause that is told in one breath with this one."""
        governor = self.predicates.get(p.governor) if p.governor is not None else None
        found = self._of_governor(p, governor, code) if governor is not None else None
        return found or self._of_next(p, code) or self._of_sentence(p)

    def _of_governor(self, p: Predicate, governor: Predicate, code: str) -> Named | None:
        if p.link == "conj" and set(p.subjects) <= set(governor.subjects):
            return self._own(governor, code)
        if p.link == "advcl" and self.parse.tokens[p.head].tag == "VBG" and not self._marked(p):
            return self._own(governor, code)
        if p.kind == "noun" and p.link == "nominal" and governor.lemma.split()[0] in _OCCUR:
            return self._own(governor, code)
        return None

    def _marked(self, p: Predicate) -> bool:
        return any(True for _ in self.parse.child(p.head, "mark", "advmod", "prep"))

    def _of_next(self, p: Predicate, code: str) -> Named | None:
        """ "Met and signed an accord in Geneva": the last of two verbs of one subject carries the place of both."""
        for c in self.parse.child(p.head, "conj"):
            q = self.predicates.get(c.i)
            if q is not None and q.subjects == p.subjects and not any(True for _ in self.parse.child(c.i, "nsubj")):
                return finest(self._around(q, code), q.head)
        return None

    def _of_sentence(self, p: Predicate) -> Named | None:
        """The place that opens the sentence governs the clauses that go on from its main one."""
        sentence = self.parse.sentences[p.sentence]
        root = self.predicates.get(sentence.root)
        if root is None or not self._goes_on(p, sentence.root):
            return None
        opening = [c for c in self.parse.child(root.head, "prep") if c.i < min((*root.subjects, root.head))]
        return finest([n for c in opening if self.locations.locative(c) for n in self.locations.named_by(c)], p.head)

    def _goes_on(self, p: Predicate, root: int) -> bool:
        """Whether a chain of coordinated clauses, or of such as tell what goes along, leads up to the main one."""
        node = p
        for _ in range(4):
            if node.governor == root and node.link in {"conj", "nominal"}:
                return True
            if node.governor is None or node.link not in {"conj", "nominal"} or node.governor not in self.predicates:
                return False
            node = self.predicates[node.governor]
        return False


def finest(found: Iterable[Named], head: int) -> Named | None:
    """Return the finest of the places, a town over its state; of equals the first behind `head`, else the nearest."""
    some = list(found)
    if len(some) < 2:
        return some[0] if some else None
    return min(some, key=lambda n: (-n.rank, n.head < head, abs(n.head - head)))


def whereabouts(
    parse: Parse, cast: Cast, predicates: Mapping[int, Predicate], places: Sequence[Place]
) -> Whereabouts:  # fmt: skip
    """Return what places the acts of one article; `predicates` by head token, `places` in the order of the text."""
    return Whereabouts(parse, cast, predicates, Locations(parse, cast, places))
