"""`detente relations`: how the relations of two sides move, as figures, changes, a ledger of conditions, a timeline."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.cli.asking import add_common, add_origin, add_range, nothing, open_view

if TYPE_CHECKING:
    from detente.relations.account import Account
    from detente.relations.model import Occurrence, Saying
    from detente.relations.rollup import Side
    from detente.store.base import Query
    from detente.store.sqlite import SqliteView

PARTS = ("series", "changes", "ledger", "timeline")
_FEW = 50
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
    from detente.gazetteer import load
    from detente.relations.rollup import Side, resolve, with_members

    gazetteer = load()
    found = []
    for name in (options.a, options.b):
        side = resolve(name, gazetteer, options.since) if options.since else resolve(name, gazetteer)
        if not side.known:
            _tell(f"the gazetteer knows nobody named '{name}': met by that name only")
            side = Side(side.asked, side.name, view.sides_of(name), known=False)
        if side.others:
            _tell(f"'{name}' is taken for {side.name} ({side.keys[0]}); it could also mean {', '.join(side.others)}")
        found.append(side)
    a, b = found
    if options.members:
        a, b = with_members(a, gazetteer, b.keys), with_members(b, gazetteer, a.keys)
    return a, b


def ask(options: argparse.Namespace, view: SqliteView, a: Side, b: Side) -> Account:
    """Return the account that the options ask for; the view must stay open while it is shown."""
    from detente.relations.account import account, account_of
    from detente.relations.bins import window
    from detente.relations.model import OWN
    from detente.store.base import Query
    from detente.store.marks import dyad_marks

    since, until = window(options.since, options.until)
    status = ("actual", *options.status) if "all" not in options.status else ()
    query = Query(
        dyad=(a.keys, b.keys), since=options.since, until=options.until, status=status,
        background=None if options.background else False, origin=options.origin,
    )  # fmt: skip
    # What began before the first day asked for may stand on it.
    own = options.origin == OWN
    standings = view.standings(Query(dyad=(a.keys, b.keys), until=options.until)) if own else ()
    sayings = _sayings(options, view, a, b) if options.statements and own else ()
    rest = (standings, sayings, a, b, options.by, since, until, options.reports)
    found = dyad_marks(view._db, query) if a.members is None and b.members is None else None
    if found is None:
        return account(view.occurrences(query), *rest)
    return account_of(found, lambda ids: _acts(view, query, ids), *rest)


def _acts(view: SqliteView, query: Query, ids: Sequence[str]) -> list[Occurrence]:
    """Acts by their ids: one by one where they are few, else all of the dyad at once."""
    if len(ids) <= _FEW:
        return [view.occurrence(i) for i in ids]
    known = {o.id: o for o in view.occurrences(query)}
    return [known[i] for i in ids]


def _sayings(options: argparse.Namespace, view: SqliteView, a: Side, b: Side) -> list[Saying]:
    """What each side said to or about the other, each statement once."""
    from detente.store.base import Query

    found = {}
    for one, other in ((a, b), (b, a)):
        for key in one.keys:
            for s in view.sayings(Query(speaker=key, since=options.since, until=options.until)):
                if s.statement.scope == "speech" and one.any(s.speakers) and other.any((*s.addressees, *s.about)):
                    found[s.key] = s
    return list(found.values())


def _tell(reason: str) -> None:
    from detente.formats.plain import printable

    print(f"detente: {printable(reason)}", file=sys.stderr)
