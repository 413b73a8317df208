"""The parts of a plain text before anybody asks what they are: paragraphs, headings, single lines.

A part ends at a blank line. Inside of what stands between blank lines it ends at each line break, unless the text is
hard-wrapped, as mails and old archives are: then lines belong together, and a part ends where the next line is
indented, or where its first word would have fitted on the line, so that whoever broke the line meant it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u2060" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_ENDS = re.compile(r"[.?!:;][\"'”’)\]»]*$")
_STOPS = re.compile(r"[.?!][\"'”’)\]»]*$")
_MARK = re.compile(r"(?:[-*•·▪–—]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")

_BYLINE = re.compile(r"(?:By|BY)\s[A-Z][\w.'’-]*\s[A-Z].{0,60}$")
_NARROWEST, _WIDEST = 30, 160  # characters; other lines are menus or whole paragraphs, not wrapped lines
_TAB = 4


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch `[start, end)` without outer white space."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A filled line without its outer white space: offsets, indentation, and whether a blank line stands before."""

    start: int
    end: int
    indent: int
    after_blank: bool
    text: str


def trim(text: str, start: int, end: int) -> Segment | None:
    """Return `[start, end)` without outer white space (invisible characters count as such), None if nothing is left."""
    inner = text[start:end]
    left = start + len(inner) - len(inner.lstrip(_BLANK))
    right = end - (len(inner) - len(inner.rstrip(_BLANK)))
    return Segment(left, right) if left < right else None


def lines(text: str) -> list[Line]:
    """Return the filled lines of the text in order."""
    out: list[Line] = []
    start, blank = 0, False
    ends = [(m.start(), m.end()) for m in _BREAK.finditer(text)]
    for end, following in [*ends, (len(text), len(text))]:
        found = trim(text, start, end)
        if found is None:
            blank = True
        else:
            indent = sum(_TAB if c == "\t" else 1 for c in text[start : found.start])
            out.append(Line(found.start, found.end, indent, blank, text[found.start : found.end]))
            blank = False
        start = following
    return out


def segments(text: str) -> tuple[Segment, ...]:
    """Return the parts of the text in order; they never overlap and cover no outer white space."""
    filled = lines(text)
    if not filled:
        return ()
    width = wrap_width(filled)
    blanks = any(line.after_blank for line in filled[1:])
    out: list[Segment] = []
    for chunk in _chunks(filled):
        for first, last in _parts(chunk, width, blanks):
            out.append(Segment(chunk[first].start, chunk[last].end))
    return tuple(out)


def _chunks(filled: Sequence[Line]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    for line in filled:
        if chunk and line.after_blank:
            yield chunk
            chunk = []
        chunk.append(line)
    yield chunk


def wrap_width(filled: Sequence[Line]) -> int | None:
    """Return the width at which the lines were wrapped, in characters; None where they were not.

    They were where most lines that end in mid-sentence are so long that the next line's first word did not fit.
    """
    inner = [(a, b) for a, b in pairwise(filled) if not b.after_blank and not _ENDS.search(a.text)]
    if len(inner) < 2:
        return None
    lengths = sorted(len(a.text) for a, _ in inner)
    width = lengths[-1 - len(lengths) // 20]  # one line in twenty may be longer, for the sake of long addresses
    if not _NARROWEST <= width <= _WIDEST or len(inner) * 4 < sum(not b.after_blank for _, b in pairwise(filled)):
        return None
    full = sum(_room(a, b, width) <= max(6, width // 8) for a, b in inner)
    return width if full * 10 >= len(inner) * 7 else None


def _room(line: Line, following: Line, width: int) -> int:
    """Return how many characters would be left on the line had the first word of the next been put there."""
    word = following.text.split(None, 1)[0]
    return width - len(line.text) - 1 - len(word)


def _parts(chunk: Sequence[Line], width: int | None, blanks: bool) -> Iterator[tuple[int, int]]:
    """Yield first and last line of each part of what stands between two blank lines."""
    base = min((line.indent for line in chunk[1:]), default=0)
    first = 0
    for n, (line, following) in enumerate(pairwise(chunk)):
        if width is None:
            ends = not _goes_on(line, following)
        else:
            ends = _ends_wrapped(line, following, width, base, blanks)
        if ends:
            yield first, n
            first = n + 1
    yield first, len(chunk) - 1


def _goes_on(line: Line, following: Line) -> bool:
    """Whether the sentence of one line goes on in the next, though the text as a whole is not wrapped."""
    return following.text[0].islower() and not _ENDS.search(line.text)


def _ends_wrapped(line: Line, following: Line, width: int, base: int, blanks: bool) -> bool:
    """Whether a line break in hard-wrapped text ends a paragraph."""
    stopped = _STOPS.search(line.text) is not None
    room = _room(line, following, width)
    if following.indent >= base + 2 and (stopped or (line.indent < following.indent and room >= width // 6)):
        return stopped or not following.text[0].islower()
    if len(line.text) > width + 2 and len(line.text) > _WIDEST:
        return True
    if _MARK.match(following.text):
        return _ENDS.search(line.text) is not None or _MARK.match(line.text) is not None
    if _BYLINE.match(line.text) or (_BYLINE.match(following.text) and not stopped):
        return True
    if stopped:
        return room >= (width * 3 // 10 if blanks else 3)
    return room >= width // 4 and not following.text[0].islower()
