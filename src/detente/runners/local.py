"""Batches on this machine: raw articles in, records or reasons out, in the order of the input.

The order, and so the output, is the same for any number of processes: each article is coded alone, and what comes
back early waits for its turn.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from detente.errors import DetenteError, InputError
from detente.intake.document import Raw
from detente.pipeline import MAX_CHARS, Coder
from detente.reading.syntax import DEFAULT_MODEL
from detente.records import Record

# Articles handed out ahead of the one awaited, a worker: enough to keep it busy, few enough to bound memory.
_AHEAD = 4


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
    """What became of one article: its record with warnings, or the reason why there is none."""

    source: str
    record: Record | None
    warnings: tuple[str, ...]
    error: InputError | None


def run(raws: Iterable[Raw | InputError], settings: Settings, processes: int = 1) -> Iterator[Outcome]:
    """Code a batch; yields an outcome an article, in the order of `raws`. One process loads no pool.

    Raises `ModelError` or `DataError` where a coder cannot be built, before the first outcome (with several processes
    a plain `DetenteError` that says the same), and `DetenteError` where a process dies.
    """
    if processes > 1:
        yield from _pooled(raws, settings, processes)
        return
    coder = settings.coder()
    for raw in raws:
        yield code_one(coder, raw, settings)


def _pooled(raws: Iterable[Raw | InputError], settings: Settings, processes: int) -> Iterator[Outcome]:
    context = multiprocessing.get_context("spawn")  # a forked child would inherit the parent's threads and locks
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_prepare, initargs=(settings,))
    waiting: deque[Future[Outcome]] = deque()
    try:
        for raw in raws:
            waiting.append(pool.submit(_work, raw))
            if len(waiting) >= processes * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise DetenteError("a worker process died, perhaps for want of memory: try fewer --processes") from None
    finally:
        pool.shutdown(cancel_futures=True)


def code_one(coder: Coder, raw: Raw | InputError, settings: Settings) -> Outcome:
    """Code one article; an `InputError` becomes its outcome."""
    if isinstance(raw, InputError):
        return Outcome(raw.source, None, (), raw)
    try:
        record, warnings = coder.code_raw(raw, published=settings.published, max_chars=settings.max_chars)
    except InputError as e:
        return Outcome(raw.source, None, (), e)
    return Outcome(raw.source, record, warnings, None)


class _Worker:
    """One process's coder, built once; what went wrong while building it is raised at the first article."""

    settings: Settings
    coder: Coder
    error: str | None = None


def _prepare(settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent alone answers the user who stops the batch
    _Worker.settings = settings
    try:
        _Worker.coder = settings.coder()
    except DetenteError as e:
        _Worker.error = str(e)


def _work(raw: Raw | InputError) -> Outcome:
    if _Worker.error is not None:
        raise DetenteError(_Worker.error)
    return code_one(_Worker.coder, raw, _Worker.settings)
