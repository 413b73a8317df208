"""What records are written as: one format a file, each a `Writer`."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Protocol, Self

from detente.records import Record

FOLDERS = frozenset({"csv", "html"})
"""Formats that write a folder; the others write a file or standard output."""
TABLES = ("articles", "actors", "times", "places", "statements", "events", "conditions")
"""The tables of CSV, a file each."""


class Writer(Protocol):
    """Takes records one by one; closed, the output is whole."""

    def add(self, record: Record) -> None:
        """Write one record."""

    def __enter__(self) -> Self:
        """Open the output. Raises OSError where it cannot be written."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the output."""


def open_writer(name: str, out: str | None, classes: Mapping[str, str] | None = None) -> Writer:
    """Return the writer of a format: table and jsonl to a file or standard output, csv and html to a folder.

    `classes` gives the names of CAMEO codes to those formats that people read.
    """
    if name == "jsonl":
        from detente.formats.jsonl import JsonlWriter

        return JsonlWriter(out)
    if name == "csv":
        from detente.formats.csv import CsvWriter

        assert out is not None
        return CsvWriter(out)
    if name == "html":
        from detente.formats.html import HtmlWriter

        assert out is not None
        return HtmlWriter(out, classes or {})
    from detente.formats.table import TableWriter

    return TableWriter(out, classes or {})
