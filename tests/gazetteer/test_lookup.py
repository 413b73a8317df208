"""Look-ups by name and day, surnames, members, the lines of the command."""

from __future__ import annotations

import pytest

from detente.gazetteer import Gazetteer, answer
from detente.gazetteer.model import held


def codes(gazetteer: Gazetteer, name: str, on: str | None = None) -> set[str | None]:
    return {hit.entry.code for hit in gazetteer.lookup(name, on)}


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Soviet Union", "1985-06-01", "SUN"),
        ("Russia", "1985-06-01", "SUN"),
        ("Russia", "1999-06-01", "RUS"),
        ("Zaire", "1990-01-01", "ZAR"),
        ("Yugoslavia", "1999-06-01", "YUG"),
        ("Czech Republic", "2000-01-01", "CZE"),
        ("Chechnya", "1999-12-01", "RUS"),
        ("Abkhazia", "2008-08-08", "GEO"),
        ("East Timor", "1995-01-01", "IDN"),
        ("East Timor", "2005-01-01", "TLS"),
        ("The Netherlands", None, "NLD"),
        ("OSCE", "2000-01-01", "OSCE"),
        ("Élysée", None, "FRA"),
        ("Elysee", None, "FRA"),
        ("Pentagon", None, "USA"),
    ],
)
def test_a_name_means_what_it_meant_that_day(gazetteer: Gazetteer, name: str, on: str | None, code: str) -> None:
    assert codes(gazetteer, name, on) == {code}


@pytest.mark.parametrize(
    ("name", "on"), [("Soviet Union", "2000-01-01"), ("OSCE", "1980-01-01"), ("Nobody At All", None)]
)
def test_nothing_held_that_day(gazetteer: Gazetteer, name: str, on: str | None) -> None:
    assert gazetteer.lookup(name, on) == ()


def test_a_person_by_role_and_day(gazetteer: Gazetteer) -> None:
    roles = {h.term.office for h in gazetteer.lookup("Vladimir Putin", "2000-03-07") if h.term}
    assert "acting president" in roles
    assert "president" not in roles
    assert gazetteer.lookup("Vladimir Putin", "1990-01-01") == ()
    assert len(gazetteer.lookup("Vladimir Putin")) >= 4


def test_a_surname_alone(gazetteer: Gazetteer) -> None:
    assert {h.entry.ref for h in gazetteer.lookup("Robertson", "2000-02-15")} == {"person:george-robertson"}
    bearer = gazetteer.surname("Kuchma", "2000-02-15")
    assert bearer is not None
    assert bearer.ref == "person:leonid-kuchma"
    assert gazetteer.surname("Kuchma", "1950-01-01") is None
    assert gazetteer.surname("Xyzzy", None) is None


def test_entries_by_ref(gazetteer: Gazetteer) -> None:
    entry = gazetteer.entry("region:kosovo", "1999-01-01")
    assert entry is not None
    assert entry.code == "YUG"
    assert gazetteer.entry("region:kosovo", "2015-01-01") is None
    assert gazetteer.entry("igo:NONE") is None


def test_members_by_day(gazetteer: Gazetteer) -> None:
    assert "POL" not in gazetteer.members("NATO", "1999-03-11")
    assert "POL" in gazetteer.members("NATO", "1999-03-12")
    assert "GBR" in gazetteer.members("EU")
    assert "GBR" not in gazetteer.members("EU", "2021-01-01")
    assert gazetteer.members("IAEA") == ()


