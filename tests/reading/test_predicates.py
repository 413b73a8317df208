"""Who does what to whom, through the constructions that hide it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.reading.clauses import Predicate
from detente.reading.predicates import Lexicon, find_predicates
from detente.reading.syntax import Parse

LEXICON = Lexicon(
    {
        "visit": "visit",
        "suspension": "suspend",
        "shelling": "shell",
        "talk": "talk",
        "offer": "offer",
        "truce": "truce",
    },
    frozenset({"pay", "hold", "make"}),
)
Read = Callable[[str], "Clauses"]


class Clauses:
    """The predicates of a text, asked by lemma."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.all = find_predicates(parse, LEXICON)

    def __getitem__(self, lemma: str) -> Predicate:
        return next(p for p in self.all if p.lemma == lemma)

    def words(self, heads: tuple[int, ...]) -> list[str]:
        return [self.parse.tokens[h].text for h in heads]

    def roles(self, lemma: str) -> tuple[list[str], list[str]]:
        p = self[lemma]
        return self.words(p.subjects), self.words(p.objects)


@pytest.fixture(scope="module")
def read(parse: Callable[[str], Parse]) -> Read:
    return lambda text: Clauses(parse(text))


@pytest.mark.parametrize(
    ("text", "lemma", "subjects", "objects"),
    [
        ("Chad expelled the envoy.", "expel", ["Chad"], ["envoy"]),
        ("The envoy was expelled by Chad.", "expel", ["Chad"], ["envoy"]),
        ("The envoy was expelled.", "expel", [], ["envoy"]),
        ("Peru and Chile signed the accord.", "sign", ["Peru", "Chile"], ["accord"]),
        ("Kenya arrested and deported the smugglers.", "deport", ["Kenya"], ["smugglers"]),
        ("The suspension of aid by Norway surprised Malawi.", "suspend", ["Norway"], ["aid"]),
        ("Turkey's shelling of the village killed nine people.", "shell", ["Turkey"], ["village"]),
        ("Oman urged Qatar to release the fishermen.", "release", ["Qatar"], ["fishermen"]),
        ("Oman promised to release the fishermen.", "release", ["Oman"], ["fishermen"]),
        ("Oman was urged to release the fishermen.", "release", ["Oman"], ["fishermen"]),
        ("Oman phoned Qatar to offer its help.", "offer", ["Oman"], ["help"]),
        ("Guards arrested and jailed nine men.", "arrest", ["Guards"], ["men"]),
        ("The rebels who attacked the bridge fled.", "attack", ["rebels"], ["bridge"]),
        ("The bridge that the rebels attacked collapsed.", "attack", ["rebels"], ["bridge"]),
        ("Troops backed by Chad took the town.", "back", ["Chad"], ["Troops"]),
        ("Soldiers guarding the embassy opened fire.", "guard", ["Soldiers"], ["embassy"]),
        ("Critics accused Fiji of jailing reporters.", "jail", ["Fiji"], ["reporters"]),
        ("Fiji angered critics by jailing reporters.", "jail", ["Fiji"], ["reporters"]),
    ],
)
def test_roles_are_found_through_the_surface(
    read: Read, text: str, lemma: str, subjects: list[str], objects: list[str]
) -> None:
    assert read(text).roles(lemma) == (subjects, objects)


def test_a_light_verb_lends_its_subject_and_its_tense(read: Read) -> None:
    clauses = read("The premier will pay a visit to Hanoi.")
    visit = clauses["visit"]
    assert clauses.words(visit.subjects) == ["premier"]
    assert clauses.words(visit.prep("to")) == ["Hanoi"]
    assert visit.tense == "future"
    assert clauses.words(visit.words) == ["pay", "visit"]


def test_the_agent_of_a_carried_noun_is_read_from_a_passive(read: Read) -> None:
    clauses = read("Talks were held by the two governments.")
    assert clauses.words(clauses["talk"].subjects) == ["governments"]


def test_prepositions_of_the_object_belong_to_the_act(read: Read) -> None:
    clauses = read("Ghana suspended all contacts with Togo.")
    assert clauses.words(clauses["suspend"].prep("with")) == ["Togo"]


def test_particles_belong_to_the_lemma(read: Read) -> None:
    assert read("Cuba broke off the negotiations.")["break off"].word == "break"


@pytest.mark.parametrize(
    ("text", "lemma", "field", "value"),
    [
        ("Libya did not release the crew.", "release", "negated", True),
        ("Libya never released the crew.", "release", "negated", True),
        ("No hostages were released.", "release", "negated", True),
        ("Libya released the crew.", "release", "negated", False),
        ("Libya may release the crew.", "release", "modals", ("may",)),
        ("Libya will release the crew.", "release", "tense", "future"),
        ("Libya released the crew.", "release", "tense", "past"),
        ("Libya has released the crew.", "release", "perfect", True),
        ("Libya is releasing the crew.", "release", "progressive", True),
        ("If Libya releases the crew, ties could improve.", "release", "conditional", True),
        ("The crew was released by Libya.", "release", "passive", True),
    ],
)
def test_tense_modality_and_negation(read: Read, text: str, lemma: str, field: str, value: object) -> None:
    assert getattr(read(text)[lemma], field) == value


def test_content_clauses_hang_on_their_governor(read: Read) -> None:
    clauses = read("Yemen agreed to withdraw its troops.")
    inner = clauses["withdraw"]
    assert inner.governor == clauses["agree"].head
    assert inner.head in clauses["agree"].complements
    assert inner.link == "xcomp"


def test_a_predicate_adjective_has_the_subject_of_its_copula(read: Read) -> None:
    clauses = read("Nepal is ready to reopen the border.")
    ready = clauses["ready"]
    assert ready.kind == "adjective"
    assert clauses.words(ready.subjects) == ["Nepal"]
    assert clauses.words(clauses["reopen"].subjects) == ["Nepal"]


def test_an_offer_is_made_by_its_owner(read: Read) -> None:
    clauses = read("Sudan's offer to disarm the militia was welcomed.")
    assert clauses.words(clauses["disarm"].subjects) == ["Sudan"]


def test_datives_are_recipients(read: Read) -> None:
    clauses = read("India gave Nepal three helicopters.")
    assert clauses.words(clauses["give"].recipients) == ["Nepal"]
