"""How a condition came to be: the clause, the words that say it, sides, topics, date."""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.explain.actors import brief
from detente.coding.explain.dates import dated
from detente.coding.explain.reread import Fact, Reread
from detente.coding.explain.statements import told_by
from detente.reading.clauses import Predicate
from detente.records import Condition


def explain_condition(condition: Condition, reread: Reread) -> tuple[Fact, ...]:
    """Return what made this condition what it is."""
    c = condition
    return (
        Fact("sentence", reread.sentence(c.evidence[0].start)),
        *(Fact("clause", reread.quote(s)) for s in c.evidence),
        *_words(c, reread),
        Fact("what", c.what + (f", “{c.name}”" if c.name is not None else "")),
        Fact("status", c.status.replace("_", " ")),
        *_sides(c, reread),
        Fact("topics", ", ".join(c.topics) or "none named"),
        Fact("since", dated(c.date, reread.record)),
        Fact("told by", told_by(c.statement, reread.record)),
        Fact("confidence", f"{c.confidence:.2f}"),
    )  # fmt: skip


def _words(c: Condition, reread: Reread) -> Iterator[Fact]:
    """The predicates of the clause."""
    if reread.parse is None or reread.predicates is None:
        return
    inside: list[Predicate] = []
    for p in reread.predicates.values():
        at = reread.parse.tokens[p.head].start
        if any(s.start <= at < s.end for s in c.evidence):
            inside.append(p)
    for p in inside:
        yield Fact(
            "predicate",
            f"{p.lemma} ({p.kind}); subject {reread.words_of(p.subjects)}; object {reread.words_of(p.objects)}",
        )


def _sides(c: Condition, reread: Reread) -> Iterator[Fact]:
    for side in c.between:
        if not side:
            yield Fact("side", "nobody that the text names")
        for id_ in side:
            yield Fact("side", brief(reread.actor(id_), reread))
