"""Rows to entries and readings of names: one function a kind of table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from detente.errors import DataError
from detente.gazetteer.keys import caps, is_acronym
from detente.gazetteer.model import Entry, Form, Name, Precision, Term
from detente.gazetteer.tables import Row, Source, problems, rows
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


def checked(table: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows; raises DataError at the first that has something wrong with its dates, sectors or source."""
    for row in table:
        for problem in problems(row):
            raise row.error(problem)
        yield row


def name(entry: Entry, form: Form, surface: str, from_: str | None = None, to: str | None = None) -> Name:
    """Return one reading of a name as the data writes it; "the West" is filed without its article."""
    the = surface.startswith("the ")
    bare = surface[4:] if the else surface
    acronym = is_acronym(bare)
    shown: Form = "acronym" if acronym and form == "name" else form
    return Name(entry, shown, bare, from_, to, the, 1 if acronym else caps(bare), acronym)


def states(files: Sequence[Source]) -> Iterator[tuple[Entry, list[Name]]]:
    """Yield states and territories with their names, adjectives, demonyms and capitals."""
    for row in checked(rows(files, "states")):
        code = _needed(row, "code")
        yield _land(row, f"state:{code}", code, row.many("capital"))
    for row in checked(rows(files, "regions")):
        yield _land(row, _ref(row), row.text("code"), ())


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
    """Yield international organisations; their sector is IGO. The West (WST) is filed here, without a sector."""
    for row in checked(rows(files, "organisations")):
        code, full, aliases = _needed(row, "code"), _needed(row, "name"), row.many("aliases")
        sectors = row.many("sectors") or ("IGO",)
        window = row.text("valid_from"), row.text("valid_to")
        entry = Entry(f"igo:{code}", full, "igo", code, sectors, aliases, *window)
        names = [name(entry, "name", n) for n in (full, *aliases)]
        names += [name(entry, "adjective", n) for n in row.many("adjectives")]
        names += [name(entry, "metonym", n) for n in row.many("metonyms")]
        yield entry, names


def actors(files: Sequence[Source]) -> Iterator[tuple[Entry, list[Name]]]:
    """Yield bodies, institutions, parties, armed groups, media, firms, peoples and the user's own actors."""
    for table, kind in KINDS.items():
        for row in checked(rows(files, table)):
            full, aliases = _needed(row, "name"), row.many("aliases")
            window = row.text("valid_from"), row.text("valid_to")
            entry = Entry(_ref(row), full, _kind(row, kind), row.text("code"), row.many("sectors"), aliases, *window)
            names = [name(entry, "name", n) for n in (full, *aliases)]
            names += [name(entry, "adjective", n) for n in row.many("adjectives")]
            names += [name(entry, "metonym", n) for n in row.many("metonyms")]
            yield entry, names


def people(files: Sequence[Source]) -> Iterator[tuple[Entry, list[Name]]]:
    """Yield persons with their terms, those begun first first. Raises DataError for a term of nobody."""
    terms: dict[str, list[Term]] = {}
    where: dict[str, Row] = {}
    for row in checked(rows(files, "terms")):
        ref = _needed(row, "ref")
        where.setdefault(ref, row)
        terms.setdefault(ref, []).append(_term(row))
    for row in checked(rows(files, "people")):
        ref, full, aliases = _ref(row), _needed(row, "name"), row.many("aliases")
        served = tuple(sorted(terms.get(ref, ()), key=lambda t: t.from_ or ""))
        where.pop(ref, None)
        entry = Entry(ref, full, "person", row.text("country"), (), aliases, terms=served)
        last = full.rsplit(" ", 1)[-1]
        yield entry, [name(entry, "surname" if n == last and n != full else "name", n) for n in (full, *aliases)]
    for row in where.values():
        raise row.error(f"ref: there is no person {row.cells['ref']!r}")


def _term(row: Row) -> Term:
    precision = row.cells["precision"]
    known: Precision = "day" if precision == "day" else "month" if precision == "month" else "year"
    office = _needed(row, "office")
    return Term(office, row.text("code"), row.many("sectors"), row.text("from"), row.text("to"), known)


def metonyms(files: Sequence[Source], entries: Mapping[str, tuple[Entry, ...]]) -> Iterator[Name]:
    """Yield dated readings beyond those of the actors' own rows (Bonn for Germany until 1999)."""
    for row in checked(rows(files, "metonyms")):
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


def check_codes(files: Sequence[Source], codes: frozenset[str]) -> Iterator[DataError]:
    """Yield an error for each row whose code is no state and no international organisation of the gazetteer."""
    for table in ("regions", *KINDS, "terms", "people"):
        column = "country" if table == "people" else "code"
        for row in rows(files, table):
            code = row.text(column)
            if code is not None and code not in codes:
                yield row.error(f"{column}: {code!r} is no state or organisation of the gazetteer")


def _needed(row: Row, column: str) -> str:
    value = row.cells[column]
    if not value or value != value.strip():
        raise row.error(f"{column} is empty" if not value else f"{column}: blanks around {value!r}")
    return value


def _ref(row: Row) -> str:
    ref = _needed(row, "ref")
    if not _REF.fullmatch(ref):
        raise row.error(f"ref: {ref!r} is not of the form kind:name")
    return ref


def _kind(row: Row, kind: ActorKind) -> ActorKind:
    own = row.text("kind")
    if own is None:
        return kind
    if own not in _ACTOR_KINDS:
        raise row.error(f"kind: {own!r} is none of {', '.join(sorted(_ACTOR_KINDS))}")
    return own  # type: ignore[return-value]  # checked just above
