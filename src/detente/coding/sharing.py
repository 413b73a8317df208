"""Which predicates are told in one breath, so that the time of one is the time of the other."""

from __future__ import annotations

from collections.abc import Mapping

from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse

# Clauses that share the time of the one that they hang on.
_SHARING = frozenset({"when", "as", "while", "where"})
# Verbs that say of an act that it was done, so that their time is its time.
_OCCUR = frozenset({
    "happen", "occur", "take", "begin", "start", "open", "end", "resume", "continue", "erupt", "break", "hold",
    "make", "conclude", "kill", "wound", "injure", "be", "stage", "sign", "leave", "spread", "close", "host",
    "attend", "carry", "launch", "mount", "conduct", "commit", "wage", "reach", "pay", "impose", "declare",
    "announce", "suspend", "give", "claim", "destroy", "damage", "repel", "put", "order", "approve", "lift",
    "extend", "ease", "renew", "adopt", "issue", "finish", "complete", "wrap", "cancel", "organize", "organise",
    "lead", "join", "plan", "schedule", "seal", "broker",
})  # fmt: skip
# Prepositions in which an act is told as that during which another was done: "killed in clashes".
_DURING = frozenset({"in", "during", "at", "by", "amid", "with"})
# Phrases behind these have been done by another act's time already, or are what an act of speech is about.
_APART = frozenset({"of", "for", "about", "after", "before", "since", "against", "without", "over", "from"})
CHAIN = 4  # predicates, from an act up


class Sharing:
    """Tells of the predicates of one article whose time they have."""

    def __init__(self, parse: Parse, predicates: Mapping[int, Predicate]) -> None:
        """`predicates` by head token."""
        self._parse = parse
        self._predicates = predicates

    def governor(self, p: Predicate) -> Predicate | None:
        """Return the governing predicate whose time is that of `p` as well; None where there is none."""
        governor = self._predicates.get(p.governor) if p.governor is not None else None
        return governor if governor is not None and self._shares(p, governor) else None

    def top(self, p: Predicate) -> Predicate:
        """Return the clause that carries the narrative for an act told in one breath with it: itself, or one above."""
        node = p
        for _ in range(CHAIN):
            governor = self.governor(node)
            if governor is None:
                break
            node = governor
        return node

    def apart(self, p: Predicate) -> bool:
        """Return whether a clause has a subject of its own."""
        return p.kind != "noun" and any(True for _ in self._parse.child(p.head, "nsubj", "nsubjpass"))

    def done_by(self, p: Predicate, governor: Predicate) -> bool:
        """Return whether a noun's act is done at the time of its verb: "held talks", not "condemned the raid"."""
        prep = self._preposition(p.head)
        if governor.lemma == "be" or governor.kind == "adjective":
            return prep not in _APART
        if prep is not None:
            return prep in _DURING or (prep == "for" and governor.kind == "verb" and p.word in {"talk", "talks"})
        return governor.lemma.split()[0] in _OCCUR

    def _shares(self, p: Predicate, governor: Predicate) -> bool:
        """Whether a predicate has the time of the one that governs it."""
        if p.link == "xcomp":
            return True
        if p.link == "conj":
            return p.perfect == governor.perfect and (p.tense == "future") == (governor.tense == "future")
        if p.link == "nominal":
            return self.done_by(p, governor)
        if p.link == "pcomp":
            return self._preposition(p.head) not in _APART
        if p.link == "acl":
            return p.tense == "none" and self._parse.tokens[p.head].tag != "VBN"
        if p.link != "advcl":
            return False
        marks = {c.lower for c in self._parse.child(p.head, "mark", "advmod")}
        return p.tense == "none" or bool(marks & _SHARING)

    def _preposition(self, head: int) -> str | None:
        token = self._parse.tokens[head]
        above = self._parse.tokens[token.head]
        return above.lower if token.dep in {"pobj", "pcomp"} and above.dep in {"prep", "agent"} else None
