from __future__ import annotations

import pytest

from detente.intake.dateline import find_dateline, resolve, title_case


@pytest.mark.parametrize(
    ("line", "place", "date", "agency", "rest"),
    [
        ("Washington, 9 May 2001 (RFE/RL) -- Cod", "Washington", "9 May 2001", "RFE/RL", " Cod"),
        ("NAIROBI, Kenya (AP) _ Cod", "Nairobi", None, "AP", " Cod"),
        ("CANBERRA, Australia (AP)_ Cod", "Canberra", None, "AP", " Cod"),
        ("MOSCOW, Jan 3 (Reuters) - Cod", "Moscow", "Jan 3", "Reuters", " Cod"),
        ("WASHINGTON, August 8 (Xinhua) -- Cod", "Washington", "August 8", "Xinhua", " Cod"),
        ("KANSAS CITY, MO. (AP)--", "Kansas City", None, "AP", ""),
        ("UNITED NATIONS (AP) _", "United Nations", None, "AP", ""),
        ("HAVANA (AP ) --", "Havana", None, "AP", ""),
        ("PARIS — Cod", "Paris", None, None, " Cod"),
        ("LONDON (Reuters) - Cod", "London", None, "Reuters", " Cod"),
        ("SAN FRANCISCO - Cod", "San Francisco", None, None, " Cod"),
        ("SÃO PAULO – Cod", "São Paulo", None, None, " Cod"),
        ("PORT-AU-PRINCE, Haiti -- Cod", "Port-au-Prince", None, None, " Cod"),
        ("N'DJAMENA (AFP) - Cod", "N'Djamena", None, "AFP", " Cod"),
        ("DAR ES SALAAM, Tanzania (AP) _ Cod", "Dar es Salaam", None, "AP", " Cod"),
        ("WASHINGTON, D.C. -- Cod", "Washington", None, None, " Cod"),
        ("BUFFALO, N.Y., Sept. 26 (UPI) — Cod", "Buffalo", "Sept. 26", "UPI", " Cod"),
        ("JERUSALEM/GAZA (Reuters) - Cod", "Jerusalem/Gaza", None, "Reuters", " Cod"),
        ("Vienna, 7 March (dpa) - Cod", "Vienna", "7 March", "dpa", " Cod"),
        ("Tehran, March 15, IRNA - Cod", "Tehran", "March 15", "IRNA", " Cod"),
        ("MOSCOW. March 7 (Interfax) - Cod", "Moscow", "March 7", "Interfax", " Cod"),
        ("MOSCOW, March 7. /TASS/. Cod", "Moscow", "March 7", "TASS", " Cod"),
        ("New Delhi, Mar 7 (PTI) Cod", "New Delhi", "Mar 7", "PTI", " Cod"),
        ("KABUL (Pajhwok): Cod", "Kabul", None, "Pajhwok", " Cod"),
        ("ISLAMABAD: Cod", "Islamabad", None, None, " Cod"),
        ("TEL AVIV-- Cod", "Tel Aviv", None, None, " Cod"),
        ("Reuters OSLO (Reuters) - Cod", "Oslo", None, "Reuters", " Cod"),
        ("OSLO (The Harbour Post) - Cod", "Oslo", None, "The Harbour Post", " Cod"),
        ("Bergen, Ky. (May 9, 2001) – Cod", "Bergen", "May 9, 2001", None, " Cod"),
        ("DOVER, Del.--(Marketwire - May 9, 2001) - Cod", "Dover", "May 9, 2001", "Marketwire", " Cod"),
        ("Oslo, Norway - Cod", "Oslo", None, None, " Cod"),
        ("Oslo (CNN) Cod", "Oslo", None, "CNN", " Cod"),
        ("DETROIT The cod", "Detroit", None, None, " The cod"),
        ("AUSTIN, Texas A cod", "Austin", None, None, " A cod"),
        ("WINSTON-SALEM _ Cod", "Winston-Salem", None, None, " Cod"),
        ("(CNN) Cod", None, None, "CNN", " Cod"),
        ("(Undated)", None, None, None, ""),
    ],
)
def test_datelines_as_agencies_write_them(
    line: str, place: str | None, date: str | None, agency: str | None, rest: str
) -> None:
    found = find_dateline(line, 0, len(line))
    assert found is not None
    assert (found.place, found.date, found.agency, line[found.length :]) == (place, date, agency, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Moscow -- the capital of Russia -- was quiet", "Moscow, which lies on a river", "Georgia - the state - said",
        "NATO -- the alliance -- said", "OPEC - Cartel of producers", "MARTHA: We met them", "MARTHA -- We met them",
        "Senator Hill (AP) said", "Kandersteg (Daily) - Cod", "March 7 (Reuters) - Stocks rose",
        "FACTBOX - Cod in numbers",
        "In Oslo, March 7 - a day of rain", "Cod - the fish", "the Oslo - Bergen line", "UPDATE 1-Cod prices rise",
        "(Reuters reports) Cod", "OSLO The", "SPRINGDALE The cod", "Oslo and Bergen, two towns - Cod", "", "Oslo",
        "CODTOWN, Nowhere The cod", "OSLO (a cold one) - Cod fishing here, they say, is fun", "Big Cod, May 9, X Y - Z",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_dateline(line: str) -> None:
    found = find_dateline(line, 0, len(line))
    if line.startswith("OSLO (a cold"):  # the city stands, what is in parentheses is no agency
        assert found is not None and found.agency is None
    else:
        assert found is None


def test_an_unknown_town_in_capitals_needs_the_text_to_call_it_a_place() -> None:
    line = "CODBURY - Nets were blessed"
    assert find_dateline(line, 0, len(line)) is None
    text = f"{line} on Sunday.\n\nThe nets in Codbury are old."
    found = find_dateline(text, 0, len(line) + 11)
    assert found is not None and found.place == "Codbury"


def test_offsets_are_counted_from_the_paragraph() -> None:
    text = "Cod\n\nPARIS — Nets"
    found = find_dateline(text, 5, len(text))
    assert found is not None and text[5 : 5 + found.length] == "PARIS —"
    assert not found.sure


@pytest.mark.parametrize(
    ("written", "reference", "day"),
    [
        ("7 March 2000", None, "2000-03-07"),
        ("7 March 2000", "2016-05-05", "2000-03-07"),
        ("Jan 3", "2000-01-05", "2000-01-03"),
        ("Dec. 31", "2000-01-03T10:00:00", "1999-12-31"),
        ("January 5", "2000-01-05", "2000-01-05"),
        ("January 6", "2000-01-05", "1999-01-06"),
        ("Feb 29", "2003-01-01", "2000-02-29"),
        ("Feb 30", "2003-01-01", None),
        ("Jan 3", None, None),
        (None, "2000-01-05", None),
    ],
)
def test_a_missing_year_comes_from_the_reference(written: str | None, reference: str | None, day: str | None) -> None:
    assert resolve(written, reference) == day


def test_capitals_are_written_as_in_a_book() -> None:
    assert title_case("ST. PETERSBURG") == "St. Petersburg"
    assert title_case("RIO DE JANEIRO") == "Rio de Janeiro"
    assert title_case("Addis Ababa") == "Addis Ababa"
