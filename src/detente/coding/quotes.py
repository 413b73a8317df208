"""Quotation marks: every style of them, quotations over several paragraphs, and what stands inside.

Only marks are read here; whether the words are somebody's speech is decided in `attribution_quotes`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile("``|''|[\"“”„«»‘’‛‹›']")
_OPEN = {"“": "”", "„": "”", "``": "''", "«": "»", "‘": "’", "‛": "’", "‹": "›"}
_CLOSE = frozenset({"”", "''", "»", "’", "›"})
_GAP = 20  # characters of white space at most between a sentence and the mark behind it
_LONGEST = 2000  # characters; no quotation in single marks is longer
_SINGLE = frozenset({"‘", "’", "'", "‛"})
_BLANK = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between marks: `[start, end)` with the marks, `[inner, outer)` without.

    `open_end` is true where the closing mark is missing: the quotation goes on in the next paragraph, or the author
    forgot it. `single` is true for single marks.
    """

    start: int
    end: int
    inner: int
    outer: int
    open_end: bool
    single: bool


def find_quotes(text: str, start: int, end: int) -> tuple[Quote, ...]:
    """Return the outermost quotations of the paragraph `[start, end)` of `text`, in order.

    Double marks are looked for first; single ones only outside of them, and only where they cannot be apostrophes.
    """
    marks = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(text, start, end)]
    if not marks:
        return ()
    double = list(_pairs(text, [m for m in marks if m[2] not in _SINGLE], end))
    starts = [q.start for q in double]
    single = [m for m in marks if m[2] in _SINGLE and not _within(m[0], double, starts)]
    return tuple(sorted([*double, *_singles(text, single, start, end)], key=lambda q: q.start))


def _within(at: int, quotes: list[Quote], starts: list[int]) -> bool:
    n = bisect_right(starts, at) - 1
    return n >= 0 and at < quotes[n].end


def _pairs(text: str, marks: list[tuple[int, int, str]], end: int) -> Iterator[Quote]:
    """Pair double marks; a straight one opens or closes by what stands beside it."""
    opened: tuple[int, int, str] | None = None
    depth = 0
    for mark in marks:
        a, b, sign = mark
        if opened is None:
            if _opens(text, a, b, sign):
                opened, depth = mark, 0
            continue
        if sign == opened[2] and sign in ("“", "„", "«") and _fresh(text, a):
            yield Quote(opened[0], a, opened[1], _rstrip(text, opened[1], a), True, False)
            opened = mark
        elif sign in _OPEN and sign == opened[2] and sign == "«":
            depth += 1
        elif _closes(text, opened[2], a, b, sign):
            if depth:
                depth -= 1
                continue
            yield Quote(opened[0], b, opened[1], a, False, False)
            opened = None
    if opened is not None and opened[1] < end:
        last = _rstrip(text, opened[1], end)
        if last > opened[1]:
            yield Quote(opened[0], last, opened[1], last, True, False)


def _opens(text: str, a: int, b: int, sign: str) -> bool:
    if sign in _OPEN:
        return True
    if sign == "”":  # the wrong mark, as some pages have it, at the start of a line
        return (a == 0 or text[a - 1] == "\n") and text[b : b + 1].isalnum()
    after = text[b : b + 1]
    if not after or after.isspace():
        return False
    before = text[a - 1 : a]
    return (not before.isalnum() and before not in (".", ",", "!", "?")) or a == 0


def _closes(text: str, opened: str, a: int, b: int, sign: str) -> bool:
    if opened == '"':
        after, before = text[b : b + 1], text[a - 1 : a]
        return sign == "”" or (sign == '"' and (not after.isalnum() or not before.isspace()))
    if opened in ("``", "''"):
        return sign in ("''", '"', "”")
    return sign in (_OPEN.get(opened), '"', "“") if opened == "„" else sign in (_OPEN.get(opened, "”"), '"')


def _fresh(text: str, at: int) -> bool:
    """True where a sentence may begin at `at`: the mark before it was left open."""
    before = text[max(0, at - _GAP) : at].rstrip()[-1:]
    return before in (".", "!", "?", ":", "”") and text[at - 1 : at].isspace()


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _singles(text: str, marks: list[tuple[int, int, str]], start: int, end: int) -> Iterator[Quote]:
    """Pair single marks: one opens before a word and after a space, one closes behind a word and before none."""
    at = -1
    for n, (a, b, sign) in enumerate(marks):
        if a < at or sign == "’" or not text[b : b + 1].isalnum():
            continue
        if a > start and not (text[a - 1].isspace() or text[a - 1] in "([—–-"):
            continue
        close = _single_close(text, marks, n)
        if close is not None:
            at = close[1]
            yield Quote(a, close[1], b, close[0], False, True)


def _single_close(text: str, marks: list[tuple[int, int, str]], opened: int) -> tuple[int, int] | None:
    """The first mark that ends a word; one behind "s" ("the states' rights") only where no clearer one follows."""
    spare: tuple[int, int] | None = None
    closing = "'" if marks[opened][2] == "'" else "’"
    for n in range(opened + 1, len(marks)):
        a, b, sign = marks[n]
        if a - marks[opened][0] > _LONGEST:
            break
        if sign != closing or text[b : b + 1].isalnum() or text[a - 1].isspace():
            continue
        if text[a - 1] != "s" or not text[b : b + 2].strip()[:1].isalpha():
            return a, b
        spare = spare or (a, b)
    return spare
