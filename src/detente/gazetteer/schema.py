"""What the gazetteer's files must look like: their columns, the keys of their rows, the sectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SECTORS = frozenset(
    [
        "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
        "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "NGO", "MNC", "ISM", "IMG",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Schema:
    """What a file must have: its columns, and those that make a row's key (empty: rows never replace each other)."""

    columns: tuple[str, ...]
    key: tuple[str, ...] = ()


ACTORS = Schema(
    ("ref", "name", "aliases", "code", "sectors", "valid_from", "valid_to", "source"), ("ref", "valid_from")
)
SCHEMAS: Mapping[str, Schema] = {
    "states": Schema(
        ("code", "name", "aliases", "adjectives", "demonyms", "capital", "valid_from", "valid_to", "successors",
         "lat", "lon", "source"),
        ("code", "valid_from"),
    ),
    "regions": Schema(
        ("ref", "name", "aliases", "adjectives", "demonyms", "code", "sectors", "valid_from", "valid_to", "lat",
         "lon", "source"),
        ("ref", "valid_from"),
    ),
    "organisations": Schema(
        ("code", "name", "aliases", "metonyms", "valid_from", "valid_to", "sectors", "source"), ("code",)
    ),
    "memberships": Schema(("organisation", "state", "from", "to", "source"), ("organisation", "state", "from")),
    "metonyms": Schema(("name", "ref", "form", "from", "to", "source"), ("name", "ref", "from")),
    "bodies": ACTORS,
    "institutions": ACTORS,
    "parties": ACTORS,
    "groups": ACTORS,
    "media": ACTORS,
    "ngos": ACTORS,
    "companies": ACTORS,
    "peoples": ACTORS,
    "actors": ACTORS,
    "foreign_codes": Schema(("part", "kind", "value", "source"), ("part", "kind")),
    "offices": Schema(("office", "variants", "sectors", "rank", "inherits", "source"), ("office",)),
    "modifiers": Schema(("word", "kind", "source"), ("word",)),
    "portfolios": Schema(("portfolio", "variants", "sectors", "source"), ("portfolio",)),
    "nouns": Schema(("noun", "plural", "sectors", "kind", "source"), ("noun",)),
    "descriptions": Schema(("noun", "kinds", "refs", "source"), ("noun",)),
    "people": Schema(("ref", "name", "aliases", "country", "source"), ("ref",)),
    "terms": Schema(("ref", "office", "code", "sectors", "from", "to", "precision", "source"),
                    ("ref", "office", "code", "from")),
    "places": Schema(("name", "country", "lat", "lon", "geonameid", "population"), ()),
    "areas": Schema(("name", "aliases", "lat", "lon", "source"), ()),
    "towns": Schema(("name", "aliases", "country", "lat", "lon", "source"), ()),
    "place_names": Schema(("alias", "name", "country", "source"), ()),
}  # fmt: skip
_PREFIXED = ("people_", "terms_")


def table_of(stem: str) -> str | None:
    """Return the table that a file belongs to by its name, None for a name that the gazetteer does not know."""
    for prefix in _PREFIXED:
        if stem.startswith(prefix):
            return prefix[:-1]
    return stem if stem in SCHEMAS else None
