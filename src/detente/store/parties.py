"""Actors, each kept once: a list of them is stored as numbers with spaces between ("3 17")."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from detente.relations.model import Party

_COLUMNS = "name, code, kind, sectors, role, ref"
_FIND = (
    "SELECT n FROM parties WHERE name = ? AND kind = ? AND ifnull(code, '') = ? AND sectors = ? "
    "AND ifnull(role, '') = ? AND ifnull(ref, '') = ?"
)
_MOST = 200_000  # remembered lists; then forgotten together


class Parties:
    """Numbers for parties and parties for numbers, of one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Nothing is read before it is asked for."""
        self._db = db
        self._numbers: dict[Party, int] = {}
        self._lists: dict[str, tuple[Party, ...]] = {"": ()}

    def forget(self) -> None:
        """Forget numbers: those given in a transaction that was rolled back are no more."""
        self._numbers.clear()
        self._lists = {"": ()}

    def write(self, parties: Sequence[Party]) -> str:
        """Return the list as it is stored; parties that the store does not have are added."""
        return " ".join([str(self.number(p)) for p in parties])

    def number(self, party: Party) -> int:
        """Return a party's number; it is added where the store does not have it."""
        number = self._numbers.get(party)
        if number is None:
            if len(self._numbers) > _MOST:
                self._numbers.clear()
            number = self._numbers[party] = self._find(party) or self._add(party)
        return number

    def read(self, text: str) -> tuple[Party, ...]:
        """Return the parties of a stored list."""
        found = self._lists.get(text)
        if found is None:
            if len(self._lists) > _MOST:
                self._lists = {"": ()}
            found = self._lists[text] = tuple(self._read(int(n)) for n in text.split())
        return found

    def _read(self, number: int) -> Party:
        row = self._db.execute(f"SELECT {_COLUMNS} FROM parties WHERE n = ?", (number,)).fetchone()
        name, code, kind, sectors, role, ref = row
        return Party(name, code, kind, tuple(sectors.split()), role, ref)

    def _find(self, p: Party) -> int | None:
        values = (p.name, p.kind, p.code or "", " ".join(p.sectors), p.role or "", p.ref or "")
        row = self._db.execute(_FIND, values).fetchone()
        return None if row is None else int(row[0])

    def _add(self, p: Party) -> int:
        values = (p.name, p.code, p.kind, " ".join(p.sectors), p.role, p.ref, p.side)
        row = self._db.execute(f"INSERT INTO parties ({_COLUMNS}, side) VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        assert row.lastrowid is not None
        return row.lastrowid
