"""How a noun of relations stands: its status from what its clause says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from detente.codebook.standing import StandingWords
from detente.reading.syntax import Parse, Token

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_SAID_OF = ("acomp", "oprd", "attr", "advmod", "ccomp", "xcomp")
_LINKING = frozenset(
    {"be", "remain", "stay", "lie", "become", "seem", "appear", "grow", "turn", "go", "get", "stand", "fall", "keep"}
)
_LEAVING = frozenset({"leave", "render", "make", "keep", "put", "have", "declare", "pronounce", "consider", "get"})
_BEHIND = 70
_LASTING = frozenset({"established", "in_force"})
_AGAIN = frozenset({"again", "anew", "afresh", "back", "more"})
_IT = frozenset({"it", "they", "this", "these", "both", "that", "which"})
# "Ten years of cooperation ended", "the state of war is over": what is said of the stretch is said of it.
_STRETCH = frozenset(
    {"year", "decade", "month", "week", "century", "period", "era", "state", "round", "spell", "bout", "series"}
)
_BEING = frozenset({"be", "exist", "remain"})
_NOT = {"ended": "in_force", "restored": "suspended", "in_force": "ended", "broken": "in_force"}


class Reading(NamedTuple):
    """A noun's status, the token that says it, and how directly: 3 its own clause, 2 what it is part of, 1 a word."""

    status: str
    by: int
    rank: int


