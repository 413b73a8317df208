"""How far a figure may be off: bands of 90 per cent, from resampling the articles.

The acts of one article stand and fall together, so articles are drawn, not acts: each article counts as often as a
Poisson variable of mean 1 says (Hanley and MacGibbon 2006, the Poisson form of the bootstrap). The cumulants of such a
draw are sums of powers of what the articles add, and its quantiles follow from these (Cornish and Fisher 1938): nothing
is drawn in fact, the same articles give the same band, and a band costs some microseconds. Below five articles a
bootstrap promises too much (no resample leaves the range of what was seen): counts then take the exact band of a
Poisson count (Garwood 1936), sums and means none. The band of a mean is widened for small numbers as in Hesterberg
2015 (the expanded percentile interval).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from statistics import NormalDist
from typing import TypeAlias

Band: TypeAlias = tuple[float, float]
Share: TypeAlias = tuple[float, float, float]
"""What one article adds to a bin: acts, the sum of their scores, acts that have a score."""

FEW = 5
_NORMAL = NormalDist()
_Z = _NORMAL.inv_cdf(0.95)
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
    low, high = _sum([e for e, _, _ in articles])
    scored = [(t, s) for _, t, s in articles if s]
    total = _sum([t for t, _ in scored]) if scored else None
    return Bands((max(0.0, low), high), total, _mean(scored) if len(scored) >= FEW else None)


def _sum(values: Sequence[float]) -> Band:
    """The band of a sum: the expansion of Cornish and Fisher to the fourth cumulant."""
    k1 = k2 = k3 = k4 = 0.0
    for x in values:
        square = x * x
        k1 += x
        k2 += square
        k3 += square * x
        k4 += square * square
    if not k2:
        return k1, k1
    off = sqrt(k2)
    skew, excess = k3 / (k2 * off), k4 / (k2 * k2)
    even = skew * (_Z**2 - 1) / 6
    odd = _Z + excess * (_Z**3 - 3 * _Z) / 24 - skew**2 * (2 * _Z**3 - 5 * _Z) / 36
    return k1 + off * (even - odd), k1 + off * (even + odd)


def _mean(scored: Sequence[tuple[float, float]]) -> Band:
    """The band of a mean, from the sums and numbers of scores of the articles; within what was seen, as a resample is.

    Cornish and Fisher to the third cumulant, at the quantile of Hesterberg 2015 instead of the normal one.
    """
    total = number = 0.0
    for t, s in scored:
        total += t
        number += s
    middle = total / number
    k2 = k3 = 0.0
    for t, s in scored:
        d = (t - middle * s) / number
        k2 += d * d
        k3 += d * d * d
    if not k2:
        return middle, middle
    off, q = sqrt(k2), _expanded(len(scored))
    even = k3 / (k2 * off) * (q * q - 1) / 6
    seen = [t / s for t, s in scored]
    return max(min(seen), middle + off * (even - q)), min(max(seen), middle + off * (even + q))


@cache
def _expanded(n: int) -> float:
    """The quantile for n articles: Student's, and wider by what a resample of n is too narrow."""
    return sqrt(n / (n - 1)) * student(n - 1)


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
