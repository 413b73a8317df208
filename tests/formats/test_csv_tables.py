from __future__ import annotations

import csv
import dataclasses
from pathlib import Path

import pytest

from detente.formats import TABLES, open_writer
from detente.formats.csv import COLUMNS
from detente.records import Record

HEADERS = {
    "articles": "article,source,title,byline,language,publisher,url,published,dateline_place,dateline_date,"
    "dateline_agency,characters,sha256",
    "actors": "article,id,name,aliases,kind,code,sectors,role,ref,mentions",
    "times": "article,id,start,end,type,value,words",
    "places": "article,id,start,end,name,country,lat,lon,geonameid",
    "statements": "article,id,kind,scope,speakers,speaker_ids,addressees,addressee_ids,cue,date,date_from,date_to,"
    "date_basis,venue,parent,stance,confidence,start,end,words",
    "events": "article,id,plover,mode,contexts,cameo,goldstein,quad,source_codes,source_names,source_ids,"
    "target_codes,target_names,target_ids,status,background,date,date_from,date_to,date_basis,place,act,statement,"
    "confidence,by,start,end,trigger,evidence",
    "conditions": "article,id,what,name,status,side1_codes,side1_names,side2_codes,side2_names,topics,date,date_from,"
    "date_to,date_basis,statement,confidence,start,end,words",
}


def tables(record: Record, folder: Path) -> dict[str, list[dict[str, str]]]:
    with open_writer("csv", str(folder)) as writer:
        writer.add(record)
    out = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            out[path.stem] = list(csv.DictReader(file, strict=True))
    return out


def test_the_columns_are_stable(record: Record, tmp_path: Path) -> None:
    """Whoever reads the tables by position depends on them: add at the end, and only with a new version."""
    tables(record, tmp_path / "new")
    heads = {p.stem: p.read_text(encoding="utf-8").splitlines()[0] for p in (tmp_path / "new").iterdir()}
    assert heads == HEADERS
    assert tuple(COLUMNS) == TABLES


def test_every_part_is_a_row_with_all_its_columns(record: Record, tmp_path: Path) -> None:
    found = tables(record, tmp_path)
    assert {k: len(v) for k, v in found.items()} == {
        "articles": 1, "actors": 5, "times": 1, "places": 4, "statements": 2, "events": 3, "conditions": 2,
    }  # fmt: skip
    assert not [row for rows in found.values() for row in rows if None in row or None in row.values()]
    assert {row["article"] for rows in found.values() for row in rows} == {"d1"}


def test_what_the_cells_hold(record: Record, tmp_path: Path) -> None:
    found = tables(record, tmp_path)
    both, cut, unknown = found["events"]
    assert (both["source_codes"], both["source_names"], both["source_ids"]) == ("TCD|MLI", "Chad|Mali", "a2|a3")
    assert (both["plover"], both["background"], both["evidence"]) == ("", "true", "")
    assert (cut["plover"], cut["mode"], cut["contexts"], cut["cameo"]) == ("SANCTION", "withdraw", "diplomatic", "161")
    assert (cut["date"], cut["date_basis"], cut["by"]) == ("2004-05-03", "clause", "pattern:cut-ties")
    assert (cut["trigger"], cut["evidence"], cut["goldstein"]) == ("cut", "Chad cut its ties with Mali", "-4.0")
    assert (unknown["cameo"], unknown["source_ids"], unknown["date"]) == ("", "", "")
    assert found["actors"][3]["aliases"] == "Chadians|a/b"
    assert found["actors"][3]["mentions"].count("-") == 2
    first, second = found["statements"]
    assert (first["speakers"], first["cue"], first["addressee_ids"]) == ("<b>Ana & Bo</b>", "say", "a2")
    assert (second["cue"], second["parent"], second["words"]) == ("", "s1", "cut its ties ... talks")
    text = record.article.text
    assert text[int(first["start"]) : int(first["end"])] == first["words"]
    assert found["conditions"][1]["start"] == "" and found["conditions"][0]["topics"] == "peace"
    assert found["articles"][0]["source"] == "news/\\udcffa.txt"


@pytest.mark.parametrize("title", ['=HYPERLINK("x")', "+1", "-1", "@a", "\tb"])
def test_a_text_is_no_formula_for_a_spreadsheet(record: Record, tmp_path: Path, title: str) -> None:
    article = dataclasses.replace(record.article, title=title, dateline=None)
    assert tables(dataclasses.replace(record, article=article), tmp_path)["articles"][0]["title"] == f"'{title}"


def test_numbers_stay_numbers(record: Record, tmp_path: Path) -> None:
    assert tables(record, tmp_path)["events"][0]["goldstein"] == "-7.0"
