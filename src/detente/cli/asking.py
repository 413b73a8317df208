"""What the questions to a store share: their options, opening the store, and printing rows."""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.store.base import Query
    from detente.store.sqlite import SqliteView

DEFAULT_STORE = "detente.db"
Row = Mapping[str, Any]
"""Column -> text, number, truth value, None, or a list of them; keys beyond the columns asked for show in JSONL."""

_WIDTH, _MEASURED, _WIDEST = 120, 500, 40
_STATUSES = ("actual", "negated", "planned", "demanded", "possible")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def add_store(p: argparse.ArgumentParser) -> None:
    """Add `--store`."""
    p.add_argument("--store", metavar="FILE", default=DEFAULT_STORE, help=f"the store (default: {DEFAULT_STORE})")


def add_common(p: argparse.ArgumentParser) -> None:
    """Add what every question takes: `--store`, `--format`, `--limit`."""
    add_store(p)
    p.add_argument("--format", choices=("table", "jsonl", "csv"),
                   help="default: table on a terminal, jsonl otherwise")  # fmt: skip
    p.add_argument("--limit", type=count, metavar="N", help="at most so many rows (default: all)")


def add_range(p: argparse.ArgumentParser) -> None:
    """Add `--since`, `--until`."""
    p.add_argument("--since", type=iso_prefix, metavar="DAY", help="from this day, month or year on (1999-01)")
    p.add_argument("--until", type=iso_prefix, metavar="DAY", help="up to this day, month or year, it included")


def add_origin(p: argparse.ArgumentParser) -> None:
    """Add `--from-source`."""
    p.add_argument("--from-source", metavar="NAME", dest="origin", default="detente",
                   help="rows imported from a foreign source (gdelt, icews, polecat); default: our own")  # fmt: skip


def add_filters(p: argparse.ArgumentParser) -> None:
    """Add what choosing events takes: sides, days, types, status, source of the rows."""
    p.add_argument("--source", metavar="SIDE", action="append", default=[], help="who acts: a code (RUS) or a name")
    p.add_argument("--target", metavar="SIDE", action="append", default=[], help="to whom it is done")
    add_range(p)
    p.add_argument("--type", metavar="TYPE", action="append", default=[], dest="types",
                   help="a PLOVER type (SANCTION) or the beginning of a CAMEO code (16)")  # fmt: skip
    p.add_argument("--status", action="append", default=[], choices=_STATUSES, help="done, denied, planned, ...")
    p.add_argument("--background", choices=("only", "no"), help="what reports tell as history: only it, or without it")
    add_origin(p)


def query_of(options: argparse.Namespace, view: SqliteView) -> Query:
    """Return what the options of `add_filters` ask for; names of actors are understood as their sides."""
    from detente.store.base import Query

    def sides(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(side for name in names for side in view.sides_of(name)))

    return Query(
        sources=sides(options.source), targets=sides(options.target), since=options.since, until=options.until,
        types=tuple(options.types), status=tuple(options.status),
        background={None: None, "only": True, "no": False}[options.background], origin=options.origin,
        limit=options.limit,
    )  # fmt: skip


def open_view(options: argparse.Namespace) -> SqliteView:
    """Open the store that `--store` names, for reading; a context manager. Raises `StoreError`."""
    from detente.store.sqlite import open_store

    return open_store(options.store)


def nothing(reason: str) -> int:
    """Say on standard error that nothing was found, and why; returns exit status 0."""
    from detente.formats.plain import printable

    print(f"detente: nothing found: {printable(reason)}", file=sys.stderr)
    return 0


def render(rows: Iterable[Row], columns: Sequence[str], options: argparse.Namespace) -> int:
    """Print rows in the format that the options name, at most `--limit` of them; returns how many.

    Table and CSV show `columns`, JSONL shows every key of a row. Nothing at all is printed where there is no row,
    but for the header of CSV.
    """
    rows = islice(rows, options.limit)
    name = options.format or ("table" if sys.stdout.isatty() else "jsonl")
    if name == "jsonl":
        return _jsonl(rows)
    return _csv(rows, columns) if name == "csv" else _table(rows, columns)


def _jsonl(rows: Iterable[Row]) -> int:
    from detente.formats.plain import safe_json

    n = 0
    for row in rows:
        n += 1
        print(safe_json(json.dumps(row, ensure_ascii=False)))
    return n


def _csv(rows: Iterable[Row], columns: Sequence[str]) -> int:
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(columns)
    n = 0
    for row in rows:
        n += 1
        out.writerow([_inert(_cell(row.get(c), "|")) for c in columns])
    return n


def _table(rows: Iterable[Row], columns: Sequence[str]) -> int:
    """Columns as wide as the first rows need; the last one takes what the terminal has left."""
    from detente.formats.plain import printable

    cells = ([printable(_cell(row.get(c), ", ")) for c in columns] for row in rows)
    head = list(islice(cells, _MEASURED))
    if not head:
        return 0
    widths = [min(max(len(r[n]) for r in (columns, *head)), _WIDEST) for n in range(len(columns))]
    left = shutil.get_terminal_size((_WIDTH, 40)).columns - sum(widths[:-1]) - 2 * (len(columns) - 1)
    widths[-1] = max(left, 20)
    print(_line([c.upper() for c in columns], widths))
    n = 0
    for row in chain(head, cells):
        n += 1
        print(_line(row, widths))
    return n


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    cut = (c if len(c) <= w else c[: w - 1] + "…" for c, w in zip(cells, widths, strict=True))
    return "  ".join(f"{c:<{w}}" for c, w in zip(cut, widths, strict=True)).rstrip()


def _cell(value: object, joint: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return joint.join(_cell(v, joint) for v in value)
    return str(value)


def _inert(cell: str) -> str:
    """Keep a spreadsheet from taking a text for a formula; numbers stay numbers."""
    if not cell.startswith(_FORMULA) or _is_number(cell):
        return cell
    return f"'{cell}"


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def count(text: str) -> int:
    """Read a count of at least 1, for argparse."""
    try:
        n = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a whole number is wanted, not {text!r}") from None
    if n < 1:
        raise argparse.ArgumentTypeError(f"at least 1 is wanted, not {n}")
    return n


def iso_prefix(text: str) -> str:
    """Read an ISO day or the month or year that one begins with, for argparse."""
    from datetime import date

    try:
        if date.fromisoformat(text + "-01" * (2 - text.count("-"))).isoformat().startswith(text) and len(text) >= 4:
            return text
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"an ISO day, month or year is wanted (1999-01), not {text!r}")
