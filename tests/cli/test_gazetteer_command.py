from __future__ import annotations

import csv
from pathlib import Path

import pytest
from cli_helpers import Run


def test_a_line_a_role_held_that_day_and_only_those(detente: Run) -> None:
    result = detente("gazetteer", "Kofi Annan", "--on", "2000-02-15")
    assert (result.status, result.err) == (0, "")
    ((name, code, office, start, end, precision),) = csv.reader(result.out.splitlines(), delimiter="\t")
    assert (name, code, office) == ("Kofi Annan", "UN", "secretary general")
    assert start < "2000-02-15" < end and precision in {"day", "month", "year"}


def test_without_a_day_every_role_is_told(detente: Run) -> None:
    lines = detente("gazetteer", "George Robertson").out.splitlines()
    assert len(lines) >= 2 and all(line.startswith("George Robertson\t") for line in lines)
    assert len(detente("gazetteer", "George Robertson", "--on", "1998").out.splitlines()) == 1


def test_nobody_of_that_name(detente: Run) -> None:
    result = detente("gazetteer", "Nobody\x1b[1m")
    assert (result.status, result.out) == (1, "")
    assert result.err == "detente: the gazetteer has nobody named 'Nobody\\x1b[1m'\n"
    result = detente("gazetteer", "Kofi Annan", "--on", "1950-01-01")
    assert (result.status, result.out) == (1, "")
    assert result.err.endswith("with a role held on 1950-01-01\n")


@pytest.mark.parametrize("day", ["2000-13-45", "yesterday", "2000-2-5", "20000205", "2000-02-30", ""])
def test_a_day_must_be_a_day(detente: Run, day: str) -> None:
    result = detente("gazetteer", "Kofi Annan", "--on", day)
    assert (result.status, result.out) == (2, "")
    assert result.err == f"detente: --on: an ISO day is wanted (2000-02-15), not '{day}'\n"


def test_a_name_of_two_words_wants_quotation_marks(detente: Run) -> None:
    result = detente("gazetteer", "Kofi", "Annan")
    assert (result.status, result.err) == (2, "detente: one name is wanted: put it in quotation marks\n")


def test_lint_checks_a_folder(detente: Run, tmp_path: Path) -> None:
    assert detente("gazetteer", "lint", tmp_path / "none").status == 2
    (tmp_path / "states.csv").write_text("code,colour\nTCD,blue\n")
    result = detente("gazetteer", "lint", tmp_path)
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("detente: ") and "states.csv" in result.err


def test_lint_finds_nothing_in_a_good_folder(detente: Run, tmp_path: Path) -> None:
    head = "ref,office,code,sectors,from,to,precision,source"
    row = "person:kofi-annan,secretary general,UN,IGO,1997-01-01,2006-12-31,day,own"
    (tmp_path / "terms_mine.csv").write_text(f"{head}\n{row}\n")
    result = detente("gazetteer", "lint", tmp_path)
    assert (result.status, result.out, result.err) == (0, "", "")


def test_a_folder_with_a_fault_is_one_line(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_text("code,colour\nTCD,blue\n")
    result = detente("gazetteer", "Chad", "--gazetteer", tmp_path)
    assert (result.status, result.out) == (2, "") and result.err.count("\n") == 1


def test_lint_reads_a_dictionary_of_another_format(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.actors.txt").write_text("OBAN_HIGHLANDERS_ [SDNREB]\nKAROL_ [RUSGOV <9213]\n")
    result = detente("gazetteer", "lint", tmp_path)
    assert (result.status, result.out) == (1, "")
    assert result.err == f"detente: {tmp_path / 'mine.actors.txt'}, row 2: no date: 9213\n"
    result = detente("gazetteer", "Oban Highlanders", "--gazetteer", tmp_path)
    assert (result.status, result.out) == (0, "Oban Highlanders\tSDN\t\t\t\t\n")
