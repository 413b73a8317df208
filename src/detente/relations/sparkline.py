"""A series as one line of blocks for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

_BLOCKS = "▁▂▃▄▅▆▇█"
_NONE = "·"


def sparkline(values: Sequence[float | None], width: int | None = None) -> str:
    """Return a block a value, from the lowest (or 0) to the highest (or 0), a dot for None.

    With `width` a longer series is put together: a block stands for the mean of as many neighbours as needed.
    """
    shown = _folded(values, width) if width is not None and len(values) > width else list(values)
    known = [v for v in shown if v is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    scale = (len(_BLOCKS) - 1) / (high - low) if high > low else 0.0
    return "".join(_NONE if v is None else _BLOCKS[int((v - low) * scale + 0.5)] for v in shown)


def _folded(values: Sequence[float | None], width: int) -> list[float | None]:
    size = -(-len(values) // width)
    parts = [[v for v in values[i : i + size] if v is not None] for i in range(0, len(values), size)]
    return [sum(p) / len(p) if p else None for p in parts]
