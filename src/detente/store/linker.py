"""Tellings of one act across reports, found and kept as occurrences while articles are added.

`relations/linking.py` decides; here stands only which tellings it is asked about. A telling is compared with those
that share a key, and the pairs that are alike are kept with their points. They make a graph; its parts (`parts.py`),
the components or what is left of one that is too large when only stronger pairs count, are divided into occurrences.
Both follow from the set of tellings alone, so an article that is added concerns the parts that it touches, no others.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.relations import likeness, linking
from detente.relations.judgements import Judgements
from detente.relations.model import Telling
from detente.relations.reprints import near
from detente.store.events import Events
from detente.store.parts import Part, Parts
from detente.store.rules import Linking, Rules
from detente.store.tally import Tally

_SHARING = (
    "SELECT DISTINCT j.value, k.event FROM json_each(?) j CROSS JOIN block_keys f ON f.event = j.value "
    "CROSS JOIN block_keys k ON k.key = f.key AND k.event <> f.event"
)
_TOLD_BY = "SELECT e.n FROM reports r JOIN events e ON e.report = r.n WHERE r.id = ?"
_OCCURRENCES = "SELECT e.n, e.occurrence FROM json_each(?) j CROSS JOIN events e ON e.n = j.value"
_LABEL = "UPDATE events SET component = ?1, level = ?2 WHERE n = ?3 AND (component <> ?1 OR level <> ?2)"


class Linker:
    """Keeps pairs, parts and occurrences in step with the events, within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection, events: Events, tally: Tally, rules: Rules | None = None) -> None:
        """`judged` must be set before `link` where readers have corrected something."""
        self._db = db
        self._events = events
        self._tally = tally
        self._rules: Rules = rules if rules is not None else Linking()
        self._signatures: dict[str, bytes] = {}
        self._copies: dict[tuple[str, str], bool] = {}
        self._loose: set[int] = set()  # whose part must be found anew
        self.judged = Judgements()

    def forget(self) -> None:
        """Forget what was read: a transaction was rolled back, or articles changed."""
        self._signatures.clear()
        self._copies.clear()
        self._loose.clear()
        self._rules.forget()

    def unlink(self, numbers: Iterable[int]) -> None:
        """Dissolve the parts of tellings that are about to be removed; `link` finds the parts of the others."""
        gone = set(numbers)
        if not gone:
            return
        parts = Parts(self._db)
        members = {n for label in parts.labels(gone) for n in parts.members(label)}
        for occurrence in dict.fromkeys(self._occurrences(members).values()):
            self._tally.drop(occurrence)
        beside = {b for n in gone for b in parts.alike(n)}
        self._loose = (self._loose | members | beside) - gone
        self._db.executemany("DELETE FROM alike WHERE b = ? AND a = ?", [(n, b) for n in gone for b in parts.alike(n)])
        self._db.executemany("DELETE FROM alike WHERE a = ?", [(n,) for n in gone])
        alone = [(n,) for n in sorted(members - gone)]
        self._db.executemany("UPDATE events SET component = n, level = 0, occurrence = 0 WHERE n = ?", alone)
        self._rules.forget()

    def link(self, new: Mapping[int, Telling]) -> None:
        """Link new tellings to each other and to all others, and those that `unlink` left."""
        fresh = {**self._unlinked(), **new}
        rows = [(key, n) for n, t in fresh.items() for key in self._rules.block_keys(t)]
        self._db.executemany("INSERT OR IGNORE INTO block_keys VALUES (?, ?)", rows)
        pairs = [(n, *pair) for n, others in self._candidates(fresh).items() for pair in self._alike(n, others)]
        both = [row for a, b, points in pairs for row in ((a, b, points), (b, a, points))]
        self._db.executemany("INSERT OR REPLACE INTO alike VALUES (?, ?, ?)", both)
        self._loose.update(fresh)
        parts = Parts(self._db, fresh, both)
        touched = parts.touched((other, points) for _, other, points in pairs if other not in fresh)
        self._settle(list(parts.changed(self._loose | touched, self._loose)))
        self._loose.clear()
        self._tally.settle()

    def _unlinked(self) -> dict[int, Telling]:
        """Take apart what a migration left to be linked anew (migrations/002); returns its tellings."""
        numbers = [n for (n,) in self._db.execute("SELECT event FROM unlinked ORDER BY event")]
        if numbers:
            for occurrence in dict.fromkeys(self._occurrences(numbers).values()):
                self._tally.drop(occurrence)
            rows = [(n,) for n in numbers]
            self._db.executemany("UPDATE events SET component = n, level = 0, occurrence = 0 WHERE n = ?", rows)
            self._db.executemany("DELETE FROM block_keys WHERE event = ?", rows)
            self._db.execute("DELETE FROM unlinked")
            self._events.fetch(numbers)
        return {n: self._events.get(n) for n in numbers}

    def _candidates(self, fresh: Mapping[int, Telling]) -> dict[int, list[int]]:
        """Return for new tellings those that share a key, or that a reader judged with it; each pair once."""
        found: dict[int, set[int]] = {}
        for n, other in self._db.execute(_SHARING, (json.dumps([*fresh]),)):
            found.setdefault(n, set()).add(other)
        for n, t in fresh.items():
            for j in self.judged.about(t):
                articles = [r.article for r in (j.first, j.second) if r is not None and j.second is not None]
                for article in articles:
                    found.setdefault(n, set()).update(m for (m,) in self._db.execute(_TOLD_BY, (article,)))
        pairs = {
            n: sorted(o for o in others if o < n or o not in fresh or (o != n and n not in found.get(o, ())))
            for n, others in found.items()
        }
        self._events.fetch(o for others in pairs.values() for o in others)
        return pairs

    def _alike(self, n: int, others: Sequence[int]) -> Iterator[tuple[int, float]]:
        """Those of others that one may be one act with, and the points for it."""
        get = self._events.get
        t, tellings = get(n), [get(o) for o in others]
        judged = self.judged if len(self.judged) else None
        for other, u, points in zip(others, tellings, self._rules.points(t, tellings, self._near), strict=True):
            if judged is not None and judged.pair(t, u) == "same":
                yield other, linking.CERTAIN
            elif points >= likeness.ENOUGH:
                yield other, points

    def _settle(self, parts: Sequence[Part]) -> None:
        """Divide parts into occurrences; those that stay as they were are not written again."""
        every = [n for part in parts for n in part.members]
        self._events.fetch(every)
        self._db.executemany(_LABEL, [(part.members[0], part.level, n) for part in parts for n in part.members])
        before: dict[int, set[int]] = {}
        for n, occurrence in self._occurrences(every).items():
            before.setdefault(occurrence, set()).add(n)
        groups: list[tuple[tuple[Telling, ...], dict[str, int]]] = []
        for part in parts:
            by_key = {self._events.get(n).key: n for n in part.members}
            tellings = [self._events.get(n) for n in part.members]
            groups += [(g, by_key) for g in self._rules.group(tellings, self._near, self.judged)]
        kept = {frozenset(members): o for o, members in before.items()}
        changed = [(g, ns) for g, ns in groups if kept.pop(frozenset(ns[t.key] for t in g), None) is None]
        for occurrence in kept.values():
            self._tally.drop(occurrence)
        for g, by_key in changed:
            self._tally.put(self._rules.occurrence(g), by_key)

    def _occurrences(self, numbers: Iterable[int]) -> dict[int, int]:
        """The occurrences of tellings that have one."""
        rows = self._db.execute(_OCCURRENCES, (json.dumps(sorted(numbers)),))
        return {n: occurrence for n, occurrence in rows if occurrence}

    def _near(self, a: str, b: str) -> bool:
        if a == b:
            return False
        pair = (a, b) if a < b else (b, a)
        if pair not in self._copies:
            if len(self._copies) > 100_000:
                self._copies.clear()
            self._copies[pair] = near(self._signature(pair[0]), self._signature(pair[1]))
        return self._copies[pair]

    def _signature(self, article: str) -> bytes:
        if article not in self._signatures:
            if len(self._signatures) > 20_000:
                self._signatures.clear()
            query = "SELECT a.signature FROM articles a JOIN reports r ON r.n = a.report WHERE r.id = ?"
            self._signatures[article] = self._db.execute(query, (article,)).fetchone()[0]
        return self._signatures[article]
