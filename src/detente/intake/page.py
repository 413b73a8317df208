"""HTML to article: headline, date, author and text of a page, extracted by trafilatura."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from detente.intake.segments import Segment

_GAP = "\n\n"
_START = re.compile(r"(?:\s|<!--.*?-->)*<(?:!doctype\s+html|html[\s>])", re.I | re.S)
_XML = re.compile(r"\s*<\?xml[^>]*>\s*(?:<!doctype\s+html|<html[\s>])", re.I)
_TEXT_TAGS = frozenset({"p", "head", "item", "quote", "code", "cell", "ab", "fw"})


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
    if not paragraphs:
        return None  # title and navigation alone are no article
    title = _plain(found.title)
    if title and _letters(paragraphs[0]) != _letters(title):
        paragraphs.insert(0, title)
    text, parts = _joined(paragraphs)
    return Page(
        text, parts, title, _plain(found.date), _plain(found.sitename), _plain(found.url), _authors(found.author)
    )


def _plain(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _authors(value: str | None) -> str | None:
    return ", ".join(p.strip() for p in value.split(";") if p.strip()) or None if value else None


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _paragraphs(body: Any) -> list[str]:
    """Return the texts of the elements that hold text, in order, inner ones apart from the outer."""
    holders = (element for element in body.iter() if element.tag in _TEXT_TAGS and not _inner(element))
    texts = (" ".join("".join(_strings(element)).split()) for element in holders)
    return [text for text in texts if text]


def _inner(element: Any) -> bool:
    """Whether an element only wraps others that hold the text."""
    return any(child.tag in _TEXT_TAGS for child in element.iterdescendants()) and not (element.text or "").strip()


def _strings(element: Any) -> list[str]:
    """Return the strings of an element, a line break as a space; elements of their own are left to themselves."""
    out = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            out.append(" ")
        elif child.tag not in _TEXT_TAGS and child.tag != "list":
            out.extend(_strings(child))
        out.append(child.tail or "")
    return out


def _joined(paragraphs: list[str]) -> tuple[str, tuple[Segment, ...]]:
    parts, at = [], 0
    for paragraph in paragraphs:
        parts.append(Segment(at, at + len(paragraph)))
        at += len(paragraph) + len(_GAP)
    return _GAP.join(paragraphs), tuple(parts)
