from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from detente.errors import BrokenRow, InputError, MissingInput
from detente.intake.document import Raw
from detente.intake.rows import read_csv, read_jsonl


def jsonl(tmp_path: Path, *lines: str | bytes) -> list[Raw | InputError]:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return [shorten(found, tmp_path) for found in read_jsonl(str(path))]


def table(tmp_path: Path, content: str | bytes, name: str = "a.csv") -> list[Raw | InputError]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [shorten(found, tmp_path) for found in read_csv(str(path))]


def shorten(found: Raw | InputError, folder: Path) -> Raw | InputError:
    assert found.source.startswith(str(folder))
    return found


def reasons(found: list[Raw | InputError]) -> list[tuple[int | None, str]]:
    return [(f.row, f.reason) for f in found if isinstance(f, InputError)]


def texts(found: list[Raw | InputError]) -> list[object]:
    return [f.data for f in found if isinstance(f, Raw)]


def test_a_row_of_jsonl(tmp_path: Path) -> None:
    row = {
        "id": "x7", "title": "Cod", "published": "7 March 2000", "text": " Nets.\r\n", "url": "https://e.org/1",
        "publisher": "Post", "byline": "Ann Lee", "other": {"a": [1]},
    }  # fmt: skip
    (raw,) = jsonl(tmp_path, json.dumps(row))
    assert raw == Raw(
        f"{tmp_path}/a.jsonl#x7", 1, " Nets.\r\n", False, "Cod", "7 March 2000", "Post", "https://e.org/1", "Ann Lee"
    )


def test_other_names_of_the_keys(tmp_path: Path) -> None:
    row = {"Headline": "Cod", "DATE": 20000307, "body": "Nets.", "authors": ["Ann Lee", "Bo Ek", 3], "source": "Post"}
    (raw,) = jsonl(tmp_path, "", json.dumps(row))
    assert isinstance(raw, Raw)
    assert (raw.source, raw.row) == (f"{tmp_path}/a.jsonl#2", 2)
    assert (raw.title, raw.published, raw.data, raw.byline, raw.publisher) == (
        "Cod", "20000307", "Nets.", "Ann Lee, Bo Ek", "Post",
    )  # fmt: skip


def test_what_is_no_string_counts_as_missing(tmp_path: Path) -> None:
    (raw,) = jsonl(
        tmp_path, '{"id": 5, "text": "Nets.", "title": {"a": 1}, "published": null, "url": true, "date": " "}'
    )
    assert isinstance(raw, Raw)
    assert raw.source.endswith("#5") and raw.title is raw.published is raw.url is None


def test_broken_rows_are_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    found = jsonl(
        tmp_path,
        '\ufeff{"text": "first"}',
        '{"text": "cut off',
        "[1, 2]",
        '{"title": "no text"}',
        '{"text": 5}',
        '{"text": " "}',
        '{"text": "a\\u0000b"}',
        '{"text": "half \\ud83d"}',
        b'{"text": "caf\xe9"}',
        "[" * 100_000,
        '{"text": "x", "n": ' + "1" * 5000 + "}",
        '{"id": "a\\u001b[31m", "text": "last"}',
    )
    assert texts(found) == ["first", "last"]
    assert [row for row, _ in reasons(found)] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert all(isinstance(f, BrokenRow) for f in found if not isinstance(f, Raw))
    assert dict(reasons(found))[4] == "it has no text"
    assert dict(reasons(found))[10] == "nested too deeply"
    assert found[-1].source.endswith("#a?[31m")


def test_a_page_in_a_row(tmp_path: Path) -> None:
    found = jsonl(tmp_path, '{"text": "<!DOCTYPE html><html><p>x</p></html>"}', '{"text": "<b>Nets</b> grow"}')
    assert [f.html for f in found if isinstance(f, Raw)] == [True, False]


def test_missing_files_of_rows(tmp_path: Path) -> None:
    for read in (read_jsonl, read_csv):
        (error,) = read(str(tmp_path / "none"))
        assert isinstance(error, MissingInput)


def test_csv_as_spreadsheets_write_it(tmp_path: Path) -> None:
    first = '7,"Cod, again",7 March 2000,"Nets ""grow"".\r\n\r\nSo they say."\r\n'
    content = f"\ufeffID,Title,Date,Text\r\n{first},,,\r\n8,,,Last.\r\n"
    found = table(tmp_path, content)
    assert texts(found) == ['Nets "grow".\r\n\r\nSo they say.', "Last."]
    one, last = found
    assert isinstance(one, Raw) and isinstance(last, Raw)
    assert (one.source, one.row, one.title, one.published) == (
        f"{tmp_path}/a.csv#7", 1, "Cod, again", "7 March 2000",
    )  # fmt: skip
    assert last.title is None and last.row == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_told_by_the_header(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "rows"
    with path.open("w", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows([["id", "text, as sent", "text"], ["1", "x", "Nets, cod; boats | sea\there"]])
    (raw,) = read_csv(str(path))
    assert isinstance(raw, Raw) and raw.data == "Nets, cod; boats | sea\there"


def test_big_fields(tmp_path: Path) -> None:
    text = "Nets grow. " * 50_000
    assert texts(table(tmp_path, f'id,text\n1,"{text}"\n')) == [text]


def test_utf16_tables(tmp_path: Path) -> None:
    assert texts(table(tmp_path, "id\ttext\n1\tcafé\n".encode("utf-16"), "a.tsv")) == ["café"]


def test_broken_rows_of_a_table(tmp_path: Path) -> None:
    found = table(tmp_path, b"id,text\n1,good\n2\n3,a,b,c\n4,caf\xe9\n5,\n6,last\n")
    assert texts(found) == ["good", "last"]
    assert [row for row, _ in reasons(found)] == [2, 3, 4, 5]
    assert dict(reasons(found))[3] == "4 fields, but 2 columns are named"


def test_an_open_quotation_mark_loses_one_row(tmp_path: Path) -> None:
    content = 'id,text\n1,"good"\n2,"never closed\nits second line\n3,"good\nin two lines"\n4,"good as well"\n'
    found = table(tmp_path, content)
    assert texts(found) == ["good", "good\nin two lines", "good as well"]
    ((row, reason),) = reasons(found)
    assert row == 2 and reason.startswith("broken quotation marks")
    both = table(tmp_path, 'id,text\n1,"a\nb "c" d\n"e"f\n2,good\n')
    assert texts(both) == ["good"] and [r for r, _ in reasons(both)] == [1]
    last = table(tmp_path, 'id,text\n1,good\n2,"never closed\n')
    assert texts(last) == ["good"] and [r for r, _ in reasons(last)] == [2]


@pytest.mark.parametrize("content", ["", "id,title\n1,Cod\n", 'id,"text\n', "\n"])
def test_a_table_without_a_column_for_the_text(tmp_path: Path, content: str) -> None:
    (error,) = table(tmp_path, content)
    assert isinstance(error, BrokenRow) and error.row is None and "no column for the text" in error.reason
