"""Reads a whole gazetteer folder and says everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from detente.errors import DataError
from detente.gazetteer.codes import Codes
from detente.gazetteer.folders import sources
from detente.gazetteer.gazetteer import Gazetteer
from detente.gazetteer.places import Places
from detente.gazetteer.tables import Source, parse, problems


def lint(folder: Path | None = None) -> list[DataError]:
    """Return every error of the files in `folder`, laid over the package's own; [] where all is well.

    Without a folder the package's own files are checked. Each row is checked by itself (dates, sectors, precision,
    source), then the whole is built: refs, codes, keys, points on the map. Of dictionaries in other formats the lines
    that cannot be read come first; they do not keep the rest from being used.
    """
    try:
        files = sources([] if folder is None else [folder])
    except DataError as e:
        return [e]
    errors = [e for f in files if f.own == (folder is None) for e in _rows(f)]
    left_out = [e for f in files for e in f.faults]  # of other formats: the rest of the file counts
    return left_out + (errors or list(_whole(files)))


def _rows(file: Source) -> Iterator[DataError]:
    try:
        for row in parse(file):
            yield from (row.error(p) for p in problems(row))
    except DataError as e:
        yield e


def _whole(files: list[Source]) -> Iterator[DataError]:
    for step in (_build, _map):
        try:
            step(files)
        except DataError as e:
            yield e


def _build(files: list[Source]) -> None:
    gazetteer = Gazetteer(files)
    gazetteer.check()
    Codes(files)


def _map(files: list[Source]) -> None:
    Places(files).check()
