"""Figures by bins."""

from __future__ import annotations

import pytest
from relations_rows import NATO, PUTIN, RUS, USA, A, B, act, report, telling, unscored

from detente.relations.marks import mark, marks
from detente.relations.model import Occurrence
from detente.relations.rollup import Side
from detente.relations.series import series

TALKS = act(
    telling("e1", "042", "2000-02-15", by=report("a1", publisher="Ostpost")),
    telling("e9", "042", "2000-02-15", by=report("a2", publisher="Westpost")),
)
STRIKE = act(telling("e2", "190", "2000-04-02", (NATO,), (RUS,), by=report("a2", publisher="Westpost")))
MEETING = act(telling("e3", "061", "2000-04-20", (RUS, NATO), (RUS, NATO)))


def of(*acts: Occurrence) -> list[Occurrence]:
    return list(acts)


def test_the_figures_of_a_month() -> None:
    found = series([m for m, _ in marks(of(TALKS, STRIKE, MEETING), A, B)], "month")
    assert [f.bin.label for f in found.bins] == ["2000-02", "2000-03", "2000-04"]
    feb, mar, apr = found.bins
    assert (feb.events, feb.quads, feb.goldstein_sum, feb.goldstein_mean) == (1, (1, 0, 0, 0), 1.9, 1.9)
    assert (feb.reports, feb.publishers, feb.net) == (2, 2, 1)
    assert (mar.events, mar.goldstein_sum, mar.goldstein_mean, mar.net) == (0, 0.0, None, 0)
    assert (apr.events, apr.quads, apr.net) == (2, (0, 1, 0, 1), 0)
    assert apr.goldstein_sum == pytest.approx(-3.6)
    assert apr.goldstein_mean == pytest.approx(-1.8)


def test_directions_are_kept_apart() -> None:
    talks, strike, meeting = (mark(o, A, B) for o in (TALKS, STRIKE, MEETING))
    assert [(m.forth, m.back) for m in (talks, strike, meeting)] == [(True, False), (False, True), (True, True)]


def test_others_are_left_out() -> None:
    elsewhere = act(telling("e4", targets=(USA,)))
    assert marks([elsewhere], A, B) == []


def test_any_telling_may_name_a_person() -> None:
    two = act(telling("e5", sources=(RUS,)), telling("e6", sources=(PUTIN,), by=report("a2")))
    putin = Side("Putin", "Vladimir Putin", ("person:vladimir-putin",))
    assert mark(two, putin, B).forth
    assert not mark(act(telling("e5", sources=(RUS,))), putin, B).forth


def test_an_undated_act_stands_at_its_report() -> None:
    found = series([mark(act(telling("e1")), A, B)], "month")
    assert [(f.bin.label, f.by_report) for f in found.bins] == [("2000-03", 1)]


def test_an_act_without_any_day_is_counted_apart() -> None:
    found = series([mark(act(telling("e1", by=report("a1", None))), A, B)], "month")
    assert (found.bins, found.undated) == ((), 1)


@pytest.mark.parametrize(
    ("by", "day", "label"),
    [("month", "1999", "1999"), ("month", "1999-Q2", "1999-Q2"), ("day", "1999-W11", "1999-W11"),
     ("day", "1999-02", "1999-02"), ("month", "1999-H2", "1999-07-01/1999-12-31")],
)  # fmt: skip
def test_dates_too_coarse_are_listed_apart(by: str, day: str, label: str) -> None:
    found = series([mark(act(telling("e1", day=day)), A, B)], by)  # type: ignore[arg-type]
    assert found.bins == ()
    assert [(f.bin.label, f.events) for f in found.coarse] == [(label, 1)]


def test_a_year_is_not_too_coarse_for_years() -> None:
    assert series([mark(act(telling("e1", day="1999")), A, B)], "year").bins[0].events == 1


def test_reports_count_instead_of_acts() -> None:
    found = series([mark(TALKS, A, B)], "month", reports=True).bins[0]
    assert (found.events, found.quads[0], found.goldstein_sum, found.goldstein_mean) == (2, 2, 3.8, 1.9)


def test_the_range_asked_for_is_shown() -> None:
    found = series([mark(TALKS, A, B)], "month", "2000-01-01", "2000-04-30")
    assert [f.events for f in found.bins] == [0, 1, 0, 0]
    assert series([], "month").bins == ()


def test_what_has_no_score_or_class_is_counted_all_the_same() -> None:
    found = series([mark(act(unscored(telling("e1", day="2000-03"))), A, B)], "month").bins[0]
    assert (found.events, found.quads, found.goldstein_mean) == (1, (0, 0, 0, 0), None)


def test_acts_are_shared_among_their_articles() -> None:
    found = series([mark(TALKS, A, B), mark(MEETING, A, B)], "year").bins[0]
    assert found.shares == ((1.5, 0.95 + 6.4, 1.5), (0.5, 0.95, 0.5))
