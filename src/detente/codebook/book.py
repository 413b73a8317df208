"""The codebook: every class of CAMEO with its PLOVER type, value, definition, patterns and examples.

Codes and numbers are the facts of `codes.csv` and `plover.toml`; definitions, patterns and examples stand in a file a
root under `cameo/`. A folder of the user's with the same layout is laid over ours: its rows are added, and a class or
pattern with a known code or id replaces ours. A folder may also take the place of ours (`folders.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from detente.codebook.codes import Code, read_codes
from detente.codebook.embeddings import Embedding, read_embeddings
from detente.codebook.folders import files, manifest, read_toml
from detente.codebook.patterns import Lists, Pattern, Row, pattern
from detente.errors import DataError
from detente.records import Plover

Index = Mapping[str, tuple[tuple[Pattern, str | None], ...]]

# Everything that codings depend on, beside the class files.
_HASHED = (
    ("lists", "*.toml"), ("codes.csv",), ("embedding.toml",), ("nominal.toml",), ("future.toml",),
    ("conditions.toml",), ("status.toml",), ("plover.toml",), ("standing.toml",), ("cues.toml",), ("stance.toml",),
    ("sources.toml",), ("confidence.toml",), ("learned.json",),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own with the coding that is expected: actor codes ("FRA", "FRA:GOV") and status."""

    text: str
    code: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Class:
    """One class: `quad` the quad class, `like` the class of CAMEO that it is read like (itself for one of CAMEO).

    A class of the user's own may have no Goldstein value, PLOVER type, quad class (None), or be like no other ("").
    """

    code: str
    name: str
    goldstein: float | None
    plover: Plover | None
    quad: str | None
    like: str
    definition: str
    patterns: tuple[Pattern, ...]
    examples: tuple[Example, ...]

    @property
    def root(self) -> str:
        """The root of CAMEO that it counts under; its own code where it has none."""
        return self.like[:2] or self.code

    @property
    def own(self) -> bool:
        """Whether the code is the user's own and none of CAMEO."""
        return self.like != self.code


@dataclass(frozen=True, slots=True)
class Codebook:
    """All classes by code, patterns indexed by the lemma that triggers them, and the words that reading needs.

    `codes` gives the code of a pattern's id, `origins` the file that the pattern stands in.
    """

    version: str
    classes: Mapping[str, Class]
    verbs: Index
    nouns: Index
    adjectives: Index
    codes: Mapping[str, str]
    embeddings: Mapping[str, tuple[tuple[Embedding, str | None], ...]]
    nominal: Mapping[str, str]
    light: frozenset[str]
    shifts: Mapping[str, Mapping[str, str]]
    lists: Lists
    origins: Mapping[str, str]


def shifted(book: Codebook, way: str, code: str) -> str | None:
    """Return the code of the verbal act about an act coded `code`; the longest prefix known decides, None for none."""
    table = book.shifts[way]
    return next((table[code[:n]] for n in range(len(code), 0, -1) if code[:n] in table), None)


def load(folders: Sequence[Path] = ()) -> Codebook:
    """Load our codebook with the user's folders laid over it. Raises `DataError` naming file and row."""
    digest = hashlib.sha256()
    lists = read_lists(folders)
    codes = read_codes(folders)
    rows: dict[str, tuple[str, list[Pattern], list[Example]]] = {}
    owners: dict[str, tuple[str, str]] = {}
    for name, data in files(folders, "cameo", "*.toml"):
        digest.update(data)
        _read_root(name, data, lists, codes, rows, owners)
    for parts in _HASHED:
        for _, data in files(folders, *parts):
            digest.update(data)
    classes = {code: _class(row, rows.get(code, ("", [], []))) for code, row in codes.items()}
    embeddings = read_embeddings(folders, lists, codes)
    nominal = _nominal(folders, classes, embeddings)
    return Codebook(
        f"{_name(folders)}-{digest.hexdigest()[:12]}",
        MappingProxyType(classes),
        _index(classes, "verbs"),
        _index(classes, "nouns"),
        _index(classes, "adjectives"),
        MappingProxyType({p.id: c.code for c in classes.values() for p in c.patterns}),
        _index_embeddings(embeddings),
        MappingProxyType(nominal),
        frozenset(lists.get("light", ())),
        _shifts(folders, codes),
        lists,
        MappingProxyType({p: file for p, (_, file) in owners.items()}),
    )


def _name(folders: Sequence[Path]) -> str:
    """Names of the ontologies that lie over one another: "cameo-plover", "cameo-plover+labour", "labour"."""
    names = ["cameo-plover"]
    for found in map(manifest, folders):
        names = [found.name] if found.replace else [*names, found.name]
    return "+".join(names)


def read_lists(folders: Sequence[Path]) -> Lists:
    """Read the word lists that patterns name with `@`."""
    lists: dict[str, tuple[str, ...]] = {}
    for name, data in files(folders, "lists", "*.toml"):
        table = read_toml(name, data)
        for key in table:
            lists[key] = Row(name, key, table).words(key)
    return MappingProxyType(lists)


