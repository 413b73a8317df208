"""The predicates of an article as a tree: which hang on which, and which share a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from detente.reading.clauses import Predicate


class Tree:
    """Indexes the predicates of one article, so that no question about one of them looks at all."""

    def __init__(self, predicates: Mapping[int, Predicate]) -> None:
        """`predicates` by head token."""
        self._below: dict[int, list[Predicate]] = {}
        self._beside: dict[int, list[Predicate]] = {}
        for p in predicates.values():
            self._beside.setdefault(p.sentence, []).append(p)
            if p.governor is not None:
                self._below.setdefault(p.governor, []).append(p)

    def below(self, p: Predicate) -> list[Predicate]:
        """Return the predicates that `p` governs directly, in the order of the text."""
        return self._below.get(p.head, [])

    def below_words(self, p: Predicate) -> list[Predicate]:
        """Return what hangs on any word of `p`: on a noun, also what hangs on the verb that carries it."""
        return [q for w in p.words for q in self._below.get(w, ()) if q.head not in p.words]

    def beside(self, p: Predicate) -> list[Predicate]:
        """Return all predicates of the sentence that `p` stands in, itself too."""
        return self._beside.get(p.sentence, [])
