"""Compare our states and territories with those of rigour (MIT): which of its English names does the gazetteer lack?

Run by hand, in an environment of its own; nothing of the library is copied, and no file is written:

    python -m venv /tmp/env && /tmp/env/bin/pip install rigour==2.6.1 && /tmp/env/bin/python genscripts/states.py

A line a name that means nothing in ours, with rigour's code. With `--check` the exit status is 1 where the name of a
country, present or past, is lacking that is not in LEFT_OUT; subdivisions are for information.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from rigour.territories import Territory, get_territories

DATA = Path(__file__).parent.parent / "src/detente/gazetteer/data"
COLUMNS = ("name", "aliases", "adjectives", "demonyms", "capital")
# Not names of the news, or no territory.
LEFT_OUT = frozenset(
    [
        "naoero", "republic of naoero", "bailiwick of guernsey", "bailiwick of jersey", "wallis and futuna islands",
        "british overseas territory of gibraltar", "south georgia and south sandwich islands", "republic of italy",
        "federation of saint christopher and nevis", "saint helena ascension and tristan da cunha",
        "democratic republic of sao tome and principe", "territory of the wallis and futuna islands",
    ]
)  # fmt: skip


def key(name: str) -> str:
    """Compare without case, accents, punctuation, brackets and "the"."""
    name = re.sub(r"\s*[(\[].*?[)\]]", "", name)  # "Myanmar (Burma)"
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain.replace("'", "").replace("’", "")).removeprefix("the ").split())


def ours() -> set[str]:
    """Keys of all names of states, regions and places other than cities."""
    out = set()
    for table in ("states", "regions", "metonyms", "areas", "organisations"):
        with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as f:
            for row in csv.DictReader(f):
                for column in COLUMNS:
                    out |= {key(n) for n in (row.get(column) or "").split("|")}
    return out


def lacking() -> Iterator[tuple[Territory, str]]:
    """Territories of rigour with each name that ours lacks."""
    known = ours()
    for territory in sorted(get_territories(), key=lambda t: t.code):
        for name in dict.fromkeys(filter(None, (territory.name, territory.full_name, territory.in_sentence))):
            if key(name) not in known:
                yield territory, name


def main() -> int:
    status = 0
    for territory, name in lacking():
        country = territory.is_country or territory.is_historical
        print(f"{territory.code}\t{'country' if country else 'part'}\t{name}")
        status |= country and key(name) not in LEFT_OUT
    return int(status) if "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
