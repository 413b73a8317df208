"""Changes of level."""

from __future__ import annotations

import numpy as np
import pytest
from relations_rows import NATO, RUS, A, B, act, report, telling

from detente.relations.account import account
from detente.relations.changes import Change
from detente.relations.model import Occurrence
from detente.relations.ruptures import SHORTEST, ruptures


@pytest.mark.parametrize("n", [12, 36, 120, 260])
def test_a_flat_series_raises_no_alarm(n: int) -> None:
    rng = np.random.default_rng(n)
    kinds = [lambda: rng.poisson(2, n), lambda: rng.normal(0, 3, n), lambda: rng.standard_t(2, n),
             lambda: rng.poisson(0.1, n) * 5.0]  # fmt: skip
    alarms = sum(bool(ruptures(list(map(float, kinds[i % 4]())))) for i in range(80))
    assert alarms <= 4


@pytest.mark.parametrize("values", [[], [1.0] * 40, [float(n % 2) for n in range(SHORTEST - 1)]])
def test_short_and_constant_series_have_no_change(values: list[float]) -> None:
    assert ruptures(values) == ()


@pytest.mark.parametrize("n", [24, 60, 240])
def test_a_change_of_level_is_found_where_it_is(n: int) -> None:
    rng = np.random.default_rng(n)
    half = n // 2
    found = ruptures([*map(float, rng.poisson(1, half)), *map(float, rng.poisson(7, n - half))])
    assert len(found) == 1
    assert abs(found[0].at - half) <= 1
    assert found[0].end == n
    assert found[0].before < 2
    assert found[0].after > 5


def test_a_crisis_that_passes_is_two_changes() -> None:
    rng = np.random.default_rng(5)
    values = [*rng.normal(2, 1, 20), *rng.normal(-6, 1, 20), *rng.normal(2, 1, 20)]
    found = ruptures(list(map(float, values)))
    assert [(abs(r.at - want) <= 1, r.after < 0) for r, want in zip(found, (20, 40), strict=True)] == [
        (True, True), (True, False),
    ]  # fmt: skip


def test_one_violent_day_is_no_change_of_level() -> None:
    rng = np.random.default_rng(6)
    values = list(map(float, rng.normal(0, 1, 60)))
    values[30] = -500.0
    assert ruptures(values) == ()


def changed(acts: list[Occurrence]) -> tuple[Change, ...]:
    return account(acts, [], [], A, B, "month").changes


def turn(n: int = 12) -> list[Occurrence]:
    """A year of visits, a year of accusations; the strike of the first month of it is told twice."""
    acts = []
    for i in range(n):
        month = f"{i + 1:02}"
        acts.append(act(telling(f"v{i}", "042", f"1998-{month}-03", by=report(f"v{i}"))))
        acts.append(act(telling(f"w{i}", "111", f"1999-{month}-03", (NATO,), (RUS,), by=report(f"w{i}"))))
    strike = telling("strike", "190", "1999-01-20", (NATO,), (RUS,), by=report("s1"))
    return [*acts, act(strike, telling("again", "190", "1999-01-20", (NATO,), (RUS,), by=report("s2")))]


def test_the_acts_that_made_a_change_come_with_it() -> None:
    (change,) = changed(turn())
    assert (change.measure, change.at.label, change.last.label) == ("goldstein", "1999-01", "1999-12")
    assert change.after < 0 < change.before
    assert [o.first.event for o in change.acts] == ["strike", "w0", "w1"]


def test_a_change_of_volume_names_what_was_told_most() -> None:
    busy = [act(telling(f"b{i}", "042", f"1999-{i // 4 + 1:02}-{i % 4 + 5:02}", by=report(f"b{i}"))) for i in range(48)]
    quiet = [act(telling(f"q{i}", "111", f"1998-{i + 1:02}-03", by=report(f"q{i}"))) for i in range(12)]
    found = {c.measure: c for c in changed([*quiet, *busy])}
    assert found["events"].at.label == "1999-01"
    assert len(found["events"].acts) == 3
    backwards = [act(telling(f"r{i}", "042", f"1997-{i // 4 + 1:02}-{i % 4 + 5:02}")) for i in range(48)]
    fallen = [c for c in changed([*backwards, *quiet]) if c.measure == "events"]
    assert fallen[0].acts == ()
