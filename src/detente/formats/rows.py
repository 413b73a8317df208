"""What the formats of events share: items, their numbers and pairs of sides; cells, days, codes."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache

from detente.codebook.codes import Code, read_codes
from detente.formats.lookup import read, written
from detente.records import ActorKind, Plover, When
from detente.relations.model import Occurrence, Party, Telling

Item = Telling | Occurrence
"""What can be written: one report's telling, or an act with all of its tellings."""

_CAMEO = re.compile(r"(?:0[1-9]|1\d|20)\d{0,2}")
_DAY = re.compile(r"\d{8}")
_PAIR_BITS = 10


def telling_of(item: Item) -> Telling:
    """Return the telling that stands for an item."""
    return item if isinstance(item, Telling) else item.first


def key_of(item: Item) -> str:
    """Return what an item is known by: the occurrence's id, else the telling's key."""
    return item.key if isinstance(item, Telling) else item.id


def tellings_of(item: Item) -> tuple[Telling, ...]:
    """Return all tellings of an item."""
    return (item,) if isinstance(item, Telling) else item.tellings


def counts(item: Item) -> tuple[int, int, int]:
    """Return how many tellings, publishers and reports stand behind an item."""
    return (1, 1, 1) if isinstance(item, Telling) else (len(item.tellings), item.publishers, item.reports)


def day_of(item: Item) -> str | None:
    """Return the first ISO day on which the act may have taken place; None where no year of four digits is known."""
    day = telling_of(item).days[0] if isinstance(item, Telling) else item.from_
    return iso_day(day) if day else None


def pairs(t: Telling) -> list[tuple[Party | None, Party | None]]:
    """Return every source with every target.

    What several sides do with each other (the same sides stand in both lists) goes between them and not within one,
    as the store counts it. Nobody is paired with himself unless nobody else is there.
    """
    every = [(s, r) for s in t.sources or (None,) for r in t.targets or (None,)]
    sides = {p.side for p in t.sources}
    mutual = len(sides) > 1 and sides == {p.side for p in t.targets}
    apart = [(s, r) for s, r in every if s is None or r is None or (s.side != r.side if mutual else s != r)]
    return apart or every


def number_of(item: Item | str, n: int = 0) -> int:
    """Return a number of 63 bits for pair `n` of an item: the first 53 are the item's, the last ten count its pairs.

    A text is the key of something else that wants a number, such as a report.
    """
    key = item if isinstance(item, str) else key_of(item)
    digest = hashlib.sha256(f"{key}#{n >> _PAIR_BITS}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") >> (_PAIR_BITS + 1) << _PAIR_BITS | n & ((1 << _PAIR_BITS) - 1)


def flat(text: str | None) -> str:
    """Return a text as one cell of a table of tabs: runs of white space are one space; "" for None."""
    return " ".join(text.split()) if text else ""


def named(p: Party) -> str:
    """Return the name of a party as a cell, never empty."""
    return flat(p.name) or "?"


def figure(value: float | None) -> str:
    """Return a number as a cell: whole numbers without a point, others so that they are read back the same."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)


def a_number(cell: str, what: str) -> float | None:
    """Read a number; None for an empty cell. Raises ValueError that says what is wrong."""
    if not cell.strip():
        return None
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"{what}: {cell!r} is not a number")
    return value


def iso_day(text: str) -> str | None:
    """Return the day that an ISO date or date-time begins with, None where it is none."""
    try:
        return date.fromisoformat(text[:10]).isoformat() if len(text) >= 10 else None
    except ValueError:
        return None


def a_day(cell: str, what: str) -> str | None:
    """Read a day written 2000-02-15 or 20000215; None for an empty cell. Raises ValueError."""
    cell = cell.strip()
    if not cell:
        return None
    try:
        if not _DAY.fullmatch(cell) and not (len(cell) == 10 and cell[4] == "-"):
            raise ValueError
        return date.fromisoformat(cell).isoformat()
    except ValueError:
        raise ValueError(f"{what}: {cell!r} is no day") from None


def in_utc(published: str | None) -> datetime | None:
    """Return a report's date or date-time in UTC, midnight for a date alone; None where it is none of both."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:  # the first or the last hours of the calendar
        return moment.replace(tzinfo=UTC)


def whole_day(day: str | None) -> When | None:
    """Return the date of an act that a foreign source dates with a day."""
    return None if day is None else When(day, day, day, "report", None)


def has_cameo(t: Telling) -> bool:
    """Whether a telling has a code of CAMEO's own, as formats of CAMEO need."""
    return t.cameo is not None and _CAMEO.fullmatch(t.cameo) is not None


def a_cameo(cell: str) -> str:
    """Read a CAMEO code, a text with its zero before it. Raises ValueError."""
    code = cell.strip()
    if _CAMEO.fullmatch(code):
        return code
    lost = " (its leading zero was lost?)" if _CAMEO.fullmatch("0" + code) else ""
    raise ValueError(f"{cell!r} is no CAMEO code{lost}")


@cache
def _codes() -> Mapping[str, Code]:
    return read_codes()


def cameo_class(code: str) -> Code:
    """Return the class of a CAMEO code; for one that the codebook does not list, that of the class above it."""
    codes = _codes()
    return next(codes[code[:n]] for n in range(len(code), 1, -1) if code[:n] in codes)


def plover_class(code: str) -> Plover | None:
    """Return the PLOVER class that a CAMEO code stands for, None for 01x."""
    return cameo_class(code).plover


def kind_of(code: str | None, sectors: Sequence[str]) -> ActorKind:
    """Return what kind of actor a row of a foreign source names, as far as it says."""
    if code is not None and code in written("organisations", "name") and set(sectors) <= {"IGO"}:
        return "igo"
    return "state" if code is not None and not sectors and code in written("countries", "name") else "unknown"


def translated(values: Iterable[str], table: Mapping[str, str], fold: bool = False) -> tuple[str, ...]:
    """Return what a table has for each value, each once, in order; values that it does not know are left out."""
    found = (table.get(v.strip().casefold() if fold else v) for v in values)
    return tuple(dict.fromkeys(f for f in found if f))


def organisation_of(name: str) -> str | None:
    """Return the code of the international organisation of that name."""
    return read("organisations", "name").get(name.casefold())
