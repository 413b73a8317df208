"""The layout of a plain text: what each of its parts is.

Two steps: `segments` finds the parts, this file says what they are. It errs on the side of the paragraph: what is
wrongly taken for a leftover of the page is lost to reading, what is wrongly read is only noise. So a text of one part
is always a paragraph, and a phrase makes a line a leftover only where the line holds nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.dates import read_date
from detente.intake.byline import find_byline, is_affiliation
from detente.intake.dateline import Found, find_dateline
from detente.intake.leftovers import agency_code, is_caption, is_credit, is_leftover, is_section, menu_length
from detente.intake.segments import Segment, segments, trim
from detente.records import Block, BlockKind

_TOP = 8  # filled parts, leftovers aside, among which headline, byline, summary and dateline stand
_STANDFIRST = 3  # paragraphs that a summary may have
_HEADLINE = 140  # characters
_DATE_LINE = 60  # characters
_YEAR = re.compile(r"\d{4}")
_STOP = re.compile(r"(?<!\.)\.[\"'”’)\]]*$")
_SENTENCES = re.compile(r"\b[a-z]{3,}[.!][\"'”’]?\s[A-Z]")
_OPEN = (":", ",", ";", "-", "–", "—")


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text in order, and what the first dateline among them says."""

    blocks: tuple[Block, ...]
    dateline: Found | None


