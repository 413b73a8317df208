"""GDELT events and mentions: rows as the project publishes them, and ours in its shape."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from event_rows import CHAD, MALI, REPORT, TELLING, UNION, occurrence

from detente.errors import BrokenRow
from detente.formats import gdelt, mentions, rows
from detente.records import When
from detente.relations.model import Party, Spot, Telling

# A row in the layout of 2.0, made up: the Russian police, in Kosovo, against NATO.
CELLS: dict[str, str] = dict.fromkeys(gdelt.COLUMNS, "") | {
    "GlobalEventID": "410412347", "SQLDATE": "20150218", "MonthYear": "201502", "Year": "2015",
    "FractionDate": "2015.1315", "Actor1Code": "RUSCOP", "Actor1Name": "MOSCOW", "Actor1CountryCode": "RUS",
    "Actor1Type1Code": "COP", "Actor2Code": "IGOWSTNAT", "Actor2Name": "NATO", "Actor2CountryCode": "WST",
    "Actor2KnownGroupCode": "NAT", "Actor2Type1Code": "IGO", "IsRootEvent": "1", "EventCode": "043",
    "EventBaseCode": "043", "EventRootCode": "04", "QuadClass": "1", "GoldsteinScale": "2.8", "NumMentions": "6",
    "NumSources": "1", "NumArticles": "6", "AvgTone": "-1.5", "Actor1Geo_Type": "0", "Actor2Geo_Type": "0",
    "ActionGeo_Type": "4", "ActionGeo_FullName": "Pristina, Kosovo (general), Kosovo", "ActionGeo_CountryCode": "KV",
    "ActionGeo_Lat": "42.6667", "ActionGeo_Long": "21.1667", "DATEADDED": "20150218230000",
    "SOURCEURL": "http://www.example.com/news/1.html",
}  # fmt: skip


def line(columns: tuple[str, ...] = gdelt.COLUMNS, **changed: str) -> str:
    """A row in the layout of some columns."""
    cells = CELLS | changed
    return "\t".join(cells[c] for c in columns) + "\n"


def read(tmp_path: Path, *text: str) -> list[Telling | BrokenRow]:
    path = tmp_path / "events.CSV"
    path.write_text("".join(text), encoding="utf-8")
    return list(gdelt.read_events(path))


def one(tmp_path: Path, *text: str) -> Telling:
    (found,) = read(tmp_path, *text)
    assert isinstance(found, Telling)
    return found


def table(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a file without header."""
    text = path.read_text(encoding="utf-8")
    return [dict(zip(columns, r.split("\t"), strict=True)) for r in text.split("\n")[:-1]]


def test_a_row_of_2_0_is_read(tmp_path: Path) -> None:
    t = one(tmp_path, line())
    assert t.sources == (Party("MOSCOW", "RUS", "unknown", ("COP",)),)
    assert t.targets == (Party("NATO", "NATO", "igo", ("IGO",)),)
    assert (t.cameo, t.goldstein, t.quad) == ("043", 2.8, "verbal_cooperation")
    assert t.plover is not None and t.plover.type == "CONSULT"
    assert t.date == When("2015-02-18", "2015-02-18", "2015-02-18", "report", None)
    assert t.place == Spot("Pristina, Kosovo (general), Kosovo", "XKX", 42.6667, 21.1667)
    assert (t.report.id, t.report.origin, t.event) == ("gdelt:410412347", "gdelt", "410412347")
    assert (t.report.published, t.report.publisher) == ("2015-02-18T23:00:00+00:00", "example.com")


@pytest.mark.parametrize("columns", [gdelt.COLUMNS_1, gdelt.COLUMNS_1[:-1]])
def test_rows_of_1_0_are_told_by_their_columns(columns: tuple[str, ...], tmp_path: Path) -> None:
    t = one(tmp_path, line(columns, DATEADDED="20150218"))
    assert (t.cameo, t.report.published) == ("043", "2015-02-18")
    assert t.report.url == (CELLS["SOURCEURL"] if "SOURCEURL" in columns else None)


def test_a_country_alone_is_the_state_and_a_missing_actor_is_nobody(tmp_path: Path) -> None:
    nobody = dict.fromkeys(("Actor2Code", "Actor2Name", "Actor2CountryCode", "Actor2KnownGroupCode"), "")
    t = one(tmp_path, line(Actor1Type1Code="", Actor1Code="RUS", **nobody, Actor2Type1Code=""))
    assert (t.sources[0].kind, t.targets) == ("state", ())


