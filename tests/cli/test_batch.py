"""The bar on errors: of 200 articles 10 are bad, each in its own way; 190 are coded, 10 reasons are given."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_helpers import Run

from detente.records import from_json

COUNTRIES = ("Chad", "Mali", "Peru", "Chile", "Norway", "Kenya", "Japan", "Brazil", "Egypt", "Finland")
ACTS = ("recalled its ambassador from", "praised", "signed a trade agreement with", "accused", "held talks with")
GERMAN = "Der Minister hat am Montag gesagt, dass die Regierung nicht mit der Opposition über das Gesetz reden will. "
LIMIT = 3000


def article(n: int) -> str:
    """Return one of a hundred short reports, no two alike."""
    a, b = COUNTRIES[n % 10], COUNTRIES[(n // 10 + n % 10 + 1) % 10]
    return f"{a} {ACTS[n % 5]} {b} on day {n}, officials said. The minister said it was the right thing to do.\n"


def texts(folder: Path) -> Iterator[str]:
    """Write 112 files, 7 of them bad, and name one that is not there."""
    for n in range(105):
        (folder / f"{n:03}.txt").write_text(article(n), encoding="utf-8")
        yield str(folder / f"{n:03}.txt")
    bad = {
        "empty.txt": b" \n",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "control.txt": b"\x01\x02\x03\x04 talks \x05\x06" * 20,
        "german.txt": (GERMAN * 4).encode(),
        "menu.html": b"<!doctype html><html><body><nav><a href='/'>Home</a></nav></body></html>",
        "long.txt": article(1).encode() * (LIMIT // 50),
    }
    for name, data in bad.items():
        (folder / name).write_bytes(data)
        yield str(folder / name)
    yield str(folder / "missing.txt")


def rows(folder: Path) -> Iterator[str]:
    """Write 50 rows of JSONL, 2 of them broken, and 38 of CSV, 1 of them broken."""
    lines = [json.dumps({"id": n, "text": article(n), "published": "2001-02-03"}) for n in range(105, 153)]
    lines[20:20] = ['{"id": 1, "text": "half a']
    lines[30:30] = ['{"id": 2, "title": "No text"}']
    (folder / "rows.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "published", "text"])
        for n in range(153, 190):
            writer.writerow([n, "2001-02-03", article(n)])
            if n == 170:
                writer.writerow([n, "2001-02-03", article(n), "one field too many"])
    yield from (str(folder / "rows.jsonl"), str(folder / "rows.csv"))


@pytest.mark.usefixtures("loaded")
def test_200_articles_of_which_10_are_bad(detente: Run, tmp_path: Path) -> None:
    paths = [*texts(tmp_path), *rows(tmp_path)]
    arguments = ("--format", "jsonl", "--max-chars", str(LIMIT), "--errors", tmp_path / "errors")
    result = detente("code", *paths, *arguments)
    assert result.status == 1
    records = [from_json(line) for line in result.out.splitlines()]
    assert [r.article.text for r in records] == [article(n) for n in range(190)]
    found = [json.loads(line) for line in (tmp_path / "errors").read_text(encoding="utf-8").splitlines()]
    assert [(Path(e["source"]).name, e["row"], e["error"]) for e in found] == [
        ("empty.txt", None, "EmptyInput"),
        ("picture.txt", None, "BinaryInput"),
        ("control.txt", None, "BinaryInput"),
        ("german.txt", None, "ForeignLanguage"),
        ("menu.html", None, "NoArticle"),
        ("long.txt", None, "TooLong"),
        ("missing.txt", None, "MissingInput"),
        ("rows.jsonl", 21, "BrokenRow"),
        ("rows.jsonl", 31, "BrokenRow"),
        ("rows.csv", 19, "BrokenRow"),
    ]
    *reasons, last = result.err.splitlines()
    assert len(reasons) == 10 and last == "detente: 190 articles coded, 10 failed"
    assert all(e["source"] in line and e["reason"] in line for e, line in zip(found, reasons, strict=True))


def test_several_processes_give_the_same_bytes(
    detente: Run, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(12):
        (tmp_path / f"{n}.txt").write_text(article(n), encoding="utf-8")
    paths = [str(tmp_path / f"{n}.txt") for n in range(12)]
    paths[5:5] = ["none.txt"]
    two = detente("code", *paths, "--format", "jsonl", "--processes", "2")
    request.getfixturevalue("loaded")
    one = detente("code", *paths, "--format", "jsonl")
    assert one == two and one.status == 1 and len(one.out.splitlines()) == 12


def test_what_a_worker_cannot_load_is_one_line(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_text("code,colour\nTCD,blue\n")
    (tmp_path / "a.txt").write_text(article(1))
    result = detente("code", tmp_path / "a.txt", "--processes", "2", "--format", "jsonl", "--gazetteer", tmp_path)
    assert (result.status, result.out) == (2, "")
    assert "states.csv" in result.err and result.err.count("\n") == 1
