"""What the gazetteer gives: entries, the terms that people served, readings of names, offices, nouns, places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records import ActorKind

Form = Literal["name", "adjective", "demonym", "metonym", "acronym", "surname", "shared"]
Precision = Literal["day", "month", "year"]
SpotKind = Literal["state", "region", "capital", "city", "area"]


def held(from_: str | None, to: str | None, on: str | None) -> bool:
    """Return whether a window of ISO prefixes, both ends included, holds on (or overlaps) the ISO prefix `on`.

    None leaves an end open; `on` None holds always. A window "1999-12" to "2000" holds on any day of 2000.
    """
    if on is None:
        return True
    if from_ is not None and on[: len(from_)] < from_[: len(on)]:
        return False
    return to is None or on[: len(to)] <= to[: len(on)]


@dataclass(frozen=True, slots=True)
class Term:
    """An office held: `office` in lower case as the press writes it, `from_` and `to` ISO prefixes, `to` None: still.

    `code` is the state or international organisation served, `sectors` as in the record format.
    """

    office: str
    code: str | None
    sectors: tuple[str, ...]
    from_: str | None
    to: str | None
    precision: Precision

    def holds(self, on: str | None) -> bool:
        """Return whether the term was served on the ISO day (or during the ISO prefix) `on`."""
        return held(self.from_, self.to, on)


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody or something that acts: `ref` is its stable key ("state:RUS", "igo:NATO", "person:george-robertson").

    A territory ("region:chechnya") has kind "state" and the code of the state that it belongs to; it may have several
    entries with one `ref`, one a window of `valid_from` and `valid_to` (ISO prefixes, None: open).
    """

    ref: str
    name: str
    kind: ActorKind
    code: str | None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    terms: tuple[Term, ...] = ()

    def holds(self, on: str | None) -> bool:
        """Return whether the entry existed, in this form, on the ISO day (or during the ISO prefix) `on`."""
        return held(self.valid_from, self.valid_to, on)

    def terms_on(self, on: str | None) -> tuple[Term, ...]:
        """Return the terms served on that ISO day, the latest begun first."""
        return tuple(sorted((t for t in self.terms if t.holds(on)), key=lambda t: t.from_ or "", reverse=True))


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of a look-up: an entry, and for a person the term that fits."""

    entry: Entry
    term: Term | None


@dataclass(frozen=True, slots=True)
class Name:
    """One reading of a name: whom it means, in which form, as the data writes it, and when it was used.

    A `shared` name ("the Socialists") means its entry only where the text speaks of the entry's state.
    `the` is True where the name counts only behind "the" ("the West").
    """

    entry: Entry
    form: Form
    surface: str
    valid_from: str | None
    valid_to: str | None
    the: bool

    def holds(self, on: str | None) -> bool:
        """Return whether the name meant this entry on the ISO day `on`."""
        return held(self.valid_from, self.valid_to, on) and self.entry.holds(on)


@dataclass(frozen=True, slots=True)
class Office:
    """An office phrase.

    `name` is the phrase in the singular ("minister of trade"), `canon` the office that it is a wording of ("trade
    minister"), `rank` runs from 1 (head of state) to 9, and `inherits` is True where the office takes over the
    sectors of the institution or group that stands with it (a spokesman, a leader, an official).
    """

    name: str
    canon: str
    sectors: tuple[str, ...]
    rank: int
    inherits: bool


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun (or noun phrase) for actors: "rebels" REB group, "foreign ministry" GOV organisation."""

    name: str
    sectors: tuple[str, ...]
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class Description:
    """What a descriptive noun can stand for: actors by kind ("country": state) or by ref ("alliance": igo:NATO)."""

    noun: str
    kinds: tuple[str, ...]
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map: `country` ISO alpha-3, degrees, GeoNames id (None for rows of our own), population.

    An area larger than a state ("the Balkans") has the country "".
    """

    name: str
    country: str
    lat: float
    lon: float
    geonameid: int | None
    population: int
    kind: SpotKind
