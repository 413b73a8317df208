"""How an event came to be: clause, roles, pattern, class, status, date, sides, and who tells it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.codebook.book import Class, Example, shifted
from detente.coding.explain.actors import brief
from detente.coding.explain.dates import dated
from detente.coding.explain.patterns import constraints
from detente.coding.explain.reread import Fact, Reread
from detente.coding.explain.statements import told_by
from detente.coding.explain.status import decided
from detente.coding.matching import Match
from detente.reading.clauses import Predicate
from detente.records import Event

_NEAREST = 2


def explain_event(event: Event, reread: Reread) -> tuple[Fact, ...]:
    """Return what made this event what it is, in the order of the decisions.

    Where the text read again does not give the event, only what the record holds is told.
    """
    match = reread.match(event)
    return (
        Fact("sentence", reread.sentence(event.trigger.start)),
        *(Fact("clause", reread.quote(s)) for s in event.evidence),
        *([] if match is None else _predicate(match.predicate, reread)),
        *_pattern(event, match, reread),
        *_class(event, reread),
        Fact("status", decided(event, match, reread)),
        Fact("date", dated(event.date, reread.record)),
        *_sides(event, reread),
        Fact("told by", told_by(event.statement, reread.record)),
        Fact("confidence", f"{event.confidence:.2f}"),
    )  # fmt: skip


def _predicate(p: Predicate, reread: Reread) -> Iterator[Fact]:
    yield Fact("predicate", _grammar(p, reread))
    for name, heads in (("subject", p.subjects), ("object", p.objects), ("recipient", p.recipients)):
        if heads:
            yield Fact(name, reread.words_of(heads))
    for name, heads in p.preps:
        if heads:
            yield Fact(f"“{name}”", reread.words_of(heads))


def _grammar(p: Predicate, reread: Reread) -> str:
    """The predicate's lemma, what kind of word it is, and its form: "suspend" (verb, passive, past)."""
    kind = f"noun “{p.word}”" if p.kind == "noun" and p.word != p.lemma else p.kind
    form = [kind, "passive" if p.passive else "", "" if p.tense == "none" else p.tense]
    form += ["perfect" if p.perfect else "", "negated" if p.negated else "", *(f"“{m}”" for m in p.modals)]
    said = f"{p.lemma} ({', '.join(filter(None, form))})"
    assert reread.parse is not None
    carriers = [reread.parse.tokens[w].text for w in p.words if w != p.head]
    return f"{said}, with “{' '.join(carriers)}”" if carriers else said


def _pattern(event: Event, match: Match | None, reread: Reread) -> Iterator[Fact]:
    """The pattern that fitted, the act inside a verbal act, and what the way of telling made of the code."""
    book, by = reread.book, event.by
    if by.kind == "model":
        yield Fact("coded by", f"the learned model {by.id}, since no pattern knows the predicate")
        return
    embedded = any(e.id == by.id for es in book.embeddings.values() for e, _ in es)
    file = book.origins.get(by.id, "embedding.toml" if embedded else "a codebook that is not here")
    kind = "verbal act" if match is not None and match.inner is not None else "pattern"
    yield Fact(kind, f"{by.id}, from {file}")
    if match is None:
        return
    yield from (Fact("asked for", c) for c in constraints(match, reread))
    if match.inner is not None:
        yield from _inner(match, reread)
    if event.cameo != match.code:
        yield Fact("code", _shift(event, match, reread))


def _inner(match: Match, reread: Reread) -> Iterator[Fact]:
    assert match.inner is not None
    p, pattern = match.inner.predicate, match.inner.pattern
    what = f"{_grammar(p, reread)}; object {reread.words_of(p.objects)}"
    yield Fact("about", what)
    if pattern is None:
        yield Fact("", f"no class of the codebook fits this, so the verbal act stands with its own code {match.code}")
        return
    code = reread.book.codes.get(pattern.id)
    known = f"{pattern.id}, class {code}" if code is not None else f"the verbal act {pattern.id}"
    yield Fact("", f"which fits {known}: the verbal act about it is {match.code}")


def _shift(event: Event, match: Match, reread: Reread) -> str:
    """Why the event's code is another than that of the pattern."""
    ways = {
        "refused": "a side says that it will not do it, and this is the class of the refusal",
        "planned": "it is only announced, and this is the class of the intent",
        "asked": "a speaker says that another must do it, and this is the class of the demand",
    }
    for way, said in ways.items():
        if shifted(reread.book, way, match.code) == event.cameo:
            return f"{match.code} became {event.cameo}: {said}"
    return f"{match.code} became {event.cameo}: it is announced on a condition, as a threat"


def _class(event: Event, reread: Reread) -> Iterator[Fact]:
    cls = reread.book.classes.get(event.cameo or "")
    if cls is None:
        yield Fact("class", f"{event.cameo}, which this codebook does not have")
        return
    plover = " ".join(filter(None, [cls.plover.type, cls.plover.mode])) if cls.plover is not None else "no PLOVER type"
    yield Fact("class", f"{cls.code} {cls.name} ({plover})")
    if cls.definition != cls.name:
        yield Fact("", cls.definition)
    if event.by.nearest is not None:
        yield Fact("nearest", f"“{event.by.nearest}”")
    else:
        yield from (Fact("example", f"“{e.text}”") for e in nearest(cls, event, reread.match(event)))


def nearest(cls: Class, event: Event, match: Match | None) -> list[Example]:
    """Return two examples of the class, those first that are told with the same word as the event."""
    words = [event.trigger.text] if match is None else [match.predicate.lemma, match.predicate.word]
    stems = {w.lower().rstrip("e") for text in words for w in text.split()[:1]}

    def same(e: Example) -> bool:
        return any(w.startswith(s) for w in e.text.lower().split() for s in stems)

    return sorted(cls.examples, key=lambda e: not same(e))[:_NEAREST]


def _sides(event: Event, reread: Reread) -> Iterator[Fact]:
    for label, ids in (("source", event.sources), ("target", event.targets)):
        if not ids:
            yield Fact(label, "nobody that the text identifies")
        for id_ in ids:
            yield Fact(label, brief(reread.actor(id_), reread))
