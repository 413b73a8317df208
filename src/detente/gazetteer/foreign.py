"""Actors as other dictionaries have them, before they become rows of ours: names, and codes with their windows.

`petrarch.py` and `simple.py` read files into these; `overlay.py` makes rows of them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """A code and when it held; `from_` and `to` are ISO prefixes, both included, None: open.

    `code` is one of ours ("NATO", "RUS") or built of three-letter parts ("RUSMIL"); `office` is "" where none is given.
    """

    line: int
    code: str
    from_: str | None = None
    to: str | None = None
    sectors: tuple[str, ...] = ()
    office: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Names of one actor, the first its main one, with its roles in the order of the file.

    `kind` is "" where the file does not say it; `guess` is True where dates alone may make a person of it.
    """

    line: int
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    kind: str = ""
    source: str = ""
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun for actors ("POLICEMAN"), its plurals (none: the regular one), and its code ("~COP")."""

    line: int
    noun: str
    plurals: tuple[str, ...]
    code: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be read, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds."""

    actors: tuple[Actor, ...] = ()
    agents: tuple[Agent, ...] = ()
    faults: tuple[Fault, ...] = ()
