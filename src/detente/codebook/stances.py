"""Words that tell where a statement stands, from `stance.toml` and the cues that it builds on."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from detente.codebook.cues import FORCES, Cues, load_cues
from detente.codebook.folders import files, read_toml
from detente.codebook.patterns import Row

STANCES = ("support", "oppose", "demand", "promise", "threaten", "deny")
NONE = "none"
FORMS = ("clause", "inf", "obj_inf", "np")
# Section -> its lists: what the rules of `coding.stance` ask for by name.
_LISTS: Mapping[str, tuple[str, ...]] = {
    "consequence": ("verbs", "nouns", "passive"),
    "future": ("idle", "refused"),
    "judgement": ("good", "bad", "untrue", "true", "missing"),
    "part": ("nouns", "unknowing"),
    "refusal": ("nouns", "reasons", "objections"),
    "demand": ("modals", "raising", "wishes", "due", "idle"),
}
_TABLES = ("force", "cue", "negated", "self")


@dataclass(frozen=True, slots=True)
class Case:
    """A cue whose stance hangs on what follows it; an empty set asks for nothing. `stance` is None for "none"."""

    cues: frozenset[str]
    forms: frozenset[str]
    of: frozenset[str]
    preps: frozenset[str]
    stance: str | None


@dataclass(frozen=True, slots=True)
class StanceWords:
    """Cue lemma or force -> stance (None: none), the cases by cue, and the word lists, by "section.list"."""

    cues: Cues
    force: Mapping[str, str | None]
    cue: Mapping[str, str | None]
    negated: Mapping[str, str | None]
    own: Mapping[str, str | None]
    cases: Mapping[str, tuple[Case, ...]]
    lists: Mapping[str, frozenset[str]]

    def implied(self, lemma: str, force: str) -> str | None:
        """Return what a cue implies by itself, None for a neutral one."""
        return self.cue[lemma] if lemma in self.cue else self.force.get(force)


def load_stances(folders: Sequence[Path] = ()) -> StanceWords:
    """Read our `stance.toml`, that of each folder laid over it. Raises `DataError` naming the section.

    The upper file's word wins over ours; its cases are asked first. Word lists add up.
    """
    return _read(tuple(folders)) if folders else _ours()


@functools.lru_cache(maxsize=1)
def _ours() -> StanceWords:
    return _read(())


def _read(folders: tuple[Path, ...]) -> StanceWords:
    tables: dict[str, dict[str, str | None]] = {t: {} for t in _TABLES}
    lists: dict[str, set[str]] = {f"{section}.{key}": set() for section, keys in _LISTS.items() for key in keys}
    cases: list[Case] = []
    for name, data in files(folders, "stance.toml"):
        above: list[Case] = []
        for section, table in read_toml(name, data).items():
            if section == "case":
                above = [_case(Row(name, f"case {n}", t)) for n, t in enumerate(table, 1)]
            elif section in tables:
                tables[section] |= _table(Row(name, section, table))
            else:
                _add(Row(name, section, table), lists)
        cases = above + cases
    by_cue: dict[str, tuple[Case, ...]] = {}
    for case in cases:
        for cue in sorted(case.cues):
            by_cue[cue] = (*by_cue.get(cue, ()), case)
    found = [MappingProxyType(tables[t]) for t in _TABLES]
    return StanceWords(
        load_cues(folders), found[0], found[1], found[2], found[3], MappingProxyType(by_cue),
        MappingProxyType({k: frozenset(v) for k, v in lists.items()}),
    )  # fmt: skip


def _table(row: Row) -> dict[str, str | None]:
    """Word -> stance of a section that lists words by stance."""
    out: dict[str, str | None] = {}
    for stance in row.data:
        if stance not in (*STANCES, NONE):
            raise row.fail(f"{stance!r} is none of {', '.join(STANCES)}, {NONE}")
        for word in row.words(stance):
            if row.name == "force" and word not in FORCES:
                raise row.fail(f"{stance}: no cue has the force {word!r}")
            if word in out:
                raise row.fail(f"{word!r} stands twice")
            out[word] = None if stance == NONE else stance
    return out


def _case(row: Row) -> Case:
    stance = row.text("stance")
    if stance not in (*STANCES, NONE):
        raise row.fail(f"stance: {stance!r} is none of {', '.join(STANCES)}, {NONE}")
    cues, forms, of, preps = (frozenset(row.words(k)) for k in ("cues", "form", "of", "prep"))
    row.done()
    if not cues or not (forms or of or preps):
        raise row.fail("a case names cues, and what must follow them: form, of or prep")
    if not forms.issubset(FORMS):
        raise row.fail(f"form is one of {', '.join(FORMS)}")
    return Case(cues, forms, of, preps, None if stance == NONE else stance)


def _add(row: Row, lists: dict[str, set[str]]) -> None:
    if row.name not in _LISTS:
        raise row.fail("unknown section")
    for key in _LISTS[row.name]:
        lists[f"{row.name}.{key}"].update(row.words(key))
    row.done()
