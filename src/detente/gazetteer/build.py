"""Rows to entries and readings of names: one function a kind of table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import get_args

from detente.gazetteer.keys import fold, is_acronym
from detente.gazetteer.model import Entry, Form, Name, Precision, Term
from detente.gazetteer.tables import Row, Source, rows
from detente.records import ActorKind

# Table -> kind of its actors; `actors` (a user's own) says it in a column.
KINDS: Mapping[str, ActorKind] = {
    "bodies": "igo",
    "institutions": "organisation",
    "parties": "organisation",
    "groups": "group",
    "media": "organisation",
    "ngos": "organisation",
    "companies": "organisation",
    "peoples": "group",
    "actors": "organisation",
}
_FORMS = frozenset(get_args(Form))
_ACTOR_KINDS = frozenset(get_args(ActorKind))
_REF = re.compile(r"[a-z]+:[A-Za-z0-9][A-Za-z0-9/._-]*")


def name(entry: Entry, form: Form, surface: str, from_: str | None = None, to: str | None = None) -> Name:
    """Return one reading of a name as the data writes it; "the West" is filed without its article."""
    the = surface.startswith("the ")
    bare = surface[4:] if the else surface
    if form == "name" and is_acronym(bare):
        form = "acronym"
    return Name(entry, form, bare, from_, to, the)


def states(files: Sequence[Source]) -> Iterator[tuple[Entry, list[Name]]]:
    """Yield states, present and past, with their names, adjectives, demonyms and capitals."""
    for row in rows(files, "states"):
        code = _needed(row, "code")
        yield _land(row, f"state:{code}", code, row.many("capital"))


def regions(files: Sequence[Source], codes: Collection[str]) -> Iterator[tuple[Entry, list[Name]]]:
    """Yield regions and breakaway territories, an entry a window; the West (WST) is filed here too."""
    for row in rows(files, "regions"):
        yield _land(row, _ref(row), check_code(row, "code", codes), ())


def _land(row: Row, ref: str, code: str | None, capitals: tuple[str, ...]) -> tuple[Entry, list[Name]]:
    full, aliases = _needed(row, "name"), row.many("aliases")
    window = row.text("valid_from"), row.text("valid_to")
    entry = Entry(ref, full, "state", code, row.many("sectors"), aliases, *window)
    names = [name(entry, "name", n) for n in (full, *aliases)]
    names += [name(entry, "adjective", n) for n in row.many("adjectives")]
    names += [name(entry, "demonym", n) for n in row.many("demonyms")]
    names += [name(entry, "metonym", n) for n in capitals]
    return entry, names


def organisations(files: Sequence[Source]) -> Iterator[tuple[Entry, list[Name]]]:
    """Yield international organisations; their sector is IGO."""
    for row in rows(files, "organisations"):
        code, full, aliases = _needed(row, "code"), _needed(row, "name"), row.many("aliases")
        sectors = row.many("sectors") or ("IGO",)
        window = row.text("valid_from"), row.text("valid_to")
        entry = Entry(f"igo:{code}", full, "igo", code, sectors, aliases, *window)
        names = [name(entry, "name", n) for n in (full, *aliases)]
        names += [name(entry, "adjective", n) for n in row.many("adjectives")]
        names += [name(entry, "metonym", n) for n in row.many("metonyms")]
        yield entry, names


def actors(files: Sequence[Source], codes: Collection[str]) -> Iterator[tuple[Entry, list[Name]]]:
    """Yield bodies, institutions, parties, armed groups, media, firms, peoples and the user's own actors."""
    for table, kind in KINDS.items():
        for row in rows(files, table):
            full, aliases = _needed(row, "name"), row.many("aliases")
            window = row.text("valid_from"), row.text("valid_to")
            entry = Entry(
                _ref(row), full, _kind(row, kind), check_code(row, "code", codes), row.many("sectors"), aliases, *window
            )
            names = [name(entry, "name", n) for n in (full, *aliases)]
            names += [name(entry, "adjective", n) for n in row.many("adjectives")]
            names += [name(entry, "metonym", n) for n in row.many("metonyms")]
            yield entry, names


