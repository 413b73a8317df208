"""Events as one CSV file: a telling a row, the columns of `flat.COLUMNS`; lists within a cell are parted by ";"."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from detente.errors import BrokenRow
from detente.formats import flat, rows
from detente.formats.files import Line, create, lines
from detente.relations.model import Party, Telling

COLUMNS = tuple(flat.COLUMNS)
_LONGEST_FIELD = 1 << 24
_PART = re.compile(r"(?:\\.?|[^;\\])*", re.S)
_ESCAPE = re.compile(r"\\(.)", re.S)
# A spreadsheet takes these for the beginning of a formula; an apostrophe before them keeps it a text.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write(items: Iterable[rows.Item], out: Path) -> int:
    """Write a header and a row an item, RFC 4180 but for LF at the ends of rows. Returns how many rows there are.

    Texts stand in quotation marks and numbers do not. A ";" or "\\" within a list is written with "\\" before it,
    an apostrophe stands before what a spreadsheet would take for a formula.
    """
    n = 0
    with create(out) as file:
        table = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
        table.writerow(COLUMNS)
        for item in items:
            table.writerow([_cell(value) for value in flat.to_row(item).values()])
            n += 1
    return n


def read_events(path: Path) -> Iterator[Telling | BrokenRow]:
    """Yield a telling for each row below the header, columns in any order, plain, gzip or ZIP; rows that cannot be
    used come as `BrokenRow` with the number of the line on which they end.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_FIELD))
    source = _Lines(path)
    reader, header = csv.reader(source, strict=True), None
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as e:
            yield BrokenRow(source.name, f"not CSV: {e}", source.row)
            continue
        if header is None:
            header = cells
            lacking = [c for c in ("event", "report", "status") if c not in header]
            if lacking:
                yield BrokenRow(source.name, f"its first row names no column {lacking[0]}", source.row)
                break
            continue
        if cells:
            yield _row(header, cells, source)
    yield from source.broken


def kept(t: Telling) -> tuple[Telling, ...]:
    """Return what reading gives of a telling that was written: itself, but empty texts where None may be are None."""
    r, d, p, s = t.report, t.date, t.plover, t.place
    return (
        replace(
            t, sources=tuple(map(_kept, t.sources)), targets=tuple(map(_kept, t.targets)), cameo=t.cameo or None,
            quad=t.quad or None,
            report=replace(r, published=r.published or None, publisher=r.publisher or None, title=r.title or None,
                           url=r.url or None),
            date=d and (replace(d, time=d.time or None) if d.value else None),
            plover=p and (replace(p, mode=p.mode or None, quad=p.quad or None) if p.type else None),
            place=s and (replace(s, country=s.country or None) if s.name else None),
        ),
    )  # fmt: skip


def _kept(p: Party) -> Party:
    return replace(p, code=p.code or None, role=p.role or None, ref=p.ref or None)


class _Lines:
    """The lines of a file with their ends, as the csv module wants them, and where they stand."""

    def __init__(self, path: Path) -> None:
        self._lines = lines(path)
        self.broken: list[BrokenRow] = []
        self.name, self.row = str(path), 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        if not isinstance(line, Line):
            self.broken.append(line)
            return next(self)
        self.name, self.row = line.source, line.row
        return line.text + line.end


def _row(header: Sequence[str], cells: Sequence[str], source: _Lines) -> Telling | BrokenRow:
    try:
        if len(cells) != len(header):
            raise ValueError(f"{len(cells)} cells, but {len(header)} columns are named")
        return flat.from_row(_values(dict(zip(header, cells, strict=True))))
    except ValueError as e:
        return BrokenRow(source.name, str(e), source.row)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = ";".join((v or "").replace("\\", "\\\\").replace(";", "\\;") for v in value)
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return value


def _values(row: Mapping[str, str]) -> dict[str, Any]:
    """The cells as `flat.from_row` wants them."""
    texts = {c: cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell for c, cell in row.items()}
    lengths = {side: len(_parts(texts.get(f"{side}_kinds", ""))) for side in ("source", "target")}
    return {
        c: _value(c, cell, flat.COLUMNS[c], lengths.get(c.partition("_")[0], 0))
        for c, cell in texts.items()
        if c in flat.COLUMNS
    }


def _value(column: str, cell: str, kind: flat.Kind, actors: int) -> Any:
    if kind.startswith("texts"):
        parts = _parts(cell) or [""] * (actors == 1)
        return [p or None for p in parts] if kind == "texts?" else parts
    if kind == "flag":
        if cell not in {"true", "false"}:
            raise ValueError(f"{column}: {cell!r} is neither true nor false")
        return cell == "true"
    if kind.startswith(("number", "count")):
        return rows.a_number(cell, column)
    return cell if kind == "text" else cell or None


def _parts(cell: str) -> list[str]:
    """The items of a list; an empty cell has none."""
    if not cell:
        return []
    out, at = [], 0
    while at <= len(cell):
        match = _PART.match(cell, at)
        assert match is not None
        out.append(_ESCAPE.sub(r"\1", match[0]))
        at = match.end() + 1
    return out
