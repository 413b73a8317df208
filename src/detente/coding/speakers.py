"""Who speaks: from the phrase that names the source to actors, and from the discourse where no phrase does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.coding.attribution_view import Attribution
from detente.reading.cast import Cast
from detente.reading.syntax import Parse

_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "ours", "myself", "ourselves"})
_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
_THIRD = frozenset({"he", "she", "his", "her", "him"})
_RESUMING = frozenset({"add", "continue", "go on", "conclude", "note", "say"})
_OWNERS = ("poss", "compound", "amod", "nmod")


def speakers_of(parse: Parse, cast: Cast, head: int) -> tuple[str, ...]:
    """Return the ids of the actors that the phrase governed by `head` names; () where the cast knows none.

    The members of a conjunction count all. A document speaks for its owner ("the Kremlin statement", "a report by
    the ministry"); one without an owner speaks for nobody.
    """
    ids: list[str] = []
    for h in (head, *_conjuncts(parse, head)):
        for i in _named_beside(parse, cast, h) or cast.at(h) or _through(parse, cast, h):
            if i not in ids:
                ids.append(i)
    return tuple(ids)


def _conjuncts(parse: Parse, head: int) -> Iterator[int]:
    for t in parse.child(head, "conj"):
        yield t.i
        yield from _conjuncts(parse, t.i)


def _named_beside(parse: Parse, cast: Cast, head: int) -> tuple[str, ...]:
    """ "He (Putin)": the name that the editor put behind a pronoun."""
    tokens = parse.tokens
    if tokens[head].pos != "PRON" or head + 2 >= len(tokens) or tokens[head + 1].text not in ("(", "["):
        return ()
    for k in range(head + 2, min(head + 7, len(tokens))):
        if tokens[k].text in (")", "]"):
            return cast.at(k - 1)
    return ()


def _through(parse: Parse, cast: Cast, head: int) -> tuple[str, ...]:
    """The actors of an apposition, an owner or an author."""
    for t in parse.child(head, "appos"):
        if cast.at(t.i):
            return cast.at(t.i)
    for t in parse.child(head, *_OWNERS):
        if cast.at(t.i):
            return cast.at(t.i)
    for p in (
        *parse.child(head, "prep", "agent"),
        *(a for v in parse.child(head, "acl") for a in parse.child(v.i, "agent")),
    ):
        if p.lower in ("by", "from", "of"):
            for o in parse.child(p.i, "pobj"):
                if cast.at(o.i):
                    return cast.at(o.i)
    return ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One statement with a known speaker, for the discourse rule: where its words stand, and how it is introduced."""

    number: int
    at: int
    block: int
    speaker: str
    lemma: str


class Discourse:
    """Gives a quotation that no cue introduces a speaker.

    Candidates are the speakers of the statements before and after. Near ones weigh more, the one before more than the
    one after, unless the next is introduced as going on ("she added"). Words tell, too: nobody speaks of himself in
    the third person, and who says "we" after naming a state as the one that acts speaks for that state.
    """

    def __init__(self, parse: Parse, cast: Cast, attributions: Sequence[Attribution]) -> None:
        """Take in what the statements with a source say about whose turn it is."""
        self._parse = parse
        self._cast = cast
        self._starts = [t.start for t in parse.tokens]
        self._blocks = [s.block for s in parse.sentences]
        self._turns: list[Turn] = []
        for n, a in enumerate(attributions):
            if a.scope == "speech" and a.source_head is not None and a.parent is None and not a.negated:
                for speaker in speakers_of(parse, cast, a.source_head)[:1]:
                    lemma = a.word.lemma if a.word else ""
                    self._turns.append(Turn(n, a.content[0].start, self._blocks[a.sentence], speaker, lemma))

    def speaker(self, a: Attribution) -> tuple[str, ...]:
        """Return the id of the likeliest speaker of the quotation `a`, () where nobody is likely."""
        block = self._blocks[a.sentence]
        scores: dict[str, float] = {}
        before = [t for t in self._turns if t.at < a.content[0].start]
        after = [t for t in self._turns if t.at > a.content[0].start]
        for rank, turn in enumerate(reversed(before[-4:])):
            near = max(0.0, 3.0 - rank - 0.5 * (block - turn.block))
            scores[turn.speaker] = max(scores.get(turn.speaker, 0.0), near)
        for turn in after[:1]:
            near = max(0.0, (2.0 if turn.lemma == "add" else 1.5) - 0.5 * max(0, turn.block - block - 1))
            scores[turn.speaker] = scores.get(turn.speaker, 0.0) + near
        self._weigh_words(a, scores)
        best = max(scores.items(), key=lambda kv: kv[1], default=("", 0.0))
        return (best[0],) if best[1] > 0.5 else ()

    def _weigh_words(self, a: Attribution, scores: dict[str, float]) -> None:
        own, named, third = self._self_and_others(a)
        for speaker in scores:
            actor = self._cast.get(speaker)
            if speaker in named or (third and actor.kind == "person" and self._last_before(a) == speaker):
                scores[speaker] -= 3.0
            if own and actor.code in own:
                scores[speaker] += 3.0
            elif own:
                scores[speaker] -= 2.0

    def _last_before(self, a: Attribution) -> str | None:
        before = [t for t in self._turns if t.at < a.content[0].start]
        return before[-1].speaker if before else None

    def _self_and_others(self, a: Attribution) -> tuple[set[str], set[str], bool]:
        """Codes that the speaker means by "we", ids of persons spoken of, and whether it begins with "he" or "his"."""
        tokens = self._parse.tokens
        first = bisect_left(self._starts, a.content[0].start)
        last = bisect_left(self._starts, a.content[-1].end)
        words = tokens[first:last]
        plural = any(t.lower in _PLURAL for t in words)
        own: set[str] = set()
        named: set[str] = set()
        for t in words:
            for i in self._cast.at(t.i):
                actor = self._cast.get(i)
                if actor.kind == "person" and t.lower not in _FIRST:
                    named.add(i)
                elif plural and actor.code and t.dep == "nsubj" and actor.kind in ("state", "igo") and t.pos == "PROPN":
                    own = own or {actor.code}
        return own, named, any(t.lower in _THIRD for t in words[:3])
