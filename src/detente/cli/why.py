"""`detente why`: how a part of a record came to be, read again from the record's own text."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from detente.errors import ModelError, RecordError
from detente.formats.explained import Part, differences, find, lines, read_again, title
from detente.formats.plain import printable
from detente.pipeline import Coder
from detente.reading.syntax import DEFAULT_MODEL
from detente.records import Record, from_json
from detente.runners.local import Settings

_WIDTH, _WIDEST = 110, 140
_SHOWN = 10


def why(options: argparse.Namespace) -> int:
    """Print the explanation of one part; returns 1 where the file or the id is not there, or is ambiguous."""
    try:
        records = _records(options.record, options.id)
    except (OSError, RecordError) as e:
        return _fail(f"{options.record}: {getattr(e, 'strerror', None) or e}")
    if options.article is not None:
        records = [r for r in records if r.article.id.startswith(options.article)]
    found = list({(r.article.id, p.id): (r, p) for r, p in find(records, options.id)}.values())
    if not found:
        return _fail(f"{options.record}: nothing in it has an id that begins with '{options.id}'")
    if len(found) > 1:
        return _ambiguous(options.id, found)
    record, part = found[0]
    coder = _coder(options, record)
    if coder is not None and (told := differences(record, coder)):
        print(f"detente: {printable(told)}", file=sys.stderr)
    print("\n".join(lines(part, read_again(record, coder), width())))
    return 0


def _records(path: str, prefix: str) -> list[Record]:
    """The records of a file, or of standard input, that can hold the id, and the first one.

    Raises `RecordError` that names the line.
    """
    records: list[Record] = []
    for number, line in enumerate(_lines(path), 1):
        if line.strip() and (not records or prefix in line):
            try:
                records.append(from_json(line))
            except RecordError as e:
                raise RecordError(f"line {number}: {e}") from None
    if not records:
        raise RecordError("holds no record: write some with detente code --format jsonl")
    return records


def _lines(path: str) -> Iterator[str]:
    if path == "-":
        yield from (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
        return
    with Path(path).open("rb") as file:
        yield from (line.decode("utf-8", "replace") for line in file)


def _coder(options: argparse.Namespace, record: Record) -> Coder | None:
    """Load the coder that the record was made with; None, said in a line, where its weights are not here."""
    model = options.model or record.model.nlp.partition(" ")[0] or DEFAULT_MODEL
    folders, gazetteers = tuple(map(Path, options.codebook)), tuple(map(Path, options.gazetteers))
    try:
        return Settings(model, codebook=folders, gazetteer=gazetteers).coder()
    except ModelError as e:
        print(f"detente: {printable(str(e))}; what follows is what the record holds", file=sys.stderr)
        return None


def _ambiguous(prefix: str, found: list[tuple[Record, Part]]) -> int:
    several = len({r.article.id for r, _ in found}) > 1
    hint = "; --article says which article" if several else ""
    print(f"detente: {len(found)} ids begin with '{printable(prefix)}'{hint}:", file=sys.stderr)
    for record, part in found[:_SHOWN]:
        where = f"  (article {record.article.id}, {printable(record.article.source)})" if several else ""
        print(f"  {title(part)}{where}", file=sys.stderr)
    if len(found) > _SHOWN:
        print(f"  and {len(found) - _SHOWN} more", file=sys.stderr)
    return 1


def _fail(reason: str) -> int:
    print(f"detente: {printable(reason)}", file=sys.stderr)
    return 1


def width() -> int:
    """Return how wide an explanation may be, in characters."""
    return min(shutil.get_terminal_size((_WIDTH, 24)).columns, _WIDEST)
