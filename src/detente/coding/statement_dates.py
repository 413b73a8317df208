"""When something was said: the time expression beside the cue, else the nearest of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from detente.coding.attribution_view import Attribution
from detente.dates import days
from detente.reading.syntax import Parse
from detente.records import Basis, Time, When

_GOING_ON = frozenset({"conj", "advcl", "xcomp"})


class Calendar:
    """The dates among the time expressions of one article, by sentence."""

    def __init__(self, parse: Parse, times: Sequence[Time]) -> None:
        """Only expressions of type DATE or TIME whose value spans known days can date a statement."""
        self._parse = parse
        dated = [t for t in sorted(times, key=lambda t: t.start) if t.type in ("DATE", "TIME") and days(t.value)]
        self._by_sentence: dict[int, list[tuple[Time, int]]] = {}
        n = 0
        for token in parse.tokens:
            while n < len(dated) and dated[n].end <= token.start:
                n += 1
            if n < len(dated) and dated[n].start <= token.start < dated[n].end:
                rows = self._by_sentence.setdefault(token.sent, [])
                if not rows or rows[-1][0] is not dated[n]:
                    rows.append((dated[n], token.i))

    def when(self, a: Attribution) -> When | None:
        """Return the date of the saying; None where no time expression outside of its content tells it."""
        if not a.cue or a.cue_span is None:
            return None
        free = [(t, i) for t, i in self._by_sentence.get(a.sentence, ()) if not self._inside(a, t)]
        own = [(t, i) for t, i in free if self._hangs_on(i, a.cue[0]) or _between(a, t)]
        chosen: tuple[list[tuple[Time, int]], Basis] = (own, "clause") if own else (self._near(a, free), "sentence")
        if not chosen[0]:
            return None
        at = a.cue_span.start
        time = min(chosen[0], key=lambda row: (abs(row[0].start - at), row[0].start))[0]
        span = days(time.value)
        return When(time.value, span[0], span[1], chosen[1], time.id) if span else None

    @staticmethod
    def _inside(a: Attribution, time: Time) -> bool:
        spans = (*a.content, a.source) if a.source else a.content
        return any(s.start <= time.start < s.end for s in spans)

    def _hangs_on(self, i: int, cue: int) -> bool:
        """True where the expression depends on the cue, through nominal phrases only, or on what governs both."""
        tokens = self._parse.tokens
        at = i
        for _ in range(8):
            if at == cue:
                return True
            if tokens[at].head == at or (tokens[at].pos == "VERB" and at != i):
                return False
            at = tokens[at].head
        return False

    def _near(self, a: Attribution, free: list[tuple[Time, int]]) -> list[tuple[Time, int]]:
        """Those that date all of the sentence (at its start), or the cue that this one goes on from ("and urged")."""
        first = self._parse.sentences[a.sentence].first
        at, shared = a.cue[0], []
        while self._parse.tokens[at].dep in _GOING_ON and self._parse.tokens[at].head != at:
            at = self._parse.tokens[at].head
            shared.append(at)
        return [
            (t, i)
            for t, i in free
            if (i - first <= 2 and i < a.cue[0]) or any(self._hangs_on(i, cue) for cue in shared)
        ]


def _between(a: Attribution, time: Time) -> bool:
    """True where the expression stands between the cue and the words said: "told the Council on Thursday ..."."""
    behind = [s.start for s in a.content if a.cue_span is not None and s.start >= a.cue_span.end]
    return bool(behind) and a.cue_span is not None and a.cue_span.end <= time.start < min(behind)
