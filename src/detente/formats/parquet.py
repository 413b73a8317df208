"""Events as Parquet: a telling a row, the columns of `flat.COLUMNS` with their types; for DuckDB, Polars, pandas, R."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from detente.errors import BrokenRow
from detente.formats import flat
from detente.formats.files import create_bytes
from detente.formats.rows import Item, iso_day
from detente.relations.model import Telling

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = tuple(flat.COLUMNS)
_AT_ONCE = 1 << 15  # rows in memory at a time, and in a row group
_DAYS = tuple(c for c, kind in flat.COLUMNS.items() if kind == "day?")


def schema() -> pa.Schema:
    """Return the columns with their types: lists as list<string>, days as date32, codes as strings."""
    import pyarrow as pa

    texts = pa.list_(pa.string())
    types: Mapping[str, Any] = MappingProxyType({"text": pa.string(), "texts": texts, "day": pa.date32(),
        "number": pa.float64(), "count": pa.int64(), "flag": pa.bool_()})  # fmt: skip
    fields = [
        pa.field(c, types[k.rstrip("?")], nullable=k.endswith("?") or k.startswith("texts"))
        for c, k in flat.COLUMNS.items()
    ]
    return pa.schema(fields, metadata={"detente": "detente.events/1"})


def write(items: Iterable[Item], out: Path) -> int:
    """Write a row an item, compressed with Zstandard. Returns how many rows there are."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    n, source, columns = 0, iter(items), schema()
    with create_bytes(out) as file, pq.ParquetWriter(file, columns, compression="zstd") as table:
        while batch := [_with_days(flat.to_row(item)) for item in islice(source, _AT_ONCE)]:
            table.write_table(pa.Table.from_pylist(batch, schema=columns))
            n += len(batch)
    return n


def read_events(path: Path) -> Iterator[Telling | BrokenRow]:
    """Yield a telling for each row; rows that cannot be used come as `BrokenRow`, numbered from 1."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            n = 0
            for batch in file.iter_batches(batch_size=_AT_ONCE):
                for row in batch.to_pylist():
                    n += 1
                    yield _telling(str(path), n, row)
    except (pa.ArrowException, OSError) as e:
        yield BrokenRow(str(path), f"cannot be read: {' '.join(str(e).split())}")


def kept(t: Telling) -> tuple[Telling, ...]:
    """Return what reading gives of a telling that was written: itself."""
    return (t,)


def _with_days(row: dict[str, Any]) -> dict[str, Any]:
    days = {c: iso_day(row[c] or "") for c in _DAYS}
    return row | {c: None if day is None else date.fromisoformat(day) for c, day in days.items()}


def _telling(path: str, n: int, row: dict[str, Any]) -> Telling | BrokenRow:
    days = {c: row[c].isoformat() for c in _DAYS if isinstance(row.get(c), date)}
    try:
        return flat.from_row(row | days)
    except ValueError as e:
        return BrokenRow(path, str(e), n)
