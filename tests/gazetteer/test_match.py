"""Names, offices and nouns found in token lists."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from detente.gazetteer import Gazetteer
from detente.gazetteer.keys import PhraseIndex, fold


def refs(gazetteer: Gazetteer, text: str, i: int) -> tuple[int, set[str]] | None:
    hit = gazetteer.match(text.split(), i)
    return None if hit is None else (hit[0], {f"{n.entry.ref}/{n.form}" for n in hit[1]})


@pytest.mark.parametrize(
    ("text", "i", "n", "reading"),
    [
        ("in the United States .", 2, 2, "state:USA/name"),
        ("the U.S. Army left", 1, 2, "org:usa-u-s-army/name"),
        ("a U.S.-brokered truce", 1, 1, "state:USA/adjective"),
        ("the NATO - Russia Permanent Joint Council", 1, 6, "org:nato-nato-russia-permanent-joint-council/name"),
        ("talks in the People 's Republic of China", 3, 5, "state:CHN/name"),
        ("fighters of al - Qaeda fled", 2, 3, "group:al-qaeda/name"),
        ("fighters of Al Qaeda fled", 2, 2, "group:al-qaeda/name"),
        ("Russian troops", 0, 1, "state:RUS/adjective"),
        ("Russians voted", 0, 1, "state:RUS/demonym"),
        ("Moscow denied it", 0, 1, "state:RUS/metonym"),
        ("Nato denied it", 0, 1, "igo:NATO/name"),
        ("RUSSIA DENIES IT", 0, 1, "state:RUS/name"),
        ("rated by Moody 's today", 2, 2, "company:usa-moodys/name"),
        ("the Kurdistan Workers ' Party said", 1, 4, "group:kurdistan-workers-party/name"),
        ("ministers of Cote d'Ivoire met", 2, 2, "state:CIV/name"),
        ("a vote at No . 10 Downing Street today", 3, 5, "org:gbr-downing-street/name"),
        ("the West agreed", 1, 1, "region:the-west/name"),
        ("President Vladimir V. Putin said", 1, 3, "person:vladimir-putin/name"),
        ("with Washington , D.C. in view", 1, 3, "state:USA/metonym"),
    ],
)
def test_the_longest_name_is_found(gazetteer: Gazetteer, text: str, i: int, n: int, reading: str) -> None:
    hit = refs(gazetteer, text, i)
    assert hit is not None
    assert hit[0] == n
    assert reading in hit[1]


@pytest.mark.parametrize(
    ("text", "i"),
    [
        ("they told us nothing", 2),
        ("turkey for dinner", 0),
        ("what I ran for", 1),
        ("go west young man", 1),
        ("West of the river", 0),
        ("WHO SAID THAT", 0),
        ("Let them go", 0),
        ("polish the brass", 0),
        ("a well-known man", 1),
        ("- led", 0),
    ],
)
def test_what_only_looks_like_a_name_is_not_found(gazetteer: Gazetteer, text: str, i: int) -> None:
    assert gazetteer.match(text.split(), i) is None


def test_a_possessive_is_no_plural(gazetteer: Gazetteer) -> None:
    hit = refs(gazetteer, "the Serb 's car", 1)
    assert hit is not None
    assert hit[0] == 1
    assert "state:SRB/demonym" not in hit[1]


def test_the_health_organization_in_a_line_that_is_not_all_capitals(gazetteer: Gazetteer) -> None:
    assert refs(gazetteer, "the WHO said", 1) == (1, {"igo:WHO/acronym"})


def test_readings_carry_their_window(gazetteer: Gazetteer) -> None:
    hit = gazetteer.match(["Kosovo"], 0)
    assert hit is not None
    names = [n for n in hit[1] if n.form == "name"]
    assert [n.entry.code for n in names if n.holds("1999-05-01")] == ["YUG"]
    assert [n.entry.code for n in names if n.holds("2010-05-01")] == ["XKX"]
    bonn = gazetteer.match(["Bonn"], 0)
    assert bonn is not None
    assert [n.holds("1985-01-01") for n in bonn[1]] == [True]
    assert [n.holds("2005-01-01") for n in bonn[1]] == [False]


def test_a_word_of_a_persons_name_is_a_surname(gazetteer: Gazetteer) -> None:
    hit = gazetteer.match(["Putin", "spoke"], 0)
    assert hit is not None
    assert {n.form for n in hit[1]} == {"surname"}


@pytest.mark.parametrize(
    ("text", "i", "n", "name", "canon", "sectors"),
    [
        ("Deputy Prime Minister Jan Novak", 0, 3, "deputy prime minister", "deputy prime minister", ("GOV",)),
        ("the minister of trade", 1, 3, "minister of trade", "trade minister", ("GOV",)),
        ("Foreign Ministers met", 0, 2, "foreign minister", "foreign minister", ("GOV",)),
        ("a State Department spokeswoman", 3, 1, "spokeswoman", "spokesman", ()),
        ("the opposition leader", 1, 2, "opposition leader", "opposition leader", ("OPP",)),
        ("their secretary - general", 1, 3, "secretary general", "secretary general", ()),
    ],
)
def test_offices(
    gazetteer: Gazetteer, text: str, i: int, n: int, name: str, canon: str, sectors: tuple[str, ...]
) -> None:
    hit = gazetteer.office(text.split(), i)
    assert hit is not None
    assert (hit[0], hit[1].name, hit[1].canon, hit[1].sectors) == (n, name, canon, sectors)


def test_no_office_and_no_group(gazetteer: Gazetteer) -> None:
    assert gazetteer.office(["table"], 0) is None
    assert gazetteer.group(["table"], 0) is None
    assert gazetteer.noun("table") is None
    hit = gazetteer.office(["minister", "'s", "car"], 0)
    assert hit is not None
    assert hit[0] == 1


@pytest.mark.parametrize(
    ("word", "sector", "kind"),
    [
        ("rebels", "REB", "group"),
        ("troops", "MIL", "group"),
        ("police", "COP", "group"),
        ("lawmaker", "LEG", "group"),
        ("refugees", "REF", "group"),
        ("courts", "JUD", "organisation"),
        ("ministries", "GOV", "organisation"),
        ("policemen", "COP", "group"),
    ],
)
def test_nouns(gazetteer: Gazetteer, word: str, sector: str, kind: str) -> None:
    noun = gazetteer.noun(word)
    assert noun is not None
    assert (noun.sectors[0], noun.kind) == (sector, kind)


def test_groups_of_several_words(gazetteer: Gazetteer) -> None:
    hit = gazetteer.group("Riot police fired".split(), 0)
    assert hit is not None
    assert (hit[0], hit[1].sectors) == (2, ("COP",))
    hit = gazetteer.group("its ministry of defence".split(), 1)
    assert hit is not None
    assert (hit[0], hit[1].sectors) == (3, ("GOV", "MIL"))


def test_modifiers_and_descriptions(gazetteer: Gazetteer) -> None:
    assert gazetteer.modifiers["acting"] == "acting"
    assert gazetteer.modifiers["former"] == "former"
    assert "igo:NATO" in gazetteer.descriptions["alliance"].refs
    assert gazetteer.descriptions["country"].kinds == ("state",)


def test_names_are_found_as_the_parsers_tokeniser_splits_them(gazetteer: Gazetteer) -> None:
    """A fifth of all names: the tokeniser's own oddities ("CPI(M" ")") may cost one in five hundred."""
    tokenise = spacy.blank("en").tokenizer
    names = [reading for readings in gazetteer.names.values() for reading in readings][::5]
    lost = []
    for reading in names:
        words = [t.text for t in tokenise(f"He met the {reading.surface} today")]
        hit = gazetteer.match(words, 3)
        if hit is None or hit[0] != len(words) - 4 or reading.entry not in [r.entry for r in hit[1]]:
            lost.append(reading.surface)
    assert len(lost) <= len(names) // 500, lost


@given(st.lists(st.text("aB-'.,é ", min_size=1, max_size=6), min_size=1, max_size=6), st.data())
def test_a_match_lies_within_the_tokens(words: list[str], data: st.DataObject) -> None:
    index: PhraseIndex[int] = PhraseIndex()
    tokens = [w for text in words for w in text.split()]
    for number, phrase in enumerate(("a B", "aB", "é-a", "a, B", "B's", "a.B.")):
        index.add(phrase, number)
    if not tokens:
        return
    i = data.draw(st.integers(0, len(tokens) - 1))
    for n, values in index.starts(tokens, i):
        assert 1 <= n <= len(tokens) - i
        assert values
        assert fold(tokens[i + n - 1])


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
