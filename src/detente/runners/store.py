"""The store as programs use it: the same names as the commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, TypeAlias, overload

from detente.errors import InputError
from detente.reading.syntax import DEFAULT_MODEL
from detente.records import EventStatus, Record
from detente.relations.model import OWN, Occurrence, Saying, Standing, Telling
from detente.runners import adding
from detente.runners.local import Outcome, Settings
from detente.store.base import Hit, Info, Presence, Query
from detente.store.check import check
from detente.store.sqlite import SqliteView, SqliteWriter, open_store

if TYPE_CHECKING:
    from detente.relations.account import Account
    from detente.relations.bins import By

Names: TypeAlias = str | Sequence[str]
"""One value or several; an empty sequence: any."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a batch: articles stored, those that the store had, and those that failed, each with why."""

    stored: int
    known: int
    failed: tuple[InputError, ...]
    warnings: tuple[tuple[str, str], ...]
    """Source of an article, and what is odd with it."""


class Store:
    """A store of coded articles, in one file; a context manager.

    >>> with Store("detente.db") as store:  # doctest: +SKIP
    ...     store.add(["news/"])
    ...     for act in store.events(source="RUS", target="NATO", since="1999-03", until="1999-06"):
    ...         print(act.from_, act.first.words, act.reports)
    """

    def __init__(self, path: str | Path = "detente.db") -> None:
        """`path` names the file; it is made by the first `add`.

        Every method raises `StoreError` where the file is none, damaged, or of a newer schema.
        """
        self.path = Path(path)

    @cached_property
    def view(self) -> SqliteView:
        """What reads: rows as `Query` asks for them. Raises `StoreError` where there is no store."""
        return open_store(self.path)

    @cached_property
    def writer(self) -> SqliteWriter:
        """What writes, one record or correction at a time."""
        return open_store(self.path, write=True)

    def add(
        self, paths: Names, *, published: str | None = None, model: str = DEFAULT_MODEL, processes: int = 1,
        codebook: Sequence[Path] = (), gazetteer: Sequence[Path] = (),
    ) -> Done:  # fmt: skip
        """Code the articles under the paths (files, folders) and store them; those that the store has stay as they are.

        `published` is the date of all of them; the folders lie over our codebook and gazetteer. Raises `ModelError`
        or `DataError` where no coder can be loaded; an article that cannot be coded is counted, not raised.
        """
        settings = Settings(model, published, codebook=tuple(codebook), gazetteer=tuple(gazetteer))
        return _done(adding.add(_many(paths), self.writer, self.path, settings, processes))

    def recode(
        self, *, model: str = DEFAULT_MODEL, processes: int = 1, codebook: Sequence[Path] = (),
        gazetteer: Sequence[Path] = (),
    ) -> Done:  # fmt: skip
        """Code again what was coded with another codebook, gazetteer, parser or version; corrections stay.

        Raises `ModelError` or `DataError` where no coder can be loaded.
        """
        settings = Settings(model, codebook=tuple(codebook), gazetteer=tuple(gazetteer))
        return _done(adding.recode(self.view, self.writer, settings, processes))

    @overload
    def events(
        self, *, source: Names = ..., target: Names = ..., since: str | None = ..., until: str | None = ...,
        type: Names = ..., status: EventStatus | Sequence[EventStatus] = ..., background: bool | None = ...,
        from_source: str = ..., limit: int | None = ..., reports: Literal[False] = ...,
    ) -> Iterator[Occurrence]: ...  # fmt: skip
    @overload
    def events(
        self, *, source: Names = ..., target: Names = ..., since: str | None = ..., until: str | None = ...,
        type: Names = ..., status: EventStatus | Sequence[EventStatus] = ..., background: bool | None = ...,
        from_source: str = ..., limit: int | None = ..., reports: Literal[True],
    ) -> Iterator[Telling]: ...  # fmt: skip
    def events(
        self, *, source: Names = (), target: Names = (), since: str | None = None, until: str | None = None,
        type: Names = (), status: EventStatus | Sequence[EventStatus] = (), background: bool | None = None,
        from_source: str = OWN, limit: int | None = None, reports: bool = False,
    ) -> Iterator[Occurrence] | Iterator[Telling]:  # fmt: skip
        """Return acts, by day; with `reports` each report of them.

        `source` and `target` are codes (RUS) or names ("Russia"), `since` and `until` ISO prefixes, both included,
        `type` PLOVER types or CAMEO prefixes, `from_source` where the rows come from ("gdelt").
        """
        query = Query(
            sources=self._sides(source), targets=self._sides(target), since=since, until=until, types=_many(type),
            status=_many(status), background=background, origin=from_source, limit=limit,
        )  # fmt: skip
        return self.view.tellings(query) if reports else self.view.occurrences(query)

    def statements(
        self, *, speaker: str | None = None, about: str | None = None, since: str | None = None,
        until: str | None = None, limit: int | None = None,
    ) -> Iterator[Saying]:  # fmt: skip
        """Return statements, by day; `speaker` and `about` are codes, names, or words of a name ("Putin")."""
        return self.view.sayings(Query(speaker=speaker, about=about, since=since, until=until, limit=limit))

    def conditions(
        self, *, source: Names = (), target: Names = (), since: str | None = None, until: str | None = None,
        type: Names = (), status: Names = (), limit: int | None = None,
    ) -> Iterator[Standing]:  # fmt: skip
        """Return conditions, by day; each of source and target may be either side, `type` is the kind of tie."""
        query = Query(
            sources=self._sides(source), targets=self._sides(target), since=since, until=until, types=_many(type),
            status=_many(status), limit=limit,
        )  # fmt: skip
        return self.view.standings(query)

    def relations(
        self, a: str, b: str, *, by: By = "month", since: str | None = None, until: str | None = None,
        status: EventStatus | Sequence[EventStatus] = "actual", background: bool = False, from_source: str = OWN,
        reports: bool = False, members: bool = False, statements: bool = False,
    ) -> Account:  # fmt: skip
        """Return how relations of two sides moved: figures by bins, changes, the ledger, and the timeline when asked.

        The sides are codes, keys or names; `by` is day, week, month, quarter or year, `status` those that count
        (empty: all), `background`: also what is told as history, `reports`: count reports of acts, `members`: those
        of an organisation count for it, `statements`: also what they said. Docs: docs/relations.md. Raises ValueError
        where `since` or `until` is no ISO day, month or year.
        """
        from detente.store.account import account_in

        view = self.view
        one, other = (view.side(name, since) for name in (a, b))
        if members:
            one, other = view.with_members(one, other.keys), view.with_members(other, one.keys)
        return account_in(
            view, one, other, by, since=since, until=until, status=_many(status), background=background,
            origin=from_source, reports=reports, statements=statements,
        )  # fmt: skip

    def actors(self, words: str | None = None, *, limit: int | None = None) -> Iterator[Presence]:
        """Return the actors, the busiest first; `words`: a code or words of a name."""
        return self.view.actors(words, limit)

    def search(self, words: str, *, limit: int | None = None) -> Iterator[Hit]:
        """Return the articles that have all the words, the best first."""
        return self.view.search(words, limit)

    def records(self) -> Iterator[Record]:
        """Return whole records, in the order of adding."""
        return self.view.records()

    def info(self) -> Info:
        """Return what the store holds."""
        return self.view.info()

    def check(self) -> tuple[str, ...]:
        """Return what is wrong with the store, a line each; empty where all is well."""
        return check(self.path)

    def close(self) -> None:
        """Close the file; what is asked later opens it again."""
        for name in ("view", "writer"):
            opened = self.__dict__.pop(name, None)
            if opened is not None:
                opened.close()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def _sides(self, names: Names) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for name in _many(names) for key in self.view.sides_of(name)))


def _many(values: Names) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


def _done(outcomes: Iterator[Outcome]) -> Done:
    stored = known = 0
    failed: list[InputError] = []
    warnings: list[tuple[str, str]] = []
    for o in outcomes:
        stored += o.record is not None
        known += o.skipped is not None
        failed += [] if o.error is None else [o.error]
        warnings += [(o.source, w) for w in o.warnings]
    return Done(stored, known, tuple(failed), tuple(warnings))
