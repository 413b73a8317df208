"""Which speakers the text leaves unnamed: "a senior official", "sources close to the king"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.codebook.sources import SourceWords
from detente.coding.attribution_view import Attribution
from detente.reading.cast import Cast
from detente.reading.syntax import Parse, Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "his", "her", "its", "their", "my", "our"})
_SOME = frozenset({"one", "two", "three", "some", "several", "many", "others", "another", "few"})
_PERSONS = frozenset({"person", "unknown"})
_CLIMB = 5  # heads up from "named" to "asked not to be named"


class Anonymity:
    """Tells for the attributions of one article whether the one who speaks goes without a name.

    A speaker is unnamed where the phrase is indefinite ("a diplomat", "officials") and names nobody, where the text
    says that he asked for it, and wherever an actor who is unnamed in one of these ways speaks again. Whoever is
    named somewhere in the article is not, nor who speaks for a body ("a spokesman"), nor a body.
    """

    def __init__(self, parse: Parse, cast: Cast, words: SourceWords) -> None:
        """Take the article's parse and cast; `words` are the codebook's."""
        self._parse = parse
        self._tokens = parse.tokens
        self._cast = cast
        self._words = words
        self._kinds = {a.id: a.kind for a in cast.actors}
        self._named = {i for h, ids in cast.heads.items() if self._tokens[h].pos == "PROPN" for i in ids}
        self._named |= {a.id for a in cast.actors if a.ref is not None}
        self._first: dict[str, int] = {}
        for head in sorted(cast.heads):
            for i in cast.heads[head]:
                self._first.setdefault(i, head)
        self._marks = list(self._marked())

    def flags(self, attributions: Sequence[Attribution], speakers: Sequence[tuple[str, ...]]) -> tuple[bool, ...]:
        """Return a flag for each attribution, given the ids of its speakers."""
        alone = [self._alone(a, ids) for a, ids in zip(attributions, speakers, strict=True)]
        unnamed = {i for flag, ids in zip(alone, speakers, strict=True) if flag for i in ids} - self._named
        return tuple(flag or (bool(ids) and unnamed.issuperset(ids)) for flag, ids in zip(alone, speakers, strict=True))

    def _alone(self, a: Attribution, speakers: tuple[str, ...]) -> bool:
        """What the attribution tells by itself."""
        if a.source_head is None:
            return False
        head = self._tokens[a.source_head]
        if self._has_name(head, speakers):
            return False
        at = self._tokens[a.cue[0]] if a.cue else head
        if a.parent is None and any(self._says_so(a, at, m) for m in self._marks):
            return True
        if head.pos == "PRON" and head.lower not in _SOME and speakers:  # as whoever it stands for was brought in
            return all(self._unnamed(self._tokens[self._first[i]], speakers) for i in speakers if i in self._first)
        if a.word is not None and a.word.lemma.partition(" ")[0] in self._words.calling:
            return False
        many = head.tag == "NNS" and a.scope != "speech"  # what farmers hope nobody said
        return not many and self._unnamed(head, speakers)

    def _has_name(self, head: Token, speakers: tuple[str, ...]) -> bool:
        if head.pos == "PROPN" and head.lemma.lower() not in self._words.persons:
            return True
        if any(t.pos == "PROPN" for t in self._parse.child(head.i, "appos")):
            return True
        return any(i in self._named for i in speakers)

    def _unnamed(self, head: Token, speakers: tuple[str, ...]) -> bool:
        lemma = head.lemma.lower()
        if head.lower in _SOME:  # "one of them", "several said"
            return True
        if head.pos not in ("NOUN", "PROPN", "ADJ") or lemma in self._words.voices:
            return False
        if lemma in self._words.unnamed:
            return True
        children = [self._tokens[c] for c in head.children]
        counted = lemma in ("people", "person", "man", "woman") and any(t.dep == "nummod" for t in children)
        if lemma in self._words.bodies or (head.tag == "NNS" and lemma in self._words.crowds and not counted):
            return False
        if any(t.lower in _DEFINITE and t.dep in ("det", "poss", "predet") for t in children):
            return False
        if any(t.dep == "poss" for t in children):  # "Norway's minister" is an office
            return False
        if lemma in self._words.persons:
            return True
        one = any(t.lower in ("a", "an", "one", "another") for t in children)
        return one and bool(speakers) and all(self._kinds.get(i) in _PERSONS for i in speakers)

    def _marked(self) -> Iterator[Token]:
        """Words that say that somebody is not to be named, in the order of the text."""
        words = self._words
        for t in self._tokens:
            if (
                t.lower in words.marks
                or (t.lemma in words.naming and self._refused(t))
                or (t.lemma in words.permitting and self._barred(t))
            ):
                yield t

    def _refused(self, t: Token) -> bool:
        """True for "asked not to be named", "declined to give his name", "would not be quoted by name"."""
        if t.pos == "VERB" and t.tag != "VBN":
            return False
        if t.pos != "VERB" and not any(k.tag == "PRP$" for k in self._parse.child(t.i, "poss")):
            return False
        at = t
        for _ in range(_CLIMB):
            if any(k.lower in ("not", "n't", "n’t", "never") for k in self._parse.child(at.i, "neg")):
                return True
            if at is not t and at.lemma in self._words.refusing:
                return True
            if at.head == at.i:
                return False
            at = self._tokens[at.head]
        return False

    def _barred(self, t: Token) -> bool:
        """True for "was not authorised to speak"."""
        neg = any(True for _ in self._parse.child(t.i, "neg"))
        return neg and any(k.lemma in self._words.speaking for k in self._parse.child(t.i, "xcomp", "advcl", "ccomp"))

    @staticmethod
    def _says_so(a: Attribution, at: Token, mark: Token) -> bool:
        """True where the mark stands in the sentence of the cue and outside of what is said."""
        return mark.sent == at.sent and not any(s.start <= mark.start < s.end for s in a.content)
