"""Who stands on either side of an act: from a match's slots, and from what the text says around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.codebook.patterns import TARGET
from detente.coding.inside import inside
from detente.coding.matching import Match, Matcher
from detente.coding.nearby import nearby_states
from detente.coding.roles import Roles
from detente.coding.tree import Tree
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse

Ids = tuple[str, ...]

# Acts done to those who are where they are done: "protested in X", "a bomb went off in X", "sent aid into X".
_LOCATED = ("03", "07", "08", "14", "15", "17", "18", "19", "20")
_WHERE = ("in", "at", "near", "outside", "across", "into", "through")
# Criticism and praise of an act are aimed at who did it, never at who suffered it.
_JUDGING = ("05", "11")
_VIOLENT = ("17", "18", "19", "20")
# Acts between two sides that a text may leave unsaid once it has named them.
_MUTUAL = ("03", "04", "05", "06")
# Acts that are done for somebody, who may stand deep inside what is given.
_BENEFIT = ("03", "07", "08")
# Acts that move people of the one who does them.
_SENT = ("073", "074", "0874")
# Verbal acts that several do with each other.
_ACCORDS = frozenset({"agree"})
# What is done by law, by whoever governs.
_LAWFUL = ("172", "173", "174", "0841", "09")
_ARMED = frozenset({"MIL", "REB", "COP", "PRM", "UAF", "SPY", "CRM"})
# What stands beside an act and is no part of what it is about.
_OUTSIDE = frozenset({"conj", "advcl", "relcl", "npadvmod", "advmod", "parataxis", "agent"})
_PROMISED = (
    "03",
    "057",
)  # what is promised is given to another: not "Helsinki's support" to the Finnish envoy's own state
_GIVEN = frozenset({"support", "commitment", "solidarity", "backing", "readiness", "willingness", "determination"})
_BODIES = frozenset({"state", "igo", "organisation"})
_CALLING = frozenset({"call", "phone", "telephone", "ring", "visit", "write", "cable", "call on", "meet", "ring up"})
_TREATY = ("057",)
_ACCESSION = frozenset({"accession", "membership", "entry", "admission"})
_UNTIL = frozenset({"until", "unless", "till"})
_TOLD_ALONE = ("02", "03", "057", "08", "09", "10", "11", "12", "13", "14", "15", "17", "18", "19", "20")
_EACH_OTHER = frozenset({"each other", "one another"})


class Sides:
    """Finds source and target of the matches of one article."""

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

    def of(self, m: Match, mutual: bool = True) -> tuple[Ids, Ids]:
        """Return source and target actors; both sides in both where the act is reciprocal.

        A refusal of a reciprocal act is not: `mutual` False keeps the sides apart ("will not meet").
        """
        sources, targets = self._plain(m)
        p = m.predicate
        if m.like.startswith(_TREATY) and (body := self._acceded_to(p, sources)):
            return tuple(s for s in sources if s not in body), body
        if not sources and not targets and self._speaks_of_two(m):
            near = nearby_states(self._parse, self._cast, p.sentence)[:2]
            return (tuple(near), tuple(near)) if len(near) == 2 else ((), ())
        if m.pattern.id in _ACCORDS and m.inner is not None and len(self._codes(sources)) > 1:
            return sources, sources  # what two agree on doing to a third is agreed between the two
        shared = m.pattern.reciprocal or (bool(p.prep("between")) and set(targets) <= set(sources))
        if mutual and (shared or self._each_other(p, m)):
            both = tuple(dict.fromkeys((*sources, *targets)))
            return (both, both) if len(both) > 1 else (both, ())
        if not targets and m.like.startswith(_MUTUAL) and len(self._codes(sources)) > 1:
            return sources, sources  # "Fiji and Tonga agreed on a fishing zone": with each other
        return sources, tuple(t for t in targets if t not in sources)

    def _acceded_to(self, p: Predicate, sources: Ids) -> Ids:
        """The organisation inside what is signed: "the two signed the papers of accession to the alliance"."""

        def accept(ids: Ids) -> Ids:
            return tuple(a for a in ids if self._cast.get(a).kind == "igo")

        papers = [h for h in p.objects if h > p.head]
        if not any(self._parse.tokens[i].lemma in _ACCESSION for h in papers for i in self._parse.subtree(h)):
            return ()
        return inside(self._parse, self._cast, papers, accept)

    def _codes(self, ids: Ids) -> set[str]:
        return {self._cast.get(a).code or a for a in ids}

    def _plain(self, m: Match) -> tuple[Ids, Ids]:
        p, pattern = m.predicate, m.pattern
        sources = (
            self._agents(p, pattern.source, m.via)
            or self._behind(p)
            or self._host(m)
            or self._sent(m)
            or self._there(m)
        )
        judged = self._judged(m)
        targets = judged or ()
        if judged is None:
            own = (*sources, *self._own_state(sources)) if self._gives(m) else sources
            targets = self._inner(m, own) if m.inner is not None else ()
            targets = targets or self._roles.side(p, pattern.target, m.via, own)
        if not sources and p.kind == "noun" and p.prep("between"):
            sources = self._roles.side(p, ("between",), None)
        if not targets and m.like.startswith("14"):
            targets = self._protested_against(p, sources)
        if not targets and m.like.startswith(_LOCATED) and len(self._codes(sources)) < 2:
            targets = self._roles.side(p, _WHERE, None, sources)
        if m.code.startswith(_BENEFIT) and not self._coded(targets):
            targets = self._beyond(p, sources) or targets
        if not targets and p.governor is not None and p.link in {"advcl", "xcomp"}:
            targets = self._called(self._predicates[p.governor], sources)
        alone = m.like.startswith(_TOLD_ALONE) or self._gives(m)
        if judged is None and sources and alone and not self._coded(targets):
            targets = tuple(dict.fromkeys((*targets, *self._deeper(p, sources, bool(targets)))))
        return sources, targets

    def _deeper(self, p: Predicate, sources: Ids, coded: bool) -> Ids:
        """Whom the text names inside what is acted on; with `coded` somebody whose side is known."""

        def accept(ids: Ids) -> Ids:
            found = tuple(a for a in ids if self._other(a, sources))
            return found if self._coded(found) or not coded else ()

        tokens = self._parse.tokens
        below = [c for w in p.words for c in tokens[w].children if c > p.head and tokens[c].dep not in _OUTSIDE]
        until = [
            h for q in self._tree.below(p) for h in q.subjects
            if q.link == "advcl" and any(k.lower in _UNTIL for k in self._parse.child(q.head, "mark"))
        ]  # fmt: skip
        starts = [i for i in (*below, *until) if i not in p.subjects]
        return inside(self._parse, self._cast, starts, accept)

    def _called(self, g: Predicate, sources: Ids) -> Ids:
        """Whom one calls on to say something: "phoned the king to congratulate", "wrote to the pope to apologise"."""
        return self._roles.side(g, ("object", "to", "on"), None, sources) if g.lemma in _CALLING else ()

    def _gives(self, m: Match) -> bool:
        """Whether the owner of what is promised or voiced is the one who gives it."""
        heads = self._roles.heads(m.predicate, "object", m.via)
        voiced = m.like.startswith("05") and any(self._parse.tokens[h].lemma in _GIVEN for h in heads)
        return voiced or m.code.startswith(_PROMISED)

    def _own_state(self, sources: Ids) -> Ids:
        """The states and bodies that officials and governments among the sources act for."""
        served = {
            a.code for i in sources
            if (a := self._cast.get(i)).code and (a.kind in _BODIES or {"GOV", "IGO"} & set(a.sectors))
        }  # fmt: skip
        return tuple(a.id for a in self._cast.actors if a.kind in _BODIES and a.code in served)

    def _coded(self, ids: Ids) -> bool:
        """Whether anybody is among them whose side is known: not only "two field hospitals"."""
        return any(self._cast.get(a).code is not None for a in ids)

    def _beyond(self, p: Predicate, sources: Ids) -> Ids:
        """Whom a gift or concession is for, where that stands deeper: "gave funds to build clinics for nomads"."""
        mine = self._codes(sources)
        for i in self._parse.subtree(p.head):
            if i > p.head:
                found = tuple(a for a in self._cast.at(i) if (self._cast.get(a).code or a) not in mine)
                if found and not self._parse.tokens[i].dep.startswith("nsubj"):
                    return found
        return ()

    def _agents(self, p: Predicate, slots: Sequence[str], via: str | None) -> Ids:
        """The actors of the source slots. Of an act as subject ("the raid killed") only who did it counts."""
        if list(slots[:1]) == ["subject"]:
            acts = [self._predicates[h] for h in p.subjects if h in self._predicates and not self._cast.at(h)]
            acts = [q for q in acts if q.kind == "noun" and self._violent(q)]
            if acts:
                return self._doers(acts[0])
        if p.kind == "noun" and not p.subjects and self._violent(p):
            return self._doers(p)
        return self._roles.side(p, slots, via, doing=True)

    def _doers(self, q: Predicate) -> Ids:
        """Who did an act of violence that a noun names: its owner, else the armed men in it ("the army shelling")."""
        found = self._roles.side(q, ("subject",), None) or self._roles.leaders(q.head)
        if found:
            return found
        armed = [
            a for c in self._parse.child(q.head, "compound", "nmod", "amod") for a in self._cast.at(c.i)
            if _ARMED & set(self._cast.get(a).sectors) or c.lower == "government"
        ]  # fmt: skip
        return tuple(dict.fromkeys(armed))

    def _violent(self, q: Predicate) -> bool:
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

    def _judged(self, m: Match) -> Ids | None:
        """Whom a judgement of an act is aimed at: its doers; None where no act of violence is judged."""
        if not m.like.startswith(_JUDGING) or m.inner is not None:
            return None
        heads = self._roles.heads(m.predicate, "object", m.via)
        acts = [self._predicates[h] for h in heads if h in self._predicates and not self._cast.at(h)]
        acts = [q for q in acts if q.kind == "noun" and self._violent(q)]
        if not acts:
            return None
        doers = self._doers(acts[0])
        match = self._matcher.match(acts[0])
        if not doers and match is not None and match.like.startswith("17"):
            return self._roles.side(acts[0], _WHERE, None)  # who arrests in a state is its government
        return doers

    def _inner(self, m: Match, sources: Ids) -> Ids:
        """Whom a verbal act is addressed to: who is to do the inner act, else whom that act is done to."""
        assert m.inner is not None
        inner, slots = m.inner.predicate, m.pattern.target
        mine = {self._cast.get(a).code for a in sources} - {None}
        if "complement.subject" in slots:
            doers = tuple(
                a
                for a in self._roles.side(inner, ("subject",), None, sources)
                if self._cast.get(a).code not in mine or self._apart(a, sources)
            )
            if doers:
                return doers
        outer = self._roles.side(m.predicate, [s for s in slots if "." not in s], m.via, sources)
        if outer:
            return outer
        pattern = m.inner.pattern
        named = self._roles.side(inner, pattern.target, m.inner.via, sources) if pattern is not None else ()
        if named:
            return named
        where = _WHERE if len(self._codes(sources)) < 2 else ()
        return self._roles.side(inner, (*TARGET, *where), None, sources)

    def _apart(self, a: str, sources: Ids) -> bool:
        """Whether an actor of the same state stands against the sources: the government that its opposition asks."""
        there = set(self._cast.get(a).sectors)
        return bool(there) and all((here := set(self._cast.get(s).sectors)) and not here & there for s in sources)

    def _other(self, a: str, sources: Ids) -> bool:
        """Whether an actor is on another side than all sources: of another state, or of another body within it."""
        if a in sources:
            return False
        actor = self._cast.get(a)
        if actor.code is None or all(self._cast.get(s).code != actor.code for s in sources):
            return True
        body = actor.kind == "organisation" and not actor.sectors
        return actor.kind != "state" and (body or self._apart(a, sources))

    def _protested_against(self, p: Predicate, sources: Ids) -> Ids:
        """Whom a protest is aimed at where a clause beside it tells: "marched, burning flags to protest the raids"."""

        def accept(ids: Ids) -> Ids:
            return tuple(a for a in ids if self._other(a, sources))

        for q in self._tree.below_words(p):
            if q.link in {"advcl", "xcomp", "conj", "acl"}:
                found = (
                    self._roles.side(q, ("against", "object", "from", "of", "at", "over"), None, sources)
                    or self._protested_against(q, sources)
                    or inside(self._parse, self._cast, [h for h in q.objects if h > q.head], accept)
                )
                if found:
                    return found
        return ()

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
