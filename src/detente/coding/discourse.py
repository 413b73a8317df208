"""Whose turn it is: the speaker of a quotation that no cue introduces."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.codebook.sources import SourceWords
from detente.coding.attribution_view import SKIPPED, Attribution
from detente.coding.speakers import Speakers
from detente.reading.cast import Cast
from detente.reading.syntax import Parse, Token

_OPENING = 3  # sentences below a headline that tell of whom it speaks; the first may be a dateline
_LIKELY = 0.4  # below this nobody is named
_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
_SPEAKING = frozenset({"person", "group", "unknown"})
_SAME = frozenset({"he", "she", "one"})
_THIRD = frozenset({"he", "she", "his", "her", "him"})


@dataclass(frozen=True, slots=True)
class Turn:
    """One statement with a known speaker: where its words begin and end, in which block, and the lemma of its cue.

    `spoken` is false for what is only named ("asked for a truce").
    """

    at: int
    end: int
    block: int
    speaker: str
    lemma: str
    spoken: bool = True


class Discourse:
    """Gives a quotation that no cue introduces a speaker.

    Candidates are the one whom the sentence before it in the same paragraph is about, and the speakers of the
    statements before and after. Near ones weigh more, the one before more than the one after, unless the next is
    introduced as going on ("she added"). Words tell, too: nobody speaks of himself by name, and who says "we" after
    naming a state as the one that wants or is ready to do something speaks for that state.
    """

    def __init__(self, parse: Parse, cast: Cast, attributions: Sequence[Attribution], speakers: Speakers,
                 words: SourceWords) -> None:  # fmt: skip
        """Take in what the statements with a source say about whose turn it is."""
        self._media, self._people = words.media, words.persons
        self._parse = parse
        self._cast = cast
        self._speakers = speakers
        self._attributions = attributions
        self._actors = {a.id: a for a in cast.actors}
        self._starts = [t.start for t in parse.tokens]
        self._asked: set[tuple[int, str]] = set()
        self._turns = list(self._known())
        self._telling = {self._block(a) for a in attributions if a.word is not None and a.word.scope == "speech"}

    def _known(self) -> Iterator[Turn]:
        for a in self._attributions:
            if a.word is None or a.word.scope != "speech" or a.source_head is None or a.parent is not None or a.negated:
                continue
            for speaker in self._speakers.of(a.source_head)[:1]:
                self._asked.update((self._block(a), i) for h in a.addressees for i in self._speakers.of(h)[:1]
                                   if a.word.force == "ask")  # fmt: skip
                yield Turn(
                    a.content[0].start, a.content[-1].end, self._block(a), speaker, a.word.lemma, a.scope == "speech"
                )

    def _block(self, a: Attribution) -> int:
        return self._parse.sentences[a.sentence].block

    def speaker(self, number: int) -> tuple[str, ...]:
        """Return the id of the likeliest speaker of the quotation that is attribution `number`, () if nobody is."""
        a = self._attributions[number]
        if a.turn:
            return self._take(a, self._by_turn(a))
        scores = self._near(a)
        own, others = self._sides(number)
        named, third = self._persons(a)
        last = next((t for t in reversed(self._turns) if t.at < a.content[0].start), None)
        for speaker in scores:
            actor = self._actors[speaker]
            if speaker in named:
                scores[speaker] -= 3.0
            elif third and actor.kind == "person" and last is not None and last.speaker == speaker:
                scores[speaker] -= 0.0 if self._tells_of_another(last) else 1.5
            if own and actor.code is not None:
                scores[speaker] += 3.0 if actor.code in own else -2.0
            elif actor.code in others:
                scores[speaker] -= 2.0
        best = max(scores.items(), key=lambda kv: kv[1], default=("", 0.0))
        if best[1] < _LIKELY and self._block(a) == self._parse.sentences[0].block:
            return (lead,) if (lead := self._leading()) else ()  # a headline: of whom the report begins
        return self._take(a, best[0] if best[1] >= _LIKELY else "")

    def still(self, number: int) -> tuple[str, ...]:
        """Return the person who spoke last where "he", "she" or "one" says it, whom the cast knows nobody for."""
        a = self._attributions[number]
        head = self._parse.tokens[a.source_head] if a.source_head is not None else None
        if head is None or head.lower not in _SAME or a.parent is not None:
            return ()
        last = next((t for t in reversed(self._turns) if t.at < a.content[0].start), None)
        if last is None or self._block(a) - last.block > 1 or self._actors[last.speaker].kind not in _SPEAKING:
            return ()
        return self._take(a, last.speaker)

    def other(self, number: int, speakers: tuple[str, ...]) -> tuple[str, ...]:
        """Return the person who spoke last before attribution `number` and is none of its speakers: "her"."""
        a = self._attributions[number]
        before = [t for t in self._turns if t.at < a.content[0].start and self._block(a) - t.block <= 1]
        last = next((t.speaker for t in reversed(before) if t.speaker not in speakers), "")
        return (last,) if last and self._actors[last].kind in _SPEAKING else ()

    def _tells_of_another(self, turn: Turn) -> bool:
        """True where the last speaker spoke of somebody else, so that "he" need not be the speaker himself."""
        first, end = bisect_left(self._starts, turn.at), bisect_left(self._starts, turn.end)
        subjects = [t.i for t in self._parse.tokens[first:end] if t.dep in ("nsubj", "nsubjpass") and t.tag[0] == "N"]
        ids = {i for k in subjects for i in self._cast.at(k) if self._actors[i].kind == "person"}
        return bool(ids - {turn.speaker})

    def _leading(self) -> str:
        """The person who is the subject of one of the first sentences below the headline, "" where none is."""
        first = self._parse.sentences[0].block
        below = [n for n, s in enumerate(self._parse.sentences) if s.block != first and self._tells(s.block)][:_OPENING]
        return next((i for n in below for i in self._person(n)), "") or self._only_person(below[:1])

    def _only_person(self, sentences: Sequence[int]) -> str:
        """The one person whom these sentences name, "" where there are more or none."""
        spans = [self._parse.sentences[n] for n in sentences]
        found = {i for s in spans for k in range(s.first, s.last) for i in self._cast.at(k)
                 if self._actors[i].kind == "person"}  # fmt: skip
        return found.pop() if len(found) == 1 else ""

    def _tells(self, block: int) -> bool:
        return self._parse.blocks[block].kind not in SKIPPED

    def _take(self, a: Attribution, speaker: str) -> tuple[str, ...]:
        """Note that this speaker, where there is one, has had his turn."""
        if not speaker:
            return ()
        self._turns.append(Turn(a.content[0].start, a.content[-1].end, self._block(a), speaker, ""))
        self._turns.sort(key=lambda t: t.at)
        return (speaker,)

    def _by_turn(self, a: Attribution) -> str:
        """The speaker of a line of printed talk, "" for nobody.

        An answer is given by the first person who acts in what leads in the talk, a question is asked by the medium
        named there. Behind a dash speaks the one who spoke before the last speaker.
        """
        if a.turn == "dash":
            before = [t.speaker for t in self._turns if t.at < a.content[0].start]
            return next((s for s in reversed(before) if s != before[-1]), "")
        start = min(b.content[0].start for b in self._attributions if b.turn)
        asking = self._asker(start)
        led_in = [(t, self._actors[i]) for t in self._parse.tokens if t.start < start for i in self._cast.at(t.i)]
        media = [actor.id for _, actor in led_in if "JRN" in actor.sectors]
        media += [asking] if asking else []
        if a.turn == "question":
            return asking or (media[0] if media else "")
        people = [(t, actor) for t, actor in led_in if actor.kind == "person" and actor.id not in media]
        acting = [actor.id for t, actor in people if t.dep in ("nsubj", "nsubjpass")]
        return next(iter([*acting, *(actor.id for _, actor in people)]), "")

    def _asker(self, lead: int) -> str:
        """The newspaper or station that the first `lead` characters call one: "spoke to the weekly Granit"."""
        for t in self._parse.tokens:
            if t.start >= lead:
                break
            if t.lemma.lower() in self._media and t.pos in ("NOUN", "ADJ"):
                named = [t.head] if t.dep in ("compound", "nmod", "amod") else []
                named += [k.i for k in self._parse.child(t.i, "appos", "nmod")]
                for k in (*named, t.i):
                    if ids := self._cast.at(k):
                        return ids[0]
        return ""

    def _near(self, a: Attribution) -> dict[str, float]:
        """What place alone says for each candidate."""
        at, block = a.content[0].start, self._block(a)
        scores: dict[str, float] = {}
        before = [t for t in self._turns if t.at < at]
        for rank, turn in enumerate(reversed(before[-4:])):
            near = max(0.0, 3.0 - rank - 0.5 * (block - turn.block))
            scores[turn.speaker] = max(scores.get(turn.speaker, 0.0), near)
        for turn in [t for t in self._turns if t.at > at and t.spoken][:1]:
            near = (2.0 if turn.lemma == "add" else 1.5) - 0.5 * max(0, turn.block - block - 1)
            scores[turn.speaker] = scores.get(turn.speaker, 0.0) + max(0.0, near)
        for where, speaker in sorted(self._asked):
            if 0 <= block - where <= 1 and self._actors[speaker].kind == "person":
                scores[speaker] = max(scores.get(speaker, 0.0), 3.4)
        for speaker, near in self._topics(a):
            scores[speaker] = max(scores.get(speaker, 0.0), near)
        return scores

    def _topics(self, a: Attribution) -> Iterator[tuple[str, float]]:
        """The persons who are the subjects of the sentences right before and behind, and how much that tells."""
        sentences = self._parse.sentences
        words = self._words(a)
        before, behind, own = words[0].sent - 1, words[-1].sent + 1, sentences[words[0].sent].block
        if before >= 0:
            near = 3.5 if sentences[before].block == own else 1.5 if self._spoken_in(sentences[before].block) else 3.6
            yield from ((i, near) for i in self._person(before))
        if behind < len(sentences) and sentences[behind].block == own:
            yield from ((i, 3.0) for i in self._person(behind))

    def _spoken_in(self, block: int) -> bool:
        """True where somebody speaks in that paragraph; else it leads to the quotation below: "The mayor shrugs."."""
        return block in self._telling

    def _person(self, sentence: int) -> tuple[str, ...]:
        subject = self._speakers.subject(sentence)
        ids = self._speakers.of(subject) if subject is not None else ()
        if subject is None or not ids:
            return ()
        token = self._parse.tokens[subject]
        one = token.tag == "NN" and token.lemma.lower() in self._people  # "a woman", whom the cast takes for a group
        return ids[:1] if one or self._actors[ids[0]].kind == "person" else ()

    def _words(self, a: Attribution) -> Sequence[Token]:
        first = bisect_left(self._starts, a.content[0].start)
        return self._parse.tokens[first : bisect_left(self._starts, a.content[-1].end)]

    def _sides(self, number: int) -> tuple[set[str], set[str]]:
        """Codes of the states and bodies that the speaker of "we" speaks for, and of those that he speaks about."""
        words = self._words(self._attributions[number])
        if not any(t.lower in _PLURAL for t in words):
            return set(), set()
        minded = {a.source_head for a in self._attributions if a.parent == number and a.scope == "attitude"}
        own: set[str] = set()
        others: set[str] = set()
        for t in words:
            if t.dep != "nsubj" or t.pos != "PROPN":
                continue
            for actor in (self._actors[i] for i in self._cast.at(t.i)):
                if actor.code and actor.kind in ("state", "igo"):
                    (own if t.i in minded else others).add(actor.code)
        return own, others - own

    def _persons(self, a: Attribution) -> tuple[set[str], bool]:
        """Ids of the persons spoken of, and whether the quotation begins with "he" or "his"."""
        words = self._words(a)
        ids = {i for t in words if t.pos == "PROPN" for i in self._cast.at(t.i) if self._actors[i].kind == "person"}
        return ids, any(t.lower in _THIRD for t in words[:3])
