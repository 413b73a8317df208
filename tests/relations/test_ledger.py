"""The ledger of conditions."""

from __future__ import annotations

import pytest
from relations_rows import NATO, PUTIN, RUS, USA, A, B, report, standing

from detente.records import TieStatus
from detente.relations.ledger import Entry, ledger
from detente.relations.model import Standing

MARCH = report("a1", "2000-03-07")
MAY = report("a2", "2000-05-10")


def one(*standings: Standing) -> Entry:
    (entry,) = ledger(standings, A, B)
    return entry


def statuses(entry: Entry) -> list[str]:
    return [s.status for s in entry.states]


def test_the_latest_in_time_stands_and_older_are_history() -> None:
    entry = one(standing("restored", "2000-02", id_="c2"), standing("suspended", "1999"))
    assert statuses(entry) == ["suspended", "restored"]
    assert entry.current.status == "restored"
    assert (entry.states[0].from_, entry.states[0].to, entry.states[0].dated) == ("1999-01-01", "1999-12-31", True)


def test_a_state_without_a_date_holds_on_the_day_of_its_report() -> None:
    entry = one(standing("limited", what="channel", by=MARCH))
    assert (entry.current.from_, entry.current.dated) == ("2000-03-07", False)


def test_several_reports_of_one_state_are_one_state_since_the_day_they_give() -> None:
    entry = one(standing("suspended", by=MAY), standing("suspended", "1999-04", by=MARCH, topics=("Kosovo",)))
    assert statuses(entry) == ["suspended"]
    assert (entry.current.from_, entry.current.dated, entry.current.topics) == ("1999-04-01", True, ("Kosovo",))
    assert entry.current.best.report is MARCH


def test_what_a_dated_state_of_the_same_report_ended_came_before_it() -> None:
    entry = one(standing("suspended", id_="c1"), standing("restored", "2000-03-06", id_="c2"))
    assert statuses(entry) == ["suspended", "restored"]
    assert (entry.states[0].from_, entry.states[0].dated) == (None, False)


@pytest.mark.parametrize("status", ["restoring", "restored"])
def test_what_goes_together_with_the_dated_state_comes_after_it(status: TieStatus) -> None:
    entry = one(standing(status, id_="c1"), standing("established", "2000-03-06", id_="c2"))
    assert entry.current.status == status


def test_old_history_does_not_end_what_holds_today() -> None:
    assert statuses(one(standing("restoring", id_="c1"), standing("suspended", "1999", id_="c2"))) == [
        "suspended", "restoring",
    ]  # fmt: skip


def test_of_two_statuses_of_one_day_the_one_most_told_stands() -> None:
    told = [standing("restoring", by=MARCH), standing("restoring", by=MARCH, id_="c3"), standing("strained", by=MARCH)]
    assert one(*told).current.status == "restoring"
    assert one(*reversed(told)).current.status == "restoring"


def test_entries_are_grouped_by_kind_and_name() -> None:
    council = "NATO-Russia Permanent Joint Council"
    found = ledger(
        [
            standing("limited", what="channel", id_="c1"),
            standing("proposed", what="channel", name=council, id_="c2"),
            standing("restored", "2000-04", what="channel", name="Nato-Russia Permanent Joint Council", id_="c3"),
            standing("strained", name="North Atlantic Treaty Organization", id_="c4"),
        ],
        A,
        B,
    )
    assert [(e.what, e.name) for e in found] == [("ties", None), ("channel", None), ("channel", council)]
    assert statuses(found[2]) == ["proposed", "restored"]


def test_the_name_of_a_side_is_no_name_of_an_agreement() -> None:
    assert one(standing("established", "1998", what="agreement", name=NATO.name)).name is None


def test_unnamed_agreements_of_two_days_are_two() -> None:
    entry = one(
        standing("established", "1997-05-27", what="agreement"),
        standing("established", "1999-06-18", what="agreement", id_="c2"),
    )
    assert [s.from_ for s in entry.states] == ["1997-05-27", "1999-06-18"]


@pytest.mark.parametrize(
    ("one_status", "other_status", "day", "other_day", "contradicted"),
    [
        ("in_force", "ended", "2000-03-06", "2000-03-06", True),
        ("in_force", "ended", "2000-03-06", "2000-03-20", False),  # something happened in between
        ("in_force", "ended", "2000", "2000", False),  # a year has room for both
        ("restored", "established", "2000-03-06", "2000-03-06", False),  # they say the same
        ("in_force", "ended", None, "2000-03-07", True),
    ],
)
def test_reports_contradict_each_other(
    one_status: TieStatus, other_status: TieStatus, day: str | None, other_day: str, contradicted: bool
) -> None:
    entry = one(
        standing(one_status, day, by=MARCH, what="sanctions"),
        standing(other_status, other_day, by=MAY, what="sanctions"),
    )
    assert bool(entry.contradictions) is contradicted


def test_one_report_does_not_contradict_itself() -> None:
    assert one(standing("in_force", "2000-03-06"), standing("ended", "2000-03-06", id_="c2")).contradictions == ()


def test_reports_without_a_date_contradict_nothing() -> None:
    nowhere = report("a3", None)
    entry = one(standing("in_force", by=nowhere), standing("ended", by=MARCH))
    assert entry.contradictions == ()
    assert statuses(entry) == ["in_force", "ended"]


def test_a_report_knows_nothing_of_the_rest_of_its_year() -> None:
    assert one(standing("strained", "2000", by=MARCH)).current.to == "2000-03-07"


def test_others_are_left_out_and_sides_may_stand_in_either_order() -> None:
    found = ledger(
        [
            standing("strained", between=((NATO,), (PUTIN,))),
            standing("broken", between=((USA,), (NATO,)), id_="c2"),
            standing("broken", between=((NATO, RUS), (USA,)), id_="c3"),
        ],
        A,
        B,
    )
    assert [statuses(e) for e in found] == [["strained"]]
