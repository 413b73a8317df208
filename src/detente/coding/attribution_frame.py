"""One verb of the lexicon with what depends on it: the questions that the finders of its content share."""

from __future__ import annotations

from detente.codebook.cues import CueWord
from detente.coding.attribution_view import View
from detente.reading.syntax import Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_INFORMING = frozenset({"assure", "reassure", "inform", "notify", "apprise", "remind", "convince", "warn"})
Ranges = list[tuple[int, int]]


class Frame:
    """The verb at `i`: its entry in the lexicon, its dependents, whether it is passive."""

    def __init__(self, view: View, i: int, word: CueWord) -> None:
        """Look up the dependents once."""
        self.view = view
        self.i = i
        self.word = word
        self.governs = word.governs
        self.tells = word.hearer == "object"
        self.children = [view.tokens[c] for c in view.tokens[i].children]
        self.passive = passive(view, i)

    def to(self, t: Token) -> bool:
        """True for an infinitive with "to"."""
        return any(self.view.tokens[c].dep == "aux" and self.view.tokens[c].lower == "to" for c in t.children)

    def finite(self, t: Token) -> bool:
        """True for a verb with tense, its own or its auxiliary's."""
        if t.tag in FINITE:
            return True
        tokens = self.view.tokens
        return any(tokens[c].dep in ("aux", "auxpass") and tokens[c].tag in FINITE for c in t.children)

    def object(self) -> int | None:
        """Return the head of the object, behind the particle where that is a preposition ("called for talks")."""
        if self.word.particle:
            for p in self.children:
                if p.dep == "prep" and p.lower == self.word.particle.split(" ")[-1]:
                    for o in self.view.parse.child(p.i, "pobj", "pcomp"):
                        return o.i
        things = [t for t in self.children if t.dep == "dobj" or (t.dep == "dative" and t.pos != "ADP")]
        if len(things) > 1 and self.word.hearer in ("to", "either"):  # "promised the Finns an entry"
            things = [t for t in things if t.dep == "dobj"] or things
        return things[0].i if things else None

    def preps(self) -> list[Token]:
        """Return the prepositions behind the verb that lead to its content or carry it on."""
        found = [
            t for t in self.children if t.dep in ("prep", "dative") and t.lower in self.word.preps and t.i > self.i
        ]
        found = [t for t in found if self.view.tokens[t.i - 1].text != ","]
        return found or self._of_hearer()

    def _of_hearer(self) -> list[Token]:
        """The "of" that the parser hangs on the one who is told: "assured the envoy of his support"."""
        told = [t for t in self.children if t.dep == "dobj"] if self.word.lemma in _INFORMING else []
        parts = [p for t in told for p in self.view.parse.child(t.i, "prep") if p.lower == "of"]
        return [p for p in parts if any(o.pos == "NOUN" for o in self.view.parse.child(p.i, "pobj"))]

    def tail(self, hi: int) -> int:
        """Take along what hangs on the verb right behind its content, with no comma ("... if it fails")."""
        view = self.view
        for t in self.children:
            lo = view.lo[t.i]
            if lo == hi + 1 and t.dep in ("advcl", "prep", "npadvmod") and view.tokens[lo].text != ",":
                hi = view.hi[t.i]
        return hi


def passive(view: View, i: int) -> bool:
    """True where the verb at `i` is passive, also as a participle behind a noun."""
    token = view.tokens[i]
    if token.tag != "VBN":
        return False
    deps = {view.tokens[c].dep for c in token.children}
    head = view.tokens[token.head]
    if token.dep == "conj" and head.tag == "VBN" and not deps & {"aux", "auxpass", "nsubj"}:
        return passive(view, head.i)  # "was called in and told to leave"
    return "auxpass" in deps or "nsubjpass" in deps or (token.dep in ("acl", "advcl") and "aux" not in deps)
