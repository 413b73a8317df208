"""`detente codebook`: what a code means, or which codes speak of a word."""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
from pathlib import Path

from detente.cli.code_options import add_folders
from detente.codebook.book import Class, Codebook, Example, load
from detente.codebook.search import find
from detente.formats.plain import printable

_WIDTH, _WIDEST = 100, 120
_INDENT = 13


def add_arguments(p: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    p.epilog = "examples:\n  detente codebook 161\n  detente codebook embargo"
    p.add_argument("query", metavar="CODE|WORD", help="a CAMEO code (2 to 4 digits), a PLOVER type, or a word")
    add_folders(p)


def run(options: argparse.Namespace) -> int:
    """Print one class in full, or a line a class; returns 1 where nothing is found."""
    book = load(tuple(map(Path, options.codebook)))
    found = find(book, options.query)
    if not found:
        print(f"detente: the codebook has no code or word '{printable(options.query)}'", file=sys.stderr)
        return 1
    if len(found) == 1:
        width = min(shutil.get_terminal_size((_WIDTH, 24)).columns, _WIDEST)
        print("\n".join(explain(book, found[0], width)))
        return 0
    print("\n".join(_line(c) for c in found))
    return 0


def _line(c: Class) -> str:
    return f"{c.code:<6}{c.plover.type if c.plover else '':<11}{printable(c.name)}"


def explain(book: Codebook, c: Class, width: int) -> list[str]:
    """Return the lines that explain a class: names, values, definition, words that trigger it, examples, subclasses.

    No line is wider than `width` characters, but for words that are.
    """
    lines = [f"{c.code}  {printable(c.name)}", ""]
    if c.definition != c.name:
        lines += [*textwrap.wrap(printable(c.definition), width), ""]
    for name, value in _values(c).items():
        lines += _fact(name, value, width) if value is not None else []
    words = sorted({w for p in c.patterns for w in (*p.verbs, *p.nouns, *p.adjectives)})
    if words:
        lines += ["", *_fact("words", ", ".join(words), width)]
    for n, example in enumerate(c.examples):
        lines += ["", "examples"] if n == 0 else []
        lines += _example(example, width)
    below = [k for code, k in book.classes.items() if code.startswith(c.code) and code != c.code]
    return [*lines, "", "below it", *("  " + _line(k) for k in below)] if below else lines


def _values(c: Class) -> dict[str, str | None]:
    """The values that come with a class; a class of the user's own may lack some."""
    plover = None
    if c.plover is not None:
        mode = f", mode {c.plover.mode}" if c.plover.mode else ""
        contexts = f", context {', '.join(c.plover.contexts)}" if c.plover.contexts else ""
        plover = f"{c.plover.type}{mode}{contexts} (score {c.plover.score})"
    return {
        "PLOVER": plover,
        "Goldstein": None if c.goldstein is None else str(c.goldstein),
        "quad class": c.quad.replace("_", " ") if c.quad else None,
        "read like": c.like if c.own and c.like else None,
    }


def _fact(name: str, value: str, width: int) -> list[str]:
    return textwrap.wrap(printable(value), width, initial_indent=f"{name:<{_INDENT}}", subsequent_indent=" " * _INDENT)


def _example(e: Example, width: int) -> list[str]:
    sides = f"{', '.join(e.sources) or '?'} → {', '.join(e.targets) or '?'}"
    return [
        *textwrap.wrap(printable(e.text), width, initial_indent="  ", subsequent_indent="  "),
        f"    {e.code}  {printable(sides)}  {e.status}",
    ]
