"""JSONL: a record a line, in the format `detente.article/1`."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from detente.records import Record, to_json


class JsonlWriter:
    """Writes records as lines of JSON to a file (UTF-8) or to standard output."""

    def __init__(self, out: str | None) -> None:
        """`out` is a path, None for standard output."""
        self._out = out
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        """Open the file."""
        self._file = Path(self._out).open("wb") if self._out is not None else sys.stdout.buffer
        return self

    def add(self, record: Record) -> None:
        """Write one line."""
        assert self._file is not None
        self._file.write(to_json(record).encode("utf-8", "surrogatepass") + b"\n")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; standard output stays open."""
        assert self._file is not None
        if self._out is not None:
            self._file.close()
        else:
            self._file.flush()
