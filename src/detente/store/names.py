"""Names that a user types -> keys and numbers of the store's parties."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from functools import cached_property

from detente.gazetteer import Gazetteer, load
from detente.relations.rollup import Side, resolve, with_members

_NOT_WORDS = re.compile(r"[\W_]+")


class Names:
    """Reads names as the store and the gazetteer know them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """The gazetteer is loaded when a name is not in the store as it was typed."""
        self._db = db

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return load()

    def sides(self, name: str) -> tuple[str, ...]:
        """Return the keys that a name means: a code of the store, else what the gazetteer knows, else names as given.

        Upper and lower case are one where nobody is called so exactly.
        """
        code = self._spelling("code", name)
        if code and (name.isupper() or not self._spelling("name", name)):
            return code
        side = resolve(name, self._gazetteer)
        if side.known:
            return side.keys
        return self._spelling("name", name) or self._spelling("ref", name) or side.keys

    def side(self, name: str, on: str | None = None) -> Side:
        """Return the side that a name means, on an ISO day where one is given; who is unknown is met by that name."""
        found = resolve(name, self._gazetteer, on)
        return found if found.known else Side(found.asked, found.name, self.sides(name), known=False)

    def with_members(self, side: Side, without: Sequence[str]) -> Side:
        """Return the side with the members of its international organisation (`relations/rollup.py`)."""
        return with_members(side, self._gazetteer, without)

    def known(self, key: str) -> bool:
        """Whether a party has this code, key or name."""
        return any(self._spelling(column, key) for column in ("code", "ref", "name"))

    def parties(self, words: str) -> list[int]:
        """Return the numbers of the parties of a code or key, or that have the words in their names, in order.

        A name that the gazetteer knows ("Russia") means its side too.
        """
        asked = _plain(words)
        keys = {words.casefold(), *(k.casefold() for k in self.sides(words))}
        rows = self._db.execute("SELECT n, name, code, ref FROM parties ORDER BY n")
        return [
            n for n, name, code, ref in rows
            if (code or "").casefold() in keys or (ref or "").casefold() in keys or (asked and asked in _plain(name))
        ]  # fmt: skip

    def _spelling(self, column: str, text: str) -> tuple[str, ...]:
        """The values of a column that are this text but for upper and lower case; that very text where it is there."""
        rows = self._db.execute(f"SELECT DISTINCT {column} FROM parties WHERE {column} = ? COLLATE NOCASE", (text,))
        found = sorted(row[0] for row in rows)
        return (text,) if text in found else tuple(found)


def _plain(text: str) -> str:
    """Words with a blank before and after each, so that whole words are found in it."""
    words = _NOT_WORDS.sub(" ", text.casefold()).strip()
    return f" {words} " if words else ""
