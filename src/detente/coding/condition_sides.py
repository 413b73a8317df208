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
            found = self._way(p, way, via)
            if found is not None:
                return found
        return self._owned(p)

    def _way(self, p: Predicate, way: str, via: str | None) -> tuple[Ids, Ids] | None:
        if way == "between":
            return self._split(self._between(p))
        if way == "owners":
            return self._owned(p)
        first, _, second = way.partition("+")
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
        near = nearby_states(self._parse, self._cast, p.sentence)
        codes = {self._cast.get(a).code for a in one}
        others = [a for a in near if self._cast.get(a).code not in codes]
        if one and others:
            return one, tuple(others[:1])
        if not one and len(others) > 1:
            return (others[0],), (others[1],)
        return None

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
        return tuple(dict.fromkeys(ids))

    def _owned(self, p: Predicate) -> tuple[Ids, Ids] | None:
        """Two sides as owners of the noun: "Russian-NATO ties", "their relations", "U.S. relations with Cuba"."""
        for head in (p.head, *p.objects, *p.subjects):
            owners = [
                a for c in self._parse.child(head, "poss", "amod", "compound", "nmod")
                for g in (c.i, *(x.i for x in self._parse.child(c.i, "compound", "amod", "nmod", "npadvmod", "conj")))
                for a in self._cast.at(g)
            ]  # fmt: skip
            for name in ("with", "against", "on", "to", "of"):
                other = self._with(p, name, tuple(owners)) or tuple(
                    a for h in p.prep(name) for a in self._roles.actors(h) if a not in owners
                )
                if owners and other:
                    return tuple(dict.fromkeys(owners)), other
            split = self._split(tuple(dict.fromkeys(owners)))
            if split is not None:
                return split
        return None

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

    def _inside(self, heads: Iterable[int], name: str) -> list[int]:
        return [
            h for head in heads for prep in self._parse.child(head, "prep") if prep.lower == name
            for o in self._parse.child(prep.i, "pobj") for h in conjuncts(self._parse, o.i)
        ]  # fmt: skip

    @staticmethod
    def _split(ids: Ids) -> tuple[Ids, Ids] | None:
        return (ids[:1], ids[1:]) if len(ids) > 1 else None
