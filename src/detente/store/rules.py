"""What decides which tellings are of one act, as the linker of a store asks for it: `relations/linking.py`.

What is compared often, a telling or a pair, is computed once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeAlias

from detente.relations import likeness, linking
from detente.relations.judgements import Judgements
from detente.relations.model import Occurrence, Telling

Copies: TypeAlias = Callable[[str, str], bool]
"""Whether two articles are copies of one text, by their ids."""

_MOST = 300_000  # remembered pairs


class Rules(Protocol):
    """What decides which tellings are of one act."""

    def block_keys(self, t: Telling, /) -> tuple[str, ...]:
        """Return the keys under which a telling is found."""

    def points(self, t: Telling, others: Sequence[Telling], copies: Copies, /) -> list[float]:
        """Return how far a telling and each of others look like one act; they may be one from `likeness.ENOUGH` on."""

    def group(
        self, tellings: Iterable[Telling], copies: Copies, judged: Judgements, /
    ) -> tuple[tuple[Telling, ...], ...]:
        """Part whole components into acts."""

    def occurrence(self, tellings: Iterable[Telling], /) -> Occurrence:
        """Return the occurrence of a group."""

    def forget(self) -> None:
        """Forget what is known of tellings: some have changed."""


class Linking:
    """The rules of `relations/linking.py`; what is compared often, a telling or a pair, is computed once."""

    occurrence = staticmethod(linking.occurrence)

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._facts: dict[tuple[str, str], likeness.Facts] = {}
        self._points: dict[tuple[str, str, str, str], float] = {}

    def block_keys(self, t: Telling, /) -> tuple[str, ...]:
        """As `linking.block_keys`."""
        return linking.keys_of(self._known(t))

    def points(self, t: Telling, others: Sequence[Telling], copies: Copies, /) -> list[float]:
        """As `likeness.points`, but nothing for what is not enough, copies or not."""
        mine, out = self._known(t), []
        for other in others:
            found = likeness.evidence(mine, self._known(other))
            if found is None or found + likeness.COPIES < likeness.ENOUGH:
                out.append(0.0)
            else:
                out.append(_with(found, copies(t.report.id, other.report.id)))
        return out

    def group(
        self, tellings: Iterable[Telling], copies: Copies, judged: Judgements, /
    ) -> tuple[tuple[Telling, ...], ...]:
        """As `linking.group`."""

        def score(a: likeness.Facts, b: likeness.Facts) -> float:
            one, other = a.telling, b.telling
            key = one.report.id, one.event, other.report.id, other.event
            known = self._points.get(key)
            if known is None:
                if len(self._points) > _MOST:
                    self._points.clear()
                found = likeness.evidence(a, b)
                known = 0.0 if found is None else _with(found, copies(one.report.id, other.report.id))
                self._points[key] = known
            return known

        return linking.grouped(map(self._known, tellings), score, judged)

    def forget(self) -> None:
        """Forget what is known of tellings."""
        self._facts.clear()
        self._points.clear()

    def _known(self, t: Telling) -> likeness.Facts:
        key = t.report.id, t.event
        found = self._facts.get(key)
        if found is None:
            if len(self._facts) > _MOST // 6:
                self._facts.clear()
            found = self._facts[key] = likeness.facts(t)
        return found


def _with(evidence: float, copies: bool) -> float:
    return round(evidence + (likeness.COPIES if copies else 0.0), 6)
