"""What words say of a thing: that it is good or bad, true or untrue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.reading.syntax import Parse, Token

_FAR = 12  # tokens between a noun and the words that judge it


class Judgements:
    """Weighs the predicates of one article by the codebook's lists."""

    def __init__(self, parse: Parse, lists: Mapping[str, frozenset[str]]) -> None:
        """Take the parse; `lists` are those of `StanceWords`."""
        self._parse = parse
        self._tokens = parse.tokens
        self._lists = lists

    def of_words(self, first: int, last: int) -> str | None:
        """Return what the words `[first, last)` of "called it a farce" say of their thing."""
        return self._weigh([t for t in self._tokens[first:last] if t.pos in ("NOUN", "ADJ", "VERB", "ADV")])

    def verdict(self, t: Token, negated: bool) -> str | None:
        """Return the stance of the predicate that `t` heads: "is unacceptable", "was not true"."""
        lists, lemma = self._lists, t.lemma.lower()
        if lemma in lists["judgement.untrue"]:
            return None if negated else "deny"
        if lemma in lists["judgement.true"] and negated:
            return "deny"
        if negated and lemma in lists["judgement.missing"]:
            return "oppose"
        near = [t, *(self._tokens[k] for k in self._under(t.i))]
        found = self._weigh([n for n in near if n is t or n.pos == "ADJ" or n.dep == "amod"])
        return found if not negated else "oppose" if found == "support" else None

    def _under(self, i: int) -> Iterator[int]:
        """The words that qualify the one at `i`: adjectives, also of what a preposition ties to it."""
        for c in self._tokens[i].children:
            t = self._tokens[c]
            if t.dep in ("amod", "compound") and abs(t.i - i) < _FAR:
                yield c
            elif t.dep == "prep" and t.lower in ("in", "of"):
                for o in self._parse.child(c, "pobj"):
                    yield from (a.i for a in self._parse.child(o.i, "amod"))

    def _weigh(self, tokens: Sequence[Token]) -> str | None:
        lemmas = {t.lemma.lower() for t in tokens}
        if lemmas & self._lists["judgement.bad"]:
            return "oppose"
        return "support" if lemmas & self._lists["judgement.good"] else None
