"""Points on the map: states and regions from their own tables, capitals and cities from a cut of GeoNames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.gazetteer.build import checked
from detente.gazetteer.keys import PhraseIndex, caps
from detente.gazetteer.model import Spot
from detente.gazetteer.tables import Row, Source, rows


class Places:
    """Spots by name. A name has all the places that bear it: states first, then by population, the largest first."""

    def __init__(self, files: Sequence[Source]) -> None:
        """Read the tables of states, regions and cities; raises DataError for a row without a point."""
        self._index: PhraseIndex[Spot] = PhraseIndex()
        self._states: dict[str, Spot] = {}
        capitals: dict[str, str] = {}
        for row in rows(files, "states"):
            spot = _land(row, row.cells["code"], "state")
            self._states[spot.country] = spot
            for name in (spot.name, *row.many("aliases"), *row.many("adjectives"), *row.many("demonyms")):
                self._index.add(name.removeprefix("the "), spot)
            if not row.cells["valid_to"]:
                capitals |= {name: spot.country for name in row.many("capital")}
        for row in rows(files, "regions"):
            if row.cells["lat"] and row.cells["code"]:
                spot = _land(row, row.cells["code"], "region")
                for name in (spot.name, *row.many("aliases"), *row.many("adjectives"), *row.many("demonyms")):
                    self._index.add(name.removeprefix("the "), spot)
        self._cities(files, capitals)

    def _cities(self, files: Sequence[Source], capitals: dict[str, str]) -> None:
        cities: dict[tuple[str, str], Spot] = {}
        for spot in sorted(_cities(files, capitals), key=lambda s: -s.population):
            self._index.add(spot.name, spot)
            cities.setdefault((spot.name, spot.country), spot)
        for row in checked(rows(files, "place_names")):
            city = cities.get((row.cells["name"], row.cells["country"]))
            if city is None:
                raise row.error(f"there is no city {row.cells['name']!r} in {row.cells['country']!r}")
            self._index.add(row.cells["alias"], city)

    def state(self, code: str) -> Spot | None:
        """Return the point of a state by its code, None for a code that is none."""
        return self._states.get(code)

    def lookup(self, name: str) -> tuple[Spot, ...]:
        """Return all places of this name: states, regions, then cities, the largest first."""
        return self._index.get(name)

    def match(self, words: Sequence[str], i: int) -> tuple[int, tuple[Spot, ...]] | None:
        """Return the longest place name that begins at token `i`, capitalised as a name: its tokens and places, or None."""
        for n, spots in self._index.starts(words, i):
            good = tuple(s for s in spots if sum(w[0].isupper() for w in words[i : i + n]) >= min(n, caps(s.name)))
            if good and words[i][0].isupper():
                return n, good
        return None


def _land(row: Row, code: str, kind: str) -> Spot:
    lat, lon = row.number("lat"), row.number("lon")
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise row.error("lat, lon: a point in degrees is wanted")
    return Spot(row.cells["name"], code, lat, lon, None, 0, "state" if kind == "state" else "region")


def _cities(files: Sequence[Source], capitals: dict[str, str]) -> Iterator[Spot]:
    for row in rows(files, "places"):
        c = row.cells
        kind = "capital" if capitals.get(c["name"]) == c["country"] else "city"
        try:
            point = float(c["lat"]), float(c["lon"]), int(c["geonameid"]), int(c["population"])
        except ValueError:
            raise row.error("lat, lon, geonameid and population must be numbers") from None
        yield Spot(c["name"], c["country"], *point, "capital" if kind == "capital" else "city")
