"""Points on the map: states and regions from their own tables, capitals and cities from a cut of GeoNames."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from detente.gazetteer.keys import PhraseIndex, fold
from detente.gazetteer.model import Spot
from detente.gazetteer.tables import Row, Source, rows


class Places:
    """Spots by name. A name has all the places that bear it: states first, then by population, the largest first."""

    def __init__(self, files: Sequence[Source]) -> None:
        """Read the tables of states, regions, towns and cities; raises DataError for a row without a point."""
        self._index: PhraseIndex[Spot] = PhraseIndex()
        self._states: dict[str, Spot] = {}
        for row in rows(files, "states"):
            spot = _own(row, row.cells["code"], "state")
            self._states[spot.country] = spot
            self._file(row, spot)
        for row in rows(files, "regions"):
            if row.cells["lat"] and row.cells["code"]:
                self._file(row, _own(row, row.cells["code"], "region"))
        for row in rows(files, "towns"):
            self._file(row, _own(row, row.cells["country"], "city"))
        self._cities(files)

    def _file(self, row: Row, spot: Spot) -> None:
        for name in (spot.name, *row.many("aliases"), *row.many("adjectives"), *row.many("demonyms")):
            bare = name.removeprefix("the ")
            if spot not in self._index.get(bare):
                self._index.add(bare, spot)

    def _cities(self, files: Sequence[Source]) -> None:
        capitals = {(name, r.cells["code"]) for r in rows(files, "states") for name in r.many("capital")}
        cities: dict[tuple[str, str], Spot] = {}
        for spot in sorted(_read(files, capitals), key=lambda s: -s.population):
            self._index.add(spot.name, spot)
            cities.setdefault((fold(spot.name), spot.country), spot)
        for row in rows(files, "place_names"):
            city = cities.get((fold(row.cells["name"]), row.cells["country"]))
            if city is None:
                raise row.error(f"there is no city {row.cells['name']!r} in {row.cells['country']!r}")
            if city not in self._index.get(row.cells["alias"]):
                self._index.add(row.cells["alias"], city)

    def state(self, code: str) -> Spot | None:
        """Return the point of a state by its code, None for a code that is none."""
        return self._states.get(code)

    def lookup(self, name: str) -> tuple[Spot, ...]:
        """Return all places of this name: states, regions, then cities, the largest first."""
        return self._index.get(name)

    def match(self, words: Sequence[str], i: int) -> tuple[int, tuple[Spot, ...]] | None:
        """Return the longest place name that begins at token `i`, capitalised as a name: its tokens and places.

        None where there is none. Adjectives and demonyms of states and regions are names of them here.
        """
        if not words[i][:1].isupper():
            return None
        for n, spots in self._index.starts(words, i):
            if words[i + n - 1] not in _POSSESSIVE and (n == 1 or words[i + n - 1][0].isupper()):
                return n, spots
        return None


_POSSESSIVE = frozenset({"'s", "’s", "'S", "’S"})


def _own(row: Row, code: str, kind: Literal["state", "region", "city"]) -> Spot:
    lat, lon = row.number("lat"), row.number("lon")
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise row.error("lat, lon: a point in degrees is wanted")
    return Spot(row.cells["name"], code, lat, lon, None, 0, kind)


def _read(files: Sequence[Source], capitals: Collection[tuple[str, str]]) -> Iterator[Spot]:
    for row in rows(files, "places"):
        c = row.cells
        name, country = c["name"], c["country"]
        try:
            point = float(c["lat"]), float(c["lon"]), int(c["geonameid"]), int(c["population"])
        except ValueError:
            raise row.error("lat, lon, geonameid and population must be numbers") from None
        yield Spot(name, country, *point, "capital" if (name, country) in capitals else "city")
