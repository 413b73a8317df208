"""Which way a bare weekday or month points: the tense of the verb that governs it decides."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from detente.errors import DataError
from detente.reading.syntax import Parse, Token
from detente.reading.times.lexicon import load_toml

PAST, UNKNOWN, PRESENT, FUTURE = -1, 0, 1, 2

_VERBS = frozenset({"VERB", "AUX"})
_MOST = 10  # steps upwards

TENSE_FILE = "times_tense.toml"


@dataclass(frozen=True, slots=True)
class TenseWords:
    """The word lists of `data/times_tense.toml`, which says what they are."""

    will: frozenset[str]
    modals: frozenset[str]
    planned: frozenset[str]
    planning: frozenset[str]
    put_off: frozenset[str]
    promising: frozenset[str]
    done: frozenset[str]
    ahead: frozenset[str]
    saying: frozenset[str]


def read_tense_words(table: dict[str, object], file: str = TENSE_FILE) -> TenseWords:
    """Return the lists. Raises `DataError` for a list that is missing, unknown or no list of words."""
    names = {f.name for f in fields(TenseWords)}
    for name in sorted(names ^ set(table)):
        raise DataError(file, name, "this list is missing" if name in names else "there is no such list")
    lists: dict[str, frozenset[str]] = {}
    for name, words in table.items():
        if not isinstance(words, list) or not all(isinstance(w, str) and w == w.lower() for w in words):
            raise DataError(file, name, "a list of words in small letters is wanted")
        lists[name] = frozenset(words)
    return TenseWords(**lists)


@cache
def tense_words() -> TenseWords:
    """Return the lists of the data file, read once."""
    return read_tense_words(load_toml(TENSE_FILE))


def direction(parse: Parse, i: int) -> int:
    """Return FUTURE or PRESENT if token `i` stands in what is to come, PAST in what was, UNKNOWN if no verb says it."""
    token = parse.tokens[i]
    if token.dep in ("poss", "compound", "amod", "nmod") and token.head > i:
        return _of_noun(parse, parse.tokens[token.head])
    return _climb(parse, token)


def _of_noun(parse: Parse, noun: Token) -> int:
    """A day that belongs to a noun ("Tuesday's ruling") is over unless the noun or its verb says otherwise."""
    if noun.lemma in tense_words().ahead or (
        noun.dep in ("nsubj", "nsubjpass") and _aux_words(parse, noun.head) & tense_words().will
    ):
        return _climb(parse, noun)
    return PAST


def _aux_words(parse: Parse, verb: int) -> set[str]:
    return {t.lower for t in parse.child(verb, "aux", "auxpass")}


def _climb(parse: Parse, start: Token) -> int:
    """Go up from a word until a verb decides."""
    tokens, token = parse.tokens, start
    until = False
    for _ in range(_MOST):
        if token.i != start.i:
            if until and token.lemma in tense_words().put_off:
                return FUTURE
            if token.lemma in tense_words().promising and _promised(parse, token, start):
                return FUTURE
            if token.lemma in tense_words().planned:
                planned = _plan(parse, token)
                if planned:
                    return planned
            if token.pos in _VERBS:
                found = _verb(parse, token)
                if found:
                    return found
        until = until or token.lower in ("until", "till", "through", "to")
        if token.head == token.i:
            return UNKNOWN
        token = tokens[token.head]
    return UNKNOWN


def _promised(parse: Parse, verb: Token, start: Token) -> bool:
    """Whether a time belongs to what is promised: it hangs on the object, or stands behind one that is to come."""
    for noun in parse.child(verb.i, "dobj"):
        if verb.i < noun.i < start.i and (start.i in parse.subtree(noun.i) or noun.lemma in tense_words().ahead):
            return True
    return False


def _plan(parse: Parse, token: Token) -> int:
    """ "is due to end Friday" is to come, "had been due to end Friday" is not."""
    if token.tag in ("NN", "NNS") or (token.tag == "VBD" and token.lemma not in tense_words().planning):
        return UNKNOWN
    words = _aux_words(parse, token.i)
    if token.pos == "ADJ":
        words |= _aux_words(parse, token.head) | {parse.tokens[token.head].lower}
    return PAST if "had" in words else FUTURE


def _verb(parse: Parse, verb: Token) -> int:
    """Return the direction of one verb; UNKNOWN where the verb above it decides."""
    aux = list(parse.child(verb.i, "aux", "auxpass"))
    words = {t.lower for t in aux}
    if words & tense_words().will or words & tense_words().modals:
        return _modal(parse, verb, words)
    if verb.tag == "VBD" or any(t.tag in ("VBD", "VBN") for t in aux):
        return PAST
    if verb.tag == "VB":
        return _infinitive(parse, verb, aux)
    if verb.tag == "VBN":
        return _participle(aux)
    if verb.tag == "VBG":
        return FUTURE if any(t.tag in ("VBZ", "VBP") and t.lemma == "be" for t in aux) else UNKNOWN
    return _present(parse, verb)


def _modal(parse: Parse, verb: Token, words: set[str]) -> int:
    """ "would have left", "could not be reached" are past; "will leave", "could leave" are to come."""
    if "have" in words and not words & tense_words().will:
        return PAST
    negated = any(True for _ in parse.child(verb.i, "neg", "preconj")) or any(
        t.lower in ("neither", "nobody", "none") for t in parse.child(verb.i, "nsubj", "nsubjpass", "cc")
    )
    return PAST if "could" in words and negated else FUTURE


def _participle(aux: list[Token]) -> int:
    """ "is held" is to come, "has held" and a bare "held" are past."""
    if any(t.lemma == "have" for t in aux):
        return PAST
    return PRESENT if aux else PAST


def _infinitive(parse: Parse, verb: Token, aux: list[Token]) -> int:
    """ "agreed to meet Monday" is to come; a purpose ("came to see him Monday") goes with its verb."""
    governor = parse.tokens[verb.head]
    if any(t.lemma == "do" for t in aux):
        return PRESENT
    if governor.i == verb.i:
        return FUTURE
    if (
        governor.lemma in tense_words().done
        or governor.lemma in tense_words().planned
        or verb.dep in ("advcl", "relcl")
    ):
        return UNKNOWN
    return FUTURE if any(t.lower == "to" for t in aux) else UNKNOWN


def _present(parse: Parse, verb: Token) -> int:
    headline = parse.kind(parse.sentences[verb.sent]) == "headline"
    return PAST if verb.lemma in tense_words().saying or headline else PRESENT
