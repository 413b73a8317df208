"""From paths to articles as they lie there: files, folders, standard input, rows of JSONL and CSV."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from detente.errors import EmptyInput, InputError, MissingInput, TooLong
from detente.intake.document import Raw
from detente.intake.page import is_page
from detente.intake.rows import json_rows, read_csv, read_jsonl

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_JSONL = frozenset({".jsonl", ".ndjson"})
_TABLES = frozenset({".csv", ".tsv"})
_TEXTS = frozenset({".txt", ".text"})
# In a folder, files without an ending are taken for texts; other endings (pictures, programs) are passed over.
_TAKEN = _PAGES | _JSONL | _TABLES | _TEXTS | {""}

STDIN = "-"
_LARGEST = 1 << 28  # bytes of one article; keeps a disk image that somebody names by mistake out of memory
_BLANK = b"\xef\xbb\xbf \t\r\n"


def find(paths: Sequence[str]) -> Iterator[Raw | InputError]:
    """Yield the articles under the paths in order, one at a time, and an error for each that cannot be had.

    A path is a file, a folder (read in full depth, sorted by name, hidden files and unknown endings left out), or "-"
    for standard input. What a file is, its ending says, else its first bytes. Files of rows are streamed. Nothing is
    decoded yet but rows.
    """
    for path in paths:
        if path == STDIN:
            yield from _sniffed(STDIN, sys.stdin.buffer)
        elif Path(path).is_dir():
            yield from _folder(path)
        else:
            yield from _file(path)


def _folder(path: str) -> Iterator[Raw | InputError]:
    errors: list[OSError] = []
    empty = True
    for folder, folders, names in os.walk(path, onerror=errors.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in _TAKEN:
                empty = False
                yield from _file(os.path.join(folder, name))  # noqa: PTH118, "./a" must keep its "./"
    for error in errors:
        yield MissingInput(str(error.filename), error.strerror or "cannot be read")
    if empty and not errors:
        yield EmptyInput(path, "no article files in this folder (.txt, .html, .jsonl, .csv)")


def _file(path: str) -> Iterator[Raw | InputError]:
    ending = Path(path).suffix.lower()
    if ending in _JSONL:
        yield from read_jsonl(path)
    elif ending in _TABLES:
        yield from read_csv(path)
    else:
        yield from _single(path, ending)


def _single(path: str, ending: str) -> Iterator[Raw | InputError]:
    try:
        with Path(path).open("rb") as file:
            if ending in _PAGES or ending in _TEXTS:
                yield _whole(path, file.read(_LARGEST + 1), ending in _PAGES)
            else:
                yield from _sniffed(path, file)
    except FileNotFoundError:
        yield MissingInput(path, "there is no such file or folder")
    except (OSError, ValueError) as e:  # ValueError: a NUL in the path
        yield MissingInput(path, (e.strerror if isinstance(e, OSError) else None) or "cannot be read")


def _sniffed(source: str, stream: BinaryIO) -> Iterator[Raw | InputError]:
    """Tell rows of JSONL by their first filled line; anything else is one article, a page or a plain text."""
    head: list[bytes] = []
    for line in stream:
        head.append(line)
        if line.strip(_BLANK):
            break
    if head and head[-1].lstrip(_BLANK).startswith((b'{"', b'{ "')):
        yield from json_rows(source, (line.decode("utf-8", "surrogateescape") for line in chain(head, stream)))
    else:
        data = b"".join([*head, stream.read(_LARGEST + 1)])
        yield _whole(source, data, is_page(data[:2000].decode("latin-1").removeprefix("ï»¿")))


def _whole(source: str, data: bytes, page: bool) -> Raw | InputError:
    if len(data) > _LARGEST:
        return TooLong(source, f"more than {_LARGEST:,} bytes")
    return Raw(source, None, data, page)
