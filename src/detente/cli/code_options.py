"""What can be wrong with the options of `detente code`, found before a model is loaded or a file is touched."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from detente.dates import read_date
from detente.formats import FOLDERS
from detente.intake.sources import STDIN


def wrong(options: argparse.Namespace) -> str | None:
    """Return what is wrong with the options, in one line; None where nothing is."""
    return next((reason for reason in _reasons(options) if reason is not None), None)


def _reasons(options: argparse.Namespace) -> Iterator[str | None]:
    yield _output(options.format, options.output)
    if options.published is not None and read_date(options.published) is None:
        yield f"--published: no date can be read from {options.published!r}"
    if options.errors is not None and Path(options.errors).is_dir():
        yield f"--errors {options.errors} is a folder, and a file is wanted"
    if options.errors is not None and options.output is not None and _same(options.errors, options.output):
        yield f"-o and --errors are both {options.output}"
    for path in (options.output, options.errors):
        if path is not None:
            yield _parent(path)
            yield _overwrites(path, options.paths)
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


def _overwrites(path: str, inputs: list[str]) -> str | None:
    """What would be read and written at once: an input itself, a file of a folder that is read, a table over another."""
    for given in inputs:
        if given == STDIN or not Path(given).exists():
            continue
        if Path(given).is_dir() and _inside(path, given):
            return f"{path} lies in {given}, which is read: write it elsewhere"
        if Path(given).is_file() and _inside(given, path):
            return f"{path} would be written over {given}, which is read"
    return None


def _same(a: str, b: str) -> bool:
    return os.path.realpath(a) == os.path.realpath(b)


def _inside(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies in it at any depth."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
