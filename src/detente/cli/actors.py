"""`detente actors`: who is in a store, the busiest first."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from detente.cli.asking import Row, add_common, nothing, open_view, render

if TYPE_CHECKING:
    from detente.store.base import Presence

_COLUMNS = ("name", "code", "kind", "role", "events", "statements")


def add_arguments(p: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    p.epilog = "examples:\n  detente actors --limit 20\n  detente actors Putin"
    p.add_argument("name", nargs="?", metavar="NAME", help="only those of this name, word of a name, or code")
    add_common(p)


def run(options: argparse.Namespace) -> int:
    """Print a row an actor."""
    with open_view(options) as view:
        shown = render(map(_row, view.actors(options.name, options.limit)), _COLUMNS, options)
    if shown:
        return 0
    return nothing("the store has no actors" if options.name is None else f"the store has no actor '{options.name}'")


def _row(p: Presence) -> Row:
    return {
        "name": p.party.name, "code": p.party.code, "kind": p.party.kind, "sectors": list(p.party.sectors),
        "role": p.party.role, "ref": p.party.ref, "events": p.events, "statements": p.statements,
    }  # fmt: skip
