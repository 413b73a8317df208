"""Actors as GDELT writes them: ten cells, of which we fill code, name, country, known group and three types."""

from __future__ import annotations

from collections.abc import Mapping

from detente.formats import rows
from detente.formats.lookup import read, written
from detente.relations.model import Party

_TYPES = ("Type1Code", "Type2Code", "Type3Code")


def cells(p: Party | None) -> tuple[str, ...]:
    """Return the ten cells of an actor: code, name, country, known group, (ethnic, two religions,) three types."""
    if p is None:
        return ("",) * 10
    country, group, types = _country(p), _group(p), _types(p)
    code = country + "".join(types) if not group else "".join([*types[:1], group, *types[1:]])
    return code, rows.named(p), country, group, "", "", "", *types, *[""] * (3 - len(types))


def read_party(row: Mapping[str, str], actor: str) -> tuple[Party, ...]:
    """Return Actor1 or Actor2 of a row, nobody where it names none.

    The side is the known group where it is an organisation of ours, else the country; no type and a country alone is
    the state itself.
    """
    name, code = row[f"{actor}Name"].strip(), row[f"{actor}Code"].strip()
    if not name and not code:
        return ()
    group = read("organisations", "group").get(row[f"{actor}KnownGroupCode"].strip().casefold())
    country = read("countries", "cameo").get(row[f"{actor}CountryCode"].strip().casefold())
    types = [row[f"{actor}{t}"] for t in _TYPES]
    return (_party(name or code, group or country, rows.translated(types, read("sectors", "cameo"), fold=True)),)


def kept(p: Party | None) -> tuple[Party, ...]:
    """Return what reading gives of an actor that was written."""
    if p is None:
        return ()
    sectors = rows.translated(_types(p), read("sectors", "cameo"), fold=True)
    return (_party(rows.named(p), p.code if _group(p) or _country(p) else None, sectors),)


def _party(name: str, code: str | None, sectors: tuple[str, ...]) -> Party:
    return Party(name, code, rows.kind_of(code, sectors), sectors)


def _country(p: Party) -> str:
    return written("countries", "cameo").get(p.code or "", "")


def _group(p: Party) -> str:
    return written("organisations", "group").get(p.code or "", "")


def _types(p: Party) -> tuple[str, ...]:
    """The first three of its sectors that CAMEO has a role for."""
    return rows.translated(p.sectors, written("sectors", "cameo"))[:3]
