"""`detente network`: who acts towards whom in a store, as a graph for Gephi or another program."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from detente.cli.asking import add_filters, add_store, nothing, open_view, query_of

_EXAMPLES = """examples:
  detente network --since 1999 --until 2000 -o 1999.gexf
  detente network --type SANCTION --format graphml -o sanctions.graphml
  detente network --from-source gdelt --source RUS -o russia.gexf

What was done (status actual) is counted unless --status says otherwise."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    add_store(parser)
    add_filters(parser)
    parser.add_argument("--format", choices=("gexf", "graphml"),
                        help="default: as the file is called, else gexf (for Gephi)")  # fmt: skip
    parser.add_argument("-o", "--output", metavar="FILE", help="the file (default: standard output)")
    parser.set_defaults(limit=None)


def run(options: argparse.Namespace) -> int:
    """Write the graph; returns the exit status."""
    from dataclasses import replace

    from detente.gazetteer import load
    from detente.relations.network import network, write

    with open_view(options) as view:
        query = query_of(options, view)
        query = query if query.status else replace(query, status=("actual",))
        gazetteer = load()

        def name_of(side: str) -> str | None:
            entries = (gazetteer.entry(prefix + side) for prefix in ("", "state:", "igo:"))
            return next((e.name for e in entries if e is not None), None)

        graph = network(view.occurrences(query), name_of)
    if not len(graph):
        return nothing(f"no such acts in {options.store}")
    text = write(graph, options.format or ("graphml" if str(options.output).endswith(".graphml") else "gexf"))
    if options.output is None:
        sys.stdout.write(text)
    else:
        Path(options.output).write_text(text, encoding="utf-8", newline="\n")
    return 0
