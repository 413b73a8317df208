"""From predicates to classes of the codebook: which pattern fits, and what a verbal act is about.

A match is a candidate: it has a code and the predicate that it was read from, and no actors yet.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from detente.codebook.book import Codebook, Embedding
from detente.codebook.patterns import Pattern
from detente.coding.roles import Roles
from detente.coding.tree import Tree
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse

# A pattern that names object and preposition both is surer than a verbal act with any content.
_DECISIVE = 6
_COMBAT = "190"
# Prepositions of whom something is asked or promised: what they are to do is parsed as a purpose.
_ADDRESSING = frozenset({"to", "on", "upon", "with"})
# A pattern that only asks for some actor says less than a verbal act with any content.
_BARE = 2


@dataclass(frozen=True, slots=True)
class Inner:
    """The act that a verbal act is about; `pattern` is None where no class of the codebook fits it."""

    predicate: Predicate
    pattern: Pattern | None
    via: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate with the pattern that fits it, how much of it was asked for and found (`weight`), and its code.

    `via` is the preposition that a phrasal verb takes its object by, `inner` the act that a verbal act is about, `like`
    the class of CAMEO whose rules hold: the code itself, but for a code of the user's own. `loose` marks a verbal act
    about a thing ("refused admittance"): it counts only between two identified sides.
    """

    predicate: Predicate
    pattern: Pattern
    code: str
    via: str | None
    weight: int
    inner: Inner | None = None
    like: str = ""
    loose: bool = False


