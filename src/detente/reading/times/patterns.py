"""The notation of patterns, and the little machines that they stand for.

A pattern is a line of items between spaces: a plain word, a CLASS, a group `(a b|c)`, a `$macro`; `?` behind an item
makes it optional. What stands between `[` and `]` is the time expression, the rest is its context.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_ITEM = re.compile(r"\$\w+\??|\(|\)\??|[|\[\]]|[^\s()|\[\]]+")
_DEEPEST = 6  # macros within macros

Fail = Callable[[str], Exception]


@dataclass(slots=True, eq=False)
class State:
    """A state of the machine of one pattern: followers by word, followers without a word, and whether it ends here."""

    next: dict[str, list[State]] = field(default_factory=dict)
    free: list[State] = field(default_factory=list)
    mark: str = ""
    accept: int | None = None


def compile_pattern(pattern: str, macros: Mapping[str, str], rule: int, fail: Fail) -> tuple[State, set[str]]:
    """Return the first state of a pattern's machine and the words and classes in it; `fail` makes what is raised."""
    items = _items(pattern, macros, fail, 0)
    if items.count("[") != 1 or items.count("]") != 1 or items.index("[") > items.index("]"):
        raise fail(f"{pattern!r}: one span in [ ] is wanted")
    start = State()
    end, at = _alternatives(items, 0, start, fail)
    if at != len(items):
        raise fail(f"{pattern!r}: a bracket too many")
    end.accept = rule
    return start, {i.removesuffix("?") for i in items if i not in ("[", "]", "|", "(", ")", ")?")}


def _items(pattern: str, macros: Mapping[str, str], fail: Fail, depth: int) -> list[str]:
    """Split a pattern and put in its macros."""
    out: list[str] = []
    for item in _ITEM.findall(pattern):
        if not item.startswith("$"):
            out.append(item)
            continue
        name = item.strip("$?")
        if name not in macros or depth > _DEEPEST:
            raise fail(f"there is no macro ${name}, or it holds itself")
        out += ["(", *_items(macros[name], macros, fail, depth + 1), ")?" if item.endswith("?") else ")"]
    return out


def _alternatives(items: list[str], at: int, start: State, fail: Fail) -> tuple[State, int]:
    """Read what stands between `|` up to a closing bracket or the end; return the state behind it and the place."""
    end = State()
    state = _branch(start)
    while at < len(items) and not items[at].startswith(")"):
        item = items[at]
        if item == "|":
            state.free.append(end)
            state = _branch(start)
            at += 1
        elif item == "(":
            inner, at = _alternatives(items, at + 1, state, fail)
            if at == len(items):
                raise fail("a bracket is not closed")
            if items[at] == ")?":
                state.free.append(inner)
            state, at = inner, at + 1
        else:
            state = _single(item, state)
            at += 1
    state.free.append(end)
    return end, at


def _branch(start: State) -> State:
    state = State()
    start.free.append(state)
    return state


def _single(item: str, state: State) -> State:
    follower = State()
    if item in ("[", "]"):
        follower.mark = item
        state.free.append(follower)
        return follower
    optional = item.endswith("?") and len(item) > 1
    state.next.setdefault(item.removesuffix("?") if optional else item, []).append(follower)
    if optional:
        state.free.append(follower)
    return follower
