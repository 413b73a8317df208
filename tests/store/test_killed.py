"""Killed while it adds, a store goes on where it was, and ends as one that nobody disturbed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from store_helpers import content, record, texts

from detente.records import to_json
from detente.store.base import Query
from detente.store.check import check
from detente.store.sqlite import open_store

# Adds records that are coded already, with a pause for each as if it coded them; says when each is stored.
PROGRAM = """
import sys, time
from pathlib import Path
from detente.records import from_json
from detente.runners import adding
from detente.runners.local import Outcome
from detente.store.known import Known
from detente.store.sqlite import open_store

def outcomes(path, known):
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        record = from_json(line)
        if not known(record.article.id):
            time.sleep(0.002)
            yield Outcome("made", record, (), None)

adding._PORTION = 4
with open_store(sys.argv[2], write=True) as writer:
    for outcome in adding.written(outcomes(sys.argv[1], Known(sys.argv[2])), writer.add_all):
        print(outcome.record.article.id, flush=True)
"""


def test_three_kills(tmp_path: Path) -> None:
    records = [record(t, f"2004-05-{1 + n:02}") for n, t in enumerate(texts(24))]
    (tmp_path / "in.jsonl").write_text("".join(to_json(r) + "\n" for r in records), encoding="utf-8")
    with open_store(tmp_path / "one.db", write=True) as writer:
        for r in records:
            writer.add(r)
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "in.jsonl"), str(tmp_path / "other.db")]
    stored: set[str] = set()
    for pause in (0.0, 0.004, 0.011):
        adding = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert adding.stdout is not None
        stored.add(adding.stdout.readline().strip())
        time.sleep(pause)
        adding.send_signal(signal.SIGKILL)
        stored.update(adding.communicate()[0].split())
        with open_store(tmp_path / "other.db") as view:
            assert stored <= {r.article.id for r in view.records()}  # what it said it stored is there
            assert all(len(list(view.tellings(Query()))) >= 1 for _ in range(2))
    assert len(stored) < len(records)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert content(tmp_path / "one.db") == content(tmp_path / "other.db")
    assert check(tmp_path / "other.db") == ()
