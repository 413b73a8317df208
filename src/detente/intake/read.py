"""From an article as it was found to a `Document`: decoded, checked, laid out, dated."""

from __future__ import annotations

import hashlib
import re

from detente.dates import read_date
from detente.errors import BinaryInput, EmptyInput, ForeignLanguage, NoArticle, TooLong
from detente.intake.byline import find_byline, reporter_in
from detente.intake.dateline import resolve, title_case
from detente.intake.decode import decode
from detente.intake.document import Document, Raw
from detente.intake.language import foreign
from detente.intake.layout import Layout, arrange, date_line
from detente.intake.page import Page, read_page
from detente.intake.segments import segments
from detente.records import Article, Block, Dateline, content_id

MAX_CHARS = 1_000_000

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_PAGE_FACTOR = 20  # a page may have so many characters for each of its article's
_NEAR_TOP = 10  # blocks among which a line with the date of the page may stand
_OPENING = 4  # paragraphs in which a reporter may be announced


def read(raw: Raw, *, published: str | None = None, max_chars: int = MAX_CHARS) -> Document:
    """Return the article ready for reading.

    `published`, a date in any common form, overrides what the article says of itself; `max_chars` is the most that an
    article may have. Raises `EmptyInput`, `BinaryInput`, `TooLong`, `NoArticle` (a page without one) and
    `ForeignLanguage`. A date that cannot be read is None with a warning.
    """
    text = _text(raw, max_chars)
    page = None
    if raw.html:
        page = read_page(text)
        if page is None:
            raise NoArticle(raw.source, "no article was found on this page", raw.row)
        text = page.text
    if len(text) > max_chars:
        raise TooLong(raw.source, f"{len(text):,} characters, more than the {max_chars:,} allowed", raw.row)
    if foreign(text):
        raise ForeignLanguage(raw.source, "the text is not in English", raw.row)
    title = raw.title or (page.title if page else None)
    layout = arrange(text, page.parts if page else segments(text), title)
    return _document(raw, page, text, title, layout, published)


def _text(raw: Raw, max_chars: int) -> str:
    """Return the decoded input. Raises `EmptyInput`, `BinaryInput`, `TooLong`."""
    data = raw.data
    limit = max_chars * (_PAGE_FACTOR if raw.html else 1)
    if isinstance(data, bytes):
        kind = next((name for mark, name in _MAGIC if data.startswith(mark)), None)
        if kind is not None:
            raise BinaryInput(raw.source, f"{kind}, not a text", raw.row)
        if len(data) > 4 * limit:  # no encoding needs more bytes for a character
            raise TooLong(raw.source, f"{len(data):,} bytes, more than {max_chars:,} characters", raw.row)
        data = decode(data, page=raw.html)
    if not data.strip("\ufeff \t\r\n\f\v\xa0"):
        raise EmptyInput(raw.source, "it is empty", raw.row)
    if len(data) > limit:
        raise TooLong(raw.source, f"{len(data):,} characters, more than the {max_chars:,} allowed", raw.row)
    if "\0" in data or len(_CONTROL.findall(data)) * 20 > len(data):
        raise BinaryInput(raw.source, "not a text", raw.row)
    return data


def _document(
    raw: Raw, page: Page | None, text: str, title: str | None, layout: Layout, argument: str | None
) -> Document:
    blocks, warnings = layout.blocks, list[str]()
    given, of_row = (_own_date(value, warnings) for value in (argument, raw.published))
    of_row = of_row or _line_date(text, blocks) or (page.published if page else None)
    dateline = _dateline(text, layout, given or of_row)
    published = given or _report_date(dateline, of_row)
    if dateline is not None and dateline.date is None and layout.dateline is not None and layout.dateline.date:
        warnings.append("the year of the dateline is not known")
    headline = " ".join(text[b.start : b.end] for b in blocks if b.kind == "headline") or None
    title = title or (" ".join(headline.split()) if headline else None)
    byline = raw.byline or (page.byline if page else None) or _byline(text, blocks)
    publisher, url = (getattr(raw, n) or (getattr(page, n) if page else None) for n in ("publisher", "url"))
    article = Article(
        id=content_id("d", text, published or "", publisher or "", url or title or ""),
        source=raw.source,
        title=title,
        byline=byline,
        language="en",
        publisher=publisher,
        url=url,
        published=published,
        dateline=dateline,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
    )
    return Document(article, blocks, tuple(warnings))


def _own_date(value: str | None, warnings: list[str]) -> str | None:
    """Read the date that the caller or the row gives; a warning where it cannot be read."""
    if value is None or not value.strip():
        return None
    found = read_date(value)
    if found is None:
        shown = "".join(c if c.isprintable() else "?" for c in value[:40])
        warnings.append(f"the date {shown!r} cannot be read")
    return found


def _line_date(text: str, blocks: tuple[Block, ...]) -> str | None:
    """Return the date of a line near the top that is nothing but a date, as pages print it."""
    lines = (text[b.start : b.end] for b in blocks[:_NEAR_TOP] if b.kind == "boilerplate")
    return next((found for line in lines if (found := date_line(line))), None)


def _dateline(text: str, layout: Layout, reference: str | None) -> Dateline | None:
    """Return the first dateline as the record has it; without one, the city that the byline names."""
    for block in layout.blocks:
        if block.kind == "dateline" and layout.dateline is not None:
            found = layout.dateline
            return Dateline(found.place, resolve(found.date, reference), found.agency, block.start, block.end)
    for block in layout.blocks:
        by = find_byline(text, block.start, block.end) if block.kind == "byline" else None
        if by is not None and by.city is not None:
            start, end = by.city
            return Dateline(title_case(text[start:end]), None, None, start, end)
    return None


def _report_date(dateline: Dateline | None, row: str | None) -> str | None:
    """Return the dateline's day, or the row's or page's date; of the same day, the one that has the time."""
    if dateline is None or dateline.date is None:
        return row
    return row if row is not None and row[:10] == dateline.date else dateline.date


def _byline(text: str, blocks: tuple[Block, ...]) -> str | None:
    """Return the author that a byline names, else the reporter whom the summary or the opening announces."""
    for block in blocks:
        by = find_byline(text, block.start, block.end) if block.kind == "byline" else None
        if by is not None:
            return by.name
    opening = [b for b in blocks if b.kind in {"summary", "paragraph"}][:_OPENING]
    names = (reporter_in(text[b.start : b.end]) for b in opening)
    return next((name for name in names if name), None)
