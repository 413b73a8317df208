"""`detente code`: every format and flag."""

from __future__ import annotations

import dataclasses
import io
import json
import sys
from pathlib import Path

import pytest
from cli_helpers import REPORT, Run

from detente.pipeline import Coder
from detente.reading.syntax import DEFAULT_MODEL
from detente.records import from_json
from detente.runners.local import Settings

pytestmark = pytest.mark.usefixtures("loaded")


def test_the_account_is_printed(detente: Run, report: Path) -> None:
    result = detente("code", report)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("Chad Breaks With Mali\npublished 2004-05-03; dateline Bern, 2004-05-03, AP\n")
    assert "SANCTION 161    Chad (TCD) → Mali (MLI); actual; 2004-05-03" in result.out
    assert "Reduce or break diplomatic relations" in result.out


def test_the_account_can_go_to_a_file(detente: Run, report: Path, tmp_path: Path) -> None:
    result = detente("code", report, "-o", tmp_path / "out.txt", "--format", "table")
    assert (result.status, result.out) == (0, "")
    assert "WHO DID WHAT TO WHOM" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_jsonl_is_a_record_a_line_and_the_same_on_every_run(detente: Run, report: Path, tmp_path: Path) -> None:
    result = detente("code", report, report, "--format", "jsonl")
    first, second = result.out.splitlines()
    assert first == second and from_json(first).article.text == REPORT
    detente("code", report, "--format", "jsonl", "-o", tmp_path / "r.jsonl")
    assert (tmp_path / "r.jsonl").read_text(encoding="utf-8") == first + "\n"


def test_csv_is_a_folder_of_tables(detente: Run, report: Path, tmp_path: Path) -> None:
    assert detente("code", report, "--format", "csv", "-o", tmp_path / "tables").status == 0
    assert ",161," in (tmp_path / "tables" / "events.csv").read_text(encoding="utf-8")
    assert len(list((tmp_path / "tables").iterdir())) == 7


def test_html_is_a_folder_of_pages_and_may_be_the_one_of_the_report(detente: Run, report: Path) -> None:
    assert detente("code", report, "--format", "html", "-o", report.parent).status == 0
    (page,) = report.parent.glob("chad-breaks-with-mali-d*.html")
    assert "Reduce or break diplomatic relations" in page.read_text(encoding="utf-8")
    assert (report.parent / "index.html").exists()


