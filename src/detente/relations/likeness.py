"""How far two tellings look like one act: points for and against, from the two alone.

An act is known by who did it to whom, what kind of act it was, on which day, where, and in which words it is told.
Each of these gives points; what cannot be one act at all (`excluded`) is settled before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from detente.relations.hints import day_of
from detente.relations.model import Party, Telling
from detente.relations.wording import Wording, wording

ENOUGH = 4.2
"""Points from which two tellings are taken for one act."""
COPIES = 1.5
"""Points for articles that are copies of one."""
NEWS_DAYS = 3
"""How many days before a report an act lies at most that it tells as news, without a date."""

_OTHER_KIND = -0.5  # points for acts of kinds that are not taken for each other
_BACKGROUND_DAYS = 14
_PLAN_DAYS = 7
_FAR = 10**6
_DONE = ("actual", "negated")
# Kinds of act that reporters, and coders, take for each other: roots of CAMEO.
_KIN = (
    {"02", "10"}, {"02", "10", "13"}, {"03", "04", "05", "06", "057"}, {"06", "07", "03"}, {"08", "03"}, {"09", "11"},
    {"11", "10", "12"}, {"13", "15"}, {"14", "11"}, {"14", "18"}, {"15", "19"}, {"10", "16", "17"},
    {"16", "12"}, {"17", "18"}, {"17", "19"}, {"18", "19", "20"},
)  # fmt: skip
_AT_PLACES = frozenset({"14", "18", "19", "20"})
"""Acts that are done in several places on one day; talks have one venue, whatever it is called."""
_MUTUAL = ("03", "04", "05", "06")
"""Acts that both sides do: who is named first says nothing."""
# Who stands with the government, and who does not; for acts within one state.
_CAMPS = {
    "GOV": "state", "MIL": "state", "COP": "state", "SPY": "state", "JUD": "state",
    "REB": "foe", "OPP": "foe", "CVL": "foe", "PTY": "foe",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of one role; `coded` are those that are codes (RUS, NATO)."""

    all: frozenset[str]
    coded: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a telling is compared.

    Days are proleptic ordinals, None where nothing is known: `first` and `last` bound the act, `hint` is the day that
    its sentence names where the coder found none. `around` are all sides that its paragraph names, `others` those of
    them that the telling does not give. `persons` are keys of whom it names below the level of states, `camps` who in
    each role stands for the government of a state and who does not (None: for acts that both sides do).
    """

    telling: Telling
    code: str
    root: str
    sources: Sides
    targets: Sides
    both: Sides
    around: frozenset[str]
    others: frozenset[str]
    persons: frozenset[str]
    camps: tuple[frozenset[str], frozenset[str]] | None
    mutual: bool
    dated: bool
    first: int | None
    last: int | None
    reported: int | None
    hint: int | None
    wording: Wording


def facts(t: Telling) -> Facts:
    """Return what is compared of a telling."""
    code = t.cameo or (t.plover.type if t.plover is not None else "")
    root = code[:3] if code.startswith("057") else code[:2]
    sources, targets = sides(t.sources), sides(t.targets)
    both = sources | targets
    mutual = code.startswith(_MUTUAL) or (len(sources) > 1 and sources == targets)
    reported = _ordinal(t.report.published)
    dated = is_dated(t)
    hint = None if dated or t.status not in _DONE else day_of(t.context or t.words, t.report.published)
    first, last = _window(t, dated, reported, hint)
    named = frozenset(t.around)
    camps = None if code.startswith(_MUTUAL) else (_camps(t.sources), _camps(t.targets))
    words = wording(t.words, t.trigger, t.context)
    return Facts(
        t, code, root, _sides(sources), _sides(targets), _sides(both), named | both, named - both, _named(t), camps,
        mutual, dated, first, last, reported, hint, words,
    )  # fmt: skip


def _sides(names: frozenset[str]) -> Sides:
    return Sides(names, frozenset(filter(coded, names)))


def _named(t: Telling) -> frozenset[str]:
    """Who is named below the level of states: persons, groups, regions."""
    refs = (p.ref for p in (*t.sources, *t.targets))
    return frozenset(r for r in refs if r and not r.startswith(("state:", "igo:")))


def sides(parties: tuple[Party, ...]) -> frozenset[str]:
    """The sides of parties; those with a code alone where there are some (others are "marines", "people")."""
    coded = frozenset(p.code for p in parties if p.code)
    return coded or frozenset(p.side for p in parties)


def coded(side: str) -> bool:
    """Whether a side is a code (RUS, NATO) and no name."""
    return side.isupper() and len(side) <= 6


def is_dated(t: Telling) -> bool:
    """Whether the text itself gives the day (or month, or year) of the act."""
    return t.date is not None and t.date.from_ is not None and t.date.basis != "report"


def excluded(a: Facts, b: Facts) -> bool:
    """Whether two tellings cannot be one act: another status, other days, or nobody in common."""
    if a.telling.status != b.telling.status or apart(a, b):
        return True
    return _dyad(a, b) < 0


def apart(a: Facts, b: Facts) -> bool:
    """Whether the days of two tellings exclude each other."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    return a.first > b.last or b.first > a.last


