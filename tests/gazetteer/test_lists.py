"""Plain lists of actors in a CSV of the user's, laid over ours. All entries are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.gazetteer import Gazetteer, lint, load

LIST = """\
Name,Code,Sectors,From,To,Aliases,Kind,Office,Remarks
River Council,FRA,GOV,2011-05-01,,RC; the Council of the Rivers,,,ours
Ilja Morandel,CHE,GOV,2004,2008,Morandel,,Minister of Rivers,
Ilja Morandel,CHE,ELI,2009,,,,,
Dam Busters League,,,,,,group,,
Nordic Otters,DNKBUS,,,,,,,
Grand Rhine,DEU,,,,,,,
"""


@pytest.fixture
def laid(tmp_path: Path) -> Gazetteer:
    (tmp_path / "desk.csv").write_text(LIST, encoding="utf-8")
    assert lint(tmp_path) == []
    return load([tmp_path])


def test_an_actor_a_row(laid: Gazetteer) -> None:
    (hit,) = laid.lookup("the Council of the Rivers", "2012-01-01")
    assert (hit.entry.ref, hit.entry.code, hit.entry.sectors) == ("own:river-council", "FRA", ("GOV",))
    assert laid.lookup("River Council", "2011-04-30") == ()
    (otters,) = laid.lookup("Nordic Otters")
    assert (otters.entry.code, otters.entry.sectors) == ("DNK", ("BUS",))
    assert laid.lookup("Dam Busters League")[0].entry.kind == "group"
    assert laid.lookup("Grand Rhine")[0].entry.ref == "state:DEU"


def test_rows_of_one_name_are_roles_of_one_person(laid: Gazetteer) -> None:
    (then,) = laid.lookup("Ilja Morandel", "2006-01-01")
    assert then.term is not None
    assert (then.term.office, then.term.code, then.term.precision) == ("minister of rivers", "CHE", "year")
    (later,) = laid.lookup("Morandel", "2010-01-01")
    assert later.term is not None
    assert (later.entry.ref, later.term.sectors) == ("person:own/ilja-morandel", ("ELI",))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",FRA,GOV,,", "name is empty"),
        ("Tea Board,FRA,GOV,,,,", "7 cells where the header has 5"),
        ("Tea Board,QQQ,GOV,,", "begins with no state"),
        ("Tea Board,FRA,TEA,,", "'TEA' is no sector"),
        ("Tea Board,FRA,GOV,soon,", "no ISO date"),
        ("Tea Board,FRA,GOV,2001,2000", "is later than"),
    ],
)
def test_lint_names_the_row(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "desk.csv"
    path.write_text(f"name,code,sectors,from,to\n\n{row}\nLock Board,FRA,BUS,,\n", encoding="utf-8")
    (error,) = lint(tmp_path)
    assert (error.file, error.row) == (str(path), 3)
    assert reason in error.reason
    assert load([tmp_path]).lookup("Lock Board")[0].entry.code == "FRA"


def test_kinds_are_checked(tmp_path: Path) -> None:
    (tmp_path / "desk.csv").write_text("name,kind\nTea Board,elf\n", encoding="utf-8")
    (error,) = lint(tmp_path)
    assert "kind: 'elf' is none of" in error.reason


def test_the_codes_of_other_dictionaries_are_a_table(tmp_path: Path) -> None:
    head = "part,kind,value,source\n"
    (tmp_path / "foreign_codes.csv").write_text(head + "QQQ,state,FRA,mine\n", encoding="utf-8")
    assert lint(tmp_path) == []
    for row, reason in (("QQQ,state,QQR,mine", "is no state"), ("QQQ,elf,FRA,mine", "kind: 'elf'")):
        (tmp_path / "foreign_codes.csv").write_text(head + row + "\n", encoding="utf-8")
        (error,) = lint(tmp_path)
        assert reason in error.reason
