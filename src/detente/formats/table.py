"""The readable account of an article on the terminal: who, said what, did what, and how relations stand."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.formats.plain import printable
from detente.formats.wording import Wording
from detente.records import Actor, Condition, Event, Record, Statement

_WIDTH, _NARROWEST, _WIDEST = 120, 60, 160
_LABEL = 14  # characters: "ASSAULT 1833"
_STEP, _DEEPEST = 2, 3  # characters to the right for each statement that one stands in, and how many count
_STANCES = {
    "support": "supports", "oppose": "opposes", "demand": "demands", "promise": "promises", "threaten": "threatens",
    "deny": "denies",
}  # fmt: skip
Entry = tuple[str, str, str, int]  # label, what was coded, the words, depth


class TableWriter:
    """Writes the account of each record to a file or to standard output, coloured on a terminal only."""

    def __init__(self, out: str | None, classes: Mapping[str, str]) -> None:
        """`out` is a path, None for standard output; `classes` names the CAMEO codes."""
        self._out = out
        self._classes = classes
        self._file: IO[str] = sys.stdout
        self._first = True

    def __enter__(self) -> Self:
        """Open the file."""
        if self._out is not None:
            self._file = Path(self._out).open("w", encoding="utf-8")
        return self

    def add(self, record: Record) -> None:
        """Write one account, a rule between two."""
        width = shutil.get_terminal_size((_WIDTH, 40)).columns if self._out is None else _WIDTH
        width = min(max(width, _NARROWEST), _WIDEST)
        console = Console(file=self._file, width=width, highlight=False, markup=False, emoji=False)
        with console.capture() as printed:  # rich ends the process by itself where the reader of a pipe goes away
            if not self._first:
                console.rule()
            show(record, console, self._classes)
        self._file.write("".join(line.rstrip() + "\n" for line in printed.get().splitlines()))
        self._first = False

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; standard output stays open."""
        if self._out is not None:
            self._file.close()


def show(record: Record, console: Console, classes: Mapping[str, str]) -> None:
    """Print the account of one record: head, actors, statements, events, conditions."""
    wording = Wording(record, classes)
    console.print(Text(printable(record.article.title or record.article.source), style="bold"))
    for line in _about(record):
        console.print(Text(line))
    console.print()
    _who(console, record, wording)
    _said(console, record, wording)
    _did(console, record, wording)
    _relations(console, record, wording)


def _about(record: Record) -> list[str]:
    a = record.article
    line = a.dateline
    filed = ", ".join(filter(None, [line.place, line.date, line.agency])) if line is not None else ""
    facts = [("published", a.published), ("dateline", filed), ("by", a.byline), ("publisher", a.publisher)]
    return [
        "; ".join(f"{k} {printable(v)}" for k, v in facts if v) or "no date, dateline or byline found",
        f"source {printable(a.source)}; id {a.id}",
    ]


def _who(console: Console, record: Record, wording: Wording) -> None:
    """Those that take part in something first, then the named; of the others the names only."""
    busy = _busy(record)
    shown = sorted((a for a in record.actors if a.id in busy or _named(a)), key=lambda a: a.id not in busy)
    rest = [wording.actor(a) for a in record.actors if a.id not in busy and not _named(a)]
    rows = [
        (printable(a.name), wording.code(a), printable(a.role or ""), printable(", ".join(a.aliases[:4])))
        for a in shown
    ]
    _title(console, "WHO", rows or rest)
    _table(console, ("name", "code", "office", "also called"), rows)
    if rest:
        console.print(Text("also mentioned: " + ", ".join(rest)))
    console.print()


def _busy(record: Record) -> set[str]:
    """Ids of the actors that say or do something, or have it said or done to them, or stand in relations."""
    ids = {i for s in record.statements for i in (*s.speakers, *s.addressees)}
    ids |= {i for e in record.events for i in (*e.sources, *e.targets)}
    return ids | {i for c in record.conditions for side in c.between for i in side}


def _named(actor: Actor) -> bool:
    return actor.ref is not None or actor.name[:1].isupper()


