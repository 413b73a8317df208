"""Makes rows of our tables from actors of other dictionaries, and lays them over what the package knows.

A name that is known keeps its entry: states and international organisations stay as they are and gain names, a person
gains terms and names, any other actor takes the dictionary's code and sectors. A name that is not known becomes a
person where it is dated and has the look of one, another name of a state where its code is nothing but a state, else
an actor. Dictionaries in capitals are given back their small letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.gazetteer import words
from detente.gazetteer.codes import Codes, Meaning
from detente.gazetteer.foreign import Actor, Agent, Fault, Read, Role
from detente.gazetteer.keys import fold
from detente.gazetteer.schema import SCHEMAS
from detente.gazetteer.spelling import display, loose, slug
from detente.gazetteer.tables import Row, Source, problems, rows

# Tables whose names are looked up, those that win first.
_TABLES = (
    "states", "organisations", "people", "regions", "bodies", "institutions", "parties", "groups", "media", "ngos",
    "companies", "peoples",
)  # fmt: skip
_NAMING = ("name", "aliases", "adjectives", "demonyms", "capital", "metonyms")
_FIXED = frozenset({"states", "organisations", "regions"})
_JOINTS = frozenset({"of", "the", "and", "for", "in", "on", "to", "against", "with"})
# What a person of a sector is called where the dictionary gives no office.
_OFFICES: Mapping[str, str] = {
    "GOV": "official", "MIL": "officer", "LEG": "lawmaker", "OPP": "opposition figure", "REB": "rebel",
    "PTY": "politician", "JUD": "judge", "ELI": "former official", "SPY": "intelligence official",
    "COP": "police officer", "BUS": "businessman", "REL": "religious leader", "JRN": "journalist", "IGO": "official",
}  # fmt: skip

Known = tuple[str, Row]  # the table and the row


class Overlay:
    """What the package knows, by name, and the way from foreign actors to rows."""

    def __init__(self, own: Sequence[Source]) -> None:
        self._codes = Codes(own)
        self._known: dict[str, Known] = {}
        for table in _TABLES:
            for row in rows(own, table):
                for name in (n for column in _NAMING for n in row.many(column)):
                    self._known.setdefault(fold(name.removeprefix("the ")), (table, row))
        self._impersonal = self._words(own)
        self._nouns, self._offices = words.nouns(own), words.offices(own)

    def _words(self, own: Sequence[Source]) -> set[str]:
        """Words that are in names of states and bodies and in nobody's."""
        names: dict[bool, set[str]] = {True: set(), False: set(_JOINTS)}
        for table in _TABLES:
            for row in rows(own, table):
                words_in = (fold(n).split() for column in _NAMING for n in row.many(column))
                names[table == "people"].update(w for parts in words_in for w in parts)
        return names[False] - names[True]

    def sources(self, file: str, data: bytes, read: Read) -> list[Source]:
        """Return a source a table that the file's actors and agents fill; the first carries the file's faults."""
        sheet = _Sheet(file, list(read.faults))
        for actor in read.actors:
            self._actor(sheet, actor)
        for agent in read.agents:
            self._agent(sheet, agent)
        faults = tuple(Row(file, f.line, {}, False).error(f.reason) for f in sorted(sheet.faults, key=lambda f: f.line))
        out = [Source(t, file, data, False, tuple(made.values())) for t, made in sheet.tables.items()]
        out = out or [Source("actors", file, data, False, ())]
        return [Source(out[0].table, file, data, False, out[0].made, faults), *out[1:]]

    def _actor(self, sheet: _Sheet, actor: Actor) -> None:
        names = tuple(display(n) for n in actor.names)
        roles = [(r, m) for r in actor.roles if (m := self._meaning(sheet, r)) is not None]
        if not roles:
            return
        known = next((k for n in names if (k := self._known.get(fold(n))) is not None), None)
        if known is not None and known[0] in _FIXED:
            _names(sheet, actor, self._fresh(names), _ref(*known), "name")
        elif known is not None and known[0] == "people":
            ref = known[1].cells["ref"]
            _names(sheet, actor, self._fresh(names), ref, "name")
            _terms(sheet, actor, ref, roles)
        elif known is not None:
            _replace(sheet, actor, self._fresh(names), known, roles)
        elif all(m.bare for _, m in roles) and actor.kind in {"", "state"} and not any(r.office for r, _ in roles):
            for role, meaning in roles:
                _names(sheet, actor, names, f"state:{meaning.code}", "metonym", role)
        elif self._is_person(actor, names[0]):
            _person(sheet, actor, names, roles)
        else:
            _others(sheet, actor, names, roles)

    def _meaning(self, sheet: _Sheet, role: Role) -> Meaning | None:
        """What a role's code and sectors say; None, and a fault, where nothing of the code is known."""
        meaning = self._codes.read(role.code) if role.code else Meaning(None, (), False)
        if meaning is None:
            sheet.faults.append(Fault(role.line, f"code: {role.code!r} begins with no state, organisation or sector"))
            return None
        if meaning.unknown:
            sheet.faults.append(Fault(role.line, f"code: {role.code!r}: {meaning.unknown!r} is not known and left out"))
        sectors = tuple(dict.fromkeys((*role.sectors, *meaning.sectors)))
        return Meaning(meaning.code, sectors, meaning.bare and not sectors, meaning.unknown)

    def _fresh(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(n for n in names if fold(n) not in self._known)

    def _is_person(self, actor: Actor, name: str) -> bool:
        if actor.kind:
            return actor.kind == "person"
        if any(r.office for r in actor.roles):
            return True
        parts = name.lower().split()
        if not actor.guess or not any(r.from_ or r.to for r in actor.roles):
            return False
        return 1 < len(parts) < 5 and not any(p in self._impersonal or self._nouns.get(p) for p in parts)

    def _agent(self, sheet: _Sheet, agent: Agent) -> None:
        """A noun for actors, unless it is an office of ours, which says more, or a noun that says the same."""
        meaning = self._codes.read(agent.code.replace("~", ""))
        if meaning is None or meaning.unknown:
            sheet.faults.append(Fault(agent.line, f"code: {agent.code!r} has a part that is no sector"))
            return
        noun = agent.noun.lower() if agent.noun.isupper() else agent.noun
        known = self._nouns.get(noun)
        if meaning.code is not None:
            _others(sheet, Actor(agent.line, (agent.noun,), (), "group"), (display(agent.noun),), [
                (Role(agent.line, agent.code), meaning)
            ])  # fmt: skip
        elif not self._offices.get(noun) and not (known and known[0].sectors == meaning.sectors):
            first, *more = [p.lower() for p in agent.plurals] or [""]
            for word, plural in ((noun, first or (noun if agent.plurals else "")), *((p, p) for p in more)):
                cells = {"noun": word, "plural": plural, "sectors": "|".join(meaning.sectors), "kind": "group"}
                sheet.add("nouns", agent.line, cells)


class _Sheet:
    """The rows made from one file, by table and key, and what could not be read."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.file = file
        self.faults = faults
        self.tables: dict[str, dict[tuple[str, ...], Row]] = {}

    def add(self, table: str, line: int, cells: Mapping[str, str], source: str = "") -> None:
        """Add a row with every column of its table; a faulty one, or one whose key is taken, is reported instead."""
        schema = SCHEMAS[table]
        full = dict.fromkeys(schema.columns, "") | dict(cells)
        full["source"] = source or full["source"] or "the user's dictionary"
        row = Row(self.file, line, full, False)
        wrong = next(problems(row), None)
        made = self.tables.setdefault(table, {})
        key = tuple(full[k] for k in schema.key)
        if wrong is None and key in made:
            wrong = f"the same stands in line {made[key].line} already"
        if wrong is not None:
            self.faults.append(Fault(line, wrong))
        else:
            made[key] = row


def _ref(table: str, row: Row) -> str:
    prefix = {"states": "state:", "organisations": "igo:"}.get(table)
    return f"{prefix}{row.cells['code']}" if prefix else row.cells["ref"]


def _names(sheet: _Sheet, actor: Actor, names: Sequence[str], ref: str, form: str, role: Role | None = None) -> None:
    """Further names of an entry that is there, in the window of the role."""
    window = {"from": role.from_ or "", "to": role.to or ""} if role else {}
    for name in dict.fromkeys(names):
        line = role.line if role else actor.line
        sheet.add("metonyms", line, {"name": name, "ref": ref, "form": form} | window, actor.source)


def _terms(sheet: _Sheet, actor: Actor, ref: str, roles: Sequence[tuple[Role, Meaning]]) -> None:
    for role, meaning in roles:
        first = meaning.sectors[0] if meaning.sectors else ""
        cells = {
            "ref": ref, "office": role.office or _OFFICES.get(first, "figure"), "code": meaning.code or "",
            "sectors": "|".join(meaning.sectors), "from": role.from_ or "", "to": role.to or "",
            "precision": _precision(role),
        }  # fmt: skip
        sheet.add("terms", role.line, cells, actor.source)


def _precision(role: Role) -> str:
    given = [len(d) for d in (role.from_, role.to) if d]
    return {10: "day", 7: "month"}.get(min(given, default=4), "year")


def _person(sheet: _Sheet, actor: Actor, names: Sequence[str], roles: Sequence[tuple[Role, Meaning]]) -> None:
    ref = f"person:own/{slug(names[0])}"
    country = next((m.code for _, m in roles if m.code), "")
    cells = {"ref": ref, "name": names[0], "aliases": "|".join(names[1:]), "country": country}
    sheet.add("people", actor.line, cells, actor.source)
    _terms(sheet, actor, ref, roles)


def _others(sheet: _Sheet, actor: Actor, names: Sequence[str], roles: Sequence[tuple[Role, Meaning]]) -> None:
    """A row a role; those with dates stand first, since the first that holds on a day counts."""
    aliases = dict.fromkeys((*names[1:], *map(loose, actor.names)))
    aliases.pop(names[0], None)
    dated = sorted(roles, key=lambda x: not (x[0].from_ or x[0].to))
    for role, meaning in dated:
        cells = {
            "ref": f"own:{slug(names[0])}", "name": names[0], "aliases": "|".join(aliases),
            "kind": actor.kind or _kind(meaning.sectors), "code": meaning.code or "",
            "sectors": "|".join(meaning.sectors), "valid_from": role.from_ or "", "valid_to": role.to or "",
        }  # fmt: skip
        sheet.add("actors", role.line, cells, actor.source)


def _kind(sectors: Sequence[str]) -> str:
    if "IGO" in sectors:
        return "igo"
    return "group" if set(sectors) & {"REB", "UAF", "MIL", "CRM", "CVL", "REF", "IMG", "PRM", "COP"} else "organisation"


def _replace(
    sheet: _Sheet, actor: Actor, fresh: Sequence[str], known: Known, roles: Sequence[tuple[Role, Meaning]]
) -> None:
    """Rows in the place of ours: the one without dates, else a row a window, of which the first takes ours' key."""
    table, row = known
    aliases = "|".join((*row.many("aliases"), *fresh))
    ours = row.cells["valid_from"]
    plain = [x for x in roles if not (x[0].from_ or x[0].to)]
    windows = plain[:1] or sorted(roles, key=lambda x: x[0].from_ or "")
    for i, (role, meaning) in enumerate(windows):
        to = row.cells["valid_to"] if plain else role.to or row.cells["valid_to"]
        cells = dict(row.cells) | {
            "aliases": aliases, "code": meaning.code or "", "sectors": "|".join(meaning.sectors),
            "valid_from": ours if i == 0 else role.from_ or "", "valid_to": to,
        }  # fmt: skip
        if to and ours and to < ours:
            continue  # a window before the actor existed
        sheet.add(table, role.line, cells, actor.source or row.cells["source"])
