from __future__ import annotations

from pathlib import Path

import pytest

from detente.formats import open_writer
from detente.records import Record, from_json


def test_a_record_comes_back_from_its_line(record: Record, tmp_path: Path) -> None:
    out = tmp_path / "r.jsonl"
    with open_writer("jsonl", str(out)) as writer:
        writer.add(record)
        writer.add(record)
    first, second = out.read_text(encoding="utf-8").splitlines()
    assert from_json(first) == record
    assert first == second


def test_standard_output_gets_lines_without_control_characters(
    record: Record, capfd: pytest.CaptureFixture[str]
) -> None:
    with open_writer("jsonl", None) as writer:
        writer.add(record)
    out = capfd.readouterr().out
    assert out.endswith("\n") and out[:-1].isprintable()
    assert "\\u001b[31m" in out and "\\u202e" in out and "\\udcff" in out
    assert from_json(out) == record
