"""What a reader of the store has corrected: two tellings are one act or two, another code, another actor.

A judgement names a telling by what it says, not by its key alone: keys follow from the coding, and an article that a
later version codes again may get others. Judgements are also the rows of a gold set (`export`, `read`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from detente.errors import StoreError
from detente.records import Plover, content_id
from detente.relations.model import Party, Telling

Kind = Literal["same", "different", "code", "actor"]
Role = Literal["source", "target"]


@dataclass(frozen=True, slots=True)
class Ref:
    """A telling, named so that it is found again after recoding.

    `sources` and `targets` are sides; `start` and `end` bound the evidence in the article; `words` and `published` are
    kept for whoever reads the judgements as gold.
    """

    article: str
    event: str
    cameo: str | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    trigger: str
    start: int
    end: int
    words: str
    published: str | None

    @property
    def key(self) -> str:
        """The telling's key when it was judged."""
        return f"{self.article}/{self.event}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One correction: `second` for `same` and `different`, `value` for `code` and `actor`, `role` for `actor`."""

    kind: Kind
    first: Ref
    second: Ref | None = None
    value: str | None = None
    role: Role | None = None
    note: str | None = None

    @property
    def id(self) -> str:
        """What it is about: a later judgement of the same replaces it."""
        kind = "pair" if self.second is not None else self.kind
        keys = sorted(r.key for r in (self.first, self.second) if r is not None)
        return content_id("j", kind, self.role or "", *keys)


class Judgements:
    """A set of judgements, quick to ask; of two about the same thing the later counts."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        """Take judgements in the order in which they were given."""
        self._all: dict[str, Judgement] = {}
        for j in judgements:
            self._all.pop(j.id, None)
            self._all[j.id] = j
        self._by_article: dict[str, list[Judgement]] = {}
        for j in self._all.values():
            for article in dict.fromkeys(r.article for r in (j.first, j.second) if r is not None):
                self._by_article.setdefault(article, []).append(j)

    def __iter__(self) -> Iterator[Judgement]:
        """In the order in which they were given."""
        return iter(self._all.values())

    def __len__(self) -> int:
        """How many stand."""
        return len(self._all)

    def about(self, telling: Telling) -> tuple[Judgement, ...]:
        """Return the judgements that name the telling, earlier ones first."""
        found = self._by_article.get(telling.report.id, ())
        return tuple(j for j in found if names(j.first, telling) or (j.second is not None and names(j.second, telling)))

    def pair(self, a: Telling, b: Telling) -> Literal["same", "different"] | None:
        """Return what was judged of two tellings; None where nothing was."""
        out: Literal["same", "different"] | None = None
        for j in self._by_article.get(a.report.id, ()):
            if j.second is None or j.kind not in ("same", "different"):
                continue
            if (names(j.first, a) and names(j.second, b)) or (names(j.first, b) and names(j.second, a)):
                out = "same" if j.kind == "same" else "different"
        return out


def ref(telling: Telling) -> Ref:
    """Return the name of a telling for a judgement."""
    start = min((s.start for s in telling.spans), default=0)
    end = max((s.end for s in telling.spans), default=0)
    return Ref(
        telling.report.id, telling.event, telling.cameo, _sides(telling.sources), _sides(telling.targets),
        telling.trigger, start, end, telling.words, telling.report.published,
    )  # fmt: skip


def names(r: Ref, telling: Telling) -> bool:
    """Whether a judgement's name means this telling.

    The same key does; so do the same words (trigger, and evidence that overlaps) where the two sides are the same or,
    for one root of CAMEO, partly the same: what recoding may change is one of these at a time.
    """
    if r.article != telling.report.id:
        return False
    if r.event == telling.event:
        return True
    if not any(s.start < r.end and r.start < s.end for s in telling.spans):
        return False
    mine, theirs = r.trigger.lower(), telling.trigger.lower()
    if mine not in theirs and theirs not in mine:
        return False
    sources, targets = _sides(telling.sources), _sides(telling.targets)
    if (sources, targets) == (r.sources, r.targets):
        return True
    common = set(sources) & set(r.sources) or set(targets) & set(r.targets)
    return bool(common) and (telling.cameo or "")[:2] == (r.cameo or "")[:2]


def apply(telling: Telling, judged: Judgements) -> Telling:
    """Return the telling with code and actors as they were corrected; the telling itself where nothing was.

    No codebook is read here: with another code PLOVER type and quad class stay where the root is the same, else they
    and the Goldstein value are None, for the caller to fill in (the store does).
    """
    out = telling
    for j in judged.about(telling):
        if j.value is None:
            continue
        if j.kind == "code":
            out = _recoded(out, j.value)
        elif j.kind == "actor" and j.role == "source":
            out = replace(out, sources=_party(out.sources, j.value))
        elif j.kind == "actor":
            out = replace(out, targets=_party(out.targets, j.value))
    return out


def export(judged: Iterable[Judgement]) -> Iterator[str]:
    """Return one line of JSON a judgement, in the order given; keys as in `Judgement` and `Ref`."""
    for j in judged:
        yield json.dumps(asdict(j), ensure_ascii=False, separators=(",", ":"))


def read(lines: Iterable[str]) -> Iterator[Judgement]:
    """Read what `export` wrote, blank lines left out. Raises `StoreError` with the number of a line that is wrong."""
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield _judgement(row)
        except (ValueError, TypeError, KeyError, AttributeError) as e:
            raise StoreError(f"line {n} is no judgement: {e}") from None


def _judgement(row: dict[str, Any]) -> Judgement:
    first, second = _ref(row["first"]), _ref(row["second"]) if row.get("second") else None
    kind, role = row["kind"], row.get("role")
    if kind not in ("same", "different", "code", "actor"):
        raise ValueError(f"kind {kind!r} is none of same, different, code, actor")
    if (kind in ("same", "different")) != (second is not None):
        raise ValueError(f"{kind} with {'one telling' if second is None else 'two tellings'}")
    if kind in ("code", "actor") and not row.get("value"):
        raise ValueError(f"{kind} without a value")
    if (kind == "actor") != (role in ("source", "target")):
        raise ValueError(f"{kind} with the role {role!r}")
    return Judgement(kind, first, second, row.get("value"), role, row.get("note"))


def _ref(row: dict[str, Any]) -> Ref:
    values: dict[str, Any] = {f.name: row[f.name] for f in fields(Ref)}
    return Ref(**values | {k: tuple(v) for k, v in values.items() if isinstance(v, list)})


def _sides(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(sorted({p.side for p in parties}))


def _recoded(telling: Telling, code: str) -> Telling:
    if code == telling.cameo:
        return telling
    plover: Plover | None = telling.plover if code[:2] == (telling.cameo or "")[:2] else None
    return replace(telling, cameo=code, plover=plover, goldstein=None, quad=telling.quad if plover else None)


def _party(before: tuple[Party, ...], code: str) -> tuple[Party, ...]:
    """The corrected side: a party that had the code already stays, with its name and sectors."""
    kept = tuple(p for p in before if code in (p.side, p.ref))
    if kept:
        return kept
    known = ":" not in code  # else a key of the gazetteer
    return (Party(code, code if known else None, "unknown", ref=None if known else code),)
