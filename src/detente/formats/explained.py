"""Explanations as text: how a part of a record came to be, found by its id and read once more."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from detente.codebook import book
from detente.codebook.status import load_status
from detente.coding.explain import (
    Fact,
    Reread,
    explain_actor,
    explain_condition,
    explain_event,
    explain_statement,
)
from detente.formats.plain import printable
from detente.intake.document import Document
from detente.pipeline import Coder
from detente.records import Actor, Condition, Event, Record, Statement

Part: TypeAlias = Event | Statement | Condition | Actor

_LABEL = 12  # characters: "confidence"
_GONE = "(the text read again does not give this event: what is told is what its record holds)"
_MADE_OF = ("detente", "codebook", "gazetteer", "nlp")


def parts(record: Record) -> Iterator[Part]:
    """Yield all that can be explained in a record."""
    yield from record.events
    yield from record.statements
    yield from record.conditions
    yield from record.actors


def read_again(record: Record, coder: Coder | None) -> Reread:
    """Run the pipeline on the record's own text and blocks; without a coder only the record is at hand."""
    if coder is None:
        return Reread(record, book.load(), load_status())
    layers = coder.pipeline.run(document=Document(record.article, record.blocks, ()))
    traced = coder.events.traced(
        layers["parse"], layers["voices"], layers["predicates"], layers["clock"], layers["statements"],
        record.article.published, layers["places"],
    )  # fmt: skip
    return Reread(
        record, coder.codebook, coder.words, layers["parse"], layers["voices"], layers["predicates"], traced, coder.cues
    )  # fmt: skip


def differences(record: Record, coder: Coder) -> str:
    """Say in one line what the record was made with that is not what reads it now; "" where all is the same."""
    pairs = [(name, getattr(record.model, name), getattr(coder.model, name)) for name in _MADE_OF]
    return "; ".join(f"made with {name} {was}, read again with {now}" for name, was, now in pairs if was != now)


def explain(part: Part, reread: Reread) -> tuple[Fact, ...]:
    """Return the facts of one part."""
    if isinstance(part, Event):
        return explain_event(part, reread)
    if isinstance(part, Statement):
        return explain_statement(part, reread)
    if isinstance(part, Condition):
        return explain_condition(part, reread)
    return explain_actor(part, reread)


def title(part: Part) -> str:
    """Return one line that names a part: kind, id, and what it is."""
    if isinstance(part, Event):
        kind = " ".join(filter(None, [part.plover.type if part.plover is not None else None, part.cameo]))
        said = f"event {part.id} {kind} “{part.trigger.text}”"
    elif isinstance(part, Statement):
        said = f"statement {part.id} {part.cue.lemma if part.cue is not None else 'quoted'}"
    elif isinstance(part, Condition):
        said = f"condition {part.id} {part.what} {part.status}"
    else:
        said = f"actor {part.id} {part.name}"
    return printable(said)


def lines(part: Part, reread: Reread, width: int) -> list[str]:
    """Return the explanation of a part as lines of at most `width` characters, fit for a terminal."""
    out = [title(part)]
    for fact in explain(part, reread):
        out += textwrap.wrap(
            printable(fact.text) or "-", max(width, 2 * _LABEL), initial_indent=f"  {printable(fact.label):<{_LABEL}}",
            subsequent_indent=" " * (_LABEL + 2),
        )  # fmt: skip
    if isinstance(part, Event) and reread.parse is not None and reread.match(part) is None:
        out += textwrap.wrap(_GONE, width, initial_indent="  ", subsequent_indent="  ")
    return out


def find(records: Sequence[Record], prefix: str) -> list[tuple[Record, Part]]:
    """Return the parts whose id begins with `prefix`; one whose whole id it is stands alone."""
    found = [(r, p) for r in records for p in parts(r) if p.id.startswith(prefix)]
    whole = [(r, p) for r, p in found if p.id == prefix]
    return whole or found
