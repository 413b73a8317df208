"""`detente import`: rows of public event data, laid beside our own in a store."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.errors import BrokenRow
    from detente.formats.foreign import Format
    from detente.relations.model import Telling

FORMATS = ("gdelt", "gdelt2", "gdelt1", "icews", "polecat", "jsonl", "csv", "parquet")
EXAMPLES = """examples:
  detente import --format gdelt 20150218230000.export.CSV.zip 20150218231500.export.CSV.zip
  detente import --format icews events.1999.*.tab.zip
  detente import --format csv --as byhand my-coding.csv
  detente relations RUS NATO --from-source gdelt

Rows are kept apart by their source (gdelt, icews, polecat, or the name given with --as) and never mixed with ours.
Files may be packed with gzip or ZIP. docs/formats.md says what becomes of each column.

exit status: 0 all rows read, 1 some could not be used (each with its reason on standard error), 2 wrong usage"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    from detente.cli.asking import add_store

    parser.epilog, parser.formatter_class = EXAMPLES, argparse.RawDescriptionHelpFormatter
    add_store(parser)
    parser.add_argument("--format", choices=FORMATS, required=True, help="what the files are")
    parser.add_argument("--as", metavar="NAME", dest="origin", type=_origin,
                        help="the source under which the rows are kept (default: gdelt, icews, polecat, or what the "
                        "rows say)")  # fmt: skip
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)


def run(options: argparse.Namespace) -> int:
    """Read the files into the store; returns exit status 1 where rows could not be used, else 0."""
    from detente.formats.foreign import READ
    from detente.store.sqlite import open_store

    took = Took(options.origin)
    format_ = READ[options.format]
    rows = took.rows(format_, options.files)
    with open_store(options.store, write=True) as store:
        new = store.add_rows(by_report(rows) if format_.whole_reports else rows)
    print(f"detente: {took.n} rows read, {new} of them new; {took.broken} could not be used", file=sys.stderr)
    return 1 if took.broken else 0


def by_report(tellings: Iterable[Telling]) -> Iterator[Telling]:
    """Yield the rows of each report together, since a store takes a report once: all of them are held in memory."""
    reports: dict[str, list[Telling]] = {}
    for t in tellings:
        reports.setdefault(t.report.id, []).append(t)
    for rows in reports.values():
        yield from rows


class Took:
    """Reads files one after the other, counts their rows and reports those that are broken."""

    def __init__(self, origin: str | None) -> None:
        self._origin = origin
        self.n = self.broken = 0

    def rows(self, format_: Format, files: Sequence[Path]) -> Iterator[Telling]:
        """Yield the usable rows of the files under the name of their source."""
        from detente.errors import BrokenRow

        for path in files:
            for row in format_.read_events(path):
                telling = row if isinstance(row, BrokenRow) else self._named(row, path)
                if isinstance(telling, BrokenRow):
                    self._report(telling)
                else:
                    self.n += 1
                    yield telling

    def _named(self, t: Telling, path: Path) -> Telling | BrokenRow:
        from detente.errors import BrokenRow
        from detente.relations.model import OWN

        if self._origin is not None and self._origin != t.report.origin:
            # The name is part of the key too: two codings of the same articles can lie in one store.
            report = replace(t.report, id=f"{self._origin}:{t.report.id}", origin=self._origin)
            return replace(t, report=report)
        if t.report.origin == OWN:
            return BrokenRow(str(path), f"event {t.key} is of Detente's own coding: name its source with --as")
        return t

    def _report(self, broken: BrokenRow) -> None:
        from detente.formats.plain import printable

        self.broken += 1
        print(f"detente: {printable(str(broken))}", file=sys.stderr)


def _origin(text: str) -> str:
    """Read the name of a source, for argparse."""
    from detente.relations.model import OWN

    if not text.isidentifier() or text == OWN:
        raise argparse.ArgumentTypeError(f"a word other than {OWN} is wanted, letters and digits, not {text!r}")
    return text
