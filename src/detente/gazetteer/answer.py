"""The lines that `detente gazetteer NAME [--on DAY]` prints."""

from __future__ import annotations

from detente.gazetteer.gazetteer import Gazetteer
from detente.gazetteer.model import Hit


def answer(gazetteer: Gazetteer, name: str, on: str | None = None) -> list[str]:
    """Return a line a hit: name, code, office, from, to, precision, with a tab between and "" for what is not known.

    With `on` (an ISO day) a line a role held that day, and only those. For states and organisations the office is
    empty and the dates are those of their existence.
    """
    return ["\t".join(_cells(hit)) for hit in gazetteer.lookup(name, on)]


def _cells(hit: Hit) -> tuple[str, ...]:
    entry, term = hit.entry, hit.term
    if term is None:
        window = entry.valid_from or "", entry.valid_to or ""
        return entry.name, entry.code or "", "", *window, _precision(window[0]) if any(window) else ""
    return entry.name, term.code or "", term.office, term.from_ or "", term.to or "", term.precision


def _precision(date: str) -> str:
    return {4: "year", 7: "month"}.get(len(date), "day")
