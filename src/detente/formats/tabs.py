"""Tables of tab-separated cells, read row by row and written: what cannot be used is reported, the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from detente.errors import BrokenRow
from detente.formats.files import Line, create, lines
from detente.relations.model import Telling


def each(
    path: Path, parse: Callable[[list[str]], Telling], header: Sequence[str] = ()
) -> Iterator[Telling | BrokenRow]:
    """Yield a telling for every line of tab-separated cells; what `parse` refuses with ValueError is a broken row."""
    for line in _filled(path):
        if isinstance(line, BrokenRow):
            yield line
            continue
        cells = line.text.split("\t")
        if line.row == 1 and cells[0].strip().casefold() in header:
            continue
        yield _parsed(line, cells, parse)


def _filled(path: Path) -> Iterator[Line | BrokenRow]:
    return (line for line in lines(path) if isinstance(line, BrokenRow) or line.text)


def _parsed(line: Line, cells: list[str], parse: Callable[[list[str]], Telling]) -> Telling | BrokenRow:
    try:
        return parse(cells)
    except ValueError as e:
        return BrokenRow(line.source, str(e), line.row)


def each_named(
    path: Path, parse: Callable[[Mapping[str, str]], Telling], columns: Sequence[str], also: Mapping[str, str]
) -> Iterator[Telling | BrokenRow]:
    """Yield a telling for every line of a table whose first line names its columns, in any order.

    `also` gives other names of columns. A file without such a line must have exactly `columns`.
    """
    known = {c.casefold(): c for c in columns} | {k.casefold(): v for k, v in also.items()}
    names: list[str] = list(columns)

    def row(cells: list[str]) -> Telling:
        if len(cells) != len(names):
            raise ValueError(f"{len(cells)} columns, and {len(names)} are wanted")
        return parse(dict.fromkeys(columns, "") | dict(zip(names, cells, strict=True)))

    for line in _filled(path):
        if isinstance(line, BrokenRow):
            yield line
            continue
        cells = line.text.split("\t")
        if line.row == 1 and columns[0].casefold() in map(str.casefold, map(str.strip, cells)):
            names = [known.get(c.strip().casefold(), c) for c in cells]
            continue
        yield _parsed(line, cells, row)


def write(rows: Iterable[Sequence[str]], out: Path, header: Sequence[str] = ()) -> int:
    """Write a line of tab-separated cells for each row, under `header` if there is one. Returns how many rows.

    The cells must hold neither tabs nor line ends (`rows.flat`). Raises OSError.
    """
    n = 0
    with create(out) as file:
        if header:
            file.write("\t".join(header) + "\n")
        for cells in rows:
            file.write("\t".join(cells) + "\n")
            n += 1
    return n
