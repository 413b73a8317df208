"""What a store holds, in figures: its tables, its actors."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from detente.records import Model
from detente.relations.model import OWN, Party
from detente.store.base import Info, Presence
from detente.store.parties import Parties


def info(db: sqlite3.Connection) -> Info:
    """Return the figures of a store."""

    def number(query: str) -> int:
        return int(db.execute(query).fetchone()[0])

    origins = [row[0] for row in db.execute("SELECT DISTINCT origin FROM occurrences ORDER BY origin")]
    events = tuple(
        (o, *(db.execute(f"SELECT count(*) FROM {t} WHERE origin = ?", (o,)).fetchone()[0] for t in _COUNTED))
        for o in origins
    )
    first, last = db.execute("SELECT min(day), max(day) FROM sums WHERE day > ''").fetchone()
    models = db.execute(
        "SELECT v.detente, v.codebook, v.gazetteer, v.nlp, count(*) FROM articles a JOIN versions v ON v.n = a.version "
        "GROUP BY a.version ORDER BY a.version"
    )
    made = tuple((Model(*row[:4]), int(row[4])) for row in models)
    return Info(
        schema=number("PRAGMA user_version"), **{t: number(f"SELECT count(*) FROM {t}") for t in _TABLES},
        events=events, first=first, last=last, models=made,
    )  # fmt: skip


_TABLES = ("articles", "statements", "conditions", "judgements")
_COUNTED = ("events", "occurrences")


def actors(db: sqlite3.Connection, parties: Parties, numbers: Sequence[int] | None) -> Iterator[Presence]:
    """Yield actors with how often they act or are acted on and speak, the busiest first; `numbers` None: all.

    One actor under several offices is one: by its key in the gazetteer, else by its name and code.
    """
    acted: Counter[str] = Counter()
    for sources, targets in db.execute("SELECT sources, targets FROM events WHERE origin = ?", (OWN,)):
        acted.update(dict.fromkeys((*sources.split(), *targets.split()), 1))
    spoke = {str(n): c for n, c in db.execute("SELECT party, count(*) FROM voices WHERE part = 'speaker' GROUP BY 1")}
    wanted = None if numbers is None else set(map(str, numbers))
    found: dict[tuple[str, str | None], tuple[Party, int, int]] = {}
    for n in sorted({*acted, *spoke}, key=int):
        if wanted is None or n in wanted:
            party = parties.read(n)[0]
            key = (party.ref or party.name, party.code)
            before = found.get(key, (party, 0, 0))
            found[key] = (before[0], before[1] + acted[n], before[2] + spoke.get(n, 0))
    ranked = sorted(found.values(), key=lambda f: (-f[1] - f[2], f[0].name, f[0].code or ""))
    yield from (Presence(*f) for f in ranked)