def people(files: Sequence[Source], codes: Collection[str]) -> Iterator[tuple[Entry, list[Name]]]:
    """Yield persons with their terms, those begun first first. Raises DataError for a term of nobody."""
    terms: dict[str, list[Term]] = {}
    where: dict[str, Row] = {}
    for row in rows(files, "terms"):
        ref = _needed(row, "ref")
        where.setdefault(ref, row)
        terms.setdefault(ref, []).append(_term(row, codes))
    for row in rows(files, "people"):
        ref, full, aliases = _ref(row), _needed(row, "name"), row.many("aliases")
        served = tuple(sorted(terms.get(ref, ()), key=lambda t: t.from_ or ""))
        where.pop(ref, None)
        entry = Entry(ref, full, "person", check_code(row, "country", codes), (), aliases, terms=served)
        yield entry, [name(entry, "surname" if _is_part(n, full) else "name", n) for n in (full, *aliases)]
    for row in where.values():
        raise row.error(f"ref: there is no person {row.cells['ref']!r}")


def _is_part(alias: str, full: str) -> bool:
    """Whether an alias is one word of the full name: a surname, or a given name used alone ("Saddam")."""
    return " " not in alias and alias != full and fold(alias) in fold(full).split()


def _term(row: Row, codes: Collection[str]) -> Term:
    precision = row.cells["precision"]
    known: Precision = "day" if precision == "day" else "month" if precision == "month" else "year"
    office = _needed(row, "office")
    return Term(office, check_code(row, "code", codes), row.many("sectors"), row.text("from"), row.text("to"), known)


def metonyms(files: Sequence[Source], entries: Mapping[str, tuple[Entry, ...]]) -> Iterator[Name]:
    """Yield dated readings beyond those of the actors' own rows (Bonn for Germany until 1999)."""
    for row in rows(files, "metonyms"):
        form = row.cells["form"] or "metonym"
        if form not in _FORMS:
            raise row.error(f"form: {form!r} is none of {', '.join(sorted(_FORMS))}")
        shown: Form = form  # type: ignore[assignment]  # checked just above
        for entry in named(row, "ref", entries):
            yield name(entry, shown, _needed(row, "name"), row.text("from"), row.text("to"))


def named(row: Row, column: str, entries: Mapping[str, tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """Return the entries that a cell's refs (between bars) name; raises DataError for one that is not there."""
    out: tuple[Entry, ...] = ()
    for ref in row.many(column):
        if ref not in entries:
            raise row.error(f"{column}: there is no entry {ref!r}")
        out += entries[ref]
    return out


def check_code(row: Row, column: str, codes: Collection[str]) -> str | None:
    """Return the row's code, None where it has none; raises DataError for one that the gazetteer does not know."""
    code = row.cells[column] or None
    if code is not None and code not in codes:
        raise row.error(f"{column}: {code!r} is no state or organisation of the gazetteer")
    return code


def _needed(row: Row, column: str) -> str:
    value = row.cells[column]
    if not value or value != value.strip():
        raise row.error(f"{column} is empty" if not value else f"{column}: blanks around {value!r}")
    return value


def _ref(row: Row) -> str:
    ref = _needed(row, "ref")
    if not row.own and not _REF.fullmatch(ref):
        raise row.error(f"ref: {ref!r} is not of the form kind:name")
    return ref


def _kind(row: Row, kind: ActorKind) -> ActorKind:
    own = row.text("kind")
    if own is None:
        return kind
    if own not in _ACTOR_KINDS:
        raise row.error(f"kind: {own!r} is none of {', '.join(sorted(_ACTOR_KINDS))}")
    return own  # type: ignore[return-value]  # checked just above
