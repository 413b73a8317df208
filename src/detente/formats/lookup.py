"""The tables in `formats/data`: how foreign formats write countries, organisations, sectors and quad classes."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType

from detente.errors import DataError

_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "countries": ("code", "cameo", "fips", "cow", "name", "names"),
        "organisations": ("code", "group", "name", "names"),
        "sectors": ("sector", "cameo", "icews", "names"),
        "quads": ("scheme", "root", "class"),
    }
)
_NAMED = frozenset({"name", "icews"})  # columns whose other spellings stand in the column "names"


@cache
def written(table: str, column: str) -> Mapping[str, str]:
    """Return our code -> how `column` writes it; codes that it cannot write are left out. Raises `DataError`."""
    found = {row[0]: _spellings(table, column, row) for _, row in _rows(table)}
    return MappingProxyType({code: names[0] for code, names in found.items() if names})


@cache
def read(table: str, column: str) -> Mapping[str, str]:
    """Return spelling (casefolded) -> our code, for every spelling that is known.

    Where two rows share a spelling it means the one whose code it is. Raises `DataError` where it is the code of none.
    """
    out: dict[str, str] = {}
    for n, row in _rows(table):
        for spelling in map(str.casefold, _spellings(table, column, row)):
            other = out.get(spelling)
            if other is None or row[0].casefold() == spelling:
                out[spelling] = row[0]
            elif other.casefold() != spelling:
                raise DataError(f"{table}.csv", n, f"{column} {spelling!r} stands for {other} already")
    return MappingProxyType(out)


@cache
def quad_classes(scheme: str) -> Mapping[str, str]:
    """Return CAMEO root -> quad class (penta class for "phoenix") as a digit."""
    return MappingProxyType({root: value for _, (name, root, value) in _rows("quads") if name == scheme})


def _spellings(table: str, column: str, row: Sequence[str]) -> list[str]:
    columns = _COLUMNS[table]
    cells = row[columns.index(column)] + ("|" + row[columns.index("names")] if column in _NAMED else "")
    return [name for name in cells.split("|") if name]


def _rows(table: str) -> Iterator[tuple[int, list[str]]]:
    text = resources.files("detente.formats").joinpath("data", f"{table}.csv").read_text(encoding="utf-8")
    yield from parse(table, text)


def parse(table: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table with their line numbers. Raises `DataError` where it is not made as it should be."""
    reader, columns = csv.reader(text.splitlines()), _COLUMNS[table]
    header = next(reader, [])
    if tuple(header) != columns:
        raise DataError(f"{table}.csv", 1, f"columns {', '.join(columns)} are wanted, not {', '.join(header)}")
    seen: set[tuple[str, ...]] = set()
    for row in reader:
        if len(row) != len(columns):
            raise DataError(f"{table}.csv", reader.line_num, f"{len(row)} cells where the header has {len(columns)}")
        key = tuple(row[:2]) if table == "quads" else tuple(row[:1])
        if not all(key) or key in seen:
            raise DataError(f"{table}.csv", reader.line_num, f"{' '.join(key)!r} is empty or stands there already")
        seen.add(key)
        yield reader.line_num, row
