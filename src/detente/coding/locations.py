"""Which phrases say where something is, and which place they name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.reading.cast import Cast
from detente.reading.syntax import Parse, Token
from detente.records import Place

_WHERE = frozenset({
    "in", "at", "near", "outside", "inside", "within", "across", "around", "throughout", "along", "off", "into",
    "through", "over", "above", "beside",
})  # fmt: skip
# "On" says where only before these: "on the outskirts of Grozny", never "on Kosovo".
_GROUND = frozenset({
    "border", "outskirt", "outskirts", "road", "highway", "street", "island", "coast", "bridge", "beach", "base",
    "square", "campus", "territory", "soil", "front", "edge", "bank", "peninsula", "side", "frontier", "hill", "shore",
    "isle", "west", "line", "river", "motorway", "avenue", "plain", "mainland",
})  # fmt: skip
_COMPASS = frozenset({
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside", "inside",
    "upstream", "downstream",
})  # fmt: skip
# Nouns whose owner or "of" is where they are: "the village of X", "X province", "X's airport".
_LAND = _GROUND | {
    "village", "town", "city", "capital", "province", "region", "state", "district", "area", "suburb", "port",
    "airport", "county", "valley", "north", "south", "east", "west", "northeast", "northwest", "southeast",
    "southwest", "centre", "center", "heart", "part", "camp", "governorate", "enclave", "republic", "kingdom",
    "neighborhood", "neighbourhood", "quarter", "market", "stadium", "hospital", "station", "mosque", "church",
    "cathedral", "university", "prison", "jail", "hotel", "parliament", "palace", "harbour", "harbor", "strip",
    "zone", "desert", "mountain", "jungle", "forest", "metropolis", "township", "municipality", "vicinity", "corner",
    "settlement", "oblast", "prefecture", "canton", "department", "gulf", "sea", "strait", "bay", "refinery", "subway",
    "metro", "coast", "waters", "water", "stronghold", "garrison", "checkpoint", "rest", "interior", "countryside",
}  # fmt: skip
_OF_LANDS = ("ian", "ean", "can", "man", "ish", "ese", "ench", "utch", "eek", "aqi", "aeli", "iss", "ani", "eli", "udi")
_DEEP = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A place with the token that heads its name, and how fine it is: 3 a town, 2 a region, 1 a state, 0 an area."""

    place: Place
    head: int
    rank: int

    @property
    def town(self) -> bool:
        """Whether it is finer than a region."""
        return self.rank == 3


