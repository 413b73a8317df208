"""HTML: one self-contained page an article, its text with everything marked up, each mark linked to its coding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from jinja2 import Environment, StrictUndefined, Template

from detente.formats.page import View, visible
from detente.records import Record


class HtmlWriter:
    """Writes a page an article, and an index of them, into a folder, which is made if it is not there."""

    def __init__(self, out: str, classes: Mapping[str, str]) -> None:
        """`out` is the folder; `classes` names the CAMEO codes."""
        self._out = Path(out)
        self._classes = classes
        self._pages: dict[str, Mapping[str, str | int]] = {}

    def __enter__(self) -> Self:
        """Make the folder."""
        self._out.mkdir(parents=True, exist_ok=True)
        (self._out / "index.html").write_text(_index({}), encoding="utf-8")
        return self

    def add(self, record: Record) -> None:
        """Write one page; two articles never share a name, since names end in the article's id."""
        article = record.article
        name = f"{_slug(article.title or Path(article.source).stem)}-{article.id}.html"
        (self._out / name).write_text(page(record, self._classes), encoding="utf-8", errors="replace")
        self._pages[name] = {
            "title": article.title or article.source, "published": (article.published or "")[:10],
            "events": len(record.events), "statements": len(record.statements), "conditions": len(record.conditions),
        }  # fmt: skip

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write the index."""
        (self._out / "index.html").write_text(_index(self._pages), encoding="utf-8", errors="replace")


def page(record: Record, classes: Mapping[str, str]) -> str:
    """Return the page of one record. All text of the article is escaped; the page runs no scripts and loads nothing."""
    view = View(record, classes)
    return _template("page.html").render(view=view, record=record, wording=view.wording, css=_css(), visible=visible)


def _index(pages: Mapping[str, Mapping[str, str | int]]) -> str:
    return _template("index.html").render(pages=pages, css=_css(), visible=visible)


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
