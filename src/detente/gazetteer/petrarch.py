"""Actor and agent dictionaries in the format of TABARI and PETRARCH, so that the years of work in them are not lost.

An actor is a name, its codes and its other names; each may stand on a line of its own:

    ARKADY_BELSKY_ [RUSGOV 19920101-19951231] [RUSELI >19960101]   ; a comment
    +A_BELSKY_

An agent is a noun with its plural in braces (`{}`: it has none) and a code that follows the state's:

    POLICEMAN {POLICEMEN} [~COP]
    !PERSON! = MAN, MEN, WOMAN, WOMEN
    CONGRESS!PERSON! [~LEG]

Dates: `<920101` until the day before, `>1992-01-01` from that day on, `19900101-19951231` with both days; years and
months alone will do. What cannot be read is reported by its line and left out; the rest counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from detente.gazetteer.foreign import Actor, Agent, Fault, Read, Role

_DATE = r"\d{4}-\d\d-\d\d|\d{8}|\d{6}|\d{4}-\d\d|\d{4}"
_BOUND = re.compile(rf"\s*([<>])=?\s*({_DATE})(?!\d)")
_RANGE = re.compile(rf"\s*({_DATE})\s*[-:]\s*({_DATE})(?!\d)")
_CODE = re.compile(r"[A-Za-z~-]+(?:/[A-Za-z~-]+)*")
_CODED = re.compile(r"^[^\[\n]*\[~?[A-Z]{3}[A-Z~/]*(?:\s[^\]\n]*)?\]", re.M)
_SET = re.compile(r"\s*!(\w+)!\s*=\s*(.+)")
_TOKEN = re.compile(r"!(\w+)!")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_PART = re.compile(r"\[([^\]]*)\]|\{([^}]*)\}")
_NULL = frozenset({"---", "###", "-", "***"})
_PIVOT = 30  # "29" is 2029, "30" is 1930


class Unreadable(ValueError):
    """A part of a line that cannot be read; the message says why."""


def looks_like(text: str) -> bool:
    """Return whether a text holds a line with a code in square brackets, as these dictionaries have."""
    return _CODED.search(text) is not None


def read(text: str) -> Read:
    """Read a dictionary; lines that cannot be understood become faults, nothing is raised."""
    return _Reader().read(_COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text))


class _Reader:
    """Goes through the lines; the actor that is being read collects names and roles."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._actors: list[Actor] = []
        self._agents: list[Agent] = []
        self._sets: dict[str, tuple[str, ...]] = {}
        self._line = 0
        self._names: list[str] = []
        self._roles: list[Role] = []

    def read(self, text: str) -> Read:
        lines = [re.split(r"[#;]", line, maxsplit=1)[0].strip() for line in text.splitlines()]
        for line in lines:
            if m := _SET.fullmatch(line):
                self._sets[m[1].upper()] = tuple(w for w in map(str.strip, m[2].split(",")) if w)
        for number, line in enumerate(lines, 1):
            if line and not _SET.fullmatch(line):
                try:
                    self._one(number, line)
                except Unreadable as e:
                    self._faults.append(Fault(number, str(e)))
        self._close()
        return Read(tuple(self._actors), tuple(self._agents), tuple(self._faults))

    def _one(self, number: int, line: str) -> None:
        name, codes, plurals = _parts(line)
        if name.startswith("<"):
            raise Unreadable(f"a tag, not an actor: {line}")
        if name.startswith("+"):
            if not self._names:
                raise Unreadable("another name, but of whom? no actor stands before it")
            self._names.append(_spoken(name[1:]))
        elif plurals is not None or any(c.startswith("~") or c.endswith("~") for c in codes) or "!" in name:
            self._close()
            self._agents.extend(self._agent(number, name, codes, plurals or ()))
            return
        elif name:
            self._close()
            self._line, self._names = number, [_spoken(name)]
        elif not self._names:
            raise Unreadable("a code, but whose? no name stands before it")
        for code in codes:
            role = _role(number, code)
            if role is not None:
                self._roles.append(role)

    def _close(self) -> None:
        if self._names and self._roles:
            self._actors.append(Actor(self._line, tuple(dict.fromkeys(self._names)), tuple(self._roles), guess=True))
        self._names, self._roles = [], []

    def _agent(self, number: int, name: str, codes: list[str], plurals: tuple[str, ...]) -> Iterator[Agent]:
        if len(codes) != 1:
            raise Unreadable(f"an agent has one code, here are {len(codes)}")
        tokens = _TOKEN.findall(name)
        for token in tokens:
            if token.upper() not in self._sets:
                raise Unreadable(f"!{token}! is defined nowhere in this file")
        if codes[0].strip() in _NULL:
            return
        given = tuple(_spoken(p) if p else "" for p in plurals)
        for chosen in product(*(self._sets[t.upper()] for t in tokens)):
            filled = name
            for word in chosen:
                filled = _TOKEN.sub(word, filled, count=1)
            noun = _spoken(filled)
            # A set lists its plurals itself: none is made of "CONGRESSMEN"
            yield Agent(number, noun, (noun,) if tokens else given, codes[0].strip())


