"""`detente search`: articles by their words."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from detente.cli.asking import add_common, nothing, open_view, render

_EXAMPLES = """examples:
  detente search ambassador expelled
  detente search '"peacekeeping force" NOT Kosovo' --limit 5

All words must be in the article, in any form; "..." holds words together, OR and NOT stand between words."""

_COLUMNS = ("published", "article", "title", "words")


def add_arguments(p: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    p.epilog = _EXAMPLES
    p.add_argument("words", nargs="+", metavar="WORD", help="what the articles must have")
    add_common(p)


def run(options: argparse.Namespace) -> int:
    """Print a row an article, the best first."""
    words = " ".join(options.words)
    with open_view(options) as view:
        shown = render(map(asdict, view.search(words, options.limit)), _COLUMNS, options)
    return 0 if shown else nothing(f"no article has {words}")
