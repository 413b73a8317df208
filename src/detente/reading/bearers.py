"""Whom a name means that several bear: "the Labour Party" in a report from Oslo is not the one in London.

The bearer whose state is named nearest wins. Without any such state the name's own bearer counts ("the Democrats" of
the United States), and a name that is nobody's own ("the Socialists") means nobody that we know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.gazetteer.model import Name

_BORNE = ("party:", "group:")


def shared(names: Sequence[Name]) -> bool:
    """Return whether these readings of one name are parties or groups of several states, or only share the name."""
    if not names or not names[0].entry.ref.startswith(_BORNE):
        return False
    return any(n.form == "shared" for n in names) or len({n.entry.code for n in names}) > 1


def borne_by(names: Sequence[Name], states: Iterable[str]) -> tuple[Name, ...]:
    """Return the readings, the one meant first; `states` are the codes named around it, the nearest first.

    Empty where the name is nobody's own and none of its bearers' states is named.
    """
    codes = {n.entry.code for n in names}
    near = next((s for s in states if s in codes), None)
    if near is None:
        return tuple(n for n in names if n.form != "shared")
    meant = [n for n in names if n.entry.code == near]
    return (*meant, *(n for n in names if n.entry.code != near))
