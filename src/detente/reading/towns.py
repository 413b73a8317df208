"""Which town of a name is meant: the one in the land that follows ("Tripoli, Lebanon"), then on in the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.gazetteer import Gazetteer, Spot
from detente.reading.syntax import Parse

_LISTED = frozenset({"and", "or", "&"})


class Towns:
    """Chooses among the places of one name in one article, in the order of the text."""

    def __init__(self, parse: Parse, gazetteer: Gazetteer, focus: Mapping[str, int]) -> None:
        """`focus` counts how often the article speaks of a state, by its code."""
        self._parse = parse
        self._gazetteer = gazetteer
        self._focus = focus
        self._words = [t.text for t in parse.tokens]
        self._settled: dict[str, Spot] = {}
        self._read_datelines()

    def _read_datelines(self) -> None:
        """Settle the towns of datelines, which the parser often takes for no names."""
        for s in self._parse.sentences:
            if self._parse.kind(s) == "dateline":
                for i in range(s.first, s.last):
                    hit = self._gazetteer.places.match(self._words[i : min(s.last, i + 4)], 0)
                    if hit is not None and self._lands(i + hit[0]):
                        self.choose(i, hit[0], hit[1])

    def choose(self, first: int, n: int, spots: Sequence[Spot]) -> Spot:
        """Return the place that the name at tokens `[first, first + n)` means; `spots` bear the name, one at least.

        The one in the state or region named behind it, else the one settled so before, else one in a state that the
        article speaks of, the most populous.
        """
        name = " ".join(self._words[first : first + n]).lower()
        for land in self._lands(first + n):
            near = [s for s in spots if s.country == land.country and s is not land and s.kind in {"city", "capital"}]
            if near:
                return self._settle(
                    name, min(near, key=lambda s: _apart(s, land)) if land.kind == "region" else near[0]
                )
        if self._dated(first) and spots[0].kind in {"city", "capital"}:
            for land in self._lands(first + n):  # a town too small to be known, in a land that is
                return self._settle(name, replace(land, name=spots[0].name, kind="city"))
        return self._settled.get(name) or max(
            spots, key=lambda s: (s.kind != "city", self._focus.get(s.country, 0), s.population)
        )

    def elsewhere(self, first: int, n: int, country: str | None) -> bool:
        """Return whether the article sets a town of this name in another state than `country`: "LONDON, Ontario"."""
        name = " ".join(self._words[first : first + n]).lower()
        if self._lands(first + n):
            hit = self._gazetteer.places.match(self._words[first : first + n], 0)
            if hit is not None and hit[0] == n:
                self.choose(first, n, hit[1])
        return name in self._settled and self._settled[name].country != country

    def _settle(self, name: str, spot: Spot) -> Spot:
        self._settled[name] = spot
        return spot

    def _dated(self, i: int) -> bool:
        return self._parse.kind(self._parse.sentences[self._parse.tokens[i].sent]) == "dateline"

    def _lands(self, comma: int) -> tuple[Spot, ...]:
        """The states and regions that may be meant by "LAND" of "TOWN, LAND"; none in a list of names."""
        words, sentence = self._words, self._parse.sentences[self._parse.tokens[comma - 1].sent]
        if comma + 1 >= sentence.last or words[comma] != ",":
            return ()
        hit = self._gazetteer.places.match(words[comma + 1 : min(sentence.last, comma + 5)], 0)
        if hit is None or self._listed(comma + 1 + hit[0], sentence.last):
            return ()
        return tuple(s for s in hit[1] if s.kind in {"state", "region"})

    def _listed(self, behind: int, last: int) -> bool:
        """Whether what follows a land makes it one of several or an owner: "Paris, Germany and", "Paris, Germany's"."""
        if behind >= last:
            return False
        word = self._words[behind].lower()
        return word in _LISTED or word in {"'s", "’s"} or (
            word == "," and behind + 1 < last and self._words[behind + 1].lower() in _LISTED
        )  # fmt: skip


def _apart(a: Spot, b: Spot) -> float:
    """Degrees between two points, near enough for telling the nearer of two."""
    return abs(a.lat - b.lat) + abs(a.lon - b.lon)
