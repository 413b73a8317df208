"""`detente add`, `recode`, `store`, and the questions: events, statements, conditions, actors, search, why."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cli_helpers import Run

from detente.cli import asking
from detente.records import Model
from detente.runners.local import Settings
from detente.store.sqlite import open_store

SAME = "MOSCOW, 4 May 2004 (AFP) -- Chad recalled its ambassador from Mali on Monday.\n"
OLDER = "Russia suspended its cooperation with NATO in March 1999. Relations with NATO were strained.\n"


@pytest.fixture
def store(detente: Run, loaded: list[Settings], report: Path, tmp_path: Path) -> Path:
    """A store of three articles."""
    (report.parent / "same.txt").write_text(SAME, encoding="utf-8")
    (report.parent / "older.txt").write_text(OLDER, encoding="utf-8")
    path = tmp_path / "a.db"
    done = detente("add", report.parent, "--store", path)
    assert (done.status, done.out, done.err) == (0, "", "detente: 3 articles stored\n")
    return path


def rows(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_adding_again_changes_nothing(detente: Run, store: Path, report: Path) -> None:
    before = store.read_bytes()
    done = detente("add", report.parent, "--store", store)
    assert (done.status, done.err) == (0, "detente: 0 articles stored, 3 there already\n")
    assert store.read_bytes() == before


def test_what_fails_is_told_and_the_rest_is_stored(detente: Run, store: Path, report: Path, tmp_path: Path) -> None:
    (report.parent / "empty.txt").write_text(" ", encoding="utf-8")
    (report.parent / "new.txt").write_text("Peru praised Chile on Monday.", encoding="utf-8")
    done = detente("add", report.parent, "--store", store, "--errors", tmp_path / "errors", "--published", "2005-01-01")
    assert done.status == 1
    assert done.err.endswith("empty.txt: it is empty\ndetente: 4 articles stored, 1 failed\n")
    assert rows((tmp_path / "errors").read_text())[0]["error"] == "EmptyInput"


def test_nothing_to_add(detente: Run, loaded: list[Settings], tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    done = detente("add", tmp_path / "none.jsonl", "--store", tmp_path / "a.db")
    assert done.status == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--store", "{in}"], "--store {in} is a folder, and a file is wanted"),
        (["--store", "{tmp}/no/a.db"], "{tmp}/no/a.db: there is no folder {tmp}/no"),
        (["--store", "{tmp}/a", "--errors", "{tmp}/a"], "--store and --errors are both {tmp}/a"),
        (["--store", "{in}/report.txt"], "{in}/report.txt would be written over, and it is read"),
        (["--store", "{tmp}/a", "--codebook", "{tmp}/none"], "{tmp}/none: there is no such folder"),
        (["--store", "{tmp}/a", "--published", "some day"], "--published: no date can be read from 'some day'"),
    ],
)
def test_wrong_options_are_refused(detente: Run, report: Path, tmp_path: Path, options: list[str], told: str) -> None:
    names = {"in": report.parent, "tmp": tmp_path}
    done = detente("add", report, *(o.format(**names) for o in options))
    assert (done.status, done.err) == (2, f"detente: {told.format(**names)}\n")


def test_errors_that_cannot_be_written(detente: Run, report: Path, tmp_path: Path) -> None:
    done = detente("add", report, "--store", tmp_path / "a.db", "--errors", tmp_path / "a" / "b")
    assert done.status == 2


def test_events(detente: Run, store: Path) -> None:
    done = detente("events", "--source", "chad", "--target", "MLI", "--type", "SANCTION", "--store", store)
    (act,) = rows(done.out)
    assert (act["source"], act["target"], act["cameo"], act["reports"]) == (["TCD"], ["MLI"], "161", 2)
    assert len(act["told_by"]) == 3  # one article tells it twice, in its headline too
    two = rows(detente("events", "--source", "TCD", "--reports", "--store", store).out)
    assert {f"{r['article']}/{r['event']}" for r in two} == set(act["told_by"])
    assert len(rows(detente("events", "--store", store, "--limit", "1").out)) == 1
    history = rows(detente("events", "--store", store, "--since", "1999", "--until", "1999").out)
    assert history[0]["from"] == "1999-03-01"


def test_events_as_csv_and_table(detente: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = list(csv.DictReader(io.StringIO(detente("events", "--store", store, "--format", "csv").out)))
    assert [(r["source"], r["type"], r["from"]) for r in table[:1]] == [("RUS", "SANCTION", "1999-03-01")]
    shown = detente("events", "--store", store, "--format", "table", "--reports").out.splitlines()
    assert shown[0].split() == "FROM SOURCE TYPE CAMEO TARGET STATUS ARTICLE EVENT WORDS".split()
    assert len(shown) == 5


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--source", "Peru"], "the store has no actor PER"),
        (["--source", "Quux Party"], "the store has no actor Quux Party"),
        (["--since", "2011"], "the store ends on 2004-05-03"),
        (["--until", "1980-01"], "the store begins on 1999-03-01"),
        (["--source", "RUS", "--target", "MLI"], "no event between these sides"),
        (["--source", "RUS", "--target", "MLI", "--status", "actual"], "no event between these sides"),
        (["--source", "RUS", "--type", "AID"], "its sides have events, but none of this kind then"),
        (["--from-source", "gdelt"], "the store has no events of gdelt (it has: detente)"),
    ],
)
def test_nothing_found_says_why(detente: Run, store: Path, options: list[str], reason: str) -> None:
    done = detente("events", *options, "--store", store)
    assert (done.status, done.out, done.err) == (0, "", f"detente: nothing found: {reason}\n")


def test_an_empty_store_says_so(detente: Run, tmp_path: Path) -> None:
    open_store(tmp_path / "a.db", write=True).close()
    assert "no events of detente (it has: none at all)" in detente("events", "--store", tmp_path / "a.db").err
    assert detente("actors", "--store", tmp_path / "a.db").err == "detente: nothing found: the store has no actors\n"
    assert detente("recode", "--store", tmp_path / "a.db").err.endswith("a.db has no articles\n")
    assert "there are no such statements" in detente("statements", "--store", tmp_path / "a.db").err


def test_counts(detente: Run, store: Path) -> None:
    counted = rows(detente("events", "--by", "dyad,month", "--store", store).out)
    assert counted[1] == {
        "source": "TCD", "target": "MLI", "month": "2004-05", "acts": 1, "reports": 2, "goldstein_sum": -4.0,
        "goldstein_mean": -4.0,
    }  # fmt: skip
    years = rows(detente("events", "--by", "year,quad", "--store", store).out)
    assert [(c["year"], c["quad"], c["acts"]) for c in years] == [
        ("1999", "material_conflict", 1), ("2004", "material_conflict", 1)
    ]  # fmt: skip
    assert detente("events", "--by", "colour", "--store", store).status == 2
    assert "--by counts PLOVER types" in detente("events", "--by", "type", "--type", "16", "--store", store).err
    assert "without --by" in detente("events", "--by", "type", "--source", "Idriss Deby", "--store", store).err


def test_statements(detente: Run, store: Path) -> None:
    (said,) = rows(detente("statements", "--speaker", "Deby", "--store", store).out)
    assert (said["speaker"], said["words"]) == (["Idriss Deby"], "We will not talk")
    for options, reason in (
        (["--speaker", "Nobody"], "the store has no actor 'Nobody'"),
        (["--speaker", "Deby", "--since", "2010"], "there are no such statements in these days"),
        (["--speaker", "Deby", "--about", "NATO"], "no statement of 'Deby' speaks of 'NATO'"),
        (["--speaker", "Russia"], "there are no such statements"),
    ):
        assert detente("statements", *options, "--store", store).err == f"detente: nothing found: {reason}\n"


def test_conditions(detente: Run, store: Path) -> None:
    found = rows(detente("conditions", "--source", "Russia", "--target", "nato", "--store", store).out)
    assert found and found[0]["one"] == ["RUS"] and found[0]["other"] == ["NATO"]
    assert "no actor PER" in detente("conditions", "--source", "Peru", "--store", store).err
    assert "no such conditions" in detente("conditions", "--since", "2030", "--store", store).err
    assert detente("conditions", "--type", "quarrel", "--store", store).status == 2


def test_actors_and_search(detente: Run, store: Path) -> None:
    assert rows(detente("actors", "Deby", "--store", store).out)[0]["role"] == "president"
    assert "no actor 'Quux'" in detente("actors", "Quux", "--store", store).err
    assert len(rows(detente("search", "ambassadors", "--store", store).out)) == 2
    assert "no article has zebra" in detente("search", "zebra", "--store", store).err
    assert detente("search", "AND", "--store", store).status == 2


def test_why_asks_the_store(detente: Run, store: Path) -> None:
    act = rows(detente("events", "--source", "TCD", "--store", store).out)[0]
    told = detente("why", act["id"][:6], "--store", store)
    assert told.status == 0 and told.out.startswith(f"event {act['event']} SANCTION 161")
    assert detente("why", f"{act['article']}/{act['event']}", "--store", store).out == told.out
    assert detente("why", act["event"], "--store", store, "--article", act["article"]).out == told.out
    assert detente("why", "e999", "--store", store).status == 1
    assert "several ids of occurrences" in detente("why", "o", "--store", store).err
    assert detente("why", "e7").status == 2
    assert detente("why", "a.jsonl", "e7", "--store", store).status == 2


def test_recode(detente: Run, store: Path, loaded: list[Settings], tmp_path: Path) -> None:
    assert detente("recode", "--store", store).err == "detente: all articles are coded by this version\n"
    before = detente("events", "--store", store).out
    assert detente("recode", "--all", "--store", store).err == "detente: 3 articles coded again\n"
    assert detente("events", "--store", store).out == before
    with open_store(store, write=True) as writer:
        with open_store(store) as view:
            record = next(view.records())
        writer.replace([replace(record, events=(), model=Model("0", "b", "g", "n"))])
    assert "coded by several versions" in detente("store", "info", "--store", store).out
    assert detente("recode", "--store", store).err == "detente: 1 article coded again\n"
    assert detente("events", "--store", store).out == before
    assert detente("recode", "--store", store, "--codebook", tmp_path / "none").status == 2


def test_store_info_and_check(detente: Run, store: Path) -> None:
    told = detente("store", "info", "--store", store).out
    assert "articles     3\n" in told and "4 reports of 2 acts (detente)" in told
    assert detente("store", "check", "--store", store).out == f"{store}: no fault found\n"
    with open_store(store, write=True) as writer:
        writer._db.execute("DELETE FROM sums")
    done = detente("store", "check", "--store", store)
    assert done.status == 1 and "missing from the sums" in done.err
    assert detente("store", "info", "--store", store.parent / "none.db").status == 2


def test_a_table_for_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    options = argparse.Namespace(format=None, limit=2)
    row = {"a": True, "b": ["x", None], "c": "long " * 90}
    assert asking.render([row, row, row], ("a", "b", "c"), options) == 2
    head, *lines = capsys.readouterr().out.splitlines()
    assert head == "A     B   C" and lines[0].startswith("true  x,  long long") and lines[0].endswith("…")
    assert asking.render([], ("a",), options) == 0


def test_formulas_stay_texts_and_numbers_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    options = argparse.Namespace(format="csv", limit=None)
    asking.render([{"a": "=1+1", "b": -4.0, "c": False}], ("a", "b", "c"), options)
    assert capsys.readouterr().out == "a,b,c\n'=1+1,-4.0,false\n"


@pytest.mark.parametrize("text", ["19", "1999-13", "2000-02-30", "May", "1999-1"])
def test_days_must_be_iso(detente: Run, text: str) -> None:
    assert detente("events", "--since", text).status == 2


@pytest.mark.parametrize("text", ["0", "x"])
def test_counts_must_be_whole(detente: Run, text: str) -> None:
    assert detente("events", "--limit", text).status == 2