def held_apart(a: Facts, b: Facts) -> bool:
    """Whether one report tells the two as acts of different kinds: then nothing joins them, through others either."""
    return a.telling.report.id == b.telling.report.id and a.telling.act != b.telling.act and not _kin(a, b)


def points(a: Facts, b: Facts, copies: bool) -> float:
    """Return the points of a pair; the same for (b, a)."""
    found = evidence(a, b)
    return 0.0 if found is None else round(found + (COPIES if copies else 0.0), 6)  # whatever the order of the sums


def evidence(a: Facts, b: Facts) -> float | None:
    """Return the points of a pair whose articles are no copies; None where the two cannot be one act."""
    if a.telling.status != b.telling.status or apart(a, b) or held_apart(a, b):
        return None
    dyad = _dyad(a, b)
    if dyad < 0:
        return None
    return dyad + _class(a, b) + _days(a, b) + _words(a, b) + _where(a, b) + _same_report(a, b)


def _window(t: Telling, dated: bool, reported: int | None, hint: int | None) -> tuple[int | None, int | None]:
    if dated and t.date is not None:
        first = _ordinal(t.date.from_)
        return first, _ordinal(t.date.to) or first
    if reported is None:
        return None, None
    if t.status not in _DONE:
        return reported - _PLAN_DAYS, reported + _PLAN_DAYS
    first = reported - (_BACKGROUND_DAYS if t.background else NEWS_DAYS)
    return first if hint is None else min(first, hint), reported


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _dyad(a: Facts, b: Facts) -> float:
    """Up to 2.5 for the same two sides; less than nothing where they cannot be the same."""
    if a.mutual or b.mutual:
        straight = 2 * _fit(a.both, b.both, a, b)
    else:
        straight = _fit(a.sources, b.sources, a, b) + _fit(a.targets, b.targets, a, b)
        crossed = _fit(a.sources, b.targets, a, b) + _fit(a.targets, b.sources, a, b)
        if crossed > straight + 0.3:
            return -1.0  # the one did it to the other, then the other to the one
        if a.sources.coded and b.sources.coded and not a.sources.coded & b.sources.coded:
            return -1.0  # those who acted are others
    if straight < 0.2:
        return -1.0
    one = a.both.all == b.both.all and len(a.both.all) == 1
    named = 0.4 * min(2, len(a.persons & b.persons))
    return (0.7 if one else 1.25) * straight + named - _against(a, b)


def _fit(a: Sides, b: Sides, of_a: Facts, of_b: Facts) -> float:
    """How well two sets of sides fit, 1 for the same.

    A side that one report does not give may be named around: "were expelled from London". Sides that are others, and
    are not named around either, are far below 0.
    """
    if a.coded and b.coded:
        if a.coded == b.coded:
            return 1.0
        common = a.coded & b.coded
        told = a.coded - common <= of_b.others and b.coded - common <= of_a.others
        if common:
            both = a.coded - common and b.coded - common
            return 0.95 if told else 0.0 if both else 0.3 + 0.5 * (len(common) / len(a.coded | b.coded))
        return 0.0 if told else -2.0
    if a.coded or b.coded:
        return 0.8 if (a.coded & of_b.others if a.coded else b.coded & of_a.others) else 0.1
    return 1.0 if a.all & b.all else 0.1


