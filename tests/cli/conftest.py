"""Commands run in the process of the test, with the session's coder in place of a fresh one."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_helpers import REPORT, Result, Run

from detente.cli.main import main
from detente.pipeline import Coder
from detente.runners.local import Settings


@pytest.fixture
def detente(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command line; a usage error of argparse counts as its exit status."""

    def run(*arguments: str | Path) -> Result:
        try:
            status = main([str(a) for a in arguments])
        except SystemExit as e:
            status = int(e.code or 0)
        return Result(status, *capfd.readouterr())

    return run


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch, coder: Coder) -> list[Settings]:
    """Let the commands use the session's coder; returns the settings that it was asked for with."""
    asked: list[Settings] = []

    def lend(settings: Settings) -> Coder:
        asked.append(settings)
        return coder

    monkeypatch.setattr(Settings, "coder", lend)
    return asked


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A short report in a file of its own folder."""
    path = tmp_path / "in" / "report.txt"
    path.parent.mkdir()
    path.write_text(REPORT, encoding="utf-8")
    return path
