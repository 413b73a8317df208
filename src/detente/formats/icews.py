"""ICEWS coded events: 20 columns of tab-separated cells under a header, a row for each pair of source and target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from detente.errors import BrokenRow
from detente.formats import rows, tabs
from detente.formats.lookup import read, written
from detente.relations.model import Party, Report, Spot, Telling

ORIGIN = "icews"
COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
_ALSO: Mapping[str, str] = MappingProxyType({"Cameo": "CAMEO Code", "Event Code": "CAMEO Code"})


def read_events(path: Path) -> Iterator[Telling | BrokenRow]:
    """Yield a telling for each row of an ICEWS file, UTF-8 or ISO-8859-1, plain, gzip or ZIP; rows that cannot be
    used come as `BrokenRow`. ICEWS dates an event with the day of its story, so that day is the report's too.
    """
    return tabs.each_named(path, _telling, COLUMNS, _ALSO)


def write(items: Iterable[rows.Item], out: Path) -> int:
    """Write ICEWS rows under a header; items without a CAMEO code are left out. Returns how many rows there are."""
    return tabs.write((cells for item in items for cells in _rows(item)), out, COLUMNS)


def kept(t: Telling) -> tuple[Telling, ...]:
    """Return what reading gives of a telling that was written: one for each of its pairs, none without CAMEO code."""
    if not rows.has_cameo(t):
        return ()
    assert t.cameo is not None
    day = rows.day_of(t)
    plain = replace(
        t, plover=rows.plover_class(t.cameo), quad=rows.cameo_class(t.cameo).quad, status="actual", background=False,
        date=rows.whole_day(day), place=_spot_kept(t.place), trigger="", words="", spans=(), confidence=1.0,
    )  # fmt: skip
    publisher = rows.flat(t.report.publisher) or None
    out = []
    for n, (source, target) in enumerate(rows.pairs(t)):
        number = str(rows.number_of(t, n))
        report, sides = _report(number, day, publisher), (_kept(source), _kept(target))
        out.append(replace(plain, event=number, act=number, report=report, sources=sides[0], targets=sides[1]))
    return tuple(out)


def _report(number: str, day: str | None, publisher: str | None) -> Report:
    return Report(f"icews:{number}:{day or ''}", ORIGIN, day, publisher, None, None)


def _telling(row: Mapping[str, str]) -> Telling:
    number, code = row["Event ID"].strip(), rows.a_cameo(row["CAMEO Code"])
    if not number:
        raise ValueError("it has no Event ID")
    day = rows.a_day(row["Event Date"], "Event Date")
    return Telling(
        event=number, report=_report(number, day, row["Publisher"].strip() or None), act=number,
        sources=_party(row, "Source"), targets=_party(row, "Target"), cameo=code, plover=rows.plover_class(code),
        goldstein=rows.a_number(row["Intensity"], "Intensity"), quad=rows.cameo_class(code).quad, status="actual",
        background=False, date=rows.whole_day(day), place=_spot(row), trigger="", words="", spans=(), confidence=1.0,
    )  # fmt: skip


def _party(row: Mapping[str, str], side: str) -> tuple[Party, ...]:
    name, country = (row[f"{side} {c}"].strip() for c in ("Name", "Country"))
    if not name and not country:
        return ()
    code = read("countries", "name").get(country.casefold()) or rows.organisation_of(name)
    sectors = rows.translated(row[f"{side} Sectors"].split(","), read("sectors", "icews"), fold=True)
    return (_made(name or country, code, sectors),)


def _made(name: str, code: str | None, sectors: tuple[str, ...]) -> Party:
    return Party(name, code, rows.kind_of(code, sectors), sectors)


def _kept(p: Party | None) -> tuple[Party, ...]:
    if p is None:
        return ()
    code = p.code if p.code in written("countries", "name") else rows.organisation_of(rows.named(p))
    sectors = tuple(dict.fromkeys(s for s in p.sectors if s in written("sectors", "icews")))
    return (_made(rows.named(p), code, sectors),)


def _spot(row: Mapping[str, str]) -> Spot | None:
    """The most precise name there is."""
    name = next(filter(None, (row[c].strip() for c in ("City", "District", "Province", "Country"))), "")
    lat, lon = (rows.a_number(row[c], c) for c in ("Latitude", "Longitude"))
    return Spot(name, read("countries", "name").get(row["Country"].strip().casefold()), lat, lon) if name else None


def _spot_kept(spot: Spot | None) -> Spot | None:
    name = rows.flat(spot.name) if spot else ""
    if spot is None or not name:
        return None
    known = written("countries", "name").get(spot.country or "")
    if known and read("countries", "name").get(name.casefold()) == spot.country:
        name = known
    return replace(spot, name=name, country=spot.country if known else None)


def _rows(item: rows.Item) -> Iterator[Sequence[str]]:
    t = rows.telling_of(item)
    if not rows.has_cameo(t):
        return
    assert t.cameo is not None
    act = (rows.cameo_class(t.cameo).name, t.cameo, rows.figure(t.goldstein))
    story = str(rows.number_of(t.report.id))
    where = _place_cells(t.place)
    for n, (source, target) in enumerate(rows.pairs(t)):
        head = (str(rows.number_of(item, n)), rows.day_of(item) or "")
        yield *head, *_cells(source), *act, *_cells(target), story, "", rows.flat(t.report.publisher), *where


def _cells(p: Party | None) -> tuple[str, str, str]:
    if p is None:
        return "", "", ""
    sectors = ",".join(rows.translated(p.sectors, written("sectors", "icews")))
    return rows.named(p), sectors, written("countries", "name").get(p.code or "", "")


def _place_cells(spot: Spot | None) -> tuple[str, ...]:
    name = rows.flat(spot.name) if spot else ""
    if spot is None or not name:
        return ("",) * 6
    country = written("countries", "name").get(spot.country or "", "")
    whole = country and read("countries", "name").get(name.casefold()) == spot.country
    return "" if whole else name, "", "", country, rows.figure(spot.lat), rows.figure(spot.lon)
