"""Standing states of relations as data: which words say that ties are suspended, talks proposed, sanctions in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import cast, get_args

from detente.codebook.book import phrasal_keys, read_lists
from detente.codebook.folders import files, read_toml
from detente.codebook.patterns import Pattern, Row, pattern
from detente.records import Tie, TieStatus


@dataclass(frozen=True, slots=True)
class ConditionExample:
    """A sentence of our own with the condition expected: `between` holds the actor codes of either side."""

    text: str
    what: str
    status: str
    between: tuple[tuple[str, ...], ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConditionPattern:
    """What a fitting predicate says: kind and status; where the sides and the topics are read."""

    pattern: Pattern
    what: Tie
    status: TieStatus
    sides: tuple[str, ...]
    topics: tuple[str, ...]
    examples: tuple[ConditionExample, ...]


@dataclass(frozen=True, slots=True)
class Conditions:
    """All condition patterns, indexed by the lemma that triggers them."""

    verbs: Mapping[str, tuple[tuple[ConditionPattern, str | None], ...]]
    nouns: Mapping[str, tuple[tuple[ConditionPattern, str | None], ...]]
    adjectives: Mapping[str, tuple[tuple[ConditionPattern, str | None], ...]]
    noun_words: tuple[str, ...]
    rows: tuple[ConditionPattern, ...]


def load_conditions(folders: Sequence[Path] = ()) -> Conditions:
    """Read `conditions.toml` and the user's. Raises `DataError` naming the row."""
    lists = read_lists(folders)
    rows: dict[str, ConditionPattern] = {}
    for name, data in files(folders, "conditions.toml"):
        for table in read_toml(name, data).get("condition", []):
            row = Row(name, f"condition {table.get('id')}", table)
            found = ConditionPattern(
                pattern(row, lists, "what", "status", "sides", "topics", "example"),
                cast(Tie, _one_of(row, "what", get_args(Tie))),
                cast(TieStatus, _one_of(row, "status", get_args(TieStatus))),
                row.words("sides") or ("between", "subject+with", "subject+object", "owners"),
                row.words("topics"),
                tuple(_example(Row(name, row.name, e), table) for e in table.get("example", [])),
            )
            rows[found.pattern.id] = found
    everything = tuple(rows.values())
    nouns = tuple(dict.fromkeys(n.split(" ")[-1] for r in everything for n in r.pattern.nouns))
    return Conditions(
        _index(everything, "verbs"), _index(everything, "nouns"), _index(everything, "adjectives"), nouns, everything
    )


def _one_of(row: Row, key: str, allowed: tuple[str, ...]) -> str:
    value = row.text(key)
    if value not in allowed:
        raise row.fail(f"{key}: {value!r} is none of {', '.join(allowed)}")
    return value


def _example(row: Row, outer: Mapping[str, object]) -> ConditionExample:
    row.asked.add("between")
    between = row.data.get("between", [])
    example = ConditionExample(
        row.text("text"),
        row.text("what", str(outer.get("what"))),
        row.text("status", str(outer.get("status"))),
        tuple(tuple(side) for side in between),
        row.words("topics"),
    )
    row.done()
    return example


def _index(
    rows: Sequence[ConditionPattern], kind: str
) -> Mapping[str, tuple[tuple[ConditionPattern, str | None], ...]]:
    out: dict[str, list[tuple[ConditionPattern, str | None]]] = {}
    for r in rows:
        for key, via in phrasal_keys(getattr(r.pattern, kind)):
            out.setdefault(key, []).append((r, via))
    return MappingProxyType({k: tuple(v) for k, v in out.items()})
