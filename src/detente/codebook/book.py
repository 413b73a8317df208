"""The codebook: every class of CAMEO with its PLOVER type, value, definition, patterns and examples.

Codes and numbers are the facts of `codes.csv` and `plover.toml`; definitions, patterns and examples stand in a file a
root under `cameo/`. A folder of the user's with the same layout is laid over ours: its rows are added, and a class or
pattern with a known code or id replaces ours.
"""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from detente.codebook.patterns import TARGET, Lists, Pattern, Phrase, Row, expand, pattern
from detente.errors import DataError
from detente.records import Plover

Index = Mapping[str, tuple[tuple[Pattern, str | None], ...]]

_QUAD = {
    **dict.fromkeys(("01", "02", "03", "04", "05"), "verbal_cooperation"),
    **dict.fromkeys(("06", "07", "08"), "material_cooperation"),
    **dict.fromkeys(("09", "10", "11", "12", "13"), "verbal_conflict"),
    **dict.fromkeys(("14", "15", "16", "17", "18", "19", "20"), "material_conflict"),
}


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
    """One class of CAMEO."""

    code: str
    name: str
    goldstein: float
    plover: Plover | None
    definition: str
    patterns: tuple[Pattern, ...]
    examples: tuple[Example, ...]

    @property
    def quad(self) -> str:
        """The quad class of its root."""
        return _QUAD[self.code[:2]]


@dataclass(frozen=True, slots=True)
class Embedding:
    """A verbal act about another act ("threatened to", "demanded that"): the inner act's code decides the outer's."""

    id: str
    pattern: Pattern
    frame: str
    default: str
    inner: tuple[tuple[str, str], ...]

    def outer(self, code: str | None) -> str:
        """Return the code of the verbal act about an act coded `code`; the longest prefix known decides."""
        for prefix, outer in self.inner:
            if code is not None and code.startswith(prefix):
                return outer
        return self.default


@dataclass(frozen=True, slots=True)
class Codebook:
    """All classes by code, patterns indexed by the lemma that triggers them, and the words that reading needs."""

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


def shifted(book: Codebook, way: str, code: str) -> str | None:
    """Return the code of the verbal act about an act coded `code`; the longest prefix known decides, None for none."""
    table = book.shifts[way]
    return next((table[code[:n]] for n in (4, 3, 2, 1) if code[:n] in table), None)


def files(folders: Sequence[Path], *parts: str) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of our data file or files, then of the user's at the same place; `*.toml` takes all."""
    ours = resources.files("detente.codebook") / "data"
    for base in (ours, *folders):
        node: Traversable = base
        for part in parts[:-1]:
            node = node / part
        if "*" not in parts[-1]:
            node = node / parts[-1]
            if node.is_file():
                yield "/".join(parts), node.read_bytes()
        elif node.is_dir():
            for file in sorted(node.iterdir(), key=lambda f: f.name):
                if file.name.endswith(".toml"):
                    yield "/".join((*parts[:-1], file.name)), file.read_bytes()


def read_toml(name: str, data: bytes) -> dict[str, Any]:
    """Parse a TOML file; raises `DataError` that names the file."""
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise DataError(name, "file", str(e)) from None


def load(folders: Sequence[Path] = ()) -> Codebook:
    """Load our codebook with the user's folders laid over it. Raises `DataError` naming file and row."""
    digest = hashlib.sha256()
    lists = read_lists(folders)
    codes = _codes(folders)
    rows: dict[str, tuple[str, list[Pattern], list[Example]]] = {}
    for name, data in files(folders, "cameo", "*.toml"):
        digest.update(data)
        _read_root(name, data, lists, codes, rows)
    for parts in (("lists", "*.toml"), ("codes.csv",), ("embedding.toml",), ("nominal.toml",), ("future.toml",)):
        for _, data in files(folders, *parts):
            digest.update(data)
    classes = {code: _class(row, rows.get(code, ("", [], []))) for code, row in codes.items()}
    embeddings = _read_embeddings(folders, lists, codes)
    nominal = _nominal(folders, classes, embeddings)
    return Codebook(
        f"cameo-plover-{digest.hexdigest()[:12]}",
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
    )


