"""Rules as data: the table of rules read and checked, and the matcher's states that they make.

A matcher's `Node` stands for all rules that fit the words so far. Its followers are worked out when a text first asks
for them, so that optional parts cost nothing until they occur.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.errors import DataError
from detente.reading.times.lexicon import RULES_FILE, Value
from detente.reading.times.patterns import State, compile_pattern

_KEYS = {"id", "type", "read", "patterns", "with", "when"}
_TYPES = {"DATE", "TIME", "DURATION", "SET", "NONE"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression: its type, the reading that gives its value, and the conditions it asks."""

    id: str
    order: int
    type: str
    read: str
    params: Mapping[str, Value]
    when: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """One way to read the words so far: the state reached, and the bounds of the span where they are passed."""

    state: State
    first: int
    last: int


@dataclass(slots=True)
class Node:
    """All ways to read the words so far. `ends` are the rules that may end here, with the bounds of their spans."""

    threads: tuple[Thread, ...]
    depth: int
    rules: Mapping[int, Rule]
    symbols: frozenset[str] = frozenset()
    ends: tuple[tuple[Rule, int, int], ...] = ()
    known: dict[str, Node] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ends = []
        symbols: set[str] = set()
        for t in self.threads:
            symbols.update(t.state.next)
            if t.state.accept is not None:
                ends.append((self.rules[t.state.accept], t.first, self.depth if t.last < 0 else t.last))
        self.symbols = frozenset(symbols)
        self.ends = tuple(ends)

    def step(self, symbol: str) -> Node | None:
        """Return the node behind `symbol`; None where no rule goes on with it."""
        if symbol not in self.symbols:
            return None
        node = self.known.get(symbol)
        if node is None:
            depth = self.depth + 1
            moved = [(s, t) for t in self.threads for s in t.state.next.get(symbol, ())]
            threads = [n for s, t in moved for n in closure(s, t.first, t.last, depth)]
            node = self.known[symbol] = Node(tuple(dict.fromkeys(threads)), depth, self.rules)
        return node


def closure(state: State, first: int, last: int, depth: int) -> list[Thread]:
    """Return the threads that are reached from a state without a word; `[` and `]` set the bounds."""
    if state.mark == "[":
        first = depth
    elif state.mark == "]":
        last = depth
    out = [Thread(state, first, last)] if state.next or state.accept is not None else []
    for free in state.free:
        out += closure(free, first, last, depth)
    return out


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules, and the plain words that they name."""

    root: Node
    rules: tuple[Rule, ...]
    literals: frozenset[str]


def compile_rules(table: Mapping[str, Any], readings: Iterable[str], conditions: Iterable[str],
                  file: str = RULES_FILE) -> Grammar:  # fmt: skip
    """Read the table of macros and rules. Raises `DataError` that names the rule."""
    macros = table.get("macros", {})
    known = (frozenset(readings), frozenset(conditions))
    rules: dict[int, Rule] = {}
    literals: set[str] = set()
    threads: list[Thread] = []
    for number, row in enumerate(table.get("rule", ()), 1):
        rule = _rule(row, number, known, file)
        if any(r.id == rule.id for r in rules.values()):
            raise DataError(file, rule.id, "a second rule with this id")
        rules[number] = rule
        error = _error(file, rule.id)
        for pattern in row["patterns"]:
            start, words = compile_pattern(pattern, macros, number, error)
            literals.update(w for w in words if not w.isupper())
            threads += closure(start, -1, -1, 0)
    return Grammar(Node(tuple(threads), 0, rules), tuple(rules.values()), frozenset(literals))


def _error(file: str, where: str) -> Callable[[str], DataError]:
    return lambda reason: DataError(file, where, reason)


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
