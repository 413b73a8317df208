"""The progress bar: on a terminal's standard error only, and never between the codings themselves."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from cli_helpers import Run

pytestmark = pytest.mark.usefixtures("loaded")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error as a terminal."""
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    return terminal


def test_a_terminal_shows_how_far_the_batch_is(detente: Run, report: Path, tmp_path: Path, screen: Terminal) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "Chad cut ties with Mali.", "published": "never"}\n{"text": 1}\n')
    result = detente("code", report, rows, "--format", "jsonl", "-o", tmp_path / "o.jsonl")
    assert result.status == 1
    shown = screen.getvalue()
    assert "coding" in shown and "articles" in shown and "\x1b[" in shown
    # Warnings and errors stand whole above the bar.
    assert "the date 'never' cannot be read" in shown and "its text is not a string" in shown
    assert shown.endswith("detente: 2 articles coded, 1 failed\n")


def test_a_terminal_that_shows_the_codings_has_no_bar(
    detente: Run, report: Path, screen: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    assert detente("code", report).status == 0
    assert "Chad" in out.getvalue() and screen.getvalue() == ""


def test_a_file_has_no_bar(detente: Run, report: Path, tmp_path: Path) -> None:
    assert detente("code", report, "-o", tmp_path / "o.txt").err == ""
