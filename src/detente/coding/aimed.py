"""Whom an act is done to: who is addressed or judged, who stands inside what is acted on, whom a protest means."""

from __future__ import annotations

from collections.abc import Mapping

from detente.codebook.patterns import TARGET
from detente.coding.doers import Doers
from detente.coding.inside import inside
from detente.coding.matching import Match, Matcher
from detente.coding.roles import Roles
from detente.coding.tree import Tree
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse

Ids = tuple[str, ...]

WHERE = ("in", "at", "near", "outside", "across", "into", "through")
# Acts done to those who are where they are done: "protested in X", "a bomb went off in X", "sent aid into X".
_LOCATED = ("03", "07", "08", "14", "15", "17", "18", "19", "20")
# Criticism and praise of an act are aimed at who did it, never at who suffered it.
_JUDGING = ("05", "11")
# Acts that are done for somebody, who may stand deep inside what is given.
_BENEFIT = ("03", "07", "08")
# What stands beside an act and is no part of what it is about.
_OUTSIDE = frozenset({"conj", "advcl", "relcl", "npadvmod", "advmod", "parataxis", "agent"})
# What is promised or voiced is given to another: not "Helsinki's support" to the Finnish envoy's own state.
_PROMISED = ("03", "057")
_GIVEN = frozenset({"support", "commitment", "solidarity", "backing", "readiness", "willingness", "determination"})
_BODIES = frozenset({"state", "igo", "organisation"})
_CALLING = frozenset({"call", "phone", "telephone", "ring", "visit", "write", "cable", "call on", "meet", "ring up"})
_ACCESSION = frozenset({"accession", "membership", "entry", "admission"})
_SIGNING = frozenset({"sign", "reach", "agree", "broker", "conclude", "negotiate"})
_UNTIL = frozenset({"until", "unless", "till"})
_TOLD_ALONE = ("02", "03", "057", "08", "09", "10", "11", "12", "13", "14", "15", "17", "18", "19", "20")


def codes_of(cast: Cast, ids: Ids) -> set[str]:
    """Return the states and organisations of some actors; the id of who has none."""
    return {cast.get(a).code or a for a in ids}


class Aimed:
    """Finds the targets of the matches of one article."""

    def __init__(
        self,
        parse: Parse,
        cast: Cast,
        roles: Roles,
        predicates: Mapping[int, Predicate],
        matcher: Matcher,
        doers: Doers,
    ) -> None:
        """All of one article; `predicates` by head token."""
        self._parse = parse
        self._cast = cast
        self._roles = roles
        self._predicates = predicates
        self._tree = Tree(predicates)
        self._matcher = matcher
        self._doers = doers

    def of(self, m: Match, sources: Ids) -> Ids:
        """Return whom it is done to: from the pattern's slots, else whom the text names around or inside it."""
        p, judged = m.predicate, self._judged(m)
        gives = self._gives(m)
        targets = judged or ()
        if judged is None:
            own = (*sources, *self._own_state(sources)) if gives else sources
            targets = self._inner(m, own) if m.inner is not None else ()
            targets = targets or self._roles.side(p, m.pattern.target, m.via, own)
        if not targets and m.like.startswith("14"):
            targets = self._protested_against(p, sources)
        accord = p.kind == "noun" and (
            m.like.startswith("03") or self._signed(p)
        )  # where it was signed is no side of it
        if not targets and m.like.startswith(_LOCATED) and not accord and len(codes_of(self._cast, sources)) < 2:
            targets = self._roles.side(p, WHERE, None, sources)
        if m.code.startswith(_BENEFIT) and not accord and not self._coded(targets):
            targets = self._beyond(p, sources) or targets
        if not targets and p.governor is not None and p.link in {"advcl", "xcomp"}:
            targets = self._called(self._predicates[p.governor], sources)
        alone = gives or m.like.startswith(_TOLD_ALONE)
        if judged is None and sources and alone and not self._coded(targets):
            targets = tuple(dict.fromkeys((*targets, *self._deeper(p, sources, bool(targets)))))
        return targets

    def _judged(self, m: Match) -> Ids | None:
        """Whom a judgement of an act is aimed at: its doers; None where no act of violence is judged."""
        if not m.like.startswith(_JUDGING) or m.inner is not None:
            return None
        heads = self._roles.heads(m.predicate, "object", m.via)
        acts = [self._predicates[h] for h in heads if h in self._predicates and not self._cast.at(h)]
        acts = [q for q in acts if q.kind == "noun" and self._doers.violent(q)]
        if not acts:
            return None
        doers = self._doers.doers(acts[0])
        match = self._matcher.match(acts[0])
        if not doers and match is not None and match.like.startswith("17"):
            return self._roles.side(acts[0], WHERE, None)  # who arrests in a state is its government
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
        where = WHERE if len(codes_of(self._cast, sources)) < 2 else ()
        return self._roles.side(inner, (*TARGET, *where), None, sources)

    def acceded_to(self, p: Predicate) -> Ids:
        """The organisation inside what is signed: "the two signed the papers of accession to the alliance"."""

        def accept(ids: Ids) -> Ids:
            return tuple(a for a in ids if self._cast.get(a).kind == "igo")

        papers = [h for h in p.objects if h > p.head]
        if not any(self._parse.tokens[i].lemma in _ACCESSION for h in papers for i in self._parse.subtree(h)):
            return ()
        return inside(self._parse, self._cast, papers, accept)

    def _deeper(self, p: Predicate, sources: Ids, coded: bool) -> Ids:
        """Whom the text names inside what is acted on; with `coded` somebody whose side is known."""

        def accept(ids: Ids) -> Ids:
            found = tuple(a for a in ids if self._other(a, sources))
            return found if self._coded(found) or not coded else ()

        tokens = self._parse.tokens
        below = [c for w in p.words for c in tokens[w].children if c > p.head and tokens[c].dep not in _OUTSIDE]
        until = [
            h for q in self._tree.below_words(p) for h in q.subjects
            if q.link == "advcl" and any(k.lower in _UNTIL for k in self._parse.child(q.head, "mark"))
        ]  # fmt: skip
        starts = [i for i in (*below, *until) if i not in p.subjects]
        return inside(self._parse, self._cast, starts, accept)

    def _called(self, g: Predicate, sources: Ids) -> Ids:
        """Whom one calls on to say something: "phoned the king to congratulate", "wrote to the pope to apologise"."""
        return self._roles.side(g, ("object", "to", "on"), None, sources) if g.lemma in _CALLING else ()

    def _signed(self, p: Predicate) -> bool:
        return any(c.lemma in _SIGNING for c in self._parse.child(p.head, "acl"))

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

    def _beyond(self, p: Predicate, sources: Ids) -> Ids:
        """Whom a gift or concession is for, where that stands deeper: "gave funds to build clinics for nomads"."""
        mine = codes_of(self._cast, sources)
        for i in self._parse.subtree(p.head):
            if i > p.head:
                found = tuple(a for a in self._cast.at(i) if (self._cast.get(a).code or a) not in mine)
                if found and not self._parse.tokens[i].dep.startswith("nsubj"):
                    return found
        return ()

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

    def _coded(self, ids: Ids) -> bool:
        """Whether anybody is among them whose side is known: not only "two field hospitals"."""
        return any(self._cast.get(a).code is not None for a in ids)
