"""HTML to article: headline, date, author and text of a page, extracted by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from detente.intake.leftovers import is_leftover
from detente.intake.segments import Segment

_GAP = "\n\n"
_START = re.compile(r"(?:\s|<!--.*?-->)*<(?:!doctype\s+html|html[\s>])", re.I | re.S)
_XML = re.compile(r"\s*<\?xml[^>]*>\s*(?:<!doctype\s+html|<html[\s>])", re.I)
_SHORTEST = 100  # characters of prose; a page with less is an index, a login or an error
_SENTENCE = re.compile(r"[.?!][\"'”’)\]]*(?:\s|$)")
_INLINE = frozenset({"hi", "ref", "del", "lb", "graphic"})
# Two line ends, or one after a full stop: a break within a sentence is only a matter of print.
_PARTED = re.compile(r"\n\s*\n|(?<=[.?!\"”])\s*\n")


@dataclass(frozen=True, slots=True)
class Page:
    """What was found on a page: the article's text, its parts, and what the page's head says about it."""

    text: str
    parts: tuple[Segment, ...]
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    byline: str | None


def is_page(text: str) -> bool:
    """Whether a text is a page of HTML: it begins with a doctype or an html tag."""
    head = text[:2000].lstrip("\ufeff")
    return _START.match(head) is not None or _XML.match(head) is not None


def read_page(html: str) -> Page | None:
    """Extract the article of a page; None where trafilatura finds none.

    The text is made of the title and the paragraphs, blank lines between them; `parts` are their offsets.
    """
    from trafilatura import bare_extraction  # late: it takes a fifth of a second

    found: Any = bare_extraction(
        html,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"},
    )
    body = found.body if found is not None else None
    paragraphs = [] if body is None else _paragraphs(body)
    if sum(len(p) for p in paragraphs if _prose(p)) < _SHORTEST:
        return None
    title = _plain(found.title)
    if title and _letters(paragraphs[0]) != _letters(title):
        paragraphs.insert(0, title)
    text, parts = _joined(paragraphs)
    return Page(
        text, parts, title, _plain(found.date), _plain(found.sitename), _plain(found.url), _authors(found.author)
    )


def _prose(paragraph: str) -> bool:
    """Whether a paragraph is made of sentences, unlike headings, menus and notices of the site."""
    return _SENTENCE.search(paragraph) is not None and not is_leftover(paragraph)


def _plain(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _authors(value: str | None) -> str | None:
    return ", ".join(p.strip() for p in value.split(";") if p.strip()) or None if value else None


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _paragraphs(body: Any) -> list[str]:
    """Return the paragraphs of what was extracted, in order: old pages part them by line breaks instead of elements."""
    pieces = _PARTED.split("".join(_flow(body)))
    return [text for text in (" ".join(piece.split()) for piece in pieces) if text]


def _flow(element: Any) -> Iterator[str]:
    """Yield the strings of an element; a line break is one line end, the edges of a block are two."""
    edge = "" if element.tag in _INLINE else _GAP
    yield "\n" if element.tag == "lb" else edge
    yield _one_line(element.text)
    for child in element:
        yield from _flow(child)
        yield _one_line(child.tail)
    yield edge


def _one_line(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""


def _joined(paragraphs: list[str]) -> tuple[str, tuple[Segment, ...]]:
    parts, at = [], 0
    for paragraph in paragraphs:
        parts.append(Segment(at, at + len(paragraph)))
        at += len(paragraph) + len(_GAP)
    return _GAP.join(paragraphs), tuple(parts)
