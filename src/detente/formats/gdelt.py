"""GDELT events, 1.0 (57 or 58 columns) and 2.0 (61): read, and written a row for each pair of a source and a target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import compress
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from detente.errors import BrokenRow
from detente.formats import gdelt_parties as parties
from detente.formats import rows, tabs
from detente.formats.lookup import quad_classes, read, written
from detente.records import When
from detente.relations.model import Report, Spot, Telling

ORIGIN = "gdelt"
_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
          "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GlobalEventID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{c}" for n in "12" for c in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{c}" for who in ("Actor1", "Actor2", "Action") for c in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
COLUMNS_1 = tuple(c for c in COLUMNS if not c.endswith("ADM2Code"))
_BY_COUNT: Mapping[int, tuple[str, ...]] = MappingProxyType({61: COLUMNS, 58: COLUMNS_1, 57: COLUMNS_1[:-1]})
_IN_1 = [not c.endswith("ADM2Code") for c in COLUMNS]


def read_events(path: Path) -> Iterator[Telling | BrokenRow]:
    """Yield a telling for each row of a file of GDELT 1.0 or 2.0 events, plain, gzip or ZIP; rows that cannot be used
    come as `BrokenRow`. PLOVER and our quad class follow from the CAMEO code.
    """
    return tabs.each(path, _telling, header=("globaleventid",))


def write(items: Iterable[rows.Item], out: Path) -> int:
    """Write GDELT 2.0 events; items without a CAMEO code are left out. Returns how many rows there are."""
    return _write(items, out, 2)


def write_1(items: Iterable[rows.Item], out: Path) -> int:
    """Write GDELT 1.0 events, 58 columns; items without a CAMEO code are left out. Returns how many rows there are."""
    return _write(items, out, 1)


def kept(t: Telling, version: int = 2) -> tuple[Telling, ...]:
    """Return what reading gives of a telling that was written: one for each of its pairs, none without CAMEO code."""
    if not rows.has_cameo(t):
        return ()
    assert t.cameo is not None
    plain = replace(
        t, plover=rows.plover_class(t.cameo), quad=rows.cameo_class(t.cameo).quad, status="actual", background=False,
        date=rows.whole_day(rows.day_of(t)), place=_spot_kept(t.place), trigger="", words="", spans=(), confidence=1.0,
    )  # fmt: skip
    url = rows.flat(t.report.url) or None
    published = _published(_added(t.report.published, version))
    out = []
    for n, (source, target) in enumerate(rows.pairs(t)):
        number = str(rows.number_of(t, n))
        report = Report(f"gdelt:{number}", ORIGIN, published, _host(url), None, url)
        sides = (parties.kept(source), parties.kept(target))
        out.append(replace(plain, event=number, act=number, report=report, sources=sides[0], targets=sides[1]))
    return tuple(out)


def _telling(cells: list[str]) -> Telling:
    columns = _BY_COUNT.get(len(cells))
    if columns is None:
        raise ValueError(f"{len(cells)} columns, and 57, 58 or 61 are wanted")
    row = dict(zip(columns, cells, strict=True))
    number = row["GlobalEventID"].strip()
    if not number.isascii() or not number.isdigit():
        raise ValueError(f"GlobalEventID: {number!r} is not a whole number")
    url = row.get("SOURCEURL", "").strip() or None
    report = Report(f"gdelt:{number}", ORIGIN, _published(row["DATEADDED"].strip()), _host(url), None, url)
    return _event(row, number, report)


def _event(row: Mapping[str, str], number: str, report: Report) -> Telling:
    code = rows.a_cameo(row["EventCode"])
    return Telling(
        event=number, report=report, act=number,
        sources=parties.read_party(row, "Actor1"), targets=parties.read_party(row, "Actor2"),
        cameo=code, plover=rows.plover_class(code), goldstein=rows.a_number(row["GoldsteinScale"], "GoldsteinScale"),
        quad=rows.cameo_class(code).quad, status="actual", background=False, date=_day(row["SQLDATE"]),
        place=_spot(row), trigger="", words="", spans=(), confidence=1.0,
    )  # fmt: skip


def _day(cell: str) -> When | None:
    return rows.whole_day(rows.a_day(cell, "SQLDATE"))


def _spot(row: Mapping[str, str]) -> Spot | None:
    name = row["ActionGeo_FullName"].strip()
    lat, lon = (rows.a_number(row[f"ActionGeo_{c}"], f"ActionGeo_{c}") for c in ("Lat", "Long"))
    country = read("countries", "fips").get(row["ActionGeo_CountryCode"].strip().casefold())
    return Spot(name, country, lat, lon) if name else None


def _spot_kept(spot: Spot | None) -> Spot | None:
    if spot is None or not rows.flat(spot.name):
        return None
    fips = written("countries", "fips").get(spot.country or "")
    return replace(spot, name=rows.flat(spot.name), country=spot.country if fips else None)


def _published(added: str) -> str | None:
    """DATEADDED as ISO; midnight sharp is read as no time of day, since that is how a date alone is written."""
    if not added:
        return None
    try:
        if not added.isdigit() or len(added) not in (8, 14):
            raise ValueError
        moment = datetime.strptime(added, "%Y%m%d%H%M%S" if len(added) == 14 else "%Y%m%d")
    except ValueError:
        raise ValueError(f"DATEADDED: {added!r} is no date") from None
    return moment.date().isoformat() if added[8:] in {"", "000000"} else moment.isoformat() + "+00:00"


def _added(published: str | None, version: int) -> str:
    moment = rows.in_utc(published)
    if moment is None:
        return ""
    return f"{moment.year:04}{moment:%m%d}" + (f"{moment:%H%M%S}" if version == 2 else "")


def _host(url: str | None) -> str | None:
    """The publisher, as far as GDELT tells: the host of the page's address without its "www."."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") or None if host else None


