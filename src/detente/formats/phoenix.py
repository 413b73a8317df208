"""Phoenix: 26 columns without a header, a row for each pair of a source and a target. Written, not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from detente.formats import rows, tabs
from detente.formats.lookup import quad_classes, written
from detente.relations.model import Party, Spot

COLUMNS = (
    "EventID", "Date", "Year", "Month", "Day",
    *(f"{side}Actor{c}" for side in ("Source", "Target") for c in ("Full", "Entity", "Role", "Attribute")),
    "EventCode", "EventRootCode", "PentaClass", "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName", "StateName",
    "CountryCode", "SentenceID", "URLs", "NewsSources",
)  # fmt: skip


def write(items: Iterable[rows.Item], out: Path) -> int:
    """Write Phoenix; items without a CAMEO code are left out. Returns how many rows there are."""
    return tabs.write((cells for item in items for cells in _rows(item)), out)


def _rows(item: rows.Item) -> Iterator[Sequence[str]]:
    t = rows.telling_of(item)
    if not rows.has_cameo(t):
        return
    assert t.cameo is not None
    day = rows.day_of(item) or ""
    days = (day.replace("-", ""), *(day.split("-") if day else ("", "", "")))
    root = t.cameo[:2]
    issues = ";".join(f"{c.upper()},1" for c in t.plover.contexts) if t.plover else ""
    what = (t.cameo, root, quad_classes("phoenix")[root], rows.figure(t.goldstein), issues)
    reports = [x.report for x in rows.tellings_of(item)]
    told = (_joined(r.url for r in reports), _joined(r.publisher for r in reports))
    for n, (source, target) in enumerate(rows.pairs(t)):
        number = str(rows.number_of(item, n))
        yield number, *days, *_actor(source), *_actor(target), *what, *_place(t.place), "", *told


def _actor(p: Party | None) -> tuple[str, str, str, str]:
    if p is None:
        return "", "", "", ""
    code = p.code or ""
    entity = written("countries", "cameo").get(code) or written("organisations", "group").get(code, "")
    roles = rows.translated(p.sectors, written("sectors", "cameo"))
    return entity + "".join(roles), entity, "".join(roles[:1]), ";".join(roles[1:])


def _place(spot: Spot | None) -> tuple[str, ...]:
    if spot is None:
        return ("",) * 5
    country = written("countries", "cameo").get(spot.country or "", "")
    return rows.figure(spot.lat), rows.figure(spot.lon), rows.flat(spot.name), "", country


def _joined(values: Iterable[str | None]) -> str:
    """Each value once, in order; a semicolon within one would part it, and stands as a comma."""
    return ";".join(dict.fromkeys(rows.flat(v).replace(";", ",") for v in values if rows.flat(v)))
