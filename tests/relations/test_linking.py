"""Which tellings are one act: pairs, groups, keys, and that the order of adding changes nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import DataError
from detente.records import EventStatus, Span, When
from detente.relations import linking, wording
from detente.relations.hints import day_of
from detente.relations.judgements import Judgement, Judgements, ref
from detente.relations.model import Party, Report, Telling

STATES = {
    "RUS": "Russia",
    "GBR": "Britain",
    "ISR": "Israel",
    "LBN": "Lebanon",
    "USA": "United States",
    "PSE": "Palestine",
}


def party(side: str) -> Party:
    code, _, sector = side.partition(":")
    if not code.isupper():
        return Party(code, None, "person")
    sectors = (sector,) if sector else ()
    return Party(STATES.get(code, code), code, "state", sectors)


def telling(
    article: str, words: str, day: str | None = "1996-05-07", *, sources: str = "RUS", targets: str = "GBR",
    cameo: str = "161", status: EventStatus = "actual", published: str | None = "1996-05-08", trigger: str = "expelled",
    until: str | None = None, event: str = "e1", act: str = "x1", around: str = "", background: bool = False,
) -> Telling:  # fmt: skip
    date = None if day is None else When(day, day, until or day, "clause", "t1")
    who, whom = (tuple(map(party, s.split())) for s in (sources, targets))
    report = Report(article, "detente", published, f"{article} Times", None, None)
    return Telling(
        event, report, act, who, whom, cameo, None, None, None, status, background, date, None, trigger, words,
        (Span(0, len(words)),), 0.9, words, tuple(sorted({*around.split()})),
    )  # fmt: skip


EXPELLED = telling("d1", "Russia expelled four British diplomats for spying")
ORDERED = telling("d2", "Moscow ordered four British envoys to leave over espionage", cameo="174", trigger="ordered")
BACK = telling("d3", "Britain expelled four Russian diplomats", sources="GBR", targets="RUS")


def groups(*tellings: Telling, judged: Judgements | None = None) -> list[list[str]]:
    made = linking.group(tellings, lambda a, b: False, judged or Judgements())
    return [[t.key for t in g] for g in made]


def one(a: Telling, b: Telling, copies: bool = False) -> bool:
    """Alike, in both directions, and found under a common key."""
    alike = linking.alike(a, b, copies)
    assert alike == linking.alike(b, a, copies)
    return alike and bool(set(linking.block_keys(a)) & set(linking.block_keys(b)))


def test_two_reports_in_other_words_are_one_act() -> None:
    assert one(EXPELLED, ORDERED)


def test_what_one_does_to_the_other_in_return_is_another_act() -> None:
    assert not one(EXPELLED, BACK)


def test_two_days_are_two_acts() -> None:
    assert not one(
        EXPELLED, replace(EXPELLED, report=ORDERED.report, date=When("d", "1996-05-08", "1996-05-08", "clause", None))
    )


def test_a_day_lies_within_a_week_and_the_year_is_no_match_for_few_words() -> None:
    week = telling(
        "d4", "Russia's expulsion of four British diplomats", "1996-05-06", until="1996-05-12", trigger="expulsion"
    )
    year = telling("d5", "Russia expelled Britons", "1996-01-01", until="1996-12-31", published="1999-01-01")
    assert one(EXPELLED, week)
    assert not one(EXPELLED, year)


def test_a_plan_is_not_its_fulfilment() -> None:
    assert not one(EXPELLED, replace(ORDERED, status="planned"))


def test_a_side_that_is_named_around_counts() -> None:
    passive = telling("d6", "Four British diplomats were expelled for spying", sources="", around="RUS GBR")
    assert one(EXPELLED, passive)
    assert one(EXPELLED, telling("d6", "Ivanov expelled four diplomats for spying", sources="Ivanov", around="GBR"))


def test_another_doer_is_another_act() -> None:
    assert not one(
        EXPELLED, telling("d7", "The United States expelled four British diplomats for spying", sources="USA")
    )


def test_talks_have_two_sides_in_any_order_and_no_third() -> None:
    met = telling("d1", "Rice met Abbas", cameo="040", sources="USA PSE", targets="USA PSE", trigger="met")
    turned = telling("d2", "Abbas held talks with Rice", cameo="046", sources="PSE", targets="USA", trigger="held")
    other = telling("d3", "Rice met Olmert", cameo="040", sources="USA ISR", targets="USA ISR", trigger="met")
    assert one(met, turned)
    assert not one(met, other)


def test_two_places_on_one_day_are_two_attacks() -> None:
    tyre = telling("d1", "Israeli jets bombed a depot in Tyre, killing 12 people", sources="ISR", targets="LBN",
                   cameo="195", trigger="bombed")  # fmt: skip
    again = replace(tyre, report=Report("d2", "detente", "1996-05-08", None, None, None))
    sidon = telling("d3", "Israeli jets struck a school near Sidon and killed 40 people", sources="ISR", targets="LBN",
                    cameo="195", trigger="struck")  # fmt: skip
    assert one(tyre, again)
    assert not one(tyre, sidon)


def test_a_first_and_a_second_are_two() -> None:
    first = telling("d1", "The first raid on Lebanon", sources="ISR", targets="LBN", cameo="190", trigger="raid")
    second = telling("d2", "A second raid on Lebanon", sources="ISR", targets="LBN", cameo="190", trigger="raid")
    assert not one(first, second)
    assert one(first, replace(first, report=second.report))


def test_within_a_state_it_counts_who_is_with_the_government() -> None:
    army = telling("d1", "Soldiers killed seven", sources="RUS:MIL", targets="RUS:REB", cameo="190", trigger="killed")
    rebels = telling("d2", "Rebels killed seven", sources="RUS:REB", targets="RUS:MIL", cameo="190", trigger="killed")
    assert one(army, replace(army, report=rebels.report))
    assert not one(army, rebels)


def test_news_without_a_date_is_of_the_days_before_the_report() -> None:
    undated = telling("d4", "Russia has expelled four British diplomats", None, published="1996-05-09")
    late = telling("d5", "Russia has expelled four British diplomats", None, published="1996-06-09")
    assert one(EXPELLED, undated)
    assert not one(EXPELLED, late)
    assert one(undated, replace(undated, report=Report("d6", "detente", "1996-05-09", None, None, None)))


def test_the_day_that_the_sentence_names_is_a_hint() -> None:
    monday = telling("d1", "shells fell on Monday", None, cameo="194", trigger="fell")
    tuesday = telling("d2", "shells fell on Tuesday", None, cameo="194", trigger="fell")
    assert not one(monday, tuesday)
    assert one(monday, replace(monday, report=tuesday.report))


def test_copies_of_one_text_need_less() -> None:
    vague = telling(
        "d2", "they were put on an aeroplane", None, sources="", cameo="090", around="RUS GBR", trigger="put"
    )
    assert not one(EXPELLED, vague)
    assert one(EXPELLED, vague, copies=True)


def test_one_article_tells_one_act_twice_and_two_days_apart() -> None:
    again = replace(EXPELLED, event="e2", words="the expulsion", trigger="expulsion")
    another = replace(again, event="e3", date=When("1996-04-01", "1996-04-01", "1996-04-01", "clause", None))
    assert groups(EXPELLED, again, another) == [["d1/e1", "d1/e2"], ["d1/e3"]]


def test_two_kinds_of_act_in_one_article_are_never_joined_through_others() -> None:
    accused = replace(EXPELLED, event="e2", act="x2", cameo="112", trigger="accusing")
    elsewhere = replace(accused, report=ORDERED.report, event="e9")
    assert groups(EXPELLED, accused, ORDERED, elsewhere) == [["d1/e1", "d2/e1"], ["d1/e2", "d2/e9"]]


def test_a_vague_telling_joins_one_of_two_days_only() -> None:
    sunday = telling(
        "d1", "Israel shelled Lebanon", "1996-05-05", sources="ISR", targets="LBN", cameo="194", trigger="shelled"
    )
    tuesday = telling(
        "d2", "Israel shelled Lebanon", "1996-05-07", sources="ISR", targets="LBN", cameo="194", trigger="shelled"
    )
    week = telling("d3", "Israel shelled Lebanon this week", "1996-05-05", until="1996-05-11", sources="ISR",
                   targets="LBN", cameo="194", trigger="shelled")  # fmt: skip
    assert linking.alike(sunday, week, False) and linking.alike(tuesday, week, False)
    assert groups(sunday, tuesday, week) == [["d1/e1", "d3/e1"], ["d2/e1"]]


def test_corrections_join_and_part() -> None:
    same = Judgements([Judgement("same", ref(EXPELLED), ref(BACK))])
    assert groups(EXPELLED, BACK, judged=same) == [["d1/e1", "d3/e1"]]
    apart = Judgements([Judgement("different", ref(EXPELLED), ref(ORDERED))])
    assert groups(EXPELLED, ORDERED, judged=apart) == [["d1/e1"], ["d2/e1"]]


def test_a_correction_cuts_where_the_group_is_weakest() -> None:
    third = replace(EXPELLED, report=Report("d4", "detente", "1996-05-08", None, None, None))
    apart = Judgements([Judgement("different", ref(EXPELLED), ref(ORDERED))])
    assert groups(EXPELLED, ORDERED, third, judged=apart) == [["d1/e1", "d4/e1"], ["d2/e1"]]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_changes_nothing(order: tuple[int, ...]) -> None:
    week = telling("d4", "Russia's expulsion of Britons", "1996-05-06", until="1996-05-12", trigger="expulsion")
    all_ = [EXPELLED, ORDERED, BACK, week]
    assert groups(*(all_[i] for i in order)) == groups(*all_)
    assert linking.occurrence([all_[i] for i in order]) == linking.occurrence(all_)


def test_an_occurrence_counts_reports_and_publishers() -> None:
    week = telling("d4", "Russia's expulsion of Britons", "1996-05-06", until="1996-05-12", published="1996-05-12")
    same_house = replace(ORDERED, report=replace(ORDERED.report, publisher="d1 Times"))
    o = linking.occurrence([week, same_house, EXPELLED])
    assert [t.key for t in o.tellings] == ["d1/e1", "d2/e1", "d4/e1"]
    assert (o.first, o.from_, o.to, o.dated) == (EXPELLED, "1996-05-07", "1996-05-07", True)
    assert (o.earliest_report, o.latest_report, o.reports, o.publishers) == ("1996-05-08", "1996-05-12", 3, 2)


def test_an_occurrence_of_undated_tellings_has_the_first_ones_day() -> None:
    undated = telling("d1", "Russia expelled Britons", None)
    nothing = telling("d2", "Russia expelled Britons", None, published=None)
    o = linking.occurrence([nothing, undated])
    assert (o.from_, o.to, o.dated, o.earliest_report, o.reports) == (
        "1996-05-08",
        "1996-05-08",
        False,
        "1996-05-08",
        2,
    )
    assert linking.occurrence([nothing]).from_ is None
    with pytest.raises(ValueError, match="one telling"):
        linking.occurrence([])


def test_an_occurrence_whose_days_do_not_meet_keeps_the_first_ones() -> None:
    other = replace(ORDERED, date=When("1996-05-09", "1996-05-09", "1996-05-09", "clause", None))
    assert linking.occurrence([EXPELLED, other]).from_ == "1996-05-07"


def test_keys_are_few_and_name_side_and_week() -> None:
    keys = linking.block_keys(EXPELLED)
    assert len(keys) <= 30
    assert list(keys) == sorted(set(keys))
    assert not set(keys) & set(
        linking.block_keys(telling("d9", "Russia expelled four British diplomats", "1996-08-07"))
    )


def test_keys_of_what_has_no_day_or_a_century() -> None:
    assert all(k.startswith("-|") for k in linking.block_keys(telling("d1", "x", None, published=None)))
    long = linking.block_keys(telling("d1", "Russia expelled", "1900-01-01", until="1999-12-31"))
    assert len({k.split("|")[0] for k in long}) == 1


@given(st.sampled_from([EXPELLED, ORDERED, BACK]), st.sampled_from([EXPELLED, ORDERED, BACK]), st.booleans())
def test_alike_is_symmetric(a: Telling, b: Telling, copies: bool) -> None:
    assert linking.alike(a, b, copies) == linking.alike(b, a, copies)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("the clash on Sunday", "2011-02-06"),
        ("yesterday's raid", "2011-02-07"),
        ("killed today", "2011-02-08"),
        ("signed on 24 December", "2010-12-24"),
        ("on Jan. 3", "2011-01-03"),
        ("on March 3rd, 1999", "1999-03-03"),
        ("on 31 February", None),
        ("from Monday to Friday", None),
        ("nothing", None),
    ],
)
def test_the_day_that_words_name(text: str, day: str | None) -> None:
    from datetime import date

    found = day_of(text, "2011-02-08")
    assert (None if found is None else date.fromordinal(found).isoformat()) == day


def test_no_hint_without_a_reports_day() -> None:
    assert day_of("on Sunday", None) is None


def test_words_are_weighed() -> None:
    w = wording.wording(
        "Moscow expelled 1,200 men in Grozny near Argun in 1999, the first of 3.5 and 1.2.3", "expelled"
    )
    assert w.weights["grozny"] > w.weights["expel"]
    assert "moscow" not in w.weights  # the government; the side says it
    assert w.places == {"grozny"}
    assert 1200 in w.numbers and 1999 not in w.numbers
    assert w.ordinals == {"first"}
    assert wording.wording("a raid near Argun").places == {"argun"}


def test_forms_of_a_word_have_one_stem() -> None:
    assert wording.stem("bombed") == wording.stem("bombing") == wording.stem("bombs")
    assert wording.stem("countries") == "country"


TABLE = {"same": ["troops soldiers"], "common": "said", "empty": "the", "numbers": {"two": 2}}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"same": ["troops"]}, "two words"),
        ({"same": ["troops soldiers", "army troops"]}, "another row"),
        ({"numbers": {"two": "2"}}, "whole number"),
    ],
)
def test_a_wrong_row_of_the_table_is_named(change: dict[str, object], reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        wording.lexicon(TABLE | change, frozenset(), frozenset())
