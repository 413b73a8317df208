"""Names as sides, and which parties count for them."""

from __future__ import annotations

import pytest

from detente.gazetteer import Gazetteer, load
from detente.records import ActorKind
from detente.relations.model import Party
from detente.relations.rollup import resolve, with_members


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("RUS", "RUS"), ("rus", "RUS"), ("Russia", "RUS"), ("the Kremlin", "RUS"), ("Moscow", "RUS"), ("U.S.", "USA"),
        ("State Department", "USA"), ("NATO", "NATO"), ("Vladimir Putin", "person:vladimir-putin"), ("WST", "WST"),
        ("person:vladimir-putin", "person:vladimir-putin"), ("state:RUS", "RUS"), ("Chechnya", "region:chechnya"),
        ("Gazprom", "company:rus-gazprom"), ("chad", "TCD"),
    ],
)  # fmt: skip
def test_names_mean_sides(gazetteer: Gazetteer, name: str, key: str) -> None:
    side = resolve(name, gazetteer)
    assert side.keys == (key,)
    assert side.known


def test_what_a_name_means_depends_on_the_day(gazetteer: Gazetteer) -> None:
    assert resolve("Moscow", gazetteer, "1980").keys == ("SUN",)
    assert resolve("Vladimir Putin", gazetteer, "1950").keys == ("person:vladimir-putin",)


def test_other_readings_are_named(gazetteer: Gazetteer) -> None:
    assert resolve("Congo", gazetteer).others == ("Republic of the Congo (COG)",)
    assert resolve("Russia", gazetteer).others == ()


def test_an_unknown_name_is_met_by_name(gazetteer: Gazetteer) -> None:
    side = resolve("Peoples Front of Nowhere", gazetteer)
    assert not side.known
    assert side.holds(Party("Peoples Front of Nowhere", None, "group"))


@pytest.mark.parametrize(
    ("asked", "name", "code", "kind", "ref", "counts"),
    [
        ("USA", "soldiers", "USA", "group", None, True),
        ("USA", "Colin Powell", "USA", "person", "person:colin-powell", True),
        ("USA", "Russia", "RUS", "state", "state:RUS", False),
        ("Colin Powell", "Colin Powell", "USA", "person", "person:colin-powell", True),
        ("Colin Powell", "United States", "USA", "state", "state:USA", False),
    ],
)
def test_a_state_is_all_that_carries_its_code(
    gazetteer: Gazetteer, asked: str, name: str, code: str, kind: ActorKind, ref: str | None, counts: bool
) -> None:
    assert resolve(asked, gazetteer).holds(Party(name, code, kind, (), None, ref)) is counts


def test_members_count_while_they_are_members(gazetteer: Gazetteer) -> None:
    side = with_members(resolve("NATO", gazetteer), gazetteer, without=("USA",))
    poland, usa = Party("Poland", "POL", "state"), Party("United States", "USA", "state")
    assert "POL" in side.keys
    assert not side.holds(poland, "1999-03-01")
    assert side.holds(poland, "1999-05-01")
    assert side.holds(poland)
    assert not side.holds(usa, "1999-05-01")
    assert side.any((usa, Party("NATO", "NATO", "igo")), "1999-05-01")


def test_a_state_has_no_members(gazetteer: Gazetteer) -> None:
    side = resolve("RUS", gazetteer)
    assert with_members(side, gazetteer) is side
