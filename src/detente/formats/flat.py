"""A telling as one flat row: what CSV and Parquet write, and how it is read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal

from detente.errors import RecordError
from detente.formats.rows import Item, telling_of
from detente.records import When, read_object
from detente.relations.model import Occurrence, Party, Telling

Kind = Literal["text", "text?", "texts", "texts?", "day?", "number", "number?", "count?", "flag"]
"""What a column holds; "?": it may be empty. Lists of a side's actors are as long as their kinds."""


def _side(name: str) -> dict[str, Kind]:
    return {f"{name}_names": "texts", f"{name}_codes": "texts?", f"{name}_kinds": "texts", f"{name}_sectors": "texts",
            f"{name}_roles": "texts?", f"{name}_refs": "texts?"}  # fmt: skip


COLUMNS: Mapping[str, Kind] = MappingProxyType(
    {
        "event": "text", "act": "text", "report": "text", "origin": "text", "published": "text?",
        "publisher": "text?", "title": "text?", "url": "text?",
        "date": "text?", "date_from": "day?", "date_to": "day?", "date_basis": "text?", "date_time": "text?",
        **_side("source"), **_side("target"),
        "cameo": "text?", "goldstein": "number?", "quad": "text?", "plover": "text?", "plover_mode": "text?",
        "plover_contexts": "texts", "plover_score": "number?", "plover_quad": "text?",
        "status": "text", "background": "flag",
        "place": "text?", "place_country": "text?", "lat": "number?", "lon": "number?",
        "trigger": "text", "words": "text", "spans": "texts", "confidence": "number",
        "occurrence": "text?", "first_day": "day?", "last_day": "day?", "reports": "count?", "publishers": "count?",
    }
)  # fmt: skip
"""The last five are an occurrence's, empty for a telling; reading leaves them aside."""


def to_row(item: Item) -> dict[str, Any]:
    """Return an item as column -> text, number, truth value, None, or a list of texts and None."""
    t, r = telling_of(item), telling_of(item).report
    d, p, s = t.date, t.plover, t.place
    return {
        "event": t.event, "act": t.act, "report": r.id, "origin": r.origin, "published": r.published,
        "publisher": r.publisher, "title": r.title, "url": r.url, **_date(d),
        **_parties("source", t.sources), **_parties("target", t.targets),
        "cameo": t.cameo, "goldstein": t.goldstein, "quad": t.quad,
        "plover": p and p.type, "plover_mode": p and p.mode, "plover_contexts": list(p.contexts) if p else [],
        "plover_score": p and p.score, "plover_quad": p and p.quad, "status": t.status, "background": t.background,
        "place": s and s.name, "place_country": s and s.country, "lat": s and s.lat, "lon": s and s.lon,
        "trigger": t.trigger, "words": t.words, "spans": [f"{x.start}-{x.end}" for x in t.spans],
        "confidence": t.confidence, **_occurrence(item),
    }  # fmt: skip


def from_row(row: Mapping[str, Any]) -> Telling:
    """Read a row of `to_row` back; columns that are not there are empty. Raises ValueError that says what is wrong."""
    get = row.get
    try:
        telling = read_object(Telling, {
            "event": get("event"), "act": get("act"),
            "report": {"id": get("report"), "origin": get("origin"), "published": get("published"),
                       "publisher": get("publisher"), "title": get("title"), "url": get("url")},
            "sources": _read_parties(row, "source"), "targets": _read_parties(row, "target"),
            "cameo": get("cameo"), "goldstein": get("goldstein"), "quad": get("quad"),
            "plover": None if get("plover") is None else _read_plover(row),
            "status": get("status"), "background": get("background"),
            "date": None if get("date") is None else _read_date(row),
            "place": None if get("place") is None else _read_place(row),
            "trigger": get("trigger"), "words": get("words"), "spans": [_read_span(s) for s in get("spans") or ()],
            "confidence": get("confidence"),
        }, "row")  # fmt: skip
    except RecordError as e:
        raise ValueError(str(e)) from None
    assert isinstance(telling, Telling)
    return telling


def _date(d: When | None) -> dict[str, Any]:
    return {"date": d and d.value, "date_from": d and d.from_, "date_to": d and d.to, "date_basis": d and d.basis,
            "date_time": d and d.time}  # fmt: skip


def _parties(side: str, parties: Sequence[Party]) -> dict[str, Any]:
    return {
        f"{side}_names": [p.name for p in parties], f"{side}_codes": [p.code for p in parties],
        f"{side}_kinds": [p.kind for p in parties], f"{side}_sectors": [",".join(p.sectors) for p in parties],
        f"{side}_roles": [p.role for p in parties], f"{side}_refs": [p.ref for p in parties],
    }  # fmt: skip


def _occurrence(item: Item) -> dict[str, Any]:
    if not isinstance(item, Occurrence):
        return dict.fromkeys(("occurrence", "first_day", "last_day", "reports", "publishers"))
    return {"occurrence": item.id, "first_day": item.from_, "last_day": item.to, "reports": item.reports,
            "publishers": item.publishers}  # fmt: skip


def _read_parties(row: Mapping[str, Any], side: str) -> list[dict[str, Any]]:
    columns = [row.get(f"{side}_{c}") or () for c in ("names", "codes", "kinds", "sectors", "roles", "refs")]
    wanted = len(columns[2])
    for name, column in zip(("names", "codes", "sectors", "roles", "refs"), [*columns[:2], *columns[3:]], strict=True):
        if len(column) != wanted:
            raise ValueError(f"{side}_{name}: {len(column)} values for {wanted} actors in {side}_kinds")
    return [
        {"name": n, "code": c, "kind": k, "sectors": _texts(s), "role": role, "ref": ref}
        for n, c, k, s, role, ref in zip(*columns, strict=True)
    ]


def _texts(cell: str | None) -> list[str]:
    return cell.split(",") if cell else []


def _read_plover(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": row["plover"], "mode": row.get("plover_mode"), "contexts": list(row.get("plover_contexts") or ()),
            "score": row.get("plover_score"), "quad": row.get("plover_quad")}  # fmt: skip


def _read_date(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"value": row["date"], "from": row.get("date_from"), "to": row.get("date_to"),
            "basis": row.get("date_basis"), "time": row.get("date_time")}  # fmt: skip


def _read_place(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": row["place"], "country": row.get("place_country"), "lat": row.get("lat"), "lon": row.get("lon")}


def _read_span(text: str | None) -> dict[str, int]:
    start, dash, end = (text or "").partition("-")
    if not dash or not all(edge.isascii() and edge.isdecimal() for edge in (start, end)):
        raise ValueError(f"spans: {text!r} is not like 12-34")
    return {"start": int(start), "end": int(end)}
