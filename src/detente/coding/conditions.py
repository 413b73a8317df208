"""Conditions: how relations stand between two sides, as the text describes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast as cast_to

from detente.codebook.conditions import ConditionPattern, Conditions
from detente.codebook.patterns import Pattern
from detente.codebook.standing import StandingWords
from detente.codebook.status import StatusWords
from detente.coding.condition_sides import ConditionSides
from detente.coding.condition_words import ConditionWords
from detente.coding.dating import Dating
from detente.coding.roles import Roles
from detente.coding.standing import Standing
from detente.coding.status import StatusReader
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.features import conjuncts
from detente.reading.syntax import Parse
from detente.records import Condition, Statement, Tie, TieStatus, Time, content_id

# Statuses that already say that something is not so yet.
_NOT_YET = frozenset({"proposed", "restoring"})
# Statuses that say no more than that it is there.
_LASTING = frozenset({"established", "in_force"})
# Kinds of which "still" says that they hold, not that they have come about.
_STILL = frozenset({"recognition", "alliance", "agreement", "cooperation", "talks", "ceasefire"})
# Sectors of those between whom relations stand: governments, armies, rebels, parties; not firms, crowds or clubs.
_POLITICAL = frozenset(
    {"GOV", "MIL", "REB", "UAF", "OPP", "PTY", "LEG", "IGO", "PRE", "SEP", "ELI", "SPY", "PRM", "IMG"}
)
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
        said: list[_Said] = []
        for p in predicates.values():
            condition = self._read(p, article, standing)
            if condition is None and out:
                condition = article.listed(p, out[-1])
            if condition is not None:
                out.append(condition)
                verbal = p.kind == "verb"
                said.append(_Said(condition, p.sentence, verbal and p.link in {"acl", "relcl"}, verbal, article))
        return _distinct(said)

    def _read(self, p: Predicate, article: _Article, standing: Standing) -> Condition | None:
        """What a predicate says: a noun whose clause tells how it stands first, else the pattern that fits best."""
        if p.kind == "noun":
            kind, reading = standing.kind(p.head), standing.read(p.head)
            if kind is not None and reading is not None:
                pattern = Pattern(f"standing-{kind}-{reading.status}", nouns=(p.word,))
                row = ConditionPattern(
                    pattern, cast_to(Tie, kind), cast_to(TieStatus, reading.status), _STANDING_SIDES,
                    _STANDING_TOPICS, (),
                )  # fmt: skip
                teller = article.teller(reading.by, p)
                if teller is not None and p.head in teller.objects:
                    return article.condition(teller, row, None) or article.condition(p, row, None, teller)
                return article.condition(p, row, None, teller)
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
        self._sides = ConditionSides(parse, cast, self.roles)
        self._told_in = ConditionWords(parse, cast, self.roles, times, statements)
        self._dating = Dating(parse, predicates, times)
        self._statements = statements

    def teller(self, head: int, noun: Predicate) -> Predicate | None:
        """The clause that says how a noun stands, None where a word beside the noun does."""
        found = self._predicates.get(head)
        return found if found is not None and found.kind != "noun" and found.head != noun.head else None

    def condition(
        self, p: Predicate, row: ConditionPattern, via: str | None, teller: Predicate | None = None
    ) -> Condition | None:
        """The condition that a fitting predicate describes; None without two sides, or where it is denied.

        `teller` is the clause that says so where `p` is a noun: its tense and mood decide.
        """
        status = self._as_told(p if teller is None or teller.negated else teller, row)
        if status is None or self._overtaken(p, row):
            return None
        sides, inferred = self._sides.read(p, row, via)
        if sides is None:
            return None
        if not self._political(sides):
            return None
        evidence = self._told_in.evidence(p)
        topics = self._told_in.topics(p, row)
        return Condition(
            id=content_id("c", row.what, status, evidence.start, evidence.end, *sides[0], "|", *sides[1]),
            what=row.what,
            name=self._told_in.name(p),
            between=sides,
            status=status,
            topics=topics,
            date=self._dating.when(p),
            evidence=(evidence,),
            statement=self._told_in.told_by(evidence),
            confidence=round(0.5 + 0.05 * min(row.pattern.weight, 5) - 0.2 * inferred, 2),
        )

    def sides_of(self, condition: Condition) -> frozenset[str]:
        """Codes of both sides, names where there is no code."""
        return frozenset(self._cast.get(a).code or a for side in condition.between for a in side)

    def _political(self, sides: tuple[tuple[str, ...], tuple[str, ...]]) -> bool:
        """Whether states or what wants to govern stand on both sides: no strikes, mergers or football ties."""
        both = [[self._cast.get(a) for a in side] for side in sides if side]
        if all(any(a.kind in {"state", "igo"} or _POLITICAL & set(a.sectors) for a in side) for side in both):
            return (
                len(both) < 2
                or {a.code or a.id for a in both[0]} != {a.code or a.id for a in both[1]}
                or ({a.id for a in both[0]} != {a.id for a in both[1]})
            )
        codes = [{a.code for a in side if a.code} for side in both]
        return len(codes) == 2 and bool(codes[0] and codes[1]) and not codes[0] & codes[1]

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
        if told == "actual" and row.status in _LASTING and self._no_longer(p):
            return "ended"
        if told == "actual" and row.status == "established" and row.what in _STILL and self._still(p, row):
            return "in_force"
        if told == "actual" or row.status in _NOT_YET or (p.kind == "noun" and len(p.words) == 1):
            return row.status
        if told == "planned" and row.status == "restored" and p.kind != "noun":
            return "restoring"
        return "proposed"

    def _still(self, p: Predicate, row: ConditionPattern) -> bool:
        """ "Still recognises", "alone recognises": in the present it is a state, not the act that brought it about."""
        lasts = row.what == "recognition" and p.kind == "verb" and p.tense == "present" and not p.perfect
        return lasts or any(c.lower in {"still", "always"} for c in self._parse.child(p.head, "advmod"))

    def _no_longer(self, p: Predicate) -> bool:
        return any(
            c.lower == "longer" and any(g.lower == "no" for g in self._parse.child(c.i, "neg", "advmod", "det"))
            for c in self._parse.child(p.head, "advmod")
        )

    def _overtaken(self, p: Predicate, row: ConditionPattern) -> bool:
        """ "Suspended its sanctions": the verb says how they stand, the noun alone would say that they are in force."""
        g = self._predicates.get(p.governor) if p.governor is not None else None
        if g is None or g.kind != "verb" or p.kind != "noun" or row.status != "in_force":
            return False
        if row.pattern.id.startswith("standing-"):
            return False
        return (p.head in g.objects or p.head in g.subjects) and g.lemma in self.verbs.get(row.what, ())

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
        evidence = self._told_in.evidence(p)
        topics = tuple(t for o in p.objects for h in conjuncts(self._parse, o) if (t := self._told_in.phrase(h)))
        return replace(
            before,
            id=content_id("c", before.what, before.status, evidence.start, evidence.end, *before.between[0]),
            topics=tuple(dict.fromkeys(topics)), evidence=(evidence,), statement=self._told_in.told_by(evidence),
        )  # fmt: skip

    def _near(self, sentence: int, offset: int) -> bool:
        before = self._parse.sentences[max(0, sentence - 2)]
        return self._parse.tokens[before.first].start <= offset


class _Said:
    """A condition with where and how it is said."""

    def __init__(self, condition: Condition, sentence: int, aside: bool, verbal: bool, article: _Article) -> None:
        """`verbal`: by a verb and its object. `aside`: by a participle or relative clause."""
        self.condition = condition
        self.sides = article.sides_of(condition)
        self.sentence = sentence
        self.verbal = verbal
        self.weight = (condition.status not in _LASTING, not aside)

    def gives_way(self, other: _Said) -> bool:
        """Whether the other says the same thing of the same sides in one place, or says better what became of it."""
        c, o = self.condition, other.condition
        if self is other or not _akin(c.what, o.what) or self.sides != other.sides:
            return False
        if c.status == o.status:
            near = o.evidence[0].start < c.evidence[0].end and c.evidence[0].start < o.evidence[0].end
            return near and (c.what == o.what or (c.what == "channel") is not self.verbal)
        if {c.status, o.status} <= _LASTING:
            return self.sentence == other.sentence and c.what == o.what and self.verbal <= other.verbal
        return self.sentence == other.sentence and c.what == o.what and self.weight < other.weight


def _akin(a: str, b: str) -> bool:
    """A dialogue is a channel and talks at once."""
    return a == b or {a, b} == {"channel", "talks"}


def _distinct(said: Sequence[_Said]) -> tuple[Condition, ...]:
    """The same state of things between the same sides read twice in one place is one condition."""
    out: list[_Said] = []
    for s in said:
        if not any(s.gives_way(o) for o in out):
            out = [o for o in out if not o.gives_way(s)]
            out.append(s)
    return tuple(sorted((s.condition for s in out), key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.id)))
