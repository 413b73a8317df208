"""`detente statements`: who said what."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from detente.cli.asking import Row, add_common, add_range, nothing, open_view, render

if TYPE_CHECKING:
    from detente.relations.model import Saying
    from detente.store.base import Query
    from detente.store.view import SqliteView

_EXAMPLES = """examples:
  detente statements --speaker Putin --about NATO
  detente statements --speaker RUS --since 2000-02 --until 2000-02 --format csv"""

_COLUMNS = ("day", "speaker", "cue", "addressee", "article", "id", "words")


def add_arguments(p: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    p.epilog = _EXAMPLES
    p.add_argument("--speaker", metavar="NAME", help="who speaks: a name, a word of it, or a code (RUS)")
    p.add_argument("--about", metavar="NAME", help="who is spoken of")
    add_range(p)
    add_common(p)


def run(options: argparse.Namespace) -> int:
    """Print a row a statement."""
    from detente.store.base import Query

    query = Query(
        speaker=options.speaker, about=options.about, since=options.since, until=options.until, limit=options.limit
    )
    with open_view(options) as view:
        shown = render(map(_row, view.sayings(query)), _COLUMNS, options)
        return 0 if shown else nothing(_why(view, query))


def _row(s: Saying) -> Row:
    t = s.statement
    return {
        "day": (t.date.from_ if t.date else None) or (s.report.published or "")[:10] or None,
        "speaker": [p.name for p in s.speakers], "speaker_codes": [p.code for p in s.speakers],
        "cue": t.cue.lemma if t.cue else None, "kind": t.kind, "scope": t.scope, "stance": t.stance,
        "addressee": [p.name for p in s.addressees], "about": [p.name for p in s.about], "venue": t.venue,
        "article": s.report.id, "id": t.id, "published": s.report.published, "publisher": s.report.publisher,
        "title": s.report.title, "url": s.report.url, "words": s.words, "confidence": t.confidence,
    }  # fmt: skip


def _why(view: SqliteView, query: Query) -> str:
    for name in (query.speaker, query.about):
        if name is not None and not view.named(name):
            return f"the store has no actor '{name}'"
    if query.since or query.until:
        return "there are no such statements in these days"
    both = query.speaker and query.about
    return f"no statement of '{query.speaker}' speaks of '{query.about}'" if both else "there are no such statements"
