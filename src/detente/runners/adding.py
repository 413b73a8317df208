"""From a batch into a store: what was coded is written in small portions, each wholly or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from detente.intake.document import Document
from detente.intake.sources import find
from detente.records import Record
from detente.runners.local import Outcome, Settings, run
from detente.store.base import Writer
from detente.store.known import Known
from detente.store.view import SqliteView

_PORTION = 50  # articles written at once, at most
_SECONDS = 1.0  # that a coded article waits to be written, at most, while others are coded


def add(
    paths: Sequence[str], writer: Writer, store: str | Path, settings: Settings, processes: int = 1
) -> Iterator[Outcome]:
    """Code the articles under the paths and store them; yields their outcomes, each once it is on the disk.

    Articles that the store has are not coded again: their outcome says `skipped`. `writer` writes to `store`.
    """
    known = Known(store)
    try:
        yield from written(run(find(paths), settings, processes, known), writer.add_all)
    finally:
        known.close()


def recode(
    view: SqliteView, writer: Writer, settings: Settings, processes: int = 1, again: bool = False
) -> Iterator[Outcome]:
    """Code those articles again that were coded with another codebook, gazetteer, parser or version of Detente.

    They are read from their records: same text, layout and head. With `again` all articles are coded.
    Yields their outcomes, each once it is on the disk.
    """
    coder = settings.coder()
    records = map(view.record, view.outdated(None if again else coder.model))
    documents = (Document(r.article, r.blocks, ()) for r in records)
    yield from written(run(documents, settings, processes, coder=coder), writer.replace)


def written(outcomes: Iterable[Outcome], write: Callable[[Sequence[Record]], int]) -> Iterator[Outcome]:
    """Yield outcomes once their records are written, in portions of fifty or of a second's work.

    What waits to be written is written, too, where the batch is stopped.
    """
    waiting: list[Outcome] = []
    since = time.monotonic()
    try:
        for outcome in outcomes:
            waiting.append(outcome)
            if len(waiting) >= _PORTION or time.monotonic() - since >= _SECONDS:
                ready, waiting = waiting, []
                _write(ready, write)
                yield from ready
                since = time.monotonic()
    finally:
        _write(waiting, write)
    yield from waiting


def _write(outcomes: Iterable[Outcome], write: Callable[[Sequence[Record]], int]) -> None:
    records = [o.record for o in outcomes if o.record is not None]
    if records:
        write(records)
