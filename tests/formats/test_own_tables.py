"""Our own lossless formats of events: JSON lines, CSV and Parquet; and plain statements as events."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from event_rows import CHAD, GENERAL, MALI, TELLING, occurrence

from detente.errors import BrokenRow
from detente.formats import events_csv, events_jsonl, flat, parquet
from detente.formats.foreign import FORMATS, READ
from detente.formats.spoken import as_telling
from detente.records import Cue, Span, Statement
from detente.relations.model import Saying, Telling

ACT = occurrence(TELLING, replace(TELLING, event="e2"))
STATEMENT = Statement(
    "s1", "direct", "speech", ("a1",), None, Cue(0, 4, "say"), (Span(5, 9),), (), TELLING.date, None, None, None, 0.9
)


@pytest.mark.parametrize("name", ["jsonl", "csv", "parquet"])
def test_an_act_is_written_as_its_first_telling(name: str, tmp_path: Path) -> None:
    assert FORMATS[name].write_events([ACT], tmp_path / "x") == 1
    assert list(FORMATS[name].read_events(tmp_path / "x")) == [TELLING]


def test_json_lines_name_all_tellings_of_an_act(tmp_path: Path) -> None:
    events_jsonl.write([ACT], tmp_path / "x")
    told = json.loads((tmp_path / "x").read_text())["occurrence"]
    assert (told["id"], told["reports"], told["tellings"]) == ("o77", 2, [t.key for t in ACT.tellings])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[" * 99999, "nested too deeply"),
        ("[]", "not an event of detente.events/1"),
        ('{"schema": "other"}', "not an event of detente.events/1"),
        ('{"schema": "detente.events/1"}', "event: event is missing"),
    ],
)
def test_a_broken_line_is_reported(line: str, reason: str, tmp_path: Path) -> None:
    events_jsonl.write([TELLING], tmp_path / "x")
    with (tmp_path / "x").open("a") as file:
        file.write(f"\n{line}\n")
    good, broken = events_jsonl.read_events(tmp_path / "x")
    assert good == TELLING and isinstance(broken, BrokenRow) and broken.row == 3 and reason in broken.reason


def test_csv_begins_no_cell_like_a_formula(tmp_path: Path) -> None:
    told = replace(TELLING, trigger="=1+1", words="'=2", sources=(replace(CHAD, name="@x"), GENERAL))
    events_csv.write([told], tmp_path / "x")
    with (tmp_path / "x").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["trigger"], row["words"], row["source_names"][:3]) == ("'=1+1", "''=2", "'@x")
    assert (row["cameo"], row["lon"], row["background"]) == ("161", "-8.0", "false")
    assert list(events_csv.read_events(tmp_path / "x")) == [told]


def test_csv_written_by_others_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(
        "report,origin,event,act,status,background,confidence,cameo,source_names,source_codes,source_kinds,"
        "source_sectors,source_roles,source_refs,trigger,words,spans,mine\r\n"
        "r1,byhand,e1,e1,actual,true,1,043,Chad;Mali,TCD;,state;state,;GOV,;,;,,text,1-2;3-4,x\r\n\r\n"
    )
    (t,) = events_csv.read_events(path)
    assert isinstance(t, Telling)
    assert [(p.name, p.code, p.sectors) for p in t.sources] == [("Chad", "TCD", ()), ("Mali", None, ("GOV",))]
    assert (t.cameo, t.background, t.spans, t.date) == ("043", True, (Span(1, 2), Span(3, 4)), None)


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("background", "maybe", "background: 'maybe' is neither true nor false"),
        ("lat", "north", "lat: 'north' is not a number"),
        ("spans", "1-x", "spans: '1-x' is not like 12-34"),
        ("spans", "-", "spans: '-' is not like 12-34"),
        ("source_codes", "A;B", "source_codes: 2 values for 1 actors in source_kinds"),
        ("status", "done", "row.status: 'done' is none of"),
        ("confidence", "", "row.confidence"),
    ],
)
def test_a_wrong_cell_is_reported(column: str, cell: str, reason: str, tmp_path: Path) -> None:
    events_csv.write([TELLING, TELLING], tmp_path / "x")
    with (tmp_path / "x").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0][column] = cell
    with (tmp_path / "x").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, flat.COLUMNS)
        table.writeheader()
        table.writerows(rows)
    broken, good = events_csv.read_events(tmp_path / "x")
    assert isinstance(broken, BrokenRow) and broken.row == 2 and reason in broken.reason and good == TELLING


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a,b\n1,2\n", "its first row names no column event"),
        ("event,report,status\n1,2\n", "2 cells, but 3 columns are named"),
        ('event,report,status\n"a"b,2,3\n', "not CSV"),
        ('event,report,status\n"a', "not CSV"),
    ],
)
def test_what_is_no_table_of_events_is_reported(text: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_text(text)
    (broken,) = events_csv.read_events(tmp_path / "x")
    assert isinstance(broken, BrokenRow) and reason in broken.reason


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_a_missing_file_is_reported(name: str, tmp_path: Path) -> None:
    (broken,) = FORMATS[name].read_events(tmp_path / "none")
    assert isinstance(broken, BrokenRow) and "No such file" in broken.reason


def test_parquet_has_types(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", exc_type=ImportError)
    parquet.write([TELLING], tmp_path / "x")
    types = {f.name: str(f.type) for f in pq.read_schema(tmp_path / "x")}
    assert types["source_names"] in {"list<element: string>", "list<item: string>"}
    assert [types[c] for c in ("date_from", "cameo", "lat", "background")] == [
        "date32[day]",
        "string",
        "double",
        "bool",
    ]


def test_parquet_in_parts_and_with_a_wrong_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_AT_ONCE", 2)
    odd = replace(TELLING, sources=(replace(CHAD, kind="city"),))  # type: ignore[arg-type]
    parquet.write([TELLING, TELLING, odd, TELLING], tmp_path / "x")
    found = list(parquet.read_events(tmp_path / "x"))
    assert [x if isinstance(x, BrokenRow) else x == TELLING for x in found if x is not found[2]] == [True] * 3
    assert isinstance(found[2], BrokenRow) and found[2].row == 3 and "'city' is none of" in found[2].reason


@pytest.mark.parametrize("data", [None, b"PAR1 no more"])
def test_what_is_no_parquet_is_reported(data: bytes | None, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / "x").write_bytes(data)
    (broken,) = parquet.read_events(tmp_path / "x")
    assert isinstance(broken, BrokenRow) and "cannot be read" in broken.reason


def test_the_table_of_formats() -> None:
    columns = {name: len(f.column_names()) for name, f in FORMATS.items()}
    assert columns == {"jsonl": 0, "csv": len(flat.COLUMNS), "parquet": len(flat.COLUMNS), "gdelt2": 61, "gdelt1": 58,
                       "mentions": 16, "icews": 20, "polecat": 40, "phoenix": 26}  # fmt: skip
    assert set(READ) == {"gdelt", "gdelt1", "gdelt2", "icews", "polecat", "jsonl", "csv", "parquet"}
    uncoded = replace(TELLING, cameo=None, plover=None)
    assert {f.name for f in FORMATS.values() if f.holds(uncoded)} == {f.name for f in FORMATS.values() if f.status}
    assert all(f.holds(TELLING) for f in FORMATS.values())


def test_a_statement_is_an_act_towards_those_addressed_or_spoken_of() -> None:
    saying = Saying(TELLING.report, STATEMENT, (CHAD,), (), (MALI,), "we will not")
    t = as_telling(saying)
    assert t is not None and (t.cameo, t.goldstein, t.plover, t.targets) == ("010", 0.0, None, (MALI,))
    assert (t.trigger, t.words, t.date, t.key) == ("say", "we will not", TELLING.date, "a1b2c3d4e5/s1")
    addressed = as_telling(replace(saying, addressees=(GENERAL,), statement=replace(STATEMENT, cue=None)))
    assert addressed is not None and (addressed.targets, addressed.trigger) == ((GENERAL,), "")


@pytest.mark.parametrize(
    "saying",
    [
        Saying(TELLING.report, replace(STATEMENT, scope="attitude"), (CHAD,), (), (MALI,), "x"),
        Saying(TELLING.report, STATEMENT, (), (), (MALI,), "x"),
        Saying(TELLING.report, STATEMENT, (CHAD,), (), (), "x"),
    ],
)
def test_what_is_no_plain_statement_of_one_about_another_is_none(saying: Saying) -> None:
    assert as_telling(saying) is None
