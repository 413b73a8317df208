"""Which way a bare weekday or month points: the tense of the verb that governs it decides."""

from __future__ import annotations

from detente.reading.syntax import Parse, Token

_FUTURE_AUX = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "may", "might", "can", "could", "should", "must"})
_PLANNED = frozenset({"schedule", "expect", "plan", "slate", "set", "due", "payable", "hope", "intend", "aim", "promise",
                      "effective", "eligible", "upcoming", "ready", "likely", "propose"})  # fmt: skip
# An infinitive under these tells what was done ("failed to appear Monday"), not what is to come.
_DONE = frozenset({"fail", "manage", "begin", "start", "continue", "help", "get", "use", "refuse", "decline", "have",
                   "force", "allow", "appear", "seem", "go", "come", "prompt", "lead", "cause"})  # fmt: skip
_SAYING = frozenset({"say", "report", "tell", "write", "quote"})
_VERBS = frozenset({"VERB", "AUX"})
_MOST = 10  # steps upwards


def direction(parse: Parse, i: int) -> int:
    """Return 1 if token `i` stands in what is to come, -1 in what was, 0 if nothing governs it."""
    tokens = parse.tokens
    token = tokens[i]
    for _ in range(_MOST):
        if token.lemma in _PLANNED and token.i != i and token.tag not in ("VBD", "NN"):
            return 1
        if token.pos in _VERBS and token.i != i:
            found = _verb(parse, token)
            if found:
                return found
        if token.head == token.i:
            return 0
        token = tokens[token.head]
    return 0


def _verb(parse: Parse, verb: Token) -> int:
    """Return the direction of one verb; 0 where the verb above it decides."""
    aux = [t for t in parse.child(verb.i, "aux", "auxpass")]
    words = {t.lower for t in aux}
    if words & _FUTURE_AUX:
        return -1 if "have" in words and "will" not in words else 1
    past = any(t.tag in ("VBD", "VBN") for t in aux)
    if verb.tag == "VBD" or past:
        return -1
    if verb.tag == "VB":
        return _infinitive(parse, verb, aux)
    if verb.tag == "VBN":
        return 1 if verb.lemma in _PLANNED else _participle(aux)
    if verb.tag == "VBG":
        return 1 if any(t.tag in ("VBZ", "VBP") and t.lemma == "be" for t in aux) else 0
    return _present(parse, verb)


def _participle(aux: list[Token]) -> int:
    """ "is held" is to come, "was held", "has held" and a bare "held" are past."""
    if any(t.lemma == "have" for t in aux):
        return -1
    return 1 if aux else -1


def _infinitive(parse: Parse, verb: Token, aux: list[Token]) -> int:
    governor = parse.tokens[verb.head]
    if any(t.lemma == "do" for t in aux):
        return 1
    if governor.i != verb.i and governor.lemma in _DONE:
        return 0
    return 1 if any(t.lower == "to" for t in aux) or governor.i == verb.i else 0


def _present(parse: Parse, verb: Token) -> int:
    headline = parse.kind(parse.sentences[verb.sent]) == "headline"
    return -1 if verb.lemma in _SAYING or headline else 1