def test_an_actor_without_a_name_is_called_by_its_code(tmp_path: Path) -> None:
    assert one(tmp_path, line(Actor1Name="")).sources[0].name == "RUSCOP"


def test_midnight_sharp_is_no_time_of_day(tmp_path: Path) -> None:
    assert one(tmp_path, line(DATEADDED="20150218000000")).report.published == "2015-02-18"
    assert one(tmp_path, line(DATEADDED="")).report.published is None


@pytest.mark.parametrize("url", ["", "unspecified", "http://[bad"])
def test_without_an_address_there_is_no_publisher(url: str, tmp_path: Path) -> None:
    assert one(tmp_path, line(SOURCEURL=url)).report.publisher is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"EventCode": "43"}, "'43' is no CAMEO code (its leading zero was lost?)"),
        ({"EventCode": "---"}, "'---' is no CAMEO code"),
        ({"SQLDATE": "20150230"}, "SQLDATE: '20150230' is no day"),
        ({"SQLDATE": "2015W071"}, "SQLDATE: '2015W071' is no day"),
        ({"GoldsteinScale": "high"}, "GoldsteinScale: 'high' is not a number"),
        ({"ActionGeo_Lat": "nan"}, "ActionGeo_Lat: 'nan' is not a number"),
        ({"GlobalEventID": "1e5"}, "GlobalEventID: '1e5' is not a whole number"),
        ({"DATEADDED": "20151301"}, "DATEADDED: '20151301' is no date"),
        ({"DATEADDED": "2015"}, "DATEADDED: '2015' is no date"),
    ],
)
def test_a_broken_row_is_reported_and_the_rest_goes_on(changed: dict[str, str], reason: str, tmp_path: Path) -> None:
    broken, good = read(tmp_path, line(**changed), "\n", line())
    assert isinstance(broken, BrokenRow) and isinstance(good, Telling)
    assert (broken.row, broken.reason) == (1, reason)


def test_another_count_of_columns_is_broken_and_a_header_is_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path, "\t".join(gdelt.COLUMNS) + "\n", "a\tb\n")
    assert [str(x) for x in found] == [f"{tmp_path}/events.CSV, row 2: 2 columns, and 57, 58 or 61 are wanted"]


