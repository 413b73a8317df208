"""Who appears, and which words stand for whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.gazetteer import Gazetteer, load
from detente.reading.cast import Cast
from detente.reading.casting import make_cast
from detente.reading.syntax import Parse
from detente.records import Actor


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load()


class Reading:
    """A text with its cast, asked by words."""

    def __init__(self, parse: Parse, cast: Cast) -> None:
        self.parse = parse
        self.cast = cast

    def actor(self, name: str) -> Actor:
        return next(a for a in self.cast.actors if name in (a.name, *a.aliases))

    def at(self, word: str, nth: int = 1) -> list[Actor]:
        """The actors that the nth token with this text stands for."""
        token = [t for t in self.parse.tokens if t.text == word][nth - 1]
        return [self.cast.get(i) for i in self.cast.at(token.i)]

    def names(self, word: str, nth: int = 1) -> list[str]:
        return [a.name for a in self.at(word, nth)]

    def codes(self, word: str, nth: int = 1) -> list[str | None]:
        return [a.code for a in self.at(word, nth)]


Read = Callable[..., Reading]


@pytest.fixture
def read(parse: Callable[[str], Parse], gazetteer: Gazetteer) -> Read:
    def run(text: str, published: str | None = "2005-06-01") -> Reading:
        parsed = parse(text)
        return Reading(parsed, make_cast(parsed, gazetteer, published))

    return run


@pytest.mark.parametrize(
    ("text", "name", "code", "sector", "role"),
    [
        ("Danish Foreign Minister Hugo Brandt arrived.", "Hugo Brandt", "DNK", "GOV", "foreign minister"),
        ("Hugo Brandt, the Danish foreign minister, arrived.", "Hugo Brandt", "DNK", "GOV", "foreign minister"),
        ("Denmark's foreign minister, Hugo Brandt, arrived.", "Hugo Brandt", "DNK", "GOV", "foreign minister"),
        ("NATO spokesman Hugo Brandt arrived.", "Hugo Brandt", "NATO", "IGO", "spokesman"),
        ("State Department spokesman Hugo Brandt arrived.", "Hugo Brandt", "USA", "GOV", "spokesman"),
        ("Deputy Prime Minister Hugo Brandt of Malta arrived.", "Hugo Brandt", "MLT", "GOV", "prime minister"),
        ("Former Finnish president Hugo Brandt arrived.", "Hugo Brandt", "FIN", "ELI", "former president"),
    ],
)
def test_a_title_gives_office_sector_and_state(
    read: Read, text: str, name: str, code: str, sector: str, role: str
) -> None:
    actor = read(text).actor(name)
    assert (actor.kind, actor.code) == ("person", code)
    assert sector in actor.sectors
    assert role in (actor.role or "")


def test_two_presidents_share_a_plural_title(read: Read) -> None:
    reading = read("Presidents Ivo Lang of Austria and Petr Novy of Slovakia met.")
    assert (reading.actor("Ivo Lang").code, reading.actor("Petr Novy").code) == ("AUT", "SVK")


def test_a_surname_joins_the_full_name_before_and_after(read: Read) -> None:
    reading = read("Brandt spoke first. Danish minister Hugo Brandt left. Brandt returned.")
    assert len({a.id for n in (1, 2, 3) for a in reading.at("Brandt", n)}) == 1


def test_the_gazetteer_gives_the_office_of_the_day(read: Read) -> None:
    assert read("Kofi Annan spoke.", "1999-05-01").actor("Kofi Annan").code == "UN"
    assert "secretary general" in (read("Kofi Annan spoke.", "1999-05-01").actor("Kofi Annan").role or "").replace(
        "-", " "
    )


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("Tokyo protested to Beijing.", "Tokyo", "JPN"),
        ("The Kremlin denied it.", "Kremlin", "RUS"),
        ("Polish troops crossed the river.", "troops", "POL"),
        ("Troops of Chad crossed the river.", "Troops", "TCD"),
        ("The Kenyan parliament voted.", "parliament", "KEN"),
        ("EU officials met.", "officials", "EU"),
    ],
)
def test_states_bodies_and_groups_have_codes(read: Read, text: str, word: str, code: str) -> None:
    assert read(text).codes(word) == [code]


def test_groups_of_two_states_are_two_actors(read: Read) -> None:
    assert sorted(map(str, read("Polish and Czech officials met.").codes("officials"))) == ["CZE", "POL"]


def test_a_noun_that_qualifies_an_actor_is_nobody(read: Read) -> None:
    assert read("The rebels began officer training.").at("officer") == []


@pytest.mark.parametrize(
    ("text", "word", "nth", "names"),
    [
        ("Brazilian minister Ana Prado flew home. She was tired.", "She", 1, ["Ana Prado"]),
        ("Denmark objected. It had been warned.", "It", 1, ["Denmark"]),
        ("Rebels fled. They left their tents.", "They", 1, ["Rebels"]),
        ("NATO met on Friday. The alliance was united.", "alliance", 1, ["NATO"]),
        ("Chad met Niger in Paris. The two countries agreed.", "countries", 1, ["Chad", "Niger"]),
        ("Peru warned Chile. The country's fleet sailed.", "country", 1, ["Chile"]),
        (
            "Danish spokesman Hugo Brandt left. The Danish spokesman gave no reason.",
            "spokesman",
            2,
            ["Hugo Brandt"],
        ),
    ],
)
def test_pronouns_and_descriptions_are_resolved(read: Read, text: str, word: str, nth: int, names: list[str]) -> None:
    found = read(text).at(word, nth)
    assert [n if any(n in (a.name, *a.aliases) for a in found) else None for n in names] == names
    assert len(found) == len(names)


def test_an_expletive_is_nobody(read: Read) -> None:
    assert read("Denmark objected. It appears that talks failed.").at("It") == []


def test_a_thing_before_it_keeps_it_from_being_a_state(read: Read) -> None:
    assert read("A resolution was drafted by Denmark. It condemns the raid.").at("It") == []


def test_police_belong_where_the_sentence_stands(read: Read) -> None:
    assert read("Police arrested nine students in Lagos.").codes("Police") == ["NGA"]


def test_an_acronym_in_brackets_is_the_name_before_it(read: Read) -> None:
    reading = read("The Coastal Fishermen Front (CFF) marched. The CFF wants lower taxes.")
    assert {a.id for a in reading.at("Front")} == {a.id for a in reading.at("CFF", 2)} != set()


def test_mentions_lie_where_the_words_stand(read: Read) -> None:
    text = "Danish minister Hugo Brandt met Kofi Annan in Oslo. He praised the United Nations."
    reading = read(text, "2001-02-03")
    for actor in reading.cast.actors:
        assert actor.mentions
        for m in actor.mentions:
            assert 0 <= m.start < m.end <= len(text)
    words = [text[m.start : m.end] for m in reading.actor("Hugo Brandt").mentions]
    assert words[0] == "Hugo Brandt"


def test_an_unknown_id_is_a_key_error(read: Read) -> None:
    with pytest.raises(KeyError):
        read("Denmark objected.").cast.get("a0")


def test_without_a_date_the_cast_is_read_all_the_same(read: Read) -> None:
    assert read("Denmark objected.", None).actor("Denmark").code == "DNK"


def test_a_gone_state_is_still_named_in_history(read: Read) -> None:
    assert read("The breakup of the Soviet Union surprised many.", "1998-02-02").actor("Soviet Union").code == "SUN"


def test_a_month_is_no_minister(read: Read) -> None:
    assert not [a for a in read("The accord was signed last May.").cast.actors if a.kind == "person"]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("French minister Laura Petit invited Hugo Brandt of Denmark. He accepted.", "He", "Hugo Brandt"),
        ("French minister Laura Petit invited Hugo Brandt of Denmark. She smiled.", "She", "Laura Petit"),
        ("Spokeswoman Kim Oduya met Hugo Brandt of Denmark. She smiled.", "She", "Kim Oduya"),
    ],
)
def test_he_and_she_agree_with_first_names_and_titles(read: Read, text: str, word: str, name: str) -> None:
    assert read(text).names(word) == [name]


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("Pakistan's president, Gen. Pervez Akbar, met Nepal's envoy.", "president", "PAK"),
        ("NATO met in Oslo. An official from the organization spoke.", "official", "NATO"),
    ],
)
def test_who_stands_behind_a_description(read: Read, text: str, word: str, code: str) -> None:
    assert read(text).codes(word) == [code]


def test_reporters_have_no_state_of_their_own(read: Read) -> None:
    assert read("Reporters watched in Israel.").codes("Reporters") == [None]
