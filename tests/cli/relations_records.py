"""Records made by hand for the tests of `relations` and `network`: two articles of two publishers."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from detente import dates
from detente.records import (
    SCHEMA,
    Actor,
    Article,
    Block,
    CodedBy,
    Condition,
    Cue,
    Event,
    Model,
    Plover,
    Record,
    Span,
    Statement,
    Tie,
    TieStatus,
    Trigger,
    When,
)  # fmt: skip
from detente.store.sqlite import open_store

FIRST = """Kenya Cuts Ties

Nairobi, May 9 -- Kenya suspended ties with Somalia on Monday. Somalia praised the talks of April. Kenya said: "Enough."

Poland met NATO in 1999. Poland met NATO in 1998."""
SECOND = """Kenya, Somalia Still Talk

Kenya had restored ties with Somalia on Monday, officials said. Kenya thanked Somalia.
Kenya blamed Somalia last year."""


def actor(id_: str, name: str, code: str, ref: str, kind: str = "state") -> Actor:
    return Actor(id_, name, (), kind, code, (), None, ref, ())  # type: ignore[arg-type]


KEN, SOM = actor("a1", "Kenya", "KEN", "state:KEN"), actor("a2", "Somalia", "SOM", "state:SOM")
POL, NATO = actor("a3", "Poland", "POL", "state:POL"), actor("a4", "NATO", "NATO", "igo:NATO", "igo")
RUTO = actor("a5", "William Ruto", "KEN", "person:william-ruto", "person")


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def when(value: str | None) -> When | None:
    if value is None:
        return None
    first, last = dates.days(value) or (None, None)
    return When(value, first, last, "clause", None)


def event(
    text: str, words: str, who: Actor, whom: Actor, code: tuple[str, str, str, float], day: str | None,
    background: bool = False,
) -> Event:  # fmt: skip
    cameo, type_, quad, score = code
    at = span(text, words)
    return Event(
        "e" + hashlib.sha256(words.encode()).hexdigest()[:10], Plover(type_, None, (), score, quad), cameo, score, quad,
        (who.id,), (whom.id,), Trigger(at.start, at.end, words[:80]), when(day), None, "actual", background,
        "x" + words[:9], None, (at,), CodedBy("pattern", "p", None), 0.5,
    )  # fmt: skip


def condition(text: str, words: str, what: Tie, status: TieStatus, day: str | None) -> Condition:
    at = span(text, words)
    return Condition(f"c{at.start:010}", what, None, (("a1",), ("a2",)), status, (), when(day), (at,), None, 0.5)


def record(text: str, publisher: str, published: str, events: list[Event], conditions: list[Condition]) -> Record:
    digest = hashlib.sha256(text.encode()).hexdigest()
    title = text.partition("\n")[0]
    article = Article("d" + digest[:10], publisher, title, None, "en", publisher, None, published, None, text, digest)
    at = text.index("Kenya suspended") if "suspended" in text else text.index("Kenya had")
    blocks = (Block("headline", 0, len(title)), Block("paragraph", at, len(text)))
    return Record(SCHEMA, article, blocks, (KEN, SOM, POL, NATO, RUTO), (), (), (), tuple(events), tuple(conditions),
                  Model("0", "b", "g", "n"))  # fmt: skip


REDUCE = ("160", "SANCTION", "material_conflict", -4.0)
PRAISE = ("051", "SUPPORT", "verbal_cooperation", 3.4)
BLAME = ("111", "ACCUSE", "verbal_conflict", -2.0)
MEET = ("042", "CONSULT", "verbal_cooperation", 1.9)


def records() -> list[Record]:
    first = record(FIRST, "Daily Post", "2005-05-10", [
        event(FIRST, "Kenya suspended ties with Somalia on Monday", KEN, SOM, REDUCE, "2005-05-09"),
        event(FIRST, "Somalia praised the talks of April", SOM, KEN, PRAISE, None),
        event(FIRST, "Poland met NATO in 1999", POL, NATO, MEET, "1999-04-01"),
        event(FIRST, "Poland met NATO in 1998", POL, NATO, MEET, "1998-04-01"),
    ], [condition(FIRST, "suspended ties", "ties", "suspended", "2005-05-09")])  # fmt: skip
    said = Statement("s1", "direct", "speech", ("a1",), None, Cue(FIRST.index("said"), FIRST.index("said") + 4, "say"),
                     (span(FIRST, "Enough."),), ("a2",), None, None, None, None, 0.5)  # fmt: skip
    second = record(SECOND, "Evening Post", "2005-06-01", [
        event(SECOND, "Kenya thanked Somalia", RUTO, SOM, PRAISE, "2005-05-30"),
        event(SECOND, "Kenya blamed Somalia last year", KEN, SOM, BLAME, "2004", background=True),
    ], [condition(SECOND, "restored ties", "ties", "restored", "2005-05-09")])  # fmt: skip
    return [replace(first, statements=(said,)), second]


def make_store(path: Path) -> Path:
    with open_store(path, write=True) as writer:
        for r in records():
            writer.add(r)
    return path
