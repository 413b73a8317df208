from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from detente.formats import open_writer
from detente.records import Record

CLASSES = {"161": "Reduce or break diplomatic relations"}


def shown(record: Record, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int = 100) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    with open_writer("table", None, CLASSES) as writer:
        writer.add(record)
    return capsys.readouterr().out


def test_the_account_has_every_part(
    record: Record, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = shown(record, capsys, monkeypatch)
    assert re.findall(r"^[A-Z ]+$", out, re.M) == [
        "WHO", "WHO SAID WHAT", "WHO DID WHAT TO WHOM", "HOW RELATIONS STAND",
    ]  # fmt: skip
    assert out.startswith(
        "Chad breaks <i>with</i> Mali\n"
        "published 2004-05-03; dateline Bern, AP; by Uma Roe; publisher The Post\n"
        "source news/\\udcffa.txt; id d1\n\n"
    )
    assert "SANCTION 161    Chad (TCD) → Mali (MLI); actual; 2004-05-03\n" in out
    assert "                Reduce or break diplomatic relations\n" in out
    assert "                “Chad cut its ties with Mali”\n" in out
    assert "talks           Chad and Mali: in force; since 2004; about peace\n                Peace talks\n" in out
    assert "say             <b>Ana & Bo</b>, minister → Chad; 2004-05-03; press briefing\n" in out
    assert "                that Chad cut its ties with Mali\n" in out
    assert "  (quoted)        Minister\n                  “cut its ties ... talks”\n" in out


def test_those_who_take_part_come_first_and_nobody_is_left_out(
    record: Record, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    who = shown(record, capsys, monkeypatch).split("WHO\n")[1].split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in who[2:6]] == ["<b>Ana", "Chad", "Mali", "Kigali\\x1b[2J"]
    assert who[6:] == ["also mentioned: crowd"]


def test_news_comes_before_history(
    record: Record, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = shown(record, capsys, monkeypatch)
    assert out.index("; actual") < out.index("; negated") < out.index("; planned, history")


@pytest.mark.parametrize("width", [20, 60, 80, 120, 500])
def test_no_line_is_wider_than_the_terminal(
    record: Record, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    lines = shown(record, capsys, monkeypatch, width).splitlines()
    assert max(map(len, lines)) <= min(max(width, 60), 160)
    assert not any(line.endswith(" ") for line in lines)


def test_control_characters_do_not_reach_the_terminal(
    record: Record, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = dataclasses.replace(record.article, title="a\x1b]0;owned\x07\u202eb", publisher="\x9b2J", byline="[red]x")
    out = shown(dataclasses.replace(record, article=hostile), capsys, monkeypatch)
    assert not [c for c in out if not c.isprintable() and c != "\n"]
    assert "a\\x1b]0;owned\\x07\\u202eb" in out and "[red]x" in out


def test_an_empty_record_says_so(
    record: Record, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    article = dataclasses.replace(
        record.article, title=None, published=None, dateline=None, byline=None, publisher=None, source="a.txt"
    )
    empty = Record(record.schema, article, (), (), (), (), (), (), (), record.model)
    out = shown(empty, capsys, monkeypatch)
    assert out.startswith("a.txt\nno date, dateline or byline found\n")
    assert out.count("  none found\n") == 4


def test_a_file_has_a_fixed_width_and_a_rule_between_articles(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    with open_writer("table", str(tmp_path / "out.txt"), CLASSES) as writer:
        writer.add(record)
        writer.add(record)
    lines = (tmp_path / "out.txt").read_text(encoding="utf-8").splitlines()
    assert lines.count("─" * 120) == 1
    assert lines.count("Chad breaks <i>with</i> Mali") == 2


def test_attitudes_come_last_and_stances_are_told(
    record: Record, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = record.statements
    told = dataclasses.replace(first, stance="oppose", anonymous=True)
    thought = dataclasses.replace(second, parent=None, stance="deny")
    lost = dataclasses.replace(first, id="s9", parent="s0")
    changed = dataclasses.replace(record, statements=(thought, told, lost))
    out = shown(changed, capsys, monkeypatch)
    said, wanted = out.split("WHO SAID WHAT\n")[1].split("WHO WANTS OR THINKS WHAT\n")
    assert "minister (not named) → Chad; 2004-05-03; press briefing; opposes\n" in said
    assert said.count("say  ") == 2, "a statement whose parent is not there stands by itself"
    assert wanted.startswith("(quoted)        Minister; denies\n")