@pytest.mark.parametrize(
    ("body", "on", "count", "there", "gone"),
    [
        ("org:un-security-council", "1990-02-01", 15, "YMD", "YEM"),
        ("org:un-security-council", "1990-12-01", 15, "YEM", "YMD"),
        ("org:un-security-council", "2003-03-19", 15, "CMR", "NLD"),
        ("org:un-security-council", "2017-06-01", 15, "ITA", "NLD"),
        ("org:un-security-council", "2026-06-01", 15, "BHR", "DZA"),
        ("QUARTET", "2010-01-01", 4, "UN", "CHN"),
        ("org:contact-group", "1995-01-01", 5, "RUS", "ITA"),
        ("org:six-party-talks", "2005-09-19", 6, "PRK", "FRA"),
        ("org:p5-1", "2015-07-14", 6, "DEU", "IRN"),
        ("org:normandy-format", "2015-02-12", 4, "UKR", "USA"),
        ("org:osce-minsk-group", "1999-01-01", 11, "TUR", "IRN"),
        ("org:nato-nato-russia-permanent-joint-council", "1999-03-24", 2, "NATO", "UKR"),
        ("VISEGRAD", "1992-01-01", 3, "CSK", "CZE"),
        ("VISEGRAD", "2000-01-01", 4, "SVK", "CSK"),
        ("G8", "2000-07-21", 8, "RUS", "CHN"),
        ("G20", "2010-01-01", 20, "EU", "ESP"),
        ("BRICS", "2015-01-01", 5, "ZAF", "IRN"),
        ("OSCE", "1999-11-18", 54, "UZB", "YUG"),
        ("CIS", "2010-01-01", 10, "UKR", "GEO"),
        ("ASEAN", "1999-05-01", 10, "KHM", "TLS"),
        ("AU", "2010-01-01", 52, "ERI", "MAR"),
        ("LAS", "2015-01-01", 21, "EGY", "SYR"),
        ("COE", "1997-01-01", 40, "RUS", "ARM"),
        ("ECOMOG", "1998-02-13", 5, "NGA", "MLI"),
        ("AMISOM", "2012-12-01", 4, "KEN", "ETH"),
    ],
)
def test_who_belonged_that_day(gazetteer: Gazetteer, body: str, on: str, count: int, there: str, gone: str) -> None:
    members = gazetteer.members(body, on)
    assert there in members
    assert gone not in members
    assert len(members) == count


@pytest.mark.parametrize("year", range(1989, 2027))
def test_the_security_council_has_fifteen_members(gazetteer: Gazetteer, year: int) -> None:
    assert len(gazetteer.members("org:un-security-council", f"{year}-07-01")) == 15


def test_a_shared_name_alone(gazetteer: Gazetteer) -> None:
    assert {h.entry.code for h in gazetteer.lookup("Labour Party")} == {"GBR"}
    assert {"FRA", "ESP", "PRT"} <= {h.entry.code for h in gazetteer.lookup("the Socialists", "2001-01-01")}
    assert {h.entry.code for h in gazetteer.lookup("Communists", "1989-01-01")} >= {"SUN", "CSK", "DDR"}


def test_the_lines_of_the_command(gazetteer: Gazetteer) -> None:
    (line,) = answer(gazetteer, "George Robertson", "2000-02-15")
    assert line.startswith("George Robertson\tNATO\tsecretary general\t1999-10-14\t2003-12")
    assert line.count("\t") == 5
    assert answer(gazetteer, "Warsaw Pact") == ["Warsaw Pact\tWARSAWPACT\t\t1955-05-14\t1991-07-01\tday"]
    assert answer(gazetteer, "Hamas") == ["Hamas\tPSE\t\t1987-12-14\t\tday"]
    assert answer(gazetteer, "Scotland") == ["Scotland\tGBR\t\t\t\t"]
    assert answer(gazetteer, "Nobody At All") == []


@pytest.mark.parametrize(
    ("start", "end", "on", "answer"),
    [
        ("1999-12-31", "2000-05-07", "2000-05-07", True),
        ("1999-12-31", "2000-05-07", "2000-05-08", False),
        ("1999-12-31", None, "1999-12-30", False),
        ("1999-12", "2000", "1999-12-01", True),
        ("1999-12", "2000", "2000-12-31", True),
        ("1999-12", "2000", "2001-01-01", False),
        ("1999-12-31", "2000-05-07", "2000", True),
        ("1999-12-31", "2000-05-07", "1999-11", False),
        (None, None, "2000-01-01", True),
        ("2000-01-01", "2000-01-02", None, True),
    ],
)
def test_windows_are_closed_at_both_ends(start: str | None, end: str | None, on: str | None, answer: bool) -> None:
    assert held(start, end, on) is answer


def test_terms_of_a_day_latest_first(gazetteer: Gazetteer) -> None:
    person = gazetteer.entry("person:vladimir-putin")
    assert person is not None
    terms = person.terms_on("2000-03-07")
    assert [t.from_ for t in terms] == sorted((t.from_ or "" for t in terms), reverse=True)
