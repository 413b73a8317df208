"""Kill `detente add` again and again: the store must be that of an undisturbed run, row for row.

    python tools/kill_add.py [--articles 500] [--kills 20] [--readers 10] [--processes 1] [--seed 1]

Made-up articles are added once without disturbance, while readers read the whole store five times a second, and once
with kills (SIGKILL at random moments, each followed by the same command). Prints what was measured; returns 1 where
the stores differ, a reader met an error, or the store has a fault.
"""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from detente.store.check import check

_STATES = ("Chad", "Mali", "Peru", "Chile", "Norway", "Kenya", "Japan", "Brazil", "Egypt", "Finland", "Cuba", "Nepal")
_ACTS = (
    "recalled its ambassador from {b}", "praised {b} for its patience", "signed a trade agreement with {b}",
    "accused {b} of spying", "held talks with {b} in Geneva", "imposed sanctions on {b}", "expelled a diplomat of {b}",
    "threatened {b} with war", "sent food to {b}", "suspended cooperation with {b}",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_READER = """
import sys, time
from detente.store.sqlite import open_store
from detente.store.base import Query
n = 0
while True:
    with open_store(sys.argv[1]) as view:
        for act in view.occurrences(Query()):
            assert act.first in act.tellings and len(act.tellings) >= act.reports
        assert all(s.words for s in view.sayings(Query()))
        list(view.search("talks"))
    n += 1
    print(n, flush=True)
    time.sleep(0.2)
"""


def articles(n: int, seed: int) -> Iterator[str]:
    """Yield short reports; some tell the same act as one before, some are copies of it."""
    chance = random.Random(seed)
    for i in range(n):
        a, b = chance.sample(_STATES, 2)
        act, day = chance.choice(_ACTS).format(b=b), chance.choice(_DAYS)
        month, date = 1 + i * 12 // n, 1 + i % 28
        head = f"GENEVA, {date} {_MONTHS[month - 1]} 2004 (AP) -- "
        said = f'"We had no other choice," said a minister of {a}, who spoke of {chance.randrange(900)} reasons.'
        yield f"{head}{a} {act} on {day}.\n\n{said} Relations between {a} and {b} had been tense since March 1999.\n"


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables; of the index of words the terms with their places."""
    db = sqlite3.connect(path)
    db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, texts, instance)")
    names = [n for (n,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    tables = {n: n for n in names if not n.startswith(("texts", "sqlite_"))} | {"words": "temp.terms"}
    out = {n: sorted(db.execute(f"SELECT * FROM {t}"), key=repr) for n, t in tables.items()}
    db.close()
    return out


def command(folder: Path, store: Path, processes: int) -> list[str]:
    """Return the command that adds the articles."""
    options = ["--store", str(store), "--processes", str(processes)]
    return [sys.executable, "-m", "detente.cli.main", "add", str(folder), *options]


def undisturbed(add: list[str], store: Path, readers: int) -> list[str]:
    """Add without kills while readers ask; returns what they complained of."""
    start = time.perf_counter()
    adding = subprocess.Popen(add)
    while not store.exists() and adding.poll() is None:
        time.sleep(0.05)
    command = [sys.executable, "-c", _READER, str(store)]
    reading = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(readers)]
    adding.wait()
    seconds = time.perf_counter() - start
    faults, asked = [], 0
    for reader in reading:
        if reader.poll() is not None:
            faults.append("a reader stopped by itself")
        reader.kill()
        out, err = reader.communicate()
        asked += int((out.split() or [b"0"])[-1])
        faults += [err.decode()] if err else []
    print(f"undisturbed: {seconds:.1f} s, with {readers} readers who read the whole store {asked} times meanwhile")
    return faults


def killed(add: list[str], store: Path, kills: int, articles: int, seed: int) -> None:
    """Start the command and kill it, so many times, all over its course; then let it come to its end."""
    chance = random.Random(seed)
    hit = 0
    for n in range(kills):
        adding = subprocess.Popen(add, stderr=subprocess.DEVNULL)
        wanted = articles * n // (kills + 1)
        if chance.random() < 0.2:
            time.sleep(chance.uniform(0, 3))  # while it starts, perhaps
        else:
            while adding.poll() is None and stored(store) < wanted:
                time.sleep(0.01)
            time.sleep(chance.uniform(0, 0.4))
        hit += adding.poll() is None
        adding.send_signal(signal.SIGKILL)
        adding.wait()
    done = stored(store)
    subprocess.run(add, check=True)
    print(f"killed {hit} times of {kills}, {done} articles were stored by then")


def stored(store: Path) -> int:
    """Return how many articles a store has."""
    if not store.exists():
        return 0
    db = sqlite3.connect(store, timeout=30)
    try:
        return int(db.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # not made yet
    finally:
        db.close()


def main() -> int:
    """Run both, compare, print."""
    p = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for name, default in (("articles", 500), ("kills", 20), ("readers", 10), ("processes", 1), ("seed", 1)):
        p.add_argument(f"--{name}", type=int, default=default)
    options = p.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, one, other = Path(name, "in"), Path(name, "one.db"), Path(name, "other.db")
        folder.mkdir()
        for n, text in enumerate(articles(options.articles, options.seed)):
            (folder / f"{n:04}.txt").write_text(text, encoding="utf-8")
        faults = undisturbed(command(folder, one, options.processes), one, options.readers)
        killed(command(folder, other, options.processes), other, options.kills, options.articles, options.seed)
        a, b = content(one), content(other)
        faults += [f"table {t}: the rows differ" for t in a if a[t] != b[t]]
        faults += [*check(one), *check(other)]
        print(", ".join(f"{len(rows)} {t}" for t, rows in a.items() if t in _TOLD))
        print("\n".join(faults) or "the stores are the same, row for row; no fault")
        return int(bool(faults))


_TOLD = ("articles", "events", "occurrences", "statements", "conditions", "sums")


if __name__ == "__main__":
    sys.exit(main())
