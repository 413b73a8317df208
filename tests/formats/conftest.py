"""A record made by hand that has one of everything, overlapping spans, markup and control characters in its text."""

from __future__ import annotations

import pytest

from detente.records import (
    SCHEMA,
    Actor,
    Article,
    Block,
    CodedBy,
    Condition,
    Cue,
    Dateline,
    Event,
    Model,
    Place,
    Plover,
    Record,
    Span,
    Statement,
    Time,
    Trigger,
    When,
)

TEXT = (
    "Menu\n\nChad breaks with Mali\n\nBERN (AP) --\n\n"
    "Minister <b>Ana & Bo</b> said\x1b[31m on Monday that Chad cut its ties with Mali.\u202e\n\n"
    "=Peace talks with Mali\nwere called off."
)


def span(words: str) -> Span:
    """Where the words stand for the first time below the headline."""
    start = TEXT.index(words, 28)
    return Span(start, start + len(words))


def _blocks() -> tuple[Block, ...]:
    kinds = ("boilerplate", "headline", "dateline", "paragraph", "paragraph")
    out, at = [], 0
    for kind, part in zip(kinds, TEXT.split("\n\n"), strict=True):
        out.append(Block(kind, at, at + len(part)))
        at += len(part) + 2
    return tuple(out)


def _statements(monday: When) -> tuple[Statement, ...]:
    content = span("that Chad cut its ties with Mali")
    said = span("said")
    return (
        Statement("s1", "indirect", "speech", ("a1",), span("Minister"), Cue(said.start, said.end, "say"), (content,),
                  ("a2",), monday, "press_briefing", None, None, 0.9),
        Statement("s2", "direct", "attitude", (), span("Minister"), None, (span("cut its ties"), span("talks")), (),
                  None, None, "s1", None, 0.5),
    )  # fmt: skip


def _events(monday: When) -> tuple[Event, ...]:
    cut, off = span("cut"), span("called off")
    by = CodedBy("pattern", "cut-ties", None)
    return (
        Event("e1", None, "164", -7.0, "material_conflict", ("a2", "a3"), ("a2", "a3"),
              Trigger(off.start, off.end, "called off"), None, None, "planned", True, "k2", None, (), by, 0.5),
        Event("e2", Plover("SANCTION", "withdraw", ("diplomatic",), -6.0, "Q4"), "161", -4.0, "material_conflict",
              ("a2",), ("a3",), Trigger(cut.start, cut.end, "cut"), monday, "p1", "actual", False, "k1", "s1",
              (span("Chad cut its ties with Mali"),), by, 0.7),
        Event("e3", None, None, None, None, (), (), Trigger(cut.start, cut.end, "cut"), None, None, "negated", False,
              "k3", None, (span("cut"),), CodedBy("model", "m", None), 0.5),
    )  # fmt: skip


def _actors() -> tuple[Actor, ...]:
    ana = span("<b>Ana & Bo</b>")
    return (
        Actor("a4", "crowd", (), "unknown", None, (), None, None, ()),
        Actor("a5", "Kigali\x1b[2J", (), "unknown", None, ("OPP",), None, None, ()),
        Actor("a1", "<b>Ana & Bo</b>", (), "person", "TCD", ("GOV",), "minister", None, (ana,)),
        Actor("a2", "Chad", ("Chadians", "a|b"), "state", "TCD", (), None, "state:TCD", (span("Chad"), span("its"))),
        Actor("a3", "Mali", (), "state", "MLI", (), None, None, (span("Mali"),)),
    )


def make() -> Record:
    """Return the record."""
    day = span("Monday")
    monday = When("2004-05-03", "2004-05-03", "2004-05-03", "clause", "t1")
    bern, chad, mali = span("BERN"), span("Chad"), span("Mali")
    return Record(
        SCHEMA,
        Article("d1", "news/\udcffa.txt", "Chad breaks <i>with</i> Mali", "Uma Roe", "en", "The Post", None,
                "2004-05-03", Dateline("Bern", None, "AP", bern.start, bern.end + 5), TEXT, "00"),
        _blocks(),
        _actors(),
        (Time("t1", day.start, day.end, "DATE", "2004-05-03"),),
        (Place("p1", chad.start, chad.end, "Chad", "TCD", 15.0, 19.0, 1), Place("p3", 23, 27, "Mali", "MLI", 1, 2, 5),
         Place("p2", mali.start, mali.end, "Mali", "MLI", 1, 2, 5), Place("p4", 0, 4, "Menu", None, None, None, None)),
        _statements(monday),
        _events(monday),
        (
            Condition("c1", "talks", "Peace talks", (("a2",), ("a3",)), "in_force", ("peace",),
                      When("2004", None, None, "report", None), (span("talks with Mali\nwere called off"),), "s1", 0.4),
            Condition("c2", "ties", None, (("a2",), ()), "broken", (), None, (), None, 0.4),
        ),
        Model("0.1", "cb", "gz", "nlp"),
    )  # fmt: skip


@pytest.fixture
def record() -> Record:
    """The record made by hand."""
    return make()
