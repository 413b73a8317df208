"""Lines in capitals are written as in a sentence, letter for letter; other lines stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.gazetteer import Gazetteer, load
from detente.reading.casing import Caser, in_title_case, shouts
from detente.reading.syntax import SpacyParser

DAY = "2005-05-05"


class Words:
    """A dictionary of three words, so that the rules are tested without a parser."""

    def word_classes(self, word: str) -> frozenset[str]:
        known = {"visits": {"verb", "noun"}, "warns": {"verb"}, "brown": {"adj", "noun", "verb"}}
        return frozenset(known.get(word, ()))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


@pytest.fixture(scope="module")
def caser(parser: SpacyParser, gazetteer: Gazetteer) -> Caser:
    return Caser(gazetteer, parser, DAY)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Kenya Closes Border With Somalia", "Kenya closes border with Somalia"),
        ("CHINA CUTS AID TO VIETNAM", "China cuts aid to Vietnam"),
        ("CUBA ACCUSES US OF SABOTAGE", "Cuba accuses US of sabotage"),
        ("NATO WARNS SERBIA OF STRIKES", "NATO warns Serbia of strikes"),
        ("Turkey's Army Shells Kurds", "Turkey's army shells Kurds"),
        ("TURKEY'S ARMY SHELLS VILLAGE", "Turkey's army shells village"),
        ("U.S. May Send Troops", "U.S. may send troops"),
        ("WHO Warns of Cholera", "WHO warns of cholera"),
        ("Troops March Into Mali on March 3", "Troops march into Mali on March 3"),
        ("Rice Meets Abbas in Ramallah", "Rice meets Abbas in Ramallah"),
        ("Farmers Protest Rice Imports", "Farmers protest rice imports"),
        ("Peter Brown Quits Labour Party", "Peter Brown quits Labour Party"),
        ("SECRETARY-GENERAL KOFI ANNAN VISITS IRAN", "Secretary-general Kofi Annan visits Iran"),
        ("McCain Visits Hanoi Museum", "McCain visits Hanoi museum"),
        ("Treaty on Armed Forces in Europe", "Treaty on armed forces in Europe"),
        ("'Yield Never,' Says Iran Leader", "'Yield never,' says Iran leader"),
        ("SINO-INDIAN TALKS HELD", "Sino-Indian talks held"),
    ],
)
def test_lines_in_capitals(caser: Caser, line: str, wanted: str) -> None:
    assert caser.line(line) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "Kenya closed its border with Somalia.",
        "French President Jacques Chirac met Vladimir Putin in Paris.",
        "Q: What happens next",
        "THE MINISTER: We have no such plans.",
        "Soldiers guard a bridge near Mitrovica (Reuters)",
        "Tony Blair",
        "UNHCR",
        "3,000 - 4,000",
        "",
    ],
)
def test_other_lines_stay(caser: Caser, line: str) -> None:
    assert caser.line(line) == line


def test_a_surname_that_is_a_word_is_one_of_somebody_in_office(gazetteer: Gazetteer, parser: SpacyParser) -> None:
    line = "Rice, Peres Discuss Truce Plan"
    assert Caser(gazetteer, parser, DAY).line(line).startswith("Rice, Peres discuss")
    line = "Minister Rice Discusses Truce Plan"
    assert Caser(gazetteer, parser, None).line(line) == "Minister Rice discusses truce plan"
    line = "Food and Rice Reach Chad Camps"
    assert Caser(gazetteer, parser, None).line(line) == "Food and rice reach Chad camps"


def test_words_that_no_dictionary_has_are_names(gazetteer: Gazetteer) -> None:
    assert Caser(gazetteer, Words(), DAY).line("ZORBLAX VISITS QUUXTOWN") == "Zorblax visits Quuxtown"
    assert Caser(gazetteer, Words(), DAY).line("Laura Brown Warns Zorblax") == "Laura Brown warns Zorblax"


def test_how_a_line_is_written() -> None:
    assert in_title_case("Kenya Closes Border With Somalia")
    assert in_title_case("Kenya Closes the Border.")
    assert not in_title_case("Kenya Closes Border with Peru after vote.")
    assert not in_title_case("Kenya Closes Border " * 20)
    assert not in_title_case("Kofi Annan")
    assert shouts("KENYA CLOSES BORDER")
    assert not shouts("UN, WHO")


@given(line=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60))
def test_letters_stay_in_place(caser: Caser, line: str) -> None:
    for form in (line, line.upper(), line.title()):
        cased = caser.line(form)
        assert len(cased) == len(form)
        assert [c.isalpha() for c in cased] == [c.isalpha() for c in form]
