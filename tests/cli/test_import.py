"""`detente import`: rows of public data, kept apart by their source."""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from detente.cli import import_
from detente.formats import events_jsonl, gdelt
from detente.records import When
from detente.relations.model import Party, Report, Telling
from detente.store.base import Query
from detente.store.sqlite import open_store

DAY = When("2004-05-03", "2004-05-03", "2004-05-03", "report", None)
OURS = Telling(
    "e1", Report("a1", "detente", "2004-05-04", None, None, None), "c1", (Party("Chad", "TCD", "state"),),
    (Party("Mali", "MLI", "state"),), "161", None, -4.0, "material_conflict", "actual", False, DAY, None,
    "", "", (), 0.5,
)  # fmt: skip


def run(store: Path, *arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    import_.add_arguments(parser)
    return import_.run(parser.parse_args(["--store", str(store), *map(str, arguments)]))


def rows(store: Path, origin: str) -> list[Telling]:
    with open_store(store) as view:
        return list(view.tellings(Query(origin=origin)))


def test_rows_are_kept_under_their_source_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, path = tmp_path / "store.db", tmp_path / "events.CSV.zip"
    gdelt.write([OURS], path)
    assert run(store, "--format", "gdelt", path) == 0
    assert run(store, "--format", "gdelt2", path, path) == 0
    assert "1 rows read, 1 of them new" in (said := capsys.readouterr().err) and "2 rows read, 0 of them new" in said
    assert rows(store, "gdelt") == list(gdelt.kept(OURS)) and rows(store, "detente") == []


def test_broken_rows_are_said_and_the_rest_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, path = tmp_path / "store.db", tmp_path / "x"
    gdelt.write([OURS], path)
    path.write_text("a\x1b[31m\tb\n" + path.read_text())
    assert run(store, "--format", "gdelt", path, tmp_path / "none") == 1
    said = capsys.readouterr().err
    assert f"{path}, row 1: 2 columns" in said and "No such file" in said and "2 could not be used" in said
    assert len(rows(store, "gdelt")) == 1


def test_our_own_rows_want_another_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, path = tmp_path / "store.db", tmp_path / "x"
    events_jsonl.write([OURS], path)
    assert run(store, "--format", "jsonl", path) == 1
    assert "name its source with --as" in capsys.readouterr().err
    assert run(store, "--format", "jsonl", "--as", "byhand", path) == 0
    assert [(t.report.id, t.event, t.confidence) for t in rows(store, "byhand")] == [("byhand:a1", "e1", 0.5)]


def test_rows_of_a_report_need_not_stand_together(tmp_path: Path) -> None:
    store, path = tmp_path / "store.db", tmp_path / "x"
    other = replace(OURS, report=replace(OURS.report, id="a2"))
    events_jsonl.write([OURS, other, replace(OURS, event="e2", act="c2")], path)
    assert run(store, "--format", "jsonl", "--as", "byhand", path) == 0
    assert len(rows(store, "byhand")) == 3


@pytest.mark.parametrize("name", ["detente", "a b", ""])
def test_a_source_has_a_name_of_one_word(name: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        run(tmp_path / "s", "--format", "csv", "--as", name, "x")


def test_the_options_load_nothing_heavy() -> None:
    program = (
        "import argparse, sys\n"
        "from detente.cli import export, import_\n"
        "export.add_arguments(argparse.ArgumentParser()); import_.add_arguments(argparse.ArgumentParser())\n"
        "heavy = {'pyarrow', 'numpy', 'spacy', 'detente.store.sqlite', 'detente.formats.foreign'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
