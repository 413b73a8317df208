"""Dictionaries of TABARI and PETRARCH, laid over ours. All entries are made up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.gazetteer import Gazetteer, lint, load
from detente.gazetteer.codes import Codes
from detente.gazetteer.folders import sources
from detente.gazetteer.petrarch import looks_like, read
from detente.gazetteer.spelling import display, loose, slug

ACTORS = """\
# Actors of the river project
<!-- kept since 1993
     by two desks -->
ARKADY_BELSKY_  ; a minister who never was
	[RUSGOV 19920101-19951231]
	[RUSELI >19960101]
+A_BELSKY_
+MINISTER_BELSKY_
UPPER_OBAN_FRONT_ [SDNREB <990704] [SDNGOV >1999-07-04]
OBAN_HIGHLANDERS [SDNREB]
+OBAN_HILLMEN_
TORBAN_ [UKR]
SOUTH_LAKES_REGION_ [AFR]
MUSCOVITE_STATE_ [RUS]
RUSSIA_ [RUS]
+GREATER_RUSSIA_
HAMAS_ [PSEINS]
+HAMAS_BRIGADES_
KOFI_ANNAN_ [IGOUNO 19970101-20061231]
+SECRETARY_ANNAN
NORTHERN_TEA_BOARD_ [IGOUNO]
WORLD_CHEESE_COUNCIL_ [IGO]
NOBODY_AT_ALL_ [---]
"""
AGENTS = """\
!FOLK! = MAN, MEN, WOMAN, WOMEN
DYKEREEVE {DYKEREEVES, DYKE_REEVES} [~GOV]
TEAFARMER [~AGR]
POLICEMAN {POLICEMEN} [~COP]
PREMIER [~MIL]
FERRY!FOLK! [~LAB]
OBAN_WARDEN {} [SDNCOP]
"""


@pytest.fixture
def laid(tmp_path: Path) -> Gazetteer:
    (tmp_path / "river.actors.txt").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "river.agents.txt").write_text(AGENTS, encoding="utf-8")
    (tmp_path / "README.txt").write_text("What these files are [a note]\n", encoding="utf-8")
    assert lint(tmp_path) == []
    return load([tmp_path])


def who(gazetteer: Gazetteer, name: str, on: str | None = None) -> list[tuple[str | None, tuple[str, ...]]]:
    return [
        (h.term.code, h.term.sectors) if h.term else (h.entry.code, h.entry.sectors) for h in gazetteer.lookup(name, on)
    ]


def test_a_dated_person_has_dated_roles(laid: Gazetteer) -> None:
    assert who(laid, "Arkady Belsky", "1994-05-01") == [("RUS", ("GOV",))]
    assert who(laid, "A. Belsky", "1996-01-01") == [("RUS", ("ELI",))]
    assert who(laid, "Belsky", "1991-01-01") == []
    (hit,) = laid.lookup("Minister Belsky", "1995-12-31")
    assert (hit.entry.kind, hit.entry.code, hit.term and hit.term.precision) == ("person", "RUS", "day")


def test_a_group_may_change_sides(laid: Gazetteer) -> None:
    assert who(laid, "Upper Oban Front", "1999-07-03") == [("SDN", ("REB",))]
    assert who(laid, "Upper Oban Front", "1999-07-04") == [("SDN", ("GOV",))]
    assert laid.lookup("Upper Oban Front")[0].entry.kind == "group"


def test_a_name_is_found_in_large_and_small_letters(laid: Gazetteer) -> None:
    for text in ("the Oban Highlanders fled", "the Oban highlanders fled", "the OBAN HIGHLANDERS fled"):
        hit = laid.match(text.split(), 1)
        assert hit is not None and hit[0] == 2
        assert hit[1][0].entry.ref == "own:oban-highlanders"
    assert laid.match("the oban highlanders fled".split(), 1) is None


def test_other_names_of_a_state(laid: Gazetteer) -> None:
    assert who(laid, "Torban") == [("UKR", ())]
    assert laid.match(["Torban"], 0)[1][0].form == "metonym"  # type: ignore[index]
    assert {h.entry.ref for h in laid.lookup("Greater Russia")} == {"state:RUS"}
    assert {h.entry.code for h in laid.lookup("Russia", "1999-01-01")} == {"RUS"}


def test_what_is_known_keeps_its_entry(laid: Gazetteer) -> None:
    (hamas,) = laid.lookup("Hamas", "2001-01-01")
    assert (hamas.entry.ref, hamas.entry.code, hamas.entry.sectors) == ("group:hamas", "PSE", ("REB",))
    assert laid.lookup("Hamas Brigades")[0].entry.ref == "group:hamas"
    offices = {h.term.office for h in laid.lookup("Secretary Annan", "2000-01-01") if h.term}
    assert offices == {"secretary general", "official"}


def test_international_organisations(laid: Gazetteer) -> None:
    assert who(laid, "Northern Tea Board") == [("UN", ("IGO",))]
    assert laid.lookup("World Cheese Council")[0].entry.kind == "igo"
    assert laid.lookup("Nobody at All") == ()


def test_agents_become_nouns(laid: Gazetteer) -> None:
    for noun, sectors in {
        "dykereeve": ("GOV",), "dykereeves": ("GOV",), "dyke reeves": ("GOV",), "teafarmers": ("AGR",),
        "ferrywomen": ("LAB",), "policemen": ("COP",),
    }.items():  # fmt: skip
        found = laid.noun(noun)
        assert found is not None, noun
        assert found.sectors == sectors
    assert laid.noun("premier") is None  # an office of ours, which says more
    assert who(laid, "Oban Warden") == [("SDN", ("COP",))]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("\nKAROL_ [QQQGOV]\n", 2, "begins with no state"),
        ("KAROL_ [RUSGVO]\n", 1, "'GVO' is not known"),
        ("KAROL_ [RUSGOV <9213]\n", 1, "no date"),
        ("KAROL_ [RUSGOV <921301]\n", 1, "no date: 921301"),
        ("KAROL_ [RUSGOV <200112]\n", 1, "two readings of a date"),
        ("KAROL_ [RUSGOV 19990101-19980101]\n", 1, "ends before it begins"),
        ("KAROL_ [RUSGOV] ]\n", 1, "not understood"),
        ("KAROL_ [123]\n", 1, "no code"),
        ("[RUSGOV]\n", 1, "no name stands before it"),
        ("+KAROL_\n", 1, "no actor stands before it"),
        ("KAROL_ [RUSGOV]\n+_\n", 2, "a name without a letter"),
        ("<Country>\nKAROL_ [RUSGOV]\n", 1, "a tag"),
        ("KAROL_ [RUSGOV]\nKAROL_ [RUSMIL]\n", 2, "the same stands in line 1 already"),
        ("BARGE!FOLK! [~LAB]\n", 1, "!FOLK! is defined nowhere"),
        ("BARGEE {BARGEES} [~LAB] [~CVL]\n", 1, "an agent has one code, here are 2"),
        ("BARGEE {BARGEES} [~QQQ]\n", 1, "a part that is no sector"),
    ],
)
def test_lint_names_the_line_and_the_rest_counts(tmp_path: Path, text: str, line: int, reason: str) -> None:
    (tmp_path / "mine.txt").write_text(text + "\nLOWER_OBAN_FRONT_ [SDNREB]\n", encoding="utf-8")
    (error,) = lint(tmp_path)
    assert (error.file, error.row) == (str(tmp_path / "mine.txt"), line)
    assert reason in error.reason
    assert who(load([tmp_path]), "Lower Oban Front") == [("SDN", ("REB",))]


@pytest.mark.parametrize(
    ("body", "on", "held"),
    [
        ("<920101", "1991-12-31", True),
        ("<920101", "1992-01-01", False),
        ("<1992", "1991-06-01", True),
        ("<1992", "1992-06-01", False),
        ("<199203", "1992-02-20", True),
        ("<199203", "1992-03-01", False),
        ("> 1992-03", "1992-03-01", True),
        (">1992 <1994", "1993-12-31", True),
        (">1992 <1994", "1994-01-01", False),
        ("1992-01-01 - 1992-06-30", "1992-06-30", True),
        ("920101-940101", "1994-01-02", False),
        (">290101", "2028-12-31", False),
        (">290101", "2029-01-01", True),
    ],
)
def test_date_restrictions(tmp_path: Path, body: str, on: str, held: bool) -> None:
    (tmp_path / "mine.txt").write_text(f"LOWER_OBAN_FRONT_ [SDNREB {body}]\n", encoding="utf-8")
    assert lint(tmp_path) == []
    assert bool(load([tmp_path]).lookup("Lower Oban Front", on)) is held


def test_ours_in_windows_of_the_dictionary(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("HAMAS_ [PSEREB <20060329] [PSEGOV >20060329]\n", encoding="utf-8")
    gazetteer = load([tmp_path])
    assert who(gazetteer, "Hamas", "2000-01-01") == [("PSE", ("REB",))]
    assert who(gazetteer, "Hamas", "2007-01-01") == [("PSE", ("GOV",))]


def test_a_window_before_the_actor_was_there_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("HAMAS_ [PSEREB <19800101]\n", encoding="utf-8")
    assert lint(tmp_path) == []
    assert who(load([tmp_path]), "Hamas", "2000-01-01") == who(load(), "Hamas", "2000-01-01")


@pytest.mark.parametrize(
    ("text", "code", "sectors", "unknown"),
    [
        ("RUS", "RUS", (), ""),
        ("ROMMIL", "ROU", ("MIL",), ""),
        ("NATO", "NATO", ("IGO",), ""),
        ("IGONATO", "NATO", ("IGO",), ""),
        ("IGOWSTNAT", "NATO", ("IGO",), ""),
        ("IGOUNOIAE", "UN", ("IGO",), ""),
        ("IGOUNOREFHCR", "UN", ("IGO", "REF"), ""),
        ("AFRREB", None, ("REB",), ""),
        ("WST", "WST", (), ""),
        ("REBQXZ", None, ("REB",), "QXZ"),
        ("IRQKURREB", "IRQ", ("REB",), "KUR"),
        ("NGOHRI", None, ("NGO", "CVL"), ""),
        ("USAMODGOV", "USA", ("GOV",), ""),
    ],
)
def test_codes_part_by_part(text: str, code: str | None, sectors: tuple[str, ...], unknown: str) -> None:
    meaning = Codes(sources([])).read(text)
    assert meaning is not None
    assert (meaning.code, meaning.sectors, meaning.unknown) == (code, sectors, unknown)
    assert meaning.bare == (text == "RUS")


def test_latin_1_is_read(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes("JOS\u00c9_MARCADO_ [ARGGOV 1990-1994]\n".encode("latin-1"))
    assert who(load([tmp_path]), "José Marcado", "1992-01-01") == [("ARG", ("GOV",))]


def test_what_looks_like_a_dictionary() -> None:
    assert looks_like("# x\nOBAN_ [SDN]\n")
    assert looks_like("WARDEN {WARDENS} [~COP]\n")
    assert not looks_like("- * SIGN [057]\nA note [1] on [the] rest\n")


@pytest.mark.parametrize(
    ("name", "shown", "wide"),
    [
        ("YASSER ARAFAT", "Yasser Arafat", "Yasser arafat"),
        ("FRONT OF THE SOUTH", "Front of the South", "Front of the south"),
        ("PKK REBELS", "PKK Rebels", "PKK rebels"),
        ("WHO", "WHO", "WHO"),
        ("IT", "IT", "IT"),
        ("ORBAN", "Orban", "Orban"),
        ("O'NEIL", "O'Neil", "O'Neil"),
        ("MOODY'S", "Moody's", "Moody's"),
        ("al-Nour", "al-Nour", "al-Nour"),
    ],
)
def test_small_letters_again(name: str, shown: str, wide: str) -> None:
    assert (display(name), loose(name)) == (shown, wide)


def test_keys_of_names() -> None:
    assert slug("Côte d'Or / II") == "cote-dor-ii"
    assert slug("…") == "unnamed"


@given(st.text(alphabet="AB_+[]{}!<>-~;#= \n0129", max_size=80))
def test_no_text_stops_the_reader(text: str) -> None:
    found = read(text)
    assert all(1 <= f.line <= text.count("\n") + 1 for f in found.faults)
    assert all(a.names and a.roles for a in found.actors)
