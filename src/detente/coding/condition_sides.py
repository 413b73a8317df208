"""Between whom a state of relations stands: the two sides, as the words around it name them."""

from __future__ import annotations

from collections.abc import Iterable

from detente.codebook.conditions import ConditionPattern
from detente.coding.nearby import nearby_states
from detente.coding.roles import Roles
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.features import conjuncts
from detente.reading.syntax import Parse

Ids = tuple[str, ...]
_DUAL = frozenset({"two", "both"})
# Of these "their" says that those spoken of share it; cooperation or a channel may be with somebody else.
_THEIRS = frozenset({"ties", "talks", "alliance", "conflict", "agreement", "ceasefire"})
_MANY = frozenset({"all", "many", "several", "other", "various", "some", "any", "every", "most"})
# Prepositions of the side that suffers; behind other nouns they say what it is about ("talks on Macao").
_AIMED = ("against", "on")
_AIMS = frozenset({"sanctions", "conflict"})
# Conditions of which only the side that suffers them need be named.
_ONE_SIDED = frozenset({"sanctions"})


class ConditionSides:
    """Finds the two sides of the conditions of one article."""

    def __init__(self, parse: Parse, cast: Cast, roles: Roles) -> None:
        """All of one article."""
        self._parse = parse
        self._cast = cast
        self._roles = roles

    def read(self, p: Predicate, row: ConditionPattern, via: str | None) -> tuple[tuple[Ids, Ids] | None, bool]:
        """Return the two sides, None where there are no two, and whether one of them is only inferred."""
        sides = self.of(p, row, via)
        if sides is not None:
            return sides, False
        return self._target_only(p, row) or self._from_context(p, row, via), True

    def of(self, p: Predicate, row: ConditionPattern, via: str | None) -> tuple[Ids, Ids] | None:
        """Return the two sides that the clause itself names, None where it does not name two."""
        for way in row.sides:
            found = self._way(p, way, via, row)
            if found is not None:
                return found
        return self._owned(p, row) or self._relative(p) or self._both(p, row)

    def _way(self, p: Predicate, way: str, via: str | None, row: ConditionPattern) -> tuple[Ids, Ids] | None:
        if way == "between":
            return self._split(self._between(p))
        if way == "owners":
            return self._owned(p, row)
        first, _, second = way.partition("+")
        if second in _AIMED and row.what not in _AIMS:
            return None
        one = self._roles.side(p, (first,), via)
        two = self._roles.side(p, (second,), via, one) if second else ()
        if second and one and not two:
            two = self._with(p, second, one)
        if one and two:
            return one, two
        return self._split(one) if one and not second else None

    def _from_context(self, p: Predicate, row: ConditionPattern, via: str | None) -> tuple[Ids, Ids] | None:
        """A side that the clause leaves unsaid: "an agreement to restore ties was announced".

        Only for words that say by themselves that relations are meant (a verb with its object), and only where the
        sentences just before speak of the other side.
        """
        if row.pattern.weight < 3 and not row.pattern.id.startswith("standing-"):
            return None
        one = self._roles.side(p, ("subject",), via)
        if self._with_many(p):
            return None
        near = nearby_states(self._parse, self._cast, p.sentence)
        codes = {self._cast.get(a).code for a in one}
        if len(codes) > 1:  # "X and Y spoke of cooperation": with each other
            return self._split(one)
        others = [a for a in near if self._cast.get(a).code not in codes]
        if one and others:
            return one, tuple(others[:1])
        if not one and len(others) > 1:
            return (others[0],), (others[1],)
        return None

    def _with_many(self, p: Predicate) -> bool:
        """Whether the clause says that the other side is nobody in particular: "in contact with all sides"."""
        heads = [*p.prep("with"), *self._inside((*p.objects, *p.subjects), "with")]
        return any(c.lower in _MANY for h in heads for c in self._parse.child(h, "det", "amod", "predet"))

    def _target_only(self, p: Predicate, row: ConditionPattern) -> tuple[Ids, Ids] | None:
        """ "The arms embargo against X": whose it is goes without saying."""
        if row.what not in _ONE_SIDED:
            return None
        for name in ("against", "on", "to"):
            heads = [*p.prep(name), *self._inside((*p.objects, *p.subjects), name)]
            found = tuple(dict.fromkeys(a for h in heads for a in self._roles.actors(h)))
            if found:
                return (), found
        return None

    def _between(self, p: Predicate) -> Ids:
        ids = [a for h in p.prep("between") for a in self._roles.actors(h)]
        for head in (*p.subjects, *p.objects):
            for prep in self._parse.child(head, "prep"):
                if prep.lower in {"between", "among"}:
                    for o in self._parse.child(prep.i, "pobj"):
                        ids.extend(a for h in conjuncts(self._parse, o.i) for a in self._roles.actors(h))
        return tuple(dict.fromkeys(ids)) or self._along(p)

    def _along(self, p: Predicate) -> Ids:
        """Deeper in the clause: "has held along the frontier between X and Y"."""
        tokens = self._parse.tokens
        verb = p.head if p.kind != "noun" else tokens[p.head].head
        for i in self._parse.subtree(verb):
            if tokens[i].lower == "between" and tokens[i].dep == "prep":
                found = [
                    a for o in self._parse.child(i, "pobj") for h in conjuncts(self._parse, o.i)
                    for a in self._cast.at(h) if self._cast.get(a).kind in {"state", "igo"}
                ]  # fmt: skip
                if len(found) > 1:
                    return tuple(dict.fromkeys(found))
        return ()

    def _owned(self, p: Predicate, row: ConditionPattern) -> tuple[Ids, Ids] | None:
        """Two sides as owners of the noun: "Russian-NATO ties", "their relations", "U.S. relations with Cuba"."""
        for head in (p.head, *p.objects, *p.subjects):
            owners = [
                a for c in self._parse.child(head, "poss", "amod", "compound", "nmod")
                for g in (c.i, *(x.i for x in self._parse.child(c.i, "compound", "amod", "nmod", "npadvmod", "conj")))
                for a in self._cast.at(g) if c.dep == "poss" or not self._town(a)
            ]  # fmt: skip
            if not owners and row.what in _AIMS:  # "the sanctions of X against Y"
                owners = [a for h in self._inside((head,), "of") for a in self._cast.at(h)]
            for name in ("with", *(_AIMED if row.what in _AIMS else ()), "to", "of"):
                other = self._with(p, name, tuple(owners)) or tuple(
                    a for h in p.prep(name) for a in self._roles.actors(h) if a not in owners
                )
                if owners and other:
                    return tuple(dict.fromkeys(owners)), other
            split = self._split(tuple(dict.fromkeys(owners))) or self._split(self._of(head))
            if split is not None:
                return split
        return None

    def _relative(self, p: Predicate) -> tuple[Ids, Ids] | None:
        """ "The accord by which X and Y fixed their frontier", "the truce that X and Y observe"."""
        for clause in self._parse.child(p.head, "relcl", "acl"):
            found = [
                a for s in self._parse.child(clause.i, "nsubj") for h in conjuncts(self._parse, s.i)
                for a in self._cast.at(h) if self._cast.get(a).kind in {"state", "igo"}
            ]  # fmt: skip
            if len(found) > 1:
                return self._split(tuple(dict.fromkeys(found)))
        return None

    def _both(self, p: Predicate, row: ConditionPattern) -> tuple[Ids, Ids] | None:
        """Two sides by a word for both ("the two neighbours", "their talks"): those whom the text speaks of."""
        parse = self._parse
        heads = [p.head, *p.subjects, *p.objects, *(h for _, hs in p.preps for h in hs)]
        dual = any(
            parse.tokens[h].lower in {"them", "both", "they", "two"}
            or any(c.lower in _DUAL for c in parse.child(h, "nummod", "det", "predet"))
            or (row.what in _THEIRS and any(c.lower == "their" for c in parse.child(h, "poss")))
            for h in heads
        )
        near = nearby_states(parse, self._cast, p.sentence) if dual else []
        return ((near[0],), (near[1],)) if len(near) > 1 else None

    def _of(self, head: int) -> Ids:
        """ "The joint commission of X and Y"."""
        found = [a for h in self._inside((head,), "of") for a in self._cast.at(h)]
        return tuple(dict.fromkeys(a for a in found if self._cast.get(a).kind in {"state", "igo"}))

    def _with(self, p: Predicate, name: str, skip: Ids) -> Ids:
        """The other side inside the subject: "relations with Cuba remain frozen"."""
        for head in (*p.subjects, *p.objects):
            for prep in self._parse.child(head, "prep"):
                if prep.lower == name:
                    found = [
                        a for o in self._parse.child(prep.i, "pobj") for h in conjuncts(self._parse, o.i)
                        for a in self._roles.actors(h) if a not in skip
                    ]  # fmt: skip
                    if found:
                        return tuple(dict.fromkeys(found))
        return ()

    def _town(self, actor: str) -> bool:
        """The town that an accord is named after is no side of it."""
        return (self._cast.get(actor).ref or "").startswith("place:")

    def _inside(self, heads: Iterable[int], name: str) -> list[int]:
        return [
            h for head in heads for prep in self._parse.child(head, "prep") if prep.lower == name
            for o in self._parse.child(prep.i, "pobj") for h in conjuncts(self._parse, o.i)
        ]  # fmt: skip

    @staticmethod
    def _split(ids: Ids) -> tuple[Ids, Ids] | None:
        return (ids[:1], ids[1:]) if len(ids) > 1 else None
