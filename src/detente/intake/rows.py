"""Rows of JSONL, CSV and TSV: an article each. A row that cannot be used is reported, the rest goes on."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from detente.errors import BrokenRow, InputError, MissingInput
from detente.intake.document import Raw
from detente.intake.page import is_page
from detente.intake.phrases import for_rows

_SURROGATE = re.compile("[\ud800-\udfff]")
_DELIMITERS = ",\t;|"
_LONGEST_FIELD = 1 << 27


def read_jsonl(path: str) -> Iterator[Raw | InputError]:
    """Yield the articles of a JSONL file, one line at a time; broken rows come as `BrokenRow`."""
    try:
        with open_text(path) as file:
            yield from json_rows(path, file)
    except OSError as e:
        yield MissingInput(path, e.strerror or "cannot be read")


def json_rows(path: str, lines: Iterable[str]) -> Iterator[Raw | InputError]:
    """Yield the articles of the lines of JSONL; row numbers are line numbers from 1, empty lines are passed over."""
    for number, line in enumerate(lines, 1):
        if line.strip("\ufeff \t\r\n"):
            yield _json_row(path, number, line)


def open_text(path: str) -> TextIO:
    """Open a file of rows: UTF-8, or UTF-16 where a byte order mark says so. Raises OSError.

    Bytes that are not of the encoding come as lone surrogates, so that one bad row does not end the file.
    """
    file = Path(path).open("rb")  # noqa: SIM115, the wrapper closes it
    mark = file.peek(2)[:2]
    encoding = "utf-16" if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    errors = "replace" if encoding == "utf-16" else "surrogateescape"
    return TextIOWrapper(file, encoding=encoding, errors=errors, newline="\n")


def _json_row(path: str, number: int, line: str) -> Raw | InputError:
    try:
        value = json.loads(line.lstrip("\ufeff"))
    except RecursionError:
        return BrokenRow(path, "nested too deeply", number)
    except ValueError as e:
        reason = f"not JSON: {e.msg} (character {e.pos + 1})" if isinstance(e, json.JSONDecodeError) else "not JSON"
        return BrokenRow(path, reason, number)
    if not isinstance(value, dict):
        return BrokenRow(path, "not a JSON object", number)
    return _article(path, number, value)


def read_csv(path: str) -> Iterator[Raw | InputError]:
    """Yield the articles of a CSV or TSV file whose first row names the columns; row 1 is the first below it.

    Fields may be of any length and hold line breaks. A row whose quotation marks do not match is reported and reading
    goes on with the next line that has as many fields as the header.
    """
    # The limit is of the whole process and meant against memory bombs; `read` has its own, on characters.
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_FIELD))
    try:
        with open_text(path) as file:
            yield from _table(path, _Lines(file))
    except OSError as e:
        yield MissingInput(path, e.strerror or "cannot be read")


class _Lines:
    """The lines of a file, with the power to give back those that a broken row has swallowed."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._back: list[str] = []
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.pop() if self._back else next(self._lines)
        self.taken.append(line)
        return line

    def give_back(self) -> None:
        """Let all lines taken but the first be read again."""
        self._back.extend(reversed(self.taken[1:]))


def _table(path: str, lines: _Lines) -> Iterator[Raw | InputError]:
    first = next(lines, "")
    delimiter = max(_DELIMITERS, key=lambda d: (_known(first.split(d)), first.count(d)))
    try:
        header = next(csv.reader([first], delimiter=delimiter, strict=True), [])
    except csv.Error:
        header = []
    keys = [_key(cell) for cell in header]
    if not set(keys) & set(for_rows()["text"]):
        yield BrokenRow(path, "its first row names no column for the text (text, body, content)")
        return
    for number, cells in _records(lines, delimiter, len(keys)):
        if isinstance(cells, str):
            yield BrokenRow(path, cells, number)
        elif len(cells) > len(keys):
            yield BrokenRow(path, f"{len(cells)} fields, but {len(keys)} columns are named", number)
        else:
            yield _article(path, number, dict(zip(keys, cells, strict=False)))


def _known(cells: Sequence[str]) -> int:
    names = {name for part in for_rows().values() for name in part}
    return sum(_key(cell.strip().strip('"')) in names for cell in cells)


def _records(lines: _Lines, delimiter: str, width: int) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the number and the cells of each row, or what is wrong with it."""
    number, broken = 0, False
    while True:
        lines.taken = []
        try:
            cells = next(csv.reader(lines, delimiter=delimiter, strict=True))
        except StopIteration:
            return
        except csv.Error as e:
            lines.give_back()
            if not broken:
                number += 1
                yield number, f"broken quotation marks: {e}"
            broken = True
            continue
        if not any(cells) or (broken and len(cells) != width):
            continue  # an empty line, or the rest of a broken row
        broken = False
        number += 1
        yield number, cells


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().strip("\ufeff").lower())


@dataclass(frozen=True, slots=True)
class _Fields:
    """A row's values by part of the article, all strings."""

    values: Mapping[str, str | None]

    def get(self, part: str) -> str | None:
        value = self.values.get(part)
        return " ".join(value.split()) or None if value else None


def _article(path: str, number: int, row: Mapping[str, object]) -> Raw | InputError:
    """Make an article of a row, or say why it is none."""
    lowered = {_key(k): v for k, v in row.items()}
    text = next((lowered[k] for k in for_rows()["text"] if lowered.get(k) is not None), None)
    fields = _Fields({part: _value(lowered, names) for part, names in for_rows().items() if part != "text"})
    source = f"{path}#{_printable(fields.get('id') or str(number))}"
    reason = _fault(text, fields)
    if reason is not None:
        return BrokenRow(path, reason, number)
    assert isinstance(text, str)
    published = fields.get("published")
    title, publisher, url, byline = (fields.get(part) for part in ("title", "publisher", "url", "byline"))
    return Raw(source, number, text, is_page(text), title, published, publisher, url, byline)


def _fault(text: object, fields: _Fields) -> str | None:
    if text is None:
        return "it has no text"
    if not isinstance(text, str):
        return "its text is not a string"
    if not text.strip():
        return "its text is empty"
    if "\0" in text:
        return "its text holds NUL characters"
    if any(_SURROGATE.search(v) for v in (text, *fields.values.values()) if v):
        return "it holds bytes that are not UTF-8, or half a character"
    return None


def _value(row: Mapping[str, object], names: Sequence[str]) -> str | None:
    """Return the first filled value of a row under one of the names, numbers and lists of strings as a string."""
    for name in names:
        value = row.get(name)
        if isinstance(value, list):
            value = ", ".join(v for v in value if isinstance(v, str))
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text)[:200]
