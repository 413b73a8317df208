"""How a noun of relations stands: its status from what its clause says of it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.codebook.standing import StandingWords
from detente.reading.syntax import Parse, Token

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_SAID_OF = ("acomp", "oprd", "attr", "advmod", "ccomp", "xcomp")
_LINKING = frozenset(
    {"be", "remain", "stay", "lie", "become", "seem", "appear", "grow", "turn", "go", "get", "stand", "fall"}
)
_BEHIND = 60
_LASTING = frozenset({"established", "in_force"})


class Standing:
    """Reads the standing of nouns in one article."""

    def __init__(self, parse: Parse, words: StandingWords) -> None:
        """`words` are the tables of `standing.toml`."""
        self._parse = parse
        self._words = words

    def kind(self, noun: int) -> str | None:
        """Return the kind of condition that a noun names, None for other nouns."""
        return self._words.nouns.get(self._parse.tokens[noun].lemma.lower())

    def status(self, noun: int) -> str | None:
        """Return the status that the clause gives the noun, None where it says nothing of how it stands."""
        token = self._parse.tokens[noun]
        head = self._parse.tokens[token.head]
        found = self._clause(token, head) if token.dep in _SUBJECT and head.i != noun else None
        if found is None and token.dep in {"dobj", "nsubj"}:
            found = self._left(head)
        own = self._own(token)
        return own or found if found is None or found in _LASTING else found

    def _clause(self, token: Token, verb: Token) -> str | None:
        """What the verb of which the noun is the subject says, with its complements and a set phrase behind it."""
        negated = self._negated(verb)
        said = self._phrase(verb)
        for c in self._parse.child(verb.i, *_SAID_OF):
            said = said or self._words.adjectives.get(c.lower) or self._words.adjectives.get(c.lemma.lower())
        if said is None and verb.lemma not in _LINKING:
            particle = next((p.lower for p in self._parse.child(verb.i, "prt")), None)
            lemma = verb.lemma.lower()
            said = self._words.verbs.get(f"{lemma} {particle}" if particle else lemma)
        if negated:
            return "ended" if said is None or said in _LASTING else None
        return said

    def _left(self, verb: Token) -> str | None:
        """ "Left the alliance badly strained": what becomes of the object."""
        if verb.lemma not in {"leave", "render", "make", "keep", "put", "have", "declare", "pronounce", "consider"}:
            return None
        for c in self._parse.child(verb.i, "oprd", "acomp", "ccomp", "advcl"):
            found = self._words.adjectives.get(c.lower)
            if found is not None:
                return found
        return self._phrase(verb)

    def _own(self, token: Token) -> str | None:
        """Adjectives and participles of the noun itself: "an uneasy truce", "with the embargo now gone"."""
        for c in self._parse.child(token.i, "amod", "acl", "advcl", "acomp"):
            found = self._words.adjectives.get(c.lower)
            if found is not None:
                return found
        return None

    def _phrase(self, verb: Token) -> str | None:
        """A set phrase in the clause behind the verb."""
        end = self._parse.tokens[self._parse.sentences[verb.sent].last - 1].end
        text = self._parse.text[verb.start : min(end, verb.start + _BEHIND)].lower()
        text = text.split(",")[0].split(";")[0]
        for phrase, status in self._words.phrases.items():
            at = text.find(phrase)
            if at >= 0 and not text[at + len(phrase) : at + len(phrase) + 1].isalpha():
                return status
        return None

    def _negated(self, verb: Token) -> bool:
        """Negated, or "no longer"."""
        return any(c.dep == "neg" for c in self._children(verb)) or any(
            c.lower == "longer" and any(g.lower == "no" for g in self._children(c)) for c in self._children(verb)
        )

    def _children(self, token: Token) -> Iterator[Token]:
        return (self._parse.tokens[c] for c in token.children)
