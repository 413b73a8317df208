"""One act, one occurrence: which tellings of different reports tell the same act.

How a store uses it. A new telling is compared (`alike`) with those that share one of its `block_keys`; tellings that
are alike, or judged the same, directly or through others, make a *component*. `group` parts a component into acts: it
joins the strongest pairs first and never joins what excludes each other (two different days, judged different). So
`group` must be given whole components, not the occurrences found before: then the outcome depends on the set of
tellings alone, in whatever order they came. A telling, a judgement or a signature added or taken away concerns its
own component only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product

from detente.records import content_id
from detente.relations.judgements import Judgements
from detente.relations.likeness import ENOUGH, Facts, coded, facts, families, held_apart, is_dated, points
from detente.relations.model import Occurrence, Telling

_WEEKS = 54  # a telling dated less precisely than a year is met under its own dates only
_AROUND = 6  # states that a paragraph names
_NAMES = 4  # sides of one role that make keys
_WORDS = 3  # that make keys
CERTAIN = 1000.0
"""Points of a pair that a reader judged the same."""
_SLACK = 0.7  # points by which two groups may be less alike than two tellings


def block_keys(t: Telling) -> tuple[str, ...]:
    """Return the keys under which tellings of the same act are found, sorted.

    A key holds a week and the two sides, as told or named around; or one side with the day and the root of CAMEO, with
    kinds that are taken for the root, or with one of the words that tell most, for reports that name the other side
    otherwise or not at all.
    """
    return keys_of(facts(t))


def keys_of(f: Facts) -> tuple[str, ...]:
    """Return the `block_keys` of a telling whose facts are known."""
    return tuple(sorted({f"{week}|{who}" for week, who in product(_weeks(f), tuple(_who(f)))}))


def alike(a: Telling, b: Telling, copies: bool) -> bool:
    """Whether two tellings may be of one act; `copies`: their articles are copies of one text. Symmetric."""
    return points(facts(a), facts(b), copies) >= ENOUGH


def group(
    tellings: Iterable[Telling], copies: Callable[[str, str], bool], judged: Judgements
) -> tuple[tuple[Telling, ...], ...]:
    """Part tellings into acts: each group ordered by report day, then key; groups by their first telling.

    `tellings` hold whole components (see above); `copies(article, article)` says which articles are copies of one.
    Tellings that are alike nobody make groups of one.
    """

    def score(a: Facts, b: Facts) -> float:
        return points(a, b, copies(a.telling.report.id, b.telling.report.id))

    return grouped(map(facts, tellings), score, judged)


def grouped(
    tellings: Iterable[Facts], score: Callable[[Facts, Facts], float], judged: Judgements
) -> tuple[tuple[Telling, ...], ...]:
    """Part tellings whose facts are known into acts, as `group` does; `score` gives the points of a pair.

    It is asked with the telling first that comes first.
    """
    known = sorted(tellings, key=lambda f: _order(f.telling))
    strengths = _strengths(known, score, judged)
    clusters = _Clusters(known, strengths)
    for i, j in sorted(strengths, key=lambda p: (-strengths[p], p)):
        if strengths[i, j] >= ENOUGH:
            clusters.join(i, j, strengths[i, j] >= CERTAIN)
    return tuple(tuple(known[i].telling for i in members) for members in clusters.groups())


def occurrence(tellings: Iterable[Telling]) -> Occurrence:
    """Return the occurrence of a group; the order of `tellings` does not matter. Raises ValueError for none."""
    ordered = tuple(sorted(tellings, key=_order))
    if not ordered:
        raise ValueError("an occurrence has one telling at least")
    first = min(ordered, key=_precision)
    from_, to = _common_days([t for t in ordered if is_dated(t)] or [first])
    reported = sorted(t.report.published[:10] for t in ordered if t.report.published)
    return Occurrence(
        id=content_id("o", ordered[0].key),
        first=first,
        tellings=ordered,
        from_=from_,
        to=to,
        dated=any(map(is_dated, ordered)),
        earliest_report=reported[0] if reported else None,
        latest_report=reported[-1] if reported else None,
        reports=len({t.report.id for t in ordered}),
        publishers=len({t.report.publisher or t.report.id for t in ordered}),
    )


class _Clusters:
    """Groups that grow; each knows the days that all of its dated tellings allow, and its points with each other."""

    def __init__(self, known: Sequence[Facts], strengths: Mapping[tuple[int, int], float]) -> None:
        self._of = list(range(len(known)))
        self._members = {i: [i] for i in self._of}
        self._days = {i: _span(f) for i, f in enumerate(known)}
        self._sums: list[dict[int, float]] = [{} for _ in known]
        self._barred: list[set[int]] = [set() for _ in known]
        for (i, j), strength in strengths.items():
            if strength > 0:
                self._sums[i][j] = self._sums[j][i] = strength
            elif strength < 0:
                self._barred[i].add(j)
                self._barred[j].add(i)

    def join(self, i: int, j: int, certain: bool) -> None:
        """Join the groups of two tellings, unless something in them excludes each other.

        On the whole the two groups must be alike too, or one vague telling would join what two exact ones hold apart;
        unless they are `certain` to be one.
        """
        a, b = sorted((self._of[i], self._of[j]))
        if a == b or b in self._barred[a]:
            return
        days = _meet(self._days[a], self._days[b])
        pairs = len(self._members[a]) * len(self._members[b])
        if certain or (days is not None and self._sums[a].get(b, 0.0) >= pairs * (ENOUGH - _SLACK)):
            self._days[a] = days or self._days[a]
            self._merge(a, b)

    def _merge(self, a: int, b: int) -> None:
        for x in self._members.pop(b):
            self._of[x] = a
            self._members[a].append(x)
        for other in self._barred[b]:
            self._barred[other].discard(b)
            self._barred[other].add(a)
        self._barred[a] |= self._barred[b]
        for other, total in self._sums[b].items():
            del self._sums[other][b]
            if other != a:
                self._sums[a][other] = self._sums[other][a] = self._sums[a].get(other, 0.0) + total

    def groups(self) -> Iterator[list[int]]:
        """The groups, by their first telling."""
        return (sorted(m) for _, m in sorted(self._members.items()))


def _strengths(
    known: Sequence[Facts], score: Callable[[Facts, Facts], float], judged: Judgements
) -> dict[tuple[int, int], float]:
    """Points by pair; below 0 for tellings that were judged different."""
    out = {}
    for (i, a), (j, b) in combinations(enumerate(known), 2):
        verdict = judged.pair(a.telling, b.telling) if len(judged) else None
        if verdict is not None:
            out[i, j] = CERTAIN if verdict == "same" else -1.0
        elif held_apart(a, b):
            out[i, j] = -1.0
        else:
            out[i, j] = max(0.0, score(a, b))
    return out


def _span(f: Facts) -> tuple[int, int]:
    if f.dated and f.first is not None and f.last is not None:
        return f.first, f.last
    return 0, date.max.toordinal()


def _meet(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int] | None:
    first, last = max(a[0], b[0]), min(a[1], b[1])
    return (first, last) if first <= last else None


def _weeks(f: Facts) -> Iterator[str]:
    if f.first is None or f.last is None:
        yield "-"
    elif f.last // 7 - f.first // 7 >= _WEEKS:
        yield f"{f.first}-{f.last}"
    else:
        yield from map(str, range(f.first // 7, f.last // 7 + 1))


def _who(f: Facts) -> Iterator[str]:
    """Both sides, as told or named around; one side, with the kind of act (and day), or with a word that tells much.

    What many do to each other within one state meets by its kind only, or all news of a civil war were compared.
    """
    told = sorted(f.both.coded)[:_NAMES]
    named = sorted(s for s in f.around if coded(s))[:_AROUND]
    pairs = {tuple(sorted(p)) for p in product(told or named, named) if p[0] != p[1]}
    yield from map("|".join, pairs)
    alone = told or named if not pairs else told if len(told) == 1 else []
    yield from (f"{side}|{side}|{kin}" for side, kin in product(alone, families(f.root)))
    day = f.first if f.dated and f.first == f.last else f.hint
    if day is not None:
        yield from (f"{side}|{f.root}|{day}" for side in told)
    weights = f.wording.weights
    words = sorted(weights, key=lambda w: (-weights[w], -len(w), w))[:_WORDS]
    for side, word in product(told or sorted(f.both.all), words):
        yield f"{side}|{word}"


def _order(t: Telling) -> tuple[str, str]:
    return t.report.published[:10] if t.report.published else "9999", t.key


def _precision(t: Telling) -> tuple[bool, int, str, str]:
    """The most precise date first, then the earliest report."""
    first, last = t.days
    long = (date.fromisoformat(last) - date.fromisoformat(first)).days if first and last else 0
    return not is_dated(t), long, *_order(t)


def _common_days(tellings: Sequence[Telling]) -> tuple[str | None, str | None]:
    """The days that all allow; those of the first where they allow none together."""
    spans = [t.days for t in tellings]
    first = max((a for a, _ in spans if a), default=None)
    last = min((b for _, b in spans if b), default=None)
    return (first, last) if first is None or last is None or first <= last else spans[0]
