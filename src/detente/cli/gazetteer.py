"""`detente gazetteer`: who somebody is, a line a role; and the lint of a gazetteer folder."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from detente import gazetteer as gaz
from detente.cli.code_options import add_folders
from detente.formats.plain import printable

_EXAMPLES = """examples:
  detente gazetteer "Kofi Annan"
  detente gazetteer "George Robertson" --on 2000-02-15
  detente gazetteer lint my-gazetteer"""


def add_arguments(p: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    p.epilog = _EXAMPLES
    p.add_argument("name", metavar="NAME", help='a name; or "lint", with a folder to check as a second word')
    p.add_argument("folder", nargs="?", metavar="DIR", help="the folder that lint checks")
    p.add_argument("--on", metavar="DAY", help="only what was held on this ISO day (2000-02-15)")
    add_folders(p)


def run(options: argparse.Namespace) -> int:
    """Print a line a role: name, code, office, from, to, precision; returns 1 where the name is not known."""
    if options.name == "lint" and options.folder is not None:
        return _lint(Path(options.folder))
    if options.folder is not None:
        print("detente: one name is wanted: put it in quotation marks", file=sys.stderr)
        return 2
    if options.on is not None and not _is_day(options.on):
        print(f"detente: --on: an ISO day is wanted (2000-02-15), not '{printable(options.on)}'", file=sys.stderr)
        return 2
    lines = gaz.answer(gaz.load(tuple(map(Path, options.gazetteers))), options.name, options.on)
    for line in lines:
        print("\t".join(map(printable, line.split("\t"))))
    if not lines:
        held = f" with a role held on {options.on}" if options.on else ""
        print(f"detente: the gazetteer has nobody named '{printable(options.name)}'{held}", file=sys.stderr)
    return 0 if lines else 1


def _is_day(text: str) -> bool:
    """Whether it is an ISO day, or the month or year that one begins with."""
    full = text + "-01" * (2 - text.count("-"))
    try:
        return date.fromisoformat(full).isoformat() == full
    except ValueError:
        return False


def _lint(folder: Path) -> int:
    """Check a gazetteer folder; returns 1 where rows are wrong, each reported by file and row."""
    if not folder.is_dir():
        print(f"detente: {printable(str(folder))}: there is no such folder", file=sys.stderr)
        return 2
    errors = gaz.lint(folder)
    for error in errors:
        print(f"detente: {printable(str(error))}", file=sys.stderr)
    return 1 if errors else 0
