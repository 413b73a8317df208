"""The codes of the ontology and what stands beside them in `codes.csv`: names, Goldstein values, PLOVER, quad class.

A user's `codes.csv` adds codes of its own. Such a code begins with a letter and has no root of CAMEO; its column
`like` may name the class of CAMEO that it is read like, which then gives every value that its row leaves empty.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from detente.codebook.folders import files, read_toml
from detente.errors import DataError
from detente.records import Plover

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
_ROOTS = MappingProxyType({f"{n:02}": QUADS[(n > 5) + (n > 8) + (n > 13)] for n in range(1, 21)})
_NEEDED = ("cameo", "name")
_COLUMNS = (*_NEEDED, "goldstein", "plover_type", "plover_mode", "plover_context", "quad", "like")
_CAMEO = re.compile(r"\d{2,4}")
_OWN = re.compile(r"[A-Za-z][\w-]{0,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Code:
    """One row: `like` is the class of CAMEO whose rules of reading hold, itself for one of CAMEO, "" for none."""

    code: str
    name: str
    goldstein: float | None
    plover: Plover | None
    quad: str | None
    like: str


def read_codes(folders: Sequence[Path] = ()) -> dict[str, Code]:
    """Return all codes in the order of the files. Raises `DataError` naming file and row."""
    scores: dict[str, Any] = {}
    for name, data in files(folders, "plover.toml"):
        scores.update(read_toml(name, data))
    cameo = _read(files((), "codes.csv"), scores, {})
    return cameo if not folders else _read(files(folders, "codes.csv"), scores, cameo)


def _read(tables: Iterator[tuple[str, bytes]], scores: Mapping[str, Any], cameo: Mapping[str, Code]) -> dict[str, Code]:
    out: dict[str, Code] = {}
    for name, data in tables:
        for n, row in _rows(name, data):
            try:
                found = _code(row, scores, cameo)
            except ValueError as e:
                raise DataError(name, n, f"not a class: {e}") from None
            out[found.code] = found
    return out


def _rows(name: str, data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        reader = csv.DictReader(data.decode("utf-8-sig").splitlines())
    except UnicodeDecodeError as e:
        raise DataError(name, "file", str(e)) from None
    columns = reader.fieldnames or []
    wrong = [c for c in columns if c not in _COLUMNS] or [c for c in _NEEDED if c not in columns]
    if wrong:
        raise DataError(name, 1, f"column {wrong[0]!r}: those of the table are {', '.join(_COLUMNS)}")
    for row in reader:
        if row.get(None) is not None:  # csv keeps what stands beyond the header there
            raise DataError(name, reader.line_num, "more cells than the header has")
        yield reader.line_num, {k: (v or "").strip() for k, v in row.items()}


def _code(row: Mapping[str, str], scores: Mapping[str, Any], cameo: Mapping[str, Code]) -> Code:
    """One row as a code; raises ValueError that says what is wrong with it."""
    code, like = row["cameo"], row.get("like", "")
    if not row["name"]:
        raise ValueError(f"{code} has no name")
    if _CAMEO.fullmatch(code):
        if code[:2] not in _ROOTS:
            raise ValueError(f"{code} has none of the roots 01 to 20 of CAMEO: begin a code of your own with a letter")
        if like not in {"", code}:
            raise ValueError(f"{code} is CAMEO's own, and only a code of your own is like another")
        like = code
    elif not _OWN.fullmatch(code):
        raise ValueError(f"code {code!r}: a letter, then letters, digits, - or _ are wanted, 16 characters at most")
    if like not in {"", code} and (like not in cameo or like.startswith("01")):
        raise ValueError(f"like: CAMEO has no class of acts {like!r}")
    base = cameo.get(like)
    plover = _plover(row, scores) if row.get("plover_type") else base.plover if base else None
    quad = _quad(row.get("quad", "")) or _ROOTS.get(like[:2]) or (plover.quad if plover else None)
    return Code(code, row["name"], _goldstein(row.get("goldstein", ""), code, base), plover, quad, like)


def _goldstein(text: str, code: str, base: Code | None) -> float | None:
    if text:
        value = float(text)
        if not -10 <= value <= 10:
            raise ValueError(f"goldstein: {text} does not lie between -10 and 10")
        return value
    if base is None and _CAMEO.fullmatch(code):
        raise ValueError(f"{code} has no Goldstein value")
    return base.goldstein if base is not None else None


def _quad(text: str) -> str | None:
    if text and text not in QUADS:
        raise ValueError(f"quad: {text!r} is none of {', '.join(QUADS)}")
    return text or None


def _plover(row: Mapping[str, str], scores: Mapping[str, Any]) -> Plover:
    kind, mode = row["plover_type"], row.get("plover_mode") or None
    if kind not in scores:
        raise ValueError(f"plover_type: {kind!r} is none of {', '.join(scores)}")
    found = scores[kind]
    contexts = tuple(filter(None, map(str.strip, row.get("plover_context", "").split(";"))))
    return Plover(kind, mode, contexts, found.get("modes", {}).get(mode, found.get("score")), found.get("quad"))
