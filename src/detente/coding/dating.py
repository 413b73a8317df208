"""When an act was done: the time expression of its clause, else what dates its sentence, else the narrative."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from detente.coding.narrative import Narrative
from detente.dates import days
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse, Token
from detente.records import Basis, Statement, Time, When

# Clauses that share the time of the one that they hang on.
_SHARING = frozenset({"when", "as", "while", "where"})
# Prepositions that say when an act was not, or not only.
_BOUNDS = frozenset({"before", "until", "till", "than", "through"})
# How a noun's own time hangs on it: it says when the thing was, not when something was done with it.
_OWNED = frozenset({"poss", "compound", "nummod", "amod", "nmod"})
# Verbs that say of an act that it was done, so that their time is its time.
_OCCUR = frozenset({
    "happen", "occur", "take", "begin", "start", "open", "end", "resume", "continue", "erupt", "break", "hold",
    "make", "conclude", "kill", "wound", "injure", "be", "stage", "sign", "leave", "spread", "close", "host",
    "attend", "carry", "launch", "mount", "conduct", "commit", "wage", "reach", "pay", "impose", "declare",
    "announce", "suspend", "give", "claim", "destroy", "damage", "repel", "put", "order", "approve", "lift",
    "extend", "ease", "renew", "adopt", "issue", "finish", "complete", "wrap", "cancel", "organize", "organise",
    "lead", "join", "plan", "schedule", "seal", "broker",
})  # fmt: skip
_HARM = frozenset({"kill", "wound", "injure", "leave", "destroy", "damage", "claim", "hit", "strike", "rock"})
# Prepositions in which an act is told as that during which another was done: "killed in clashes".
_DURING = frozenset({"in", "during", "at", "by", "amid", "with"})
# Phrases behind these have been done by another act's time already, or are what an act of speech is about.
_APART = frozenset({"of", "for", "about", "after", "before", "since", "against", "without", "over", "from"})
# Nouns that only say which part of a day or a year is meant: "in the early hours of Thursday".
_PARTS = frozenset({
    "hour", "morning", "evening", "night", "afternoon", "day", "week", "month", "year", "end", "start", "beginning",
    "middle", "eve", "part", "half", "course", "spring", "summer", "autumn", "winter", "fall", "date",
})  # fmt: skip
_CHAIN = 4


class Dating:
    """Gives the predicates of one article their dates."""

    def __init__(
        self, parse: Parse, predicates: Mapping[int, Predicate], times: Sequence[Time], published: str | None = None,
        statements: Sequence[Statement] = (), cast: Cast | None = None,
    ) -> None:  # fmt: skip
        """`predicates` by head token; of `times` only dates that span known days count.

        Without a `cast` no act takes its date from the narrative.
        """
        self._published = published
        self._parse = parse
        self._predicates = predicates
        self._owner = {w: h for h, p in predicates.items() for w in p.words} | {h: h for h in predicates}
        self._by_head: dict[int, list[Time]] = {}
        self._tops: dict[int, Time] = {}  # by the token that governs the expression
        self._loose: set[str] = set()  # times that hang on a noun as they might on its verb: "the offices on Monday"
        self._dated: set[int] = set()  # sentences that name a time
        for time in times:
            if time.type in {"DATE", "TIME"}:
                node = parse.tokens[self._first(time)]
                self._dated.add(node.sent)
                if days(time.value) is not None:
                    self._hang(time, node)
        self._narrative: Narrative | None = None
        if cast is not None:
            self._narrative = Narrative(parse, predicates, cast, statements, self._told, self._dated, published)

    def when(self, p: Predicate) -> When | None:
        """Return the date of the act, with the basis that it was read from; None where the text gives none."""
        found = self._told(p)
        if found is None and self._narrative is not None and (p.kind == "verb" or len(p.words) > 1):
            top = self._top(p)
            time = self._narrative.time(top)
            if time is None and self._published is not None and self._narrative.of_the_day(top):
                day = self._published[:10]
                return When(day, day, day, "report", None)
            found = (time, "narrative") if time is not None else None
        return _when(*found) if found is not None else None

    def own(self, p: Predicate) -> When | None:
        """Return the date that the clause of the act names itself; None where it has none."""
        time = self._nearest(p)
        return _when(time, "clause") if time is not None else None

    def _first(self, time: Time) -> int:
        return max(0, bisect_right(self._parse.tokens, time.start, key=_start_of) - 1)

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

    def _told(self, p: Predicate) -> tuple[Time, Basis] | None:
        """The time that the sentence gives the act."""
        if p.sentence not in self._dated:
            return None
        own = self._nearest(p) or self._below(p) or self._of_noun(p) or self._left(p) or self._then(p)
        if own is not None:
            return own, "clause"
        node, basis = p, "clause"
        for _ in range(_CHAIN):
            governor = self._governor(node)
            if governor is None:
                return None
            found = self._nearest(governor) or self._of_noun(governor)
            if self._apart(node):
                basis = "sentence"
                if found is not None and node.link == "conj" and found.start > self._start(governor):
                    return None  # behind the verb it dates that clause alone
            if found is not None:
                return found, "sentence" if basis == "sentence" else "clause"
            node = governor
        return None

    def _top(self, p: Predicate) -> Predicate:
        """The clause that is told in one breath with the act and carries the narrative: itself, or one above it."""
        node = p
        for _ in range(_CHAIN):
            governor = self._governor(node)
            if governor is None:
                break
            node = governor
        return node

    def _governor(self, p: Predicate) -> Predicate | None:
        """The predicate whose time is that of `p` as well."""
        governor = self._predicates.get(p.governor) if p.governor is not None else None
        return governor if governor is not None and self._shares(p, governor) else None

    def _apart(self, p: Predicate) -> bool:
        """Whether a clause has a subject of its own."""
        return p.kind != "noun" and any(True for _ in self._parse.child(p.head, "nsubj", "nsubjpass"))

    def _start(self, p: Predicate) -> int:
        return self._parse.tokens[p.head].start

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

    def _of_noun(self, p: Predicate) -> Time | None:
        """The time of a noun that is the verb's as well: what harms, where it was done, or what it is done to."""
        if p.kind != "verb":
            return None
        doers = p.subjects if p.lemma in _HARM else ()
        for h in (*doers, *self._occasions(p)):
            time = self._noun_time(h)
            if time is not None:
                return time
        done_to = (self._noun_time(h) for h in p.objects if h > p.head) if p.tense == "past" else ()
        return next((t for t in done_to if t is not None and t.id in self._loose and t.start > self._start(p)), None)

    def _occasions(self, p: Predicate) -> Iterator[int]:
        """What the verb was done at; "in" only of harm, since one is charged "in a shooting" of long ago."""
        for c in self._parse.child(p.head, "prep"):
            if c.lower in {"at", "during"} or (c.lower == "in" and p.lemma in _HARM):
                yield from (o.i for o in self._parse.child(c.i, "pobj"))

    def _then(self, p: Predicate) -> Time | None:
        """The time that a relative clause tells of: "in December 1998, when Britain bombed Baghdad"."""
        return self._tops.get(self._parse.tokens[p.head].head) if p.link == "relcl" else None

    def _noun_time(self, head: int) -> Time | None:
        noun = self._predicates.get(head)
        return self._nearest(noun) if noun is not None and noun.kind == "noun" else None

    def _left(self, p: Predicate) -> Time | None:
        """A noun's time that the parser hung on its verb, which has another or cannot have it.

        "Condemned on Saturday two attacks in Kenya on Friday"; "will investigate the killings of last year".
        """
        governor = self._predicates.get(p.governor) if p.link == "nominal" and p.governor is not None else None
        if governor is None or governor.kind == "noun" or self._done_by(p, governor):
            return None
        at, nearest = self._start(p), self._nearest(governor)
        if nearest is not None and nearest.start > at:
            return None
        return next((t for t in self._by_head.get(governor.head, ()) if t.start > at > self._start(governor)), None)

    def _nearest(self, p: Predicate) -> Time | None:
        found = self._by_head.get(p.head, ())
        if p.tense == "future" and self._published is not None:
            today = self._published[:10]
            found = [t for t in found if (days(t.value) or ("", today))[1] >= today]
        at = self._start(p)
        return min(found, key=lambda t: abs(t.start - at), default=None)

    def _shares(self, p: Predicate, governor: Predicate) -> bool:
        """Whether a predicate has the time of the one that governs it."""
        if p.link == "xcomp":
            return True
        if p.link == "conj":
            return p.perfect == governor.perfect and (p.tense == "future") == (governor.tense == "future")
        if p.link == "nominal":
            return self._done_by(p, governor)
        if p.link == "pcomp":
            return self._preposition(p.head) not in _APART
        if p.link == "acl":
            return p.tense == "none" and self._parse.tokens[p.head].tag != "VBN"
        if p.link != "advcl":
            return False
        marks = {c.lower for c in self._parse.child(p.head, "mark", "advmod")}
        return p.tense == "none" or bool(marks & _SHARING)

    def _done_by(self, p: Predicate, governor: Predicate) -> bool:
        """Whether what a noun denotes is done at the time of its verb: "held talks", not "condemned the raid"."""
        prep = self._preposition(p.head)
        if governor.lemma == "be" or governor.kind == "adjective":
            return prep not in _APART
        if prep is not None:
            return prep in _DURING or (prep == "for" and governor.kind == "verb" and p.word in {"talk", "talks"})
        return governor.lemma.split()[0] in _OCCUR

    def _preposition(self, head: int) -> str | None:
        token = self._parse.tokens[head]
        above = self._parse.tokens[token.head]
        return above.lower if token.dep in {"pobj", "pcomp"} and above.dep in {"prep", "agent"} else None


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


def _when(time: Time, basis: Basis) -> When:
    span = days(time.value)
    return When(time.value, span[0] if span else None, span[1] if span else None, basis, time.id)
