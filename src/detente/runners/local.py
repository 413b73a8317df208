"""Batches on this machine: raw articles in, records or reasons out, in the order of the input.

The order, and so the output, is the same for any number of processes: each article is coded alone, and what comes
back early waits for its turn.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from detente.errors import DetenteError, InputError
from detente.intake.document import Document, Raw
from detente.intake.read import read
from detente.pipeline import MAX_CHARS, Coder
from detente.reading.syntax import DEFAULT_MODEL
from detente.records import Record

# Articles handed out ahead of the one awaited, a worker: enough to keep it busy, few enough to bound memory.
_AHEAD = 4


Item: TypeAlias = Raw | Document | InputError
"""An article as it was found, or read already, or why it cannot be had."""

Skip: TypeAlias = Callable[[str], bool]
"""Whether an article of this id need not be coded; workers are sent a copy."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to code: the parser's weights, the date that overrides all others, the longest article in characters."""

    model: str = DEFAULT_MODEL
    published: str | None = None
    max_chars: int = MAX_CHARS
    codebook: tuple[Path, ...] = field(default=())
    gazetteer: tuple[Path, ...] = field(default=())

    def coder(self) -> Coder:
        """Load a coder. Raises `ModelError` or `DataError`."""
        return Coder(self.model, codebook=self.codebook, gazetteer=self.gazetteer)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: its record with warnings, or the reason why there is none.

    `skipped` is the id of an article that was left out, as `Skip` said.
    """

    source: str
    record: Record | None
    warnings: tuple[str, ...]
    error: InputError | None
    skipped: str | None = None


def run(
    items: Iterable[Item], settings: Settings, processes: int = 1, skip: Skip | None = None, coder: Coder | None = None
) -> Iterator[Outcome]:
    """Code a batch; yields an outcome an article, in the order of `items`. One process loads no pool.

    Articles are read, which is quick, before `skip` is asked about them. One process takes the `coder` that is given.

    Raises `ModelError` or `DataError` where a coder cannot be built, before the first outcome (with several processes
    a plain `DetenteError` that says the same), and `DetenteError` where a process dies.
    """
    if processes > 1:
        yield from _pooled(items, settings, processes, skip)
        return
    coder = coder if coder is not None else settings.coder()
    for item in items:
        yield code_one(coder, item, settings, skip)


def _pooled(items: Iterable[Item], settings: Settings, processes: int, skip: Skip | None) -> Iterator[Outcome]:
    context = multiprocessing.get_context("spawn")  # a forked child would inherit the parent's threads and locks
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_prepare, initargs=(settings, skip))
    waiting: deque[Future[Outcome]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(_work, item))
            if len(waiting) >= processes * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise DetenteError("a worker process died, perhaps for want of memory: try fewer --processes") from None
    finally:
        pool.shutdown(cancel_futures=True)


def code_one(coder: Coder, item: Item, settings: Settings, skip: Skip | None = None) -> Outcome:
    """Code one article; an `InputError` becomes its outcome."""
    if isinstance(item, InputError):
        return Outcome(item.source, None, (), item)
    if isinstance(item, Document):
        return _coded(coder, item)
    try:
        if skip is None:
            record, warnings = coder.code_raw(item, published=settings.published, max_chars=settings.max_chars)
            return Outcome(item.source, record, warnings, None)
        document = read(item, published=settings.published, max_chars=settings.max_chars)
    except InputError as e:
        return Outcome(item.source, None, (), e)
    if skip(document.article.id):
        return Outcome(item.source, None, document.warnings, None, document.article.id)
    return _coded(coder, document)


def _coded(coder: Coder, document: Document) -> Outcome:
    source = document.article.source
    try:
        return Outcome(source, coder.code_document(document), document.warnings, None)
    except InputError as e:
        return Outcome(source, None, document.warnings, e)


class _Worker:
    """One process's coder, built once; what went wrong while building it is raised at the first article."""

    settings: Settings
    skip: Skip | None
    coder: Coder
    error: str | None = None


def _prepare(settings: Settings, skip: Skip | None = None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent alone answers the user who stops the batch
    _Worker.settings, _Worker.skip = settings, skip
    try:
        _Worker.coder = settings.coder()
    except DetenteError as e:
        _Worker.error = str(e)


def _work(item: Item) -> Outcome:
    if _Worker.error is not None:
        raise DetenteError(_Worker.error)
    return code_one(_Worker.coder, item, _Worker.settings, _Worker.skip)
