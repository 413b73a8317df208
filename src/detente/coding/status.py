"""Done, denied, planned, demanded or possible: the status of an act, from the words around it.

PLOVER's auxiliary modes (future, hypothetical, negation) map to our statuses; the order of the questions is: what is
the clause itself (negation, tense, modal), then what governs it, up to the first governor that decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from detente.codebook.status import TRANSPARENT, StatusWords
from detente.coding.tree import Tree
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse
from detente.records import EventStatus

_CONTENT = frozenset({"xcomp", "ccomp", "acl", "nominal", "pcomp", "csubj"})

_SPURNING = frozenset(
    {"reject", "dismiss", "rebuff", "spurn", "ignore", "refuse", "turn down", "decline", "defy", "resist"}
)
_NOR = frozenset({"or", "nor"})
_UNTHINKABLE = frozenset({"unthinkable", "inconceivable"})


class StatusReader:
    """Reads the status of the predicates of one article."""

    def __init__(self, parse: Parse, predicates: Mapping[int, Predicate], words: StatusWords) -> None:
        """`predicates` by head token."""
        self._parse = parse
        self._predicates = predicates
        self._tree = Tree(predicates)
        self._words = words

    def status(self, p: Predicate) -> EventStatus:
        """Return the status of the act that `p` denotes."""
        own = self._own(p)
        if own is not None:
            return own
        above = self._above(p)
        return above[0] if above is not None else "actual"

    def decider(self, p: Predicate) -> Predicate | None:
        """Return the governing predicate that decides the status; None where the act's own clause does, or nothing."""
        above = self._above(p) if self._own(p) is None else None
        return above[1] if above is not None else None

    def reason(self, p: Predicate) -> str:
        """Say in a few words what decided the status; "plain" where nothing did."""
        own = self._own(p)
        if own is not None:
            return "its own clause"
        return "plain" if self._above(p) is None else "what governs it"

    def refused(self, p: Predicate) -> bool:
        """Whether the clause says that the act will not be done: "will not meet", "would never accept"."""
        if self._unthinkable(p):
            return True
        return p.negated and p.kind != "noun" and (p.tense == "future" or "would" in p.modals)

    def decided(self, p: Predicate) -> bool:
        """Whether the act has been decided on: "decided to lift the ban"."""
        g = self._predicates.get(p.governor) if p.governor is not None else None
        return g is not None and g.lemma == "decide" and not g.negated and (g.tense == "past" or g.perfect)

    def failed(self, p: Predicate) -> bool:
        """Whether the act was tried and failed: "failed to reach agreement"."""
        g = self._predicates.get(p.governor) if p.governor is not None else None
        return g is not None and g.lemma == "fail" and p.link == "xcomp"

    def spurned(self, p: Predicate) -> bool:
        """Whether the act, a noun, is what another side turned down, and so has been done: "rejected the demand"."""
        g = self._predicates.get(p.governor) if p.governor is not None else None
        return g is not None and p.kind == "noun" and p.head in g.objects and bool({g.lemma, g.word} & _SPURNING)

    def purpose(self, p: Predicate) -> bool:
        """Whether the act is the purpose of another that is told as done: "flew in to congratulate the winner"."""
        return (
            p.link == "advcl" and p.tense == "none" and any(t.lower == "to" for t in self._parse.child(p.head, "aux"))
        )

    def unless(self, p: Predicate) -> bool:
        """Whether a future act is announced on a condition that the other side can still meet: "will ... unless"."""
        return any(
            c.lower == "unless" for q in self._tree.below_words(p) if q.link == "advcl"
            for c in self._parse.child(q.head, "mark")
        )  # fmt: skip

    def demanded_by_modal(self, p: Predicate) -> bool:
        """Whether a modal asks for the act: "must release", "should withdraw", "has to leave"."""
        return any(self._words.modal.get(m) == "demanded" for m in p.modals) and not p.conditional

    def _own(self, p: Predicate) -> EventStatus | None:
        if p.negated or self._unthinkable(p):
            return "negated"
        if p.conditional:
            return "possible"
        if p.kind == "noun" and len(p.words) == 1:
            found = self._modified(p)
            if found is not None:
                return found
        if p.tense == "future":
            return "planned"
        for modal in p.modals:
            status = self._words.modal.get(modal)
            if modal == "would" and self._reported(p):
                return "planned"
            if status is not None:
                return cast(EventStatus, status)
        if p.kind != "noun":
            return self._hedged(p)
        return None

    def _unthinkable(self, p: Predicate) -> bool:
        """Whether the act is the subject of a verdict that rules it out: "lifting the ban is out of the question"."""
        if p.link != "csubj" or p.governor is None:
            return False
        verdict = self._parse.child(p.governor, "prep", "acomp")
        return any(self._ruled_out(t.i) for t in verdict)

    def _ruled_out(self, i: int) -> bool:
        tokens = self._parse.tokens
        if tokens[i].lower in _UNTHINKABLE:
            return True
        below = [tokens[k].lower for k in self._parse.subtree(i)]
        return below in (["out", "of", "question"], ["out", "of", "the", "question"])

    def _hedged(self, p: Predicate) -> EventStatus | None:
        """What an adverb beside the verb says: "spoke of possibly joining"."""
        for t in self._parse.child(p.head, "advmod"):
            status = self._words.adverb.get(t.lower)
            if status is not None:
                return cast(EventStatus, status)
        return None

    def _modified(self, p: Predicate) -> EventStatus | None:
        for c in self._parse.tokens[p.head].children:
            child = self._parse.tokens[c]
            hyphened = c > 0 and self._parse.tokens[c - 1].text == "-"  # a "long-threatened" raid was threatened before
            if child.dep in {"amod", "det", "compound"} and not hyphened:
                status = self._words.modifier.get(child.lower)
                if status is not None:
                    return cast(EventStatus, status)
            elif child.dep == "acl" and child.tag == "VBN" and self._words.governor.get(child.lemma) == "planned":
                return "planned"  # "a summit set for April", "elections scheduled for May"
        return None

    def _reported(self, p: Predicate) -> bool:
        governor = self._predicates.get(p.governor) if p.governor is not None else None
        if governor is not None and p.link == "conj" and "would" in governor.modals:
            return self._reported(governor)  # "said it would stop the aid and would close the border"
        return governor is not None and p.link == "ccomp" and governor.tense == "past"

    def _above(self, p: Predicate) -> tuple[EventStatus, Predicate] | None:
        """The first governor that decides, with its status; a finite clause heeds only denial, condition and demand."""
        seen = 0
        while p.governor is not None and seen < 6:
            seen += 1
            g = self._predicates[p.governor]
            noun = self._aim(p)
            if noun is not None:
                return cast(EventStatus, noun), g
            found = self._step(p, g)
            if found == "stop":
                return None
            if found is not None:
                return cast(EventStatus, found), g
            p = g
        return None

    def _aim(self, p: Predicate) -> str | None:
        """What a noun that is no act itself does to its infinitive: "continued their effort to topple him"."""
        token = self._parse.tokens[p.head]
        if token.dep not in {"acl", "relcl"} or token.head in self._predicates:
            return None
        if not any(t.lower == "to" for t in self._parse.child(p.head, "aux")):
            return None
        word = self._words.governor.get(self._parse.tokens[token.head].lemma)
        return word if word in {"planned", "demanded", "possible"} else None

    def _step(self, p: Predicate, g: Predicate) -> str | None:
        """What governor `g` does to `p`: a status, "stop", or None to ask further up."""
        if p.link == "conj":
            if g.negated and p.tense == "none" and any(c.lower in _NOR for c in self._parse.child(g.head, "cc")):
                return "negated"  # "pledged not to use force or threaten it"
            return None if p.tense == "none" else "stop"
        if p.link in {"relcl", "root"} or (p.link == "acl" and self._parse.tokens[p.head].tag in {"VBN", "VBD"}):
            return "stop"  # "the discussions held in May" took place, whatever discussions do to their content
        if p.link == "advcl":
            return self._adverbial(p, g)
        if p.link not in _CONTENT:
            return "stop"
        finite = p.tense in {"past", "present"} and p.kind != "noun"
        word = self._words.governor.get(g.lemma) or self._words.governor.get(g.word)
        if finite:
            if word == "negated" and p.link == "ccomp":
                return "negated"
            if word == "demanded" and p.link == "ccomp" and p.tense == "present":
                return "demanded"
            return "stop"
        if p.kind == "noun":
            return self._noun(p, g, word)
        if g.lemma == "be":
            return self._goal(p, g)
        if word is None or word == TRANSPARENT:
            own = self._own(g)
            return own if own is not None else None
        if word == "negated" and g.negated:
            return None
        return "negated" if g.negated and word in {"planned"} else word

    def _goal(self, p: Predicate, g: Predicate) -> str | None:
        """ "One step is to resume talks", "the aim was to": what something is to be has not been done yet."""
        if not any(t.lower == "to" for t in self._parse.child(p.head, "aux")):
            return self._own(g)
        for s in g.subjects:
            word = self._words.governor.get(self._parse.tokens[s].lemma.lower())
            if word is not None and word != TRANSPARENT:
                return word
            if self._parse.tokens[s].pos in {"PROPN", "PRON"}:
                return "planned"  # "the two are to meet on Friday"
        return "possible"

    def _adverbial(self, p: Predicate, g: Predicate) -> str | None:
        if p.tense != "none":
            return "stop"
        infinitive = any(t.lower == "to" for t in self._parse.child(p.head, "aux"))
        return "planned" if infinitive else self._own(g) or "stop"

    def _noun(self, p: Predicate, g: Predicate, word: str | None) -> str | None:
        """A nominal act: decided by the verb that has it as its object, or as the subject of happening."""
        if p.head in g.words or len(p.words) > 1:
            return None  # carried by a light verb: it stands as that verb stands
        if word is None or word == TRANSPARENT:
            subject = p.head in g.subjects or p.head in g.objects
            return self._own(g) if subject and word == TRANSPARENT else "stop"
        if p.head in g.objects or self._under(p, g):
            if g.negated and word == "negated":
                return None
            return word
        return "stop"

    def _under(self, p: Predicate, g: Predicate) -> bool:
        """Whether the noun is the governor's "of", "for" or "to" phrase ("called for talks", "threat of war")."""
        return any(p.head in heads for name, heads in g.preps if name in {"for", "of", "to", "about", "on", "against"})
