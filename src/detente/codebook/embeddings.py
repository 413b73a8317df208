"""Verbal acts about other acts, from `embedding.toml`: "threatened to", "demanded that", "agreed on"."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente.codebook.folders import files, read_toml
from detente.codebook.patterns import Lists, Pattern, Row, pattern

_FRAMES = ("to", "that", "any", "object")


@dataclass(frozen=True, slots=True)
class Embedding:
    """A verbal act about another act ("threatened to", "demanded that"): the inner act's code decides the outer's."""

    id: str
    pattern: Pattern
    frame: str
    default: str
    inner: tuple[tuple[str, str], ...]

    def outer(self, code: str | None, like: str = "") -> str:
        """Return the code of the verbal act about an act coded `code`; the longest prefix known decides.

        Where none of a user's own code is known, the class of CAMEO that it is `like` decides.
        """
        for known in (code or "", like):
            for prefix, outer in self.inner:
                if known.startswith(prefix):
                    return outer
        return self.default


def read_embeddings(folders: Sequence[Path], lists: Lists, codes: Container[str]) -> list[Embedding]:
    """Return all entries; a later one with a known id takes its place, or, with no words, adds to its table.

    Raises `DataError` naming file and entry.
    """
    out: dict[str, Embedding] = {}
    for name, data in files(folders, "embedding.toml"):
        for table in read_toml(name, data).get("embedding", []):
            row = Row(name, f"embedding {table.get('id')}", table)
            inner = _inner(row, codes)
            if set(table) == {"id", "inner"}:
                found = _added(row, out, inner)
            else:
                found = _embedding(row, inner, lists, codes)
            out[found.id] = found
    return list(out.values())


def _embedding(row: Row, inner: Mapping[str, str], lists: Lists, codes: Container[str]) -> Embedding:
    default = row.text("default")
    if default not in codes:
        raise row.fail(f"codes.csv has no {default}")
    frame = row.text("frame", "any")
    if frame not in _FRAMES:
        raise row.fail(f"frame {frame!r} is none of {', '.join(_FRAMES)}")
    found = pattern(row, lists, "inner", "default", "frame")
    return Embedding(found.id, found, frame, default, _ordered(inner))


def _added(row: Row, known: Mapping[str, Embedding], inner: Mapping[str, str]) -> Embedding:
    before = known.get(row.text("id"))
    if before is None:
        raise row.fail("it has no words of its own, and there is no entry of this id to add to")
    return replace(before, inner=_ordered({**dict(before.inner), **inner}))


def _inner(row: Row, codes: Container[str]) -> Mapping[str, str]:
    """The table of inner prefixes with outer codes, checked."""
    row.asked.add("inner")
    inner = row.data.get("inner", {})
    if not isinstance(inner, dict) or not all(isinstance(code, str) for code in inner.values()):
        raise row.fail(f"inner: a table of codes is wanted, not {inner!r}")
    unknown = [code for code in inner.values() if code not in codes]
    if unknown:
        raise row.fail(f"codes.csv has no {', '.join(unknown)}")
    return inner


def _ordered(inner: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Longest prefixes first."""
    return tuple(sorted(inner.items(), key=lambda kv: -len(kv[0])))
