"""Files as the projects publish them: plain, gzip or ZIP; read line by line, written whole or not at all."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, TextIO

from detente.errors import BrokenRow

_LONGEST = 1 << 24  # bytes of one line; keeps a file that is no table out of memory
_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest day that ZIP knows: the same rows give the same bytes
_DAMAGE = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: `source` is the path, with the member's name for a ZIP; `row` from 1; `end` apart."""

    source: str
    row: int
    text: str
    end: str


def lines(path: Path) -> Iterator[Line | BrokenRow]:
    """Yield the lines of a file or of all files within a ZIP, broken at LF and CRLF alone, empty ones too.

    A line is UTF-8 if it can be, else ISO-8859-1. What cannot be read comes as `BrokenRow`, without a row number.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            if head == _ZIP:
                yield from _members(path, file)
            elif head[:2] == _GZIP:
                with gzip.GzipFile(fileobj=file) as inner:
                    yield from _lines(str(path), inner)
            else:
                yield from _lines(str(path), file)
    except _DAMAGE as e:
        yield BrokenRow(str(path), f"cannot be read: {getattr(e, 'strerror', None) or e}")


def _members(path: Path, file: BinaryIO) -> Iterator[Line | BrokenRow]:
    with zipfile.ZipFile(file) as archive:
        for name in sorted(n for n in archive.namelist() if not n.endswith("/")):
            with archive.open(name) as member:
                yield from _lines(f"{path}!{name}", member)


class _Readable(Protocol):
    """What every kind of file can do."""

    def readline(self, size: int, /) -> bytes:
        """Return a line or the beginning of a very long one."""


def _lines(source: str, file: _Readable) -> Iterator[Line | BrokenRow]:
    row = 0
    while data := file.readline(_LONGEST):
        row += 1
        if len(data) == _LONGEST and not data.endswith(b"\n"):
            yield BrokenRow(source, f"a line of more than {_LONGEST} bytes: this is no table", row)
            return
        line = _decoded(data.removeprefix(b"\xef\xbb\xbf") if row == 1 else data)
        text = line.removesuffix("\n").removesuffix("\r") if line.endswith("\n") else line
        yield Line(source, row, text, line[len(text) :])


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("iso-8859-1")


@contextmanager
def create(path: Path) -> Iterator[TextIO]:
    """Open a text file to write, UTF-8 with LF: gzip where its name ends in .gz, ZIP where it ends in .zip.

    It takes its place when all is written; where writing fails, what was there before stays. Raises OSError.
    """
    with create_bytes(path) as raw, _packed(path, raw) as packed:
        text = io.TextIOWrapper(packed, encoding="utf-8", errors="backslashreplace", newline="")
        yield text
        text.flush()
        text.detach()


@contextmanager
def create_bytes(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write bytes, which takes its place when all is written; a pipe or device is written directly."""
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            yield device
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _packed(path: Path, raw: BinaryIO) -> Iterator[BinaryIO]:
    if path.suffix.lower() == ".gz":
        with gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as file:
            yield file  # type: ignore[misc]  # a GzipFile is a binary file in all but name
    elif path.suffix.lower() == ".zip":
        member = zipfile.ZipInfo(path.stem, _EPOCH)
        member.compress_type = zipfile.ZIP_DEFLATED
        with zipfile.ZipFile(raw, "w") as archive, archive.open(member, "w", force_zip64=True) as entry:
            yield entry  # type: ignore[misc]
    else:
        yield raw
