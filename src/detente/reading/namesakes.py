"""Which of two lands of one name is meant: the Georgia of Tbilisi or the Georgia of Atlanta.

A state is meant unless the text speaks for the region: a town of it stands before the name ("Savannah, Georgia"), an
office of regions beside it ("the governor of Georgia"), or the article names other parts of the region's state,
nothing else of the namesake and not more of other states.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from detente.gazetteer import Gazetteer, Spot
from detente.gazetteer.model import Entry, Name
from detente.reading.syntax import Parse

_OF_REGIONS = frozenset({
    "governor", "legislature", "sheriff", "senator", "congressman", "congresswoman", "gov.", "sen.", "rep.", "u.s.",
    "statehouse", "trooper", "troopers", "county",
})  # fmt: skip
_AROUND = 3  # tokens
_FAR = 5.0  # degrees: lands of one name that lie nearer are one land at different times
# Cities of the world's news, which do not tell of what is around them.
_WORLDLY = frozenset({"New York City"})


class Namesakes:
    """Tells lands of one name apart in one article."""

    def __init__(self, parse: Parse, gazetteer: Gazetteer, named: Sequence[tuple[int, tuple[Name, ...]]]) -> None:
        """`named` are the first tokens of the names in the article, with their readings."""
        self._parse = parse
        self._gazetteer = gazetteer
        self._named = named
        self._settled: dict[str, bool] = {}  # by the state's key: whether a town before the name made it the region

    def shared(self, names: Sequence[Name]) -> bool:
        """Return whether these readings of one name are a state and a region elsewhere."""
        if len(names) < 2 or not names[0].entry.ref.startswith("state:"):
            return False
        return self._namesake(names) is not None

    def _namesake(self, names: Sequence[Name]) -> Name | None:
        regions = (n for n in names[1:] if n.entry.ref.startswith("region:"))
        return next((n for n in regions if elsewhere(self._gazetteer, names[0].entry, n.entry)), None)

    def meant(self, first: int, names: tuple[Name, ...]) -> tuple[Name, ...]:
        """Return the readings of the name at token `first`, the one meant first."""
        other = self._namesake(names)
        if other is None or not self._regional(first, names[0], other):
            return names
        return (other, *(n for n in names if n is not other))

    def _regional(self, first: int, own: Name, other: Name) -> bool:
        state, region = own.entry.code, other.entry.code
        lands = {s.country for s in town_before(self._parse, self._gazetteer, first)}
        if (region in lands) != (state in lands):
            self._settled[own.entry.ref] = region in lands
        if own.entry.ref in self._settled:
            return self._settled[own.entry.ref]
        of_state, parts, foreign = self._seen(state, region)
        if of_state:
            return False
        tokens = self._parse.tokens
        around = {t.lower for t in tokens[max(0, first - _AROUND) : first + _AROUND]}
        return bool(around & _OF_REGIONS) or other.entry.ref in parts or len(parts) > len(foreign)

    def _seen(self, state: str | None, region: str | None) -> tuple[bool, set[str], set[str]]:
        """Whether the article names other things of the state; parts of the region's state; other states."""
        codes = {(n.entry.code, n.entry.kind == "state", n.entry.ref) for n in self._others}
        towns = [s for spots in self._towns for s in spots[:1]]
        of_state = state in {c for c, _, _ in codes} or state in {s.country for s in towns}
        parts = {s.name for s in towns if s.country == region and s.kind != "capital" and s.name not in _WORLDLY}
        parts |= {ref for c, _, ref in codes if c == region and ref.startswith("region:")}
        return of_state, parts, {c for c, is_state, _ in codes if is_state and c not in {None, state, region}}

    @cached_property
    def _others(self) -> tuple[Name, ...]:
        return tuple(names[0] for _, names in self._named if names and not self.shared(names))

    @cached_property
    def _towns(self) -> tuple[tuple[Spot, ...], ...]:
        words = [t.text for t in self._parse.tokens]
        known = {first for first, _ in self._named}
        hits = (
            self._gazetteer.places.match(words[t.i : t.i + 4], 0)
            for t in self._parse.tokens
            if t.ent_start and t.ent in {"GPE", "LOC"} and t.i not in known
        )
        return tuple(spots for hit in hits if hit is not None and (spots := _cities(hit[1])))


def elsewhere(gazetteer: Gazetteer, entry: Entry, other: Entry) -> bool:
    """Return whether two lands of one name lie apart, and are not one land at different times."""
    own, far = gazetteer.places.of(entry.ref), gazetteer.places.of(other.ref)
    return own is not None and far is not None and abs(far.lon - own.lon) + abs(far.lat - own.lat) > _FAR


def town_before(parse: Parse, gazetteer: Gazetteer, first: int) -> tuple[Spot, ...]:
    """Return the towns that may be meant by the name in front of "TOWN, LAND", where `first` is LAND's token."""
    tokens = parse.tokens
    if first < 2 or tokens[first - 1].text != "," or tokens[first].sent != tokens[first - 2].sent:
        return ()
    for start in (first - 4, first - 3, first - 2):
        words = [t.text for t in tokens[max(0, start) : first - 1]]
        hit = gazetteer.places.match(words, 0) if start >= 0 else None
        if hit is not None and hit[0] == len(words):
            return _cities(hit[1])
    return ()


def _cities(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    return tuple(s for s in spots if s.kind in {"city", "capital"})
