"""POLECAT: 40 columns of tab-separated cells under a header, an act a row, several actors of a side in one cell.

Actors of one side stand in the same order in each of the side's cells, parted by ";"; the sectors of one by ",".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from detente import __version__
from detente.codebook.codes import QUADS, read_codes
from detente.errors import BrokenRow
from detente.formats import rows, tabs
from detente.formats.lookup import read, written
from detente.gazetteer.schema import SECTORS
from detente.records import Plover
from detente.relations.model import Party, Report, Spot, Telling

ORIGIN = "polecat"
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
_ALSO: Mapping[str, str] = MappingProxyType({"Event Intensity": "Intensity"})
_PARTS = re.compile(r"[;,]")


def read_events(path: Path) -> Iterator[Telling | BrokenRow]:
    """Yield a telling for each row of a POLECAT file, plain, gzip or ZIP; rows that cannot be used come as
    `BrokenRow`. POLECAT has no CAMEO code and no Goldstein value.
    """
    return tabs.each_named(path, _telling, COLUMNS, _ALSO)


def write(items: Iterable[rows.Item], out: Path) -> int:
    """Write POLECAT rows under a header; items without a PLOVER type are left out. Returns how many rows there are."""
    return tabs.write((_cells(item) for item in items if rows.telling_of(item).plover is not None), out, COLUMNS)


def kept(t: Telling) -> tuple[Telling, ...]:
    """Return what reading gives of a telling that was written; nothing without a PLOVER type."""
    if t.plover is None:
        return ()
    contexts = tuple(dict.fromkeys(t.plover.contexts))
    quad = t.plover.quad or _quads()[t.plover.type]
    report, id_ = t.report, rows.flat(t.key)
    published = rows.iso_day(report.published or "")
    return (
        Telling(
            event=id_, act=id_, report=_report(id_, published, rows.flat(report.publisher) or None),
            sources=tuple(map(_kept, t.sources)), targets=tuple(map(_kept, t.targets)), cameo=None, goldstein=None,
            plover=replace(t.plover, contexts=contexts, quad=quad), quad=quad, status="actual", background=False,
            date=rows.whole_day(rows.day_of(t)), place=_spot_kept(t.place), trigger="", words="", spans=(),
            confidence=1.0,
        ),
    )  # fmt: skip


def _kept(p: Party) -> Party:
    code = p.code if p.code in written("countries", "name") else rows.organisation_of(_part(p.name))
    return _made(_part(p.name), code, _known(p.sectors), _part(p.role, "") or None)


def _made(name: str, code: str | None, sectors: tuple[str, ...], role: str | None) -> Party:
    return Party(name, code, rows.kind_of(code, sectors), sectors, role)


def _report(id_: str, published: str | None, publisher: str | None) -> Report:
    return Report(f"polecat:{id_}", ORIGIN, published, publisher, None, None)


@cache
def _quads() -> Mapping[str, str | None]:
    """PLOVER types and their quad classes."""
    return MappingProxyType({c.plover.type: c.plover.quad for c in read_codes().values() if c.plover})


def _telling(row: Mapping[str, str]) -> Telling:
    id_, plover = row["Event ID"].strip(), _plover(row)
    if not id_:
        raise ValueError("it has no Event ID")
    report = _report(id_, rows.a_day(row["Publication Date"], "Publication Date"), row["Source"].strip() or None)
    day = rows.a_day(row["Event Date"], "Event Date")
    return Telling(
        event=id_, report=report, act=id_, sources=_side(row, "Actor"), targets=_side(row, "Recipient"), cameo=None,
        plover=plover, goldstein=None, quad=plover.quad, status="actual", background=False, date=rows.whole_day(day),
        place=_spot(row), trigger="", words="", spans=(), confidence=1.0,
    )  # fmt: skip


def _plover(row: Mapping[str, str]) -> Plover:
    kind, mode = row["Event Type"].strip().upper(), row["Event Mode"].strip().lower() or None
    if kind not in _quads():
        raise ValueError(f"Event Type: {kind!r} is no PLOVER type")
    quad = "_".join(row["Quad Code"].lower().replace("_", " ").split())
    contexts = tuple(dict.fromkeys(filter(None, map(str.strip, _PARTS.split(row["Contexts"].lower())))))
    score = rows.a_number(row["Intensity"], "Intensity")
    return Plover(kind, mode, contexts, score, quad if quad in QUADS else _quads()[kind])


def _side(row: Mapping[str, str], side: str) -> tuple[Party, ...]:
    """The actors of one side; a cell that has another number of parts than there are names says nothing of one."""
    names = _listed(row[f"{side} Name"]) or _listed(row[f"{side} Name Raw"])
    columns = [_aligned(row[f"{side} {c}"], len(names)) for c in ("Country", "Sectors", "Title")]
    return tuple(_party(*parts) for parts in zip(names, *columns, strict=True))


def _listed(cell: str) -> list[str]:
    return [p.strip() for p in cell.split(";")] if cell.strip() else []


def _aligned(cell: str, wanted: int) -> list[str]:
    parts = _listed(cell)
    if wanted == 1:
        return [cell.strip()]
    return parts if len(parts) == wanted else [""] * wanted


def _party(name: str, country: str, sectors: str, title: str) -> Party:
    code = read("countries", "name").get(country.casefold())
    code = code or (country.upper() if country.upper() in written("countries", "name") else None)
    found = _known(s.strip().upper() for s in _PARTS.split(sectors))
    return _made(name or "?", code or rows.organisation_of(name), found, title or None)


def _known(sectors: Iterable[str]) -> tuple[str, ...]:
    """PLOVER's sectors among these, each once."""
    return tuple(dict.fromkeys(s for s in sectors if s in SECTORS))


