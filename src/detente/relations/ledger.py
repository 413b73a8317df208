"""The ledger of conditions between two sides: which ties, channels, talks stand how, since when, and who says so.

Conditions of one kind and name make an entry; its states follow each other in time, and the latest stands. A state
told without a date is dated by its report: on that day it held; unless the same report tells, with a date of late,
what ended it: then it came before that.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby
from typing import get_args

from detente.gazetteer.keys import fold
from detente.records import Tie, TieStatus
from detente.relations.model import Standing
from detente.relations.rollup import Side

_WHATS: tuple[Tie, ...] = get_args(Tie)
_NAMED = frozenset({"channel", "agreement", "talks", "alliance"})
_WEEK, _MONTH = 7, 32
# What of two statuses cannot be true at one time: standing, impaired, gone, coming.
_LEVELS: dict[TieStatus, str] = {
    "established": "stands", "restored": "stands", "in_force": "stands", "strained": "impaired", "limited": "impaired",
    "suspended": "gone", "broken": "gone", "ended": "gone", "proposed": "coming", "restoring": "coming",
}  # fmt: skip
_GO_TOGETHER = ({"stands"}, {"impaired"}, {"gone"}, {"coming"}, {"coming", "stands"})


@dataclass(frozen=True, slots=True)
class State:
    """A status of an entry and all that tell it, the earliest first.

    `from_` and `to`: the first and last ISO day on which it may have begun, as the reports say; with `dated` False
    nobody says, and both are the day of the first report, on which it held. None: it is only known to have come before
    the state that follows.
    """

    status: TieStatus
    from_: str | None
    to: str | None
    dated: bool
    topics: tuple[str, ...]
    tellings: tuple[Standing, ...]

    @property
    def best(self) -> Standing:
        """The telling to show: one that gives the day on which it began, the most confident of these."""
        return max(self.tellings, key=lambda s: (_dated(s) == self.dated and days(s)[0] == self.from_, s.confidence))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two reports that say of one time what cannot both be true."""

    one: Standing
    other: Standing


@dataclass(frozen=True, slots=True)
class Entry:
    """One tie, channel, agreement ... between the two sides; `states` in order of time, the last one stands."""

    what: Tie
    name: str | None
    states: tuple[State, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def current(self) -> State:
        """The state that stands."""
        return self.states[-1]


def ledger(standings: Iterable[Standing], a: Side, b: Side) -> tuple[Entry, ...]:
    """Return the entries between two sides, ordered as the record format lists their kinds, then by name."""
    own = [s for s in standings if between(s, a, b)]
    groups: dict[tuple[int, str], list[Standing]] = {}
    for s in own:
        groups.setdefault((_WHATS.index(s.what), fold(_name(s) or "")), []).append(s)
    return tuple(_entry(groups[key]) for key in sorted(groups))


def between(standing: Standing, a: Side, b: Side) -> bool:
    """Return whether a condition stands between the two sides, in either order."""
    one, other = standing.between
    day = days(standing)[0]
    return (a.any(one, day) and b.any(other, day)) or (b.any(one, day) and a.any(other, day))


def days(standing: Standing) -> tuple[str | None, str | None]:
    """Return the first and last ISO day on which the state may have begun; the report's day where none is given."""
    reported = standing.report.published[:10] if standing.report.published else None
    if standing.date is None or standing.date.from_ is None:
        return reported, reported
    first, last = standing.date.from_, standing.date.to or standing.date.from_
    # A report of March that says "this year" knows nothing of December.
    return first, min(last, reported) if reported and reported >= first else last


def _dated(standing: Standing) -> bool:
    return standing.date is not None and standing.date.from_ is not None


def _name(standing: Standing) -> str | None:
    """The proper name of a channel or agreement; the name of a side is none."""
    if standing.name is None or standing.what not in _NAMED:
        return None
    parties = {fold(p.name) for side in standing.between for p in side}
    return None if fold(standing.name) in parties else standing.name


def _entry(standings: Sequence[Standing]) -> Entry:
    names = [n for n in map(_name, standings) if n]
    past = {s.key: sibling for s in standings if (sibling := _followed(s, standings)) is not None}
    ordered = sorted(standings, key=lambda s: _when(s, past))
    out: list[Standing] = []
    for _, same in groupby(ordered, key=lambda s: _when(s, past)[:3]):
        out.extend(_by_weight(list(same)))
    states = tuple(_state(tuple(g), past) for _, g in groupby(out, key=_one_state))
    told = [s for s in ordered if s.key not in past]
    return Entry(standings[0].what, max(names, key=len) if names else None, states, _contradictions(told))


def _one_state(s: Standing) -> tuple[object, ...]:
    """What tellings of one state share: of unnamed agreements, two days mean two of them."""
    return (s.status, *days(s)) if s.what == "agreement" and _dated(s) else (s.status,)


def _followed(s: Standing, others: Iterable[Standing]) -> Standing | None:
    """What ended a state told without a date: the dated news of the same report ("resumed on Monday ... suspended")."""
    for other in others:
        if other.report.id == s.report.id and _dated(other) and not _dated(s) and s.report.published:
            last = days(other)[1]
            news = last is not None and 1 <= _length(last, s.report.published[:10]) <= _MONTH
            if news and {_LEVELS[s.status], _LEVELS[other.status]} not in _GO_TOGETHER:
                return other
    return None


def _when(s: Standing, past: Mapping[str, Standing]) -> tuple[str, str, bool, str, str]:
    at = past.get(s.key, s)
    first, last = days(at)
    return last or "", first or "", at is s, s.report.published or "", s.key


def _by_weight(same: list[Standing]) -> list[Standing]:
    """Order what is told of the same days: the status that fewer tell first, so that the one most told stands."""
    weight: dict[str, tuple[int, int, str, float]] = {}
    for status in {s.status for s in same}:
        own = [s for s in same if s.status == status]
        latest = max(s.report.published or "" for s in own)
        weight[status] = (len({s.report.id for s in own}), len(own), latest, max(s.confidence for s in own))
    return sorted(same, key=lambda s: (weight[s.status], s.status))


def _state(tellings: tuple[Standing, ...], past: Container[str]) -> State:
    told = [s for s in tellings if _dated(s)] or [s for s in tellings if s.key not in past]
    first, last = days(told[0]) if told else (None, None)
    topics = tuple(dict.fromkeys(t for s in tellings for t in s.topics))
    return State(tellings[0].status, first, last, bool(told) and _dated(told[0]), topics, tellings)


def _contradictions(ordered: Sequence[Standing]) -> tuple[Contradiction, ...]:
    """Pairs of statuses of two reports that cannot both hold in one week, each pair of statuses and days once."""
    found: dict[tuple[object, ...], Contradiction] = {}
    for one, other in combinations(ordered, 2):
        if one.report.id == other.report.id or _LEVELS[one.status] == _LEVELS[other.status]:
            continue
        if _same_time(days(one), days(other)):
            found.setdefault((one.status, other.status, *days(one)), Contradiction(one, other))
    return tuple(found.values())


def _same_time(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """Whether two spans, neither longer than a week, overlap."""
    (a, b), (c, d) = one, other
    if a is None or b is None or c is None or d is None:
        return False
    return a <= d and c <= b and _length(a, b) <= _WEEK and _length(c, d) <= _WEEK


def _length(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
