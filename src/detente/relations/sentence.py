"""The sentence that a stretch of a text stands in, found by its punctuation alone: for showing, not for reading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.records import Block, Span

# The end of a sentence: a stop, closing marks, white space, and then a capital, a digit or an opening mark.
_END = re.compile(r"(?P<word>\S*?)[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_SHORT = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "sen", "rep", "gov", "lt", "col", "capt", "maj", "st", "no", "vs", "jr", "sr",
     "prof", "rev", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
)  # fmt: skip
_INITIALS = re.compile(r"(?:[a-z]\.)*[a-z]")
_PARAGRAPH = re.compile(r"\n\s*\n")


def sentence(text: str, spans: Sequence[Span], blocks: Sequence[Block] = ()) -> str:
    """Return the sentence that holds the first span, up to the end of that span at least; white space is folded.

    It does not reach out of the block of the article's layout that the span begins in: a dateline is not part of it.
    """
    if not spans:
        return ""
    start, end = spans[0].start, spans[0].end
    tops = [b.start for b in blocks if b.start <= start < b.end]
    top = max([*tops, *(m.end() for m in _PARAGRAPH.finditer(text, 0, start))], default=0)
    bottom = next((m.start() for m in _PARAGRAPH.finditer(text, end)), len(text))
    edges = [top, *(m.end() for m in _END.finditer(text, top, bottom) if _ends(m["word"])), bottom]
    first = max(e for e in edges if e <= start)
    last = min(e for e in edges if e >= end)
    return " ".join(text[first:last].split())


def _ends(word: str) -> bool:
    """Whether a stop behind this word ends a sentence: not behind "Gen" nor behind an initial or "U.S"."""
    bare = word.lstrip("\"'“‘([").lower()
    return bare not in _SHORT and _INITIALS.fullmatch(bare) is None