def test_what_is_written(tmp_path: Path) -> None:
    gdelt.write([replace(TELLING, cameo="0861", goldstein=9.0, sources=(CHAD, UNION))], tmp_path / "x")
    first, second = table(tmp_path / "x", gdelt.COLUMNS)
    assert [first[c] for c in gdelt.COLUMNS[1:5]] == ["20040503", "200405", "2004", "2004.3370"]
    codes = ("EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "IsRootEvent", "AvgTone")
    assert [first[c] for c in codes] == ["0861", "086", "08", "2", "9", "1", ""]
    assert (first["Actor1Code"], first["Actor1CountryCode"], first["Actor1Type1Code"]) == ("TCD", "TCD", "")
    assert (second["Actor1Code"], second["Actor1KnownGroupCode"]) == ("IGOAFU", "AFU")
    place = [first[f"ActionGeo_{c}"] for c in ("Type", "FullName", "CountryCode", "Lat", "Long")]
    assert place == ["4", "Bamako", "ML", "12.65", "-8"]
    assert (first["DATEADDED"], first["SOURCEURL"]) == ("20040504000000", REPORT.url)
    assert int(second["GlobalEventID"]) == int(first["GlobalEventID"]) + 1 < 2**63


def test_1_0_lacks_three_columns(tmp_path: Path) -> None:
    gdelt.write_1([TELLING], tmp_path / "x")
    (row,) = table(tmp_path / "x", gdelt.COLUMNS_1)
    assert (len(gdelt.COLUMNS), len(gdelt.COLUMNS_1), row["DATEADDED"]) == (61, 58, "20040504")


@pytest.mark.parametrize(
    ("spot", "kind", "feature"),
    [(Spot("Mali", "MLI", 17.0, -4.0), "1", "ML"), (Spot("Bern", "USA", 1.0, 1.0), "3", ""), (None, "0", "")],
)
def test_the_type_of_a_place(spot: Spot | None, kind: str, feature: str, tmp_path: Path) -> None:
    gdelt.write([replace(TELLING, place=spot)], tmp_path / "x")
    (row,) = table(tmp_path / "x", gdelt.COLUMNS)
    assert (row["ActionGeo_Type"], row["ActionGeo_FeatureID"]) == (kind, feature)


def test_what_both_do_is_written_both_ways_and_nobody_acts_on_himself(tmp_path: Path) -> None:
    gdelt.write([replace(TELLING, sources=(CHAD, MALI), targets=(CHAD, MALI), cameo="040")], tmp_path / "x")
    sides = [(r["Actor1Code"], r["Actor2Code"]) for r in table(tmp_path / "x", gdelt.COLUMNS)]
    assert sides == [("TCD", "MLI"), ("MLI", "TCD")]


def test_officials_of_one_side_do_not_meet_each_other_when_they_meet_others() -> None:
    minister = replace(CHAD, name="Minister", kind="person", sectors=("GOV",))
    both = (CHAD, minister, MALI)
    told = [(s and s.name, r and r.name) for s, r in rows.pairs(replace(TELLING, sources=both, targets=both))]
    assert told == [("Chad", "Mali"), ("Minister", "Mali"), ("Mali", "Chad"), ("Mali", "Minister")]
    assert rows.pairs(replace(TELLING, sources=both[:2], targets=both[:2])) == [(CHAD, minister), (minister, CHAD)]
    assert rows.pairs(replace(TELLING, sources=(minister,), targets=(CHAD, MALI))) == [
        (minister, CHAD), (minister, MALI),
    ]  # fmt: skip


def test_who_acts_on_himself_alone_is_kept(tmp_path: Path) -> None:
    assert rows.pairs(replace(TELLING, targets=(CHAD,))) == [(CHAD, CHAD)]


def test_no_day_at_all_leaves_the_days_empty(tmp_path: Path) -> None:
    gdelt.write([replace(TELLING, date=None, report=replace(REPORT, published=None))], tmp_path / "x")
    (row,) = table(tmp_path / "x", gdelt.COLUMNS)
    assert [row[c] for c in ("SQLDATE", "Year", "FractionDate", "DATEADDED")] == [""] * 4


def test_an_act_counts_its_reports(tmp_path: Path) -> None:
    second = replace(
        TELLING, report=replace(REPORT, id="b2", publisher="Other", url="b.txt"), spans=(), confidence=0.02
    )
    act = occurrence(TELLING, replace(TELLING, event="e2"), second)
    gdelt.write([act], tmp_path / "events")
    mentions.write([act, replace(TELLING, cameo=None)], tmp_path / "mentions")
    (row,) = table(tmp_path / "events", gdelt.COLUMNS)
    assert [row[c] for c in ("NumMentions", "NumSources", "NumArticles")] == ["3", "2", "3"]
    told = table(tmp_path / "mentions", mentions.COLUMNS)
    assert {m["GlobalEventID"] for m in told} == {row["GlobalEventID"]}
    assert [(m["MentionType"], m["MentionIdentifier"]) for m in told] == [("1", REPORT.url)] * 2 + [("2", "b.txt")]
    assert [(m["ActionCharOffset"], m["Confidence"]) for m in told] == [("10", "80")] * 2 + [("-1", "10")]
    assert (told[0]["EventTimeDate"], told[0]["MentionTimeDate"]) == ("20040503000000", "20040504000000")
    assert len(mentions.COLUMNS) == 16


def test_the_number_of_an_event_is_stable() -> None:
    """Files written in other years must be joined by it."""
    assert rows.number_of("a/e") == rows.number_of("a/e", 1) - 1 == 2270496813559980032
    assert rows.number_of("a/e", 1 << 10) >> 10 != rows.number_of("a/e") >> 10


@pytest.mark.parametrize("day", ["2000-02", "2000-02-30", ""])
def test_what_is_no_day_is_not_written_as_one(day: str) -> None:
    assert rows.day_of(replace(TELLING, date=None, report=replace(REPORT, published=day))) is None


@pytest.mark.parametrize(("moment", "read_as"), [("0001-01-01T00:00:00+10:00", "00010101000000"), ("soon", "")])
def test_odd_dates_of_reports(moment: str, read_as: str, tmp_path: Path) -> None:
    gdelt.write([replace(TELLING, report=replace(REPORT, published=moment))], tmp_path / "x")
    assert table(tmp_path / "x", gdelt.COLUMNS)[0]["DATEADDED"] == read_as
