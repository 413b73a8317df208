"""Which files make up a gazetteer: the package's tables, then the user's folders, in our format or in others."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from detente.errors import DataError
from detente.gazetteer import petrarch, simple
from detente.gazetteer.overlay import Overlay
from detente.gazetteer.schema import SCHEMAS, table_of
from detente.gazetteer.tables import Source

_DICTIONARIES = frozenset({".txt", ".actors", ".agents", ".dic"})


def sources(folders: Sequence[Path]) -> list[Source]:
    """Read all files of the package and of the user's folders, in the order in which they lie over each other.

    In a folder, `.csv` files whose names are tables' are in our format, others with a column `name` are plain lists of
    actors (`simple.py`), and text files with codes in square brackets are TABARI or PETRARCH dictionaries
    (`petrarch.py`). Other text files (a README) are not read. Raises DataError for a folder that is not there or a
    CSV file that is neither.
    """
    own = [
        Source(_table(item.name), item.name, item.read_bytes(), True)
        for item in sorted(resources.files("detente.gazetteer").joinpath("data").iterdir(), key=lambda r: r.name)
        if item.name.endswith(".csv")
    ]
    out = list(own)
    overlay: Overlay | None = None
    for path in _files(folders):
        data = path.read_bytes()
        table = table_of(path.stem) if path.suffix == ".csv" else None
        if table is not None:
            out.append(Source(table, str(path), data, False))
            continue
        text = _text(data)
        reader = simple if path.suffix == ".csv" else petrarch
        if reader.looks_like(text):
            overlay = overlay or Overlay(own)
            out.extend(overlay.sources(str(path), data, reader.read(text)))
        elif reader is simple:
            _table(str(path))
    return out


def _files(folders: Sequence[Path]) -> list[Path]:
    out: list[Path] = []
    for folder in folders:
        if not folder.is_dir():
            raise DataError(str(folder), "folder", "there is no such folder")
        names = (p for p in folder.iterdir() if p.is_file() and p.suffix.lower() in {".csv", *_DICTIONARIES})
        out.extend(sorted(names))
    return out


def _table(file: str) -> str:
    table = table_of(Path(file).stem)
    if table is None:
        known = ", ".join(sorted(SCHEMAS))
        raise DataError(
            file, "name", f"no table of the gazetteer, and no list of actors with a column name; tables are {known}"
        )
    return table


def _text(data: bytes) -> str:
    """UTF-8, else Latin-1: the old dictionaries were made before UTF-8 was common."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
