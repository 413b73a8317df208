"""Done, denied, planned, demanded or possible: decided by the words around the act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.codebook.status import StatusWords, load_status
from detente.coding.status import StatusReader
from detente.reading.predicates import Lexicon, find_predicates
from detente.reading.syntax import Parse

LEXICON = Lexicon(
    {"attack": "attack", "summit": "summit", "release": "release", "strike": "strike", "visit": "visit"},
    frozenset({"launch", "pay", "hold"}),
)


@pytest.fixture(scope="module")
def words() -> StatusWords:
    return load_status()


@pytest.mark.parametrize(
    ("text", "lemma", "status"),
    [
        ("Mali attacked the fort.", "attack", "actual"),
        ("Mali has attacked the fort.", "attack", "actual"),
        ("Mali did not attack the fort.", "attack", "negated"),
        ("Mali never attacked the fort.", "attack", "negated"),
        ("Mali failed to attack the fort.", "attack", "negated"),
        ("Mali denied that it attacked the fort.", "attack", "negated"),
        ("Mali denied attacking the fort.", "attack", "negated"),
        ("Mali will attack the fort.", "attack", "planned"),
        ("Mali plans to attack the fort.", "attack", "planned"),
        ("Mali said it would attack the fort.", "attack", "planned"),
        ("Mali may attack the fort.", "attack", "possible"),
        ("If Mali attacks the fort, it burns.", "attack", "possible"),
        ("Mali is ready to attack the fort.", "attack", "possible"),
        ("Mali is to attack the fort.", "attack", "planned"),
        ("One aim is to attack the fort.", "attack", "planned"),
        ("Mali should attack the fort.", "attack", "demanded"),
        ("Generals urged Mali to attack the fort.", "attack", "demanded"),
        ("Mali began to attack the fort.", "attack", "actual"),
        ("Mali wants to begin to attack the fort.", "attack", "demanded"),
        ("Mali marched on and attacked the fort.", "attack", "actual"),
        ("Mali plans to march on and attack the fort.", "attack", "planned"),
        ("Troops that attacked the fort fled.", "attack", "actual"),
        ("Mali launched an attack on the fort.", "attack", "actual"),
        ("Mali will launch an attack on the fort.", "attack", "planned"),
        ("A possible attack on the fort was discussed.", "attack", "possible"),
        ("The summit set for June is in doubt.", "summit", "planned"),
        ("Envoys called for the release of the crew.", "release", "demanded"),
        ("Mali refused the release of the crew.", "release", "negated"),
        ("The attack on the fort failed to begin.", "attack", "actual"),
        ("The attack will begin at dawn.", "attack", "planned"),
        ("Mali crossed the river to attack the fort.", "attack", "planned"),
        ("Mali crossed the river when Chad attacked the fort.", "attack", "actual"),
        ("Mali did not refuse the release of the crew.", "release", "actual"),
    ],
)
def test_status(parse: Callable[[str], Parse], words: StatusWords, text: str, lemma: str, status: str) -> None:
    parsed = parse(text)
    predicates = {p.head: p for p in find_predicates(parsed, LEXICON)}
    reader = StatusReader(parsed, predicates, words)
    found = [p for p in predicates.values() if p.lemma == lemma]
    assert found
    assert reader.status(found[-1]) == status


def test_the_reason_says_where_it_was_read(parse: Callable[[str], Parse], words: StatusWords) -> None:
    for text, reason in (
        ("Mali did not attack the fort.", "its own clause"),
        ("Mali plans to attack the fort.", "what governs it"),
        ("Mali attacked the fort.", "plain"),
    ):
        parsed = parse(text)
        predicates = {p.head: p for p in find_predicates(parsed, LEXICON)}
        reader = StatusReader(parsed, predicates, words)
        assert [reader.reason(p) for p in predicates.values() if p.lemma == "attack"] == [reason]
