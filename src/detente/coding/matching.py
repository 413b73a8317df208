"""From predicates to classes of the codebook: which pattern fits, and what a verbal act is about.

A match is a candidate: it has a code and the predicate that it was read from, and no actors yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.codebook.book import Codebook, Embedding
from detente.codebook.patterns import Pattern
from detente.coding.roles import Roles
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse


@dataclass(frozen=True, slots=True)
class Inner:
    """The act that a verbal act is about; `pattern` is None where no class of the codebook fits it."""

    predicate: Predicate
    pattern: Pattern | None
    via: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate with the pattern that fits it; `inner` is the act that a verbal act is about."""

    predicate: Predicate
    pattern: Pattern
    code: str
    via: str | None
    inner: Inner | None = None


class Matcher:
    """Matches the predicates of one article against the codebook."""

    def __init__(self, parse: Parse, book: Codebook, roles: Roles, predicates: Mapping[int, Predicate]) -> None:
        """`predicates` by head token."""
        self._parse = parse
        self._book = book
        self._roles = roles
        self._predicates = predicates
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
            embedded = self._embedded(p, direct is None or direct.pattern.weight == 0)
            self._done[p.head] = embedded or direct
        return self._done[p.head]

    def _candidates(self, p: Predicate) -> Iterator[tuple[Pattern, str | None]]:
        book = self._book
        if p.kind == "noun":
            yield from book.nouns.get(p.word, ())
        elif p.kind == "adjective":
            yield from book.adjectives.get(p.word, ())
        keys = (p.lemma,) if p.lemma == p.word or p.kind == "noun" else (p.lemma, p.word)
        for key in keys:
            yield from book.verbs.get(key, ())

    def _direct(self, p: Predicate) -> Match | None:
        best: tuple[int, int] | None = None
        found: Match | None = None
        for pattern, via in self._candidates(p):
            code = self._book.codes[pattern.id]
            rank = (pattern.weight + 2 * (via is not None), len(code.rstrip("0")))
            if (best is None or rank > best) and self._roles.fits(p, pattern, via):
                best, found = rank, Match(p, pattern, code, via)
        return found

    def _embedded(self, p: Predicate, alone: bool) -> Match | None:
        """The verbal act whose content is another act; without a known inner act only where nothing else fits."""
        best: Match | None = None
        for embedding, via in self._embeddings(p):
            if not self._roles.fits(p, embedding.pattern, via):
                continue
            for inner in self._contents(p, embedding, via):
                match = self.match(inner)
                code = embedding.outer(match.code if match is not None else None)
                about = Inner(inner, match.pattern if match else None, match.via if match else None)
                found = Match(p, embedding.pattern, code, via, about)
                if match is not None:
                    return found
                best = best or (found if alone else None)
        return best

    def _embeddings(self, p: Predicate) -> Sequence[tuple[Embedding, str | None]]:
        book = self._book
        found = list(book.embeddings.get(p.lemma, ()))
        if p.word != p.lemma:
            found.extend(book.embeddings.get(p.word, ()))
        return found

    def _contents(self, p: Predicate, embedding: Embedding, via: str | None) -> Iterator[Predicate]:
        """The predicates that are the content of `p`, clauses before noun phrases."""
        frame = embedding.frame
        for i in p.complements:
            c = self._predicates[i]
            infinitive = c.link in {"xcomp", "acl", "pcomp"} or c.tense == "none"
            if c.kind == "noun" or c.link == "nominal":
                continue
            if frame == "any" or (frame == "to" and infinitive) or (frame == "that" and c.link == "ccomp"):
                yield c
        if frame not in {"any", "object"}:
            return
        heads = self._roles.heads(p, "object", via)
        if p.kind == "noun":
            heads = (*heads, *(h for name in ("of", "for", "to") for h in p.prep(name)))
        for h in heads:
            found = self._predicates.get(h)
            if found is not None and found.kind == "noun" and found.head != p.head:
                yield found
