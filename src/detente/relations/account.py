"""How relations of two sides move: everything about them, computed from the rows of a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from detente.relations.bins import By
from detente.relations.changes import Change, changes
from detente.relations.ledger import Entry, ledger
from detente.relations.marks import Mark, marks
from detente.relations.model import Occurrence, Saying, Standing
from detente.relations.rollup import Side
from detente.relations.series import Series, series
from detente.relations.timeline import Moment, timeline

Fetch: TypeAlias = Callable[[Sequence[str]], Iterable[Occurrence]]
"""Ids of acts -> the acts. Figures need marks only; acts are fetched where they are shown."""


@dataclass(frozen=True, slots=True)
class Account:
    """The figures in both directions together and in each, the changes, the ledger; the timeline when asked for."""

    a: Side
    b: Side
    both: Series
    forth: Series
    back: Series
    changes: tuple[Change, ...]
    entries: tuple[Entry, ...]
    marks: tuple[Mark, ...]
    sayings: tuple[Saying, ...]
    _fetch: Fetch = field(repr=False, compare=False)

    @property
    def empty(self) -> bool:
        """Whether nothing at all is known."""
        return not (self.marks or self.entries or self.sayings)

    @property
    def length(self) -> int:
        """How many moments the timeline has."""
        states = sum(s.from_ is not None for e in self.entries for s in e.states)
        return len(self.marks) + states + len(self.sayings)

    def moments(self, last: int | None = None) -> tuple[Moment, ...]:
        """Return the timeline, or the last so many moments of it."""
        ids = [m.id for m in sorted(self.marks, key=lambda m: (m.from_ or "~", m.to or "~"))]
        if last is None:
            return timeline(self._fetch(ids), self.entries, self.sayings)
        return timeline(self._fetch(ids[-last:]), self.entries, self.sayings)[-last:]


def account(
    acts: Iterable[Occurrence], standings: Iterable[Standing], sayings: Iterable[Saying], a: Side, b: Side, by: By,
    since: str | None = None, until: str | None = None, reports: bool = False,
) -> Account:  # fmt: skip
    """Return the account of two sides from rows that concern them; rows that do not are left out.

    `since` and `until` are ISO days that the series begins and ends with (None: with the first and last act), with
    `reports` reports are counted and not acts.
    """
    pairs = marks(acts, a, b)
    known = {o.id: o for _, o in pairs}
    found = [m for m, _ in pairs]
    return account_of(
        found, lambda ids: [known[i] for i in ids], standings, sayings, a, b, by, since, until, reports
    )  # fmt: skip


def account_of(
    found: Sequence[Mark], fetch: Fetch, standings: Iterable[Standing], sayings: Iterable[Saying], a: Side, b: Side,
    by: By, since: str | None = None, until: str | None = None, reports: bool = False,
) -> Account:  # fmt: skip
    """Return the account from marks of the acts between two sides, and `fetch` for the acts themselves."""
    both = series(found, by, since, until, reports)
    # Both directions are shown over the same stretch of time.
    first, last = (both.bins[0].bin.first, both.bins[-1].bin.last) if both.bins else (since, until)
    forth = series((m for m in found if m.forth), by, first, last, reports)
    back = series((m for m in found if m.back), by, first, last, reports)
    return Account(
        a, b, both, forth, back, changes(both, found, fetch), ledger(standings, a, b), tuple(found), tuple(sayings),
        fetch,
    )  # fmt: skip
