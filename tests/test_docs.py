"""The docs say what is so: every command of the tutorial runs, in its order, and what the page says of it holds."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import networkx as nx
import pytest

from detente.cli.main import main
from detente.pipeline import Coder
from detente.runners.local import Settings

ROOT = Path(__file__).resolve().parent.parent


def commands(page: str) -> list[str]:
    """The commands of a page's shell blocks."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S)
    return [line.partition(" #")[0] for block in blocks for line in block.splitlines() if line.startswith("detente ")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coder: Coder) -> Path:
    """An empty folder to work in, with the examples; commands use the session's coder."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Settings, "coder", lambda _: coder)
    return tmp_path


def test_the_tutorial_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = commands("tutorial.md")
    assert len(found) > 12
    for command in found:
        arguments = shlex.split(command)[1:]
        status = main(arguments)
        out, err = capsys.readouterr()
        assert status == 0, f"{command}: {err}"
        assert out or arguments[0] == "add" or "-o" in arguments, f"{command}: prints nothing: {err}"
    assert (folder / "chile-peru.svg").read_bytes().startswith(b"<?xml")
    assert "BRA" in nx.read_gexf(folder / "2006.gexf")
    what_the_tutorial_says(capsys)
    other_pages(capsys)


def what_the_tutorial_says(capsys: pytest.CaptureFixture[str]) -> None:
    """A reprint is one event told by two reports; conflict from May to August; a contradiction about sanctions."""
    main(["relations", "CHL", "PER", "--store", "tutorial.db", "--format", "jsonl"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    bins = {r["bin"]: r for r in rows if r["part"] == "bin" and r["direction"] == "both" and not r["coarse"]}
    assert {b: r["goldstein_sum"] > 0 for b, r in bins.items() if r["events"] and b != "2006-06"} == {
        "2006-01": True, "2006-02": True, "2006-03": True, "2006-05": False, "2006-07": False, "2006-08": False,
        "2006-09": True, "2006-10": True, "2006-11": True, "2006-12": True,
    }  # fmt: skip
    recalls = [r for r in rows if r["part"] == "moment" and "recalled its ambassador" in r["words"]]
    assert [r["reports"] for r in recalls] == [2]
    sanctions = [r for r in rows if r["part"] == "condition" and r["what"] == "sanctions"]
    assert any(r["contradicts"] for r in sanctions)


def other_pages(capsys: pytest.CaptureFixture[str]) -> None:
    """The commands of docs/relations.md, on the tutorial's store."""
    for command in commands("relations.md"):
        arguments = shlex.split(command.partition(" >")[0])[1:]
        assert main([*arguments, "--store", "tutorial.db"]) == 0, command
        assert capsys.readouterr().out or "-o" in arguments, command