class Locations:
    """The places of one article by token. Adjectives and peoples ("Turkish", "Turks") are no place of an act."""

    def __init__(self, parse: Parse, cast: Cast, places: Sequence[Place]) -> None:
        """`cast` is asked which names are those of states and regions; `places` stand in the order of the text."""
        self._parse = parse
        self._cast = cast
        self._places = places
        self._starts = [p.start for p in places]
        self._at: dict[int, Named] = {}
        self._read: dict[int, bool] = {}

    def country(self, place: str) -> str | None:
        """Return the ISO 3166-1 alpha-3 code of the state of the place with this id; None where it has none."""
        return next((p.country for p in self._places if p.id == place), None)

    def any_in(self, sentence: int) -> bool:
        """Whether the sentence names a place at all; to be asked before what it names, which is read only then."""
        found = self._read.get(sentence)
        if found is None:
            found = self._read[sentence] = self._note(sentence)
        return found

    def _note(self, sentence: int) -> bool:
        """Note the places of a sentence by token."""
        s = self._parse.sentences[sentence]
        tokens = self._parse.tokens[s.first : s.last]
        first, last = bisect_left(self._starts, tokens[0].start), bisect_left(self._starts, tokens[-1].end)
        starts = [t.start for t in tokens] if first < last else []
        found = False
        for place in self._places[first:last]:
            inside = range(s.first + bisect_left(starts, place.start), s.first + bisect_left(starts, place.end))
            head = self._head(inside.start, inside.stop)
            if head is not None and not _adjective(place, head):
                named = Named(place, head.i, self._rank(place, head.i))
                self._at.update((i, named) for i in inside)
                found = True
        return found

    def at(self, head: int) -> Named | None:
        """Return the place that the phrase with this head names by itself."""
        named = self._at.get(head)
        return named if named is not None and named.head == head else None

    def locative(self, token: Token) -> bool:
        """Whether a token is a preposition that says where, or an adverb of the compass: "north of Bogota"."""
        if token.lower in _COMPASS and token.dep in {"advmod", "npadvmod", "dobj", "prep"}:
            return token.dep == "prep" or any(c.lower == "of" for c in self._parse.child(token.i, "prep"))
        if token.dep not in {"prep", "advmod"} or (token.lower not in _WHERE and token.lower != "on"):
            return False
        return token.lower != "on" or any(self.geographic(o.i) for o in self._parse.child(token.i, "pobj"))

    def geographic(self, head: int) -> bool:
        """Whether a phrase is one of ground or land: "the outskirts of X"; a name that holds such a word too."""
        return self._parse.tokens[head].lemma.lower() in _LAND

    def named_by(self, prep: Token, deep: int = _DEEP) -> Iterator[Named]:
        """Yield the places that the phrase of a locative preposition names."""
        for c in (self._parse.tokens[i] for i in prep.children):
            if c.dep in {"pobj", "pcomp"}:
                yield from self.inside(c.i, deep)
            elif self.locative(c) or (c.dep == "prep" and c.lower == "of"):  # "outside of X"
                yield from self.named_by(c, deep - 1)

    def inside(self, head: int, deep: int = _DEEP) -> Iterator[Named]:
        """Yield the places named by a phrase that says where: itself, what lies before it, what it lies in."""
        if deep <= 0:
            return
        own = self.at(head)
        if own is not None:
            yield own
        land = self.geographic(head)
        yield from (n for n in self.before(head) if n.town or land)
        for c in self._parse.child(head, "appos"):
            yield from self.inside(c.i, deep - 1)
        if land:
            for c in self._parse.child(head, "poss"):
                yield from filter(None, [self.at(c.i)])
            for c in self._parse.child(head, "prep"):
                if c.lower == "of":
                    yield from self.named_by(c, deep - 1)
        yield from self.beside(head, deep - 1)

    def before(self, head: int) -> Iterator[Named]:
        """Yield the places whose names stand as nouns before this one: "the Kabul bombing"."""
        for c in self._parse.child(head, "compound", "nmod"):
            named = self.at(c.i)
            if named is not None:
                yield named

    def beside(self, head: int, deep: int = _DEEP) -> Iterator[Named]:
        """Yield the places where a thing or somebody is, by phrases: "a convoy near X", "some of those in X"."""
        if deep <= 0:
            return
        for c in (self._parse.tokens[i] for i in self._parse.tokens[head].children):
            if self.locative(c):
                yield from self.named_by(c, deep - 1)
            elif c.dep == "prep" and c.lower == "of":
                for o in self._parse.child(c.i, "pobj"):
                    yield from self.beside(o.i, deep - 1)
            elif c.dep == "acl" and c.tag in {"VBN", "VBG"}:
                yield from self.beside(c.i, deep - 1)

    def _head(self, first: int, last: int) -> Token | None:
        """The token of a name that the rest of it hangs on; None for adjectives and peoples."""
        tokens = self._parse.tokens[first:last]
        head = next((t for t in tokens if not first <= t.head < last or t.head == t.i), None)
        if head is None or head.pos not in {"PROPN", "NOUN"} or head.ent == "NORP" or head.dep == "amod":
            return None
        return head

    def _rank(self, place: Place, head: int) -> int:
        if place.country is None:
            return 0
        if place.geonameid is not None:
            return 3
        for actor in map(self._cast.get, self._cast.at(head)):
            kind = (actor.ref or "").partition(":")[0]
            if kind in {"state", "region"} and place.name in {actor.name, *actor.aliases}:
                return 1 if kind == "state" else 2
        return 3


def _adjective(place: Place, head: Token) -> bool:
    """Whether a name is that of a land's things or people, inside a name: "the Syrian Centre"."""
    word = head.lower
    return head.dep in {"compound", "nmod"} and word != place.name.lower() and word.endswith(_OF_LANDS)
