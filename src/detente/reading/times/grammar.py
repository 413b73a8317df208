"""Rules as data: patterns over words and classes, compiled into one tree that is walked word by word.

A pattern is a line of items between spaces: a plain word, a CLASS, a group `(a b|c)`, a `$macro`; `?` behind an item
makes it optional. What stands between `[` and `]` is the time expression, the rest is its context.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.errors import DataError
from detente.reading.times.lexicon import RULES_FILE, Value

_ITEM = re.compile(r"\$\w+\??|[()|\[\]]\??|[^\s()|\[\]]+")
_KEYS = {"id", "type", "read", "patterns", "with", "when"}
_TYPES = {"DATE", "TIME", "DURATION", "SET", "NONE"}
_MOST = 20_000  # sequences that one pattern may stand for

Sequence = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression: its type, the reading that gives its value, and the conditions it asks."""

    id: str
    order: int
    type: str
    read: str
    params: Mapping[str, Value]
    when: tuple[str, ...]


@dataclass(slots=True)
class Node:
    """A state of the matcher: what may follow, and the rules that end here with the bounds of their spans."""

    next: dict[str, Node] = field(default_factory=dict)
    ends: list[tuple[Rule, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules as one tree, and the plain words that they name."""

    root: Node
    rules: tuple[Rule, ...]
    literals: frozenset[str]


def compile_rules(table: Mapping[str, Any], readings: Iterable[str], conditions: Iterable[str],
                  file: str = RULES_FILE) -> Grammar:  # fmt: skip
    """Read the table of macros and rules. Raises `DataError` that names the rule."""
    macros = table.get("macros", {})
    known = (frozenset(readings), frozenset(conditions))
    root, rules, literals = Node(), [], set()
    seen: set[str] = set()
    for number, row in enumerate(table.get("rule", ()), 1):
        rule = _rule(row, number, known, file)
        if rule.id in seen:
            raise DataError(file, rule.id, "a second rule with this id")
        seen.add(rule.id)
        rules.append(rule)
        for pattern in row["patterns"]:
            for sequence in expand(pattern, macros, lambda reason, r=rule: DataError(file, r.id, reason)):
                literals.update(s for s in sequence if not s.isupper() and s not in "[]")
                _add(root, sequence, rule)
    return Grammar(root, tuple(rules), frozenset(literals))


def _rule(row: Any, number: int, known: tuple[frozenset[str], frozenset[str]], file: str) -> Rule:
    where: str | int = row.get("id", number) if isinstance(row, dict) else number
    if not isinstance(row, dict) or set(row) - _KEYS or not {"id", "type", "read", "patterns"} <= set(row):
        raise DataError(file, where, "a rule has id, type, read and patterns, and may have with and when")
    if row["type"] not in _TYPES:
        raise DataError(file, where, f"type {row['type']!r} is none of {', '.join(sorted(_TYPES))}")
    if row["read"] not in known[0]:
        raise DataError(file, where, f"there is no reading {row['read']!r}")
    for name in row.get("when", ()):
        if name not in known[1]:
            raise DataError(file, where, f"there is no condition {name!r}")
    return Rule(row["id"], number, row["type"], row["read"], row.get("with", {}), tuple(row.get("when", ())))


def _add(root: Node, sequence: Sequence, rule: Rule) -> None:
    node, start, end, at = root, 0, None, 0
    for symbol in sequence:
        if symbol == "[":
            start = at
        elif symbol == "]":
            end = at
        else:
            node = node.next.setdefault(symbol, Node())
            at += 1
    found = (rule, start, at if end is None else end)
    if found not in node.ends:
        node.ends.append(found)


def expand(pattern: str, macros: Mapping[str, str], error: Callable[[str], Exception]) -> list[Sequence]:
    """Return every sequence of words and classes that `pattern` stands for; `error` makes what is raised."""
    items = _tokens(pattern, macros, error, 0)
    sequences, rest = _alternatives(items, 0, error)
    if rest != len(items):
        raise error(f"{pattern!r}: a bracket too many")
    for sequence in sequences:
        if sequence.count("[") != 1 or sequence.count("]") != 1 or len(sequence) < 3:
            raise error(f"{pattern!r}: one span in [ ] is wanted")
    return sequences


def _tokens(pattern: str, macros: Mapping[str, str], error: Callable[[str], Exception], depth: int) -> list[str]:
    out: list[str] = []
    for item in _ITEM.findall(pattern):
        if not item.startswith("$"):
            out.append(item)
            continue
        name = item.strip("$?")
        if name not in macros or depth > 5:
            raise error(f"there is no macro ${name}, or it holds itself")
        inner = _tokens(macros[name], macros, error, depth + 1)
        out += ["(", *inner, ")?" if item.endswith("?") else ")"]
    return out


def _alternatives(items: list[str], at: int, error: Callable[[str], Exception]) -> tuple[list[Sequence], int]:
    """Read alternatives between `|` up to a closing bracket or the end."""
    done: list[Sequence] = []
    current: list[Sequence] = [()]
    while at < len(items) and not items[at].startswith(")"):
        item = items[at]
        if item == "|":
            done, current, at = done + current, [()], at + 1
            continue
        if item == "(":
            inner, at = _alternatives(items, at + 1, error)
            if at == len(items):
                raise error("a bracket is not closed")
            optional = items[at].endswith("?")
        else:
            optional = item.endswith("?") and len(item) > 1
            inner = [(item.rstrip("?") if optional else item,)]
        at += 1
        choices = [*inner, ()] if optional else inner
        current = [a + b for a in current for b in choices]
        if len(current) > _MOST:
            raise error(f"it stands for more than {_MOST} sequences")
    return done + current, at
