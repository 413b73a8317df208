"""Where a series changes its level: exact segmentation of its ranks, with a penalty that chance sets itself.

The values are replaced by their ranks, so that one day of war does not outweigh a year (as in Lung-Yut-Fong, Levy-Leduc
and Cappe 2011), the best division into stretches is found by dynamic programming (optimal partitioning: Jackson and
others 2005), and a further change must bring more than it does in all but 1 of 100 shufflings of the same values, so a
series without a change shows one rarely, however its values are distributed. No package is needed for that: the
dynamic program is the dozen lines of `_partition`, and the usual package brings a second numerical library with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

_Floats: TypeAlias = NDArray[np.float64]

SHORTEST = 8
"""A series of fewer values is not searched: too few shufflings of it differ."""
_SHUFFLES, _SEED, _ALPHA = 299, 19990324, 0.01
_CALIBRATED = 90


@dataclass(frozen=True, slots=True)
class Rupture:
    """A change of level: `at` is the index of the first value of the new stretch, which ends before `end`.

    `before` and `after` are the means of the stretches on both sides, in the units of the series.
    """

    at: int
    end: int
    before: float
    after: float


def ruptures(values: Sequence[float]) -> tuple[Rupture, ...]:
    """Return the changes of level of a series of evenly spaced values, in order; none for a short or constant one."""
    x = np.asarray(values, dtype=np.float64)
    if len(x) < SHORTEST or not np.ptp(x):
        return ()
    ranks = _ranks(x)
    penalty = _penalty(ranks)
    if float(_gains(ranks[None, :])[0]) <= penalty:
        return ()
    edges = [0, *_partition(ranks, penalty), len(x)]
    means = [float(x[a:b].mean()) for a, b in pairwise(edges)]
    return tuple(Rupture(edges[i], edges[i + 1], means[i - 1], means[i]) for i in range(1, len(means)))


def _ranks(x: _Floats) -> _Floats:
    """Return mid-ranks, moved and scaled to mean 0 and variance 1."""
    _, inverse, counts = np.unique(x, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2.0)[inverse]
    out: _Floats = (ranks - ranks.mean()) / ranks.std(ddof=1)
    return out


def _partition(y: _Floats, penalty: float) -> list[int]:
    """Return where stretches begin in the division with the least squared error plus `penalty` for each change."""
    n = len(y)
    sums = np.concatenate(([0.0], np.cumsum(y)))
    best = np.zeros(n + 1)  # of the values before i: least error less the sum of squares, plus penalties
    best[0] = -penalty
    back = np.zeros(n + 1, dtype=np.int64)
    for end in range(1, n + 1):
        starts = np.arange(end)
        costs = best[:end] - (sums[end] - sums[:end]) ** 2 / (end - starts) + penalty
        back[end] = int(np.argmin(costs))
        best[end] = costs[back[end]]
    edges = []
    at = int(back[n])
    while at > 0:
        edges.append(at)
        at = int(back[at])
    return edges[::-1]


def _penalty(y: _Floats) -> float:
    """Return what a change must bring: the 99 per cent quantile of what the best one or two bring by chance, each.

    Long series are calibrated on as many of their values as fit; what chance brings grows with the logarithm
    of the length.
    """
    rng = np.random.default_rng(_SEED)
    n = min(len(y), _CALIBRATED)
    values = y.astype(np.float32)
    if n < len(y):
        shuffled = values[rng.integers(0, len(y), (_SHUFFLES, n))]
    else:
        shuffled = rng.permuted(np.tile(values, (_SHUFFLES, 1)), axis=1)
    chance = float(np.quantile(_gains(shuffled), 1 - _ALPHA))
    return chance + 2.0 * float(np.log(len(y) / n))


def _gains(rows: NDArray[Any]) -> NDArray[Any]:
    """Return for each row what the best single change brings, or half of what the best stretch in its middle does."""
    many, n = rows.shape
    shuffled = rows - rows.mean(axis=1, keepdims=True)
    sums = np.zeros((many, n + 1), dtype=rows.dtype)
    np.cumsum(shuffled, axis=1, out=sums[:, 1:])
    at = np.arange(1, n)
    one = (sums[:, 1:n] ** 2 * (n / (at * (n - at)))).max(axis=1)
    two = np.zeros(many)
    for length in _lengths(n):
        moved = sums[:, length:] - sums[:, :-length]
        furthest = np.maximum(moved.max(axis=1), -moved.min(axis=1))
        np.maximum(two, furthest**2 * (n / (length * (n - length))), out=two)
    best: NDArray[Any] = np.maximum(one, two / 2)
    return best


def _lengths(n: int) -> list[int]:
    """Lengths of a stretch in the middle that are tried: all short ones, then ever fewer, the best being near."""
    out = [1]
    while out[-1] < n - 1:
        out.append(min(n - 1, max(out[-1] + 1, int(out[-1] * 1.1))))
    return out[:-1] or out
