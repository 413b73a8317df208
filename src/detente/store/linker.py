"""Tellings of one act across reports, found and kept as occurrences while articles are added.

`relations/linking.py` decides; here stands only which tellings it is asked about. A telling is compared with those
that share a key; tellings that are alike make components, and a component is parted into occurrences as a whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from detente.relations import likeness, linking
from detente.relations.judgements import Judgements
from detente.relations.model import Occurrence, Telling
from detente.relations.reprints import near
from detente.store.events import Events
from detente.store.tally import Tally

_SHARING = "SELECT k.event, e.component FROM block_keys k CROSS JOIN events e ON e.n = k.event WHERE k.key = ?"
_TOLD_BY = "SELECT e.n, e.component FROM reports r JOIN events e ON e.report = r.n WHERE r.id = ? ORDER BY e.n"


class Rules(Protocol):
    """What decides which tellings are of one act."""

    def block_keys(self, t: Telling, /) -> tuple[str, ...]:
        """Return the keys under which a telling is found."""

    def facts(self, t: Telling, /) -> Any:
        """Return what of a telling `alike` compares."""

    def alike(self, a: Any, b: Any, copies: bool, /) -> bool:
        """Whether two tellings may be of one act, by their facts."""

    def group(
        self, tellings: Iterable[Telling], copies: Callable[[str, str], bool], judged: Judgements, /
    ) -> tuple[tuple[Telling, ...], ...]:
        """Part whole components into acts."""

    def occurrence(self, tellings: Iterable[Telling], /) -> Occurrence:
        """Return the occurrence of a group."""


class Linking:
    """The rules of `relations/linking.py`; the facts of a telling, which is compared often, are found once."""

    block_keys = staticmethod(linking.block_keys)
    facts = staticmethod(likeness.facts)
    group = staticmethod(linking.group)
    occurrence = staticmethod(linking.occurrence)

    def alike(self, a: likeness.Facts, b: likeness.Facts, copies: bool, /) -> bool:
        """As `linking.alike`."""
        return likeness.points(a, b, copies) >= likeness.ENOUGH


class Linker:
    """Keeps components and occurrences in step with the events, within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection, events: Events, tally: Tally, rules: Rules | None = None) -> None:
        """`judged` must be set before `link` where readers have corrected something."""
        self._db = db
        self._events = events
        self._tally = tally
        self._rules: Rules = rules if rules is not None else Linking()
        self._facts: dict[int, Any] = {}
        self._signatures: dict[str, bytes] = {}
        self._copies: dict[tuple[str, str], bool] = {}
        self.judged = Judgements()

    def forget(self) -> None:
        """Forget what was read: a transaction was rolled back, or articles changed."""
        self._signatures.clear()
        self._copies.clear()
        self._facts.clear()

    def unlink(self, numbers: Iterable[int]) -> list[int]:
        """Dissolve the components of tellings that are about to be removed; returns the numbers of the others.

        Those must be linked again.
        """
        gone = set(numbers)
        components = dict.fromkeys(c for n in sorted(gone) for c in self._column("component", "n", n))
        members = [n for c in components for n in self._column("n", "component", c)]
        for occurrence in dict.fromkeys(o for n in members for o in self._column("occurrence", "n", n)):
            self._tally.drop(occurrence)
        rest = [n for n in members if n not in gone]
        for n in gone:
            self._facts.pop(n, None)
        self._db.executemany("UPDATE events SET component = n, occurrence = 0 WHERE n = ?", [(n,) for n in rest])
        return rest

    def link(self, fresh: Mapping[int, Telling]) -> None:
        """Link tellings that stand alone (new ones, or those that `unlink` gave) to each other and to all others."""
        keys = {n: self._rules.block_keys(t) for n, t in fresh.items()}
        rows = [(key, n) for n, ks in keys.items() for key in ks]
        self._db.executemany("INSERT OR IGNORE INTO block_keys VALUES (?, ?)", rows)
        joined = _Sets(fresh)
        for n, t in fresh.items():
            for other, component in self._candidates(n, t, keys[n]).items():
                # A fresh one is a component of its own; what is joined already need not be compared.
                if not joined.has(n, component) and self._edge(n, other):
                    joined.join(n, component)
        for labels in joined.sets():
            self._regroup([m for x in labels for m in ((x,) if x in fresh else self._column("n", "component", x))])
        self._tally.settle()

    def _regroup(self, numbers: list[int]) -> None:
        """Part one component into occurrences; those that stay as they were are not written again."""
        numbers.sort()
        component = numbers[0]
        self._db.executemany(
            "UPDATE events SET component = ? WHERE n = ? AND component <> ?",
            [(component, n, component) for n in numbers],
        )
        by_key = {self._events.get(n).key: n for n in numbers}
        before: dict[int, set[int]] = {}
        for n in numbers:
            before.setdefault(self._column("occurrence", "n", n)[0], set()).add(n)
        before.pop(0, None)
        kept = {frozenset(members): o for o, members in before.items()}
        groups = self._rules.group([self._events.get(n) for n in numbers], self._near, self.judged)
        changed = [g for g in groups if kept.pop(frozenset(by_key[t.key] for t in g), None) is None]
        for occurrence in kept.values():
            self._tally.drop(occurrence)
        for g in changed:
            self._tally.put(self._rules.occurrence(g), by_key)

    def _candidates(self, n: int, t: Telling, keys: Iterable[str]) -> dict[int, int]:
        """Return the tellings that share a key, and those that a reader judged with this one; with their components."""
        found: dict[int, int] = {}
        for key in keys:
            found.update(self._db.execute(_SHARING, (key,)))
        for j in self.judged.about(t):
            for r in (j.first, j.second):
                if r is not None and j.second is not None:
                    found.update(self._db.execute(_TOLD_BY, (r.article,)))
        found.pop(n, None)
        return found

    def _edge(self, n: int, other: int) -> bool:
        if len(self.judged) and self.judged.pair(self._events.get(n), self._events.get(other)) == "same":
            return True
        a, b = self._events.get(n).report.id, self._events.get(other).report.id
        return self._rules.alike(self._known(n), self._known(other), a != b and self._near(a, b))

    def _known(self, n: int) -> Any:
        if n not in self._facts:
            if len(self._facts) > 50_000:
                self._facts.clear()
            self._facts[n] = self._rules.facts(self._events.get(n))
        return self._facts[n]

    def _near(self, a: str, b: str) -> bool:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._copies:
            if len(self._copies) > 100_000:
                self._copies.clear()
            self._copies[pair] = a == b or near(self._signature(pair[0]), self._signature(pair[1]))
        return self._copies[pair]

    def _signature(self, article: str) -> bytes:
        if article not in self._signatures:
            if len(self._signatures) > 20_000:
                self._signatures.clear()
            query = "SELECT a.signature FROM articles a JOIN reports r ON r.n = a.report WHERE r.id = ?"
            self._signatures[article] = self._db.execute(query, (article,)).fetchone()[0]
        return self._signatures[article]

    def _column(self, column: str, by: str, value: int) -> list[int]:
        return [row[0] for row in self._db.execute(f"SELECT {column} FROM events WHERE {by} = ?", (value,))]


class _Sets:
    """Disjoint sets of numbers."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._above = {n: n for n in numbers}

    def join(self, a: int, b: int) -> None:
        one, other = sorted((self._root(a), self._root(b)))
        self._above[other] = one

    def has(self, a: int, b: int) -> bool:
        return self._root(a) == self._root(b)

    def sets(self) -> list[list[int]]:
        out: dict[int, list[int]] = {}
        for n in sorted(self._above):
            out.setdefault(self._root(n), []).append(n)
        return list(out.values())

    def _root(self, n: int) -> int:
        above = self._above.setdefault(n, n)
        while above != self._above[above]:
            above = self._above[above]
        self._above[n] = above
        return above
