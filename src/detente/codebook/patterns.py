"""Predicate patterns as data: what a row of the codebook may say, and what is wrong with a bad one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from detente.errors import DataError

Lists = Mapping[str, tuple[str, ...]]

SOURCE = ("subject",)
TARGET = (
    "object", "recipient", "with", "against", "to", "on", "upon", "at", "from", "toward", "towards", "over", "into",
    "between", "for", "of", "about",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A constraint on a phrase: its head lemma, its modifier and head, or that it is an actor (of some sector)."""

    lemmas: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    actor: bool = False
    sectors: frozenset[str] = frozenset()
    none: bool = False

    @property
    def weight(self) -> int:
        """How much a match says: words say more than "some actor"."""
        return 3 if self.lemmas or self.pairs else 1 if self.actor else 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """One predicate pattern: which predicates it fits, and which of their slots give source and target."""

    id: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    object: Phrase | None = None
    subject: Phrase | None = None
    modifier: frozenset[str] = frozenset()
    adverb: frozenset[str] = frozenset()
    preps: tuple[tuple[str, Phrase | None], ...] = ()
    source: tuple[str, ...] = SOURCE
    target: tuple[str, ...] = TARGET
    reciprocal: bool = False

    @property
    def weight(self) -> int:
        """How much the pattern asks for; what it found in a clause, which decides, is counted by `coding.roles`."""
        phrases = sum(p.weight for p in (self.object, self.subject) if p is not None)
        return phrases + 2 * bool(self.modifier) + 2 * bool(self.adverb) + sum(2 + bool(p) for _, p in self.preps)


@dataclass(slots=True)
class Row:
    """A table of a TOML file while it is read: every key must be asked for, so that a misspelt one is an error."""

    file: str
    name: str
    data: dict[str, Any]
    asked: set[str] = field(default_factory=set)

    def fail(self, reason: str) -> DataError:
        """Return the error that names file and row."""
        return DataError(self.file, self.name, reason)

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of strings; () where the key is absent."""
        self.asked.add(key)
        value = self.data.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.fail(f"{key}: a list of words is wanted, not {value!r}")
        return tuple(value)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a string. Raises `DataError` where it is absent and has no default."""
        self.asked.add(key)
        value = self.data.get(key, default)
        if not isinstance(value, str) or (not value and default is None):
            raise self.fail(f"{key}: a text is wanted, not {value!r}")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key is absent."""
        self.asked.add(key)
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(f"{key}: true or false is wanted, not {value!r}")
        return value

    def phrase(self, key: str, lists: Lists) -> Phrase | None:
        """Return the constraint on a phrase, or None where the key is absent."""
        words = self.words(key)
        return phrase(words, lists, self) if words else None

    def done(self, *known: str) -> None:
        """Raise `DataError` for keys that nothing asked for."""
        extra = sorted(set(self.data) - self.asked - set(known))
        if extra:
            raise self.fail(f"unknown key {', '.join(extra)}")


def expand(words: Sequence[str], lists: Lists, row: Row) -> tuple[str, ...]:
    """Replace every `@name` by the words of that list."""
    out: list[str] = []
    for word in words:
        if not word.startswith("@"):
            out.append(word)
        elif word[1:] in lists:
            out.extend(expand(lists[word[1:]], lists, row))
        else:
            raise row.fail(f"there is no list {word}")
    return tuple(dict.fromkeys(out))


def phrase(words: Sequence[str], lists: Lists, row: Row) -> Phrase:
    """Read a constraint: lemmas, "modifier head" pairs, @lists, "ACTOR", "ACTOR:SECTOR,SECTOR", "NONE" (no phrase)."""
    lemmas, pairs, sectors, actor, none = set(), set(), set(), False, False
    for word in expand(words, lists, row):
        if word == "NONE":
            none = True
        elif word.startswith("ACTOR"):
            actor = True
            sectors |= set(word.partition(":")[2].split(",")) - {""}
        elif " " in word:
            *_, modifier, head = word.split(" ")
            pairs.add((modifier.lower(), head.lower()))
        else:
            lemmas.add(word.lower())
    return Phrase(frozenset(lemmas), frozenset(pairs), actor, frozenset(sectors), none)


def _slots(row: Row, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    return row.words(key) or (() if key in row.data else default)


def _preps(row: Row, lists: Lists) -> tuple[tuple[str, Phrase | None], ...]:
    row.asked.add("prep")
    value = row.data.get("prep", {})
    if not isinstance(value, dict):
        raise row.fail(f"prep: a table is wanted, not {value!r}")
    out: list[tuple[str, Phrase | None]] = []
    for name, words in value.items():
        inner = Row(row.file, row.name, {name: words})
        out.append((name, inner.phrase(name, lists)))
    return tuple(out)


def pattern(row: Row, lists: Lists, *known: str) -> Pattern:
    """Read one pattern row; `known` are the keys that the caller reads itself."""
    found = Pattern(
        id=row.text("id"),
        verbs=expand(row.words("verb"), lists, row),
        nouns=expand(row.words("noun"), lists, row),
        adjectives=expand(row.words("adjective"), lists, row),
        object=row.phrase("object", lists),
        subject=row.phrase("subject", lists),
        modifier=frozenset(expand(row.words("modifier"), lists, row)),
        adverb=frozenset(expand(row.words("adverb"), lists, row)),
        preps=_preps(row, lists),
        source=_slots(row, "source", SOURCE),
        target=_slots(row, "target", TARGET),
        reciprocal=row.flag("reciprocal"),
    )
    if not (found.verbs or found.nouns or found.adjectives):
        raise row.fail("a pattern needs a verb, a noun or an adjective")
    row.done(*known)
    return found
