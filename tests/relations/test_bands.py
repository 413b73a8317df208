"""Bands of figures."""

from __future__ import annotations

import numpy as np
import pytest

from detente.relations.bands import FEW, Share, bands, student


def articles(scores: list[float]) -> list[Share]:
    return [(1.0, s, 1.0) for s in scores]


@pytest.mark.parametrize("n", range(FEW))
def test_few_articles_give_the_band_of_a_poisson_count_and_no_other(n: int) -> None:
    found = bands([(2.0, 1.0, 2.0)] * n)
    each = 2.0 if n else 1.0
    assert found.events[0] <= n * each < found.events[1]
    assert found.total is None
    assert found.mean is None


def test_the_band_of_nothing_is_up_to_three_acts() -> None:
    assert bands(()).events == (0.0, pytest.approx(-np.log(0.05), abs=1e-3))


def test_the_same_articles_give_the_same_band() -> None:
    some = articles([1.0, -2.0, 3.0, 4.0, -5.0, 1.5])
    assert bands(some) == bands(some)


@pytest.mark.parametrize("n", [FEW, 9, 20, 60])
def test_the_bands_are_those_of_articles_drawn(n: int) -> None:
    rng = np.random.default_rng(n)
    some = [(float(e), float(t), float(e)) for e, t in zip(rng.integers(1, 4, n), rng.normal(1.0, 4.0, n), strict=True)]
    weights = rng.poisson(1.0, (20000, n)).astype(float)
    events, total, _ = np.array(some).T
    found = bands(some)
    for values, band in ((events, found.events), (total, found.total)):
        assert band is not None
        low, high = np.quantile(weights @ values, [0.05, 0.95])
        spread = float(np.sqrt((values**2).sum()))
        assert band[0] == pytest.approx(low, abs=0.2 * spread)
        assert band[1] == pytest.approx(high, abs=0.2 * spread)


def test_one_article_that_tells_most_does_not_make_a_count_less_than_nothing() -> None:
    assert bands([(30.0, 0.0, 0.0), *[(1.0, 0.0, 0.0)] * 4]).events[0] == 0.0


def test_the_band_of_a_mean_stays_within_what_was_seen() -> None:
    found = bands(articles([-9.0, 1.9, 1.9, 1.9, 1.9]))
    assert found.mean is not None
    assert -9.0 <= found.mean[0] < found.mean[1] == 1.9


def test_equal_scores_leave_no_doubt_of_the_mean_and_scores_of_nothing_none_of_the_sum() -> None:
    assert bands(articles([2.0] * 6)).mean == (2.0, 2.0)
    assert bands(articles([0.0] * 6)).total == (0.0, 0.0)


@pytest.mark.parametrize("n", [FEW, 10, 30, 80])
def test_the_band_of_a_mean_holds_the_truth_nine_times_of_ten(n: int) -> None:
    rng = np.random.default_rng(n)
    hits = 0
    for _ in range(200):
        found = bands(articles(list(map(float, rng.normal(2.0, 4.0, n))))).mean
        assert found is not None
        hits += found[0] <= 2.0 <= found[1]
    assert 0.85 <= hits / 200 <= 0.99


def test_acts_of_one_article_stand_and_fall_together() -> None:
    apart, together = bands([(1.0, 2.0, 1.0)] * 40), bands([(4.0, 8.0, 4.0)] * 10)
    assert apart.events[1] - apart.events[0] < together.events[1] - together.events[0]


@pytest.mark.parametrize("n", [FEW, 50])
def test_where_nothing_has_a_score_only_the_count_has_a_band(n: int) -> None:
    found = bands([(1.0, 0.0, 0.0)] * n)
    assert found.events[0] < n < found.events[1]
    assert (found.total, found.mean) == (None, None)


def test_few_scores_give_no_band_of_the_mean() -> None:
    found = bands([(1.0, 0.0, 0.0)] * 6 + [(1.0, 2.0, 1.0)] * 2)
    assert found.mean is None
    assert found.total is not None


@pytest.mark.parametrize(("df", "value"), [(4, 2.132), (9, 1.833), (29, 1.699), (1000, 1.646)])
def test_student(df: int, value: float) -> None:
    assert student(df) == pytest.approx(value, abs=0.003)
