"""Who does an act: its subject or owner, else those who act through a thing, who are moved, or who govern there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.coding.matching import Match, Matcher
from detente.coding.roles import Roles
from detente.coding.tree import Tree
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse

Ids = tuple[str, ...]

_VIOLENT = ("17", "18", "19", "20")
_BEHIND = ("by", "from")
# Acts that move people of the one who does them.
_SENT = ("073", "074", "0874")
# What is done by law, by whoever governs.
_LAWFUL = ("172", "173", "174", "0841", "09")
_ARMED = frozenset({"MIL", "REB", "COP", "PRM", "UAF", "SPY", "CRM"})


class Doers:
    """Finds the sources of the matches of one article."""

    def __init__(
        self, parse: Parse, cast: Cast, roles: Roles, predicates: Mapping[int, Predicate], matcher: Matcher,
        aspect: Iterable[str] = (),
    ) -> None:  # fmt: skip
        """All of one article; `predicates` by head token. The subject of a verb of `aspect` does its object's act."""
        self._aspect = frozenset(aspect)
        self._parse = parse
        self._cast = cast
        self._roles = roles
        self._predicates = predicates
        self._tree = Tree(predicates)
        self._matcher = matcher

    def of(self, m: Match) -> Ids:
        """Return who does it: from the pattern's slots, else from whom the act, its things or its place belong to."""
        p = m.predicate
        return (
            self.agents(p, m.pattern.source, m.via)
            or self._behind(p)
            or self._host(m)
            or self._sent(m)
            or self._there(m)
            or (self._roles.side(p, ("between",), None) if p.kind == "noun" and p.prep("between") else ())
        )

    def agents(self, p: Predicate, slots: Sequence[str], via: str | None) -> Ids:
        """The actors of the source slots. Of an act as subject ("the raid killed") only who did it counts."""
        if list(slots[:1]) == ["subject"]:
            acts = [self._predicates[h] for h in p.subjects if h in self._predicates and not self._cast.at(h)]
            acts = [q for q in acts if q.kind == "noun" and self.violent(q)]
            if acts:
                return self.doers(acts[0])
        if p.kind == "noun" and not p.subjects and self.violent(p):
            return self.doers(p) or self._roles.side(p, [x for x in slots if x in _BEHIND], via, doing=True)
        return self._roles.side(p, slots, via, doing=True)

    def doers(self, q: Predicate) -> Ids:
        """Who did an act of violence that a noun names: its owner, else the armed men in it ("the army shelling")."""
        found = self._roles.side(q, ("subject",), None) or self._roles.leaders(q.head)
        if found:
            return found
        armed = [
            a for c in self._parse.child(q.head, "compound", "nmod", "amod") for a in self._cast.at(c.i)
            if _ARMED & set(self._cast.get(a).sectors) or c.lower == "government"
        ]  # fmt: skip
        return tuple(dict.fromkeys(armed))

    def violent(self, q: Predicate) -> bool:
        """Return whether the predicate is an act of coercion or violence (roots 17 to 20)."""
        match = self._matcher.match(q)
        return match is not None and match.like.startswith(_VIOLENT)

    def _behind(self, p: Predicate) -> Ids:
        """Who acts through a thing: whose missiles struck, who signed the decree granting."""
        g = self._predicates.get(p.governor) if p.governor is not None else None
        if g is not None and p.kind == "noun" and p.head in g.objects and {g.lemma, g.word} & self._aspect:
            return self._roles.side(g, ("subject",), None)
        for h in p.subjects:
            for q in self._tree.beside(p):
                if q.head != p.head and (h in q.objects or q.head == h) and not set(q.subjects) & set(p.subjects):
                    found = self._roles.side(q, ("subject",), None)
                    if found:
                        return found
        return ()

    def _sent(self, m: Match) -> Ids:
        """Whose troops or teams are moved where nobody is said to move them: "the withdrawal of Cuban troops"."""
        p = m.predicate
        if not m.like.startswith(_SENT) or not (
            p.objects and all(self._parse.tokens[h].pos != "PROPN" for h in p.objects)
        ):
            return ()
        return tuple(dict.fromkeys(a for h in p.objects for a in self._whose(h) if self._cast.get(a).code is not None))

    def _whose(self, head: int) -> Ids:
        found = self._cast.at(head)
        owners = [a for c in self._parse.child(head, "amod", "poss", "compound", "nmod") for a in self._cast.at(c.i)]
        return found or tuple(owners)

    def _there(self, m: Match) -> Ids:
        """Who arrests, bans or expels in a state where nobody is said to: its government ("was arrested in X")."""
        p = m.predicate
        if not m.like.startswith(_LAWFUL) or not p.passive or p.subjects:
            return ()
        found = self._roles.side(p, ("in",), None)
        return tuple(a for a in found if self._cast.get(a).code and self._cast.get(a).kind in {"state", "unknown"})

    def _host(self, m: Match) -> Ids:
        """Who invites is the host of what one is invited to: "were invited to join the bloc"."""
        if m.inner is None or not m.pattern.id.startswith("invite") or m.predicate.subjects:
            return ()
        return self._roles.side(m.inner.predicate, ("object", "to", "in"), None)
