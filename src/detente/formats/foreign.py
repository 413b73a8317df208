"""The formats in which events leave and come in: a table of names, with the module that reads and writes each.

A new format is a module with `write(items, out)` and, where it can be read, `read_events(path)` and `kept(telling)`,
and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from detente.errors import BrokenRow
from detente.relations.model import Occurrence, Telling

Needs = str
"""What an event must have to be written: "cameo", "plover", or "" for nothing."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format; `module` under `detente.formats`, loaded only when it is used."""

    name: str
    about: str
    module: str
    reads: bool
    write: str = "write"
    columns: str = "COLUMNS"
    needs: Needs = ""
    status: bool = False
    """Whether it can say that an act was planned, denied, ...: where it cannot, all it holds is taken for done."""

    @property
    def whole_reports(self) -> bool:
        """Whether several rows may be of one report; in the formats of others every row is a report of its own."""
        return self.status

    def read_events(self, path: Path) -> Iterator[Telling | BrokenRow]:
        """Yield the tellings of a file, and a `BrokenRow` for each row or file that cannot be used."""
        found: Iterator[Telling | BrokenRow] = self._part("read_events")(path)
        return found

    def write_events(self, items: Iterable[Telling | Occurrence], out: Path) -> int:
        """Write those items that have what the format needs; returns how many rows there are. Raises OSError."""
        write: Callable[[Iterable[Telling | Occurrence], Path], int] = self._part(self.write)
        return write(items, out)

    def column_names(self) -> tuple[str, ...]:
        """Return the names of its columns; none where it has no table."""
        return tuple(self._part(self.columns)) if self.columns else ()

    def holds(self, t: Telling) -> bool:
        """Whether a telling has what the format needs."""
        if self.needs == "plover":
            return t.plover is not None
        from detente.formats.rows import has_cameo

        return not self.needs or has_cameo(t)

    def _part(self, name: str) -> Any:
        return getattr(import_module(f"detente.formats.{self.module}"), name)


_ALL = (
    Format("jsonl", "JSON lines, detente.events/1: all that we know", "events_jsonl", True, columns="", status=True),
    Format("csv", "one CSV file, flat: all that we know", "events_csv", True, status=True),
    Format("parquet", "Parquet, for DuckDB, Polars, pandas, R: all that we know", "parquet", True, status=True),
    Format("gdelt2", "GDELT 2.0 events, 61 columns", "gdelt", True, needs="cameo"),
    Format("gdelt1", "GDELT 1.0 events, 58 columns", "gdelt", True, "write_1", "COLUMNS_1", "cameo"),
    Format("mentions", "GDELT 2.0 mentions: a row a report", "mentions", False, needs="cameo"),
    Format("icews", "ICEWS coded events, 20 columns", "icews", True, needs="cameo"),
    Format("polecat", "POLECAT, 40 columns", "polecat", True, needs="plover"),
    Format("phoenix", "Phoenix, 26 columns", "phoenix", False, needs="cameo"),
)
FORMATS: Mapping[str, Format] = MappingProxyType({f.name: f for f in _ALL})
READ = MappingProxyType({"gdelt": FORMATS["gdelt2"]} | {f.name: f for f in _ALL if f.reads})
"""Those that are read. GDELT's versions tell themselves apart by their columns, so any of its names will do."""
