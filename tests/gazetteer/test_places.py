"""Points on the map."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from detente.errors import DataError
from detente.gazetteer import Gazetteer, load

PLACES = "name,country,lat,lon,geonameid,population\n"


@pytest.mark.parametrize(
    ("text", "n", "name", "country", "kind"),
    [
        ("Turkish troops", 1, "Turkey", "TUR", "state"),
        ("Paris agreed", 1, "Paris", "FRA", "capital"),
        ("New York voted", 2, "New York City", "USA", "city"),
        ("St. Petersburg lies", 2, "Saint Petersburg", "RUS", "city"),
        ("Srebrenica fell", 1, "Srebrenica", "BIH", "city"),
        ("Kiev fell", 1, "Kyiv", "UKR", "capital"),
        ("Texas voted", 1, "Texas", "USA", "region"),
    ],
)
def test_places_by_name(gazetteer: Gazetteer, text: str, n: int, name: str, country: str, kind: str) -> None:
    hit = gazetteer.places.match(text.split(), 0)
    assert hit is not None
    assert hit[0] == n
    assert any((s.name, s.country, s.kind) == (name, country, kind) for s in hit[1])


def test_areas_larger_than_a_state_are_given_on_demand(gazetteer: Gazetteer) -> None:
    places = gazetteer.places
    assert places.match(["Asia"], 0) is None
    hit = places.match(["Asia"], 0, areas=True)
    assert hit is not None
    assert (hit[1][0].name, hit[1][0].country, hit[1][0].kind) == ("Asia", "", "area")


def test_points_by_key(gazetteer: Gazetteer) -> None:
    texas, russia = gazetteer.places.of("region:us-texas"), gazetteer.places.of("state:RUS")
    assert texas is not None and russia is not None
    assert (texas.name, texas.country, texas.kind) == ("Texas", "USA", "region")
    assert russia == gazetteer.places.state("RUS")
    assert gazetteer.places.of("igo:NATO") is None


def test_the_larger_city_comes_first(gazetteer: Gazetteer) -> None:
    cities = [s for s in gazetteer.places.lookup("Birmingham") if s.kind == "city"]
    assert len(cities) > 1
    assert [s.population for s in cities] == sorted((s.population for s in cities), reverse=True)


@pytest.mark.parametrize("text", ["paris", "the", "Qwertz"])
def test_no_place(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.places.match([text], 0) is None


def test_a_possessive_is_no_part_of_a_place(gazetteer: Gazetteer) -> None:
    hit = gazetteer.places.match(["Serb", "'s", "car"], 0)
    assert hit is None or hit[0] == 1


def test_every_state_has_a_point_not_far_from_its_cities(gazetteer: Gazetteer) -> None:
    text = resources.files("detente.gazetteer").joinpath("data/places.csv").read_text(encoding="utf-8")
    near: dict[str, float] = {}
    for row in csv.DictReader(text.splitlines()):
        spot = gazetteer.places.state(row["country"])
        assert spot is not None, row
        a, b = math.radians(spot.lat), math.radians(float(row["lat"]))
        turn = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(
            math.radians(spot.lon - float(row["lon"]))
        )
        away = 6371 * math.acos(max(-1.0, min(1.0, turn)))
        near[row["country"]] = min(away, near.get(row["country"], away))
    far = {code for code, km in near.items() if km > 620}
    assert far <= {"GRL", "PYF", "RUS", "ATA", "SJM"}
    assert gazetteer.places.state("QQQ") is None


def test_a_users_cities_and_aliases(folder: Callable[..., Path]) -> None:
    made = folder(
        places=PLACES + "Newville,FRA,45.0,3.0,1,20000\n",
        place_names="alias,name,country,source\nNeuville,Newville,FRA,mine\nNeuville,Newville,FRA,mine\n",
    )
    places = load([made]).places
    assert [s.lat for s in places.lookup("Neuville")] == [45.0]


@pytest.mark.parametrize(
    ("tables", "reason"),
    [
        ({"places": PLACES + "Badcity,FRA,x,3.0,1,20000\n"}, "must be numbers"),
        ({"towns": "name,aliases,country,lat,lon,source\nBadtown,,FRA,95,3,mine\n"}, "a point in degrees"),
        ({"towns": "name,aliases,country,lat,lon,source\nBadtown,,FRA,x,3,mine\n"}, "not a number"),
        ({"towns": "name,aliases,country,lat,lon,source\nBadtown,,FRA,,3,mine\n"}, "a point in degrees"),
        ({"place_names": "alias,name,country,source\nNeuville,Nowhere At All,FRA,mine\n"}, "there is no city"),
    ],
)
def test_bad_rows_of_places(folder: Callable[..., Path], tables: dict[str, str], reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        load([folder(**tables)]).places.check()
