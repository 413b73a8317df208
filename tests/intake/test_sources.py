from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from detente.errors import BrokenRow, EmptyInput, InputError, MissingInput, TooLong
from detente.intake.document import Raw
from detente.intake.sources import find

PAGE = b"<!doctype html><html><p>Nets</p></html>"


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Raw | InputError]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return list(find(["-"]))


def test_files_are_read_as_their_ending_says(tmp_path: Path) -> None:
    contents = {
        "a.txt": b"<html>is text here", "b.html": b"Nets", "c.jsonl": b'{"text": "x"}', "d.csv": b"text\ny\n",
        "e": PAGE,
        "f.md": b"Nets", "g.HTM": b"Nets", "h": b'{"text": "z"}\n',
    }  # fmt: skip
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    found = list(find([str(tmp_path / name) for name in contents]))
    assert [(f.html, f.data) for f in found if isinstance(f, Raw)] == [
        (False, b"<html>is text here"), (True, b"Nets"), (False, "x"), (False, "y"), (True, PAGE), (False, b"Nets"),
        (True, b"Nets"), (False, "z"),
    ]  # fmt: skip
    assert found[0].source == str(tmp_path / "a.txt") and found[0].row is None


def test_folders_are_read_in_full_depth_and_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c", "x.png", ".hidden.txt", ".git/d.txt", "n.md", "z/r.ndjson"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"id": 1, "text": "Nets"}')
    found = [f.source.removeprefix(f"{tmp_path}/") for f in find([str(tmp_path)])]
    assert found == ["a.txt", "c#1", "b/1.txt", "b/2.txt", "z/r.ndjson#1"]


def test_a_folder_without_articles(tmp_path: Path) -> None:
    (error,) = find([str(tmp_path)])
    assert isinstance(error, EmptyInput) and "no article files" in str(error)


def test_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ok.txt").write_text("Nets")
    found = list(find([str(tmp_path / "none.txt"), "a\0b", str(tmp_path / "none.jsonl"), str(tmp_path / "ok.txt")]))
    assert [type(f) for f in found] == [MissingInput, MissingInput, MissingInput, Raw]
    assert str(found[0]) == f"{tmp_path}/none.txt: there is no such file or folder"

    def denied(path: Path, mode: str) -> BinaryIO:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", denied)
    (error,) = find([str(tmp_path / "ok.txt")])
    assert isinstance(error, MissingInput) and error.reason == "Permission denied"


def test_a_folder_that_may_not_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: str) -> Iterator[object]:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("os.scandir", scandir)
    (error,) = find([str(tmp_path)])
    assert isinstance(error, MissingInput) and error.source == str(tmp_path)


def test_files_that_fit_in_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.intake.sources._LARGEST", 5)
    for name in ("a.txt", "b"):
        (tmp_path / name).write_text("Nets grow")
        (error,) = find([str(tmp_path / name)])
        assert isinstance(error, TooLong) and error.reason == "more than 5 bytes"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    (text,) = stdin(monkeypatch, b"\nNets\ngrow\n")
    assert isinstance(text, Raw) and (text.source, text.data, text.html) == ("-", b"\nNets\ngrow\n", False)
    (page,) = stdin(monkeypatch, b"\xef\xbb\xbf\n" + PAGE)
    assert isinstance(page, Raw) and page.html
    (nothing,) = stdin(monkeypatch, b"")
    assert isinstance(nothing, Raw) and nothing.data == b""


def test_rows_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    first, broken, last = stdin(
        monkeypatch, b'\xef\xbb\xbf\n{"text": "x"}\n{"text": \n{"id": "k", "text": "caf\xc3\xa9"}'
    )
    assert isinstance(first, Raw) and (first.source, first.data) == ("-#2", "x")
    assert isinstance(broken, BrokenRow) and broken.row == 3
    assert isinstance(last, Raw) and (last.source, last.data) == ("-#k", "café")
