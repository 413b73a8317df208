"""Articles by their words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from detente.errors import StoreError
from detente.records import Record
from detente.store.articles import unpacked
from detente.store.base import Hit

_FOUND = (
    "SELECT a.record, a.record_sha256 FROM (SELECT rowid, rank FROM texts WHERE texts MATCH ? ORDER BY rank, rowid "
    "LIMIT ?) t CROSS JOIN articles a ON a.report = t.rowid ORDER BY t.rank, t.rowid"
)
_TERM = re.compile(r'"[^"]*"|\S+')
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_REACH = 100  # characters shown on either side of the words found


def search(db: sqlite3.Connection, words: str, limit: int | None) -> Iterator[Hit]:
    """Yield the articles that have the words, the best first. Raises `StoreError` for words that make no question."""
    terms = _terms(words)
    try:
        for row in db.execute(_FOUND, (terms, -1 if limit is None else limit)):
            record = unpacked(*row)
            a = record.article
            yield Hit(a.id, a.published, a.publisher, a.title, a.url or a.source, _around(record, words))
    except sqlite3.OperationalError as e:
        raise StoreError(f"cannot search for {words!r}: {e}") from None


def _terms(words: str) -> str:
    """Return the words as FTS5 wants them: everything but its operators in quotation marks."""
    out = [t if t in _OPERATORS else '"{}"'.format(t.replace('"', "")) for t in _TERM.findall(words)]
    if not any(re.search(r"\w", t) for t in out if t not in _OPERATORS):
        raise StoreError("search for what? Words are wanted")
    return " ".join(out)


def _around(record: Record, words: str) -> str:
    """Return the text about the first of the words; its beginning where they stand in the title, or in other forms."""
    text = record.article.text
    wanted = [re.escape(w) for w in re.findall(r"\w+", words) if w not in _OPERATORS]
    found = re.search(rf"\b(?:{'|'.join(wanted)})", text, re.IGNORECASE)
    start = max(0, found.start() - _REACH) if found else 0
    end = min(len(text), (found.end() if found else 0) + _REACH)
    shown = " ".join(text[start:end].split())
    return f"{'... ' if start else ''}{shown}{' ...' if end < len(text) else ''}"
