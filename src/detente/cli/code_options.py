"""The options of coding (`code`, `add`, `recode`), and what can be wrong with them, found before a model is loaded."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from detente.cli.asking import count
from detente.dates import read_date
from detente.formats import FOLDERS, TABLES

if TYPE_CHECKING:
    from detente.runners.local import Settings

MAX_CHARS = 1_000_000


def add_folders(p: argparse.ArgumentParser) -> None:
    """Add `--codebook` and `--gazetteer`."""
    p.add_argument("--codebook", metavar="DIR", action="append", default=[], help="a codebook folder to lay over ours")
    p.add_argument("--gazetteer", metavar="DIR", action="append", default=[], dest="gazetteers",
                   help="a gazetteer folder to lay over ours")  # fmt: skip


def add_coding(p: argparse.ArgumentParser) -> None:
    """Add what says how to code."""
    p.add_argument("--published", metavar="DATE", help="the report's date; overrides dateline, row and page")
    add_coder(p)
    p.add_argument("--errors", metavar="FILE", help="also write the articles that failed here, a JSON object a line")
    p.add_argument("--max-chars", type=count, default=MAX_CHARS, metavar="N",
                   help="refuse longer articles (default: 1000000 characters)")  # fmt: skip
    add_folders(p)


def add_coder(p: argparse.ArgumentParser) -> None:
    """Add `--model` and `--processes`."""
    p.add_argument("--model", metavar="NAME", help="any installed spaCy pipeline of English")
    p.add_argument("--processes", type=count, default=1, metavar="N", help="worker processes (default: 1)")


def settings_of(options: argparse.Namespace) -> Settings:
    """Return how the options say to code."""
    from detente.reading.syntax import DEFAULT_MODEL
    from detente.runners.local import Settings

    return Settings(
        options.model or DEFAULT_MODEL, getattr(options, "published", None), getattr(options, "max_chars", MAX_CHARS),
        tuple(map(Path, options.codebook)), tuple(map(Path, options.gazetteers)),
    )  # fmt: skip


def wrong(options: argparse.Namespace) -> str | None:
    """Return what is wrong with the options, in one line; None where nothing is."""
    return next((reason for reason in _reasons(options) if reason is not None), None)


def _reasons(options: argparse.Namespace) -> Iterator[str | None]:
    yield _output(options.format, options.output)
    if options.explain and options.format != "table":
        yield f"--explain goes with the table; for --format {options.format} ask detente why"
    if options.errors is not None and options.output is not None and _same(options.errors, options.output):
        yield f"-o and --errors are both {options.output}"
    yield from _coding_reasons(options, _written(options), (options.output, options.errors))


def wrong_to_add(options: argparse.Namespace) -> str | None:
    """Return what is wrong with the options of `detente add`, in one line; None where nothing is."""
    written = [options.store] + ([] if options.errors is None else [options.errors])
    if options.errors is not None and _same(options.errors, options.store):
        return f"--store and --errors are both {options.store}"
    if Path(options.store).is_dir():
        return f"--store {options.store} is a folder, and a file is wanted"
    reasons = chain([_parent(options.store)], _coding_reasons(options, written, (options.errors,)))
    return next((reason for reason in reasons if reason is not None), None)


def wrong_folders(options: argparse.Namespace) -> str | None:
    """Return which folder of `--codebook` or `--gazetteer` is not there; None where all are."""
    missing = (f for f in (*options.codebook, *options.gazetteers) if not Path(f).is_dir())
    return next((f"{f}: there is no such folder" for f in missing), None)


def _coding_reasons(
    options: argparse.Namespace, written: Sequence[str], made: Sequence[str | None]
) -> Iterator[str | None]:
    if options.published is not None and read_date(options.published) is None:
        yield f"--published: no date can be read from {options.published!r}"
    if options.errors is not None and Path(options.errors).is_dir():
        yield f"--errors {options.errors} is a folder, and a file is wanted"
    for path in made:
        if path is not None:
            yield _parent(path)
            yield _read_too(path, options.paths)
    for path in written:
        yield from (f"{path} would be written over, and it is read" for given in options.paths if _same(path, given))
    yield wrong_folders(options)


def _output(format_: str, out: str | None) -> str | None:
    if format_ in FOLDERS:
        if out is None:
            return f"--format {format_} writes a folder: name it with -o"
        if Path(out).exists() and not Path(out).is_dir():
            return f"-o {out} is a file, and --format {format_} writes a folder"
    elif out is not None and Path(out).is_dir():
        return f"-o {out} is a folder, and --format {format_} writes a file"
    return None


def _parent(path: str) -> str | None:
    folder = Path(path).absolute().parent
    return None if folder.is_dir() else f"{path}: there is no folder {folder}"


def _read_too(path: str, inputs: Sequence[str]) -> str | None:
    """Whether what is written would come to lie in a folder that is read."""
    for given in inputs:
        if Path(given).is_dir() and Path(os.path.realpath(path)).is_relative_to(os.path.realpath(given)):
            return f"{path} lies in {given}, which is read: write it elsewhere"
    return None


def _written(options: argparse.Namespace) -> list[str]:
    """Return the files that are written over if they exist."""
    out = [] if options.output is None else [options.output]
    if options.format == "csv" and out:
        out = [str(Path(options.output, f"{name}.csv")) for name in TABLES]
    elif options.format == "html" and out:
        out = [str(Path(options.output, "index.html"))]
    return out + ([] if options.errors is None else [options.errors])


def _same(a: str, b: str) -> bool:
    return os.path.realpath(a) == os.path.realpath(b)
