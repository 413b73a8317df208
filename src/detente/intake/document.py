"""What intake takes and gives."""

from __future__ import annotations

from dataclasses import dataclass

from detente.records import Article, Block


@dataclass(frozen=True, slots=True)
class Raw:
    """An article as it was found: undecoded bytes (a file) or a decoded row, with what the row says about it.

    source      path, URL, or `path#id` for a row of a JSONL or CSV file
    row         its line or row number from 1, None for a file of its own
    data        bytes of a file, or the row's text
    html        True where `data` is a page whose article must be extracted first
    published   the row's own date in any common form, not yet read
    """

    source: str
    row: int | None
    data: bytes | str
    html: bool
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article ready for reading: its head and text, its layout, and one-line warnings (an unreadable date, ...)."""

    article: Article
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...]
