"""POLECAT: several actors in a cell, either name of the intensity, and ours in its shape."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from event_rows import CHAD, GENERAL, TELLING, UNION

from detente.errors import BrokenRow
from detente.formats import polecat
from detente.records import Plover
from detente.relations.model import Party, Spot, Telling

# A row in POLECAT's layout, made up.
CELLS: dict[str, str] = dict.fromkeys(polecat.COLUMNS, "") | {
    "Event ID": "20230504-1-x", "Event Date": "2023-05-04", "Event Type": "CONSULT", "Event Mode": "visit",
    "Intensity": "4.0", "Quad Code": "VERBAL COOPERATION", "Contexts": "military;diplomatic",
    "Actor Name": "Ann Ex; Bo Why", "Actor Country": "TCD;Mali", "Actor Sectors": "GOV,MIL;LEG",
    "Actor Title": ";deputy",
    "Recipient Name Raw": "United Nations", "Recipient Sectors": "IGO;CVL",
    "Placename": "Bern", "Country": "Switzerland", "Latitude": "46.9",
    "Source": "Example Wire", "Publication Date": "2023-05-05",
}  # fmt: skip


def read(tmp_path: Path, *rows: dict[str, str], header: str = "\t".join(polecat.COLUMNS)) -> list[Telling | BrokenRow]:
    path = tmp_path / "events.txt"
    path.write_text("\n".join([header, *("\t".join(r[c] for c in polecat.COLUMNS) for r in rows)]), encoding="utf-8")
    return list(polecat.read_events(path))


def one(tmp_path: Path, **changed: str) -> Telling:
    (found,) = read(tmp_path, CELLS | changed)
    assert isinstance(found, Telling)
    return found


def test_a_row_is_read(tmp_path: Path) -> None:
    t = one(tmp_path)
    assert len(polecat.COLUMNS) == 40
    assert t.sources == (
        Party("Ann Ex", "TCD", "unknown", ("GOV", "MIL")),
        Party("Bo Why", "MLI", "unknown", ("LEG",), "deputy"),
    )
    assert t.targets == (Party("United Nations", "UN", "unknown", ("IGO", "CVL")),)
    assert t.plover == Plover("CONSULT", "visit", ("military", "diplomatic"), 4.0, "verbal_cooperation")
    assert (t.cameo, t.goldstein, t.quad, t.days) == (None, None, "verbal_cooperation", ("2023-05-04", "2023-05-04"))
    assert t.place == Spot("Bern", "CHE", 46.9, None)
    assert (t.report.published, t.report.publisher) == ("2023-05-05", "Example Wire")


def test_either_name_of_the_intensity_will_do(tmp_path: Path) -> None:
    header = "\t".join(polecat.COLUMNS).replace("Intensity", "Event Intensity")
    (t,) = read(tmp_path, CELLS, header=header)
    assert isinstance(t, Telling) and t.plover is not None and t.plover.score == 4.0


def test_a_cell_with_too_few_parts_says_nothing_of_one_actor(tmp_path: Path) -> None:
    assert [p.code for p in one(tmp_path, **{"Actor Country": "TCD"}).sources] == [None, None]


def test_a_quad_that_is_not_there_follows_from_the_type(tmp_path: Path) -> None:
    assert one(tmp_path, **{"Quad Code": ""}).quad == "verbal_cooperation"


def test_a_country_alone_is_the_place(tmp_path: Path) -> None:
    assert one(tmp_path, Placename="", Country="MLI").place == Spot("MLI", "MLI", 46.9, None)
    assert one(tmp_path, Placename="", Country="").place is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"Event Type": "DANCE"}, "Event Type: 'DANCE' is no PLOVER type"),
        ({"Event ID": ""}, "it has no Event ID"),
        ({"Publication Date": "May"}, "Publication Date: 'May' is no day"),
    ],
)
def test_a_broken_row_is_reported(changed: dict[str, str], reason: str, tmp_path: Path) -> None:
    broken, good = read(tmp_path, CELLS | changed, CELLS)
    assert isinstance(broken, BrokenRow) and (broken.row, broken.reason) == (2, reason)
    assert isinstance(good, Telling)


def test_what_is_written(tmp_path: Path) -> None:
    told = replace(TELLING, sources=(GENERAL, CHAD), targets=(UNION,))
    assert polecat.write([told, replace(TELLING, plover=None)], tmp_path / "x") == 1
    header, line = (tmp_path / "x").read_text(encoding="utf-8").splitlines()
    row = dict(zip(header.split("\t"), line.split("\t"), strict=True))
    assert row["Actor Name"] == 'Ana "Bo" Ng, of N\'Djamena, general;Chad'
    cells = ("Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title")
    assert [row[c] for c in cells] == ["TCD;TCD", "483;483", "MIL;", "MIL,GOV;", "chief of staff;"]
    assert [row[f"Recipient {c}"] for c in ("Name", "Country", "Sectors")] == ["African Union", "", "IGO"]
    assert [row[c] for c in ("Event ID", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts")] == [
        "a1b2c3d4e5/e0123456789", "SANCTION", "discontinue", "-6", "MATERIAL CONFLICT", "diplomatic",
    ]  # fmt: skip
    assert (row["Placename"], row["Country"], row["Publication Date"]) == ("Bamako", "Mali", "2004-05-04")
    assert row["Version"].startswith("detente ")


def test_nowhere_is_written_as_empty_cells(tmp_path: Path) -> None:
    polecat.write([replace(TELLING, place=None)], tmp_path / "x")
    assert "\t" * 11 + "Daily Example" in (tmp_path / "x").read_text(encoding="utf-8")
