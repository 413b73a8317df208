"""Points on the map: states and regions from their own tables, capitals and cities from a cut of GeoNames."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from detente.gazetteer.keys import PhraseIndex
from detente.gazetteer.model import Spot, SpotKind
from detente.gazetteer.tables import Row, Source, rows


class Places:
    """Spots by name. A name has all the places that bear it: states first, then by population, the largest first."""

    def __init__(self, files: Sequence[Source]) -> None:
        """Index the tables of states, regions, towns and cities; raises DataError for a land or town without a point.

        Rows of cities become `Spot`s when they are asked for: there are tens of thousands of them.
        """
        self._index: PhraseIndex[Spot | Row] = PhraseIndex()
        self._states: dict[str, Spot] = {}
        self._lands: dict[str, Spot] = {}
        self._capitals: set[tuple[str, str]] = set()
        for row in rows(files, "states"):
            spot = _own(row, row.cells["code"], "state")
            self._states[spot.country] = self._lands[f"state:{spot.country}"] = spot
            self._capitals |= {(name, spot.country) for name in row.many("capital")}
            self._file(row, spot)
        for row in rows(files, "regions"):
            if row.cells["lat"]:
                spot = self._lands[row.cells["ref"]] = _own(
                    row, row.cells["code"], "region" if row.cells["code"] else "area"
                )
                self._file(row, spot)
        for row in rows(files, "areas"):
            self._file(row, _own(row, "", "area"))
        for row in rows(files, "towns"):
            self._file(row, _own(row, row.cells["country"], "city"))
        for row in rows(files, "places"):
            self._index.add(row.cells["name"], row)
        for row in rows(files, "place_names"):
            self._alias(row)

    def _file(self, row: Row, spot: Spot) -> None:
        for name in (spot.name, *row.many("aliases"), *row.many("adjectives"), *row.many("demonyms")):
            bare = name.removeprefix("the ")
            if spot not in self._index.get(bare):
                self._index.add(bare, spot)

    def _alias(self, row: Row) -> None:
        name, country, alias = row.cells["name"], row.cells["country"], row.cells["alias"]
        for city in self._index.get(name):
            if isinstance(city, Row) and city.cells["country"] == country:
                if city not in self._index.get(alias):
                    self._index.add(alias, city)
                return
        raise row.error(f"there is no city {name!r} in {country!r}")

    def _spots(self, found: Iterable[Spot | Row]) -> tuple[Spot, ...]:
        own = [x for x in found if isinstance(x, Spot)]
        cities = [_city(x, self._capitals) for x in found if isinstance(x, Row)]
        return (*own, *sorted(cities, key=lambda s: -s.population))

    def state(self, code: str) -> Spot | None:
        """Return the point of a state by its code, None for a code that is none."""
        return self._states.get(code)

    def of(self, ref: str) -> Spot | None:
        """Return the point of a state or region by its key ("state:RUS", "region:us-texas"), None for other keys."""
        return self._lands.get(ref)

    def lookup(self, name: str) -> tuple[Spot, ...]:
        """Return all places of this name: states, regions, small places of conflicts, then cities, the largest first.

        Raises DataError for a city of the user's whose row has no numbers.
        """
        return self._spots(self._index.get(name))

    def match(self, words: Sequence[str], i: int, areas: bool = False) -> tuple[int, tuple[Spot, ...]] | None:
        """Return the longest place name that begins at token `i`, capitalised as a name: its tokens and places.

        None where there is none. Adjectives and demonyms of states and regions are names of them here. Areas larger
        than a state ("Asia") are given where `areas` asks for them; else their names mean no place at all.
        """
        if not words[i][:1].isupper():
            return None
        for n, found in self._index.starts(words, i):
            if words[i + n - 1] not in _POSSESSIVE and (n == 1 or words[i + n - 1][0].isupper()):
                spots = self._spots(found)
                return (n, spots) if areas or spots[0].kind != "area" else None
        return None

    def check(self) -> None:
        """Read every city; raises DataError at the first whose row has no numbers. For `lint`."""
        for found in self._index.values.values():
            self._spots(found)


_POSSESSIVE = frozenset({"'s", "’s", "'S", "’S"})


def _own(row: Row, code: str, kind: SpotKind) -> Spot:
    lat, lon = row.number("lat"), row.number("lon")
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise row.error("lat, lon: a point in degrees is wanted")
    return Spot(row.cells["name"], code, lat, lon, None, 0, kind)


def _city(row: Row, capitals: Collection[tuple[str, str]]) -> Spot:
    c = row.cells
    name, country = c["name"], c["country"]
    try:
        point = float(c["lat"]), float(c["lon"]), int(c["geonameid"]), int(c["population"])
    except ValueError:
        raise row.error("lat, lon, geonameid and population must be numbers") from None
    return Spot(name, country, *point, "capital" if (name, country) in capitals else "city")
