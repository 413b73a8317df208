"""How far a figure may be off: bands of 90 per cent, from resampling the articles.

The acts of one article stand and fall together, so articles are drawn, not acts: each article counts as often as a
Poisson variable of mean 1 says (Hanley and MacGibbon 2006, the Poisson form of the bootstrap). Below five articles a
bootstrap promises too much (no resample leaves the range of what was seen): counts then take the exact band of a
Poisson count (Garwood 1936), sums and means none. The band of a mean is widened for small numbers as in Hesterberg
2015 (the expanded percentile interval). From fifty articles on the limit of the bootstrap is computed in closed
form. The draws are seeded: the same articles give the same band.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Band: TypeAlias = tuple[float, float]
Share: TypeAlias = tuple[float, float, float]
"""What one article adds to a bin: acts, the sum of their scores, acts that have a score."""
_Floats: TypeAlias = NDArray[np.float64]

FEW, MANY = 5, 50
_DRAWS, _SEED, _TAIL = 2000, 20000307, 0.05
_NORMAL = NormalDist()
_Z = _NORMAL.inv_cdf(1 - _TAIL)
# Garwood 1936: bounds of 90 per cent for the mean of a Poisson variable that was seen as 0, 1, 2, 3, 4.
_GARWOOD: tuple[Band, ...] = ((0.0, 2.9957), (0.0513, 4.7439), (0.3554, 6.2958), (0.8177, 7.7537), (1.3663, 9.1535))


@dataclass(frozen=True, slots=True)
class Bands:
    """Lower and upper bounds of a bin's number of acts, sum and mean of scores; None: too few articles to say."""

    events: Band
    total: Band | None
    mean: Band | None


def bands(articles: Sequence[Share]) -> Bands:
    """Return the bands of a bin from what each of its articles adds."""
    n = len(articles)
    if n < FEW:
        low, high = _GARWOOD[n]
        each = sum(a[0] for a in articles) / n if n else 1.0
        return Bands((low * each, high * each), None, None)
    events, total, scored = np.asarray(articles, dtype=np.float64).T
    return (_limit if n >= MANY else _drawn)(events, total, scored)


@cache
def _weights() -> _Floats:
    """Draws for up to `MANY` articles; every bin takes the same."""
    return np.random.default_rng(_SEED).poisson(1.0, size=(_DRAWS, MANY)).astype(np.float64)


def _drawn(e: _Floats, t: _Floats, s: _Floats) -> Bands:
    weights = _weights()[:, : len(e)]
    if not s.any():
        return Bands(_between(weights @ e, _TAIL), None, None)
    totals, scored = weights @ t, weights @ s
    seen = scored > 0
    n = int(np.count_nonzero(s))
    mean = _between(totals[seen] / scored[seen], _expanded(n)) if n >= FEW else None
    return Bands(_between(weights @ e, _TAIL), _between(totals, _TAIL), mean)


def _limit(e: _Floats, t: _Floats, s: _Floats) -> Bands:
    n = int(np.count_nonzero(s))
    events = _around(float(e.sum()), float((e**2).sum()))
    if n < FEW:
        return Bands(events, None, None)
    mean = float(t.sum() / s.sum())
    off = (t - mean * s) / s.sum()
    around = _around(mean, float((off**2).sum()) * n / (n - 1), student(n - 1))
    return Bands(events, _around(float(t.sum()), float((t**2).sum())), around)


def student(df: int) -> float:
    """Return the 95 per cent quantile of Student's t, from df 3 on by the expansion of Cornish and Fisher."""
    z = _Z
    terms = (
        z,
        (z**3 + z) / (4 * df),
        (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2),
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * df**3),
    )
    return sum(terms)


def _expanded(n: int) -> float:
    """The tail to cut off instead of the nominal one (Hesterberg 2015)."""
    return _NORMAL.cdf(-((n / (n - 1)) ** 0.5) * student(n - 1))


def _between(values: _Floats, tail: float) -> Band:
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high)


def _around(middle: float, variance: float, quantile: float = _Z) -> Band:
    off = quantile * variance**0.5
    return middle - off, middle + off
