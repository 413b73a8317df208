"""States joined by a hyphen: both take part; people of two descents are nobody's two parties."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.gazetteer import Gazetteer
from detente.gazetteer import load as load_gazetteer
from detente.pipeline import Coder
from detente.reading.headlines import parse_article
from detente.reading.pairs import parted
from detente.reading.syntax import Parse, SpacyParser
from detente.records import Block


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="module")
def read(parser: SpacyParser, gazetteer: Gazetteer) -> Callable[[str], Parse]:
    def run(text: str) -> Parse:
        return parse_article(parser, gazetteer, text, [Block("paragraph", 0, len(text))], None)

    return run


@pytest.mark.parametrize(
    ("text", "one", "two", "noun"),
    [
        ("The Sino-Japanese talks were held in Osaka.", "Sino", "Japanese", "talks"),
        ("The Iran-Iraq war went on.", "Iran", "Iraq", "war"),
        ("The U.S.-Russian treaty was signed.", "U.S.", "Russian", "treaty"),
        ("Anglo-French forces landed at dawn.", "Anglo", "French", "forces"),
        ("A Greco–Turkish patrol was seen.", "Greco", "Turkish", "patrol"),
        ("Russian-American talks were held in Oslo.", "Russian", "American", "talks"),
    ],
)
def test_joined_states_are_coordinated(read: Callable[[str], Parse], text: str, one: str, two: str, noun: str) -> None:
    parse = read(text)
    by_text = {t.text: t for t in parse.tokens}
    first, second, head = by_text[one], by_text[two], by_text[noun]
    assert (first.head, second.head, second.dep) == (head.i, first.i, "conj")
    assert second.i in first.children and first.i in head.children
    assert all(t.i in parse.tokens[t.head].children for t in parse.tokens if t.head != t.i)


@pytest.mark.parametrize(
    "text",
    [
        "A German-Iraqi minister resigned on Monday.",
        "Cuban-American voters went to the polls.",
        "Guinea-Bissau sent a team.",
        "The Kenya-born runner won.",
        "Ugandan-led forces landed at dawn.",
        "The French-French talks were held.",
        "The Beijing-Moscow train was late.",
        "Russia - Ukraine says so - kept silent.",
    ],
)
def test_other_hyphens_join_nothing(parser: SpacyParser, read: Callable[[str], Parse], text: str) -> None:
    plain = parser.parse(text, [Block("paragraph", 0, len(text))])
    assert [(t.text, t.head, t.dep) for t in read(text).tokens] == [(t.text, t.head, t.dep) for t in plain.tokens]


def test_only_a_state_behind_an_acronym_is_parted(gazetteer: Gazetteer) -> None:
    assert parted("the U.S.-Russian pact", gazetteer) == "the U.S. Russian pact"
    assert parted("the U.S.-led force", gazetteer) == "the U.S.-led force"
    assert parted("a J.D.-Smith trial", gazetteer) == "a J.D.-Smith trial"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Sino-Vietnamese treaty was signed in Hanoi.", {"CHN", "VNM"}),
        ("U.S.-Chinese talks were held in Geneva on Monday.", {"USA", "CHN"}),
        ("A Kenyan-Ugandan clash left two soldiers dead.", {"KEN", "UGA"}),
    ],
)
def test_both_states_take_part(coder: Coder, text: str, wanted: set[str]) -> None:
    record = coder.code(text, published="2010-05-05")
    codes = {a.id: a.code for a in record.actors}
    assert record.events is not None
    assert wanted in [{codes[a] for a in (*e.sources, *e.targets)} for e in record.events]


def test_a_prefix_is_a_state_only_before_a_hyphen(gazetteer: Gazetteer) -> None:
    assert gazetteer.match(["Franco", "-", "German"], 0) is not None
    assert all(n.entry.ref != "state:FRA" for hit in [gazetteer.match(["Franco", "died"], 0)] if hit for n in hit[1])
    assert all(h.entry.ref != "state:FRA" for h in gazetteer.lookup("Franco"))
