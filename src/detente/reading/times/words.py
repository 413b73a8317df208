"""From tokens to words of time: classes looked up, numbers put together, hyphens between letters dropped.

Only stretches of neighbouring words that the lexicon knows, with a trigger among them, are kept ("runs"); a text
with no word of time costs one look-up a token.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.reading.syntax import Parse, Token
from detente.reading.times.lexicon import Entry, Lexicon, Value
from detente.reading.times.numerals import digits, join_numbers

_CURRENCY = frozenset("$£€¥#")
_WEAK = frozenset({"NUM", "DAY", "YY", "ORD"})  # figures that alone are no reason to read on
_HYPHENS = frozenset("-–")


@dataclass(slots=True)
class Word:
    """A word of a run: its senses, its offsets, and the tokens `[first, last]` that it is made of."""

    text: str
    senses: dict[str, Value]
    start: int
    end: int
    first: int
    last: int
    trigger: bool


Run = list[Word]


def runs(parse: Parse, lexicon: Lexicon) -> Iterator[Run]:
    """Yield the stretches of words that the rules know and that hold a trigger, in the order of the text."""
    tokens, words = parse.tokens, lexicon.words
    known = words.get
    breaks = _block_starts(parse)
    run: Run = []
    for token in tokens:
        if token.i in breaks and run:
            yield from _closed(run)
            run = []
        entries = known(token.lower)
        if run and token.text in _HYPHENS and _glue(token, tokens):
            continue
        if entries is not None:
            word = _word(token, entries)
        elif token.text[0].isdigit() and not _money(token, tokens):
            word = _number(token)
        elif "-" in token.text and len(token.text) > 2:
            word = None
            pieces = _pieces(token, words)
            if pieces:
                run += pieces
                continue
        else:
            word = None
        if word is not None:
            run.append(word)
        elif run:
            yield from _closed(run)
            run = []
    yield from _closed(run)


def _closed(run: Run) -> Iterator[Run]:
    for word in run:
        if word.trigger:
            yield join_numbers(run)
            return


def _block_starts(parse: Parse) -> set[int]:
    out, block = set(), -1
    for sentence in parse.sentences:
        if sentence.block != block:
            out.add(sentence.first)
            block = sentence.block
    return out


def _word(token: Token, entries: tuple[Entry, ...]) -> Word | None:
    senses: dict[str, Value] = {}
    trigger = False
    for entry in entries:
        if entry.tags and not token.tag.startswith(entry.tags):
            continue
        upper = token.text[0].isupper()
        if (entry.title and not upper) or (entry.lower and upper and token.tag.startswith("NNP")):
            continue
        senses[entry.cls] = entry.value
        trigger = trigger or entry.trigger
    if not senses:
        return None
    return Word(token.lower, senses, token.start, token.end, token.i, token.i, trigger)


def _number(token: Token) -> Word | None:
    senses = digits(token.lower)
    if not senses:
        return None
    return Word(
        token.lower, senses, token.start, token.end, token.i, token.i, not senses.keys() <= {"NUM", "DAY", "YY"}
    )


def _money(token: Token, tokens: Sequence[Token]) -> bool:
    before = tokens[token.i - 1] if token.i else None
    return before is not None and (before.tag == "$" or before.text[-1] in _CURRENCY) and before.end == token.start


def _glue(token: Token, tokens: Sequence[Token]) -> bool:
    """A hyphen inside a compound ("third-quarter"), not one between two figures ("16-17")."""
    if token.i + 1 >= len(tokens):
        return False
    before, after = tokens[token.i - 1], tokens[token.i + 1]
    joined = before.end == token.start and token.end == after.start
    return joined and (before.text[-1].isalpha() or after.text[0].isalpha())


def _pieces(token: Token, words: Mapping[str, tuple[Entry, ...]]) -> Run:
    """Split a compound that the tokeniser leaves whole ("mid-1996"); nothing unless every piece is known."""
    out: Run = []
    at = token.start
    for piece in token.lower.split("-"):
        start, end = at, at + len(piece)
        at = end + 1
        if not piece:
            continue
        entries = words.get(piece)
        if entries is not None:
            senses = {e.cls: e.value for e in entries if not e.title or token.text[start - token.start].isupper()}
        elif piece.lstrip("'’")[:1].isdigit():
            senses = digits(piece.lstrip("'’"))
        else:
            return []
        if not senses:
            return []
        trigger = not senses.keys() <= {"NUM", "DAY", "YY"} and any(k.isupper() for k in senses)
        out.append(Word(piece, senses, start, end, token.i, token.i, trigger))
    return out
