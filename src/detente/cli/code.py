"""`detente code`: a batch of articles in, their codings out, failures reported one line each."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import IO

from detente.cli.code_options import add_coding, settings_of, wrong
from detente.errors import InputError
from detente.formats import Writer, open_writer
from detente.formats.plain import printable, safe_json
from detente.intake.sources import find
from detente.runners.local import Outcome, Settings
from detente.runners.local import run as run_batch

_EXAMPLES = """examples:
  detente code report.txt                          a readable account on the terminal
  detente code report.txt --published 2000-03-07   the report's date, where neither page nor dateline has it
  detente code news/ -o news.jsonl --format jsonl  one record a line, for programs
  detente code rows.csv --format csv -o tables     a table a kind: events.csv, statements.csv, ...
  detente code page.html --format html -o pages    the article with everything marked up in it
  cat report.txt | detente code -                  standard input

exit status: 0 all articles coded, 1 some failed (each with its reason on standard error), 2 wrong usage"""


def add_arguments(p: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    p.epilog = _EXAMPLES
    p.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or - for standard input")
    p.add_argument("--format", choices=("table", "jsonl", "csv", "html"), default="table", help="default: table")
    p.add_argument("--explain", action="store_true", help="with the table: also how each event came to be")
    p.add_argument("-o", "--output", metavar="OUT", help="a file for table and jsonl, a folder for csv and html")
    add_coding(p)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns 0 where all articles were coded, 1 where some were not, 2 for wrong usage."""
    reason = wrong(options)
    if reason is not None:
        return _refuse(reason)
    settings = settings_of(options)
    classes = _classes(options.format, settings)
    outcomes = progress(run_batch(find(options.paths), settings, options.processes), options.output is not None)
    outcomes = chain(list(islice(outcomes, 1)), outcomes)  # where no coder can be loaded, old output stays as it is
    with ExitStack() as stack:
        try:
            errors = stack.enter_context(Path(options.errors).open("w", encoding="utf-8")) if options.errors else None
            writer = stack.enter_context(_writer(options, classes, settings))
        except OSError as e:
            return _refuse(f"{e.filename}: {e.strerror}")
        return _write(outcomes, writer, errors)


def _writer(options: argparse.Namespace, classes: Mapping[str, str], settings: Settings) -> Writer:
    if options.explain:
        from detente.cli.explaining import ExplainingWriter

        return ExplainingWriter(options.output, classes, settings)
    return open_writer(options.format, options.output, classes)


def _refuse(reason: str) -> int:
    print(f"detente: {printable(reason)}", file=sys.stderr)
    return 2


def _classes(format_: str, settings: Settings) -> Mapping[str, str]:
    """Names of the CAMEO codes, for the formats that people read."""
    if format_ not in {"table", "html"}:
        return {}
    from detente.codebook.book import load

    return {c.code: c.name for c in load(settings.codebook).classes.values()}


def _write(outcomes: Iterable[Outcome], writer: Writer, errors: IO[str] | None) -> int:
    """Write the records as they come and tell of what failed; returns the exit status."""
    coded = failed = 0
    for outcome in outcomes:
        warn(outcome)
        if outcome.error is not None:
            failed += 1
            report(outcome.error, errors)
            continue
        assert outcome.record is not None
        coded += 1
        writer.add(outcome.record)
    if failed:
        print(f"detente: {coded} article{'' if coded == 1 else 's'} coded, {failed} failed", file=sys.stderr)
    elif not coded:
        print("detente: no article found", file=sys.stderr)
    return 1 if failed or not coded else 0


def warn(outcome: Outcome) -> None:
    """Tell of what is odd with an article on standard error."""
    for warning in outcome.warnings:
        print(f"detente: warning: {printable(outcome.source)}: {printable(warning)}", file=sys.stderr)


def report(error: InputError, errors: IO[str] | None) -> None:
    """Tell of one failure on standard error, and in the file of `--errors`."""
    print(f"detente: {printable(str(error))}", file=sys.stderr)
    if errors is not None:
        row = {"source": error.source, "row": error.row, "error": type(error).__name__, "reason": error.reason}
        errors.write(safe_json(json.dumps(row, ensure_ascii=False)) + "\n")


def progress(outcomes: Iterator[Outcome], to_file: bool) -> Iterator[Outcome]:
    """Show how far a batch is, on a terminal's standard error, unless the codings themselves appear there."""
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not to_file):
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed} articles"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True, soft_wrap=True), transient=True) as bar:
        task = bar.add_task("coding", total=None)
        for outcome in outcomes:
            bar.advance(task)
            yield outcome
