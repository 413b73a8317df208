"""A plain CSV of actors, for those who keep theirs in a spreadsheet.

The header names the columns, in any order and case: `name` is needed; `code`, `sectors`, `from`, `to`, `aliases`,
`kind`, `office` and `source` may be there. Other columns are not read. Lists are separated by `|` or `;`. Rows of one
name are the roles of one actor.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import get_args

from detente.gazetteer.foreign import Actor, Fault, Read, Role
from detente.records import ActorKind

COLUMNS = ("name", "code", "sectors", "from", "to", "aliases", "kind", "office", "source")
_KINDS = frozenset(get_args(ActorKind))


def looks_like(text: str) -> bool:
    """Return whether the first line of a CSV names a column `name` and one more of ours."""
    header = _header(text)
    return "name" in header and len(header & set(COLUMNS)) > 1


def _header(text: str) -> set[str]:
    return {c.strip().lower() for c in next(csv.reader(text.splitlines()[:1]), [])}


def read(text: str) -> Read:
    """Read the rows; those without a name, or with a kind that is none, become faults."""
    reader = csv.reader(text.splitlines())
    header = [c.strip().lower() for c in next(reader, [])]
    actors: dict[str, Actor] = {}
    faults: list[Fault] = []
    for cells in reader:
        if not any(map(str.strip, cells)):
            continue
        row = {k: v.strip() for k, v in zip(header, cells, strict=False)}
        reason = _wrong(row, len(cells), len(header))
        if reason:
            faults.append(Fault(reader.line_num, reason))
            continue
        old = actors.get(row["name"])
        actors[row["name"]] = _joined(old, _actor(row, reader.line_num)) if old else _actor(row, reader.line_num)
    return Read(tuple(actors.values()), (), tuple(faults))


def _wrong(row: Mapping[str, str], cells: int, columns: int) -> str | None:
    if cells != columns:
        return f"{cells} cells where the header has {columns}"
    if not row["name"]:
        return "name is empty"
    kind = row.get("kind", "")
    return f"kind: {kind!r} is none of {', '.join(sorted(_KINDS))}" if kind and kind not in _KINDS else None


def _actor(row: Mapping[str, str], line: int) -> Actor:
    role = Role(
        line, row.get("code", ""), row.get("from") or None, row.get("to") or None, _many(row, "sectors"),
        row.get("office", "").lower(),
    )  # fmt: skip
    return Actor(line, (row["name"], *_many(row, "aliases")), (role,), row.get("kind", ""), row.get("source", ""))


def _joined(old: Actor, new: Actor) -> Actor:
    names = tuple(dict.fromkeys(old.names + new.names))
    return Actor(old.line, names, old.roles + new.roles, old.kind or new.kind, old.source or new.source)


def _many(row: Mapping[str, str], column: str) -> tuple[str, ...]:
    return tuple(p for p in map(str.strip, row.get(column, "").replace(";", "|").split("|")) if p)