class Matcher:
    """Matches the predicates of one article against the codebook."""

    def __init__(self, parse: Parse, book: Codebook, roles: Roles, predicates: Mapping[int, Predicate]) -> None:
        """`predicates` by head token."""
        self._parse = parse
        self._book = book
        self._roles = roles
        self._predicates = predicates
        self._tree = Tree(predicates)
        self._done: dict[int, Match | None] = {}

    def matches(self) -> list[Match]:
        """Return the matches of the article in the order of the text, without the acts that others are about."""
        found = [m for p in self._predicates.values() if (m := self.match(p)) is not None]
        inner = {m.inner.predicate.head for m in found if m.inner is not None}
        return [m for m in found if m.predicate.head not in inner]

    def match(self, p: Predicate) -> Match | None:
        """Return the best match of one predicate, or None."""
        if p.head not in self._done:
            self._done[p.head] = None  # a clause inside itself (a parser's loop) has no inner act
            direct = self._direct(p)
            if direct is None or direct.weight < _DECISIVE:
                self._done[p.head] = self._embedded(p, direct is None or direct.weight <= _BARE) or direct
            else:
                self._done[p.head] = direct
        return self._done[p.head]

    def _keys(self, p: Predicate, known: Container[str]) -> tuple[str, ...]:
        """A phrasal verb is looked up as such, and as its bare verb only where the book does not know it."""
        if p.lemma == p.word or p.kind == "noun" or p.lemma in known:
            return (p.lemma,)
        return (p.lemma, p.word)

    def _candidates(self, p: Predicate) -> Iterator[tuple[Pattern, str | None]]:
        book = self._book
        if p.kind == "noun":
            yield from book.nouns.get(p.word, ())
        elif p.kind == "adjective":
            yield from book.adjectives.get(p.word, ())
        for key in self._keys(p, book.verbs):
            yield from book.verbs.get(key, ())

    def _direct(self, p: Predicate) -> Match | None:
        best: tuple[bool, int, int] | None = None
        found: Match | None = None
        for pattern, via in self._candidates(p):
            weight = self._roles.fit(p, pattern, via)
            if weight is None:
                continue
            code = self._book.codes[pattern.id]
            cls = self._book.classes[code]
            rank = (cls.own, weight, len(code.rstrip("0")))  # a class of the user's own goes before ours
            if not code.startswith("01") and (best is None or rank > best):
                best, found = rank, Match(p, pattern, code, via, weight, None, cls.like)
        return found

    def _embedded(self, p: Predicate, alone: bool) -> Match | None:
        """The verbal act whose content is another act; without a known inner act only where nothing else fits.

        Where the codebook has no verbal act for an inner act (an outer code of root 01), the inner act stands alone.
        """
        best: Match | None = None
        for embedding, via in self._embeddings(p):
            weight = self._roles.fit(p, embedding.pattern, via)
            if weight is None:
                continue
            for inner in self._contents(p, embedding, via):
                if inner.lemma in self._book.lists.get("anonymity", ()):
                    return None  # "asked not to be named" is no request
                match = self.match(inner)
                bare = inner.lemma in self._book.lists.get(
                    "combat", ()
                )  # "stop fighting": whom, the clause need not say
                code = embedding.outer(match.code, match.like) if match is not None else embedding.default
                code = embedding.outer(_COMBAT, _COMBAT) if match is None and bare else code
                restraint = _restraint(inner, match)
                code = embedding.outer(restraint, restraint) if restraint is not None else code
                if code.startswith("01"):
                    continue
                about = Inner(inner, match.pattern if match else None, match.via if match else None)
                found = Match(p, embedding.pattern, code, via, weight, about, self._book.classes[code].like)
                if (match is not None or bare) and (alone or code != embedding.default):
                    return found
                best = best or (found if alone else None)
            things = alone and best is None and embedding.frame in {"any", "object"}
            if things and embedding.default[:2] != "01" and self._roles.heads(p, "object", via):
                like = self._book.classes[embedding.default].like
                best = Match(p, embedding.pattern, embedding.default, via, weight, None, like, loose=True)
        return best

    def _embeddings(self, p: Predicate) -> Iterator[tuple[Embedding, str | None]]:
        book = self._book
        if p.kind == "noun":
            for embedding, via in book.embeddings.get(p.word, ()):
                if p.word in embedding.pattern.nouns:
                    yield embedding, via
        for key in self._keys(p, book.embeddings):
            for embedding, via in book.embeddings.get(key, ()):
                words = embedding.pattern.adjectives if p.kind == "adjective" else embedding.pattern.verbs
                if key in words or (via is not None and f"{key} {via}" in words):
                    yield embedding, via

    def _contents(self, p: Predicate, embedding: Embedding, via: str | None) -> Iterator[Predicate]:
        """The predicates that are the content of `p`: clauses, what a light verb in them carries, noun phrases."""
        frame = embedding.frame
        for c in self._clauses(p, via):
            infinitive = c.link in {"xcomp", "acl", "pcomp", "advcl"} or (c.tense == "none" and not c.modals)
            if frame == "any" or (frame == "to" and infinitive) or (frame == "that" and c.link == "ccomp"):
                yield c
                if self.match(c) is None:
                    yield from (q for q in self._tree.below(c) if c.head in q.words)
        if frame not in {"any", "object"}:
            return
        heads = self._roles.heads(p, "object", via)
        if p.kind == "noun":
            heads = (*heads, *(h for name in ("of", "for", "to") for h in p.prep(name)))
        for h in heads:
            found = self._predicates.get(h)
            if found is not None and found.kind == "noun" and found.head != p.head:
                yield found

    def _clauses(self, p: Predicate, via: str | None) -> Iterator[Predicate]:
        """Clauses that `p` governs as its content; "called on X to leave" is often parsed as a purpose."""
        for i in p.complements:
            c = self._predicates[i]
            # "An accord signed in May" is no accord to sign.
            described = c.link == "acl" and self._parse.tokens[c.head].tag in {"VBN", "VBD"}
            if c.kind != "noun" and c.link != "nominal" and not described:
                yield c
        addressed = any(name in _ADDRESSING for name, _ in p.preps)
        if via is not None or addressed or p.recipients or p.passive or p.kind == "noun":
            for c in self._tree.below(p):
                if c.link == "advcl" and c.tense == "none" and self._infinitive(c):
                    yield c

    def _infinitive(self, c: Predicate) -> bool:
        return any(t.lower == "to" for t in self._parse.child(c.head, "aux"))


def _restraint(inner: Predicate, match: Match | None) -> str | None:
    """The class of not doing it, where the content of a verbal act is negated: "pledged not to use force"."""
    if match is None or not inner.negated or match.like < "14":
        return None
    return "082" if match.like.startswith("14") else "087"
