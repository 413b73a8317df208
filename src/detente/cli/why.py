"""`detente why`: how a part of a record came to be, read again from the record's own text."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from detente.cli.code_options import add_folders
from detente.errors import ModelError, RecordError
from detente.formats.explained import Part, differences, find, lines, read_again, title
from detente.formats.plain import printable
from detente.pipeline import Coder
from detente.reading.syntax import DEFAULT_MODEL
from detente.records import Record, from_json
from detente.runners.local import Settings
from detente.store.sqlite import open_store

_WIDTH, _WIDEST = 110, 140
_SHOWN = 10
_MANY = 200  # records that are looked at for the beginning of an id


_EXAMPLES = """examples:
  detente why news.jsonl e7
  cat news.jsonl | detente why - s03a
  detente why e7 --store detente.db"""


def add_arguments(p: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    p.epilog = _EXAMPLES
    p.add_argument("record", metavar="FILE", nargs="?",
                   help="records from detente code --format jsonl, or - for standard input")  # fmt: skip
    p.add_argument("id", metavar="ID", help="an id, or the beginning of one; o... of a store's act")
    p.add_argument("--store", metavar="FILE", help="look in this store")
    p.add_argument("--article", metavar="ID", help="the article's id, or its beginning, where several hold the id")
    p.add_argument("--model", metavar="NAME", help="the spaCy pipeline to read with (default: the record's)")
    add_folders(p)


def run(options: argparse.Namespace) -> int:
    """Print the explanation of one part; returns 1 where the file or the id is not there, or is ambiguous."""
    if (options.record is None) == (options.store is None):
        _fail("name either a file of records, or a store with --store")
        return 2
    where = options.record if options.store is None else options.store
    try:
        if options.store is None:
            records, part_id = _records(options.record, options.id), options.id
        else:
            records, part_id = _stored(options.store, options.id, options.article)
    except (OSError, RecordError) as e:
        return _fail(f"{where}: {getattr(e, 'strerror', None) or e}")
    if options.article is not None:
        records = [r for r in records if r.article.id.startswith(options.article)]
    found = list({(r.article.id, p.id): (r, p) for r, p in find(records, part_id)}.values())
    if not found:
        return _fail(f"{where}: nothing in it has an id that begins with '{options.id}'")
    if len(found) > 1:
        return _ambiguous(part_id, found)
    record, part = found[0]
    coder = _coder(options, record)
    if coder is not None and (told := differences(record, coder)):
        print(f"detente: {printable(told)}", file=sys.stderr)
    print("\n".join(lines(part, read_again(record, coder), width())))
    return 0


def _stored(path: str, prefix: str, article: str | None) -> tuple[list[Record], str]:
    """The records of a store that can hold the id, and the id of the part.

    The id of an act stands for that of its first report; `article/id` names both at once. Raises `StoreError`.
    """
    with open_store(path) as view:
        within, _, part = prefix.rpartition("/")
        if part.startswith("o"):
            first = view.occurrence(part).first
            within, part = first.report.id, first.event
        within = within or article or ""
        return [view.record(within)] if within else list(islice(view.holding(part), _MANY)), part


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
