"""Offices, group nouns and descriptions: the common words for actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar, get_args

from detente.gazetteer.build import named
from detente.gazetteer.keys import PhraseIndex
from detente.gazetteer.model import Description, Entry, Noun, Office
from detente.gazetteer.tables import Row, Source, rows
from detente.records import ActorKind

# The ways in which the press names the head of a ministry and the ministry itself; {} is the portfolio.
_MINISTERS = ("{} minister", "minister of {}", "minister for {}", "{} secretary", "secretary of {}", "secretary for {}")
_MINISTRIES = ("{} ministry", "ministry of {}", "ministry for {}", "{} department", "department of {}")
_KINDS = frozenset(get_args(ActorKind))

T = TypeVar("T")


def offices(files: Sequence[Source]) -> PhraseIndex[Office]:
    """Return the index of office phrases: those of offices.csv and a minister for each portfolio."""
    index: PhraseIndex[Office] = PhraseIndex()
    for row in rows(files, "offices"):
        canon, sectors, inherits = row.cells["office"], row.many("sectors"), row.cells["inherits"] == "yes"
        for phrase in (canon, *row.many("variants")):
            office = Office(phrase, canon, sectors, _rank(row), inherits)
            index.add(phrase, office)
            index.add(plural(phrase), office)
    for row in rows(files, "portfolios"):
        canon = f"{row.cells['portfolio']} minister"
        for portfolio in (row.cells["portfolio"], *row.many("variants")):
            for pattern in _MINISTERS:
                phrase = pattern.format(portfolio)
                index.add(phrase, Office(phrase, canon, ("GOV",), 4, False))
            index.add(f"{portfolio} ministers", Office(f"{portfolio} minister", canon, ("GOV",), 4, False))
    return index


def nouns(files: Sequence[Source]) -> PhraseIndex[Noun]:
    """Return the index of nouns for actors, singular and plural, and of a ministry for each portfolio."""
    index: PhraseIndex[Noun] = PhraseIndex()
    for row in rows(files, "nouns"):
        word, kind = row.cells["noun"], row.cells["kind"]
        if kind not in _KINDS:
            raise row.error(f"kind: {kind!r} is none of {', '.join(sorted(_KINDS))}")
        shown: ActorKind = kind  # type: ignore[assignment]  # checked just above
        noun = Noun(word, row.many("sectors"), shown)
        index.add(word, noun)
        index.add(row.cells["plural"] or plural(word), noun)
    for row in rows(files, "portfolios"):
        noun = Noun(f"{row.cells['portfolio']} ministry", row.many("sectors"), "organisation")
        for portfolio in (row.cells["portfolio"], *row.many("variants")):
            for pattern in _MINISTRIES:
                index.add(pattern.format(portfolio), noun)
    return index


def descriptions(files: Sequence[Source], entries: Mapping[str, tuple[Entry, ...]]) -> dict[str, Description]:
    """Return noun -> what it can describe; raises DataError for a ref that is not there."""
    out = {}
    for row in rows(files, "descriptions"):
        named(row, "refs", entries)
        out[row.cells["noun"]] = Description(row.cells["noun"], row.many("kinds"), row.many("refs"))
    return out


def modifiers(files: Sequence[Source]) -> dict[str, str]:
    """Return word -> what it does to an office: former, acting, deputy, elect, candidate, senior."""
    return {row.cells["word"]: row.cells["kind"] for row in rows(files, "modifiers")}


def plural(phrase: str) -> str:
    """Return the plural of an office or noun phrase: of its head, the last word before "of", "for", "to" or "in"."""
    head, rest = phrase, ""
    for joint in (" of ", " for ", " to ", " in ", " at "):
        at = phrase.find(joint)
        if at >= 0 and at < len(head):
            head, rest = phrase[:at], phrase[at:]
    if head.endswith("man"):
        return head[:-3] + "men" + rest
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return head[:-1] + "ies" + rest
    return head + ("es" if head.endswith(("s", "x", "ch", "sh")) else "s") + rest


def _rank(row: Row) -> int:
    try:
        return int(row.cells["rank"])
    except ValueError:
        raise row.error(f"rank: {row.cells['rank']!r} is no whole number") from None
