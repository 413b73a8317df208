"""The time of what is told in a row: "In 1998 the inspectors left. Britain then bombed Baghdad."

Only sentences of one paragraph whose main clauses are all in the simple past are told in a row. Rather no date than a
wrong one: a sentence that names any other time, looks back ("earlier", "had"), says what somebody said, or begins a
new topic ends the row; and after a day of the last weeks the next sentence must also speak of the same people or
things, since reports mix the day's news with what led to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from detente.dates import days, months
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse
from detente.records import Basis, Statement, Time

# Adverbs that say that the act was at another time, or at many.
_ELSEWHEN = frozenset({
    "earlier", "previously", "already", "before", "often", "usually", "since", "recently", "long", "always", "ago",
    "once", "formerly", "repeatedly", "sometimes", "never", "originally", "traditionally", "regularly", "frequently",
    "separately", "elsewhere", "meanwhile", "initially", "lately", "still", "now", "ever", "normally", "routinely",
})  # fmt: skip
_LATER = frozenset({"later", "afterwards", "afterward", "eventually", "finally", "subsequently", "ultimately"})
_ONWARD = _LATER | {"then", "thereupon"}
# Acts that last beyond the time named with them.
_OPEN = frozenset({
    "begin", "start", "be", "become", "remain", "live", "last", "continue", "exist", "belong", "work", "rule", "govern",
    "have", "know", "expect", "plan", "hope", "want", "believe", "schedule", "found", "bear",
})  # fmt: skip
_SAYING = frozenset({
    "say", "tell", "add", "state", "note", "report", "announce", "write", "claim", "declare", "argue", "explain",
    "speak", "comment", "insist", "stress", "quote", "reply", "answer", "think", "warn", "confirm", "deny", "concede",
    "acknowledge", "admit", "describe", "call", "recall", "ask",
})  # fmt: skip
_PRONOUNS = frozenset({"PRP", "PRP$"})
_NEAR = 2  # months


class Narrative:
    """Gives main clauses without a time the time in which the sentences before them have been going on."""

    def __init__(
        self, parse: Parse, predicates: Mapping[int, Predicate], cast: Cast, statements: Sequence[Statement],
        told: Callable[[Predicate], tuple[Time, Basis] | None], dated: set[int], published: str | None,
    ) -> None:  # fmt: skip
        """`told` gives the time that a clause's own sentence gives it; `dated` are the sentences that name a time."""
        self._parse = parse
        self._predicates = predicates
        self._cast = cast
        self._told = told
        self._dated = dated
        self._published = published
        self._statements = statements
        self._known: dict[int, Time | None] = {}

    def time(self, p: Predicate) -> Time | None:
        """Return the time of the narrative at `p`, a clause that its own sentence does not date, or None."""
        if self._parse.sentences[p.sentence].block not in self._blocks:
            return None
        main = self._main(p.sentence)
        if main is None or not self._leads(p, main) or self._told(main) is not None:
            return None  # a time that an act beside this one has for itself alone
        return self._at(p.sentence)

    @cached_property
    def _blocks(self) -> set[int]:
        """The paragraphs that name a time."""
        return {self._parse.sentences[s].block for s in self._dated}

    def of_the_day(self, p: Predicate) -> bool:
        """Whether `p` is the news of an agency's report: it opens a text with a dateline, without any time."""
        lead = self._lead
        if lead is None or p.sentence != lead or lead in self._dated:
            return False
        main = self._main(lead)
        told = p.kind == "verb" and not (p.modals or p.conditional or p.negated) and (p.tense == "past") != p.perfect
        return main is not None and told and self._leads(p, main) and not self._words(lead) & _ELSEWHEN

    @cached_property
    def _lead(self) -> int | None:
        """The first sentence behind a dateline."""
        if not any(b.kind == "dateline" for b in self._parse.blocks):
            return None
        return next((s.i for s in self._parse.sentences if self._parse.kind(s) == "paragraph"), None)

    def _leads(self, p: Predicate, main: Predicate) -> bool:
        """Whether a clause is the main one or goes on from it."""
        return p.head == main.head or (p.link == "conj" and p.governor == main.head and not p.perfect)

    def _at(self, sentence: int) -> Time | None:
        """The time in force in a sentence, read off those before it."""
        if sentence not in self._known:
            self._known[sentence] = None  # a row that runs on without a time
            self._known[sentence] = self._read(sentence)
        return self._known[sentence]

    def _read(self, sentence: int) -> Time | None:
        main = self._main(sentence)
        if main is None or not self._past(main):
            return None
        own = self._told(main)
        if own is not None:
            return own[0] if main.lemma not in _OPEN and main.lemma not in _SAYING else None
        before = sentence - 1
        if sentence in self._dated or before < 0 or not self._one_paragraph(before, sentence):
            return None
        time = self._at(before)
        return time if time is not None and self._goes_on(before, main, time) else None

    def _one_paragraph(self, before: int, sentence: int) -> bool:
        return self._parse.sentences[before].block == self._parse.sentences[sentence].block

    def _main(self, sentence: int) -> Predicate | None:
        """The main clause; of "they fled, witnesses said" the clause that is said."""
        root = self._predicates.get(self._parse.sentences[sentence].root)
        if root is not None and root.lemma in _SAYING:
            said = (self._predicates[i] for i in root.complements)
            return next((c for c in said if c.link == "ccomp" and c.head < root.head and not self._quoted(c)), root)
        return root if root is None or not self._quoted(root) else None

    def _past(self, p: Predicate) -> bool:
        return (
            p.kind == "verb" and p.tense == "past" and not (p.perfect or p.modals or p.conditional or p.negated)
        )  # fmt: skip

    @cached_property
    def _cues(self) -> list[int]:
        return sorted(s.cue.start for s in self._statements if s.cue is not None)

    @cached_property
    def _quotes(self) -> list[tuple[int, int]]:
        return sorted((c.start, c.end) for s in self._statements if s.kind != "indirect" for c in s.content)

    def _quoted(self, p: Predicate) -> bool:
        at = self._parse.tokens[p.head].start
        n = bisect_left(self._quotes, (at + 1,)) - 1
        return n >= 0 and self._quotes[n][0] <= at < self._quotes[n][1]

    def _goes_on(self, before: int, main: Predicate, time: Time) -> bool:
        """Whether the main clause tells what came next, not the day's news, a saying or what was before."""
        words = self._words(main.sentence)
        if main.lemma in _SAYING or words & _ELSEWHEN:
            return False
        span = days(time.value)
        if span is None:
            return False
        if self._past_history(span[1]):
            return not self._verbal(main) or bool(words & _ONWARD)
        return not (span[0] == span[1] and words & _LATER) and self._coheres(before, main)

    def _past_history(self, last: str) -> bool:
        """Whether a time is history: more than a month before the report, or any coarse one where that is unknown."""
        if self._published is None:
            return False
        return months(last) <= months(self._published) - _NEAR

    def _verbal(self, p: Predicate) -> bool:
        """Whether an act is one of speech: after history it is rather the day's news."""
        at = self._parse.tokens[p.head].start
        n = bisect_left(self._cues, at)
        return n < len(self._cues) and self._cues[n] == at

    def _coheres(self, before: int, main: Predicate) -> bool:
        """Whether the sentence goes on with those of the one before; after a saying its doer must be one of them."""
        last = self._main(before)
        if last is None:
            return False
        doers = self._with_owners(main.subjects)
        if self._pronouns(doers) or self._sides(doers) & self._sides(self._with_owners(last.subjects)):
            return True
        if self._verbal(last):
            return False
        heads = [*doers, *(h for p in self._coordinated(main) for h in self._with_owners(_others(p)))]
        others = (h for p in self._coordinated(last) for h in self._with_owners((*p.subjects, *_others(p))))
        spoken_of = {self._parse.tokens[h].lemma for h in others if self._parse.tokens[h].pos == "NOUN"}
        return self._pronouns(heads) or any(self._parse.tokens[h].lemma in spoken_of for h in heads)

    def _coordinated(self, main: Predicate) -> Iterator[Predicate]:
        yield main
        for c in self._parse.child(main.head, "conj"):
            if c.i in self._predicates:
                yield self._predicates[c.i]

    def _with_owners(self, heads: Sequence[int]) -> list[int]:
        """Heads of phrases, and what owns or describes them: "its" and "Iraqi" of "its Iraqi delegates"."""
        return [*heads, *(c.i for h in heads for c in self._parse.child(h, "poss", "amod", "compound"))]

    def _pronouns(self, heads: Sequence[int]) -> bool:
        return any(self._parse.tokens[h].tag in _PRONOUNS for h in heads)

    def _sides(self, heads: Sequence[int]) -> set[str]:
        return {self._cast.get(a).code or a for h in heads for a in self._cast.at(h)}

    def _words(self, sentence: int) -> set[str]:
        s = self._parse.sentences[sentence]
        return {t.lower for t in self._parse.tokens[s.first : s.last]}


def _others(p: Predicate) -> tuple[int, ...]:
    return (*p.objects, *p.recipients, *(h for _, heads in p.preps for h in heads))
