"""The tables of foreign codes: what they say, and that a wrong one is refused with file and row."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from detente.errors import DataError
from detente.formats import lookup

TABLES = [
    ("countries", "cameo"), ("countries", "fips"), ("countries", "name"), ("organisations", "group"),
    ("organisations", "name"), ("sectors", "cameo"), ("sectors", "icews"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column"), TABLES)
def test_what_is_written_is_read_as_what_it_was_or_as_what_it_means(table: str, column: str) -> None:
    read, written = lookup.read(table, column), lookup.written(table, column)
    changed = {c: read[w.casefold()] for c, w in written.items() if read[w.casefold()] != c}
    assert changed == ({"PRM": "UAF", "SOC": "CVL"} if (table, column) == ("sectors", "cameo") else {})


@pytest.mark.parametrize(
    ("column", "code", "cell"),
    [
        ("cameo", "ROU", "ROM"), ("cameo", "XKX", "KSV"), ("cameo", "TLS", "TMP"), ("fips", "RUS", "RS"),
        ("fips", "SRB", "RI"), ("fips", "GBR", "UK"), ("fips", "CHE", "SZ"), ("fips", "DEU", "GM"), ("cow", "USA", "2"),
        ("name", "RUS", "Russian Federation"), ("name", "PSE", "Occupied Palestinian Territory"),
    ],
)  # fmt: skip
def test_countries_are_written_as_the_projects_write_them(column: str, code: str, cell: str) -> None:
    assert lookup.written("countries", column)[code] == cell


def test_other_spellings_are_read() -> None:
    assert lookup.read("countries", "fips")["gz"] == lookup.read("countries", "fips")["we"] == "PSE"
    assert lookup.read("countries", "name")["russia"] == "RUS"
    assert lookup.read("sectors", "cameo")["ins"] == "REB"
    assert lookup.read("sectors", "cameo")["med"] == "JRN"


def test_quad_classes_differ_between_the_projects() -> None:
    gdelt, phoenix = lookup.quad_classes("gdelt"), lookup.quad_classes("phoenix")
    assert [gdelt[r] for r in ("05", "06", "09", "10", "14", "15", "20")] == ["1", "2", "2", "3", "3", "4", "4"]
    assert [phoenix[r] for r in ("02", "03", "06", "09", "14", "16", "20")] == ["0", "1", "2", "3", "4", "3", "4"]
    assert len(gdelt) == len(phoenix) == 20


def test_every_state_of_the_gazetteer_has_its_row() -> None:
    with resources.files("detente.gazetteer").joinpath("data/states.csv").open(encoding="utf-8") as file:
        states = {row["code"] for row in csv.DictReader(file)}
    assert states - set(lookup.written("countries", "name")) <= {"ZAR", "BES", "UMI"}


@pytest.mark.parametrize(
    ("text", "row", "reason"),
    [
        ("code,name\n", 1, "columns"),
        ("", 1, "columns"),
        ("code,cameo,fips,cow,name,names\nAFG,AFG\n", 2, "2 cells"),
        ("code,cameo,fips,cow,name,names\nAFG,AFG,AF,700,Afghanistan,\nAFG,AFG,AF,700,A,\n", 3, "stands there already"),
        ("code,cameo,fips,cow,name,names\n,AFG,AF,700,Afghanistan,\n", 2, "empty"),
    ],
)
def test_a_wrong_table_is_refused(text: str, row: int, reason: str) -> None:
    with pytest.raises(DataError, match=reason) as e:
        list(lookup.parse("countries", text))
    assert (e.value.file, e.value.row) == ("countries.csv", row)


def test_a_spelling_that_means_two_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "code,cameo,fips,cow,name,names\nAAA,XXX,AA,,A,\nBBB,XXX,BB,,B,\n"
    monkeypatch.setattr(lookup, "_rows", lambda table: lookup.parse(table, text))
    with pytest.raises(DataError, match=r"row 3: cameo 'xxx' stands for AAA already"):
        lookup.read.__wrapped__("countries", "cameo")
