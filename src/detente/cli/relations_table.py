"""The account of two sides for a reader: figures with sparklines, changes, the ledger, the timeline."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.cli.relations_rows import TextOf, by, told
from detente.formats.plain import printable
from detente.relations.account import Account
from detente.relations.bands import Band
from detente.relations.ledger import Contradiction, Entry, State
from detente.relations.rollup import Side
from detente.relations.series import Figures, Series
from detente.relations.sparkline import sparkline
from detente.relations.timeline import Moment

_WIDTH, _NARROWEST, _WIDEST = 120, 60, 160
_MOMENTS, _BINS = 20, 60
_MARKS = "\"“‘'"
_HEAD = ("", "acts", "verb+", "mat+", "verb−", "mat−", "Goldstein", "mean", "net", "reports", "publ.")


class Page:
    """Prints an account on the terminal."""

    def __init__(self, found: Account, options: argparse.Namespace, texts: TextOf) -> None:
        """`options` are those of the command: what is counted and how much is shown."""
        width = min(max(shutil.get_terminal_size((_WIDTH, 40)).columns, _NARROWEST), _WIDEST)
        self._console = Console(width=width, highlight=False, markup=False, emoji=False)
        self._found, self._options, self._texts = found, options, texts

    def show(self) -> None:
        """Print the parts that are asked for."""
        parts = {
            "series": self._series, "changes": self._changes, "ledger": self._ledger, "timeline": self._timeline,
        }  # fmt: skip
        with self._console.capture() as printed:  # rich ends the process by itself where the reader goes away
            self._head()
            for name, part in parts.items():
                if not self._options.only or name in self._options.only:
                    part()
        print("\n".join(line.rstrip() for line in printed.get().rstrip().splitlines()))

    def _head(self) -> None:
        a, b, o = self._found.a, self._found.b, self._options
        counted = "reports of acts" if o.reports else "acts"
        status = ", ".join(dict.fromkeys(("actual", *o.status)))
        history = "with" if o.background else "without"
        self._line(f"{_named(a)} and {_named(b)}, {counted} by {o.by}", bold=True)
        self._line(f"status {status}; {history} what reports tell as history; bands of 90 per cent over articles")

    def _series(self) -> None:
        a, b, both = self._found.a, self._found.b, self._found.both
        self._title("HOW IT MOVED", both.bins or both.coarse)
        width = self._console.width - 30
        for name, series in ((f"{_key(a)} ↔ {_key(b)}", both), (f"{_key(a)} → {_key(b)}", self._found.forth),
                             (f"{_key(b)} → {_key(a)}", self._found.back)):  # fmt: skip
            self._sparks(name, series, width)
        shown = [f for f in both.bins if f.events][-(self._options.limit or _BINS) :]
        self._figures(shown)
        empty = sum(not f.events for f in both.bins)
        left = len(both.bins) - empty - len(shown)
        notes = [
            (empty, f"{empty} without an act left out"), (left, f"{left} earlier left out"),
            (both.undated, f"{both.undated} acts without any day left out"),
            (sum(f.by_report for f in both.bins), "* undated acts in it stand at the day of their report"),
        ]  # fmt: skip
        self._line("; ".join(text for n, text in notes if n))
        if both.coarse:
            self._line(f"Dates too coarse for a {self._options.by}:")
            self._figures(both.coarse)

    def _sparks(self, name: str, series: Series, width: int) -> None:
        events = sum(f.events for f in series.bins)
        total = sum(f.goldstein_sum for f in series.bins)
        self._line(f"{name:<16} {events:>4} acts      {sparkline([f.events for f in series.bins], width)}")
        line = sparkline([f.goldstein_sum if f.events else None for f in series.bins], width)
        self._line(f"{'':<10} {total:>+10.1f} Goldstein {line}")

    def _figures(self, figures: Sequence[Figures]) -> None:
        if not figures:
            return
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
        for n, name in enumerate(_HEAD):
            table.add_column(name, justify="left" if n == 0 else "right", no_wrap=True)
        for f in figures:
            bands = f.bands
            mean = "" if f.goldstein_mean is None else f"{f.goldstein_mean:+.1f}"
            table.add_row(
                f.bin.label + ("*" if f.by_report else ""), f"{f.events}{_band(bands.events, '.0f')}",
                *(str(n or "") for n in f.quads), f"{f.goldstein_sum:+.1f}{_band(bands.total, '+.0f')}",
                f"{mean}{_band(bands.mean, '+.1f')}", f"{f.net:+d}", str(f.reports), str(f.publishers or ""),
            )  # fmt: skip
        self._console.print(table)

    def _changes(self) -> None:
        self._title("CHANGES OF LEVEL", self._found.changes)
        names = {"goldstein": "Goldstein sum", "events": "number of acts"}
        for c in self._found.changes:
            self._line(
                f"{c.at.label}  {names[c.measure]} a {self._options.by} goes from {c.before:.1f} to {c.after:.1f}"
            )
            for o in c.acts:
                self._line(told(o), indent=4)

    def _ledger(self) -> None:
        self._title("HOW RELATIONS STAND", self._found.entries)
        for entry in self._found.entries:
            for n, state in enumerate(reversed(entry.states)):
                self._state(entry, state, n == 0)
            for c in entry.contradictions:
                self._contradiction(c)

    def _state(self, entry: Entry, state: State, stands: bool) -> None:
        head = f"{entry.what}{f' ({entry.name})' if entry.name else ''}" if stands else "  before"
        about = f"; about {', '.join(state.topics)}" if state.topics else ""
        reports = len({s.report.id for s in state.tellings})
        more = f" and {reports - 1} more" if reports > 1 else ""
        self._line(f"{head}: {state.status.replace('_', ' ')}, {_since(state)}{about}  [{by(state.best.report)}{more}]")
        self._line(_quoted(self._texts.sentence(state.best)), indent=6)

    def _contradiction(self, c: Contradiction) -> None:
        said = [f"{s.status.replace('_', ' ')} [{by(s.report)}]" for s in (c.one, c.other)]
        self._line(f"  contradicted: {', '.join(said)}")
        for s in (c.one, c.other):
            self._line(_quoted(self._texts.sentence(s)), indent=6)

    def _timeline(self) -> None:
        limit, length = self._options.limit or _MOMENTS, self._found.length
        moments = self._found.moments(limit)
        self._title("WHAT HAPPENED", moments)
        if length > limit:
            self._line(f"the last {limit} of {length}; --limit shows more")
        for m in moments:
            self._moment(m)

    def _moment(self, m: Moment) -> None:
        day = _days(m.from_, m.to) + ("" if m.dated else "*")
        told_by = f"{by(m.report)}{f' and {m.reports - 1} more' if m.reports > 1 else ''}"
        score = "" if m.goldstein is None else f" {m.goldstein:+.1f}"
        self._line(f"{day:<12} {m.what}{score}: {m.who}  [{told_by}]")
        self._line(_quoted(m.words), indent=13)

    def _title(self, title: str, items: Sequence[object]) -> None:
        self._console.print()
        self._line(title, bold=True)
        if not items:
            self._line("  none found")

    def _line(self, text: str, indent: int = 0, bold: bool = False) -> None:
        """Print a line; leading blanks are kept, the rest is made fit for a terminal."""
        if not text:
            return
        lead = len(text) - len(text.lstrip())
        fit = Text(_fit(text[lead:]), style="bold" if bold else "")
        for row in fit.wrap(self._console, self._console.width - indent - lead):
            self._console.print(Text(" " * (indent + lead)) + row)


def _fit(text: str) -> str:
    """Make the words fit for a terminal; the blanks between them are ours."""
    return re.sub(r"[^ ]+", lambda m: printable(m[0]), text)


def _quoted(words: str) -> str:
    return words if words[:1] in _MARKS else f"“{words}”"


def _named(side: Side) -> str:
    return side.name if side.name == side.keys[0] else f"{side.name} ({side.keys[0]})"


def _key(side: Side) -> str:
    return side.keys[0].partition(":")[2] or side.keys[0]


def _band(band: Band | None, form: str) -> str:
    return "" if band is None else f" [{band[0]:{form}}, {band[1]:{form}}]"


def _since(state: State) -> str:
    if state.from_ is None:
        return "before that"
    days = _days(state.from_, state.to)
    return f"since {days}" if state.dated else f"as reported on {days}"


def _days(first: str | None, last: str | None) -> str:
    """A day, month or year where the two bound one; else both."""
    if first is None or last is None or first == last:
        return first or "no date"
    if first[:4] == last[:4]:
        if first.endswith("-01-01") and last.endswith("-12-31"):
            return first[:4]
        if first[:7] == last[:7] and first.endswith("-01") and int(last[8:]) >= 28:
            return first[:7]
    return f"{first}/{last}"
