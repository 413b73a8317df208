"""`detente relations`."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cli_helpers import Run
from relations_records import make_store

from detente.cli.relations_rows import TextOf
from detente.records import Plover, When
from detente.relations.model import Party, Report, Telling
from detente.store.base import Query
from detente.store.sqlite import open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("relations") / "store.db")


def rows(text: str, part: str) -> list[dict[str, Any]]:
    return [row for row in map(json.loads, text.splitlines()) if row["part"] == part]


def test_the_readable_account(detente: Run, store: Path) -> None:
    found = detente("relations", "KEN", "Somalia", "--store", store, "--format", "table")
    assert (found.status, found.err) == (0, "")
    lines = found.out.splitlines()
    assert lines[0] == "Kenya (KEN) and Somalia (SOM), acts by month"
    assert [title for title in lines if title.isupper()] == [
        "HOW IT MOVED", "CHANGES OF LEVEL", "HOW RELATIONS STAND", "WHAT HAPPENED",
    ]  # fmt: skip
    assert "ties: restored, since 2005-05-09  [Evening Post, 2005-06-01]" in lines
    assert "      “Kenya had restored ties with Somalia on Monday, officials said.”" in lines
    assert "  before: suspended, since 2005-05-09  [Daily Post, 2005-05-10]" in lines
    assert "  contradicted: suspended [Daily Post, 2005-05-10], restored [Evening Post, 2005-06-01]" in lines
    assert any(line.startswith("2005-05*") and "3 [1, 9]" in line for line in lines)


def test_the_rows_of_the_series(detente: Run, store: Path) -> None:
    found = rows(detente("relations", "Kenya", "SOM", "--store", store).out, "bin")
    assert [(r["direction"], r["bin"], r["events"], r["reports"], r["publishers"]) for r in found] == [
        ("both", "2005-05", 3, 2, 2), ("KEN>SOM", "2005-05", 2, 2, 2), ("SOM>KEN", "2005-05", 1, 1, 1),
    ]  # fmt: skip
    both = found[0]
    assert both["goldstein_sum"] == pytest.approx(2.8)
    assert (both["net"], both["by_report"], both["sum_low"]) == (1, 1, None)
    assert both["events_low"] < 3 < both["events_high"]


def test_the_ledger_gives_the_sentence_and_the_contradiction(detente: Run, store: Path) -> None:
    found = rows(detente("relations", "KEN", "SOM", "--store", store, "--only", "ledger").out, "condition")
    assert [(r["status"], r["stands"], r["since"]) for r in found] == [
        ("restored", True, "2005-05-09"), ("suspended", False, "2005-05-09"),
    ]  # fmt: skip
    assert found[1]["sentence"] == "Kenya suspended ties with Somalia on Monday."
    assert found[0]["contradicts"] == ["suspended (Daily Post, 2005-05-10) and restored (Evening Post, 2005-06-01)"]


def test_history_is_counted_where_asked_and_a_year_is_too_coarse_for_months(detente: Run, store: Path) -> None:
    found = rows(detente("relations", "KEN", "SOM", "--store", store, "--background").out, "bin")
    assert [(r["bin"], r["events"]) for r in found if r["coarse"] and r["direction"] == "both"] == [("2004", 1)]
    page = detente("relations", "KEN", "SOM", "--store", store, "--background", "--format", "table").out
    assert "Dates too coarse for a month:" in page


def test_csv_holds_one_part(detente: Run, store: Path) -> None:
    series = detente("relations", "KEN", "SOM", "--store", store, "--format", "csv", "--by", "year").out
    table = list(csv.DictReader(series.splitlines()))
    assert [r["bin"] for r in table] == ["2005"] * 3
    assert table[0]["verbal_cooperation"] == "2"
    moments = detente("relations", "KEN", "SOM", "--store", store, "--format", "csv", "--only", "timeline").out
    assert [r["kind"] for r in csv.DictReader(moments.splitlines())] == ["act", "condition", "condition", "act", "act"]


def test_a_person_is_met_by_name(detente: Run, store: Path) -> None:
    found = detente("relations", "William Ruto", "SOM", "--store", store, "--only", "timeline")
    assert [r["words"] for r in rows(found.out, "moment")] == ["Kenya thanked Somalia"]


def test_members_count_while_they_are_members(detente: Run, store: Path) -> None:
    found = detente("relations", "POL", "NATO", "--store", store, "--format", "csv", "--by", "year")
    assert [r["events"] for r in csv.DictReader(found.out.splitlines()) if r["direction"] == "both"] == ["1", "1"]
    asked = ("relations", "Poland", "Somalia", "--store", store)
    assert detente(*asked).out == ""
    assert detente("relations", "NATO", "NATO", "--members", "--store", store, "--by", "year").status == 0


def test_statements_are_told_where_asked(detente: Run, store: Path) -> None:
    asked = ("relations", "KEN", "SOM", "--store", store, "--only", "timeline")
    assert "statement" not in {r["kind"] for r in rows(detente(*asked).out, "moment")}
    found = [r for r in rows(detente(*asked, "--statements").out, "moment") if r["kind"] == "statement"]
    assert [(r["what"], r["words"], r["basis"]) for r in found] == [("say", "Enough.", "report")]


@pytest.mark.parametrize(
    ("since", "until", "events"), [("2005-05-20", None, 1), (None, "2005-05-09", 1), ("2005", "2005", 3)]
)
def test_a_stretch_of_time(detente: Run, store: Path, since: str | None, until: str | None, events: int) -> None:
    days = [x for name, day in (("--since", since), ("--until", until)) if day for x in (name, day)]
    found = rows(detente("relations", "KEN", "SOM", "--store", store, *days, "--by", "year").out, "bin")
    assert found[0]["events"] == events


def test_reports_and_every_status_are_counted_where_asked(detente: Run, store: Path) -> None:
    found = detente("relations", "KEN", "SOM", "--store", store, "--reports", "--status", "all", "--format", "table")
    assert "reports of acts by month" in found.out
    assert "status actual, all" in found.out


def test_a_plot_is_drawn(detente: Run, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "plot.svg"
    assert detente("relations", "KEN", "SOM", "--store", store, "--plot", path).status == 0
    assert path.read_bytes().startswith(b"<?xml")
    wrong = detente("relations", "KEN", "SOM", "--store", store, "--plot", "plot.doc")
    assert (wrong.status, wrong.out) == (2, "")
    assert ".svg" in wrong.err


def test_what_a_name_is_taken_for_is_said(detente: Run, store: Path) -> None:
    unknown = detente("relations", "Peoples Front of Nowhere", "SOM", "--store", store)
    assert (unknown.status, unknown.out) == (0, "")
    assert "knows nobody named 'Peoples Front of Nowhere'" in unknown.err
    assert "nothing between Peoples Front of Nowhere and Somalia" in unknown.err
    assert "could also mean" in detente("relations", "Congo", "SOM", "--store", store).err


def test_a_foreign_source_has_acts_only(detente: Run, store: Path) -> None:
    found = detente("relations", "KEN", "SOM", "--store", store, "--from-source", "gdelt")
    assert (found.status, found.out) == (0, "")


def test_few_moments_are_shown_unless_more_are_asked_for(detente: Run, store: Path) -> None:
    found = detente("relations", "KEN", "SOM", "--store", store, "--format", "table", "--limit", "1")
    assert "the last 1 of 5; --limit shows more" in found.out


def test_there_is_no_store(detente: Run, tmp_path: Path) -> None:
    found = detente("relations", "KEN", "SOM", "--store", tmp_path / "none.db")
    assert found.status != 0
    assert "no store" in found.err


def turned(path: Path) -> Path:
    """A store of a foreign source: a year of visits, then a year of accusations, with sixty acts in the second."""
    kenya, somalia = Party("Kenya", "KEN", "state"), Party("Somalia", "SOM", "state")
    visit = ("042", Plover("CONSULT", None, (), 1.9, None), 1.9, "verbal_cooperation")
    blame = ("111", Plover("ACCUSE", None, (), -2.0, None), -2.0, "verbal_conflict")

    def rows() -> Iterator[Telling]:
        for i in range(72):
            early = i < 12
            day = f"2001-{i + 1:02}-05" if early else f"2002-{(i - 12) // 5 + 1:02}-{(i - 12) % 5 + 10}"
            cameo, plover, score, quad = visit if early else blame
            report = Report(f"gdelt:{i}", "gdelt", day, None, None, None)
            yield Telling(str(i), report, str(i), (kenya,), (somalia,), cameo, plover, score, quad, "actual", False,
                          When(day, day, day, "clause", None), None, "", f"Act {i}.", (), 0.5)  # fmt: skip

    with open_store(path, write=True) as writer:
        writer.add_rows(rows())
    return path


def test_changes_come_with_the_acts_that_made_them(detente: Run, tmp_path: Path) -> None:
    asked = ("relations", "KEN", "SOM", "--store", turned(tmp_path / "a.db"), "--from-source", "gdelt")
    found = rows(detente(*asked, "--only", "changes").out, "change")
    assert [(r["measure"], r["at"], r["before"], r["after"]) for r in found] == [
        ("events", "2002-01-01", 1.0, 5.0), ("goldstein", "2002-01-01", 1.9, -10.0),
    ]  # fmt: skip
    assert found[1]["acts"][0] == "2002-01-10: ACCUSE 111: Act 12."
    page = detente(*asked, "--format", "table").out
    assert "2002-01  Goldstein sum a month goes from 1.9 to -10.0" in page
    assert "    2002-01-10: ACCUSE 111: Act 12." in page.splitlines()
    moments = rows(detente(*asked, "--only", "timeline").out, "moment")
    assert [m["words"] for m in moments] == [f"Act {i}." for i in range(72)]


def test_a_condition_of_a_store_without_its_text_shows_its_words(store: Path) -> None:
    with open_store(store) as view:
        known = next(view.standings(Query()))
        lost = replace(known, report=replace(known.report, id="gone"))
        assert TextOf(view).sentence(lost) == known.words
