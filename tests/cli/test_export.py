"""`detente export`: from a store to the formats of other projects."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import pytest

from detente.cli import export, import_
from detente.formats import gdelt, icews
from detente.formats.foreign import FORMATS
from detente.records import Actor as A
from detente.records import Article, Cue, Model, Record, Span, Statement, When
from detente.relations.model import Party, Report, Spot, Telling
from detente.store.sqlite import open_store

DAY = When("2004-05-03", "2004-05-03", "2004-05-03", "clause", None)
CHAD, MALI = Party("Chad", "TCD", "state"), Party("Mali", "MLI", "state")
REPORT = Report("gdelt:1", "gdelt", "2004-05-04", None, None, None)
TELLING = Telling(
    "1", REPORT, "1", (CHAD,), (MALI,), "161", None, -4.0, "material_conflict", "actual", False, DAY,
    Spot("Bamako", "MLI", 12.65, -8.0), "", "", (), 1.0,
)  # fmt: skip
TEXT = "Chad will close the border with Mali, it said."


def record() -> Record:
    """An article with a statement and nothing else."""
    actors = (
        A("a1", "Chad", (), "state", "TCD", (), None, None, (Span(0, 4), Span(38, 40))),
        A("a2", "Mali", (), "state", "MLI", (), None, None, (Span(32, 36),)),
    )
    said = Statement(
        "s1", "indirect", "speech", ("a1",), None, Cue(41, 45, "say"), (Span(0, 36),), (), DAY, None, None, None, 0.9
    )
    article = Article("x1", "a.txt", None, None, "en", None, None, "2004-05-04", None, TEXT, "0" * 64)
    return Record("detente.article/1", article, (), actors, (), (), (said,), (), (), Model("0", "0", "0", "0"))


def other(n: int, **changed: object) -> Telling:
    """The telling as another row."""
    return replace(TELLING, event=str(n), act=str(n), report=replace(REPORT, id=f"gdelt:{n}"), **changed)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with three rows of GDELT and an article with a statement."""
    path = tmp_path / "store.db"
    with open_store(path, write=True) as writer:
        writer.add_rows([TELLING, other(2, status="planned"), other(3, cameo=None, sources=(MALI,), targets=(CHAD,))])
        writer.add(record())
    return path


def options(command: object, *arguments: str | Path) -> argparse.Namespace:
    """The options as argparse gives them."""
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)  # type: ignore[attr-defined]
    return parser.parse_args([str(a) for a in arguments])


def run(store: Path, out: Path, name: str, *more: str) -> int:
    return export.run(options(export, "--store", store, "--format", name, "-o", out, *more))


def test_only_what_happened_is_written_where_the_format_tells_no_status(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(store, tmp_path / "x", "gdelt2", "--from-source", "gdelt") == 0
    (line,) = (tmp_path / "x").read_text().splitlines()
    assert dict(zip(gdelt.COLUMNS, line.split("\t"), strict=True))["EventCode"] == "161"
    said = capsys.readouterr().err
    assert "1 row of gdelt2" in said and "only what is actual" in said and "have no CAMEO code: 1" in said


@pytest.mark.parametrize("more", [["--reports"], []])
def test_our_own_formats_get_every_status(more: list[str], store: Path, tmp_path: Path) -> None:
    run(store, tmp_path / "x", "jsonl", "--from-source", "gdelt", *more)
    rows = [json.loads(line) for line in (tmp_path / "x").read_text().splitlines()]
    assert {r["event"]: r["status"] for r in rows} == {"1": "actual", "2": "planned", "3": "actual"}
    assert [r["occurrence"] is None for r in rows] == [bool(more)] * 3


def test_a_status_that_is_asked_for_is_written(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(store, tmp_path / "x", "icews", "--from-source", "gdelt", "--status", "planned")
    assert len((tmp_path / "x").read_text().splitlines()) == 2
    assert "only what is planned" in capsys.readouterr().err


def test_filters_choose(store: Path, tmp_path: Path) -> None:
    for source, until, rows in (("TCD", "2004", 1), ("MLI", "2004", 0), ("TCD", "2003", 0)):
        run(store, tmp_path / "x", "gdelt1", "--from-source", "gdelt", "--source", source, "--until", until)
        assert len((tmp_path / "x").read_text().splitlines()) == rows


@pytest.mark.parametrize(("more", "rows"), [([], 1), (["--target", "MLI"], 1), (["--source", "MLI"], 0)])
def test_plain_statements_go_along(more: list[str], rows: int, store: Path, tmp_path: Path) -> None:
    run(store, tmp_path / "x", "icews", "--statements", *more)
    lines = [
        dict(zip(icews.COLUMNS, r.split("\t"), strict=True)) for r in (tmp_path / "x").read_text().splitlines()[1:]
    ]
    assert [(r["CAMEO Code"], r["Source Country"], r["Target Country"]) for r in lines] == [
        ("010", "Chad", "Mali")
    ] * rows


def test_what_cannot_be_written_is_refused(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(store, tmp_path, "csv") == 2
    assert run(store, tmp_path / "no" / "x", "csv") == 2
    assert run(store, store, "csv") == 2
    assert run(store, tmp_path / "x", "polecat", "--statements") == 2
    said = capsys.readouterr().err
    assert all(w in said for w in ("is a folder", "there is no folder", "is the store itself", "no type for plain"))


def test_no_plover_type_is_said(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(store, tmp_path / "x", "polecat", "--from-source", "gdelt") == 0
    assert "0 rows of polecat" in (said := capsys.readouterr().err) and "have no PLOVER type: 2" in said


def test_the_choices_are_the_table_of_formats() -> None:
    from detente.formats.foreign import READ

    assert set(export.FORMATS) == set(FORMATS) and set(import_.FORMATS) == set(READ)


@pytest.mark.parametrize("name", ["gdelt2", "icews", "csv"])
def test_what_is_exported_can_be_laid_beside(name: str, store: Path, tmp_path: Path) -> None:
    run(store, tmp_path / "x", name, "--from-source", "gdelt")
    again = options(import_, "--store", store, "--format", name, "--as", "again", tmp_path / "x")
    assert import_.run(again) == 0
    run(store, tmp_path / "y", name, "--from-source", "again")
    assert len((tmp_path / "y").read_text().splitlines()) == len((tmp_path / "x").read_text().splitlines())