def lay_out(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Return the blocks of a plain text in order; none overlap, none covers outer white space.

    `title` is what the row or the page gives as the title; a first line that repeats it is the headline.
    """
    return arrange(text, segments(text), title).blocks


def arrange(text: str, parts: Sequence[Segment], title: str | None) -> Layout:
    """Say what each part is; parts that open with a dateline or end with an agency's code are cut there."""
    kinds: list[BlockKind | None] = [None] * len(parts)
    if len(parts) > 1:
        kinds = [_outright(text, part) for part in parts]
        _mark_affiliations(text, parts, kinds)
        _mark_dates(text, parts, kinds)
        _mark_headline(text, parts, kinds, title)
    datelines = _find_datelines(text, parts, kinds)
    _mark_summary(text, parts, kinds, datelines)
    blocks: list[Block] = []
    for n, part in enumerate(parts):
        blocks.extend(_cut(text, part, kinds[n] or "paragraph", datelines.get(n)))
    return Layout(tuple(blocks), next(iter(datelines.values()), None))


def _mark_affiliations(text: str, parts: Sequence[Segment], kinds: list[BlockKind | None]) -> None:
    for n in range(1, len(parts)):
        if kinds[n] is None and kinds[n - 1] == "byline" and is_affiliation(text[parts[n].start : parts[n].end]):
            kinds[n] = "byline"


def _mark_dates(text: str, parts: Sequence[Segment], kinds: list[BlockKind | None]) -> None:
    for n in _top(kinds):
        if kinds[n] is None and date_line(text[parts[n].start : parts[n].end]) is not None:
            kinds[n] = "boilerplate"


def date_line(line: str) -> str | None:
    """Return the ISO date of a line that holds nothing but a date ("Published: 7 March 2000"), None for others."""
    return read_date(line) if len(line) <= _DATE_LINE and _YEAR.search(line) else None


def _outright(text: str, part: Segment) -> BlockKind | None:
    """Return what a part is by its own words alone."""
    line = text[part.start : part.end]
    if is_leftover(line):
        return "boilerplate"
    if is_credit(line) or find_byline(text, part.start, part.end) is not None:
        return "byline"
    if is_caption(line):
        return "caption"
    return None


def _mark_headline(text: str, parts: Sequence[Segment], kinds: list[BlockKind | None], title: str | None) -> None:
    """Find the headline: the part or parts that repeat the title, else a short line above the first paragraph."""
    repeated = _repeats(text, parts, title)
    for n in repeated:
        kinds[n] = "headline"
    _mark_menu(text, parts, kinds, repeated)
    for n in _top(kinds):
        if kinds[n] is None and is_section(text[parts[n].start : parts[n].end]):
            kinds[n] = "boilerplate"
    if repeated:
        return
    for n in _top(kinds):
        if kinds[n] is None and _heads(text, parts, kinds, n):
            kinds[n] = "headline"
            return
        if kinds[n] is None and _begins(text, parts, kinds, n):
            return


def _mark_menu(text: str, parts: Sequence[Segment], kinds: list[BlockKind | None], repeated: Sequence[int]) -> None:
    """Mark a run of very short lines at the beginning; the last before the article may be its headline and is kept."""
    end = repeated[0] if repeated else next((n for n in range(len(parts)) if _begins(text, parts, kinds, n)), 0) - 1
    shorts = [text[p.start : p.end] for p in parts[: max(end, 0)]]
    for n in range(menu_length(shorts)):
        kinds[n] = "boilerplate"


def _begins(text: str, parts: Sequence[Segment], kinds: Sequence[BlockKind | None], n: int) -> bool:
    """Whether the article has begun with part `n`."""
    if kinds[n] is None:
        return _prose(text, parts[n]) or _dateline_of(text, parts[n]) is not None
    return kinds[n] == "byline"


def _repeats(text: str, parts: Sequence[Segment], title: str | None) -> list[int]:
    """Return the parts, near the top and one after another, whose words together are the title's."""
    wanted = _letters(title or "")
    if not wanted:
        return []
    for first in range(min(_TOP, len(parts))):
        got = ""
        for n in range(first, min(first + 3, len(parts))):
            got += _letters(text[parts[n].start : parts[n].end])
            if got == wanted:
                return list(range(first, n + 1))
            if not wanted.startswith(got):
                break
    return []


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _top(kinds: Sequence[BlockKind | None]) -> list[int]:
    """Return the first parts of the article, leftovers counted out."""
    filled = [n for n, kind in enumerate(kinds) if kind != "boilerplate"]
    return filled[:_TOP]


def _prose(text: str, part: Segment) -> bool:
    """Whether a part reads as a sentence or more: long, or ended by a full stop."""
    return part.end - part.start > _HEADLINE or _STOP.search(text[part.start : part.end]) is not None


def _heads(text: str, parts: Sequence[Segment], kinds: Sequence[BlockKind | None], n: int) -> bool:
    """Whether part `n` is a headline: short, no sentence, and a longer part follows before long."""
    line = text[parts[n].start : parts[n].end]
    if _prose(text, parts[n]) or _SENTENCES.search(line) or line.endswith(_OPEN) or not 2 <= len(line.split()) <= 30:
        return False
    if line[-1] == "?" and len(line.split()) > 15:
        return False
    if line[0].islower() or _dateline_of(text, parts[n]) is not None or _starts_speech(line):
        return False
    following = [m for m in range(n + 1, len(parts)) if kinds[m] in (None, "caption")][:4]
    return any(_prose(text, parts[m]) and parts[m].end - parts[m].start > len(line) for m in following)


def _starts_speech(line: str) -> bool:
    return line[0] in '"“`' and line[-1] in "\"”'?!"


def _dateline_of(text: str, part: Segment) -> Found | None:
    return find_dateline(text, part.start, part.end)


def _find_datelines(text: str, parts: Sequence[Segment], kinds: Sequence[BlockKind | None]) -> dict[int, Found]:
    """Return the datelines by the number of their part: any near the top, further down only those that are signed."""
    out: dict[int, Found] = {}
    top = set(_top(kinds))
    for n, part in enumerate(parts):
        if kinds[n] is not None:
            continue
        found = _dateline_of(text, part)
        if found is not None and (found.sure or (n in top and not out)):
            out[n] = found
    return out


def _mark_summary(
    text: str, parts: Sequence[Segment], kinds: list[BlockKind | None], datelines: dict[int, Found]
) -> None:
    """Mark the standfirst: what stands between headline and dateline, else a line under the headline, no sentence."""
    headline = max((n for n, kind in enumerate(kinds) if kind == "headline"), default=-1)
    first = min(datelines, default=None)
    if first is not None:
        between = [n for n in range(headline + 1, first) if kinds[n] is None]
        if len(between) == 1 and headline < 0 and _one_line(text, parts[between[0]]):
            kinds[between[0]] = "headline"
        elif 0 < len(between) <= _STANDFIRST and (headline >= 0 or len(between) == 1):
            for n in between:
                kinds[n] = "summary"
        return
    under = next((n for n in range(headline + 1, len(parts)) if kinds[n] != "boilerplate"), None)
    if headline < 0 or under is None or kinds[under] is not None:
        return
    line = text[parts[under].start : parts[under].end]
    if len(line.split()) >= 5 and line[-1] not in "?!" and _heads(text, parts, kinds, under):
        kinds[under] = "summary"


def _one_line(text: str, part: Segment) -> bool:
    line = text[part.start : part.end]
    return len(line) <= _HEADLINE and not _SENTENCES.search(line) and len(line.split()) >= 3


def _cut(text: str, part: Segment, kind: BlockKind, dateline: Found | None) -> list[Block]:
    """Return the blocks of one part: its dateline, itself, and an agency's code at its end."""
    out: list[Block] = []
    start, end = part.start, part.end
    if dateline is not None:
        out.append(Block("dateline", start, start + dateline.length))
        start += dateline.length
    code = agency_code(text, start, end) if kind == "paragraph" else end
    body = trim(text, start, code)
    if body is not None:
        out.append(Block(kind, body.start, body.end))
    tail = trim(text, code, end)
    if tail is not None:
        out.append(Block("boilerplate", tail.start, tail.end))
    return out
