"""`detente export`: events of a store in the format of another project."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.formats.foreign import Format
    from detente.relations.model import Occurrence, Telling
    from detente.store.base import Query, View

FORMATS = ("jsonl", "csv", "parquet", "gdelt2", "gdelt1", "mentions", "icews", "polecat", "phoenix")
EXAMPLES = """examples:
  detente export --format gdelt2 -o events.export.CSV.zip
  detente export --format icews --since 1999 --until 1999-12 -o 1999.tab
  detente export --format parquet --reports -o tellings.parquet
  detente export --format gdelt2 --source RUS --statements -o russia.tsv

An act that several reports tell is one event (--reports: one a report); formats without a status of events get those
that happened. docs/formats.md says, column by column, what is written and what is lost."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    from detente.cli.asking import add_filters, add_store

    parser.epilog, parser.formatter_class = EXAMPLES, argparse.RawDescriptionHelpFormatter
    add_store(parser)
    parser.add_argument("--format", choices=FORMATS, required=True, help="what to write")
    parser.add_argument("-o", "--output", metavar="FILE", required=True, type=Path,
                        help="where to; .gz and .zip are packed")  # fmt: skip
    parser.add_argument("--reports", action="store_true", help="an event for each report that tells it, not each act")
    parser.add_argument("--statements", action="store_true",
                        help="plain statements too, as CAMEO 010 towards those addressed or spoken about")  # fmt: skip
    add_filters(parser)


def run(options: argparse.Namespace) -> int:
    """Write the events and say how many; returns exit status 2 where the output cannot be, else 0."""
    from detente.cli.asking import open_view, query_of
    from detente.formats.foreign import FORMATS as TABLE

    wrong = _wrong(options)
    if wrong is not None:
        print(f"detente: {wrong}", file=sys.stderr)
        return 2
    format_, left = TABLE[options.format], Left()
    options.limit = None
    with open_view(options) as view:
        query = query_of(options, view)
        if not query.status and not format_.status:
            query = replace(query, status=("actual",))
        items = left.out(chosen(view, query, options), format_)
        n = format_.write_events(items, options.output)
    _say(n, left.n, format_, query.status, options)
    return 0


class Left:
    """Leaves out and counts what a format cannot hold."""

    def __init__(self) -> None:
        self.n = 0

    def out(self, items: Iterable[Telling | Occurrence], format_: Format) -> Iterator[Telling | Occurrence]:
        """Yield the items that the format can hold."""
        from detente.formats.rows import telling_of

        for item in items:
            if format_.holds(telling_of(item)):
                yield item
            else:
                self.n += 1


def chosen(view: View, query: Query, options: argparse.Namespace) -> Iterator[Telling | Occurrence]:
    """Yield what is asked for: acts or reports' tellings, and after them statements."""
    yield from view.tellings(query) if options.reports else view.occurrences(query)
    if options.statements:
        yield from statements(view, query)


def statements(view: View, query: Query) -> Iterator[Telling]:
    """Yield plain statements as CAMEO 010, where speakers and those addressed or spoken about are asked for.

    Types, status and background of the query choose among events; statements have none of them.
    """
    from detente.formats.spoken import as_telling
    from detente.store.base import Query

    for saying in view.sayings(Query(since=query.since, until=query.until)):
        t = as_telling(saying)
        if t is not None and _met(t.sources, query.sources) and _met(t.targets, query.targets):
            yield t


def _met(parties: Iterable[object], wanted: tuple[str, ...]) -> bool:
    return not wanted or any(getattr(p, part) in wanted for p in parties for part in ("code", "ref", "name"))


def _wrong(options: argparse.Namespace) -> str | None:
    if options.output.is_dir():
        return f"-o {options.output} is a folder, and a file is wanted"
    if not options.output.absolute().parent.is_dir():
        return f"-o {options.output}: there is no folder {options.output.absolute().parent}"
    if options.output.exists() and Path(options.store).exists() and options.output.samefile(options.store):
        return f"-o {options.output} is the store itself"
    if options.statements and options.format == "polecat":
        return "PLOVER has no type for plain statements: --statements does not go with --format polecat"
    return None


def _say(rows: int, left: int, format_: Format, status: tuple[str, ...], options: argparse.Namespace) -> None:
    what = f"{rows} row{'' if rows == 1 else 's'} of {format_.name} in {options.output}"
    if not format_.status:
        what += f"; the format tells no status: only what is {' or '.join(status)}"
    if left:
        lacking = "PLOVER type" if format_.needs == "plover" else "CAMEO code"
        what += f"; left out, since they have no {lacking}: {left}"
    print(f"detente: {what}", file=sys.stderr)
