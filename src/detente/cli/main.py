"""The command line: `detente COMMAND`. Every command is one public call and its rendering.

Only argparse is imported until a command runs: `detente --help` must answer at once.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from detente import __version__
from detente.errors import DetenteError

_CODE_EXAMPLES = """examples:
  detente code report.txt                          a readable account on the terminal
  detente code report.txt --published 2000-03-07   the report's date, where neither page nor dateline has it
  detente code news/ -o news.jsonl --format jsonl  one record a line, for programs
  detente code rows.csv --format csv -o tables     a table a kind: events.csv, statements.csv, ...
  detente code page.html --format html -o pages    the article with everything marked up in it
  cat report.txt | detente code -                  standard input

exit status: 0 all articles coded, 1 some failed (each with its reason on standard error), 2 wrong usage"""

_EXAMPLES = """examples:
  detente code report.txt
  detente codebook 161
  detente gazetteer "George Robertson" --on 2000-02-15
  detente why news.jsonl e7

Each command explains itself: detente COMMAND --help"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    raw = argparse.RawDescriptionHelpFormatter
    top = argparse.ArgumentParser(
        prog="detente", description="Turn news reports into events, statements and conditions, each with its evidence.",
        epilog=_EXAMPLES, formatter_class=raw,
    )  # fmt: skip
    top.add_argument("--version", action="version", version=f"detente {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_code(commands.add_parser("code", help="code articles", epilog=_CODE_EXAMPLES, formatter_class=raw))
    book = commands.add_parser("codebook", help="explain a code, or find codes by a word", formatter_class=raw,
                               epilog="examples:\n  detente codebook 161\n  detente codebook embargo")  # fmt: skip
    book.add_argument("query", metavar="CODE|WORD", help="a CAMEO code (2 to 4 digits), a PLOVER type, or a word")
    _folders(book)
    names = commands.add_parser("gazetteer", help="say who somebody is, or was on a day", formatter_class=raw,
                                epilog='examples:\n  detente gazetteer "Kofi Annan"\n'
                                '  detente gazetteer "George Robertson" --on 2000-02-15\n'
                                "  detente gazetteer lint my-gazetteer")  # fmt: skip
    names.add_argument("name", metavar="NAME", help='a name; or "lint", with a folder to check as a second word')
    names.add_argument("folder", nargs="?", metavar="DIR", help="the folder that lint checks")
    names.add_argument("--on", metavar="DAY", help="only what was held on this ISO day (2000-02-15)")
    _folders(names)
    _add_why(commands.add_parser("why", help="say how an event, statement, condition or actor of a record came to be",
                                 epilog="examples:\n  detente why news.jsonl e7\n  cat news.jsonl | detente why - s03a",
                                 formatter_class=raw))  # fmt: skip
    return top


def _folders(p: argparse.ArgumentParser) -> None:
    p.add_argument("--codebook", metavar="DIR", action="append", default=[], help="a codebook folder to lay over ours")
    p.add_argument("--gazetteer", metavar="DIR", action="append", default=[], dest="gazetteers",
                   help="a gazetteer folder to lay over ours")  # fmt: skip


def _add_why(p: argparse.ArgumentParser) -> None:
    p.add_argument("record", metavar="FILE", help="records from detente code --format jsonl, or - for standard input")
    p.add_argument("id", metavar="ID", help="an id in a record, or the beginning of one")
    p.add_argument("--article", metavar="ID", help="the article's id, or its beginning, where several hold the id")
    p.add_argument("--model", metavar="NAME", help="the spaCy pipeline to read with (default: the record's)")
    _folders(p)


def _add_code(p: argparse.ArgumentParser) -> None:
    p.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or - for standard input")
    p.add_argument("--format", choices=("table", "jsonl", "csv", "html"), default="table", help="default: table")
    p.add_argument("--explain", action="store_true", help="with the table: also how each event came to be")
    p.add_argument("-o", "--output", metavar="OUT", help="a file for table and jsonl, a folder for csv and html")
    p.add_argument("--published", metavar="DATE", help="the report's date; overrides dateline, row and page")
    p.add_argument("--model", metavar="NAME", help="any installed spaCy pipeline of English")
    p.add_argument("--processes", type=_count, default=1, metavar="N", help="worker processes (default: 1)")
    p.add_argument("--errors", metavar="FILE", help="also write the articles that failed here, a JSON object a line")
    p.add_argument("--max-chars", type=_count, default=1_000_000, metavar="N",
                   help="refuse longer articles (default: 1000000 characters)")  # fmt: skip
    _folders(p)


def _count(text: str) -> int:
    try:
        n = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a whole number is wanted, not {text!r}") from None
    if n < 1:
        raise argparse.ArgumentTypeError(f"at least 1 is wanted, not {n}")
    return n


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
    if options.command == "code":
        from detente.cli.code import code

        return code(options)
    if options.command == "codebook":
        from detente.cli.codebook import codebook

        return codebook(options)
    if options.command == "why":
        from detente.cli.why import why

        return why(options)
    from detente.cli.gazetteer import gazetteer

    return gazetteer(options)


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
