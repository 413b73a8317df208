"""Who stands on either side of an act: from a match's slots, and from what the text says around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.coding.aimed import Aimed, codes_of
from detente.coding.doers import Doers
from detente.coding.matching import Match, Matcher
from detente.coding.nearby import nearby_states
from detente.coding.roles import Roles
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse

Ids = tuple[str, ...]

# Acts between two sides that a text may leave unsaid once it has named them.
_MUTUAL = ("03", "04", "05", "06")
# Verbal acts that several do with each other.
_ACCORDS = frozenset({"agree"})
_TREATY = ("057",)
_EACH_OTHER = frozenset({"each other", "one another"})


class Sides:
    """Finds source and target of the matches of one article."""

    def __init__(
        self, parse: Parse, cast: Cast, roles: Roles, predicates: Mapping[int, Predicate], matcher: Matcher,
        aspect: Iterable[str] = (),
    ) -> None:  # fmt: skip
        """All of one article; `predicates` by head token. The subject of a verb of `aspect` does its object's act."""
        self._parse = parse
        self._cast = cast
        self._doers = Doers(parse, cast, roles, predicates, matcher, aspect)
        self._aimed = Aimed(parse, cast, roles, predicates, matcher, self._doers)

    def of(self, m: Match, mutual: bool = True) -> tuple[Ids, Ids]:
        """Return source and target actors; both sides in both where the act is reciprocal.

        A refusal of a reciprocal act is not: `mutual` False keeps the sides apart ("will not meet").
        """
        sources = self._doers.of(m)
        targets = self._aimed.of(m, sources)
        p = m.predicate
        if m.like.startswith(_TREATY) and (body := self._aimed.acceded_to(p)):
            return tuple(s for s in sources if s not in body), body
        if not sources and not targets and self._speaks_of_two(m):
            near = nearby_states(self._parse, self._cast, p.sentence)[:2]
            return (tuple(near), tuple(near)) if len(near) == 2 else ((), ())
        if m.pattern.id in _ACCORDS and m.inner is not None and len(codes_of(self._cast, sources)) > 1:
            return sources, sources  # what two agree on doing to a third is agreed between the two
        shared = m.pattern.reciprocal or (bool(p.prep("between")) and set(targets) <= set(sources))
        addressed = m.inner is not None and bool(set(targets) - set(sources))  # "urged them not to attack each other"
        if mutual and (shared or (not addressed and self._each_other(p, m))):
            both = tuple(dict.fromkeys((*sources, *targets)))
            return (both, both) if len(both) > 1 else (both, ())
        if not targets and m.like.startswith(_MUTUAL) and len(codes_of(self._cast, sources)) > 1:
            return sources, sources  # "Fiji and Tonga agreed on a fishing zone": with each other
        return sources, tuple(t for t in targets if t not in sources)

    def _speaks_of_two(self, m: Match) -> bool:
        """Whether the words alone say that two sides are meant, so that the text must have named them before."""
        p = m.predicate
        if not m.like.startswith(_MUTUAL) or p.negated:
            return False
        return (m.pattern.reciprocal and m.weight >= 3) or (m.inner is not None and p.kind == "noun")

    def _each_other(self, p: Predicate, m: Match) -> bool:
        inner = m.inner.predicate if m.inner is not None else p
        tokens = self._parse.tokens
        heads = [*p.objects, *inner.objects, *(h for _, hs in (*p.preps, *inner.preps) for h in hs)]
        return any(f"{tokens[h - 1].lower} {tokens[h].lower}" in _EACH_OTHER for h in heads if h > 0)
