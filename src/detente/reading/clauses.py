"""What the predicate layer gives: one `Predicate` a clause or nominalised act.

`predicates` makes them from the parse; `coding` reads them and never the dependencies below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tense = Literal["past", "present", "future", "none"]
Link = Literal["root", "xcomp", "ccomp", "advcl", "relcl", "acl", "conj", "pcomp", "nominal", "csubj"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """Who does what to whom, as the grammar says it. All numbers are token indices; tuples may be empty.

    head        the token that denotes the act: a verb, an eventive noun, or a predicate adjective
    lemma       its lemma with its particle: "suspend", "break off"; for a nominalisation the verb's lemma where it
                has one ("suspension" -> "suspend"), else the noun's
    word        the lemma as it stands ("suspension")
    kind        verb | noun | adjective
    words       head, particle, and the light verb that carries a noun ("paid a visit")
    subjects    heads of the phrases that act: the subject, the agent of a passive, the owner of a nominalisation;
                one head a conjunct, through control, raising, relative clauses and shared subjects
    objects     heads of the phrases acted on: the object, the subject of a passive, the "of" of a nominalisation
    recipients  heads of datives ("told Robertson", "gave the rebels weapons")
    preps       (preposition, heads) of the prepositional phrases of the verb, then of its object
    complements heads of the predicates that it governs as content, purpose or cause ("agreed to V", "said that V")
    governor    head of the predicate that governs this one, or None; `link` says how
    """

    head: int
    lemma: str
    word: str
    kind: Literal["verb", "noun", "adjective"]
    words: tuple[int, ...]
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    recipients: tuple[int, ...]
    preps: tuple[tuple[str, tuple[int, ...]], ...]
    complements: tuple[int, ...]
    governor: int | None
    link: Link
    tense: Tense
    perfect: bool
    progressive: bool
    passive: bool
    modals: tuple[str, ...]
    negated: bool
    conditional: bool
    sentence: int

    def prep(self, name: str) -> tuple[int, ...]:
        """Return the heads of all phrases with this preposition; () if there is none."""
        out: tuple[int, ...] = ()
        for p, heads in self.preps:  # a plain loop: patterns ask for this more often than for anything else
            if p == name:
                out += heads
        return out
