"""The command line: `detente COMMAND`. Every command is one public call and its rendering.

Only argparse is imported until a command is named: `detente --help` must answer at once.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from detente import __version__
from detente.errors import DetenteError

_EXAMPLES = """examples:
  detente code report.txt
  detente add news/ --store detente.db
  detente events --source RUS --target NATO --since 1999-01 --until 2000-12
  detente codebook 161
  detente gazetteer "George Robertson" --on 2000-02-15
  detente why e7 --store detente.db

Each command explains itself: detente COMMAND --help"""

COMMANDS = {
    "code": ("code", "code articles"),
    "add": ("add", "code articles and store them"),
    "recode": ("recode", "code again what older versions coded"),
    "events": ("events", "ask a store who did what to whom"),
    "statements": ("statements", "ask a store who said what"),
    "conditions": ("conditions", "ask a store how relations stand"),
    "actors": ("actors", "ask a store who is in it"),
    "search": ("search", "find a store's articles by words"),
    "relations": ("relations", "show how two sides stand over time"),
    "network": ("network", "show who stands how to whom"),
    "why": ("why", "say how an event, statement, condition or actor of a record came to be"),
    "judge": ("judge", "correct what a store holds"),
    "export": ("export", "write a store's events in another format"),
    "import": ("import_", "read events of other sources into a store"),
    "store": ("store", "say what a store holds, and check it"),
    "codebook": ("codebook", "explain a code, or find codes by a word"),
    "gazetteer": ("gazetteer", "say who somebody is, or was on a day"),
}
"""Command -> its module in this folder and what it does. A module has `add_arguments(parser)` and `run(options)`."""


class _Command(argparse.ArgumentParser):
    """The parser of one command: its module is imported when the command is used."""

    def __init__(self, *, module: str | None = None, **options: Any) -> None:
        super().__init__(**options)
        self._module = module

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse, once the module has said what there is to parse."""
        if self._module is not None:
            module, self._module = self._module, None
            _module(module).add_arguments(self)
        return super().parse_known_args(args, namespace)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    raw = argparse.RawDescriptionHelpFormatter
    top = argparse.ArgumentParser(
        prog="detente", description="Turn news reports into events, statements and conditions, each with its evidence.",
        epilog=_EXAMPLES, formatter_class=raw,
    )  # fmt: skip
    top.add_argument("--version", action="version", version=f"detente {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Command)
    for name, (module, told) in COMMANDS.items():
        commands.add_parser(name, module=module, help=told, description=f"{told[0].upper()}{told[1:]}.",
                            formatter_class=raw)  # fmt: skip
    return top


def _module(name: str) -> Any:
    return import_module(f"detente.cli.{name}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 all good, 1 something failed, 2 wrong usage.

    130 and 141 say, as shells do, that it was stopped by the user or that the reader of its output went away.
    """
    options = parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that is not Unicode shows escapes
    try:
        status = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        return 141
    except KeyboardInterrupt:
        return _fail("stopped", 130)
    except DetenteError as e:
        return _fail(str(e), 2)
    except OSError as e:  # a full disk, a folder that went away
        return _fail(f"{e.filename}: {e.strerror}" if e.filename else str(e.strerror or e), 1)
    return status


def _run(options: argparse.Namespace) -> int:
    status: int = _module(COMMANDS[options.command][0]).run(options)
    return status


def _fail(reason: str, status: int) -> int:
    from detente.formats.plain import printable

    print(f"detente: {printable(reason)}", file=sys.stderr)
    return status


def _discard_output() -> None:
    """Let what is still buffered go nowhere, or Python complains about the closed pipe when it ends."""
    with Path(os.devnull).open("wb") as nowhere, contextlib.suppress(OSError, ValueError):
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
