"""The words of a condition: what it is about, its proper name, its evidence, and the statement that tells it."""

from __future__ import annotations

from collections.abc import Sequence

from detente.codebook.conditions import ConditionPattern
from detente.coding.nearby import STATES
from detente.coding.roles import Roles
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.features import conjuncts
from detente.reading.syntax import Parse
from detente.records import Span, Statement, Time

_MAX_EVIDENCE = 400
# Words in the proper names of channels and agreements.
_CHANNELS = frozenset({
    "council", "commission", "committee", "forum", "dialogue", "conference", "group", "partnership", "treaty",
    "agreement", "accord", "accords", "pact", "protocol", "convention", "charter", "process", "talks", "mechanism",
    "quartet", "contact",
})  # fmt: skip

_REASONS = frozenset({
    "response", "retaliation", "reaction", "protest", "answer", "return", "light", "view", "wake", "reprisal", "face",
})  # fmt: skip


class ConditionWords:
    """Reads the words of the conditions of one article."""

    def __init__(
        self, parse: Parse, cast: Cast, roles: Roles, times: Sequence[Time], statements: Sequence[Statement]
    ) -> None:
        """All of one article."""
        self._parse = parse
        self._cast = cast
        self._roles = roles
        self._times = times
        self._statements = statements

    def topics(self, p: Predicate, row: ConditionPattern) -> tuple[str, ...]:
        """Return what it is about, in the article's words: phrases in the row's slots that are no sides or times."""
        out: list[str] = []
        for slot in row.topics:
            heads = list(self._roles.heads(p, slot))
            for o in (*p.objects, *p.subjects):
                for prep in self._parse.child(o, "prep"):
                    if prep.lower == slot:
                        heads.extend(h for x in self._parse.child(prep.i, "pobj") for h in conjuncts(self._parse, x.i))
            heads = [h for h in heads if not self._is_side(h) and not self._is_when(h) and not self._is_reason(h)]
            out.extend(t for h in heads if (t := self.phrase(h)))
        return tuple(dict.fromkeys(out))

    def _is_when(self, head: int) -> bool:
        token = self._parse.tokens[head]
        return token.ent in {"DATE", "TIME"} or any(t.start <= token.start < t.end for t in self._times)

    def _is_reason(self, head: int) -> bool:
        """Whether the phrase says why, not about what: "in response to the raids"."""
        tokens = self._parse.tokens
        above = tokens[tokens[tokens[head].head].head]
        return tokens[head].lemma in _REASONS or (tokens[tokens[head].head].dep == "prep" and above.lemma in _REASONS)

    def _is_side(self, head: int) -> bool:
        return any(self._cast.get(a).kind in STATES for a in self._cast.at(head))

    def phrase(self, head: int) -> str:
        """The noun phrase with this head, without its conjuncts, article and clauses."""
        tokens = self._parse.tokens
        left = [
            g for c in self._parse.child(head, "compound", "amod", "nmod", "poss") for g in self._parse.subtree(c.i)
        ]
        first = min([head, *(g for g in left if g < head)])
        return " ".join(self._parse.text[tokens[first].start : tokens[head].end].split())

    def name(self, p: Predicate) -> str | None:
        """The proper name of the channel or agreement that the clause is about."""
        heads = [*p.objects, *p.subjects, *(h for _, hs in p.preps for h in hs)]
        for h in heads:
            for a in self._cast.at(h):
                actor = self._cast.get(a)
                if actor.kind in {"igo", "organisation"} and _CHANNELS & set(actor.name.lower().split()):
                    return actor.name
        return None

    def evidence(self, p: Predicate) -> Span:
        """Return the clause read, or its trigger alone where the clause is very long."""
        tokens = self._parse.tokens
        heads = [*self._parse.subtree(p.head), *p.words, *p.subjects, *p.objects]
        start, end = min(tokens[i].start for i in heads), max(tokens[i].end for i in heads)
        if end - start > _MAX_EVIDENCE:
            start, end = tokens[p.words[0]].start, tokens[p.words[-1]].end
        return Span(start, end)

    def told_by(self, span: Span) -> str | None:
        """Return the id of the innermost statement whose content the evidence begins in, None for the reporter."""
        inside = [
            (c.end - c.start, s.id) for s in self._statements for c in s.content
            if c.start <= span.end - 1 and span.start < c.end and c.start <= span.start
        ]  # fmt: skip
        return min(inside)[1] if inside else None
