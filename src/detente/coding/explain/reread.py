"""What an explanation is made from: the record, and the layers of its text read once more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.codebook.book import Codebook
from detente.codebook.cues import Cues
from detente.codebook.status import StatusWords
from detente.coding.matching import Match
from detente.errors import RecordError
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse
from detente.records import Actor, Event, Record, Span

_LONG = 160
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "conj", "cc", "punct", "appos", "parataxis"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of an explanation: what it is about, and what is to be said of it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Reread:
    """A record with the layers of its text; without them (`parse` None) only what stands in the record is told.

    `events` are those that come out now, each with its match; `cast` is the cast that events are coded with; `cues` are
    ours where none are given.
    """

    record: Record
    book: Codebook
    words: StatusWords
    parse: Parse | None = None
    cast: Cast | None = None
    predicates: Mapping[int, Predicate] | None = None
    events: tuple[tuple[Event, Match], ...] = ()
    cues: Cues | None = None

    def actor(self, id_: str) -> Actor:
        """Return the record's actor with this id. Raises `RecordError` where it has none."""
        for actor in self.record.actors:
            if actor.id == id_:
                return actor
        raise RecordError(f"{self.record.article.source}: the record has no actor {id_}")

    def match(self, event: Event) -> Match | None:
        """Return the match that gives this very event now; None where none does."""
        return next((m for e, m in self.events if e.id == event.id and e.by == event.by), None)

    def quote(self, span: Span) -> str:
        """Return the words of a span, cut in the middle where they are many."""
        return cut(self.record.article.text[span.start : span.end])

    def words_of(self, heads: Iterable[int]) -> str:
        """Return the phrases with these head tokens, in quotation marks; "nothing" for none."""
        return ", ".join(f"“{self.phrase(h)}”" for h in heads) or "nothing"

    def phrase(self, head: int) -> str:
        """Return the phrase with this head token, without the clauses and conjuncts that hang on it."""
        assert self.parse is not None
        tokens = self.parse.tokens
        inside = [head]
        for i in inside:
            inside.extend(c for c in tokens[i].children if tokens[c].dep not in _CLAUSES)
        return cut(self.parse.text[tokens[min(inside)].start : tokens[max(inside)].end])

    def sentence(self, offset: int) -> str:
        """Return the sentence at this offset; of a record alone, the paragraph around it, cut."""
        text = self.record.article.text
        if self.parse is None:
            block = next((b for b in self.record.blocks if b.start <= offset < b.end), None)
            return cut(text[block.start : block.end]) if block is not None else ""
        at = bisect_left([t.end for t in self.parse.tokens], offset + 1)
        sentence = self.parse.sentences[self.parse.tokens[at].sent]
        return text[self.parse.tokens[sentence.first].start : self.parse.tokens[sentence.last - 1].end]


def cut(text: str) -> str:
    """Return `text` on one line; the middle of a long one is left out."""
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[: _LONG // 2].rstrip()} … {line[-_LONG // 2 :].lstrip()}"
