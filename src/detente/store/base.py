"""What a store answers, whatever keeps it: the questions (`Query`), the reader (`View`) and the writer (`Writer`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from detente.records import Record
from detente.relations.model import OWN, Occurrence, Saying, Standing, Telling


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; None or an empty tuple asks for everything.

    `sources`, `targets`, `dyad` are sides (RUS, NATO; see `relations/rollup.py` for names and members); a dyad is
    met in either direction. `since` and `until` are ISO prefixes (1999, 1999-01, 1999-01-31), both included.
    `types` are PLOVER types or CAMEO prefixes. `background` None: both, True: only, False: none.
    """

    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    dyad: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    background: bool | None = None
    speaker: str | None = None
    about: str | None = None
    origin: str = OWN
    limit: int | None = None


class View(Protocol):
    """A reader: sees a whole article or none of it; many may read while one writes. Rows come by day, then key."""

    def tellings(self, query: Query) -> Iterator[Telling]:
        """Return events as the reports tell them."""

    def occurrences(self, query: Query) -> Iterator[Occurrence]:
        """Return acts, each with all reports that tell it."""

    def standings(self, query: Query) -> Iterator[Standing]:
        """Return conditions."""

    def sayings(self, query: Query) -> Iterator[Saying]:
        """Return statements."""

    def records(self) -> Iterator[Record]:
        """Return whole records, in the order in which they were added."""

    def record(self, article: str) -> Record:
        """Return the record of an article, by its id or a beginning of it. Raises `StoreError` for none or several."""


class Writer(Protocol):
    """The one writer of a store. What `add` has returned from is on the disk."""

    def add(self, record: Record) -> bool:
        """Store a record, linked to what is there; False where the store has the article already."""

    def add_rows(self, tellings: Iterable[Telling]) -> int:
        """Store rows of a foreign source; returns how many were new."""