def _said(console: Console, record: Record, wording: Wording) -> None:
    """What was said, then what was thought, wanted or only named; whatever is told in a statement stands below it."""
    ids = {s.id for s in record.statements}
    below: dict[str | None, list[Statement]] = {}
    for s in record.statements:
        below.setdefault(s.parent if s.parent in ids else None, []).append(s)
    roots = below.get(None, [])
    speech = [s for s in roots if s.scope == "speech"]
    attitudes = [s for s in roots if s.scope != "speech"]
    _title(console, "WHO SAID WHAT", speech)
    _entries(console, [_statement(s, depth, wording) for s, depth in _nested(speech, below)])
    if attitudes:
        _title(console, "WHO WANTS OR THINKS WHAT", attitudes)
        _entries(console, [_statement(s, depth, wording) for s, depth in _nested(attitudes, below)])


def _nested(
    statements: Sequence[Statement], below: Mapping[str | None, Sequence[Statement]], depth: int = 0
) -> Iterator[tuple[Statement, int]]:
    """Yield each statement with its depth, what it tells of right behind it."""
    for s in statements:
        yield s, depth
        yield from _nested(below.get(s.id, ()), below, depth + 1)


def _statement(s: Statement, depth: int, wording: Wording) -> Entry:
    """Cue, speaker and words; only what the source itself said stands in quotation marks."""
    to = f" → {wording.names(s.addressees)}" if s.addressees else ""
    facts = [
        wording.speaker(s) + (" (not named)" if s.anonymous else "") + to,
        wording.when(s.date),
        printable((s.venue or "").replace("_", " ")),
        _STANCES.get(s.stance or "", ""),
    ]
    words = wording.words(s.content)
    cue = printable(s.cue.lemma) if s.cue else "(quoted)"
    return cue, "; ".join(filter(None, facts)), f"“{words}”" if s.kind == "direct" else words, depth


def _did(console: Console, record: Record, wording: Wording) -> None:
    """The report's news, then what it tells as history."""
    events = sorted(record.events, key=lambda e: e.background)
    _title(console, "WHO DID WHAT TO WHOM", events)
    _entries(console, [(wording.kind(e), _event(e, wording), f"“{wording.words(e.evidence)}”", 0) for e in events])


def _event(e: Event, wording: Wording) -> str:
    told = "; ".join(filter(None, [wording.status(e), wording.when(e.date)]))
    return "\n".join(filter(None, [f"{wording.sides(e)}; {told}", wording.act(e)]))


def _relations(console: Console, record: Record, wording: Wording) -> None:
    _title(console, "HOW RELATIONS STAND", record.conditions)
    entries = [(c.what, _condition(c, wording), f"“{wording.words(c.evidence)}”", 0) for c in record.conditions]
    _entries(console, entries)


def _condition(c: Condition, wording: Wording) -> str:
    sides = f"{wording.names(c.between[0])} and {wording.names(c.between[1])}: {c.status.replace('_', ' ')}"
    facts = [
        sides,
        f"since {c.date.value}" if c.date else "",
        f"about {printable(', '.join(c.topics))}" if c.topics else "",
    ]
    return "\n".join(filter(None, ["; ".join(filter(None, facts)), printable(c.name or "")]))


def _title(console: Console, title: str, items: Sequence[object]) -> None:
    """Print a section's title; an empty section says so, since nothing found is a finding."""
    console.print(Text(title, style="bold"))
    if not items:
        console.print(Text("  none found"))


def _table(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns as wide as they need, the last one taking what is left; empty columns are left out."""
    used = [n for n in range(len(columns)) if any(row[n] for row in rows)]
    if not used:
        return
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    widest = console.width // (len(used) + 1)
    for n in used:
        table.add_column(columns[n], overflow="fold", max_width=None if n == used[-1] else widest)
    for row in rows:
        table.add_row(*(Text(row[n]) for n in used))
    console.print(table)


def _entries(console: Console, entries: Sequence[Entry]) -> None:
    """Print entries of a label, what was coded, and the words that it was read from, which take all the width.

    An entry of a depth stands so many steps to the right.
    """
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=_LABEL, overflow="fold", style="bold")
    grid.add_column(overflow="fold")
    for label, coded, words, depth in entries:
        text = Text.assemble(coded, "\n", (words, "italic"))
        step = min(depth, _DEEPEST) * _STEP
        grid.add_row(" " * step + label, Padding(text, (0, 0, 0, step)))
    if entries:
        console.print(grid)
    console.print()
