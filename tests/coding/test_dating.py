"""When acts were done: own sentences, the rows of `dates.tsv`, and what the rows cannot say."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.coding.dating import Dating
from detente.intake.document import Raw
from detente.intake.read import read
from detente.pipeline import Coder
from detente.records import Event, Record

_FLOOR = 0.97  # of the rows; every one is right as this is written


def _rows(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def _acts(record: Record, words: str) -> list[Event]:
    return [e for e in record.events if words in e.trigger.text]


def _dates(record: Record, words: str) -> set[tuple[str | None, str]]:
    return {(e.date.from_, e.date.basis) if e.date is not None else ("-", "-") for e in _acts(record, words)}


def _when(coder: Coder, text: str, words: str, published: str | None = "2001-05-09") -> tuple[str, str] | None:
    """Value and basis of the one act with these words."""
    (event,) = _acts(coder.code(text, published=published), words)
    return (event.date.value, event.date.basis) if event.date is not None else None


def test_acts_have_the_dates_that_the_text_gives_them(coder: Coder) -> None:
    """Each row gives an act's first day and the basis, or that the text gives it none."""
    rows = _rows("dates.tsv")
    got = []
    for act, first, basis, text in rows:
        record = coder.code(text.replace("\\n", "\n"), published="2001-05-09")
        got.append((_dates(record, act), (first, basis), text))
    missed = [row for row in got if row[0] != {row[1]}]
    assert len(rows) > 90
    assert len(missed) <= (1 - _FLOOR) * len(rows), missed


def test_background_told_in_a_row_has_the_time_of_its_beginning(coder: Coder) -> None:
    """History keeps its year through the paragraph; the news told behind it does not take it."""
    text = (
        "The Syrian president met the Iraqi premier on Tuesday.\n\n"
        "In 1990, Iraqi troops invaded Kuwait. They arrested hundreds of Kuwaitis. American and British planes then "
        "bombed Baghdad. Iraq accused the United States of lying.\n\n"
        "Syrian soldiers arrested two Iraqi students."
    )
    assert _when(coder, text, "invaded") == ("1990", "clause")
    assert _when(coder, text, "bombed") == ("1990", "narrative")
    assert _when(coder, text, "accused") is None
    record = coder.code(text, published="2001-05-09")
    assert [e.date.basis if e.date else None for e in _acts(record, "arrested")] == ["narrative", None]
    assert all(e.background for e in record.events if e.date is not None and e.date.basis == "narrative")


@pytest.mark.parametrize(
    "second",
    [
        "They had attacked a Turkish base.",
        "They will attack a Turkish base.",
        "They earlier attacked a Turkish base.",
        "They later attacked a Turkish base.",
        "They did not attack a Turkish base.",
        "They would attack a Turkish base.",
        "Elsewhere, they attacked a Turkish base.",
        '"They attacked a Turkish base," an officer said.',
        "Syria attacked a Kurdish camp.",
    ],
)
def test_a_row_ends_where_another_time_or_matter_begins(coder: Coder, second: str) -> None:
    """What is not plainly told next has no date of the sentence before."""
    record = coder.code(f"Rebels ambushed a Turkish convoy on Monday. {second}", published="2001-05-09")
    found = _acts(record, "attack")
    assert found
    assert all(e.date is None for e in found)


def test_a_row_goes_on_over_several_sentences(coder: Coder) -> None:
    """Each sentence takes the time over from the one before."""
    text = "Rebels ambushed a Turkish convoy on Monday. They killed a driver. They then attacked a Turkish base."
    assert _when(coder, text, "attacked") == ("2001-05-07", "narrative")


def test_a_beginning_does_not_date_what_follows(coder: Coder) -> None:
    """A war that began in March says nothing of the raids in it."""
    assert _when(coder, "The war began in 1998. Turkish planes bombed Syria.", "bombed") is None


def test_without_the_day_of_the_report_recent_things_must_be_told_of_the_same_people(coder: Coder) -> None:
    """No report's day: nothing is history, so that only what plainly goes on is dated."""
    text = "In 1990, Iraqi troops invaded Kuwait. They killed hundreds of Kuwaitis."
    assert _when(coder, text, "killed", None) == ("1990", "narrative")
    assert _when(coder, "In 1990, Iraq invaded Kuwait. Turkish planes bombed Syria.", "bombed", None) is None


def test_the_news_of_an_agency_is_of_the_day_of_its_report(coder: Coder) -> None:
    """Only the first sentence behind a dateline, and only with a day to name."""
    text = "ANKARA, Turkey (AP) -- Turkey expelled two Syrian diplomats.\n\nSyrian troops shelled Turkish villages."
    assert _when(coder, text, "expelled") == ("2001-05-09", "report")
    assert _when(coder, text, "shelled") is None
    assert _when(coder, text, "expelled", None) is None
    assert _when(coder, "Turkey expelled two Syrian diplomats.", "expelled") is None


def test_a_future_act_is_not_of_a_day_that_is_past(coder: Coder) -> None:
    """ "Will investigate the killings of last year" is not done last year."""
    text = "The United Nations will investigate the murder of Kurds by Iraqi troops in 1988."
    events = coder.code(text, published="2001-05-09").events
    assert [(e.status, e.date and e.date.value) for e in events if "investigate" in e.trigger.text] == [
        ("planned", None)
    ]
    assert [e.date.value for e in events if "murder" in e.trigger.text and e.date is not None] == ["1988"]


def test_conditions_take_no_date_of_the_narrative(coder: Coder) -> None:
    """Without a cast only the clause and its sentence date."""
    document = read(Raw("text", None, "Iraq invaded Kuwait in 1990. It then arrested Kuwaitis.", False))
    layers = coder.pipeline.run(document=document)
    predicates = layers["predicates"]
    dating = Dating(layers["parse"], predicates, layers["times"], "2001-05-09")
    by_lemma = {p.lemma: dating.when(p) for p in predicates.values() if p.kind == "verb"}
    assert by_lemma["arrest"] is None
    assert by_lemma["invade"] is not None
