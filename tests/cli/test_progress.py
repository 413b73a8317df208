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


def terminal(monkeypatch: pytest.MonkeyPatch, name: str) -> Terminal:
    """Let a standard stream be a terminal; in a fixture pytest would put its own in its place again."""
    stream = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, name, stream)
    return stream


def test_a_terminal_shows_how_far_the_batch_is(
    detente: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = terminal(monkeypatch, "stderr")
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
    detente: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, out = terminal(monkeypatch, "stderr"), terminal(monkeypatch, "stdout")
    assert detente("code", report).status == 0
    assert "Chad" in out.getvalue() and screen.getvalue() == ""


def test_a_file_has_no_bar(detente: Run, report: Path, tmp_path: Path) -> None:
    assert detente("code", report, "-o", tmp_path / "o.txt").err == ""
