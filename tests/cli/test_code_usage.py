"""`detente code`: wrong usage gives one line and status 2, before anything is loaded or written."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from cli_helpers import Run

from detente.cli import code as command
from detente.runners.local import Settings


@pytest.fixture(autouse=True)
def unloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(settings: Settings) -> None:
        raise AssertionError("a coder was loaded")

    monkeypatch.setattr(Settings, "coder", refuse)


def refused(detente: Run, *arguments: str | Path) -> str:
    """Return the one line with which a command is refused."""
    result = detente("code", *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("detente: ") and result.err.count("\n") == 1
    return result.err.removeprefix("detente: ").rstrip("\n")


@pytest.mark.parametrize("name", ["csv", "html"])
def test_a_folder_is_wanted(detente: Run, report: Path, name: str) -> None:
    assert refused(detente, report, "--format", name) == f"--format {name} writes a folder: name it with -o"
    reason = refused(detente, report, "--format", name, "-o", report)
    assert reason == f"-o {report} is a file, and --format {name} writes a folder"


@pytest.mark.parametrize("name", ["table", "jsonl"])
def test_a_file_is_wanted(detente: Run, report: Path, tmp_path: Path, name: str) -> None:
    reason = refused(detente, report, "--format", name, "-o", tmp_path)
    assert reason == f"-o {tmp_path} is a folder, and --format {name} writes a file"


def test_the_file_of_errors_is_no_folder_and_not_the_output(detente: Run, report: Path, tmp_path: Path) -> None:
    assert refused(detente, report, "--errors", tmp_path) == f"--errors {tmp_path} is a folder, and a file is wanted"
    out = tmp_path / "x"
    assert refused(detente, report, "--errors", out, "-o", out) == f"-o and --errors are both {out}"


def test_a_date_must_be_readable(detente: Run, report: Path) -> None:
    reason = refused(detente, report, "--published", "some\x1b day")
    assert reason == "--published: no date can be read from 'some\\x1b day'"


@pytest.mark.parametrize("option", ["-o", "--errors"])
def test_the_folder_of_the_output_must_be_there(detente: Run, report: Path, tmp_path: Path, option: str) -> None:
    out = tmp_path / "none" / "out"
    assert refused(detente, report, option, out) == f"{out}: there is no folder {tmp_path / 'none'}"


@pytest.mark.parametrize("option", ["--codebook", "--gazetteer"])
def test_the_folders_laid_over_ours_must_be_there(detente: Run, report: Path, option: str) -> None:
    assert refused(detente, report, option, report) == f"{report}: there is no such folder"


@pytest.mark.parametrize("option", ["-o", "--errors"])
def test_an_input_is_never_written_over(detente: Run, report: Path, tmp_path: Path, option: str) -> None:
    link = tmp_path / "link"
    link.symlink_to(report)
    assert refused(detente, report, option, link) == f"{link} would be written over, and it is read"
    assert report.read_text(encoding="utf-8") != ""


def test_tables_and_index_are_not_written_over_an_input(detente: Run, report: Path) -> None:
    folder = report.parent
    for table in ("articles.csv", "events.csv"):
        reason = refused(detente, folder / table, "--format", "csv", "-o", folder)
        assert reason == f"{folder / table} would be written over, and it is read"
    reason = refused(detente, folder / "index.html", "--format", "html", "-o", folder)
    assert reason == f"{folder / 'index.html'} would be written over, and it is read"


def test_nothing_is_written_into_a_folder_that_is_read(detente: Run, report: Path) -> None:
    folder = report.parent
    for arguments in (("-o", folder / "x.jsonl"), ("--errors", folder / "e"), ("--format", "csv", "-o", folder)):
        assert refused(detente, folder, *arguments) == (
            f"{arguments[-1]} lies in {folder}, which is read: write it elsewhere"
        )


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["code"], "the following arguments are required: PATH"),
        (["code", "x", "--format", "xml"], "invalid choice: 'xml'"),
        (["code", "x", "--processes", "0"], "at least 1 is wanted, not 0"),
        (["code", "x", "--processes", "two"], "a whole number is wanted, not 'two'"),
        (["code", "x", "--max-chars", "-3"], "at least 1 is wanted, not -3"),
        (["code", "x", "--bogus"], "unrecognized arguments: --bogus"),
        ([], "the following arguments are required: COMMAND"),
        (["bogus"], "invalid choice: 'bogus'"),
    ],
)
def test_options_that_make_no_sense(detente: Run, arguments: list[str], reason: str) -> None:
    result = detente(*arguments)
    assert (result.status, result.out) == (2, "")
    assert reason in result.err


def test_an_output_that_cannot_be_opened(detente: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def denied(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "out":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", denied)
    monkeypatch.setattr(command, "run_batch", lambda *arguments: iter(()))
    out = report.parent / "out"
    for option in ("-o", "--errors"):
        assert refused(detente, report, option, out) == f"{out}: Permission denied"


def test_a_folder_that_cannot_be_made(detente: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, *arguments: Any, **options: Any) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(Path, "mkdir", full)
    monkeypatch.setattr(command, "run_batch", lambda *arguments: iter(()))
    out = report.parent / "tables"
    assert refused(detente, report, "--format", "csv", "-o", out) == f"{out}: Read-only file system"


def test_a_disk_that_is_full(
    detente: Run, report: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(Settings, "coder", lambda settings: request.getfixturevalue("coder"))
    result = detente("code", report, "--format", "jsonl", "-o", "/dev/full")
    assert (result.status, result.err) == (1, "detente: No space left on device\n")


def test_a_model_that_is_not_installed(detente: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    out = report.parent / "out"
    out.write_text("of yesterday")
    reason = refused(detente, report, "--format", "jsonl", "--model", "no_such_weights", "-o", out)
    assert reason.startswith("the parser's weights 'no_such_weights' are not installed: pip install no-such-weights")
    assert out.read_text() == "of yesterday"


@pytest.mark.parametrize("name", ["table", "jsonl"])
def test_a_codebook_with_a_fault(
    detente: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.undo()
    (tmp_path / "book" / "cameo").mkdir(parents=True)
    (tmp_path / "book" / "cameo" / "16.toml").write_text("[161\n")
    reason = refused(detente, report, "--format", name, "--codebook", tmp_path / "book")
    assert "16.toml" in reason


def test_a_gazetteer_with_a_fault(detente: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    (tmp_path / "gaz").mkdir()
    (tmp_path / "gaz" / "states.csv").write_text("code,colour\nTCD,blue\n")
    reason = refused(detente, report, "--format", "jsonl", "--gazetteer", tmp_path / "gaz")
    assert "states.csv" in reason


def test_a_file_that_may_not_be_read(detente: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def denied(path: Path, *arguments: Any, **options: Any) -> Any:
        if path == report:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", denied)
    monkeypatch.setattr(Settings, "coder", lambda settings: None)
    result = detente("code", report)
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith(f"detente: {report}: Permission denied\n")


def test_stopped_by_the_user(detente: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "run_batch", stop)
    result = detente("code", report)
    assert (result.status, result.out, result.err) == (130, "", "detente: stopped\n")


def test_a_reader_that_went_away(detente: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*arguments: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(command, "run_batch", gone)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert detente("code", report, "--errors", report.parent / "e").status == 141
