"""`detente store info` and `detente store check`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from detente.cli.asking import add_store, open_view

if TYPE_CHECKING:
    from detente.store.base import Info

_EXAMPLES = "examples:\n  detente store info\n  detente store check --store wire.db"


def add_arguments(p: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    p.epilog = _EXAMPLES
    p.add_argument(
        "what", choices=("info", "check"), metavar="info|check", help="what it holds, or whether it is whole"
    )
    add_store(p)


def run(options: argparse.Namespace) -> int:
    """Run the command; `check` returns 1 where something is wrong, each fault in a line on standard error."""
    if options.what == "check":
        return _check(options.store)
    with open_view(options) as view:
        info = view.info()
    print("\n".join(_lines(info)))
    return 0


def _check(path: str) -> int:
    from detente.formats.plain import printable
    from detente.store.check import check

    faults = check(path)
    for fault in faults:
        print(f"detente: {printable(fault)}", file=sys.stderr)
    if not faults:
        print(f"{printable(path)}: no fault found")
    return 1 if faults else 0


def _lines(info: Info) -> list[str]:
    lines = [
        f"articles     {info.articles:,}",
        *(f"events       {e:,} reports of {o:,} acts ({origin})" for origin, e, o in info.events),
        f"statements   {info.statements:,}",
        f"conditions   {info.conditions:,}",
        f"corrections  {info.judgements:,}",
        f"days         {info.first or 'none'} to {info.last or 'none'}",
        f"schema       {info.schema}",
    ]
    for model, n in info.models:
        lines += ["", f"{n:,} articles coded by detente {model.detente} with"]
        lines += [f"  codebook   {model.codebook}", f"  gazetteer  {model.gazetteer}", f"  parser     {model.nlp}"]
    if len(info.models) > 1:
        lines += ["", "coded by several versions: detente recode codes the older ones again"]
    return lines
