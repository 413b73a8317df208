"""What decided whether an act was done, denied, planned, demanded or possible."""

from __future__ import annotations

from detente.coding.explain.reread import Reread
from detente.coding.matching import Match
from detente.coding.status import StatusReader
from detente.reading.clauses import Predicate
from detente.records import Event


def decided(event: Event, match: Match | None, reread: Reread) -> str:
    """Return the event's status, and the words or the date that decided it."""
    said = event.status + (", told as history" if event.background else "")
    if match is None or reread.parse is None or reread.predicates is None:
        return said
    reader = StatusReader(reread.parse, reread.predicates, reread.words)
    p = match.predicate
    read = reader.status(p)
    why = _governed(reader.decider(p)) or (
        _own(p) if reader.reason(p) != "plain" else "plainly told, nothing qualifies it"
    )
    if read == event.status:
        return f"{said}: {why}"
    if event.cameo != match.code:
        return f"{said}: the act itself is {read} ({why}), the saying of it is done"
    if event.status == "planned":
        return f"{said}: {why}, but its date lies after the report's"
    return f"{said}: {why}, as the purpose of what was done"


def _governed(decider: Predicate | None) -> str | None:
    return f"governed by “{decider.word}”{' (negated)' if decider.negated else ''}" if decider is not None else None


def _own(p: Predicate) -> str:
    """What in the act's own clause decides, in the order in which it is asked."""
    if p.negated:
        return "its clause is negated"
    if p.conditional:
        return "it stands under a condition"
    if p.kind == "noun":
        return "a word beside the noun"
    if p.tense == "future":
        return "its clause is in the future"
    return f"the modal “{', '.join(p.modals)}”"
