"""The parts of the graph of pairs that are alike: what is divided into occurrences together.

A part is a component of the graph. Where one is too large (in the news of a war everything is alike somehow) it is cut:
only pairs from a higher step of points on count, and so on, until its components are small. The part of a telling is
its component at the lowest step where that is small enough; so the parts follow from the graph alone, and a new
telling changes the parts that it is alike to, at their step or a higher one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.relations.likeness import ENOUGH

LARGEST = 60
"""Tellings of a part; more only where the pairs of the last step join them: one story that everybody prints."""
STEPS = (ENOUGH, ENOUGH + 1, ENOUGH + 2, ENOUGH + 3, ENOUGH + 4)
_LABELS = "SELECT e.n, e.component, e.level FROM json_each(?) j CROSS JOIN events e ON e.n = j.value"


@dataclass(frozen=True, slots=True)
class Part:
    """Numbers of tellings, sorted, and the step (an index of STEPS) at which they are one component."""

    level: int
    members: tuple[int, ...]


class Parts:
    """Finds parts in one state of the tables `alike` and `events`."""

    def __init__(
        self, db: sqlite3.Connection, fresh: Iterable[int] = (), pairs: Iterable[tuple[int, int, float]] = ()
    ) -> None:
        """What was read is remembered: the graph must not change while this is used.

        `fresh` are new tellings, each alone until now, and `pairs` (both ways) all that they are alike to.
        """
        self._db = db
        self._alike: dict[int, dict[int, float]] = {n: {} for n in fresh}
        self._alone = frozenset(self._alike)
        for a, b, points in pairs:
            if a in self._alone:
                self._alike[a][b] = points
        self._large: tuple[set[int], ...] = tuple(set() for _ in STEPS)

    def alike(self, n: int) -> dict[int, float]:
        """Return the tellings that one is alike to, with their points."""
        if n not in self._alike:
            self._alike[n] = dict(self._db.execute("SELECT b, points FROM alike WHERE a = ?", (n,)))
        return self._alike[n]

    def labels(self, numbers: Iterable[int]) -> list[int]:
        """Return the labels of the parts that tellings were in."""
        return list(dict.fromkeys(label for _, label, _ in self._labels(numbers)))

    def members(self, label: int) -> tuple[int, ...]:
        """Return the tellings that were in a part."""
        if label in self._alone:
            return (label,)
        return tuple(n for (n,) in self._db.execute("SELECT n FROM events WHERE component = ? ORDER BY n", (label,)))

    def touched(self, pairs: Iterable[tuple[int, float]]) -> set[int]:
        """Return those tellings whose part a new pair with so many points may change."""
        strongest: dict[int, float] = {}
        for n, points in pairs:
            strongest[n] = max(points, strongest.get(n, 0.0))
        return {n for n, _, level in self._labels(strongest) if strongest[n] >= STEPS[level]}

    def changed(self, seeds: Iterable[int], loose: set[int]) -> Iterator[Part]:
        """Yield the parts of the seeds, and of all that were with them, that are not what they were.

        A part with one of the `loose` in it is always yielded.
        """
        waiting, done = sorted(seeds, reverse=True), set[int]()
        while waiting:
            n = waiting.pop()
            if n in done:
                continue
            part = self._part(n)
            done.update(part.members)
            before = self._labels(part.members)
            labels = {label for _, label, _ in before}
            mates = [m for label in sorted(labels) for m in self.members(label)]
            same = len(labels) == 1 and tuple(mates) == part.members and before[0][2] == part.level
            if not same or not loose.isdisjoint(part.members):
                waiting += [m for m in mates if m not in done]
                yield part

    def _labels(self, numbers: Iterable[int]) -> list[tuple[int, int, int]]:
        asked = sorted(numbers)
        rest = [n for n in asked if n not in self._alone]
        found = self._db.execute(_LABELS, (json.dumps(rest),)).fetchall() if rest else []
        return found + [(n, n, 0) for n in asked if n in self._alone]

    def _part(self, n: int) -> Part:
        for level in range(len(STEPS) - 1):
            found = self._component(n, level, LARGEST)
            if found is not None:
                return Part(level, found)
        whole = self._component(n, len(STEPS) - 1, None)
        assert whole is not None
        return Part(len(STEPS) - 1, whole)

    def _component(self, n: int, level: int, largest: int | None) -> tuple[int, ...] | None:
        """The component of a telling at a step; None where it is too large."""
        step, large = STEPS[level], self._large[level]
        seen, waiting = {n}, [n]
        beside = {n}
        while waiting:
            if largest is not None and (len(seen) > largest or not large.isdisjoint(beside)):
                large |= seen
                return None
            beside = {b for b, points in self.alike(waiting.pop()).items() if points >= step} - seen
            seen |= beside
            waiting += beside
        return tuple(sorted(seen))
