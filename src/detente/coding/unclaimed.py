"""Which predicates the second opinion is asked about: those that no pattern claims, with an actor on either side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.codebook.book import Codebook
from detente.codebook.patterns import SOURCE, TARGET, Pattern
from detente.coding.learned import Opinion, SecondOpinion, words_of
from detente.coding.matching import Match, Matcher
from detente.coding.roles import Roles
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse
from detente.records import CodedBy, Event, Statement


def unclaimed(predicates: Mapping[int, Predicate], matcher: Matcher, matches: Iterable[Match]) -> list[Predicate]:
    """Return the predicates that no match claims: none fits them, nor what they carry, begin or are the object of."""
    claimed: set[int] = set()
    for m in matches:
        claimed.update(m.predicate.words)
        if m.inner is not None:
            claimed.update(m.inner.predicate.words)
    return [
        p for p in predicates.values()
        if matcher.match(p) is None and claimed.isdisjoint((*p.words, *p.objects, *p.complements))
        and not (p.kind == "noun" and p.governor in claimed)
    ]  # fmt: skip


def identifiable(cast: Cast, sources: Sequence[str], targets: Sequence[str]) -> bool:
    """Whether actors with codes stand on both sides, and not the same."""
    one, other = ({cast.get(a).code for a in side} - {None} for side in (sources, targets))
    return bool(one and other) and one != other


def by_opinion(event: Event, opinion: Opinion) -> Event:
    """Return the event with who coded it; it is less sure than any that a pattern codes with both sides."""
    by = CodedBy("model", f"learned-{opinion.code}", opinion.nearest)
    return replace(event, by=by, confidence=round(opinion.probability / 2, 2))


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks the second opinion about the predicates of one article."""

    opinion: SecondOpinion
    book: Codebook
    parse: Parse
    cast: Cast
    roles: Roles

    def ask(self, predicates: Sequence[Predicate], statements: Sequence[Statement]) -> Iterator[tuple[Match, Opinion]]:
        """Yield what it proposes, as a match of a pattern without words.

        Asked about are predicates with an actor on either side, but for verbs of saying.
        """
        said = {s.cue.start for s in statements if s.cue is not None}
        for p in predicates:
            if self.parse.tokens[p.head].start in said or not self._between_two(p):
                continue
            found = self.opinion.propose(words_of(self.parse, self.cast, p))
            if found is not None and found.code in self.book.classes:
                yield Match(p, Pattern(f"learned-{found.code}"), found.code, None, 0), found

    def _between_two(self, p: Predicate) -> bool:
        sources = self.roles.side(p, SOURCE, None)
        return bool(sources) and identifiable(self.cast, sources, self.roles.side(p, TARGET, None, sources))
