"""The readable account of an article on the terminal: who, said what, did what, and how relations stand."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.formats.plain import printable
from detente.formats.wording import Wording
from detente.records import Record

_WIDTH = 120


class TableWriter:
    """Writes the account of each record to a file or to standard output, coloured on a terminal only."""

    def __init__(self, out: str | None) -> None:
        """`out` is a path, None for standard output."""
        self._out = out
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        """Open the file."""
        self._file = Path(self._out).open("w", encoding="utf-8") if self._out is not None else sys.stdout
        return self

    def add(self, record: Record) -> None:
        """Write one account."""
        width = min(shutil.get_terminal_size((_WIDTH, 40)).columns, 160) if self._out is None else _WIDTH
        console = Console(file=self._file, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)
        show(record, console)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; standard output stays open."""
        if self._out is not None and self._file is not None:
            self._file.close()


def show(record: Record, console: Console) -> None:
    """Print the account of one record."""
    wording = Wording(record)
    console.print(Text(_head(record), style="bold"))
    for line in _about(record):
        console.print(Text(line))
    console.print()
    _section(console, "WHO", ("name", "code", "sectors", "office", "also called"), [
        (printable(a.name), a.code or "", " ".join(a.sectors), printable(a.role or ""), printable(", ".join(a.aliases[:4])))
        for a in record.actors
    ])  # fmt: skip
    speech = sorted(record.statements, key=lambda s: s.scope != "speech")
    _section(console, "WHO SAID WHAT", ("speaker", "to", "when", "cue", "words"), [
        (
            wording.speaker(s), wording.names(s.addressees) if s.addressees else "", wording.when(s.date),
            s.cue.lemma if s.cue else "", wording.words(s.content),
        )
        for s in speech
    ])  # fmt: skip
    _section(console, "WHO DID WHAT TO WHOM", ("source", "act", "target", "when", "status", "words"), [
        (
            wording.coded(e.sources), wording.kind(e), wording.coded(e.targets), wording.when(e.date),
            e.status + (", history" if e.background else ""), wording.words(e.evidence),
        )
        for e in record.events
    ])  # fmt: skip
    _section(console, "HOW RELATIONS STAND", ("between", "what", "status", "since", "about", "words"), [
        (
            f"{wording.names(c.between[0])} and {wording.names(c.between[1])}", c.what, c.status, wording.when(c.date),
            printable(", ".join(c.topics)), wording.words(c.evidence),
        )
        for c in record.conditions
    ])  # fmt: skip


def _head(record: Record) -> str:
    return printable(record.article.title or record.article.source)


def _about(record: Record) -> list[str]:
    a = record.article
    line = a.dateline
    filed = ", ".join(filter(None, [line.place, line.date, line.agency])) if line is not None else ""
    facts = [("published", a.published), ("dateline", filed), ("by", a.byline), ("publisher", a.publisher)]
    return [
        "; ".join(f"{k} {printable(v)}" for k, v in facts if v) or "no date, dateline or byline found",
        f"source {printable(a.source)}; id {a.id}",
    ]


def _section(console: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print one section; an empty one says so, since nothing found is a finding."""
    console.print(Text(title, style="bold"))
    if not rows:
        console.print(Text("  none found\n"))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for n, name in enumerate(columns):
        last = n == len(columns) - 1
        table.add_column(name, overflow="fold", ratio=3 if last else 1, style="italic" if last else "")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
