"""`detente codebook`: what a code means, or which codes speak of a word."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from detente.codebook.book import Class, Codebook, load
from detente.codebook.search import find
from detente.formats.plain import printable

_SHOWN = 30


def codebook(options: argparse.Namespace) -> int:
    """Print one class in full, or a line a class; returns 1 where nothing is found."""
    book = load(tuple(map(Path, options.codebook)))
    found = find(book, options.query)
    if not found:
        print(f"detente: the codebook has no code or word {printable(options.query)!r}", file=sys.stderr)
        return 1
    if len(found) == 1:
        print("\n".join(explain(book, found[0])))
        return 0
    for c in found[:_SHOWN]:
        print(f"{c.code:<5}{c.plover.type if c.plover else '':<10}{c.name}")
    if len(found) > _SHOWN:
        print(f"... and {len(found) - _SHOWN} more")
    return 0


def explain(book: Codebook, c: Class) -> list[str]:
    """Return the lines that explain a class: names, values, definition, words that trigger it, examples, subclasses."""
    lines = [f"{c.code}  {c.name}", ""]
    lines += [c.definition, ""] if c.definition != c.name else []
    if c.plover is not None:
        mode = f", mode {c.plover.mode}" if c.plover.mode else ""
        contexts = f", context {', '.join(c.plover.contexts)}" if c.plover.contexts else ""
        lines.append(f"PLOVER      {c.plover.type}{mode}{contexts} (score {c.plover.score})")
    lines.append(f"Goldstein   {c.goldstein}")
    lines.append(f"quad class  {c.quad.replace('_', ' ')}")
    words = sorted({w for p in c.patterns for w in (*p.verbs, *p.nouns, *p.adjectives)})
    if words:
        lines += ["", "words       " + ", ".join(words)]
    for n, e in enumerate(c.examples):
        lines += ["", "examples"] if n == 0 else []
        sides = f"{', '.join(e.sources) or '?'} -> {', '.join(e.targets) or '?'}"
        lines.append(f"  {e.text}\n    {e.code}  {sides}  {e.status}")
    below = [k for k in book.classes if k.startswith(c.code) and k != c.code]
    if below:
        lines += ["", "below it    " + ", ".join(below)]
    return lines
