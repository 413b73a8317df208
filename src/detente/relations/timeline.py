"""Acts, conditions and statements between two sides, told in order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from detente.relations.ledger import Entry, State
from detente.relations.model import Occurrence, Party, Report, Saying, Standing

Kind = Literal["act", "condition", "statement"]
_KINDS: tuple[Kind, ...] = ("act", "condition", "statement")


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened, began to hold or was said.

    `from_` and `to`: the ISO days on which it may have been; with `dated` False those of the report. `what` says
    which ("SANCTION 160", "ties suspended", "welcome"), `who` between whom, `words` the evidence, `report` the article
    that stands for it, `key` (article id and part id) finds it again; `reports` counts the articles that tell it.
    """

    from_: str | None
    to: str | None
    dated: bool
    kind: Kind
    what: str
    who: str
    words: str
    goldstein: float | None
    reports: int
    report: Report
    key: str


def timeline(
    acts: Iterable[Occurrence] = (), entries: Iterable[Entry] = (), sayings: Iterable[Saying] = ()
) -> tuple[Moment, ...]:
    """Return the moments in order of their first day, then last day; what has no day at all comes last."""
    moments = [
        *map(of_act, acts),
        *(of_state(e, s) for e in entries for s in e.states if s.from_ is not None),
        *map(of_saying, sayings),
    ]
    return tuple(sorted(moments, key=lambda m: (m.from_ or "~", m.to or "~", _KINDS.index(m.kind), m.key)))


def of_act(act: Occurrence) -> Moment:
    """Return the moment of an act."""
    t = act.first
    named = next((x for x in (t, *act.tellings) if x.sources and x.targets), t)
    code = " ".join(filter(None, [t.plover.type if t.plover else None, t.cameo]))
    status = "" if t.status == "actual" else f" ({t.status})"
    who = f"{_names(named.sources)} → {_names(named.targets)}"
    return Moment(
        act.from_, act.to, act.dated, "act", code + status, who, t.words, t.goldstein, act.reports, t.report, t.key
    )


def of_state(entry: Entry, state: State) -> Moment:
    """Return the moment in which a condition began (or, undated, was first told to hold)."""
    s: Standing = state.best
    what = f"{entry.what} {state.status.replace('_', ' ')}" + (f": {entry.name}" if entry.name else "")
    reports = len({x.report.id for x in state.tellings})
    who = " – ".join(map(_names, s.between))
    return Moment(state.from_, state.to, state.dated, "condition", what, who, s.words, None, reports, s.report, s.key)


def of_saying(saying: Saying) -> Moment:
    """Return the moment of a statement."""
    s, published = saying.statement, saying.report.published
    dated = s.date is not None and s.date.from_ is not None
    first = s.date.from_ if s.date is not None and dated else published[:10] if published else None
    last = (s.date.to or first) if s.date is not None and dated else first
    who = _names(saying.speakers) + (f" → {_names(saying.addressees)}" if saying.addressees else "")
    what = s.cue.lemma if s.cue else "(quoted)"
    return Moment(first, last, dated, "statement", what, who, saying.words, None, 1, saying.report, saying.key)


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(f"{p.name} ({p.code})" if p.code and p.code != p.name else p.name for p in parties) or "?"
