"""Files laid over ours, errors that name file and row, the lint of the package's own data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.errors import DataError
from detente.gazetteer import Gazetteer, lint, load

PARTIES = "ref,name,aliases,code,sectors,valid_from,valid_to,source\n"
PEOPLE = "ref,name,aliases,country,source\n"
TERMS = "ref,office,code,sectors,from,to,precision,source\n"


def test_our_own_files_have_no_errors() -> None:
    assert [str(e) for e in lint()] == []


def test_the_same_files_give_the_same_version(gazetteer: Gazetteer, folder: Callable[..., Path]) -> None:
    assert load().version == gazetteer.version
    made = folder(parties=PARTIES + "party:new,New Dawn Movement,,FRA,PTY,,,mine\n")
    assert load([made]).version != gazetteer.version


def test_a_users_rows_lie_over_ours(folder: Callable[..., Path]) -> None:
    made = folder(
        parties=PARTIES + "party:new,New Dawn Movement,NDM,FRA,PTY|OPP,2001,,mine\n",
        groups=PARTIES + "group:hamas,Hamas Movement,,PSE,REB,1987-12-14,,mine\n",
        actors="ref,name,aliases,kind,code,sectors,valid_from,valid_to,source\n"
        "own:people,Hill Folk,,group,FRA,CVL,,,mine\nown:bureau,River Bureau,,,FRA,GOV,,,mine\n",
        people_mine=PEOPLE + "person:jane-doe,Jane Doe,Doe,FRA,mine\n",
        terms_mine=TERMS + "person:jane-doe,river minister,FRA,GOV,2001-02-03,,day,mine\n"
        "person:jane-doe,mayor,FRA,GOV,1999,2000-06,month,mine\n",
    )
    gazetteer = load([made])
    hit = gazetteer.match("the NDM said".split(), 1)
    assert hit is not None
    assert hit[1][0].entry.sectors == ("PTY", "OPP")
    hamas = gazetteer.entry("group:hamas")
    assert hamas is not None
    assert hamas.name == "Hamas Movement"
    folk, bureau = gazetteer.entry("own:people"), gazetteer.entry("own:bureau")
    assert folk is not None and bureau is not None
    assert (folk.kind, bureau.kind) == ("group", "organisation")
    assert [h.term.office for h in gazetteer.lookup("Jane Doe", "2005-01-01") if h.term] == ["river minister"]
    assert [h.term.precision for h in gazetteer.lookup("Doe", "1999-05-01") if h.term] == ["month"]
    assert lint(made) == []


@pytest.mark.parametrize(
    ("tables", "row", "reason"),
    [
        ({"parties": PARTIES + "party:x,X Party,,FRA,PTY,1999-13,,mine\n"}, 2, "no ISO date"),
        ({"parties": PARTIES + "party:x,X Party,,FRA,PTY,1999,1998-01-01,mine\n"}, 2, "later than"),
        ({"parties": PARTIES + "party:x,X Party,,FRA,QQQ,,,mine\n"}, 2, "no sector"),
        ({"parties": PARTIES + "party:x,X Party,,FRA,PTY,,,\n"}, 2, "source is empty"),
        ({"parties": PARTIES + "party:x,X Party,,QQQ,PTY,,,mine\n"}, 2, "no state or organisation"),
        ({"parties": PARTIES + "x y,X Party,,FRA,PTY,,,mine\n"}, 2, "not of the form"),
        ({"parties": PARTIES + "party:x,,,FRA,PTY,,,mine\n"}, 2, "name is empty"),
        ({"parties": PARTIES + "party:x, X Party,,FRA,PTY,,,mine\n"}, 2, "blanks around"),
        ({"parties": PARTIES + "party:x,X Party,,FRA,PTY\n"}, 2, "5 cells where the header has 8"),
        ({"parties": PARTIES + "party:x,X,,FRA,,,,mine\n\nparty:x,Y,,FRA,,,,mine\n"}, 4, "stands in this file already"),
        ({"parties": "ref,name\n"}, 1, "column 'aliases' is missing"),
        ({"people_x": PEOPLE + "person:x,X Y,,QQQ,mine\n"}, 2, "country: 'QQQ' is no state"),
        ({"terms_x": TERMS + "person:nobody-here,king,FRA,GOV,1999,,year,mine\n"}, 2, "there is no person"),
        ({"terms_x": TERMS + "person:nobody-here,king,FRA,GOV,1999,,week,mine\n"}, 2, "none of day, month, year"),
        ({"offices": "office,variants,sectors,rank,inherits,source\nking,,GOV,x,no,mine\n"}, 2, "no whole number"),
        ({"nouns": "noun,plural,sectors,kind,source\nelf,elves,CVL,fairy,mine\n"}, 2, "kind: 'fairy' is none of"),
        ({"actors": "ref,name,aliases,kind,code,sectors,valid_from,valid_to,source\no:x,X,,elf,,,,,mine\n"}, 2, "elf"),
        ({"metonyms": "name,ref,form,from,to,source\nElfland,state:QQQ,,,,mine\n"}, 2, "there is no entry"),
        ({"metonyms": "name,ref,form,from,to,source\nElfland,state:FRA,nickname,,,mine\n"}, 2, "is none of"),
        ({"descriptions": "noun,kinds,refs,source\nelves,group,group:elves,mine\n"}, 2, "there is no entry"),
        ({"memberships": "organisation,state,from,to,source\nNATO,QQQ,,,mine\n"}, 2, "'QQQ' is no state"),
        ({"memberships": "organisation,state,from,to,source\nELF,FRA,,,mine\n"}, 2, "there is no 'ELF'"),
    ],
)
def test_lint_names_file_row_and_reason(
    folder: Callable[..., Path], tables: dict[str, str], row: int, reason: str
) -> None:
    errors = lint(folder(**tables))
    assert [e.row for e in errors] == [row]
    assert reason in errors[0].reason
    assert errors[0].file.endswith(f"{next(iter(tables))}.csv")


def test_a_bad_row_of_the_users_stops_the_load(folder: Callable[..., Path]) -> None:
    with pytest.raises(DataError, match="no ISO date"):
        load([folder(parties=PARTIES + "party:x,X Party,,FRA,PTY,soon,,mine\n")])


def test_files_that_are_no_tables(folder: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such folder"):
        load([tmp_path / "none"])
    assert "no table of the gazetteer" in lint(folder(wishes="a,b\n"))[0].reason
    (tmp_path / "wishes.csv").unlink()
    (tmp_path / "parties.csv").write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8" in lint(tmp_path)[0].reason
