"""Which predicate a time expression dates: the one that it hangs on, up its phrase."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from detente.dates import days
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse, Token
from detente.records import Time

# Prepositions that say when an act was not, or not only.
_BOUNDS = frozenset({"before", "until", "till", "than", "through"})
# How a noun's own time hangs on it: it says when the thing was, not when something was done with it.
_OWNED = frozenset({"poss", "compound", "nummod", "amod", "nmod"})
# What these speak of as their object is to come.
_PROMISING = frozenset({
    "promise", "pledge", "propose", "demand", "urge", "vow", "request", "schedule", "plan", "offer", "guarantee",
    "seek", "call", "call for", "announce",
})  # fmt: skip
# Nouns that only say which part of a day or a year is meant: "in the early hours of Thursday".
_PARTS = frozenset({
    "hour", "morning", "evening", "night", "afternoon", "day", "week", "month", "year", "end", "start", "beginning",
    "middle", "eve", "part", "half", "course", "spring", "summer", "autumn", "winter", "fall", "date",
})  # fmt: skip


class Hung:
    """The dates of one article by the heads of predicates; only such as span known days."""

    def __init__(
        self, parse: Parse, predicates: Mapping[int, Predicate], times: Sequence[Time], published: str | None
    ) -> None:  # fmt: skip
        """`predicates` by head token; `sentences` are those that name any date, known or not."""
        self._parse = parse
        self._published = published
        self._owner = {w: h for h, p in predicates.items() for w in p.words} | {h: h for h in predicates}
        self._by_head: dict[int, list[Time]] = {}
        self._tops: dict[int, Time] = {}  # by the token that governs the expression
        self._loose: set[str] = set()
        self.sentences: set[int] = set()
        for time in times:
            if time.type in {"DATE", "TIME"}:
                node = parse.tokens[max(0, bisect_right(parse.tokens, time.start, key=_start_of) - 1)]
                self.sentences.add(node.sent)
                if days(time.value) is not None:
                    self._hang(time, node)

    def on(self, p: Predicate) -> Sequence[Time]:
        """Return all times that hang on a predicate, in the order of the text."""
        return self._by_head.get(p.head, ())

    def at(self, token: int) -> Time | None:
        """Return the time whose expression this token governs."""
        return self._tops.get(token)

    def loose(self, time: Time) -> bool:
        """Return whether a noun's time might as well be its verb's: "raided the offices on Monday"."""
        return time.id in self._loose

    def nearest(self, p: Predicate) -> Time | None:
        """Return the time beside the head of a predicate, None where it has none; one to come has none that is past."""
        found = self.on(p)
        if self._published is not None and found:
            today = self._published[:10]
            if p.tense == "future":
                found = [t for t in found if (days(t.value) or ("", today))[1] >= today]
            elif p.tense == "past" and p.lemma in _PROMISING:  # "promised elections in June"
                found = [t for t in found if (days(t.value) or (today,))[0] <= today]
        at = self._parse.tokens[p.head].start
        return min(found, key=lambda t: abs(t.start - at), default=None)

    def _hang(self, time: Time, node: Token) -> None:
        """Note a time with the predicate that it dates, if any: up its phrase, never out of a noun that owns it."""
        tokens = self._parse.tokens
        while node.head != node.i and time.start <= tokens[node.head].start < time.end:
            node = tokens[node.head]
        self._tops[node.i] = time
        owned = node.dep in _OWNED or tokens[node.head].lower in {"of", "from"}
        while node.i not in self._owner and node.head != node.i:
            if _leads_away(node, tokens[node.head], tokens, self._owner):
                return
            node = tokens[node.head]
        if node.i in self._owner:
            self._by_head.setdefault(self._owner[node.i], []).append(time)
            if not owned:
                self._loose.add(time.id)


def _start_of(token: Token) -> int:
    return token.start


def _leads_away(node: Token, head: Token, tokens: Sequence[Token], owner: Mapping[int, int]) -> bool:
    """Whether the step from a token to its head leaves what its time dates."""
    if node.dep == "prep" and node.lower in _BOUNDS:
        return True
    if head.pos not in {"NOUN", "PROPN"} or head.i in owner or head.lemma in _PARTS:
        return False
    if node.dep in _OWNED:  # but "in his Sunday sermon he ..."
        prep = tokens[head.head]
        return head.dep != "pobj" or prep.lower not in {"in", "at", "during"} or prep.head not in owner
    return node.dep == "prep" and node.lower in {"of", "from"}