def _against(a: Facts, b: Facts) -> float:
    """Within one state: the government's men here, its foes there, in the same role."""
    if a.camps is None or b.camps is None:
        return 0.0
    (did_a, bore_a), (did_b, bore_b) = a.camps, b.camps
    return 0.8 * (_foes(did_a, did_b) + _foes(bore_a, bore_b))


def _foes(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a) and bool(b) and not a & b


def _camps(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(_CAMPS[s] for p in parties for s in p.sectors if s in _CAMPS)


def _class(a: Facts, b: Facts) -> float:
    if a.code == b.code:
        return 1.5
    if a.root == b.root:
        return 1.3
    if _kin(a, b):
        return 0.8
    return _OTHER_KIND if _valence(a.root) == _valence(b.root) else -1.0


def _kin(a: Facts, b: Facts) -> bool:
    return a.root == b.root or _related(a.root, b.root)


@cache
def families(root: str) -> tuple[str, ...]:
    """Return names of the sets of kinds of act that are taken for each other and hold this one; itself where none."""
    return tuple("-".join(sorted(kin)) for kin in _KIN if root in kin) or (root,)


@cache
def _related(a: str, b: str) -> bool:
    return any(a in kin and b in kin for kin in _KIN)


def _valence(root: str) -> str:
    """Whether a root of CAMEO is of cooperation ("c") or conflict ("k")."""
    return "c" if root < "09" else "k"


def _days(a: Facts, b: Facts) -> float:
    """Up to 2.2 for the same day given by both texts; less the less exactly they give it; against for other days."""
    if a.dated and b.dated:
        wide = max(_length(a), _length(b))
        return 2.2 if wide == 1 else 1.2 if wide <= 7 else 0.6 if wide <= 31 else -0.6
    one, other = (f.first if f.dated and f.first == f.last else f.hint for f in (a, b))
    if one is not None and other is not None:
        return 2.0 if one == other else -1.5
    if a.dated or b.dated:
        dated, undated = (a, b) if a.dated else (b, a)
        if _length(dated) > 7:
            return 0.4
        return 1.6 if undated.last is not None and undated.last - 1 <= (dated.last or 0) else 1.0
    gap = abs(a.reported - b.reported) if a.reported is not None and b.reported is not None else _FAR
    return 1.4 if gap <= 1 else 0.7 if gap <= NEWS_DAYS else 0.2


def _length(f: Facts) -> int:
    return f.last - f.first + 1 if f.first is not None and f.last is not None else _FAR


def _words(a: Facts, b: Facts) -> float:
    """From -0.5 to 3.5 by the words in common; near 0 where there is little to compare."""
    mine, theirs = a.wording.weights, b.wording.weights
    common = 0.0
    for stem, weight in mine.items():
        other = theirs.get(stem)
        if other is not None:
            common += weight if weight < other else other
    small = min(a.wording.total, b.wording.total)
    return (4 * common / (small + 1.0) - 0.5) * min(1.0, small / 3)


def _where(a: Facts, b: Facts) -> float:
    """Against: places that are named in both and are others, a first and a second, and other numbers of the same."""
    mine, theirs = a.wording, b.wording
    out = 0.0
    if mine.places and theirs.places and not _meets(mine, theirs) and not _meets(theirs, mine):
        out -= 2.4 if _AT_PLACES & {a.root, b.root} else 0.6
    if mine.ordinals and theirs.ordinals and not mine.ordinals & theirs.ordinals:
        out -= 2.4
    if mine.counted and theirs.counted and not (mine.numbers & theirs.numbers):
        out -= 0.8 if any(s in theirs.counted for s in mine.counted) else 0.3
    return out


def _meets(a: Wording, b: Wording) -> bool:
    return any(b.weights.get(place, 0.0) > 1 or place in b.places for place in a.places)


def _same_report(a: Facts, b: Facts) -> float:
    """In one article: what the coder took for one act is one; what it did not needs more."""
    if a.telling.report.id != b.telling.report.id:
        return 0.0
    return 2 * ENOUGH if a.telling.act == b.telling.act else -1.0
