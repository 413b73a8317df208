"""Walk a run of words through the tree of rules and keep the leftmost, longest matches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from detente.reading.syntax import Parse
from detente.reading.times.grammar import Grammar, Node, Rule
from detente.reading.times.lexicon import Value
from detente.reading.times.words import Run, Word

Slots = Mapping[str, tuple[Value, ...]]
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule found in the text: the words of the whole pattern, the span among them, the values by class."""

    rule: Rule
    words: tuple[Word, ...]
    path: Path
    first: int
    last: int

    @property
    def start(self) -> int:
        """First offset of the time expression."""
        return self.words[self.first].start

    @property
    def end(self) -> int:
        """Offset behind the time expression."""
        return self.words[self.last - 1].end

    @property
    def token(self) -> int:
        """Index of the last token of the time expression."""
        return self.words[self.last - 1].last

    def has(self, *symbols: str) -> bool:
        """Is there a word of every one of these classes (or plain words)?"""
        return all(s in self.path for s in symbols)

    def get(self, symbol: str, nth: int = 0) -> Value | None:
        """Return the value of the n-th word of a class; None if there is none."""
        for word, name in zip(self.words, self.path, strict=True):
            if name == symbol:
                if nth == 0:
                    return word.senses[symbol]
                nth -= 1
        return None

    def number(self, symbol: str, nth: int = 0) -> int | None:
        """Return the value of a word of this class as a whole number; None if there is none."""
        value = self.get(symbol, nth)
        return int(value) if isinstance(value, int | float) else None

    def at(self, symbol: str) -> Word:
        """Return the first word of a class. Raises KeyError where the pattern has none."""
        for word, name in zip(self.words, self.path, strict=True):
            if name == symbol:
                return word
        raise KeyError(symbol)


Condition = Callable[[Parse, Match], bool]


def matches(parse: Parse, run: Run, grammar: Grammar, conditions: Mapping[str, Condition]) -> list[Match]:
    """Return the matches in a run whose conditions hold: by start, the longest first, none overlapping another."""
    found: list[Match] = []
    for start in range(len(run)):
        found += _from(run, start, grammar.root)
    found.sort(key=lambda m: (m.start, -m.end, -len(m.words), m.rule.order))
    out: list[Match] = []
    end = -1
    for match in found:
        if match.start >= end and all(conditions[name](parse, match) for name in match.rule.when):
            out.append(match)
            end = match.end
    return out


def _from(run: Run, start: int, root: Node) -> list[Match]:
    out: list[Match] = []
    stack: list[tuple[Node, int, Path]] = [(root, start, ())]
    while stack:
        node, at, path = stack.pop()
        for rule, first, last in node.ends:
            out.append(Match(rule, tuple(run[start:at]), path, first, last))
        if at == len(run):
            continue
        for symbol in run[at].senses:
            step = node.step(symbol)
            if step is not None:
                stack.append((step, at + 1, (*path, symbol)))
    return out
