"""The gazetteer: who a name means, on which day, in which office. `load` reads it, `Gazetteer` answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from detente.gazetteer import build, words
from detente.gazetteer.folders import sources
from detente.gazetteer.keys import PhraseIndex, fits, fold
from detente.gazetteer.model import Description, Entry, Hit, Name, Noun, Office, held
from detente.gazetteer.places import Places
from detente.gazetteer.tables import Row, Source, rows, version


def load(folders: Sequence[Path] = ()) -> Gazetteer:
    """Return the gazetteer of the package with the user's `folders` laid over it (files of the same names).

    Raises DataError with file and row for a folder or row that cannot be used.
    """
    return Gazetteer(sources(folders))


class Gazetteer:
    """Entries by name, phrases for the matcher, and the words for offices and groups. Read-only once built."""

    def __init__(self, files: Sequence[Source]) -> None:
        """Build the tables from the files, later ones lying over earlier ones; raises DataError at the first bad row.

        `codes` are those of all states and international organisations, and "WST" for the West.
        """
        self._files = tuple(files)
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._index: PhraseIndex[Name] = PhraseIndex()
        for entry, names in (*build.states(files), *build.organisations(files)):
            self._add(entry, names)
        self.codes: frozenset[str] = frozenset({"WST", *(e[0].code or "" for e in self._entries.values())})
        for source in (build.regions, build.actors, build.people):
            for entry, names in source(files, self.codes):
                self._add(entry, names)
        for name in build.metonyms(files, self._entries):
            self._index.add(name.surface, name)
        self._offices = words.offices(files)
        self._nouns = words.nouns(files)
        self.descriptions: Mapping[str, Description] = words.descriptions(files, self._entries)
        self.modifiers: Mapping[str, str] = words.modifiers(files)

    def _add(self, entry: Entry, names: Sequence[Name]) -> None:
        self._entries[entry.ref] = (*self._entries.get(entry.ref, ()), entry)
        for name in names:
            self._index.add(name.surface, name)

    @cached_property
    def _surnames(self) -> Mapping[str, tuple[Entry, ...]]:
        out: dict[str, tuple[Entry, ...]] = {}
        for ref, (entry, *_) in self._entries.items():
            if ref.startswith("person:"):
                key = fold(entry.name.rsplit(" ", 1)[-1])
                out[key] = (*out.get(key, ()), entry)
        return out

    @cached_property
    def version(self) -> str:
        """Hash of all the gazetteer's files, the user's included."""
        return version(self._files)

    @property
    def names(self) -> Mapping[str, tuple[Name, ...]]:
        """Readings of every name, by its key (`keys.fold`)."""
        return self._index.values

    @property
    def people(self) -> tuple[Entry, ...]:
        """All persons, in the order of the files."""
        return tuple(e[0] for ref, e in self._entries.items() if ref.startswith("person:"))

    @cached_property
    def places(self) -> Places:
        """Points of states, regions, capitals and cities; read when first asked for."""
        return Places(self._files)

    @cached_property
    def _members(self) -> Mapping[str, tuple[Row, ...]]:
        out: dict[str, tuple[Row, ...]] = {}
        for row in rows(self._files, "memberships"):
            key = row.cells["organisation"]
            out[key] = (*out.get(key, ()), row)
        return out

    def check(self) -> None:
        """Raise DataError where a membership names a state or organisation that is not there. For `lint`."""
        for row in rows(self._files, "memberships"):
            build.check_code(row, "state", self.codes)
            key = row.cells["organisation"]
            if key not in self.codes and key not in self._entries:
                raise row.error(f"organisation: there is no {key!r}")

    def members(self, code: str, on: str | None = None) -> tuple[str, ...]:
        """Return the codes of an international organisation's members on the ISO day `on` (None: of all times)."""
        found = (r for r in self._members.get(code, ()) if held(r.text("from"), r.text("to"), on))
        return tuple(dict.fromkeys(r.cells["state"] for r in found))

    def entry(self, ref: str, on: str | None = None) -> Entry | None:
        """Return the entry with this key, the one that held on the ISO day `on`; None where there is none."""
        return next((e for e in self._entries.get(ref, ()) if e.holds(on)), None)

    def lookup(self, name: str, on: str | None = None) -> tuple[Hit, ...]:
        """Return the entries that a name, alias, acronym, adjective or bare surname means.

        With `on` (an ISO day or prefix) only the entries, and of a person the terms, that held then: a person without
        an office that day gives nothing. Without it a person gives one hit a term, or one without a term. Those who
        only share a name ("the Socialists") are given where it is nobody's own.
        """
        key = fold(name.removeprefix("the ").removeprefix("The "))
        readings = [n for n in self._index.values.get(key, ()) if n.holds(on) and not n.surface.endswith("-")]
        readings = [n for n in readings if n.form != "shared"] or readings
        entries = {id(n.entry): n.entry for n in readings}
        entries |= {id(e): e for e in self._surnames.get(key, ())}
        hits: list[Hit] = []
        for entry in entries.values():
            if entry.kind != "person":
                hits.append(Hit(entry, None))
            else:
                terms = entry.terms_on(on)
                hits.extend(Hit(entry, t) for t in terms)
                if on is None and not terms:
                    hits.append(Hit(entry, None))
        return tuple(hits)

    def surname(self, word: str, on: str | None) -> Entry | None:
        """Return the one person of this surname who held an office on the ISO day `on`; None for nobody or several."""
        found = [e for e in self._surnames.get(fold(word), ()) if e.terms_on(on)]
        return found[0] if len(found) == 1 else None

    def match(self, words: Sequence[str], i: int) -> tuple[int, tuple[Name, ...]] | None:
        """Return the longest name that begins at token `i`: how many tokens it has and its readings, or None.

        A token that the tokeniser left whole ("U.S.-led") is matched by what stands before its first hyphen.
        """
        for n, readings in self._index.starts(words, i):
            good = [r for r in readings if fits(r, words, i, n)]
            if good:
                return n, _once(good)
        first, hyphen, rest = words[i].partition("-")
        if hyphen and first and rest:
            good = [r for r in self._index.get(first) if fits(r, (first,), 0, 1)]
            if good:
                return 1, _once(good)
        return None

    def office(self, words: Sequence[str], i: int) -> tuple[int, Office] | None:
        """Return the longest office phrase at token `i` ("prime minister") with its number of tokens, or None."""
        for n, offices in self._offices.starts(words, i):
            return n, offices[0]
        return None

    def group(self, words: Sequence[str], i: int) -> tuple[int, Noun] | None:
        """Return the longest noun phrase for a group or body at token `i` ("riot police"), as `office`, or None."""
        for n, nouns in self._nouns.starts(words, i):
            return n, nouns[0]
        return None

    def noun(self, lemma: str) -> Noun | None:
        """Return what a noun (lemma or plural) for a group, body or kind of person stands for; None for other nouns."""
        found = self._nouns.get(lemma)
        return found[0] if found else None


def _once(readings: Sequence[Name]) -> tuple[Name, ...]:
    """Return one reading an entry and form, the first ("U.S." and "US" are one name)."""
    return tuple({(id(r.entry), r.form): r for r in reversed(readings)}.values())[::-1]
