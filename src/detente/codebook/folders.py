"""Where the codebook's files lie: our data, and the user's folders laid over it or put in its place."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from detente.codebook.patterns import Row
from detente.errors import DataError

MANIFEST = "codebook.toml"
# What an ontology of events consists of. All else stays: lists, status words and nouns of action are knowledge of
# English, and the kinds of conditions are fixed by the record's format.
ONTOLOGY = frozenset({"codes.csv", "cameo", "embedding.toml", "future.toml"})


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder says of itself: its name, and whether it takes the place of the ontology below it."""

    name: str
    replace: bool


def ours() -> Traversable:
    """Return the package's own data folder."""
    return resources.files("detente.codebook") / "data"


def read_toml(name: str, data: bytes) -> dict[str, Any]:
    """Parse a TOML file; raises `DataError` that names the file."""
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise DataError(name, "file", str(e)) from None


def manifest(folder: Path) -> Manifest:
    """Read a folder's `codebook.toml`; without one it is named as the folder is and lies over what is below it.

    Raises `DataError` where the file is wrong, or where the folder holds nothing that a codebook consists of.
    """
    known = sorted({MANIFEST, *(node.name for node in ours().iterdir())})
    if not any((folder / name).exists() for name in known):
        raise DataError(str(folder), "folder", f"holds no part of a codebook ({', '.join(known)})")
    file = folder / MANIFEST
    name = folder.resolve().name
    if not file.is_file():
        return Manifest(name, False)
    row = Row(MANIFEST, "file", read_toml(MANIFEST, file.read_bytes()))
    found = Manifest(row.text("name", name), row.flag("replace"))
    row.done()
    if found.replace and not (folder / "codes.csv").is_file():
        raise row.fail("replace: what takes the place of our ontology needs a codes.csv")
    return found


def bases(folders: Sequence[Path], part: str) -> tuple[Traversable, ...]:
    """Return the folders to read `part` (a file or subfolder of the codebook) from, the lowest first."""
    out: list[Traversable] = [ours()]
    for folder in folders:
        if part in ONTOLOGY and manifest(folder).replace:
            out.clear()
        out.append(folder)
    return tuple(out)


def files(folders: Sequence[Path], *parts: str) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of our data file or files, then of the user's at the same place; `*.toml` takes all.

    A folder that takes the place of the ontology hides its files in the folders before it. Raises `DataError` for a
    folder that is none of a codebook.
    """
    for base in bases(folders, parts[0]):
        node = base
        for part in parts[:-1]:
            node /= part
        if "*" not in parts[-1]:
            file = node / parts[-1]
            if file.is_file():
                yield "/".join(parts), file.read_bytes()
        elif node.is_dir():
            for file in sorted(node.iterdir(), key=lambda f: f.name):
                if file.name.endswith(".toml"):
                    yield "/".join((*parts[:-1], file.name)), file.read_bytes()
