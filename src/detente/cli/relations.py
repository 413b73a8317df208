"""`detente relations`: how the relations of two sides move, as figures, changes, a ledger of conditions, a timeline."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from detente.cli.asking import add_common, add_origin, add_range, nothing, open_view

if TYPE_CHECKING:
    from detente.relations.account import Account
    from detente.relations.rollup import Side
    from detente.store.sqlite import SqliteView

PARTS = ("series", "changes", "ledger", "timeline")
_STATUSES = ("planned", "demanded", "possible", "negated", "all")
_EXAMPLES = """examples:
  detente relations RUS NATO
  detente relations Russia "United States" --by quarter --since 1999 --until 2002
  detente relations "Vladimir Putin" NATO --statements
  detente relations RUS NATO --members --plot rus-nato.svg
  detente relations RUS USA --from-source gdelt --format csv > rus-usa.csv

docs/relations.md says how each number is computed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument("a", metavar="A", help='one side: a code (RUS), a name ("the Kremlin"), a person')
    parser.add_argument("b", metavar="B", help="the other side")
    parser.add_argument("--by", choices=("day", "week", "month", "quarter", "year"), default="month",
                        help="default: month")  # fmt: skip
    add_range(parser)
    add_origin(parser)
    parser.add_argument("--status", action="append", default=[], choices=_STATUSES,
                        help="count these too, besides what was done")  # fmt: skip
    parser.add_argument("--background", action="store_true", help="count also what reports tell as history")
    parser.add_argument("--reports", action="store_true", help="count reports of acts instead of acts")
    parser.add_argument("--members", action="store_true",
                        help="an organisation's members count for it, while they are members")  # fmt: skip
    parser.add_argument("--statements", action="store_true", help="also what they said about each other")
    parser.add_argument("--only", metavar="PART", action="append", default=[], choices=PARTS,
                        help="series, changes, ledger or timeline (default: all, in CSV the series)")  # fmt: skip
    parser.add_argument("--plot", metavar="FILE", help="draw into FILE.svg or FILE.png")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Print the account of two sides; returns the exit status, 2 for a plot of an unknown kind."""
    if options.plot is not None and not options.plot.lower().endswith((".svg", ".png")):
        print("detente: --plot: a file that ends in .svg or .png is wanted", file=sys.stderr)
        return 2
    from detente.cli.relations_rows import TextOf, show

    with open_view(options) as view:
        a, b = sides(options, view)
        found = ask(options, view, a, b)
        if found.empty:
            return nothing(f"nothing between {a.name} and {b.name} in {options.store}")
        show(found, options, TextOf(view))
    if options.plot is not None:
        from detente.relations.plot import draw

        draw(found, options.plot)
    return 0


def sides(options: argparse.Namespace, view: SqliteView) -> tuple[Side, Side]:
    """Return the two sides that the options name; says on standard error what else a name could mean."""
    found = []
    for name in (options.a, options.b):
        side = view.side(name, options.since)
        if not side.known:
            _tell(f"the gazetteer knows nobody named '{name}': met by that name only")
        if side.others:
            _tell(f"'{name}' is taken for {side.name} ({side.keys[0]}); it could also mean {', '.join(side.others)}")
        found.append(side)
    a, b = found
    return (view.with_members(a, b.keys), view.with_members(b, a.keys)) if options.members else (a, b)


def ask(options: argparse.Namespace, view: SqliteView, a: Side, b: Side) -> Account:
    """Return the account that the options ask for; the view must stay open while it is shown."""
    from detente.store.account import account_in

    return account_in(
        view, a, b, options.by, since=options.since, until=options.until,
        status=() if "all" in options.status else ("actual", *options.status), background=options.background,
        origin=options.origin, reports=options.reports, statements=options.statements,
    )  # fmt: skip


def _tell(reason: str) -> None:
    from detente.formats.plain import printable

    print(f"detente: {printable(reason)}", file=sys.stderr)