def test_standard_input_is_read(detente: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    result = detente("code", "-", "--format", "jsonl")
    assert result.status == 0 and from_json(result.out).article.source == "-"


def test_the_flags_reach_the_coder(detente: Run, report: Path, loaded: list[Settings], tmp_path: Path) -> None:
    detente("code", report, "--format", "jsonl")
    assert loaded.pop() == Settings()
    books = tmp_path / "a", tmp_path / "b"
    for folder in books:
        folder.mkdir()
    options = ("--model", "xx", "--published", "3 May 2004", "--max-chars", "500", "--gazetteer", books[1])
    detente("code", report, "--format", "jsonl", *options, "--codebook", books[0], "--codebook", books[1])
    assert loaded == [Settings("xx", "3 May 2004", 500, books, (books[1],))]
    assert Settings().model == DEFAULT_MODEL


@pytest.mark.parametrize("date", ["2003-12-24", "24 December 2003", "Dec. 24, 2003"])
def test_published_overrides_the_dateline(detente: Run, report: Path, date: str) -> None:
    result = detente("code", report, "--format", "jsonl", "--published", date)
    assert from_json(result.out).article.published == "2003-12-24"


def test_a_longer_article_is_refused(detente: Run, report: Path) -> None:
    result = detente("code", report, "--max-chars", "100")
    assert (result.status, result.out) == (1, "")
    assert result.err.splitlines()[0] == f"detente: {report}: {len(REPORT)} characters, more than the 100 allowed"
    assert result.err.splitlines()[1] == "detente: 0 articles coded, 1 failed"
    assert detente("code", report, "--max-chars", str(len(REPORT))).status == 0


def test_what_failed_is_written_to_the_file_of_errors(detente: Run, report: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 1}\n{"id": 2, "text": ' + json.dumps(REPORT) + "}\n{\n")
    errors = tmp_path / "errors.jsonl"
    result = detente("code", report, tmp_path / "none\x1b.txt", rows, "--format", "jsonl", "--errors", errors)
    assert result.status == 1 and len(result.out.splitlines()) == 2
    assert result.err.splitlines()[-1] == "detente: 2 articles coded, 3 failed"
    found = [json.loads(line) for line in errors.read_text(encoding="utf-8").splitlines()]
    assert [(e["error"], e["row"]) for e in found] == [("MissingInput", None), ("BrokenRow", 1), ("BrokenRow", 3)]
    assert found[0] == {
        "source": f"{tmp_path}/none\x1b.txt", "row": None, "error": "MissingInput",
        "reason": "there is no such file or folder",
    }  # fmt: skip
    assert errors.read_text(encoding="utf-8").replace("\n", "").isprintable()


def test_a_file_of_errors_is_empty_where_all_went_well(detente: Run, report: Path, tmp_path: Path) -> None:
    assert detente("code", report, "--errors", tmp_path / "e.jsonl").status == 0
    assert (tmp_path / "e.jsonl").read_text() == ""


def test_a_date_that_cannot_be_read_is_a_warning(detente: Run, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("id,published,text\n7,some day\x1b,Chad recalled its ambassador from Mali.\n", encoding="utf-8")
    result = detente("code", rows, "--format", "jsonl")
    assert result.status == 0 and from_json(result.out).article.published is None
    assert result.err == f"detente: warning: {rows}#7: the date 'some day?' cannot be read\n"


def test_one_article_is_no_plural(detente: Run, report: Path) -> None:
    result = detente("code", report, "none.txt", "--format", "jsonl")
    assert result.err == ("detente: none.txt: there is no such file or folder\ndetente: 1 article coded, 1 failed\n")


def test_nothing_to_code(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("")
    result = detente("code", tmp_path / "empty.jsonl", "--format", "jsonl")
    assert (result.status, result.out, result.err) == (1, "", "detente: no article found\n")


def test_hostile_text_does_not_reach_the_terminal(detente: Run, tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31mred\u202e.txt"
    path.write_text(REPORT.replace("Monday", "Monday\x1b[2J\u202e\x9b1m").replace("border", "<script>border"))
    for result in (detente("code", path), detente("code", path, "--format", "jsonl"), detente("code", f"{path}x")):
        assert not [c for c in result.out + result.err if not c.isprintable() and c != "\n"]


def test_a_name_that_is_not_unicode_goes_through_every_format(detente: Run, report: Path, tmp_path: Path) -> None:
    odd = report.rename(report.parent / "caf\udce9.txt")
    for name in ("csv", "html"):
        assert detente("code", odd, "--format", name, "-o", tmp_path / name).status == 0
    for name in ("table", "jsonl"):
        assert detente("code", odd, "--format", name, "-o", tmp_path / f"out.{name}").status == 0
        assert detente("code", odd, "--format", name).status == 0
    assert detente("code", tmp_path / "no\udce9", "--errors", tmp_path / "e").status == 1


def test_a_stage_that_fails_is_one_line_and_the_batch_goes_on(
    detente: Run, report: Path, coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *rest = coder.pipeline.stages

    def fail_once(*layers: object) -> object:
        if not failed:
            failed.append(True)
            raise ZeroDivisionError("of\x1b zero")
        return first.run(*layers)

    failed: list[bool] = []
    monkeypatch.setattr(coder.pipeline, "stages", (dataclasses.replace(first, run=fail_once), *rest))
    result = detente("code", report, report, "--format", "jsonl")
    assert result.status == 1 and len(result.out.splitlines()) == 1
    assert result.err.startswith(f"detente: {report}: a stage failed: ZeroDivisionError: of\\x1b zero\n")
