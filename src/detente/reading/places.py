"""Places: names of states, regions and cities with the state that they lie in and a point on the map."""

from __future__ import annotations

from collections.abc import Sequence

from detente.gazetteer import Gazetteer, Spot
from detente.gazetteer.model import Entry, Name
from detente.intake.document import Document
from detente.reading.cast import Cast
from detente.reading.namesakes import elsewhere
from detente.reading.syntax import Parse, Token
from detente.reading.towns import Towns
from detente.records import Place, content_id

_LABELS = frozenset({"GPE", "LOC", "NORP", "FAC"})
_WITHIN = 3


def find_places(parse: Parse, cast: Cast, document: Document, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places of the article in the order of the text, without overlaps.

    Among towns of one name `Towns` chooses; a land is the one that the cast took it for.
    """
    towns = Towns(parse, gazetteer, _focus(parse, cast))
    tokens = parse.tokens
    words = [t.text for t in tokens]
    out: list[Place] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if not token.text[0].isupper() or token.pos not in {"PROPN", "ADJ", "NOUN"} or token.ent in {"PERSON", "DATE"}:
            i += 1
            continue
        place, n = _at(parse, words, token, cast, gazetteer, towns)
        if place is not None:
            out.append(place)
        i += n
    return tuple(out)


def _focus(parse: Parse, cast: Cast) -> dict[str, int]:
    counts: dict[str, int] = {}
    for actor in cast.actors:
        if actor.code is not None:
            counts[actor.code] = counts.get(actor.code, 0) + len(actor.mentions)
    return counts


def _at(
    parse: Parse, words: Sequence[str], token: Token, cast: Cast, gazetteer: Gazetteer, towns: Towns
) -> tuple[Place | None, int]:
    last = parse.sentences[token.sent].last
    window = words[token.i : min(last, token.i + 5)]
    hit = gazetteer.places.match(window, 0, areas=True)
    named = gazetteer.match(window, 0)
    if named is not None and (hit is None or named[0] >= hit[0]):
        entry = _meant(cast, token.i, named, gazetteer)
        spot = gazetteer.places.of(entry.ref)
        if spot is not None and named[1][0].form in {"name", "adjective", "demonym", "acronym"}:
            return _place(parse, token, named[0], entry.name, spot), named[0]
        if hit is None or hit[0] < named[0]:
            return None, named[0]
    if hit is None:
        return None, 1
    if token.ent not in _LABELS and not _located(parse, token):
        return None, hit[0]
    best = towns.choose(token.i, hit[0], hit[1])
    return _place(parse, token, hit[0], best.name, best), hit[0]


def _meant(cast: Cast, first: int, named: tuple[int, tuple[Name, ...]], gazetteer: Gazetteer) -> Entry:
    """The first bearer of a name, or the namesake elsewhere that the cast took it for."""
    entry = named[1][0].entry
    if len(named[1]) == 1:
        return entry
    refs = {cast.get(a).ref for i in range(first, first + named[0]) for a in cast.at(i)}
    other = next((n.entry for n in named[1] if n.entry.ref in refs), entry)
    return other if elsewhere(gazetteer, entry, other) else entry


def _located(parse: Parse, token: Token) -> bool:
    """ "In X", "at X", "near X", a dateline: a place even where the parser saw no entity."""
    if parse.kind(parse.sentences[token.sent]) == "dateline":
        return token.i == 0 or parse.tokens[token.i - 1].text not in {"(", "/"}  # "(Xinhua)"
    head = parse.tokens[token.head]
    return token.dep == "pobj" and head.lower in {"in", "at", "near", "from", "around", "outside"}


def _place(parse: Parse, token: Token, n: int, name: str, spot: Spot) -> Place:
    start, end = token.start, parse.tokens[token.i + n - 1].end
    country = spot.country or None
    return Place(content_id("p", start, end, name), start, end, name, country, spot.lat, spot.lon, spot.geonameid)