def _spot(row: Mapping[str, str]) -> Spot | None:
    name = next(filter(None, (row[c].strip() for c in ("Placename", "City", "District", "Province", "Country"))), "")
    country = row["Country"].strip()
    code = country if country in written("countries", "name") else read("countries", "name").get(country.casefold())
    lat, lon = (rows.a_number(row[c], c) for c in ("Latitude", "Longitude"))
    return Spot(name, code, lat, lon) if name else None


def _spot_kept(spot: Spot | None) -> Spot | None:
    if spot is None or not rows.flat(spot.name):
        return None
    country = spot.country if spot.country in written("countries", "name") else None
    return replace(spot, name=rows.flat(spot.name), country=country)


def _cells(item: rows.Item) -> tuple[str, ...]:
    t = rows.telling_of(item)
    assert t.plover is not None
    quad = (t.plover.quad or _quads()[t.plover.type] or "").replace("_", " ").upper()
    contexts = ";".join(dict.fromkeys(t.plover.contexts))
    act = (t.plover.type, t.plover.mode or "", rows.figure(t.plover.score), quad, contexts)
    published = rows.iso_day(t.report.published or "") or ""
    head = (rows.flat(rows.key_of(item)), rows.day_of(item) or "", *act)
    story = (rows.flat(t.report.publisher), published, "", "", "", "EN", f"detente {__version__}")
    return *head, *_side_cells(t.sources), *_side_cells(t.targets), *_place_cells(t.place), *story


def _side_cells(side: Sequence[Party]) -> tuple[str, ...]:
    countries = [p.code if p.code in written("countries", "name") else "" for p in side]
    names = ";".join(_part(p.name) for p in side)
    cow = [written("countries", "cow").get(p.code or "", "") for p in side]
    sectors = [list(dict.fromkeys(p.sectors)) for p in side]
    first = ";".join(s[0] if s else "" for s in sectors)
    every = ";".join(",".join(s) for s in sectors)
    titles = ";".join(_part(p.role, "") for p in side)
    return names, _joined(countries), _joined(cow), first, every, titles, names, ""


def _joined(parts: Iterable[str | None]) -> str:
    return ";".join(p or "" for p in parts)


def _part(text: str | None, empty: str = "?") -> str:
    """A text as one of several in a cell: a semicolon stands as a comma."""
    return rows.flat((text or "").replace(";", ",")) or empty


def _place_cells(spot: Spot | None) -> tuple[str, ...]:
    name = rows.flat(spot.name) if spot else ""
    if spot is None or not name:
        return ("",) * 10
    country = written("countries", "name").get(spot.country or "", "")
    return name, "", "", "", country, rows.figure(spot.lat), rows.figure(spot.lon), "", name, ""
