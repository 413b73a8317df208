"""Passives of headlines, which leave out the auxiliary: "Libya urged to free crew", "Three held over raid"."""

from __future__ import annotations

from detente.reading.headline_words import headline_words
from detente.reading.syntax import Parse, Token
from detente.reading.trees import hang

_ACTIVE = frozenset({"dobj", "dative", "ccomp", "aux", "auxpass", "oprd", "attr"})


def told(parse: Parse, verb: Token) -> None:
    """Make a passive, in the parse's own tokens, of the root verb where it is one that needs an object and has none."""
    if verb.tag not in {"VBD", "VBN"} or any(True for _ in parse.child(verb.i, *_ACTIVE)):
        return
    bidden = any(c.tag == "VB" for c in parse.child(verb.i, "xcomp"))
    words = headline_words()
    if verb.lemma in (words.telling if bidden else words.suffered):
        verb.tag = "VBD"
        for subject in parse.child(verb.i, "nsubj"):
            subject.dep = "nsubjpass"


def done_to(parse: Parse, root: Token) -> int:
    """ "Opposition leader arrested in Harare": the participle is the act, the noun is acted on; return the root."""
    verb = next((c for c in parse.child(root.i, "acl") if c.tag in {"VBN", "VBD"} and c.pos == "VERB"), None)
    if verb is None or root.pos not in {"NOUN", "PROPN"} or any(c > verb.i for c in root.children):
        return root.i
    hang(parse, verb, verb, "ROOT")
    hang(parse, root, verb, "nsubjpass")
    verb.tag = "VBD"  # what it is in full: "was arrested"
    return verb.i
