"""What coding costs: against the bare parser on the same texts, in memory, at start-up.   bench.py [--shared DIR]

Prints each figure with its bar; status 1 where one is missed. The three measurements run one after the other.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import evalsets

ROOT = Path(__file__).resolve().parent.parent
TEXTS = "eval/statements/polnear_dev.jsonl"
DETENTE = Path(sys.executable).with_name("detente")
COST_BAR, MEMORY_BAR, HELP_BAR = 1.5, 1500.0, 5.0
TIMES_BAR, SAID_BAR, ACTS_BAR = 0.15, 0.2, 0.15
ROUNDS, CHUNK = 3, 12


def timed(work: Callable[..., object], *arguments: object) -> float:
    """Return how many seconds `work` takes on its arguments."""
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def cost(rows: list[dict[str, Any]]) -> tuple[float, float]:
    """Return the median seconds that the bare pipeline and that the coder take on all rows.

    The two take turns, a dozen articles each, so that whatever else the machine does slows both.
    """
    import spacy

    from detente import Coder
    from detente.reading.syntax import DEFAULT_MODEL

    nlp, coder = spacy.load(DEFAULT_MODEL), Coder()

    def parse(part: list[dict[str, Any]]) -> None:
        for _ in nlp.pipe(r["text"] for r in part):
            pass

    def code(part: list[dict[str, Any]]) -> None:
        for r in part:
            coder.code(r["text"], published=r["published"])

    bare: list[float] = []
    ours: list[float] = []
    for n in range(ROUNDS + 1):
        chunks = [rows[i : i + CHUNK] for i in range(0, len(rows), CHUNK)]
        taken = [(timed(parse, c), timed(code, c)) for c in chunks]
        if n:  # the first round warms up
            bare.append(sum(a for a, _ in taken))
            ours.append(sum(b for _, b in taken))
    return median(bare), median(ours)


def stages(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Return the seconds that each stage of the pipeline takes on all rows, after a round that warms up."""
    from detente import Coder
    from detente.intake.document import Raw
    from detente.intake.read import read

    coder = Coder()
    documents = [read(Raw(r["id"], 1, r["text"], False), published=r["published"]) for r in rows]
    taken: dict[str, float] = {}
    for n in range(2):
        for document in documents:
            layers: dict[str, Any] = {"document": document}
            for stage in coder.pipeline.stages:
                start = time.perf_counter()
                layers[stage.gives] = stage.run(*(layers[k] for k in stage.needs))
                if n:
                    taken[stage.gives] = taken.get(stage.gives, 0.0) + time.perf_counter() - start
    return taken


def shares(taken: dict[str, float]) -> bool:
    """Report what single layers cost: times and statements against the parse, coding against reading."""
    parse = taken["parse"]
    reading = sum(taken[k] for k in ("parse", "times", "cast", "places", "predicates"))
    said = taken["attributions"] + taken["statements"]
    acts = taken["voices"] + taken["events"] + taken["conditions"]
    ok = report("times / parse", taken["times"] / parse, TIMES_BAR, f"{taken['times']:.2f} / {parse:.2f} s")
    ok &= report("statements / parse", said / parse, SAID_BAR, f"{said:.2f} / {parse:.2f} s")
    return ok & report("events and conditions / reading", acts / reading, ACTS_BAR, f"{acts:.2f} / {reading:.2f} s")


def peak_memory(path: Path) -> float:
    """Return the most memory, in MB, that `detente code` holds while it codes the file in one process."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(DETENTE), "code", str(path), "--format", "jsonl", "-o", f"{folder}/out.jsonl"]
        process = subprocess.Popen([*command, "--processes", "1"], stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit("bench: detente code failed")
    return usage.ru_maxrss / 1024


def run(*command: str) -> None:
    """Run a command, its output thrown away."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def start_up(times: int = 15) -> tuple[float, float]:
    """Return the median seconds of `python -c pass` and of `detente --help`, run in turns."""
    bare: list[float] = []
    ours: list[float] = []
    for _ in range(times):
        bare.append(timed(run, sys.executable, "-c", "pass"))
        ours.append(timed(run, str(DETENTE), "--help"))
    return median(bare), median(ours)


def report(what: str, value: float, bar: float, detail: str) -> bool:
    """Print one figure with its bar; return whether it holds."""
    print(f"{what:44} {value:8.2f}   bar {bar:g}   {'ok' if value <= bar else 'MISSED'}   ({detail})", flush=True)
    return value <= bar


def main() -> int:
    """Measure and print; return 1 where a bar is missed."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with eval/")
    bare, ours = start_up()
    ok = report("detente --help / python -c pass", ours / bare, HELP_BAR, f"{ours * 1e3:.0f} / {bare * 1e3:.0f} ms")
    shared = evalsets.find(p.parse_args().shared, "cost and memory")
    if shared is None:
        return 0 if ok else 1
    path = shared / TEXTS
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    words = sum(len(r["text"].split()) for r in rows)
    megabytes = peak_memory(path)
    ok &= report("peak memory of detente code, MB", megabytes, MEMORY_BAR, f"{len(rows)} articles, one process")
    bare, ours = cost(rows)
    speed = f"{ours:.1f} / {bare:.1f} s for {len(rows)} articles, {words / ours:,.0f} words a second"
    ok &= report("coding / bare pipeline, time", ours / bare, COST_BAR, speed)
    ok &= shares(stages(rows))
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
