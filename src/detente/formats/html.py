"""HTML: one self-contained page an article, its text with everything marked up, each mark linked to its coding."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from jinja2 import Environment, StrictUndefined, Template

from detente.formats.markup import marks, segments
from detente.formats.wording import Wording
from detente.records import Record

_LETTERS = {"actors": "A", "times": "T", "places": "P", "statements": "S", "events": "E", "conditions": "C"}


class HtmlWriter:
    """Writes a page an article, and an index of them, into a folder, which is made if it is not there."""

    def __init__(self, out: str) -> None:
        """`out` is the folder."""
        self._out = Path(out)
        self._pages: list[tuple[str, str, str]] = []

    def __enter__(self) -> Self:
        """Make the folder."""
        self._out.mkdir(parents=True, exist_ok=True)
        return self

    def add(self, record: Record) -> None:
        """Write one page; two articles never share a name, since names end in the article's id."""
        name = f"{_slug(record.article.title or Path(record.article.source).stem)}-{record.article.id}.html"
        (self._out / name).write_text(page(record), encoding="utf-8", errors="replace")
        self._pages.append((name, record.article.title or record.article.source, record.article.published or ""))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write the index."""
        text = _template("index.html").render(pages=self._pages, css=_css(), visible=visible)
        (self._out / "index.html").write_text(text, encoding="utf-8", errors="replace")


def page(record: Record) -> str:
    """Return the page of one record. All text of the article is escaped; the page runs no scripts and loads nothing."""
    labels = {
        item.id: f"{letter}{n}" for kind, letter in _LETTERS.items() for n, item in enumerate(getattr(record, kind), 1)
    }
    found = marks(record, labels)
    blocks = [(b.kind, segments(record.article.text, b.start, b.end, found)) for b in record.blocks]
    return _template("page.html").render(
        record=record, blocks=blocks, labels=labels, wording=Wording(record), css=_css(), visible=visible
    )


def visible(text: str) -> str:
    """Make control characters and changes of writing direction visible; line breaks and letters stay."""
    return "".join(
        ch if ch == "\n" or unicodedata.category(ch) not in {"Cc", "Cf", "Cs", "Co"} else _picture(ch) for ch in text
    )


def _picture(ch: str) -> str:
    if ch in "\t\r":
        return " "
    return chr(0x2400 + ord(ch)) if ord(ch) < 0x20 else f"\\u{ord(ch):04x}"


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:50].strip("-") or "article"


def _file(name: str) -> str:
    return (resources.files("detente.formats") / "pages" / name).read_text(encoding="utf-8")


@cache
def _css() -> str:
    return _file("page.css")


@cache
def _template(name: str) -> Template:
    options: dict[str, Any] = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True}
    return Environment(**options, lstrip_blocks=True).from_string(_file(name))
