"""Conditions: how relations stand between two sides, as the text describes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast as cast_to

from detente.codebook.conditions import ConditionPattern, Conditions
from detente.codebook.patterns import Pattern
from detente.codebook.standing import StandingWords
from detente.codebook.status import StatusWords
from detente.coding.dating import Dating
from detente.coding.nearby import STATES, nearby_states
from detente.coding.roles import Roles
from detente.coding.standing import Standing
from detente.coding.status import StatusReader
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.features import conjuncts
from detente.reading.syntax import Parse
from detente.records import Condition, Span, Statement, Tie, TieStatus, Time, content_id

_MAX_EVIDENCE = 400
# Statuses that already say that something is not so yet.
_NOT_YET = frozenset({"proposed", "restoring"})
# Words in the proper names of channels and agreements.
_CHANNELS = frozenset({
    "council", "commission", "committee", "forum", "dialogue", "conference", "group", "partnership", "treaty", "agreement", "accord", "accords",
    "pact", "protocol", "convention", "charter", "process", "talks", "mechanism", "quartet", "contact",
})  # fmt: skip
# Where a noun's sides and topics are read.
_STANDING_SIDES = (
    "between",
    "owners",
    "subject+with",
    "subject+to",
    "subject+of",
    "subject+against",
    "subject+on",
    "with",
)
_STANDING_TOPICS = ("on", "in", "over", "about", "to")
_ONE_SIDED = frozenset({"sanctions"})
_LISTING = frozenset({"include", "be", "cover", "comprise", "range"})
_POINTING = frozenset({"this", "these", "they", "area", "field", "topic", "issue", "sphere", "subject", "priority"})


class ConditionCoder:
    """Codes the conditions of one article after another."""

    def __init__(self, patterns: Conditions, words: StatusWords, standing: StandingWords) -> None:
        """`patterns` are the rows of `conditions.toml`; `words` decide whether what they say is so already.

        `standing` says how a noun of relations stands where no pattern names it with its verb.
        """
        self._standing = standing
        self._patterns = patterns
        self._words = words
        self._verbs: dict[str, frozenset[str]] = {
            r.what: frozenset(v for q in patterns.rows if q.what == r.what for v in q.pattern.verbs)
            for r in patterns.rows
        }

    def code(
        self, parse: Parse, cast: Cast, predicates: Mapping[int, Predicate], times: Sequence[Time],
        statements: Sequence[Statement],
    ) -> tuple[Condition, ...]:  # fmt: skip
        """Return the conditions of an article in the order of the text."""
        status = StatusReader(parse, predicates, self._words)
        article = _Article(parse, cast, predicates, times, statements, status)
        article.verbs = self._verbs
        standing = Standing(parse, self._standing)
        out: list[Condition] = []
        for p in predicates.values():
            condition = self._read(p, article, standing)
            if condition is None and out:
                condition = article.listed(p, out[-1])
            if condition is not None:
                out.append(condition)
        return _distinct(out)

    def _read(self, p: Predicate, article: _Article, standing: Standing) -> Condition | None:
        """What a predicate says: a noun whose clause tells how it stands first, else the pattern that fits best."""
        if p.kind == "noun":
            kind, status = standing.kind(p.head), standing.status(p.head)
            if kind is not None and status is not None:
                row = ConditionPattern(
                    Pattern(f"standing-{kind}-{status}", nouns=(p.word,)), cast_to(Tie, kind), cast_to(TieStatus, status),
                    _STANDING_SIDES, _STANDING_TOPICS, (),
                )  # fmt: skip
                return article.condition(p, row, None)
        found = self._best(p, article.roles)
        if found is None or article.stands_by_its_noun(p, found[0], standing):
            return None
        return article.condition(p, *found)

    def _best(self, p: Predicate, roles: Roles) -> tuple[ConditionPattern, str | None] | None:
        rows = self._patterns
        candidates = list(rows.verbs.get(p.lemma, ()))
        if p.lemma != p.word and p.kind == "verb":
            candidates.extend(rows.verbs.get(p.word, ()))
        if p.kind == "noun":
            candidates.extend(rows.nouns.get(p.word, ()))
        elif p.kind == "adjective":
            candidates.extend(rows.adjectives.get(p.word, ()))
        fitting = [(w, r, via) for r, via in candidates if (w := roles.fit(p, r.pattern, via)) is not None]
        best = max(fitting, key=lambda c: c[0], default=None)
        return best[1:] if best is not None else None


class _Article:
    """The layers of one article, asked by condition."""

    def __init__(
        self, parse: Parse, cast: Cast, predicates: Mapping[int, Predicate], times: Sequence[Time],
        statements: Sequence[Statement], status: StatusReader,
    ) -> None:  # fmt: skip
        self._status = status
        self._times = times
        self.verbs: Mapping[str, frozenset[str]] = {}
        self._parse = parse
        self._cast = cast
        self._predicates = predicates
        self.roles = Roles(parse, cast)
        self._dating = Dating(parse, predicates, times)
        self._statements = statements

    def condition(self, p: Predicate, row: ConditionPattern, via: str | None) -> Condition | None:
        """The condition that a fitting predicate describes; None without two sides, or where it is denied."""
        status = self._as_told(p, row)
        if status is None or self._overtaken(p, row):
            return None
        sides = self._sides(p, row, via)
        inferred = sides is None
        if sides is None:
            sides = self._target_only(p, row) or self._from_context(p, row, via)
        if sides is None:
            return None
        evidence = self._evidence(p)
        topics = self._topics(p, row)
        return Condition(
            id=content_id("c", row.what, status, evidence.start, evidence.end, *sides[0], "|", *sides[1]),
            what=row.what,
            name=self._name(p),
            between=sides,
            status=status,
            topics=topics,
            date=self._dating.when(p),
            evidence=(evidence,),
            statement=self._told_by(evidence),
            confidence=round(0.5 + 0.05 * min(row.pattern.weight, 5) - 0.2 * inferred, 2),
        )

    def stands_by_its_noun(self, p: Predicate, row: ConditionPattern, standing: Standing) -> bool:
        """Whether the verb's subject or object is a noun that is read by itself, so that nothing is read twice."""
        if p.kind == "noun":
            return False
        heads = [h for h in (*p.subjects, *p.objects) if h in self._predicates]
        return any(standing.kind(h) == row.what and standing.status(h) == row.status for h in heads)

    def _as_told(self, p: Predicate, row: ConditionPattern) -> TieStatus | None:
        """The row's status where it is so; what is only planned, asked for or thought of is proposed or on its way."""
        told = self._status.status(p)
        if told == "negated":
            return None
        if told == "actual" or row.status in _NOT_YET or (p.kind == "noun" and len(p.words) == 1):
            return row.status
        if told == "planned" and row.status == "restored" and p.kind != "noun":
            return "restoring"
        return "proposed"

    def _overtaken(self, p: Predicate, row: ConditionPattern) -> bool:
        """ "Suspended its sanctions": the verb says how they stand, the noun alone would say that they are in force."""
        g = self._predicates.get(p.governor) if p.governor is not None else None
        return (
            p.kind == "noun" and row.status == "in_force" and not row.pattern.id.startswith("standing-") and g is not None and g.kind == "verb"
            and (p.head in g.objects or p.head in g.subjects) and g.lemma in self.verbs.get(row.what, ())
        )  # fmt: skip

    def _from_context(
        self, p: Predicate, row: ConditionPattern, via: str | None
    ) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """A side that the clause leaves unsaid: "an agreement to restore ties was announced".

        Only for words that say by themselves that relations are meant (a verb with its object), and only where the
        sentences just before speak of the other side.
        """
        if row.pattern.weight < 3 and not row.pattern.id.startswith("standing-"):
            return None
        one = self.roles.side(p, ("subject",), via)
        near = nearby_states(self._parse, self._cast, p.sentence)
        codes = {self._cast.get(a).code for a in one}
        others = [a for a in near if self._cast.get(a).code not in codes]
        if one and others:
            return one, tuple(others[:1])
        if not one and len(others) > 1:
            return (others[0],), (others[1],)
        return None

    def _target_only(self, p: Predicate, row: ConditionPattern) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """ "The arms embargo against X": whose it is goes without saying."""
        if row.what not in _ONE_SIDED:
            return None
        for name in ("against", "on", "to"):
            heads = [*p.prep(name), *self._inside((*p.objects, *p.subjects), name)]
            found = tuple(dict.fromkeys(a for h in heads for a in self.roles.actors(h)))
            if found:
                return (), found
        return None

    def _inside(self, heads: Iterable[int], name: str) -> list[int]:
        return [
            h for head in heads for prep in self._parse.child(head, "prep") if prep.lower == name
            for o in self._parse.child(prep.i, "pobj") for h in conjuncts(self._parse, o.i)
        ]  # fmt: skip

    def listed(self, p: Predicate, before: Condition) -> Condition | None:
        """A list that goes on from the sentence before: "these include trade and science"."""
        if before.what != "cooperation" or p.lemma not in _LISTING or not p.objects or p.negated:
            return None
        tokens = self._parse.tokens
        if not any(tokens[s].lemma.lower() in _POINTING or tokens[s].lower in _POINTING for s in p.subjects):
            return None
        last = before.evidence[-1].end
        if not any(s.first <= p.head < s.last and self._near(s.i, last) for s in self._parse.sentences):
            return None
        evidence = self._evidence(p)
        topics = tuple(t for o in p.objects for h in conjuncts(self._parse, o) if (t := self._phrase(h)))
        return replace(
            before,
            id=content_id("c", before.what, before.status, evidence.start, evidence.end, *before.between[0]),
            topics=tuple(dict.fromkeys(topics)), evidence=(evidence,), statement=self._told_by(evidence),
        )  # fmt: skip

    def _near(self, sentence: int, offset: int) -> bool:
        before = self._parse.sentences[max(0, sentence - 2)]
        return self._parse.tokens[before.first].start <= offset

    def _sides(
        self, p: Predicate, row: ConditionPattern, via: str | None
    ) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        for way in row.sides:
            found = self._way(p, way, via)
            if found is not None:
                return found
        return self._owned(p)

    def _way(self, p: Predicate, way: str, via: str | None) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        if way == "between":
            return self._split(self._between(p))
        if way == "owners":
            return self._owned(p)
        first, _, second = way.partition("+")
        one = self.roles.side(p, (first,), via)
        two = self.roles.side(p, (second,), via, one) if second else ()
        if second and one and not two:
            two = self._with(p, second, one)
        if one and two:
            return one, two
        return self._split(one) if one and not second else None

    def _with(self, p: Predicate, name: str, skip: tuple[str, ...]) -> tuple[str, ...]:
        """The other side inside the subject: "relations with Cuba remain frozen"."""
        for head in (*p.subjects, *p.objects):
            for prep in self._parse.child(head, "prep"):
                if prep.lower == name:
                    found = [
                        a for o in self._parse.child(prep.i, "pobj") for h in conjuncts(self._parse, o.i)
                        for a in self.roles.actors(h) if a not in skip
                    ]  # fmt: skip
                    if found:
                        return tuple(dict.fromkeys(found))
        return ()

    def _between(self, p: Predicate) -> tuple[str, ...]:
        ids = [a for h in p.prep("between") for a in self.roles.actors(h)]
        for head in (*p.subjects, *p.objects):
            for prep in self._parse.child(head, "prep"):
                if prep.lower in {"between", "among"}:
                    for o in self._parse.child(prep.i, "pobj"):
                        ids.extend(a for h in conjuncts(self._parse, o.i) for a in self.roles.actors(h))
        return tuple(dict.fromkeys(ids))

    def _owned(self, p: Predicate) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Two sides as owners of the noun: "Russian-NATO ties", "their relations", "U.S. relations with Cuba"."""
        for head in (p.head, *p.objects, *p.subjects):
            owners = [
                a for c in self._parse.child(head, "poss", "amod", "compound", "nmod")
                for g in (c.i, *(x.i for x in self._parse.child(c.i, "compound", "amod", "nmod", "npadvmod", "conj")))
                for a in self._cast.at(g)
            ]  # fmt: skip
            for name in ("with", "against", "on", "to", "of"):
                other = self._with(p, name, tuple(owners)) or tuple(
                    a for h in p.prep(name) for a in self.roles.actors(h) if a not in owners
                )
                if owners and other:
                    return tuple(dict.fromkeys(owners)), other
            split = self._split(tuple(dict.fromkeys(owners)))
            if split is not None:
                return split
        return None

    @staticmethod
    def _split(ids: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        return (ids[:1], ids[1:]) if len(ids) > 1 else None

    def _topics(self, p: Predicate, row: ConditionPattern) -> tuple[str, ...]:
        out: list[str] = []
        for slot in row.topics:
            heads = list(self.roles.heads(p, slot))
            for o in (*p.objects, *p.subjects):
                for prep in self._parse.child(o, "prep"):
                    if prep.lower == slot:
                        heads.extend(h for x in self._parse.child(prep.i, "pobj") for h in conjuncts(self._parse, x.i))
            out.extend(t for h in heads if not self._is_side(h) and not self._is_when(h) and (t := self._phrase(h)))
        return tuple(dict.fromkeys(out))

    def _is_when(self, head: int) -> bool:
        token = self._parse.tokens[head]
        return token.ent in {"DATE", "TIME"} or any(t.start <= token.start < t.end for t in self._times)

    def _is_side(self, head: int) -> bool:
        return any(self._cast.get(a).kind in STATES for a in self._cast.at(head))

    def _phrase(self, head: int) -> str:
        """The noun phrase with this head, without its conjuncts, article and clauses."""
        tokens = self._parse.tokens
        left = [
            g for c in self._parse.child(head, "compound", "amod", "nmod", "poss") for g in self._parse.subtree(c.i)
        ]
        first = min([head, *(g for g in left if g < head)])
        return " ".join(self._parse.text[tokens[first].start : tokens[head].end].split())

    def _name(self, p: Predicate) -> str | None:
        """The proper name of the channel or agreement that the clause is about."""
        heads = [*p.objects, *p.subjects, *(h for _, hs in p.preps for h in hs)]
        for h in heads:
            for a in self._cast.at(h):
                actor = self._cast.get(a)
                if actor.kind in {"igo", "organisation"} and _CHANNELS & set(actor.name.lower().split()):
                    return actor.name
        return None

    def _evidence(self, p: Predicate) -> Span:
        tokens = self._parse.tokens
        heads = [*self._parse.subtree(p.head), *p.words, *p.subjects, *p.objects]
        start, end = min(tokens[i].start for i in heads), max(tokens[i].end for i in heads)
        if end - start > _MAX_EVIDENCE:
            start, end = tokens[p.words[0]].start, tokens[p.words[-1]].end
        return Span(start, end)

    def _told_by(self, span: Span) -> str | None:
        inside = [
            (c.end - c.start, s.id) for s in self._statements for c in s.content
            if c.start <= span.end - 1 and span.start < c.end and c.start <= span.start
        ]  # fmt: skip
        return min(inside)[1] if inside else None


def _distinct(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    """The same state of things between the same sides read twice in one place is one condition."""
    out: list[Condition] = []
    for c in conditions:
        sides = {a for side in c.between for a in side}
        twin = any(
            o.what == c.what and o.status == c.status and {a for side in o.between for a in side} == sides
            and o.evidence[0].start < c.evidence[0].end and c.evidence[0].start < o.evidence[0].end
            for o in out
        )  # fmt: skip
        if not twin:
            out.append(c)
    return tuple(sorted(out, key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.id)))
