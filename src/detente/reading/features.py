"""Tense, aspect, voice, modality, negation and condition of a clause, and the conjuncts of a phrase."""

from __future__ import annotations

from dataclasses import dataclass

from detente.reading.clauses import Tense
from detente.reading.syntax import Parse, Token

_FUTURE = frozenset({"will", "'ll", "shall", "wo", "sha", "’ll"})
_NEGATIVE = frozenset({"no", "neither", "nor", "none", "nobody"})
_IF = frozenset({"if", "unless", "whether"})
_FINITE: dict[str, Tense] = {"VBD": "past", "VBZ": "present", "VBP": "present"}


@dataclass(frozen=True, slots=True)
class Features:
    """What the auxiliaries, markers and negations of a clause say."""

    tense: Tense
    perfect: bool
    progressive: bool
    passive: bool
    modals: tuple[str, ...]
    negated: bool
    conditional: bool


def conjuncts(parse: Parse, i: int) -> tuple[int, ...]:
    """Return token `i` and what is coordinated with it ("Poland, Hungary and the Czech Republic"), in order."""
    out = [i]
    for j in out:
        out.extend(c.i for c in parse.child(j, "conj") if c.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
    return tuple(sorted(out))


def features(parse: Parse, t: Token) -> Features:
    """Read the features of the clause that `t` heads; of a predicate adjective, those of its copula."""
    verb = parse.tokens[t.head] if t.pos == "ADJ" and parse.tokens[t.head].pos == "AUX" else t
    aux = list(parse.child(verb.i, "aux", "auxpass"))
    modals = tuple(a.lemma.lower() for a in aux if a.tag == "MD")
    passive = any(a.dep == "auxpass" for a in aux) or any(True for _ in parse.child(verb.i, "nsubjpass"))
    if not aux and verb.tag == "VBN" and verb.dep in {"acl", "advcl"}:
        passive = verb.dep == "acl" or any(True for _ in parse.child(verb.i, "agent"))
    return Features(
        _tense(verb, aux, any(True for _ in parse.child(verb.i, "nsubj", "nsubjpass"))),
        any(a.lemma == "have" and a.dep == "aux" for a in aux),
        verb.tag == "VBG" and any(a.lemma == "be" for a in aux),
        passive,
        modals,
        _negated(parse, verb) or (verb is not t and _negated(parse, t)),
        any(c.lower in _IF for c in parse.child(verb.i, "mark", "advmod")),
    )


def _tense(verb: Token, aux: list[Token], subject: bool) -> Tense:
    for a in aux:
        if a.lower in _FUTURE:
            return "future"
    for a in (*aux, verb):
        if a.tag in _FINITE:
            return _FINITE[a.tag]
    if verb.dep == "ROOT" and verb.tag == "VB" and len(aux) == 1 and aux[0].tag == "TO" and subject:
        return "future"  # a headline: "Turkey to send troops"
    return "none"


def _negated(parse: Parse, verb: Token) -> bool:
    tokens = parse.tokens
    for c in verb.children:
        child = tokens[c]
        if child.dep == "neg" or child.lower in {"never", "neither", "nor"}:
            return True
        if child.dep in {"nsubj", "nsubjpass", "dobj"} and (
            child.lower in _NEGATIVE or any(tokens[g].lower in _NEGATIVE for g in child.children if g < c)
        ):
            return True
    return verb.pos == "NOUN" and any(tokens[g].lower == "no" for g in verb.children)
