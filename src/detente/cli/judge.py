"""`detente judge`: corrections of what a store holds, kept apart from what is coded and surviving recoding."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from detente.cli.asking import add_store, nothing, open_view

if TYPE_CHECKING:
    from detente.relations.judgements import Judgement, Ref
    from detente.relations.model import Telling
    from detente.store.sqlite import SqliteView

_EXAMPLES = """examples:
  detente judge same d1a/e07 d9c/e5b            two reports tell one act
  detente judge different d1a/e07 d9c/e5b       ... or two
  detente judge code d1a/e07 1724               the event is of another class
  detente judge actor d1a/e07 --target NATO     somebody else suffered it
  detente judge list
  detente judge export gold.jsonl               as rows of a gold set

A KEY is the article's id and the event's id (see detente events), or the beginnings of both."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, what in (("same", "two reports tell one act"), ("different", "two reports tell two acts")):
        pair = _action(actions, name, what)
        pair.add_argument("keys", nargs=2, metavar="KEY")
    code = _action(actions, "code", "an event is of another class")
    code.add_argument("key", metavar="KEY")
    code.add_argument("code", metavar="CODE", help="a code of the codebook (1724)")
    actor = _action(actions, "actor", "somebody else did or suffered it")
    actor.add_argument("key", metavar="KEY")
    role = actor.add_mutually_exclusive_group(required=True)
    role.add_argument("--source", metavar="SIDE", help="who acts: a code (RUS) or a name")
    role.add_argument("--target", metavar="SIDE", help="to whom it is done")
    add_store(actions.add_parser("list", help="show what was corrected"))
    export = actions.add_parser("export", help="write the corrections as gold rows")
    add_store(export)
    export.add_argument("file", metavar="FILE", help="a JSONL file, or - for standard output")


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str
) -> argparse.ArgumentParser:
    p = actions.add_parser(name, help=what)
    add_store(p)
    p.add_argument("--note", metavar="TEXT", help="why, for whoever reads the corrections")
    return p


def run(options: argparse.Namespace) -> int:
    """Keep or show corrections; returns the exit status."""
    if options.action == "list":
        return _list(options)
    if options.action == "export":
        return _export(options)
    from detente.store.sqlite import open_store

    with open_view(options) as view:
        judgement = _judgement(options, view)
    with open_store(options.store, write=True) as writer:
        writer.judge([judgement])
    _show(judgement)
    return 0


def _judgement(options: argparse.Namespace, view: SqliteView) -> Judgement:
    """What the options say. Raises `StoreError` for a key or code that is not there."""
    from detente.relations.judgements import Judgement, ref

    if options.action in ("same", "different"):
        first, second = (ref(_telling(view, key)) for key in options.keys)
        if first.key == second.key:
            raise _unfit(f"both keys mean {first.key}: two tellings are wanted")
        return Judgement(options.action, first, second, note=options.note)
    telling = ref(_telling(view, options.key))
    if options.action == "code":
        return Judgement("code", telling, value=_class(options.code), note=options.note)
    sides = view.sides_of(options.source or options.target)
    role = "source" if options.source is not None else "target"
    return Judgement("actor", telling, value=sides[0], role=role, note=options.note)  # type: ignore[arg-type]


def _telling(view: SqliteView, key: str) -> Telling:
    """The event that a key means, as it was coded."""
    from detente.relations.tellings import Rows

    article, _, event = key.rpartition("/")
    records = [view.record(article)] if article else list(view.holding(event))
    found = [t for r in records for t in Rows(r).tellings() if t.event.startswith(event)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise _unfit(f"{key}: there is no such event")
    raise _unfit(f"{key} may mean {', '.join(t.key for t in found[:5])}")


def _class(code: str) -> str:
    from detente.codebook import book

    if code not in book.load().classes:
        raise _unfit(f"{code}: the codebook has no such class")
    return code


def _unfit(reason: str) -> Exception:
    from detente.errors import StoreError

    return StoreError(reason)


def _list(options: argparse.Namespace) -> int:
    with open_view(options) as view:
        judged = list(view.judgements())
    for judgement in judged:
        _show(judgement)
    return 0 if judged else nothing(f"nothing was corrected in {options.store}")


def _export(options: argparse.Namespace) -> int:
    from detente.relations.judgements import export

    with open_view(options) as view:
        lines = "".join(f"{line}\n" for line in export(view.judgements()))
    if options.file == "-":
        sys.stdout.write(lines)
    else:
        Path(options.file).write_text(lines, encoding="utf-8", newline="\n")
    return 0


def _show(j: Judgement) -> None:
    from detente.formats.plain import printable

    value = f"{j.role} {j.value}" if j.role is not None else j.value or ""
    parts = [j.kind, _told(j.first), _told(j.second) if j.second is not None else value, j.note or ""]
    print("\t".join(map(printable, filter(None, parts))))


def _told(r: Ref) -> str:
    return f"{r.key} ({r.words if len(r.words) <= 60 else r.words[:59] + '…'})"
