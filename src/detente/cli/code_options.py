"""What can be wrong with the options of `detente code`, found before a model is loaded or a file is touched."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.dates import read_date
from detente.formats import FOLDERS, TABLES


def wrong(options: argparse.Namespace) -> str | None:
    """Return what is wrong with the options, in one line; None where nothing is."""
    return next((reason for reason in _reasons(options) if reason is not None), None)


def _reasons(options: argparse.Namespace) -> Iterator[str | None]:
    yield _output(options.format, options.output)
    if options.explain and options.format != "table":
        yield f"--explain goes with the table; for --format {options.format} ask detente why"
    if options.published is not None and read_date(options.published) is None:
        yield f"--published: no date can be read from {options.published!r}"
    if options.errors is not None and Path(options.errors).is_dir():
        yield f"--errors {options.errors} is a folder, and a file is wanted"
    if options.errors is not None and options.output is not None and _same(options.errors, options.output):
        yield f"-o and --errors are both {options.output}"
    for path in (options.output, options.errors):
        if path is not None:
            yield _parent(path)
            yield _read_too(path, options.paths)
    for path in _written(options):
        yield from (f"{path} would be written over, and it is read" for given in options.paths if _same(path, given))
    for folder in (*options.codebook, *options.gazetteers):
        if not Path(folder).is_dir():
            yield f"{folder}: there is no such folder"


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
