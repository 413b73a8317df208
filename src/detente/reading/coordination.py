"""A second clause whose subject the parser has taken for a part of the first: "shut its border with X and Y offered".

The parser likes to coordinate two names around "and"; where the later one stands right before a finite verb that has
no subject, it is that verb's subject.
"""

from __future__ import annotations

from detente.reading.syntax import Parse, Token
from detente.reading.trees import hang

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def give_subjects(parse: Parse) -> None:
    """Give such verbs their subjects, in the parse's own tokens."""
    for verb in parse.tokens:
        if verb.dep not in {"conj", "advcl"} or verb.pos != "VERB" or verb.tag not in _FINITE:
            continue
        subject = _subject(parse, verb)
        if subject is not None:
            _part(parse, verb, subject)


def _subject(parse: Parse, verb: Token) -> Token | None:
    """The noun right before the verb, if it is coordinated with one of the clause before and the verb has no other."""
    if any(True for _ in parse.child(verb.i, *_SUBJECTS, "mark")):
        return None
    first = min([verb.i, *(c.i for c in parse.child(verb.i, "aux", "auxpass", "advmod", "neg") if c.i < verb.i)])
    noun = parse.tokens[first - 1] if first else verb
    if noun.pos not in _NOUNS or noun.dep != "conj" or noun.sent != verb.sent:
        return None
    before = parse.tokens[noun.head]
    if before.pos not in _NOUNS or before.dep in _SUBJECTS or before.head == verb.i or _cc(parse, before, noun) is None:
        return None
    others = [c for c in parse.child(before.i, "conj") if c.i < noun.i]
    return noun if not others and parse.tokens[verb.head].i < before.i else None


def _cc(parse: Parse, before: Token, noun: Token) -> Token | None:
    """The "and" between the two; None where it is another word, or the verb before has its own "and" for the later."""
    return next((c for c in parse.child(before.i, "cc") if before.i < c.i < noun.i and c.lower in {"and", "but"}), None)


def _part(parse: Parse, verb: Token, noun: Token) -> None:
    before = parse.tokens[noun.head]
    word = _cc(parse, before, noun)
    if word is not None:
        hang(parse, word, parse.tokens[verb.head], "cc")
    hang(parse, noun, verb, "nsubj")
    verb.dep = "conj"
