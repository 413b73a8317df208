"""The account of two sides as a picture: acts by class, the sum of scores, changes of level, conditions below."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from detente.relations.account import Account
from detente.relations.changes import Change
from detente.relations.series import Figures
from detente.relations.strip import Row, rows, strip

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Cooperation blue, conflict red, deeds darker than words: told apart without colour by lightness and place.
_COLOURS = ("#9ecae1", "#2171b5", "#fcae91", "#cb181d")
_LABELS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_TITLE = 90
_BEFORE = 400.0  # days before the first bin that are shown at least, where a state began then
_EPOCH = date(1970, 1, 1)


def draw(found: Account, path: str | Path) -> None:
    """Draw into a file that ends in .svg or .png; the same account gives the same file.

    Above: acts in each bin by class, those of conflict downwards, with the sum of Goldstein scores as a line and its
    band. Changes of level are dashed. Below: what stood between the sides, from when it began to the next state. Raises
    OSError where the file cannot be written, ValueError for another ending.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    form = Path(path).suffix.lower().removeprefix(".")
    if form not in ("svg", "png"):
        raise ValueError(f"a file that ends in .svg or .png is wanted, not {str(path)!r}")
    with mpl.rc_context({"svg.hashsalt": "detente", "svg.fonttype": "path", "font.size": 9,
                         "font.family": "DejaVu Sans"}):  # fmt: skip
        below = rows(found.entries, day)
        figure = Figure(figsize=(10, 4.2 + 0.34 * len(below)), layout="constrained")
        FigureCanvasAgg(figure)
        _fill(figure, found, below)
        figure.savefig(path, format=form, dpi=150, metadata={"Date": None} if form == "svg" else {"Software": None})


def _fill(figure: Figure, found: Account, below: Sequence[Row]) -> None:
    heights = [4.0, 0.34 * len(below) + 0.2] if below else [1.0]
    grid = figure.add_gridspec(len(heights), 1, height_ratios=heights)
    top = figure.add_subplot(grid[0])
    title = f"{found.a.name} and {found.b.name}, by {found.both.by}"
    top.set_title(textwrap.fill(title, _TITLE), loc="left", fontweight="bold")
    figures = found.both.bins
    if figures:
        _bars(top, figures)
        _scores(top, figures)
        _changes(top, found.changes)
    first, last = _range(figures, below)
    if below:
        bottom = figure.add_subplot(grid[1], sharex=top)
        strip(bottom, below, first, last)
        top.tick_params(labelbottom=False)
    top.xaxis_date()
    top.set_xlim(first, last)


def _bars(axes: Axes, figures: Sequence[Figures]) -> None:
    """Stacked bars, cooperation up and conflict down."""
    left = [day(f.bin.first) for f in figures]
    width = [_width(f) for f in figures]
    ends = {1: [0] * len(figures), -1: [0] * len(figures)}
    for n, (colour, label) in enumerate(zip(_COLOURS, _LABELS, strict=True)):
        base = ends[1 if n < 2 else -1]
        heights = [(1 if n < 2 else -1) * f.quads[n] for f in figures]
        axes.bar(left, heights, width, list(base), align="edge", color=colour, label=label, linewidth=0)
        base[:] = [b + h for b, h in zip(base, heights, strict=True)]
    axes.axhline(0, color="black", linewidth=0.6)
    most = max([1, *ends[1], *(-b for b in ends[-1])]) * 1.2
    axes.set_ylim(-most, most)
    axes.set_ylabel("acts (conflict downwards)")
    axes.yaxis.set_major_formatter(lambda v, _: f"{abs(v):.0f}" if v == int(v) else "")


def _scores(axes: Axes, figures: Sequence[Figures]) -> None:
    """The sum of scores with its band, where there is one, on an axis of its own with the same zero."""
    scores = axes.twinx()
    middle = [day(f.bin.first) + _width(f) / 2 for f in figures]
    sums = [f.goldstein_sum for f in figures]
    banded = [(f, band) for f in figures if (band := f.bands.total) is not None]
    if banded:
        scores.bar([day(f.bin.first) for f, _ in banded], [b[1] - b[0] for _, b in banded],
                   [_width(f) for f, _ in banded], [b[0] for _, b in banded], align="edge", color="black", alpha=0.15,
                   linewidth=0, label="its band of 90 per cent")  # fmt: skip
    scores.plot(middle, sums, color="black", linewidth=1.2, marker="o", markersize=2.5, label="Goldstein sum")
    most = max([1.0, *map(abs, sums), *(max(map(abs, b)) for _, b in banded)]) * 1.2
    scores.set_ylim(-most, most)
    scores.set_ylabel("Goldstein sum")
    handles, names = (a + b for a, b in zip(*(x.get_legend_handles_labels() for x in (axes, scores)), strict=True))
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.legend(handles, names, loc="outside lower center", ncols=6, frameon=False, fontsize=8)


def _changes(axes: Axes, changes: Sequence[Change]) -> None:
    for first in sorted({c.at.first for c in changes}):
        signs = ", ".join(
            f"{'Goldstein' if c.measure == 'goldstein' else 'acts'} {'↑' if c.after > c.before else '↓'}"
            for c in changes if c.at.first == first
        )  # fmt: skip
        axes.axvline(day(first), color="black", linestyle="--", linewidth=0.9)
        axes.annotate(signs, (day(first), 1), xycoords=("data", "axes fraction"), xytext=(3, -3),
                      textcoords="offset points", va="top", fontsize=8)  # fmt: skip


def _range(figures: Sequence[Figures], below: Sequence[Row]) -> tuple[float, float]:
    """From the first bin, or the state before it, to behind the last; what is long before the first bin is cut off.

    Some room is left at the end, so that a state that begins on the last day is seen.
    """
    begun = [first for row in below for first, _ in row.states]
    firsts, lasts = list(begun), list(begun)
    if figures:
        start, end = day(figures[0].bin.first), day(figures[-1].bin.last) + 1
        firsts = [start, max(min([start, *begun]), start - max((end - start) / 2, _BEFORE))]
        lasts.append(end)
    if not lasts:
        return 0.0, 1.0
    first, last = min(firsts), max(lasts)
    return first, max(last, max([first, *begun]) + max(20.0, (last - first) / 9))


def _width(f: Figures) -> float:
    return day(f.bin.last) - day(f.bin.first) + 1


def day(iso: str) -> float:
    """Return an ISO day as the number that matplotlib knows it by."""
    return float((date.fromisoformat(iso) - _EPOCH).days)
