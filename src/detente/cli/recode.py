"""`detente recode`: articles that other versions coded are coded again, from the store itself."""

from __future__ import annotations

import argparse
import sys
from itertools import chain

from detente.cli.asking import add_store
from detente.cli.code_options import add_coder, add_folders, settings_of, wrong_folders

_EXAMPLES = """examples:
  detente recode
  detente recode --store wire.db --codebook my-codebook --processes 4

An article is coded again where its record was made with another codebook, gazetteer, parser or version of Detente.
Corrections (detente judge) stay. Stopped at any moment, the same command goes on where it was."""


def add_arguments(p: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    p.epilog = _EXAMPLES
    add_store(p)
    p.add_argument("--all", action="store_true", help="code every article again")
    add_coder(p)
    add_folders(p)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns 1 where some articles failed, 2 for wrong usage."""
    from detente.cli.add import told
    from detente.formats.plain import printable
    from detente.runners.adding import recode
    from detente.store.sqlite import open_store

    reason = wrong_folders(options)
    if reason is not None:
        print(f"detente: {printable(reason)}", file=sys.stderr)
        return 2
    with open_store(options.store) as view, open_store(options.store, write=True) as writer:
        if not view.info().articles:
            print(f"detente: {printable(options.store)} has no articles", file=sys.stderr)
            return 0
        outcomes = recode(view, writer, settings_of(options), options.processes, options.all)
        first = next(outcomes, None)
        if first is None:
            print("detente: all articles are coded by this version", file=sys.stderr)
            return 0
        return told(chain([first], outcomes), None, "coded again")
