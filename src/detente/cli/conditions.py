"""`detente conditions`: how relations stand, as articles say."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, get_args

from detente.cli.asking import Row, add_common, add_range, nothing, open_view, render

if TYPE_CHECKING:
    from detente.relations.model import Standing

_EXAMPLES = """examples:
  detente conditions --source RUS --target NATO
  detente conditions --source "United Kingdom" --type alliance --format csv"""

_COLUMNS = ("day", "one", "other", "what", "status", "name", "article", "id", "words")


def add_arguments(p: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    from detente.records import Tie, TieStatus

    p.epilog = _EXAMPLES
    p.add_argument("--source", metavar="SIDE", action="append", default=[], help="one side: a code (RUS) or a name")
    p.add_argument("--target", metavar="SIDE", action="append", default=[], help="the other side")
    add_range(p)
    p.add_argument("--type", metavar="KIND", action="append", default=[], dest="types", choices=get_args(Tie),
                   help=f"the kind of tie: {', '.join(get_args(Tie))}")  # fmt: skip
    p.add_argument("--status", metavar="STATUS", action="append", default=[], choices=get_args(TieStatus),
                   help=f"how it stands: {', '.join(get_args(TieStatus))}")  # fmt: skip
    add_common(p)


def run(options: argparse.Namespace) -> int:
    """Print a row a condition."""
    from detente.store.base import Query

    with open_view(options) as view:
        one, other = (tuple(k for n in names for k in view.sides_of(n)) for names in (options.source, options.target))
        query = Query(
            sources=one, targets=other, since=options.since, until=options.until, types=tuple(options.types),
            status=tuple(options.status), limit=options.limit,
        )  # fmt: skip
        if render(map(_row, view.standings(query)), _COLUMNS, options):
            return 0
        unknown = next((keys for keys in (one, other) if keys and not any(map(view.has_side, keys))), None)
        return nothing(f"the store has no actor {' or '.join(unknown)}" if unknown else "there are no such conditions")


def _row(s: Standing) -> Row:
    one, other = (list(dict.fromkeys(p.side for p in side)) for side in s.between)
    return {
        "day": (s.date.from_ if s.date else None) or (s.report.published or "")[:10] or None,
        "one": one, "other": other, "one_names": [p.name for p in s.between[0]],
        "other_names": [p.name for p in s.between[1]], "what": s.what, "status": s.status, "name": s.name,
        "topics": list(s.topics), "since": s.date.value if s.date else None, "article": s.report.id,
        "id": s.condition, "published": s.report.published, "publisher": s.report.publisher, "title": s.report.title,
        "url": s.report.url, "words": s.words, "confidence": s.confidence,
    }  # fmt: skip
