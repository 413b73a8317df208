"""Bands of figures."""

from __future__ import annotations

import numpy as np
import pytest

from detente.relations.bands import FEW, MANY, Share, bands, student


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


def test_drawn_and_computed_bands_agree() -> None:
    rng = np.random.default_rng(3)
    scores = list(map(float, rng.normal(1.0, 4.0, MANY)))
    drawn, computed = bands(articles(scores[:-1])), bands(articles(scores))
    assert drawn.events == pytest.approx(computed.events, abs=2.5)
    assert drawn.mean == pytest.approx(computed.mean, abs=0.35)
    assert drawn.total == pytest.approx(computed.total, abs=20)


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


@pytest.mark.parametrize("n", [FEW, MANY])
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