def _class(row: Code, own: tuple[str, list[Pattern], list[Example]]) -> Class:
    definition, patterns, examples = own
    return Class(
        row.code, row.name, row.goldstein, row.plover, row.quad, row.like, definition or row.name, tuple(patterns),
        tuple(examples),
    )  # fmt: skip


def _read_root(
    name: str,
    data: bytes,
    lists: Lists,
    codes: Mapping[str, Any],
    rows: dict[str, tuple[str, list[Pattern], list[Example]]],
    owners: dict[str, tuple[str, str]],
) -> None:
    seen: set[str] = set()
    for table in read_toml(name, data).get("class", []):
        row = Row(name, f"class {table.get('code')}", table)
        code = row.text("code")
        if code not in codes:
            raise row.fail("codes.csv has no such code")
        definition, patterns, examples = rows.get(code, ("", [], []))
        for p in table.get("pattern", []):
            here = Row(name, f"pattern {p.get('id')}", p)
            found = pattern(here, lists)
            if found.id in seen:
                raise here.fail("a pattern of this id stands in this file already")
            seen.add(found.id)
            patterns = [*(q for q in patterns if q.id != found.id), found]
            _take(found.id, code, name, rows, owners)
        for e in table.get("example", []):
            examples = [*examples, _example(Row(name, f"example {str(e.get('text'))[:40]!r}", e), code)]
        rows[code] = (row.text("definition", definition), patterns, examples)
        row.done("pattern", "example")


def _take(
    id_: str,
    code: str,
    file: str,
    rows: dict[str, tuple[str, list[Pattern], list[Example]]],
    owners: dict[str, tuple[str, str]],
) -> None:
    """A pattern whose id another class has takes that one's place: it fires for one class only."""
    before = owners[id_][0] if id_ in owners else code
    if before != code:
        rows[before][1][:] = [p for p in rows[before][1] if p.id != id_]
    owners[id_] = code, file


def _example(row: Row, code: str) -> Example:
    example = Example(
        row.text("text"),
        row.text("code", code),
        row.words("sources"),
        row.words("targets"),
        row.text("status", "actual"),
    )
    row.done()
    return example


def phrasal_keys(words: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """A phrasal verb fires on verb and particle; or on the verb, where the second word is a preposition or adverb."""
    for word in words:
        yield word, None
        if word.count(" ") == 1:
            verb, second = word.split(" ")
            yield verb, second


def _index(classes: Mapping[str, Class], kind: str) -> Index:
    out: dict[str, list[tuple[Pattern, str | None]]] = {}
    for c in classes.values():
        for p in c.patterns:
            for key, via in phrasal_keys(getattr(p, kind)):
                out.setdefault(key, []).append((p, via))
    return MappingProxyType({k: tuple(v) for k, v in out.items()})


def _index_embeddings(embeddings: Sequence[Embedding]) -> Mapping[str, tuple[tuple[Embedding, str | None], ...]]:
    out: dict[str, list[tuple[Embedding, str | None]]] = {}
    for e in embeddings:
        for key, via in phrasal_keys((*e.pattern.verbs, *e.pattern.nouns, *e.pattern.adjectives)):
            out.setdefault(key, []).append((e, via))
    return MappingProxyType({k: tuple(v) for k, v in out.items()})


def _shifts(folders: Sequence[Path], codes: Mapping[str, Any]) -> Mapping[str, Mapping[str, str]]:
    """How it is told (planned, refused, asked) -> code prefix of an act -> code of that verbal act."""
    out: dict[str, dict[str, str]] = {"planned": {}, "refused": {}, "asked": {}}
    for name, data in files(folders, "future.toml"):
        for way, table in read_toml(name, data).items():
            if way not in out:
                raise DataError(name, way, "unknown section")
            for prefix, code in table.items():
                if code not in codes:
                    raise DataError(name, prefix, f"codes.csv has no {code}")
                out[way][prefix] = code
    return MappingProxyType(out)


def _nominal(folders: Sequence[Path], classes: Mapping[str, Class], embeddings: Sequence[Embedding]) -> dict[str, str]:
    """Eventive nouns with their verbs: the table's, then those that patterns name, which stand for themselves."""
    out: dict[str, str] = {}
    for name, data in files(folders, "nominal.toml"):
        table = read_toml(name, data)
        for noun, verb in table.get("nominal", table).items():
            if not isinstance(verb, str):
                raise DataError(name, noun, "a verb is wanted")
            out[noun] = verb
    patterns = [p for c in classes.values() for p in c.patterns] + [e.pattern for e in embeddings]
    for p in patterns:
        for noun in p.nouns:
            out.setdefault(noun.split(" ")[-1], noun.split(" ")[-1])
    return out


__all__ = ["Class", "Codebook", "Embedding", "Example", "load", "phrasal_keys", "read_lists", "shifted"]
