"""`detente events`: who did what to whom."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.cli.asking import Row, add_common, add_filters, nothing, open_view, query_of, render

if TYPE_CHECKING:
    from detente.relations.model import Occurrence, Party, Telling
    from detente.store.base import Query
    from detente.store.view import SqliteView

_EXAMPLES = """examples:
  detente events --source RUS --target NATO --since 1999-01 --until 2000-12 --type SANCTION --status actual
  detente events --source "Vladimir Putin" --reports
  detente events --source RUS --target USA --by dyad,month

An act that several articles report is one row; --reports shows every report. Days are the first on which the act may
have taken place, the report's where it gives none."""

_COLUMNS = ("from", "source", "type", "cameo", "target", "status", "reports", "id", "words")
_REPORT_COLUMNS = ("from", "source", "type", "cameo", "target", "status", "article", "event", "words")
_BY = ("dyad", "source", "target", "type", "quad", "status", "day", "month", "year")


def add_arguments(p: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    p.epilog = _EXAMPLES
    add_filters(p)
    p.add_argument("--reports", action="store_true", help="a row for each report of an act")
    p.add_argument("--by", type=_keys, metavar="KEYS", help=f"count acts by {', '.join(_BY)}, several with commas")
    add_common(p)


def _keys(text: str) -> tuple[str, ...]:
    keys = tuple(dict.fromkeys(text.split(",")))
    for key in keys:
        if key not in _BY:
            raise argparse.ArgumentTypeError(f"{key!r} is none of {', '.join(_BY)}")
    return keys


def run(options: argparse.Namespace) -> int:
    """Print a row an act, or a report, or a count."""
    with open_view(options) as view:
        query = query_of(options, view)
        if options.by:
            from detente.cli.counting import count_by, count_columns

            shown = render(count_by(view, query, options.by), count_columns(options.by), options)
        elif options.reports:
            shown = render(map(report_row, view.tellings(query)), _REPORT_COLUMNS, options)
        else:
            shown = render(map(act_row, view.occurrences(query)), _COLUMNS, options)
        return 0 if shown else nothing(why(view, query))


def act_row(o: Occurrence) -> Row:
    """Return an act as a row; its class and words are those of the report that stands for it."""
    row = dict(report_row(o.first))
    told = {t.key: None for t in o.tellings}
    return {
        "id": o.id, "from": o.from_, "to": o.to, "dated": o.dated, **{k: v for k, v in row.items() if k not in _OWN},
        "reports": o.reports, "publishers": o.publishers, "earliest_report": o.earliest_report,
        "latest_report": o.latest_report, "told_by": list(told),
    }  # fmt: skip


_OWN = ("from", "to")


def report_row(t: Telling) -> Row:
    """Return a report of an act as a row."""
    first, last = t.days
    return {
        "from": first, "to": last, "source": _sides(t.sources), "target": _sides(t.targets),
        "source_names": [p.name for p in t.sources], "target_names": [p.name for p in t.targets],
        "type": t.plover.type if t.plover else None, "mode": t.plover.mode if t.plover else None, "cameo": t.cameo,
        "goldstein": t.goldstein, "quad": t.quad, "status": t.status, "background": t.background,
        "place": t.place.name if t.place else None, "country": t.place.country if t.place else None,
        "article": t.report.id, "event": t.event, "published": t.report.published, "publisher": t.report.publisher,
        "title": t.report.title, "url": t.report.url, "words": t.words, "confidence": t.confidence,
    }  # fmt: skip


def _sides(parties: tuple[Party, ...]) -> list[str]:
    return list(dict.fromkeys(p.side for p in parties))


def why(view: SqliteView, query: Query) -> str:
    """Say why a query found nothing: nobody of the name, other days, or nothing of the kind."""
    return next(_reasons(view, query), "the store has no such events")


def _reasons(view: SqliteView, query: Query) -> Iterator[str]:
    info = view.info()
    counts = {origin: n for origin, n, _ in info.events}
    if query.origin not in counts:
        others = ", ".join(counts) or "none at all"
        yield f"the store has no events of {query.origin} (it has: {others})"
    for keys in (query.sources, query.targets):
        if keys and not any(view.has_side(k) for k in keys):
            yield f"the store has no actor {' or '.join(keys)}"
    if info.first and query.until and query.until < info.first[: len(query.until)]:
        yield f"the store begins on {info.first}"
    if info.last and query.since and query.since > info.last[: len(query.since)]:
        yield f"the store ends on {info.last}"
    if query.types or query.status or query.background is not None or query.since or query.until:
        from dataclasses import replace

        wider = replace(query, types=(), status=(), background=None, since=None, until=None, limit=1)
        found = next(view.occurrences(wider), None)
        yield "no event between these sides" if found is None else "its sides have events, but none of this kind then"
    if query.sources or query.targets:
        yield "no event between these sides"
