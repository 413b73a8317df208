"""Events as JSON lines, `detente.events/1`: everything that a telling holds, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from detente.errors import BrokenRow, RecordError
from detente.formats.files import Line, create, lines
from detente.formats.plain import safe_json
from detente.formats.rows import Item, telling_of
from detente.records import plain, read_object
from detente.relations.model import Occurrence, Telling

SCHEMA = "detente.events/1"


def read_events(path: Path) -> Iterator[Telling | BrokenRow]:
    """Yield a telling for each line, plain, gzip or ZIP; lines that cannot be used come as `BrokenRow`."""
    for line in lines(path):
        if isinstance(line, BrokenRow):
            yield line
        elif line.text.strip():
            yield _telling(line)


def write(items: Iterable[Item], out: Path) -> int:
    """Write an item a line; an occurrence as its first telling with `occurrence` beside it. Returns how many lines."""
    n = 0
    with create(out) as file:
        for item in items:
            line = json.dumps(_line(item), ensure_ascii=False, separators=(",", ":"))
            file.write(safe_json(line) + "\n")
            n += 1
    return n


def kept(t: Telling) -> tuple[Telling, ...]:
    """Return what reading gives of a telling that was written: itself."""
    return (t,)


def _line(item: Item) -> dict[str, Any]:
    telling = plain(telling_of(item))
    assert isinstance(telling, dict)
    occurrence = None
    if isinstance(item, Occurrence):
        occurrence = {"id": item.id, "from": item.from_, "to": item.to, "reports": item.reports,
                      "publishers": item.publishers, "tellings": [t.key for t in item.tellings]}  # fmt: skip
    return {"schema": SCHEMA, **telling, "occurrence": occurrence}


def _telling(line: Line) -> Telling | BrokenRow:
    try:
        value = json.loads(line.text)
    except RecursionError:
        return BrokenRow(line.source, "nested too deeply", line.row)
    except ValueError as e:
        return BrokenRow(line.source, f"not JSON: {e}", line.row)
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        return BrokenRow(line.source, f"not an event of {SCHEMA}", line.row)
    try:
        telling = read_object(Telling, value, "event")
    except RecordError as e:
        return BrokenRow(line.source, str(e), line.row)
    assert isinstance(telling, Telling)
    return telling
