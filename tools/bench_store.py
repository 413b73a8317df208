"""Measure a store of a million made-up events: the bar is that a question about one dyad, asked again, takes at most a
twentieth of a full scan of the table of events in the same run.

    python tools/bench_store.py [EVENTS] [STORE]

A scan is `SELECT * FROM events` with every row read into Python, as a program without the store's tables would do it;
the time that SQLite alone needs to look at every row is printed beside. What is asked are the functions that programs
call: `Store.events`, and `Store.relations` with the bands of all its bins and the twenty moments that the command
shows. Prints a figure a line and returns 1 where the bar is missed. STORE is kept, and used again where it is there.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from detente.records import Plover, Span
from detente.relations.account import Account
from detente.relations.model import Party, Report, Telling
from detente.runners.store import Store
from detente.store.base import Query
from detente.store.sqlite import open_store

BAR = 1 / 20
ORIGIN = "bench"
_KINDS = (
    ("040", "CONSULT", "verbal_cooperation", 1.0), ("051", "SUPPORT", "verbal_cooperation", 3.4),
    ("112", "ACCUSE", "verbal_conflict", -2.0), ("163", "SANCTION", "material_conflict", -8.0),
    ("190", "ASSAULT", "material_conflict", -10.0), ("071", "AID", "material_cooperation", 7.4),
)  # fmt: skip
_START, _DAYS = date(1995, 1, 1), 9000


def tellings(n: int, seed: int = 7) -> Iterator[Telling]:
    """Yield events between 200 states of unequal weight (the most frequent dyad has about one in a thousand)."""
    chance = random.Random(seed)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    codes = ["RUS", "NATO", *(f"X{letters[i // 26]}{letters[i % 26]}" for i in range(198))]
    parties = [Party(f"State {c}", c, "state") for c in codes]
    weights = [1 / (i + 10) for i in range(len(codes))]
    sources, targets = (chance.choices(parties, weights, k=n) for _ in range(2))
    for i, (source, target) in enumerate(zip(sources, targets, strict=True)):
        day = (_START + timedelta(days=chance.randrange(_DAYS))).isoformat()
        cameo, type_, quad, goldstein = _KINDS[chance.randrange(len(_KINDS))]
        report = Report(f"{ORIGIN}:{i}", ORIGIN, day, None, None, f"https://example.org/{i}")
        other = target if target is not source else parties[(parties.index(source) + 1) % len(parties)]
        yield Telling(
            f"e{i}", report, f"x{i}", (source,), (other,), cameo, Plover(type_, None, (), goldstein, quad), goldstein,
            quad, "actual", False, None, None, "", f"Made-up words number {i} that tell of an act.", (Span(0, 44),),
            0.5,
        )  # fmt: skip


def best(run: Callable[[], object], times: int = 5) -> float:
    """Return the least of some times, in seconds, once it has run."""
    run()
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return min(took)


def questions(store: Store) -> Iterator[tuple[str, Callable[[], int]]]:
    """Yield what is asked, with its name; those whose name ends in "dyad" are held to the bar."""
    for which, a, b in (("greatest", "RUS", "NATO"), ("middling", "XAS", "XBC"), ("rare", "XDE", "XEF")):
        between = partial(store.events, source=a, target=b, from_source=ORIGIN)
        narrow = partial(between, since="1999-01", until="2000-12", type="SANCTION")
        yield f"events, {which} dyad", partial(_count, between)
        yield f"events of two years, one type, {which} dyad", partial(_count, narrow)
        yield f"reports, {which} dyad", partial(_count, partial(between, reports=True))
        relations = partial(store.relations, a, b, from_source=ORIGIN)
        yield f"relations by month, {which} dyad", partial(_account, relations, 20)
        yield f"relations of the {which} dyad by day", partial(_account, partial(relations, by="day"), 20)
        yield f"relations of the {which} dyad by month, with the whole timeline", partial(_account, relations, None)
        sums = partial(store.view.sums, Query(dyad=((a,), (b,)), origin=ORIGIN), 7)
        yield f"counts by month, {which} dyad", partial(_count, sums)
    yield "first 20 events of all", partial(_count, partial(store.events, from_source=ORIGIN, limit=20))
    counts = partial(store.view.counts, Query(origin=ORIGIN), ("source", "target", "month"))
    yield "acts of all pairs by month", partial(_count, counts)


def _account(ask: Callable[[], Account], moments: int | None) -> int:
    """Ask for all that the command prints; returns the number of acts."""
    found = ask()
    for series in (found.both, found.forth, found.back):
        for f in (*series.bins, *series.coarse):
            assert f.bands
    assert len(found.moments(moments)) <= len(found.marks)
    return len(found.marks)


def _count(ask: Callable[[], Iterator[object]]) -> int:
    return sum(1 for _ in ask())


def main() -> int:
    """Build, ask, print; returns 1 where the bar is missed."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "bench.db"
        if not path.exists():
            start = time.perf_counter()
            with open_store(path, write=True) as writer:
                writer.add_rows(tellings(n))
            print(f"built {n:,} events in {time.perf_counter() - start:.1f} s, {path.stat().st_size / 1e6:.0f} MB")
        return measure(path)


def measure(path: Path) -> int:
    """Ask the questions; returns 1 where one about a dyad takes more than the bar allows."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA cache_size = -1000000")
    read = best(lambda: sum(1 for _ in db.execute("SELECT * FROM events NOT INDEXED")), 3)
    scan = best(lambda: db.execute("SELECT sum(goldstein), max(told) FROM events NOT INDEXED").fetchone(), 3)
    print(f"full scan of the events, every row read: {read * 1000:.0f} ms; within SQLite: {scan * 1000:.0f} ms")
    missed = False
    with Store(path) as store:
        for name, ask in questions(store):
            rows, took = ask(), best(ask)
            held = name.endswith("dyad")
            about = "dyad" in name
            missed = missed or (held and took > read * BAR)
            share = f": 1/{read / took:.0f} of the scan (within SQLite: 1/{scan / took:.0f})" if about else ""
            print(f"{name}: {rows} rows in {took * 1000:.2f} ms{share}")
    print("the bar is missed" if missed else "the bar is met")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