def _parts(line: str) -> tuple[str, list[str], tuple[str, ...] | None]:
    """The name, the bodies of the square brackets, and what the braces hold (None: there are no braces)."""
    name = re.split(r"[\[{]", line, maxsplit=1)[0]
    codes: list[str] = []
    plurals: tuple[str, ...] | None = None
    rest = line[len(name) :]
    for m in _PART.finditer(rest):
        if m[1] is not None:
            codes.append(m[1].strip())
        else:
            plurals = tuple(p for p in map(str.strip, m[2].split(",")) if p) or ("",)
    left = _PART.sub("", rest).strip().strip("?*")
    if left:
        raise Unreadable(f"not understood: {left}")
    return name.strip(), codes, plurals


def _spoken(name: str) -> str:
    """The words of a name: underscores are blanks, and one at the end says that the word ends there."""
    words = " ".join(re.sub(r"[_=]", " ", name).split())
    if not words:
        raise Unreadable("a name without a letter")
    return words


def _role(line: int, body: str) -> Role | None:
    """The code with its window; None for a code that stands for nobody (`---`)."""
    m = _CODE.match(body)
    if body[:3] in _NULL:
        return None
    if m is None:
        raise Unreadable(f"no code: [{body}]")
    from_, to = _window(body[m.end() :])
    return Role(line, m[0].upper().partition("/")[0], from_, to)


def _window(text: str) -> tuple[str | None, str | None]:
    """The first and the last ISO day (or month or year) of a restriction."""
    from_: str | None = None
    to: str | None = None
    at = 0
    if m := _RANGE.match(text):
        from_, to, at = _iso(m[1]), _iso(m[2]), m.end()
    else:
        while m := _BOUND.match(text, at):
            at = m.end()
            if m[1] == ">":
                from_ = _iso(m[2])
            else:
                to = _before(_iso(m[2]))
    if text[at:].strip():
        raise Unreadable(f"no date restriction: {text.strip()}")
    if from_ and to and from_[: len(to)] > to[: len(from_)]:
        raise Unreadable(f"ends before it begins: {text.strip()}")
    return from_, to


def _iso(text: str) -> str:
    """An ISO day, month or year; six digits are year, month and day, as TABARI has them."""
    if "-" in text or len(text) == 4:
        full = text
    elif len(text) == 8:
        full = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    else:
        century = "20" if int(text[:2]) < _PIVOT else "19"
        full = f"{century}{text[:2]}-{text[2:4]}-{text[4:]}"
        if _is_date(f"{text[:4]}-{text[4:]}") and text[:2] in {"19", "20"}:
            if _is_date(full):
                raise Unreadable(f"two readings of a date: {text} may be {full} or {text[:4]}-{text[4:]}")
            full = f"{text[:4]}-{text[4:]}"
    if not _is_date(full):
        raise Unreadable(f"no date: {text}")
    return full


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return text[0] in "12"


def _before(iso: str) -> str:
    """The day (or month, or year) before."""
    first = date.fromisoformat(iso + "-01" * (2 - iso.count("-")))
    return (first - timedelta(days=1)).isoformat()[: len(iso)]
