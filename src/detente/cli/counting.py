"""`detente events --by`: acts counted, from the sums that the store keeps by day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.cli.asking import Row
from detente.errors import StoreError

if TYPE_CHECKING:
    from detente.store.base import Query
    from detente.store.view import SqliteView

_MEASURES = ("acts", "reports", "goldstein_sum", "goldstein_mean")


def count_columns(keys: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of the counts: a dyad takes two."""
    return (*(c for k in keys for c in _columns(k)), *_MEASURES)


def count_by(view: SqliteView, query: Query, keys: Sequence[str]) -> list[Row]:
    """Return a row for each combination of the keys, in their order.

    An act of several pairs of sides counts in each of them. Raises `StoreError` for what the sums cannot tell apart.
    """
    if any(t.isdigit() for t in query.types):
        raise StoreError("--by counts PLOVER types, not codes of CAMEO: ask for --type SANCTION, or without --by")
    if not all(view.exact(k) for k in (query.sources, query.targets) if k):
        raise StoreError("--by counts sides by their codes; for a person or a body ask without --by")
    columns = [c for k in keys for c in _columns(k)]
    return [_row(columns, row[: len(columns)], *row[len(columns) :]) for row in view.counts(query, columns)]


def _columns(key: str) -> tuple[str, ...]:
    return ("source", "target") if key == "dyad" else (key,)


def _row(columns: Sequence[str], key: Sequence[Any], acts: int, reports: int, scored: int, score: int) -> Row:
    row: dict[str, Any] = {c: v or None for c, v in zip(columns, key, strict=True)}
    mean = round(score / scored / 100, 2) if scored else None
    return row | dict(zip(_MEASURES, (acts, reports, score / 100, mean), strict=True))
