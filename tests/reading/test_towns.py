"""Towns and lands of one name: "Paris, Texas", the two Georgias."""

from __future__ import annotations

import pytest

from detente.pipeline import Coder
from detente.records import Record


def _lands(record: Record, name: str) -> list[str | None]:
    return [p.country for p in record.places if record.article.text[p.start : p.end].lower() == name.lower()]


def _lats(record: Record, name: str) -> list[int | None]:
    found = (p.lat for p in record.places if record.article.text[p.start : p.end].lower() == name.lower())
    return [round(lat) if lat is not None else None for lat in found]


@pytest.mark.parametrize(
    ("text", "name", "country", "lat"),
    [
        ("TRIPOLI, Lebanon (AP) -- Gunmen attacked soldiers in Tripoli.", "Tripoli", "LBN", 34),
        ("TRIPOLI, Libya (AP) -- Gunmen attacked soldiers in Tripoli.", "Tripoli", "LBY", 33),
        ("PARIS, Texas (AP) -- Police in Paris arrested two students.", "Paris", "USA", 34),
        ("LONDON, Ontario (CP) -- Police in London arrested two students.", "London", "CAN", 43),
        ("VALENCIA, Venezuela (AP) -- Police in Valencia arrested two students.", "Valencia", "VEN", 10),
        ("VALENCIA, Spain (AP) -- Police in Valencia arrested two students.", "Valencia", "ESP", 39),
        ("MOSCOW, Idaho (AP) -- Police in Moscow arrested two students.", "Moscow", "USA", 47),
        ("Police in Birmingham, Alabama, arrested two students. Birmingham was quiet.", "Birmingham", "USA", 34),
        ("Police in Birmingham, England, arrested two students. Birmingham was quiet.", "Birmingham", "GBR", 52),
        ("Police arrested two students in Birmingham.", "Birmingham", "GBR", 52),
    ],
)
def test_a_town_lies_in_the_land_named_behind_it(coder: Coder, text: str, name: str, country: str, lat: int) -> None:
    """There, and wherever the article names it again; without a land the larger one is meant."""
    record = coder.code(text, published="2001-05-09")
    assert set(_lands(record, name)) == {country}
    assert set(_lats(record, name)) == {lat}


def test_the_nearest_to_a_region_is_in_it(coder: Coder) -> None:
    """There are an Athens in Georgia and one in Alabama."""
    texts = [f"Police in Athens, {state}, arrested two students." for state in ("Georgia", "Alabama", "Ohio")]
    points = [_lats(coder.code(t), "Athens") for t in texts]
    assert points == [[34], [35], [39]]
    assert _lands(coder.code(texts[0]), "Georgia") == ["USA"]


def test_a_town_too_small_to_be_known_lies_in_the_land_of_its_dateline(coder: Coder) -> None:
    """It has the land's point and no number of its own."""
    record = coder.code("SPRINGFIELD, Jamaica (AP) -- Police in Springfield arrested two students.")
    assert set(_lands(record, "Springfield")) == {"JAM"}
    assert all(p.geonameid is None for p in record.places if p.name == "Springfield")


@pytest.mark.parametrize(
    "text",
    [
        "Leaders toured London, Canada and Australia.",
        "Leaders met in London, Canada's premier said.",
        "Leaders toured London, Canada, and Australia.",
    ],
)
def test_a_list_is_no_town_and_its_land(coder: Coder, text: str) -> None:
    """Nor is a land that owns what follows."""
    assert _lands(coder.code(text), "London") == ["GBR"]


def test_a_town_at_the_end_names_no_land(coder: Coder) -> None:
    """Nothing stands behind it."""
    assert _lands(coder.code("Leaders met in London, Ontario"), "London") == ["CAN"]
    assert _lands(coder.code("Leaders met in London"), "London") == ["GBR"]


def test_a_namesake_of_a_capital_is_no_government(coder: Coder) -> None:
    """Police in London, Ontario, act for Canada; London that accuses Moscow is the United Kingdom."""
    record = coder.code("LONDON, Ontario (CP) -- Police in London arrested two students.", published="2001-05-09")
    assert "GBR" not in {a.code for a in record.actors}
    assert {a.code for a in record.actors if a.name == "Police"} == {"CAN"}
    record = coder.code("MOSCOW, Russia (AP) -- Moscow accused London of spying.", published="2001-05-09")
    assert {"RUS", "GBR"} <= {a.code for a in record.actors}


def test_an_agency_in_the_dateline_is_no_place(coder: Coder) -> None:
    """Though there is a town of that name."""
    record = coder.code("KHARTOUM, March 16 (Xinhua) -- Police arrested two students.", published="2001-05-09")
    assert [p.name for p in record.places] == ["Khartoum"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Russia sent troops into Georgia.", "GEO"),
        ("Ministers of Georgia and Russia met in New York on Monday.", "GEO"),
        ("TBILISI, Georgia (AP) -- Police in Georgia arrested two students.", "GEO"),
        ("Students marched in Tbilisi. Police in Georgia arrested two of them.", "GEO"),
        ("ATLANTA (AP) -- Police in Georgia arrested two students near Savannah.", "USA"),
        ("ATHENS, Georgia (AP) -- Police in Georgia arrested two students.", "USA"),
        ("ATHENS, Ga. (AP) -- Police in Georgia arrested two students.", "USA"),
        ("The governor of Georgia met the president of Mexico.", "USA"),
        ("Georgia's governor met the president of Mexico.", "USA"),
    ],
)
def test_georgia_is_a_state_or_a_country_by_what_is_around(coder: Coder, text: str, country: str) -> None:
    """A town before it, an office beside it, else what the article speaks of; the country where nothing tells."""
    record = coder.code(text, published="2001-05-09")
    assert set(_lands(record, "Georgia")) == {country}
    assert {a.code for a in record.actors if a.name == "Georgia"} <= {country}
