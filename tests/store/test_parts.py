"""Parts of what is alike: large components are cut, and the outcome is that of the set of tellings alone."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from store_helpers import content, record

from detente.records import Record
from detente.relations.judgements import Judgements
from detente.relations.likeness import ENOUGH
from detente.relations.linking import occurrence
from detente.relations.model import Occurrence, Telling
from detente.store import parts
from detente.store.check import check
from detente.store.sqlite import SqliteWriter, open_store


class Chance:
    """Two tellings are alike by chance, but always the same; all of a part are one act."""

    def __init__(self, seed: int, density: float) -> None:
        self._seed, self._density = seed, density

    def block_keys(self, t: Telling, /) -> tuple[str, ...]:
        return ("all",)

    def points(self, t: Telling, others: Sequence[Telling], copies: Callable[[str, str], bool], /) -> list[float]:
        return [self._pair(t, o) for o in others]

    def _pair(self, a: Telling, b: Telling) -> float:
        one, other = sorted((a.key, b.key))
        chance = random.Random(f"{self._seed} {one} {other}")
        return ENOUGH + 5 * chance.random() if chance.random() < self._density else 0.0

    def group(
        self, tellings: Iterable[Telling], copies: Callable[[str, str], bool], judged: Judgements, /
    ) -> tuple[tuple[Telling, ...], ...]:
        return (tuple(sorted(tellings, key=lambda t: t.key)),)

    def occurrence(self, tellings: Iterable[Telling], /) -> Occurrence:
        return occurrence(tellings)

    def forget(self) -> None:
        pass


def records(n: int) -> list[Record]:
    return [record("Chad praised Mali.", f"2004-05-{1 + i:02}", f"Paper {i}") for i in range(n)]


def found(path: Path) -> set[tuple[int, frozenset[str]]]:
    """The parts of a store, by the articles that they are of, with their steps."""
    db = sqlite3.connect(path)
    rows = db.execute(
        "SELECT e.component, e.level, r.id, e.occurrence FROM events e JOIN reports r ON r.n = e.report"
    ).fetchall()
    db.close()
    assert all(occurrence == component for component, _, _, occurrence in rows)
    return {(level, frozenset(a for c, _, a, _ in rows if c == component)) for component, level, _, _ in rows}


def wanted(path: Path) -> set[tuple[int, frozenset[str]]]:
    """The parts that the pairs of a store make, found by asking for each step."""
    db = sqlite3.connect(path)
    of = dict(db.execute("SELECT e.n, r.id FROM events e JOIN reports r ON r.n = e.report"))
    pairs = db.execute("SELECT a, b, points FROM alike").fetchall()
    db.close()
    out: set[tuple[int, frozenset[str]]] = set()
    left = set(of)
    for level, step in enumerate(parts.STEPS):
        components = {n: {n} for n in left}
        for a, b, points in pairs:
            if points >= step and a in left and b in left and components[a] is not components[b]:
                components[a] |= components[b]
                components |= dict.fromkeys(components[b], components[a])
        for component in components.values():
            if len(component) <= parts.LARGEST or step == parts.STEPS[-1]:
                out.add((level, frozenset(of[n] for n in component)))
                left -= component
    return out


@pytest.mark.parametrize("density", [0.05, 0.12, 0.3])
@pytest.mark.parametrize("seed", range(4))
def test_parts_follow_from_the_set_of_tellings(
    tmp_path: Path, seed: int, density: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LARGEST", 4)
    chance = random.Random(seed)
    some = records(26)
    outcomes = []
    for name, at_once in (("a.db", 1), ("b.db", 5), ("c.db", 26)):
        chance.shuffle(some)
        path = tmp_path / name
        with SqliteWriter(open_store(path, write=True)._db, Chance(seed, density)) as writer:
            for n in range(0, len(some), at_once):
                writer.add_all(some[n : n + at_once])
            assert found(path) == wanted(path)
            for r in sorted(some, key=lambda r: r.article.id)[:6]:  # some lose their act, and get it back
                writer.replace([replace(r, events=())])
                assert found(path) == wanted(path)
            writer.replace(sorted(some, key=lambda r: r.article.id)[:6])
        assert check(path) == ()
        outcomes.append(found(path))
    assert outcomes[0] == outcomes[1] == outcomes[2] == wanted(tmp_path / "c.db")
    assert max(level for level, _ in outcomes[0]) > 0 or density < 0.1


def test_how_many_come_at_once_does_not_matter_to_large_components_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LARGEST", 3)
    for name, at_once in (("a.db", 1), ("b.db", 7)):
        with SqliteWriter(open_store(tmp_path / name, write=True)._db, Chance(1, 0.2)) as writer:
            for n in range(0, 21, at_once):
                writer.add_all(records(21)[n : n + at_once])
    assert content(tmp_path / "a.db") == content(tmp_path / "b.db")
