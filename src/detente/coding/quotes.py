"""Quotation marks: every style of them, quotations over several paragraphs, and what stands inside.

Only marks are read here; whether the words are somebody's speech is decided in `attribution_quotes`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

# Of three in a row the first closes a quotation within the quotation.
_MARK = re.compile("``|'(?=''(?!'))|''|[\"“”„«»‘’‛‹›']")
_OPEN = {"“": "”", "„": "”", "``": "''", "«": "»", "‘": "’", "‛": "’", "‹": "›"}
_CLOSE = frozenset({"”", "''", "»", "’", "›"})
_GAP = 20  # characters of white space at most between a sentence and the mark behind it
_LONGEST = 2000  # characters; no quotation in single marks is longer
_SINGLE = frozenset({"‘", "’", "'", "‛"})
_DASHED = re.compile(r"[–—―] ?(?=[^\W\d_])")
# Where the teller breaks in: "– It brought rice, – says Tavai. – The Chinese one."
_BREAK = re.compile(r"(?<=[,!?…])\s*[–—―]\s+(?=[^\W\d_])|(?<=[.!?…])\s+[–—―]\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between marks: `[start, end)` with the marks, `[inner, outer)` without.

    `open_end` is true where the closing mark is missing: the quotation goes on in the next paragraph, or the author
    forgot it. `single` is true for single marks, `dash` for a line of talk that a dash opens.
    """

    start: int
    end: int
    inner: int
    outer: int
    open_end: bool
    single: bool
    dash: bool = False


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
    return _apart(text, double, list(_singles(text, single, start, end)))


def _apart(text: str, double: list[Quote], single: list[Quote]) -> tuple[Quote, ...]:
    """Both kinds in order, none in another: 'He said "no" to me,' is one, where its end shows that it is speech."""
    kept = list(double)
    for s in single:
        inside = [q for q in kept if q.start < s.end and s.start < q.end]
        whole = all(s.inner <= q.start and q.end <= s.outer for q in inside)
        if not inside or (whole and text[s.outer - 1] in ".,?!…"):
            kept = [*(q for q in kept if q not in inside), s]
    return tuple(sorted(kept, key=lambda q: q.start))


def tells_by_dashes(text: str, start: int, end: int) -> bool:
    """True where the paragraph is talk behind a dash into which the teller breaks: "– It rained, – says Tavai."."""
    return _DASHED.match(text, start, end) is not None and _BREAK.search(text, start + 1, end) is not None


def dash_quotes(text: str, start: int, end: int) -> tuple[Quote, ...]:
    """Return what is said in a line of talk that a dash opens, without what the teller puts in; () for other lines."""
    opening = _DASHED.match(text, start, end)
    if opening is None:
        return ()
    out, at, inner, spoken = [], start, opening.end(), True
    for gap in _BREAK.finditer(text, inner, end):
        if spoken:
            out.append(Quote(at, gap.end(), inner, _rstrip(text, inner, gap.start()), False, False, True))
        at, inner, spoken = gap.start(), gap.end(), not spoken
    if spoken:
        last = _rstrip(text, inner, end)
        out.append(Quote(at, last, inner, last, False, False, True))
    return tuple(out)


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
