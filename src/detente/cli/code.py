"""`detente code`: a batch of articles in, their codings out, failures reported one line each."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from detente.errors import InputError
from detente.formats import Writer, open_writer
from detente.formats.plain import printable
from detente.intake.sources import find
from detente.reading.syntax import DEFAULT_MODEL
from detente.runners.local import Outcome, Settings, run


def code(options: argparse.Namespace) -> int:
    """Run the command; returns 0 where all articles were coded, 1 where some were not, 2 for wrong usage."""
    wrong = _wrong(options)
    if wrong is not None:
        print(f"detente: {wrong}", file=sys.stderr)
        return 2
    settings = Settings(
        options.model or DEFAULT_MODEL,
        options.published,
        options.max_chars,
        tuple(map(Path, options.codebook)),
        tuple(map(Path, options.gazetteers)),
    )
    with ExitStack() as stack:
        errors = stack.enter_context(open(options.errors, "w", encoding="utf-8")) if options.errors else None
        writer = stack.enter_context(open_writer(options.format, options.output))
        outcomes = run(find(options.paths), settings, options.processes)
        return _write(_progress(outcomes), writer, errors)


def _wrong(options: argparse.Namespace) -> str | None:
    """What is wrong with the options, in one line; None where nothing is."""
    if options.format in {"csv", "html"}:
        if options.output is None:
            return f"--format {options.format} writes a folder: name it with -o"
        if Path(options.output).is_file():
            return f"-o {options.output} is a file, and --format {options.format} writes a folder"
    elif options.output is not None and Path(options.output).is_dir():
        return f"-o {options.output} is a folder, and --format {options.format} writes a file"
    if options.published is not None:
        from detente.dates import read_date

        found = read_date(options.published)
        if found is None:
            return f"--published: no date can be read from {options.published!r}"
    for path in (options.output, options.errors):
        if path is not None and not Path(path).absolute().parent.is_dir():
            return f"{path}: there is no folder {Path(path).absolute().parent}"
    missing = [d for d in (*options.codebook, *options.gazetteers) if not Path(d).is_dir()]
    return f"{missing[0]}: there is no such folder" if missing else None


def _write(outcomes: Iterable[Outcome], writer: Writer, errors: IO[str] | None) -> int:
    """Write the records as they come and tell of what failed; returns the exit status."""
    coded = failed = 0
    for outcome in outcomes:
        for warning in outcome.warnings:
            print(f"detente: warning: {printable(outcome.source)}: {printable(warning)}", file=sys.stderr)
        if outcome.error is not None:
            failed += 1
            _report(outcome.error, errors)
        elif outcome.record is not None:
            coded += 1
            writer.add(outcome.record)
    if failed:
        print(f"detente: {coded} articles coded, {failed} failed", file=sys.stderr)
    elif not coded:
        print("detente: no article found", file=sys.stderr)
    return 1 if failed or not coded else 0


def _report(error: InputError, errors: IO[str] | None) -> None:
    print(f"detente: {printable(str(error))}", file=sys.stderr)
    if errors is not None:
        row = {"source": error.source, "row": error.row, "error": type(error).__name__, "reason": error.reason}
        errors.write(json.dumps(row, ensure_ascii=False) + "\n")


def _progress(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Show how far a long batch is, on a terminal's standard error and nowhere else."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed} articles"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("coding", total=None)
        for outcome in outcomes:
            bar.advance(task)
            yield outcome
