"""From a phrase to the actors in it, and from a pattern's slots to the sides of an act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.codebook.patterns import Pattern, Phrase
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.features import conjuncts
from detente.reading.syntax import Parse

_OWNERS = ("poss", "amod", "compound", "nmod", "nummod")
_MODIFIERS = ("amod", "compound", "nmod")
_ADVERBS = ("advmod", "acomp", "oprd", "npadvmod")
# A state without a sector is its government; an organisation of states is one.
_BY_KIND = {"state": frozenset({"GOV"}), "igo": frozenset({"IGO"})}
_NONE: frozenset[str] = frozenset()
# Who belongs to one and is somebody else: "met his counterpart".
_OTHERS = frozenset({"counterpart", "ally", "neighbour", "neighbor", "rival", "guest", "host", "partner", "enemy"})
_LEADING = frozenset({"lead", "led"})
_INSIDE = ("by", "of", "from", "in", "between", "with", "against", "for", "on", "over", "at", "to")


class Roles:
    """Answers who stands in which slot of a predicate of one article."""

    def __init__(self, parse: Parse, cast: Cast, transfer: Iterable[str] = (), measures: Iterable[str] = ()) -> None:
        """`cast` says which token stands for whom; with verbs of `transfer` an object is sent, not acted on.

        What a phrase with a noun of `measures` is about stands behind its "of" ("tonnes of wheat").
        """
        self._measures = frozenset(measures)
        self._parse = parse
        self._cast = cast
        self._transfer = frozenset(transfer)

    def actors(self, head: int, depth: int = 3) -> tuple[str, ...]:
        """Return the actors of the phrase with this head: itself, else its owner, else who stands inside it.

        "Russia's shelling of the town" gives Russia, "talks with Syria" gives Syria, "two of the rebels" the rebels.
        """
        found = self._cast.at(head)
        if found or depth == 0:
            return found
        parse = self._parse
        for dep in _OWNERS:
            owners = [
                a for c in parse.child(head, dep) if dep != "poss" or c.pos != "PRON"
                for h in conjuncts(parse, c.i) for a in self._cast.at(h)
            ]  # fmt: skip
            if owners:
                return _unique(owners)
        leaders = self.leaders(head)
        if leaders:
            return leaders
        whose = [a for c in parse.child(head, "poss") for a in self._cast.at(c.i)]
        if whose and parse.tokens[head].lemma.lower() not in _OTHERS:
            return _unique(whose)
        for name in _INSIDE:
            for p in parse.child(head, "prep", "agent"):
                if p.lower == name:
                    inner = [
                        a for o in parse.child(p.i, "pobj") for h in conjuncts(parse, o.i)
                        for a in self.actors(h, depth - 1)
                    ]  # fmt: skip
                    if inner:
                        return _unique(inner)
        return self._appositive(head) or self._maker(head)

    def leaders(self, head: int) -> tuple[str, ...]:
        """Return who leads what the phrase with this head names: "the U.S.-led war", "a Saudi-led strike"."""
        return _unique(
            a for c in self._parse.child(head, "amod") if c.lemma in _LEADING
            for k in self._parse.child(c.i, "npadvmod", "compound", "nmod", "nsubj", "amod") for a in self._cast.at(k.i)
        )  # fmt: skip

    def _appositive(self, head: int) -> tuple[str, ...]:
        return _unique([a for c in self._parse.child(head, "appos") for a in self._cast.at(c.i)])

    def _maker(self, head: int) -> tuple[str, ...]:
        """Who made the thing: "the proposals laid out by the council"."""
        for clause in self._parse.child(head, "acl", "relcl"):
            for agent in self._parse.child(clause.i, "agent"):
                found = [
                    a for o in self._parse.child(agent.i, "pobj") for h in conjuncts(self._parse, o.i)
                    for a in self._cast.at(h)
                ]  # fmt: skip
                if found:
                    return _unique(found)
        return ()

    def heads(self, p: Predicate, slot: str, via: str | None = None) -> tuple[int, ...]:
        """Return the head tokens in a slot; `via` is the preposition that a phrasal verb takes its object by."""
        if slot == "subject":
            return p.subjects
        if slot == "object":
            return p.prep(via) or p.objects if via is not None else p.objects
        if slot == "recipient":
            return p.recipients
        return (*p.prep("between"), *p.prep("among")) if slot == "between" else p.prep(slot)

    def side(
        self, p: Predicate, slots: Sequence[str], via: str | None, skip: Iterable[str] = (), doing: bool = False
    ) -> tuple[str, ...]:
        """Return the actors of the first slot that gives any besides `skip`; `doing` where those who act are sought."""
        without = set(skip)
        for slot in slots:
            heads = self.heads(p, slot, via)
            if slot == "object":
                if via is not None:  # "met her for talks": the object proper, behind the preposition's
                    heads = (*heads, *p.objects)
                heads = tuple(
                    h for h in heads if not (without and self._owned(h, without)) and (doing or not self._sent(p, h))
                )
            found = [a for h in heads for a in self.actors(h) if a not in without]
            if found:
                return _unique(found)
        return ()

    def _sent(self, p: Predicate, head: int) -> bool:
        """ "Sent troops to Mali": the troops are what is sent, not whom something is done to."""
        if p.word not in self._transfer and p.lemma not in self._transfer:
            return False
        return all(self._cast.get(a).kind in {"group", "unknown"} for a in self._cast.at(head)) and any(
            name in {"to", "into", "from", "against", "in"} for name, _ in p.preps
        )

    def _owned(self, head: int, owners: set[str]) -> bool:
        """Whether the phrase belongs to one of these: "withdrew its troops" does nothing to the troops."""
        parse = self._parse
        if parse.tokens[head].lemma.lower() in _OTHERS:
            return False
        return any(a in owners for c in parse.child(head, "poss") for a in self._cast.at(c.i)) or any(
            c.lower in {"its", "their", "his", "her", "our"} for c in parse.child(head, "poss")
            if not self._cast.at(c.i)
        )  # fmt: skip

    def fit(self, p: Predicate, pattern: Pattern, via: str | None) -> int | None:
        """Return how much of the pattern was asked for and found, None where a constraint does not hold.

        Two words say more than one, one more than "some actor of a sector", that more than "some actor"; an adverb,
        a modifier or a preposition counts too.
        """
        weight = 0
        if via is not None:
            if not self._has(p, via):
                return None
            weight += 2
        bare = pattern.object is not None and pattern.object.none  # "returned to Fiji", not "returned masks to Fiji"
        objects = p.objects if bare else self.heads(p, "object", via)
        for phrase, heads in ((pattern.object, objects), (pattern.subject, p.subjects)):
            if phrase is not None:
                found = self._any(heads, phrase)
                if found is None:
                    return None
                weight += found
        for words, deps in ((pattern.modifier, _MODIFIERS), (pattern.adverb, _ADVERBS)):
            if words:
                if not self._child(p, words, deps):
                    return None
                weight += 2
        for name, phrase in pattern.preps:
            found = self._prep(p, name, phrase)
            if found is None:
                return None
            weight += found
        return weight

    def _has(self, p: Predicate, word: str) -> bool:
        if any(name == word for name, _ in p.preps):
            return True
        return any(c.lower == word for c in self._parse.child(p.head, "advmod", "prt", "prep"))

    def _prep(self, p: Predicate, name: str, phrase: Phrase | None) -> int | None:
        if phrase is None:
            return 2 if self._has(p, name) else None
        found = self._any(p.prep(name), phrase)
        return None if found is None else found + 1

    def _child(self, p: Predicate, words: frozenset[str], deps: tuple[str, ...]) -> bool:
        return any(c.lower in words or c.lemma in words for c in self._parse.child(p.head, *deps))

    def _any(self, heads: Sequence[int], phrase: Phrase) -> int | None:
        """The most that any of the phrases gives; None where none fits."""
        if phrase.none and not heads:
            return 0
        found = [n for h in heads if (n := self._one(h, phrase)) is not None]
        return max(found, default=None)

    def fits(self, head: int, phrase: Phrase) -> bool:
        """Whether the phrase with this head holds what a pattern asks for."""
        return self._one(head, phrase) is not None

    def _one(self, head: int, phrase: Phrase) -> int | None:
        token = self._parse.tokens[head]
        lemma = token.lemma.lower()
        if phrase.pairs:
            for c in self._parse.child(head, "amod", "compound", "nmod"):
                if (c.lower, lemma) in phrase.pairs or (c.lemma.lower(), lemma) in phrase.pairs:
                    return 4
        if lemma in phrase.lemmas or token.lower in phrase.lemmas:
            return 3
        if lemma in self._measures or token.tag in {"CD", "$"}:
            for prep in self._parse.child(head, "prep"):
                for inner in self._parse.child(prep.i, "pobj"):
                    found = self._one(inner.i, phrase) if prep.lower == "of" else None
                    if found is not None:
                        return found
        if phrase.actor and self._is_actor(head, phrase.sectors):
            return 2 if phrase.sectors else 1
        return None

    def _is_actor(self, head: int, sectors: frozenset[str]) -> bool:
        actors = [self._cast.get(i) for i in self._cast.at(head)]
        if not sectors:
            return bool(actors)
        return any(sectors & ({*a.sectors} or _BY_KIND.get(a.kind, _NONE)) for a in actors)


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
