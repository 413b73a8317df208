"""The account of two sides from a store: figures from marks, whole acts only where they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.relations.account import Account, account, account_of
from detente.relations.bins import By, window
from detente.relations.model import OWN, Occurrence, Saying
from detente.relations.rollup import Side
from detente.store.base import Query, View


def account_in(
    view: View, a: Side, b: Side, by: By = "month", *, since: str | None = None, until: str | None = None,
    status: Sequence[str] = ("actual",), background: bool = False, origin: str = OWN, reports: bool = False,
    statements: bool = False,
) -> Account:  # fmt: skip
    """Return how two sides of a store (`View.side`) stood to each other; the view must stay open while it is shown.

    `since` and `until` are ISO prefixes, both included, and bound the acts; a condition that began before may still
    stand. `status` are those that count (none: all), `background`: also what all reports tell as history, `reports`:
    count reports of acts, `statements`: also what each said to or about the other. Raises ValueError for what is no
    day, month or year.
    """
    days = window(since, until)
    dyad = (a.keys, b.keys)
    query = Query(
        dyad=dyad, since=since, until=until, status=tuple(status), background=None if background else False,
        origin=origin,
    )  # fmt: skip
    own = origin == OWN
    standings = view.standings(Query(dyad=dyad, until=until)) if own else ()
    sayings = _sayings(view, a, b, since, until) if statements and own else ()
    found = view.marks(query) if a.members is None and b.members is None else None
    if found is None:
        return account(view.occurrences(query), standings, sayings, a, b, by, *days, reports)

    def fetch(ids: Sequence[str]) -> list[Occurrence]:
        """One by one where few are shown, else all of the dyad at once."""
        if len(ids) <= len(found) // 2:
            return view.acts(ids)
        known = {o.id: o for o in view.occurrences(query)}
        return [known[i] for i in ids if i in known]

    return account_of(found, fetch, standings, sayings, a, b, by, *days, reports)


def _sayings(view: View, a: Side, b: Side, since: str | None, until: str | None) -> Iterator[Saying]:
    """What each side said to or about the other, each statement once."""
    found = {}
    for one, other in ((a, b), (b, a)):
        for key in one.keys:
            for s in view.sayings(Query(speaker=key, since=since, until=until)):
                if s.statement.scope == "speech" and one.any(s.speakers) and other.any((*s.addressees, *s.about)):
                    found[s.key] = s
    yield from found.values()
