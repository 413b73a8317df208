"""Who speaks: from the phrase that names the source to actors of the cast."""

from __future__ import annotations

from collections.abc import Iterator

from detente.reading.cast import Cast
from detente.reading.syntax import Parse

# Nouns that speak for whoever issued them.
DOCUMENTS = frozenset(
    "statement report resolution communique communiqué declaration letter memo memorandum document release message "
    "study survey poll email e-mail announcement article editorial transcript treaty text cable note telegram bulletin "
    "reply answer response ultimatum dispatch circular leaflet pamphlet manifesto telex".split()
)
_ISSUED = frozenset(
    "issue release publish write draft sign post send file conduct make adopt approve author carry distribute hand "
    "deliver present give pass address fax".split()
)
SOME = frozenset({"one", "two", "three", "some", "several", "many", "others", "another", "few", "most", "both"})
_OWNERS = ("poss", "compound", "amod", "nmod")
_BODIES = frozenset({"state", "igo", "organisation"})
_FAR = 400  # tokens that a document may lie before its being taken up
_BACK = 4  # sentences; an issuer named before that is no longer at hand


class Speakers:
    """Finds the actors that a source phrase names."""

    def __init__(self, parse: Parse, cast: Cast) -> None:
        """Take the article's parse and cast."""
        self._parse = parse
        self._cast = cast
        self._kinds = {a.id: a.kind for a in cast.actors}

    def of(self, head: int) -> tuple[str, ...]:
        """Return the ids of the actors that the phrase governed by `head` names; () where the cast knows none.

        The members of a conjunction count all. A document speaks for its owner or author ("the Kremlin statement",
        "a report by the ministry"), else for the body that the sentences before it are about; so does the "it" that
        takes up a document.
        """
        ids: list[str] = []
        for h in (head, *self._conjuncts(head)):
            ids.extend(self._one(h))
        return tuple(dict.fromkeys(ids))

    def _one(self, head: int) -> tuple[str, ...]:
        token = self._parse.tokens[head]
        document = head if token.lemma.lower() in DOCUMENTS else self._taken_up(head)
        if document is not None:
            ids = self._cast.at(document) or self._owner(document) or self._sender(document)
            return ids or self._writer(document) or self._issuer(document)
        return self._beside(head) or self._cast.at(head) or self._apposed(head) or self._share(head)

    def _conjuncts(self, head: int) -> Iterator[int]:
        for t in self._parse.child(head, "conj"):
            yield t.i
            yield from self._conjuncts(t.i)

    def _beside(self, head: int) -> tuple[str, ...]:
        """The name that the editor put behind a pronoun: "He (Putin)"."""
        tokens = self._parse.tokens
        if tokens[head].pos != "PRON" or head + 2 >= len(tokens) or tokens[head + 1].text not in ("(", "["):
            return ()
        for k in range(head + 2, min(head + 7, len(tokens))):
            if tokens[k].text in (")", "]"):
                return self._cast.at(k - 1)
        return ()

    def _share(self, head: int) -> tuple[str, ...]:
        """Those of whom some speak: "one of them", "two of the ministers"."""
        if self._parse.tokens[head].lower not in SOME and self._parse.tokens[head].pos != "NUM":
            return ()
        of = (p for p in self._parse.child(head, "prep") if p.lower == "of")
        return next((ids for p in of for o in self._parse.child(p.i, "pobj") if (ids := self._cast.at(o.i))), ())

    def _apposed(self, head: int) -> tuple[str, ...]:
        """The actors of an apposition: "the crew's chief, Berg"."""
        return next((ids for t in self._parse.child(head, "appos") if (ids := self._cast.at(t.i))), ())

    def _owner(self, head: int) -> tuple[str, ...]:
        """The actors of an apposition, an owner or an author."""
        if ids := self._apposed(head):
            return ids
        for t in self._parse.child(head, *_OWNERS):
            if self._cast.at(t.i):
                return self._cast.at(t.i)
        made = [v.i for v in self._parse.child(head, "acl") if v.lemma in _ISSUED]
        leads = [*self._parse.child(head, "prep"), *(a for v in made for a in self._parse.child(v, "agent", "prep"))]
        for p in leads:
            if p.lower in ("by", "from", "of"):
                for o in self._parse.child(p.i, "pobj"):
                    ids = self._cast.at(o.i) or self._owner(o.i)  # "a statement by his office"
                    if ids:
                        return ids
        return ()

    def _sender(self, document: int) -> tuple[str, ...]:
        """Who sends or hands it over, where the document is the object: "handed him a note which said"."""
        token = self._parse.tokens[document]
        verb = self._parse.tokens[token.head]
        if token.dep != "dobj" or verb.lemma not in _ISSUED:
            return ()
        for _ in range(3):  # "summoned the envoy and handed him a note"
            if own := next((t.i for t in self._parse.child(verb.i, "nsubj")), None):
                return self._cast.at(own)
            if verb.dep not in ("conj", "advcl", "xcomp"):
                return ()
            verb = self._parse.tokens[verb.head]
        return ()

    def _writer(self, document: int) -> tuple[str, ...]:
        """Who wrote the document that "the letter" takes up: "In a letter to the king, Berg asked. The letter said"."""
        tokens = self._parse.tokens
        if not any(t.lower in ("the", "this", "that") for t in self._parse.child(document, "det")):
            return ()
        lemma = tokens[document].lemma
        for n in range(document - 1, max(document - _FAR, -1), -1):
            if tokens[n].lemma != lemma or tokens[n].pos != "NOUN" or tokens[n].sent == tokens[document].sent:
                continue
            if ids := self._owner(n) or self._sender(n):
                return ids
            at = tokens[tokens[n].head].head
            if tokens[n].dep == "pobj" and tokens[tokens[n].head].lower in ("in", "by") and tokens[at].pos == "VERB":
                return next((self._cast.at(t.i) for t in self._parse.child(at, "nsubj")), self._cast.at(at - 1))
            if tokens[n].dep == "pobj" and tokens[tokens[n].head].lower == "in":  # "The king, in a letter to ..."
                return self._cast.at(at)
        return ()

    def subject(self, sentence: int) -> int | None:
        """Return the head of the subject of a sentence's main clause, None if it has none."""
        root = self._parse.sentences[sentence].root
        return next((t.i for t in self._parse.child(root, "nsubj", "nsubjpass")), None)

    def _taken_up(self, head: int) -> int | None:
        """The document that "it" stands for, as the subject of the sentences right before."""
        tokens = self._parse.tokens
        at = tokens[head].sent - 1
        if tokens[head].lower != "it":
            return None
        while at >= 0 and tokens[head].sent - at < _BACK:
            own = self.subject(at)
            if own is None or tokens[own].lower != "it":
                return own if own is not None and tokens[own].lemma.lower() in DOCUMENTS else None
            at -= 1
        return None

    def _issuer(self, document: int) -> tuple[str, ...]:
        """The last body that was the subject of a sentence before the document's; a document that is new has none."""
        token = self._parse.tokens[document]
        if token.dep not in ("nsubj", "nsubjpass") and any(
            t.lower in ("a", "an") for t in self._parse.child(document, "det")
        ):
            return ()
        first = self._parse.tokens[document].sent - 1
        for at in range(first, max(first - _BACK, -1), -1):
            own = self.subject(at)
            ids = self._cast.at(own) if own is not None else ()
            if ids and self._kinds[ids[0]] in _BODIES:
                return ids
        return ()
