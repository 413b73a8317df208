"""What an act is for or about is told with it and is no event of its own.

"Offered troops to help him oust the general" is one offer; "marched to demand his resignation" is one protest. The
manuals tell what a verbal act is about by mode and last digits; the record does not repeat it as a second event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse
from detente.records import EventStatus

# Acts whose content is told with them: appeals, intents, investigations, demands, refusals, threats.
_ABOUT = ("02", "03", "10", "12", "13")
# Acts that end another, which the text names with them.
_ENDING = ("08", "055", "056", "16")
_PROTEST = "14"
_DEMAND = ("02", "10", "11", "14")
_UNDONE = frozenset({"planned", "possible", "demanded"})


class Aims:
    """Tells which of the coded acts of one article are only what another is for or about."""

    def __init__(self, parse: Parse, predicates: Mapping[int, Predicate], coded: Sequence[tuple[int, str]]) -> None:
        """`coded` are the heads of the predicates that were coded, with their codes."""
        self._predicates = predicates
        self._codes = dict(coded)
        for head, code in coded:  # what hangs on the verb that carries a noun hangs on the noun's act
            for word in predicates[head].words:
                self._codes.setdefault(word, code)
        self._inside: dict[int, int] = {}
        for head, code in coded:
            if code.startswith(_ABOUT):
                for i in parse.subtree(head):
                    if i > head:
                        self._inside.setdefault(i, head)

    def is_aim(self, head: int, code: str, status: EventStatus) -> bool:
        """Whether an act, coded `code`, is told only as the aim or content of another coded act.

        An act that was done stands by itself wherever it is told; one that is only planned, possible or demanded
        inside what a verbal act is about does not, nor does the demand of a protest.
        """
        if self._ended(head, status):
            return True
        if status in _UNDONE and head in self._inside and self._governed(head, self._inside[head]):
            return True
        governor = self._predicates[head].governor
        return (
            code.startswith(_DEMAND)
            and governor is not None
            and self._codes.get(governor, "").startswith(_PROTEST)
            and self._predicates[head].link in {"advcl", "xcomp", "acl"}
        )

    def _ended(self, head: int, status: EventStatus) -> bool:
        """Whether a noun's act is only what a concession ends: "lifted the restrictions", "dropped the inquiry"."""
        p = self._predicates[head]
        governor = p.governor
        return (
            status == "negated" and p.kind == "noun" and governor is not None
            and head in self._predicates[governor].objects
            and self._codes.get(governor, "").startswith(_ENDING)
        )  # fmt: skip

    def _governed(self, head: int, outer: int) -> bool:
        """Whether the chain of governors leads from an act to the verbal act around it."""
        node, steps = head, 0
        while node is not None and steps < 8:
            if node == outer:
                return True
            found = self._predicates[node].governor
            if found is None:
                return False
            node, steps = found, steps + 1
        return False
