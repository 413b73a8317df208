"""What a store answers, whatever keeps it: the questions (`Query`), the reader (`View`) and the writer (`Writer`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from detente.records import Model, Record
from detente.relations.judgements import Judgement, Judgements
from detente.relations.marks import Mark
from detente.relations.model import OWN, Occurrence, Party, Saying, Standing, Telling


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; None or an empty tuple asks for everything.

    `sources`, `targets`, `dyad` are sides (RUS, NATO; see `relations/rollup.py` for names and members); a dyad is
    met in either direction. `since` and `until` are ISO prefixes (1999, 1999-01, 1999-01-31), both included, and are
    compared with the first day of what is asked for. `types` are PLOVER types or CAMEO prefixes, for conditions kinds
    of tie. `background` None: both, True: only, False: none. `speaker` and `about` are codes, keys of the gazetteer
    or words of a name.
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


@dataclass(frozen=True, slots=True)
class Sum:
    """The acts of one kind from one side to another in a day, month or year; "" for a side or day not known.

    `goldstein` is the sum of the scores of those `scored` acts that have one.
    """

    source: str
    target: str
    day: str
    type: str
    quad: str
    status: str
    background: bool
    occurrences: int
    reports: int
    scored: int
    goldstein: float


@dataclass(frozen=True, slots=True)
class Presence:
    """An actor of the store: acts that it did and that were done to it, and statements that it made."""

    party: Party
    events: int
    statements: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found by its words, with the place where they stand."""

    article: str
    published: str | None
    publisher: str | None
    title: str | None
    url: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Info:
    """What a store holds: counts by table and by origin of events, first and last day, articles by what made them."""

    schema: int
    articles: int
    statements: int
    conditions: int
    judgements: int
    events: tuple[tuple[str, int, int], ...]
    """Origin, events, occurrences."""
    first: str | None
    last: str | None
    models: tuple[tuple[Model, int], ...]


class View(Protocol):
    """A reader: sees a whole article or none of it; many may read while one writes. Rows come by day, then key."""

    def tellings(self, query: Query) -> Iterator[Telling]:
        """Return events as the reports tell them."""

    def occurrences(self, query: Query) -> Iterator[Occurrence]:
        """Return acts, each with all reports that tell it."""

    def acts(self, ids: Sequence[str]) -> list[Occurrence]:
        """Return acts by their ids, in that order; those that the store has not are left out."""

    def marks(self, query: Query) -> list[Mark] | None:
        """Return what counts need of the acts of `query.dyad`, by day, then id; None where whole acts are wanted."""

    def standings(self, query: Query) -> Iterator[Standing]:
        """Return conditions."""

    def sayings(self, query: Query) -> Iterator[Saying]:
        """Return statements."""

    def sums(self, query: Query, by: Literal[4, 7, 10] = 10) -> Iterator[Sum]:
        """Return counts of acts by the first `by` characters of the day: 10 by day, 7 by month, 4 by year."""

    def records(self) -> Iterator[Record]:
        """Return whole records, in the order in which they were added."""

    def record(self, article: str) -> Record:
        """Return the record of an article, by its id or a beginning of it. Raises `StoreError` for none or several."""

    def judgements(self) -> Judgements:
        """Return what readers corrected."""


class Writer(Protocol):
    """The one writer of a store. What `add` has returned from is on the disk."""

    def add(self, record: Record) -> bool:
        """Store a record, linked to what is there; False where the store has the article already."""

    def add_all(self, records: Sequence[Record]) -> int:
        """Store records in one transaction; returns how many the store did not have."""

    def replace(self, records: Sequence[Record]) -> int:
        """Put records coded again in the place of the old ones; returns how many articles the store has."""

    def add_rows(self, tellings: Iterable[Telling]) -> int:
        """Store rows of a foreign source; returns how many were new."""

    def judge(self, judgements: Iterable[Judgement]) -> int:
        """Keep corrections, apart from what is coded, and apply them; returns how many there were."""
