"""Codes of older dictionaries, built of three-letter parts ("RUSMIL", "IGOUNO"), in our terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.gazetteer.schema import SECTORS
from detente.gazetteer.tables import Source, rows


@dataclass(frozen=True, slots=True)
class Meaning:
    """Our code (None: nobody's in particular) and sectors; `bare` where it is a state and nothing else.

    `unknown` is the first part that is not known, "" where all are.
    """

    code: str | None
    sectors: tuple[str, ...]
    bare: bool
    unknown: str = ""


class Codes:
    """Reads codes by the states and organisations of the gazetteer and by `foreign_codes.csv`."""

    def __init__(self, files: Sequence[Source]) -> None:
        """Raises DataError for a row whose value is no code or sector of ours."""
        self._states = {r.cells["code"] for r in rows(files, "states")}
        self._bodies = {r.cells["code"] for r in rows(files, "organisations")}
        self._parts: dict[tuple[str, str], str] = {}
        allowed = {
            "state": self._states,
            "organisation": self._bodies,
            "sector": SECTORS,
            "area": {""},
            "west": {"WST"},
        }
        for row in rows(files, "foreign_codes"):
            kind, value = row.cells["kind"], row.cells["value"]
            if kind not in allowed:
                raise row.error(f"kind: {kind!r} is none of {', '.join(sorted(allowed))}")
            if value not in allowed[kind] and not (kind == "sector" and not value):
                raise row.error(f"value: {value!r} is no {kind} of the gazetteer")
            self._parts[row.cells["part"], kind] = value

    def read(self, text: str) -> Meaning | None:
        """Return what a code means; None where its first part means nothing. Ours ("NATO", "RUS") are read too."""
        if text in self._bodies:
            return Meaning(text, ("IGO",), False)
        parts = [text[i : i + 3] for i in range(0, len(text), 3)]
        head = self._head(parts[0])
        if head is None:
            return None
        code, first = head
        sectors = [first] if first else []
        unknown = ""
        for i, part in enumerate(parts[1:], 1):
            body = self._body("".join(parts[i:])) or self._body(part) if "IGO" in sectors and code is None else None
            sector = self._sector(part)
            if body:
                code = body
                if "".join(parts[i:]) == body:
                    break
            elif sector:
                sectors.append(sector)
            elif sector is None and not self._known(part):
                unknown = unknown or part
        bare = code in self._states and len(parts) == 1
        return Meaning(code, tuple(dict.fromkeys(sectors)), bare, unknown)

    def _head(self, part: str) -> tuple[str | None, str] | None:
        """The first part: (code, sector), or None."""
        if part in self._states:
            return part, ""
        for kind in ("state", "west"):
            if (part, kind) in self._parts:
                return self._parts[part, kind], ""
        if (part, "area") in self._parts:
            return None, ""
        sector = self._sector(part)
        return None if sector is None else (None, sector)

    def _sector(self, part: str) -> str | None:
        """Our sector, "" for one that we do not keep, None for what is none."""
        return self._parts.get((part, "sector"), part if part in SECTORS else None)

    def _body(self, part: str) -> str | None:
        return part if part in self._bodies else self._parts.get((part, "organisation"))

    def _known(self, part: str) -> bool:
        return part in self._states or any((part, k) in self._parts for k in ("area", "state", "organisation", "west"))
