"""`detente add`: a batch of articles coded and stored; what the store has is not coded again."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from detente.cli.asking import add_store
from detente.cli.code_options import add_coding, settings_of, wrong_to_add

if TYPE_CHECKING:
    from detente.runners.local import Outcome

_EXAMPLES = """examples:
  detente add news/                                 into detente.db
  detente add news.jsonl --store wire.db --processes 4
  cat report.txt | detente add - --published 2000-03-07

Adding again changes nothing. Stopped at any moment, the same command goes on where it was.

exit status: 0 all articles are stored, 1 some failed (each with its reason on standard error), 2 wrong usage"""


def add_arguments(p: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    p.epilog = _EXAMPLES
    p.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or - for standard input")
    add_store(p)
    add_coding(p)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns 0 where all articles are stored, 1 where some failed, 2 for wrong usage."""
    from detente.formats.plain import printable
    from detente.runners.adding import add
    from detente.store.sqlite import open_store

    reason = wrong_to_add(options)
    if reason is not None:
        print(f"detente: {printable(reason)}", file=sys.stderr)
        return 2
    with ExitStack() as stack:
        try:
            errors = stack.enter_context(Path(options.errors).open("w", encoding="utf-8")) if options.errors else None
        except OSError as e:
            print(f"detente: {e.filename}: {e.strerror}", file=sys.stderr)
            return 2
        writer = stack.enter_context(open_store(options.store, write=True))
        outcomes = add(options.paths, writer, options.store, settings_of(options), options.processes)
        return told(outcomes, errors, "stored")


def told(outcomes: Iterator[Outcome], errors: IO[str] | None, done: str) -> int:
    """Tell of every failure as it comes, and of the whole at the end; returns the exit status."""
    from detente.cli.code import progress, report, warn

    stored = known = failed = 0
    for outcome in progress(_started(outcomes), True):
        warn(outcome)
        stored += outcome.record is not None
        known += outcome.skipped is not None
        if outcome.error is not None:
            failed += 1
            report(outcome.error, errors)
    if not stored + known + failed:
        print("detente: no article found", file=sys.stderr)
        return 1
    parts = [f"{stored} article{'' if stored == 1 else 's'} {done}"]
    parts += [f"{known} there already"] if known else []
    parts += [f"{failed} failed"] if failed else []
    print(f"detente: {', '.join(parts)}", file=sys.stderr)
    return 1 if failed else 0


def _started(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Wait for the first outcome: where no coder can be loaded, no bar is shown."""
    return chain(list(islice(outcomes, 1)), outcomes)
