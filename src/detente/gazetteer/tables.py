"""The gazetteer's files: CSV with a header, package files first, the user's folders laid over them.

A file of the same name in a user's folder adds its rows; a row with the same key replaces ours.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from detente.errors import DataError
from detente.gazetteer.schema import SCHEMAS, SECTORS

_DATE = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_DATES = ("valid_from", "valid_to", "from", "to")


class Row:
    """One row with the file and line that it stands in; `own` is False for a row of the user's."""

    __slots__ = ("cells", "file", "line", "own")

    def __init__(self, file: str, line: int, cells: Mapping[str, str], own: bool) -> None:
        self.file = file
        self.line = line
        self.cells = cells
        self.own = own

    def text(self, column: str) -> str | None:
        """Return the cell, None where it is empty or the column is not there."""
        return self.cells.get(column) or None

    def many(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell between its bars."""
        cell = self.cells.get(column)
        if not cell:
            return ()
        return tuple([p for p in map(str.strip, cell.split("|")) if p]) if "|" in cell else (cell,)

    def number(self, column: str) -> float | None:
        """Return the cell as a number, None where it is empty. Raises DataError where it is none."""
        cell = self.cells.get(column)
        if not cell:
            return None
        try:
            return float(cell)
        except ValueError:
            raise self.error(f"{column}: {cell!r} is not a number") from None

    def error(self, reason: str) -> DataError:
        """Return the error that says what is wrong with this row."""
        return DataError(self.file, self.line, reason)


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its table ("people_europe" -> "people"), its name for errors, its bytes, and whether it is ours.

    `made` are its rows where they were made from another format, `faults` what could not be read of that.
    """

    table: str
    file: str
    data: bytes
    own: bool
    made: tuple[Row, ...] | None = None
    faults: tuple[DataError, ...] = ()


def version(files: Iterable[Source]) -> str:
    """Return twelve hex digits of the SHA-256 over the tables' names and bytes: the same data, the same version."""
    digest = hashlib.sha256()
    for source in files:
        digest.update(source.table.encode() + b"\0" + source.data.replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:12]


def parse(source: Source) -> Iterator[Row]:
    """Yield a file's rows; raises DataError where it is not UTF-8, lacks a column, or a row has the wrong length."""
    if source.made is not None:
        yield from source.made
        return
    try:
        lines = source.data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as e:
        raise DataError(source.file, "bytes", f"not UTF-8: {e.reason} at byte {e.start}") from None
    reader = csv.reader(lines)
    header = next(reader, [])
    missing = [c for c in SCHEMAS[source.table].columns if c not in header]
    if missing:
        raise DataError(source.file, 1, f"column {missing[0]!r} is missing")
    width, file, own = len(header), source.file, source.own
    for cells in reader:
        if not cells:
            continue
        row = Row(file, reader.line_num, dict(zip(header, cells, strict=False)), own)
        if len(cells) != width:
            raise row.error(f"{len(cells)} cells where the header has {width}")
        yield row


def rows(files: Iterable[Source], table: str) -> list[Row]:
    """Return a table's rows from all its files; a later row with the same key takes the place of the earlier.

    Raises DataError where a key stands twice in one file, or where a row of the user's fails `problems`: ours were
    linted before they were shipped.
    """
    mine = [s for s in files if s.table == table]
    key = SCHEMAS[table].key
    if not key:
        return [row for source in mine for row in _sound(source)]
    of = itemgetter(*key)
    out: dict[object, Row] = {}
    for source in mine:
        fresh: dict[object, Row] = {}
        for row in _sound(source):
            k = of(row.cells)
            if k in fresh:
                raise row.error(f"a row with the same {', '.join(key)} stands in this file already")
            fresh[k] = row
        out |= fresh
    return list(out.values())


def _sound(source: Source) -> Iterator[Row]:
    if source.own:
        yield from parse(source)
        return
    for row in parse(source):
        for problem in problems(row):
            raise row.error(problem)
        yield row


def problems(row: Row) -> Iterator[str]:
    """Yield what is wrong with a row's dates, sectors and numbers, whatever its table."""
    cells = row.cells
    for column in _DATES:
        value = cells.get(column)
        if value and not _DATE.fullmatch(value):
            yield f"{column}: {value!r} is no ISO date (1999, 1999-12 or 1999-12-31)"
    for a, b in (("valid_from", "valid_to"), ("from", "to")):
        start, end = cells.get(a), cells.get(b)
        if start and end and start[: len(end)] > end[: len(start)]:
            yield f"{a} {start} is later than {b} {end}"
    for sector in row.many("sectors"):
        if sector not in SECTORS:
            yield f"sectors: {sector!r} is no sector"
    precision = cells.get("precision")
    if precision is not None and precision not in {"day", "month", "year"}:
        yield f"precision: {precision!r} is none of day, month, year"
    if "source" in cells and not cells["source"]:
        yield "source is empty: say how the row was compiled"
