"""ICEWS and Phoenix: rows as the projects publish them, and ours in their shape."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from event_rows import CHAD, GENERAL, MALI, REPORT, TELLING, UNION, occurrence

from detente.errors import BrokenRow
from detente.formats import icews, phoenix
from detente.relations.model import Party, Spot, Telling

# A row in ICEWS's layout, made up.
CELLS: dict[str, str] = dict.fromkeys(icews.COLUMNS, "") | {
    "Event ID": "926685", "Event Date": "1995-01-02", "Source Name": "Citizen (Ivory Coast)",
    "Source Sectors": "Social,General Population / Civilian / Social,Made Up", "Source Country": "Côte d'Ivoire",
    "Event Text": "Demonstrate or rally", "CAMEO Code": "043", "Intensity": "2.8", "Target Name": "United Nations",
    "Target Sectors": "International Government Organization", "Story ID": "28235806", "Sentence Number": "5",
    "Publisher": "The Example", "City": "Abidjan", "Country": "Cote d'Ivoire", "Latitude": "5.3", "Longitude": "-4",
}  # fmt: skip


def read(tmp_path: Path, *rows: dict[str, str], header: bool = True, encoding: str = "utf-8") -> list[object]:
    path = tmp_path / "events.tab"
    text = ["\t".join(icews.COLUMNS)] * header + ["\t".join(r[c] for c in icews.COLUMNS) for r in rows]
    path.write_text("\n".join(text) + "\n", encoding=encoding)
    return list(icews.read_events(path))


def one(tmp_path: Path, **changed: str) -> Telling:
    (found,) = read(tmp_path, CELLS | changed)
    assert isinstance(found, Telling)
    return found


def table(path: Path) -> list[dict[str, str]]:
    header, *lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
@pytest.mark.parametrize("header", [True, False])
def test_a_row_is_read(encoding: str, header: bool, tmp_path: Path) -> None:
    (t,) = read(tmp_path, CELLS, header=header, encoding=encoding)
    assert isinstance(t, Telling)
    assert t.sources == (Party("Citizen (Ivory Coast)", "CIV", "unknown", ("SOC", "CVL")),)
    assert t.targets == (Party("United Nations", "UN", "igo", ("IGO",)),)
    assert (t.cameo, t.goldstein, t.days) == ("043", 2.8, ("1995-01-02", "1995-01-02"))
    assert t.place == Spot("Abidjan", "CIV", 5.3, -4.0)
    assert (t.report.id, t.report.publisher) == ("icews:926685:1995-01-02", "The Example")


def test_a_state_stands_for_itself_and_a_missing_side_is_nobody(tmp_path: Path) -> None:
    t = one(tmp_path, **{"Source Name": "", "Source Sectors": "", "Target Name": "", "Target Sectors": ""})
    assert (t.sources, t.targets) == ((Party("Côte d'Ivoire", "CIV", "state"),), ())


def test_the_most_precise_name_is_the_place(tmp_path: Path) -> None:
    assert one(tmp_path, City="", Province="Lagunes").place == Spot("Lagunes", "CIV", 5.3, -4.0)
    assert one(tmp_path, City="", Country="").place is None


def test_columns_are_found_by_name_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("Latitude\tcameo code\tMine\tEvent ID\tEvent Date\n1\t190\tx\t7\t\n")
    (t,) = icews.read_events(path)
    assert isinstance(t, Telling) and (t.cameo, t.event, t.date, t.sources) == ("190", "7", None, ())


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"Event ID": " "}, "it has no Event ID"),
        ({"CAMEO Code": "42"}, "leading zero"),
        ({"Event Date": "2.1.1995"}, "is no day"),
        ({"Intensity": "x"}, "Intensity: 'x' is not a number"),
        ({"City": "a\tb"}, "21 columns, and 20 are wanted"),
    ],
)
def test_a_broken_row_is_reported_with_its_line(changed: dict[str, str], reason: str, tmp_path: Path) -> None:
    good, broken, last = read(tmp_path, CELLS, CELLS | changed, CELLS)
    assert isinstance(broken, BrokenRow) and broken.row == 3 and reason in broken.reason
    assert isinstance(good, Telling) and good == last


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    assert [type(x) for x in icews.read_events(tmp_path / "none")] == [BrokenRow]


def test_what_is_written(tmp_path: Path) -> None:
    n = icews.write(
        [replace(TELLING, sources=(GENERAL,), cameo="010"), replace(TELLING, cameo="X-own")], tmp_path / "x"
    )
    (row,) = table(tmp_path / "x")
    assert n == 1 and tuple(row) == icews.COLUMNS
    assert row["Source Name"] == 'Ana "Bo" Ng; of N\'Djamena, general'
    assert (row["Source Sectors"], row["Source Country"]) == ("Military,Government", "Chad")
    assert (row["Event Text"], row["CAMEO Code"], row["Intensity"]) == (
        "Make statement, not specified below",
        "010",
        "-4",
    )
    assert [row[c] for c in ("City", "Country", "Latitude", "Longitude")] == ["Bamako", "Mali", "12.65", "-8"]
    assert (row["Event Date"], row["Publisher"], row["Sentence Number"]) == ("2004-05-03", "Daily Example", "")


def test_a_country_as_a_place_stands_in_its_own_column(tmp_path: Path) -> None:
    russia = replace(TELLING, place=Spot("Russia", "RUS", None, None))
    icews.write([russia], tmp_path / "x")
    (row,) = table(tmp_path / "x")
    assert (row["City"], row["Country"], row["Latitude"]) == ("", "Russian Federation", "")
    assert icews.kept(russia)[0].place == Spot("Russian Federation", "RUS", None, None)


def test_rows_of_one_report_have_one_story(tmp_path: Path) -> None:
    icews.write([TELLING, replace(TELLING, event="e2", targets=(), place=None)], tmp_path / "x")
    first, second = table(tmp_path / "x")
    assert first["Story ID"] == second["Story ID"] and first["Event ID"] != second["Event ID"]
    assert (second["Target Name"], second["Country"]) == ("", "")


def phoenix_rows(path: Path) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    return [dict(zip(phoenix.COLUMNS, line.split("\t"), strict=True)) for line in lines]


def test_phoenix(tmp_path: Path) -> None:
    assert len(phoenix.COLUMNS) == 26
    second = replace(TELLING, report=replace(REPORT, id="b", publisher="One; two", url=None))
    act = occurrence(replace(TELLING, sources=(GENERAL,), targets=(MALI, UNION)), second)
    assert phoenix.write([act, replace(TELLING, cameo=None)], tmp_path / "x") == 2
    row, other = phoenix_rows(tmp_path / "x")
    assert [row[c] for c in phoenix.COLUMNS[1:5]] == ["20040503", "2004", "05", "03"]
    assert [row[f"SourceActor{c}"] for c in ("Full", "Entity", "Role", "Attribute")] == [
        "TCDMILGOV",
        "TCD",
        "MIL",
        "GOV",
    ]
    assert (row["EventCode"], row["EventRootCode"], row["PentaClass"]) == ("161", "16", "3")
    assert (row["Issues"], row["CountryCode"], row["LocationName"]) == ("DIPLOMATIC,1", "MLI", "Bamako")
    assert (row["URLs"], row["NewsSources"]) == (REPORT.url, "Daily Example;One, two")
    assert other["TargetActorEntity"] == "AFU"


def test_phoenix_leaves_empty_what_is_not_known(tmp_path: Path) -> None:
    bare = replace(
        TELLING, date=None, report=replace(REPORT, published=None), targets=(), plover=None, place=None,
        sources=(replace(CHAD, code=None),),
    )  # fmt: skip
    phoenix.write([bare], tmp_path / "x")
    (row,) = phoenix_rows(tmp_path / "x")
    empty = ("Date", "Day", "SourceActorFull", "TargetActorFull", "Issues", "Lat", "LocationName", "SentenceID")
    assert [row[c] for c in empty] == [""] * len(empty)
