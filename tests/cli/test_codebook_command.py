from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from cli_helpers import Run

from detente.cli.codebook import explain
from detente.codebook.book import Class, load


def test_a_code_is_explained(detente: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = detente("codebook", "161")
    assert (result.status, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "161  Reduce or break diplomatic relations"
    assert "PLOVER       SANCTION, mode withdraw, context diplomatic (score -6.0)" in lines
    assert "Goldstein    -4.0" in lines and "quad class   material conflict" in lines
    assert "examples" in lines and any(line.startswith("    161  ") and "→" in line for line in lines)
    assert any(line.startswith("words ") for line in lines) and "below it" not in lines
    assert max(map(len, lines)) <= 80


def test_a_class_shows_only_the_values_that_it_has(detente: Run) -> None:
    lines = detente("codebook", "010").out.splitlines()
    assert "Goldstein    0.0" in lines and "quad class   verbal cooperation" in lines
    assert not [line for line in lines if line.startswith(("PLOVER", "read like", "words", "examples"))]


def test_a_class_of_ones_own() -> None:
    own = Class("X1", "Boycott a\x1b game", None, None, None, "163", "Boycott a\x1b game", (), ())
    book = dataclasses.replace(load(), classes={"X1": own})
    assert explain(book, own, 80) == ["X1  Boycott a\\x1b game", "", "read like    163"]
    unlike = dataclasses.replace(own, like="")
    assert explain(book, unlike, 80) == ["X1  Boycott a\\x1b game", ""]


def test_a_root_names_what_is_below_it(detente: Run) -> None:
    out = detente("codebook", "16").out
    assert out.startswith("16  ")
    assert "\nbelow it\n" in out and "\n  161   SANCTION   Reduce or break diplomatic relations\n" in out


def test_a_word_finds_codes(detente: Run) -> None:
    result = detente("codebook", "EMBARGO")
    assert result.status == 0
    assert "163   COERCE     Impose embargo, boycott, or sanctions\n" in result.out
    assert all("embargo" in line for line in result.out.splitlines())


def test_a_class_of_plover_is_listed(detente: Run) -> None:
    lines = detente("codebook", "sanction").out.splitlines()
    assert len(lines) > 5 and all(" SANCTION " in line for line in lines)


def test_what_the_codebook_does_not_know(detente: Run) -> None:
    result = detente("codebook", "x\x1b[1m")
    assert (result.status, result.out) == (1, "")
    assert result.err == "detente: the codebook has no code or word 'x\\x1b[1m'\n"
    assert detente("codebook", " ").status == 1


def test_a_folder_laid_over_ours_is_used(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "cameo").mkdir()
    (tmp_path / "cameo" / "16.toml").write_text("[161\n")
    result = detente("codebook", "161", "--codebook", tmp_path)
    assert (result.status, result.out) == (2, "")
    assert "16.toml" in result.err and result.err.count("\n") == 1