def read_lists(folders: Sequence[Path]) -> Lists:
    """Read the word lists that patterns name with `@`."""
    lists: dict[str, tuple[str, ...]] = {}
    for name, data in files(folders, "lists", "*.toml"):
        table = read_toml(name, data)
        for key in table:
            lists[key] = Row(name, key, table).words(key)
    return MappingProxyType(lists)


def _codes(folders: Sequence[Path]) -> dict[str, dict[str, Any]]:
    scores = {name: read_toml(name, data) for name, data in files(folders, "plover.toml")}.get("plover.toml", {})
    out: dict[str, dict[str, Any]] = {}
    for name, data in files(folders, "codes.csv"):
        for n, row in enumerate(csv.DictReader(data.decode("utf-8").splitlines()), 2):
            try:
                row["goldstein"] = float(row["goldstein"])
                kind = scores[row["plover_type"]] if row["plover_type"] else {}
                row["score"] = kind.get("modes", {}).get(row["plover_mode"], kind.get("score"))
                row["quad"] = kind.get("quad")
            except (KeyError, ValueError, TypeError) as e:
                raise DataError(name, n, f"not a class of CAMEO: {e}") from None
            out[row["cameo"]] = row
    return out


def _class(row: Mapping[str, Any], own: tuple[str, list[Pattern], list[Example]]) -> Class:
    plover = None
    if row["plover_type"]:
        contexts = tuple(filter(None, (row["plover_context"] or "").split("|")))
        plover = Plover(row["plover_type"], row["plover_mode"] or None, contexts, row["score"], row["quad"])
    definition, patterns, examples = own
    return Class(
        row["cameo"], row["name"], row["goldstein"], plover, definition or row["name"], tuple(patterns), tuple(examples)
    )


def _read_root(
    name: str,
    data: bytes,
    lists: Lists,
    codes: Mapping[str, Any],
    rows: dict[str, tuple[str, list[Pattern], list[Example]]],
) -> None:
    for table in read_toml(name, data).get("class", []):
        row = Row(name, f"class {table.get('code')}", table)
        code = row.text("code")
        if code not in codes:
            raise row.fail("codes.csv has no such code")
        definition, patterns, examples = rows.get(code, ("", [], []))
        for p in table.get("pattern", []):
            found = pattern(Row(name, f"pattern {p.get('id')}", p), lists)
            patterns = [*(q for q in patterns if q.id != found.id), found]
        for e in table.get("example", []):
            examples = [*examples, _example(Row(name, f"example {str(e.get('text'))[:40]!r}", e), code)]
        rows[code] = (row.text("definition", definition), patterns, examples)
        row.done("pattern", "example")


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


def _read_embeddings(folders: Sequence[Path], lists: Lists, codes: Mapping[str, Any]) -> list[Embedding]:
    out: dict[str, Embedding] = {}
    for name, data in files(folders, "embedding.toml"):
        for table in read_toml(name, data).get("embedding", []):
            row = Row(name, f"embedding {table.get('id')}", table)
            inner = table.get("inner", {})
            default = row.text("default")
            unknown = [c for c in (default, *inner.values()) if c not in codes]
            if unknown:
                raise row.fail(f"codes.csv has no {', '.join(map(str, unknown))}")
            frame = row.text("frame", "any")
            if frame not in {"to", "that", "any", "object"}:
                raise row.fail(f"frame {frame!r} is none of to, that, any, object")
            ordered = tuple(sorted(inner.items(), key=lambda kv: -len(kv[0])))
            found = pattern(row, lists, "inner", "default", "frame")
            out[found.id] = Embedding(found.id, found, frame, default, ordered)
    return list(out.values())


def _keys(words: Sequence[str]) -> Iterator[tuple[str, str | None]]:
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
            for key, via in _keys(getattr(p, kind)):
                out.setdefault(key, []).append((p, via))
    return MappingProxyType({k: tuple(v) for k, v in out.items()})


def _index_embeddings(embeddings: Sequence[Embedding]) -> Mapping[str, tuple[tuple[Embedding, str | None], ...]]:
    out: dict[str, list[tuple[Embedding, str | None]]] = {}
    for e in embeddings:
        for key, via in _keys((*e.pattern.verbs, *e.pattern.nouns, *e.pattern.adjectives)):
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


__all__ = ["TARGET", "Class", "Codebook", "Embedding", "Example", "Phrase", "expand", "files", "load", "read_lists"]
