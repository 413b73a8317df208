"""Whose voice a word is in: inside quoted words "we" and "I" are the speakers; places stand for their states.

Gives the cast that events and conditions are coded with; the record keeps the cast of the reading.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from detente.reading.cast import Cast
from detente.reading.syntax import Parse
from detente.records import Place, Statement

_FIRST = frozenset({"i", "me", "my", "we", "us", "our", "ours", "ourselves", "myself"})


def with_voices(parse: Parse, cast: Cast, statements: Sequence[Statement], places: Sequence[Place]) -> Cast:
    """Return the cast with first-person words of statements given to their speakers, and places to their states.

    A speaker who acts for a state or organisation says "we" for it, but stays the actor: the code is the same.
    """
    heads = dict(cast.heads)
    starts = [t.start for t in parse.tokens]
    for s in sorted(statements, key=lambda s: -sum(c.end - c.start for c in s.content)):
        if not s.speakers or s.scope != "speech":
            continue
        for c in s.content:
            for i in range(bisect_left(starts, c.start), bisect_left(starts, c.end)):
                if parse.tokens[i].lower in _FIRST and parse.tokens[i].text != "US":
                    heads[i] = s.speakers
    states = {a.code: a.id for a in reversed(cast.actors) if a.kind == "state" and a.code}
    for place in places:
        last = bisect_left(starts, place.end) - 1
        if place.country in states and last >= 0:
            heads.setdefault(last, (states[place.country],))
    return Cast(cast.actors, heads)
