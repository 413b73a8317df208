"""Files of lines: packed or not, UTF-8 or older, damaged or not there."""

from __future__ import annotations

import gzip
import os
import threading
import zipfile
from pathlib import Path

import pytest

from detente.errors import BrokenRow
from detente.formats import files
from detente.formats.files import Line, create, lines


def texts(path: Path) -> list[str]:
    return [line.text for line in lines(path) if isinstance(line, Line)]


def names(folder: Path) -> list[str]:
    return [p.name for p in folder.iterdir()]


def test_lines_end_at_line_feeds_alone(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes("\ufeffa\u2028b\rc\r\n\nd".encode())
    assert [(x.row, x.text, x.end) for x in lines(path) if isinstance(x, Line)] == [
        (1, "a\u2028b\rc", "\r\n"), (2, "", "\n"), (3, "d", ""),
    ]  # fmt: skip


def test_a_line_that_is_not_utf_8_is_read_as_latin_1(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes("Côte\n".encode("latin-1") + "Côte\n".encode())
    assert texts(path) == ["Côte", "Côte"]


def test_gzip_and_all_files_of_a_zip_are_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(b"1\n"))
    with zipfile.ZipFile(tmp_path / "b", "w") as archive:
        archive.writestr("two.csv", "2\n")
        archive.mkdir("folder")
        archive.writestr("folder/one.csv", "1\n")
    assert texts(tmp_path / "a") == ["1"]
    assert [(x.source, x.row) for x in lines(tmp_path / "b")] == [
        (f"{tmp_path}/b!folder/one.csv", 1), (f"{tmp_path}/b!two.csv", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("data", [gzip.compress(b"abc" * 999)[:-9], b"\x1f\x8b damaged", b"PK\x03\x04 damaged"])
def test_a_damaged_file_is_reported(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(data)
    *_, last = lines(tmp_path / "x")
    assert isinstance(last, BrokenRow) and last.row is None and "cannot be read" in str(last)


def test_a_file_that_is_not_there_is_reported(tmp_path: Path) -> None:
    (broken,) = lines(tmp_path / "none")
    assert isinstance(broken, BrokenRow) and "No such file" in broken.reason


def test_a_line_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LONGEST", 8)
    (tmp_path / "x").write_bytes(b"short\n" + b"l" * 20 + b"\nshort\n")
    first, broken = lines(tmp_path / "x")
    assert isinstance(first, Line) and isinstance(broken, BrokenRow) and broken.row == 2


@pytest.mark.parametrize("name", ["x.gz", "x.zip", "x"])
def test_what_is_written_is_the_same_every_time_and_whole(name: str, tmp_path: Path) -> None:
    contents = set()
    for _ in "12":
        with create(tmp_path / name) as file:
            file.write("a\r\nb\n")
        contents.add((tmp_path / name).read_bytes())
    assert len(contents) == 1 and texts(tmp_path / name) == ["a", "b"]
    assert names(tmp_path) == [name]


def test_where_writing_fails_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), create(path) as file:
        file.write("new")
        raise ZeroDivisionError
    assert path.read_text() == "old" and names(tmp_path) == ["x"]


def test_a_pipe_is_written_directly(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    with create(pipe) as file:
        file.write("a\n")
    reader.join()
    assert got == ["a\n"]
