"""When an act was done: the time expression of its clause, else of the clause that it hangs on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from detente.dates import days
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse
from detente.records import Basis, Statement, Time, When

# Clauses that share the time of the one that they hang on.
_SHARING = frozenset({"when", "as", "while", "where"})


class Dating:
    """Gives the predicates of one article their dates."""

    def __init__(
        self, parse: Parse, predicates: Mapping[int, Predicate], times: Sequence[Time], published: str | None = None,
        statements: Sequence[Statement] = (),
    ) -> None:  # fmt: skip
        """`predicates` by head token; of `times` only dates that span known days count."""
        self._published = published
        self._parse = parse
        self._predicates = predicates
        self._starts = [t.start for t in parse.tokens]
        self._by_head: dict[int, list[Time]] = {}
        for time in times:
            if time.type in {"DATE", "TIME"} and days(time.value) is not None:
                self._hang(time)

    def _hang(self, time: Time) -> None:
        first = max(0, bisect_right(self._starts, time.start) - 1)
        tokens = self._parse.tokens
        node = tokens[first]
        while node.head != node.i and time.start <= tokens[node.head].start < time.end:
            node = tokens[node.head]
        while node.i not in self._predicates and node.head != node.i:
            node = tokens[node.head]
        if node.i in self._predicates:
            self._by_head.setdefault(node.i, []).append(time)

    def when(self, p: Predicate) -> When | None:
        """Return the date of the act, with the basis that it was read from; None where the sentence gives none."""
        own = self._nearest(p)
        if own is not None:
            return _when(own, "clause")
        below = self._below(p)
        if below is not None:
            return _when(below, "clause")
        node, steps = p, 0
        while node.governor is not None and steps < 4 and self._shares(node):
            node, steps = self._predicates[node.governor], steps + 1
            found = self._nearest(node)
            if found is not None:
                return _when(found, "clause" if steps == 1 else "sentence")
        return None

    def _below(self, p: Predicate) -> Time | None:
        """A past act's time may hang on its infinitive: "invited them to join in July 1997"."""
        if p.tense != "past" or self._published is None:
            return None
        for i in p.complements:
            c = self._predicates[i]
            time = self._nearest(c) if c.link == "xcomp" and c.tense == "none" else None
            span = days(time.value) if time is not None else None
            if span is not None and span[1] <= self._published[:10]:
                return time
        return None

    def _nearest(self, p: Predicate) -> Time | None:
        found = self._by_head.get(p.head)
        if not found:
            return None
        at = self._parse.tokens[p.head].start
        return min(found, key=lambda t: abs(t.start - at))

    def _shares(self, p: Predicate) -> bool:
        if p.link in {"conj", "xcomp", "nominal", "pcomp"}:
            return True
        if p.link == "acl":
            return p.tense == "none"
        if p.link != "advcl":
            return False
        marks = {c.lower for c in self._parse.child(p.head, "mark", "advmod")}
        return p.tense == "none" or bool(marks & _SHARING)


def _when(time: Time, basis: Basis) -> When:
    span = days(time.value)
    return When(time.value, span[0] if span else None, span[1] if span else None, basis, time.id)
