"""Who the sentences around are about: the actors that a clause leaves unsaid."""

from __future__ import annotations

from detente.reading.cast import Cast
from detente.reading.syntax import Parse

STATES = frozenset({"state", "igo"})
_BEFORE = 3


def nearby_states(parse: Parse, cast: Cast, sentence: int) -> list[str]:
    """Return the ids of states and organisations of this sentence and the three before, the most spoken of first.

    Cities do not count: they are places before they are anybody.
    """
    first = parse.sentences[max(0, sentence - _BEFORE)].first
    start, end = parse.tokens[first].start, parse.tokens[parse.sentences[sentence].last - 1].end
    counts: dict[str, int] = {}
    for a in cast.actors:
        if a.kind in STATES and a.ref and not a.ref.startswith("place:"):
            n = sum(1 for m in a.mentions if start <= m.start < end)
            if n:
                counts[a.id] = n
    found = sorted(counts, key=lambda a: -counts[a])
    codes = [cast.get(a).code for a in found[:2]]
    return found if len(set(codes)) == len(codes) else []  # a state and its region: a matter at home
