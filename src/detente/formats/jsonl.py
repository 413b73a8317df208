"""JSONL: a record a line, in the format `detente.article/1`."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from detente.formats.plain import safe_json
from detente.records import Record, to_json


class JsonlWriter:
    """Writes records as lines of JSON to a file (UTF-8) or to standard output.

    Control characters and those that turn the direction of writing stand as escapes: a line may be looked at on a
    terminal, and tools that break lines at every Unicode line break see one line.
    """

    def __init__(self, out: str | None) -> None:
        """`out` is a path, None for standard output."""
        self._out = out
        self._file: IO[bytes] = sys.stdout.buffer

    def __enter__(self) -> Self:
        """Open the file."""
        if self._out is not None:
            self._file = Path(self._out).open("wb")
        return self

    def add(self, record: Record) -> None:
        """Write one line."""
        self._file.write(safe_json(to_json(record)).encode() + b"\n")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; standard output stays open."""
        if self._out is not None:
            self._file.close()
        else:
            self._file.flush()
