"""Who counts for whom: a name that a user types -> a side, and which parties of a row count for that side.

A state is all that acts for it: whoever carries its code (its government, army, officials, citizens). A person, party,
company or group that is asked for by name is met under its own key (`Party.ref`) or name only, whatever its code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.gazetteer import Gazetteer
from detente.gazetteer.model import Entry
from detente.relations.model import Party

# Where one name has several readings: states before organisations before what belongs to them.
_RANK = ("state:", "igo:", "org:", "region:")
_BODIES = frozenset({"GOV", "MIL", "IGO", "SPY", "LEG", "JUD", "COP"})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a question: `keys` are what `store.Query` takes: codes, keys of the gazetteer, names.

    `known` is False where the gazetteer has nobody of the name (it is then met by that name only), `others` names
    other readings that were set aside. With `members` the codes in it count on the days when they were members.
    """

    asked: str
    name: str
    keys: tuple[str, ...]
    known: bool = True
    others: tuple[str, ...] = ()
    members: Members | None = None

    def holds(self, party: Party, day: str | None = None) -> bool:
        """Return whether a party counts for this side, on the ISO day where membership is asked for."""
        if self.members is not None and party.code in self.members.codes:
            return self.members.on(party.code or "", day)
        keys = self.keys
        return party.code in keys or party.ref in keys or party.name in keys

    def any(self, parties: Iterable[Party], day: str | None = None) -> bool:
        """Return whether one of the parties counts for this side."""
        return any(self.holds(party, day) for party in parties)


@dataclass(frozen=True, slots=True)
class Members:
    """The members of an international organisation, by day; built by `with_members`."""

    organisation: str
    codes: frozenset[str]
    _gazetteer: Gazetteer = field(repr=False, compare=False)
    _days: dict[str | None, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def on(self, code: str, day: str | None) -> bool:
        """Return whether the state was a member on the ISO day; None: ever."""
        if day not in self._days:
            found = self._gazetteer.members(self.organisation, day)
            self._days[day] = frozenset(found) & self.codes
        return code in self._days[day]


def resolve(name: str, gazetteer: Gazetteer, on: str | None = None) -> Side:
    """Return the side that a name means: a code ("RUS"), a key ("person:vladimir-putin") or a name of the gazetteer.

    A state's capital, its government's bodies and the people in general ("the Kremlin", "Americans") mean the state;
    persons, parties, companies and groups mean themselves. `on` is an ISO day or prefix on which the name must have
    held; names that held on no such day are looked up without it. An unknown name gives a side that is met by name.
    """
    asked = " ".join(name.split())
    if asked.upper() in gazetteer.codes and (asked.isupper() or not gazetteer.lookup(asked)):
        return Side(asked, _title(asked.upper(), gazetteer), (asked.upper(),))
    keyed = gazetteer.entry(asked, on) or gazetteer.entry(asked)
    if keyed is not None:
        return Side(asked, keyed.name, (_key(keyed),))
    hits = gazetteer.lookup(asked, on) or gazetteer.lookup(asked)
    entries = sorted({h.entry.ref: h.entry for h in reversed(hits)}.values(), key=_order)
    if not entries:
        return Side(asked, asked, (asked,), known=False)
    sides = {_key(e): e for e in reversed(entries)}
    chosen, *rest = sorted(sides, key=lambda k: _order(sides[k]))
    gone = sides[chosen].valid_to is not None
    others = tuple(f"{sides[k].name} ({k})" for k in rest if gone or sides[k].valid_to is None)
    return Side(asked, _title(chosen, gazetteer, sides[chosen]), (chosen,), others=others)


def with_members(side: Side, gazetteer: Gazetteer, without: Sequence[str] = ()) -> Side:
    """Return the side with the members of its international organisation, each on the days of its membership.

    `without` are keys that stand on the other side ("USA" in USA against NATO). A side that has no members in the
    gazetteer is returned as it is.
    """
    for key in side.keys:
        codes = tuple(c for c in gazetteer.members(key) if c not in without)
        if codes:
            members = Members(key, frozenset(codes), gazetteer)
            name = f"{side.name} and its members"
            keys = (*side.keys, *(c for c in codes if c not in side.keys))
            return Side(side.asked, name, keys, side.known, side.others, members)
    return side


def _key(entry: Entry) -> str:
    """The state or organisation for itself and for its bodies; for everybody else their own key."""
    own = entry.ref.startswith(("state:", "igo:")) or entry.ref == "region:the-west"
    body = entry.ref.startswith("org:") and not _BODIES.isdisjoint(entry.sectors)
    return entry.code if entry.code and (own or body) else entry.ref


def _order(entry: Entry) -> tuple[int, bool, str]:
    """States first, what still is before what is gone, then by key."""
    rank = next((n for n, prefix in enumerate(_RANK) if entry.ref.startswith(prefix)), len(_RANK))
    return rank, entry.valid_to is not None, entry.ref


def _title(key: str, gazetteer: Gazetteer, entry: Entry | None = None) -> str:
    for kind in ("state:", "igo:"):
        own = gazetteer.entry(kind + key)
        if own is not None:
            return own.name
    return entry.name if entry is not None else key
