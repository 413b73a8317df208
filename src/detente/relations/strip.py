"""The strip of conditions in a picture: a row an entry of the ledger, a bar a state."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.relations.ledger import Entry, State

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST, _WORDS = 12, 32
_TONES = {
    "established": "#2171b5", "restored": "#2171b5", "in_force": "#2171b5", "restoring": "#6baed6",
    "proposed": "#9ecae1", "strained": "#fdbe85", "limited": "#fd8d3c", "suspended": "#de2d26", "broken": "#a50f15",
    "ended": "#67000d",
}  # fmt: skip
# Sanctions in force are what ties broken are.
_HOSTILE = frozenset({"sanctions", "conflict"})
_OPPOSITE = {
    "established": "broken", "in_force": "broken", "restored": "broken", "ended": "established",
    "suspended": "established", "broken": "established",
}  # fmt: skip
_LIGHT = frozenset({"proposed", "restoring", "strained", "limited"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row's title, and its states with the day on which each began, as a number."""

    title: str
    states: tuple[tuple[float, State], ...]


def rows(entries: Sequence[Entry], day: Callable[[str], float]) -> list[Row]:
    """Return the rows of the entries that have a day at all; of states that begin on one day only the last."""
    out = []
    for entry in entries:
        begun = {day(s.from_): s for s in entry.states if s.from_ is not None}
        if begun:
            title = f"{entry.what}: {entry.name}" if entry.name else entry.what
            out.append(Row(textwrap.shorten(title, _WORDS, placeholder="…"), tuple(sorted(begun.items(), key=_first))))
    return out[:_MOST]


def strip(axes: Axes, below: Sequence[Row], start: float, end: float) -> None:
    """Draw the rows between two days, each state from its beginning to the next one's, the last to the end.

    Dots mark states of which nobody says when they began.
    """
    for y, row in enumerate(below):
        starts = [first for first, _ in row.states]
        for (first, state), last in zip(row.states, [*starts[1:], max(end, starts[-1] + 1)], strict=True):
            if last > start:
                _bar(axes, y, state, max(first, start), last)
    axes.set_yticks(range(len(below)), [row.title for row in below], fontsize=8)
    axes.set_ylim(len(below) - 0.4, -0.6)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(left=False)


def _bar(axes: Axes, y: int, state: State, first: float, last: float) -> None:
    hostile = state.best.what in _HOSTILE
    tone = _TONES[_OPPOSITE.get(state.status, state.status) if hostile else state.status]
    hatch = None if state.dated else ".."
    bars = axes.barh(y, last - first, left=first, height=0.72, color=tone, edgecolor="white", linewidth=0.8,
                     hatch=hatch)  # fmt: skip
    ink = "black" if state.status in _LIGHT else "white"
    text = axes.text(first, y, f" {state.status.replace('_', ' ')}", va="center", fontsize=7, color=ink)
    text.set_clip_path(bars[0])
    text.set_clip_on(True)


def _first(item: tuple[float, State]) -> float:
    return item[0]
