"""What an attribution is, and the view of the parse in which the finders look for them.

`attribution.find_attributions` decides from tokens, dependencies and quotation marks alone; who the speaker is and
when it was said comes later, in `statements`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from detente.codebook.cues import Cues, CueWord
from detente.coding.quotes import Quote, dash_quotes, find_quotes, tells_by_dashes
from detente.reading.syntax import Parse, Token
from detente.records import Scope, Span, StatementKind

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "you"})
COLON = CueWord(":", "", "speech", "assert", False, frozenset({"quote"}), frozenset(), "")
SKIPPED = frozenset({"dateline"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source says or thinks something, as the grammar shows it. Numbers are token indices.

    cue, cue_span     the cue's tokens and their extent; () and None for a quotation without a cue
    word              its entry in the lexicon, None without a cue
    source            the phrase that names the source; `source_head` governs it (through a relative pronoun to the
                      noun that it stands for); both None where nobody is named
    content           what is said, without the outer quotation marks
    negated           the cue is denied, asked about or only possible: nothing was said
    parent            number of the attribution whose content holds this one, None if none does
    turn              question | answer | dash: a turn of printed talk without a name; "" for all else
    """

    cue: tuple[int, ...]
    cue_span: Span | None
    word: CueWord | None
    source: Span | None
    source_head: int | None
    content: tuple[Span, ...]
    kind: StatementKind
    scope: Scope
    addressees: tuple[int, ...]
    venue: str | None
    negated: bool
    sentence: int
    parent: int | None = None
    turn: str = ""


@dataclass(slots=True)
class Draft:
    """An attribution in the making: `ranges` are token ranges, last included; `quoted` are finished spans."""

    cue: tuple[int, ...]
    word: CueWord | None
    sentence: int
    source: tuple[int, int] | None = None
    source_head: int | None = None
    ranges: list[tuple[int, int]] = field(default_factory=list)
    quoted: list[Span] = field(default_factory=list)
    clausal: bool = False
    addressees: tuple[int, ...] = ()
    venue: str | None = None
    negated: bool = False
    turn: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The tokens `[first, last)` of one block, and its quotations."""

    block: int
    kind: str
    first: int
    last: int
    quotes: tuple[Quote, ...]


class View:
    """The parse with what every finder needs: edges of subtrees, blocks, quotations, and the lexicon."""

    def __init__(self, parse: Parse, cues: Cues) -> None:
        self.parse = parse
        self.tokens: Sequence[Token] = parse.tokens
        self.cues = cues
        self.starts = [t.start for t in parse.tokens]
        self.lo, self.hi = _edges(parse)
        self.parts = _parts(parse)
        self.resumed: dict[int, int] = {}
        self.asked: dict[int, int] = {}
        self.according: list[int] = []
        self.closing: dict[int, int] = {}
        self.resuming: dict[int, list[int]] = {}
        self.quote_of: dict[int, Quote] = {}
        for part in self.parts:
            for q in part.quotes:
                for i in range(*self.inside(q)):
                    self.quote_of[i] = q
        self._quotes = [q for part in self.parts for q in part.quotes]
        self._quote_starts = [q.start for q in self._quotes]

    def inside(self, q: Quote) -> tuple[int, int]:
        """Return the token range `[first, last)` between the marks."""
        return bisect_left(self.starts, q.inner), bisect_left(self.starts, q.outer)

    def quotes_in(self, span: Span) -> Iterator[Quote]:
        """Yield the quotations that share words with `span`."""
        n = max(0, bisect_left(self._quote_starts, span.start) - 1)
        while n < len(self._quotes) and self._quotes[n].start < span.end:
            if self._quotes[n].end > span.start:
                yield self._quotes[n]
            n += 1

    def before(self, q: Quote) -> int:
        """Return the index of the last token before the opening mark, -1 if there is none."""
        return bisect_left(self.starts, q.start) - 1

    def after(self, q: Quote) -> int:
        """Return the index of the first token behind the closing mark."""
        return bisect_left(self.starts, q.end)

    def verb(self, i: int) -> CueWord | None:
        """Return the lexicon's entry for the verb at `i`, with its particle if the text has it; None if unknown."""
        token = self.tokens[i]
        if token.pos not in ("VERB", "AUX") or token.dep in ("amod", "compound"):
            return None
        for word in self.cues.verbs.get(token.lemma, ()):
            at = self.particle(i, word.particle) if word.particle else ()
            if not word.particle or (at and not self._adverbial(i, at[0])):
                return word
        return None

    def _adverbial(self, i: int, at: int) -> bool:
        """True for the preposition of "argued for years that ...", which leads to no content."""
        deps = {self.tokens[c].dep for c in self.tokens[i].children}
        return self.tokens[at].dep == "prep" and "ccomp" in deps

    def particle(self, i: int, particle: str) -> tuple[int, ...]:
        """Return the tokens of `particle` behind the verb at `i`; () where it does not stand there."""
        parts = particle.split(" ")
        if len(parts) > 1:
            at = range(i + 1, min(i + 1 + len(parts), len(self.tokens)))
            return tuple(at) if [self.tokens[k].lower for k in at] == parts else ()
        for c in self.tokens[i].children:
            if c > i and self.tokens[c].lower == particle and c - i < 8:
                return (c,)
        return ()


def _edges(parse: Parse) -> tuple[list[int], list[int]]:
    """For each token, the first and last token of what it governs, itself included."""
    n = len(parse.tokens)
    lo, hi = list(range(n)), list(range(n))
    tokens = parse.tokens
    for sentence in parse.sentences:
        order = [i for i in range(sentence.first, sentence.last) if tokens[i].head == i]
        for i in order:
            order.extend(tokens[i].children)
        for i in reversed(order):
            head = tokens[i].head
            lo[head] = min(lo[head], lo[i])
            hi[head] = max(hi[head], hi[i])
    return lo, hi


def _parts(parse: Parse) -> tuple[Part, ...]:
    bounds: dict[int, list[int]] = {}
    for s in parse.sentences:
        bounds.setdefault(s.block, [s.first, s.last])[1] = s.last
    out = []
    dashes = any(tells_by_dashes(parse.text, parse.blocks[n].start, parse.blocks[n].end) for n in bounds)
    for number, (first, last) in bounds.items():
        block = parse.blocks[number]
        if block.kind not in SKIPPED:
            quotes = dash_quotes(parse.text, block.start, block.end) if dashes else ()
            quotes = quotes or find_quotes(parse.text, block.start, block.end)
            out.append(Part(number, block.kind, first, last, quotes))
    return tuple(out)