class Standing:
    """Reads the standing of nouns in one article."""

    def __init__(self, parse: Parse, words: StandingWords) -> None:
        """`words` are the tables of `standing.toml`."""
        self._parse = parse
        self._words = words

    def kind(self, noun: int) -> str | None:
        """Return the kind of condition that a noun or noun with modifier ("joint patrol") names, or None."""
        lemma = self._parse.tokens[noun].lemma.lower()
        for c in self._parse.child(noun, "amod", "compound", "nmod", "prep"):
            found = self._words.nouns.get(f"{c.lower} {lemma}")
            if found is not None:
                return found or None
        if self._of_two(noun):
            return self._words.nouns.get(lemma) or self._words.nouns.get(f"between {lemma}")
        return self._words.nouns.get(lemma)

    def _of_two(self, noun: int) -> bool:
        """Two names in front: "the NATO-Russia Council"."""
        inside = list(self._parse.child(noun, "compound", "amod", "nmod", "poss"))
        inside += [g for c in inside for g in self._parse.child(c.i, "compound", "amod", "nmod", "npadvmod")]
        return sum(c.text[:1].isupper() for c in inside) > 1

    def status(self, noun: int) -> str | None:
        """Return the status that the text gives the noun, None where it says nothing of how it stands."""
        found = self.read(noun)
        return None if found is None else found.status

    def read(self, noun: int) -> Reading | None:
        """Return the most direct thing said of how the noun stands; what has become of it before what it is."""
        kind = self.kind(noun)
        if kind is None:
            return None
        readings = [r for r in self._readings(self._parse.tokens[noun], kind) if r is not None]
        if not readings:
            return None
        best = max(readings, key=lambda r: (r.status not in _LASTING, r.rank))
        # Ties are kept up by being there: the field says "established" of both.
        return best._replace(status="established") if kind == "ties" and best.status == "in_force" else best

    def _readings(self, token: Token, kind: str) -> Iterator[Reading | None]:
        head = self._parse.tokens[token.head]
        if head.i != token.i and (token.dep in _SUBJECT or (token.dep == "attr" and token.i > head.i)):
            yield self._clause(head, kind)
            yield self._later(head, kind)
            if token.i > head.i:
                yield self._before(head, kind)
        if token.dep in {"attr", "dobj", "nsubj"} and head.i != token.i:
            yield self._left(head)
        if token.dep in {"dobj", "pobj"}:
            yield self._object(token, head, kind)
        if token.dep == "pobj":
            whole = self._parse.tokens[head.head]
            yield self._part(whole, head, kind)
            if head.lower == "of" and whole.lemma.lower() in _STRETCH:
                yield from self._readings(whole, kind)
        yield self._own(token, kind)

    def _word(self, table: str, kind: str, *words: str) -> str | None:
        """The status of the first word that the table knows, for this kind first ("agreement:conclude")."""
        rows = getattr(self._words, table)
        for w in words:
            found = rows.get(f"{kind}:{w}") or rows.get(w)
            if found is not None:
                return str(found)
        return None

    def _verb_words(self, verb: Token) -> tuple[str, ...]:
        """The verb with its particle or preposition, then the bare verb."""
        lemma = verb.lemma.lower()
        behind = [f"{lemma} {c.lower}" for c in self._parse.child(verb.i, "prt", "prep", "advmod")]
        return (*behind, lemma)

    def _clause(self, verb: Token, kind: str) -> Reading | None:
        """What the verb of which the noun is the subject says, with its complements and a set phrase behind it."""
        phrase = said = self._phrase(verb, kind)
        for c in self._parse.child(verb.i, *_SAID_OF):
            said = said or self._word("adjectives", kind, c.lower, c.lemma.lower())
        if said is None and verb.tag == "VBN":
            done = self._has(verb, "auxpass")  # "is being observed": what is done to it
            said = self._word("objects", kind, *self._verb_words(verb)) if done else None
            said = said or self._word("adjectives", kind, verb.lower)
        if said is None and (verb.lemma not in _LINKING or self._has(verb, "prt", "prep")):
            said = self._word("verbs", kind, *self._verb_words(verb))
        if self._negated(verb):
            said = _NOT.get(said) if said is not None else "ended" if verb.lemma in _BEING else None
        elif phrase is None:
            said = self._turned(verb, said)
        return None if said is None else Reading(said, verb.i, 3)

    def _turned(self, verb: Token, said: str | None) -> str | None:
        """What holds "again" is restored; what is being restored is on its way."""
        if said in _LASTING and any(c.lower in _AGAIN for c in self._parse.child(verb.i, "advmod", "prt", "acomp")):
            said = "restored"
        going = verb.tag == "VBG" and any(c.lemma == "be" for c in self._parse.child(verb.i, "aux"))
        being = any(c.lower == "being" for c in self._parse.child(verb.i, "auxpass"))
        return "restoring" if said == "restored" and (going or being) else said

    def _later(self, verb: Token, kind: str) -> Reading | None:
        """A clause further on, of a pronoun or the same subject: "lasted two days before it collapsed"."""
        for c in self._parse.child(verb.i, "advcl", "conj", "ccomp"):
            subjects = list(self._parse.child(c.i, *_SUBJECT))
            if c.pos in {"VERB", "AUX"} and all(s.lower in _IT for s in subjects) and (subjects or c.dep == "conj"):
                found = self._clause(c, kind) or self._later(c, kind)
                if found is not None:
                    return found
        return None

    def _object(self, token: Token, head: Token, kind: str) -> Reading | None:
        """What is done to it: "bringing its sanctions back", "abide by the treaty"."""
        if token.dep == "dobj":
            verb, words = head, self._verb_words(head)
        else:
            verb = self._parse.tokens[head.head]
            words = (f"{verb.lemma.lower()} {head.lower}",)
        if verb.pos not in {"VERB", "AUX"}:
            return None
        said = self._word("objects", kind, *words)
        said = _NOT.get(said) if said is not None and self._negated(verb) else self._turned(verb, said)
        return None if said is None else Reading(said, verb.i, 3)

    def _part(self, noun: Token, prep: Token, kind: str) -> Reading | None:
        """What it is part of: "a proposal for a truce", "the collapse of the talks"."""
        if noun.pos not in {"NOUN", "PROPN"} or prep.lower not in {"of", "for", "in", "on", "to"}:
            return None
        said = self._word("heads", kind, noun.lemma.lower())
        return None if said is None else Reading(said, noun.i, 2)

    def _left(self, verb: Token) -> Reading | None:
        """ "Left the alliance badly strained": what becomes of the object."""
        if verb.lemma not in _LEAVING:
            return None
        for c in self._parse.child(verb.i, "oprd", "acomp", "ccomp", "advcl"):
            found = self._words.adjectives.get(c.lower)
            if found is not None:
                return Reading(found, verb.i, 3)
        said = self._phrase(verb, "")
        return None if said is None else Reading(said, verb.i, 3)

    def _own(self, token: Token, kind: str) -> Reading | None:
        """Adjectives and participles of the noun itself: "an uneasy truce", "with the embargo now gone"."""
        for c in self._parse.child(token.i, "amod", "acl", "advcl", "acomp", "relcl"):
            if c.dep == "relcl" or self._has(c, *_SUBJECT):
                found = self._relative(c, kind)
            else:
                found = self._word("adjectives", kind, c.lower)
                if found is None and c.dep == "acl" and c.tag == "VBN":
                    found = self._word("objects", kind, *self._verb_words(c))
            if found is not None:
                return Reading(found, c.i, 1)
        return None

    def _relative(self, verb: Token, kind: str) -> str | None:
        """ "The truce that the two now observe", "talks which have stalled"."""
        subjects = list(self._parse.child(verb.i, *_SUBJECT))
        if any(s.lower in _IT for s in subjects):
            found = self._clause(verb, kind)
            return None if found is None else found.status
        return self._word("objects", kind, *self._verb_words(verb)) if subjects else None

    def _phrase(self, verb: Token, kind: str) -> str | None:
        """A set phrase in the clause from the verb on, with the adverbs and auxiliaries before it."""
        end = self._parse.tokens[self._parse.sentences[verb.sent].last - 1].end
        helpers = self._parse.child(verb.i, "aux", "auxpass", "advmod", "neg")
        start = min([verb.start, *(self._parse.tokens[min(self._parse.subtree(c.i))].start for c in helpers)])
        text = self._parse.text[start : min(end, verb.start + _BEHIND)].lower()
        return self._in(text.split(",")[0].split(";")[0], kind)

    def _in(self, text: str, kind: str) -> str | None:
        for phrase, status in self._words.phrases.items():
            only, _, words = phrase.rpartition(":")
            at = text.find(words)
            if at >= 0 and only in {"", kind} and not text[at + len(words) : at + len(words) + 1].isalpha():
                return status
        return None

    def _before(self, verb: Token, kind: str) -> Reading | None:
        """The clause turned round: "still on the table is a plan", "with them ended ten years of cooperation"."""
        first = self._parse.tokens[self._parse.sentences[verb.sent].first]
        said = self._in(self._parse.text[max(first.start, verb.start - _BEHIND) : verb.start].lower(), kind)
        return None if said is None else Reading(said, verb.i, 3)

    def _negated(self, verb: Token) -> bool:
        """Negated, or "no longer"."""
        return any(c.dep == "neg" for c in self._children(verb)) or any(
            c.lower == "longer" and any(g.lower == "no" for g in self._children(c)) for c in self._children(verb)
        )

    def _has(self, token: Token, *deps: str) -> bool:
        return any(True for _ in self._parse.child(token.i, *deps))

    def _children(self, token: Token) -> Iterator[Token]:
        return (self._parse.tokens[c] for c in token.children)