def _write(items: Iterable[rows.Item], out: Path, version: int) -> int:
    return tabs.write((cells for item in items for cells in _rows(item, version)), out)


def _rows(item: rows.Item, version: int) -> Iterator[Sequence[str]]:
    t = rows.telling_of(item)
    if not rows.has_cameo(t):
        return
    days, what, where = _day_cells(rows.day_of(item)), _what_cells(item), _geo_cells(t.place)
    added, url = _added(t.report.published, version), rows.flat(t.report.url)
    nowhere = ("0", *[""] * 7)
    for n, (source, target) in enumerate(rows.pairs(t)):
        actors = (*parties.cells(source), *parties.cells(target))
        row = (str(rows.number_of(item, n)), *days, *actors, *what, *nowhere, *nowhere, *where, added, url)
        yield row if version == 2 else tuple(compress(row, _IN_1))


def _day_cells(day: str | None) -> tuple[str, str, str, str]:
    if day is None:
        return "", "", "", ""
    d = date.fromisoformat(day)
    fraction = ((d.month - 1) * 30 + d.day) / 365  # GDELT's own formula: months of 30 days
    compact = day.replace("-", "")
    return compact, compact[:6], compact[:4], f"{d.year + fraction:.4f}"


def _what_cells(item: rows.Item) -> tuple[str, ...]:
    t = rows.telling_of(item)
    assert t.cameo is not None
    root = t.cameo[:2]
    seen = [str(n) for n in rows.counts(item)]
    score = rows.figure(t.goldstein)
    lead = "0" if t.background else "1"
    return lead, t.cameo, t.cameo[:3], root, quad_classes(ORIGIN)[root], score, *seen, ""


def _geo_cells(spot: Spot | None) -> tuple[str, ...]:
    name = rows.flat(spot.name) if spot else ""
    if spot is None or not name:
        return ("0", *[""] * 7)
    fips = written("countries", "fips").get(spot.country or "", "")
    whole = spot.country is not None and read("countries", "name").get(name.casefold()) == spot.country
    kind = "1" if whole else "3" if spot.country == "USA" else "4"
    return kind, name, fips, fips, "", rows.figure(spot.lat), rows.figure(spot.lon), fips if whole else ""
