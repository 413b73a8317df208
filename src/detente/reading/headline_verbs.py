"""The verb of a headline that the parser took for a noun, and its subject that it took for a part of a compound.

Headlines have no articles and no auxiliaries, so "Canada signs trade agreement" can look like one long noun. Where a
line has no verb at its root, a word behind its subject becomes the root if the tagger, or a plural subject in front of
a base form, says that it is a verb.
"""

from __future__ import annotations

from dataclasses import replace

from detente.reading.syntax import Dictionary, Parse, Sentence, Token

_PARTS = frozenset({"compound", "nmod", "amod", "npadvmod", "dep", "appos"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_STOPS = frozenset({".", "!", '."', ":"})
_LINE = 140  # characters


def mend(parse: Parse, dictionary: Dictionary) -> Parse:
    """Return the parse with the roots of its headlines set right (in its own tokens); other sentences stay."""
    sentences = tuple(
        replace(s, root=_mend(parse, s, dictionary)) if _is_line(parse, s) else s for s in parse.sentences
    )
    return replace(parse, sentences=sentences)


def _is_line(parse: Parse, sentence: Sentence) -> bool:
    """Whether the sentence is a headline, or a short line without a full stop."""
    first, last = parse.tokens[sentence.first], parse.tokens[sentence.last - 1]
    kind = parse.kind(sentence)
    if kind == "dateline" or last.text in _STOPS or sentence.last - sentence.first < 3:
        return False
    return last.end - first.start <= _LINE


def _mend(parse: Parse, sentence: Sentence, dictionary: Dictionary) -> int:
    """Return the root of the sentence, set right."""
    root = parse.tokens[sentence.root]
    if root.pos in _NOUNS or root.tag == "UH":
        if _is_noun_with_subject(parse, root) and "verb" in dictionary.word_classes(root.lower):
            _as_verb(root)  # "Argentina, Chile pledge help", "Spain thanks Portugal"
            return root.i
        verb = _verb(parse, sentence, root, dictionary)
        if verb is not None:
            return _raise(parse, sentence, root, verb)
        if _acts_on_what_follows(parse, root) and "verb" in dictionary.word_classes(root.lower):
            _as_verb(root)
        else:
            return _passive(parse, root)
    if root.pos == "VERB" and root.tag in _FINITE and root.i > sentence.first:
        _find_subject(parse, root)
    return root.i


def _is_noun_with_subject(parse: Parse, root: Token) -> bool:
    """Whether the parser gives a noun a subject of its own and no copula."""
    return any(True for _ in parse.child(root.i, "nsubj")) and not any(
        parse.tokens[c].pos in {"AUX", "VERB"} and c < root.i for c in root.children
    )


def _acts_on_what_follows(parse: Parse, root: Token) -> bool:
    """ "Court jails three journalists": a plural with a compound before it and a noun phrase right behind it."""
    tokens = parse.tokens
    behind = next((tokens[c] for c in root.children if c > root.i and tokens[c].dep != "punct"), None)
    if root.tag != "NNS" or not root.i or behind is None or behind.dep not in {"npadvmod", "dobj", "dep", "appos"}:
        return False
    before = tokens[root.i - 1]
    if before.head != root.i or before.pos not in _NOUNS or behind.pos not in _NOUNS:
        return False
    if any(t.text in {",", "--", "-", "(", ":"} for t in tokens[root.i + 1 : behind.i]):
        return False
    behind.dep = "dobj"
    return True


def _passive(parse: Parse, root: Token) -> int:
    """ "Opposition leader arrested in Harare": the participle is the act, the noun is acted on; return the root."""
    verb = next((c for c in parse.child(root.i, "acl") if c.tag in {"VBN", "VBD"} and c.pos == "VERB"), None)
    if verb is None or root.pos not in _NOUNS or any(c > verb.i for c in root.children):
        return root.i
    _hang(parse, verb, verb, "ROOT")
    _hang(parse, root, verb, "nsubjpass")
    verb.tag = "VBD"  # what it is in full: "was arrested"
    return verb.i


def _verb(parse: Parse, sentence: Sentence, root: Token, dictionary: Dictionary) -> Token | None:
    """The word before the root noun that is the verb: tagged so, or in its base form behind a plural subject."""
    for t in parse.tokens[sentence.first + 1 : root.i]:
        if t.dep not in _PARTS:
            continue
        before = parse.tokens[t.i - 1]
        if before.pos not in _NOUNS:
            continue
        many = before.tag in {"NNS", "NNPS"} or (before.dep == "conj" and before.pos == "PROPN")
        base = t.tag in {"NN", "VB"} and "verb" in dictionary.word_classes(t.lower)
        if t.tag in _FINITE or (many and base):
            return t
    return None


def _raise(parse: Parse, sentence: Sentence, root: Token, verb: Token) -> int:
    """Make the verb the root, the old root its object, and what stands before it its subject; return the verb."""
    tokens = parse.tokens
    subject = _top(parse, sentence.first, verb.i)
    for t in [t for t in tokens[sentence.first : verb.i] if t.head >= verb.i and t.i != subject.i]:
        _hang(parse, t, subject, "compound")
    _hang(parse, verb, verb, "ROOT")
    _hang(parse, subject, verb, "nsubj")
    _hang(parse, root, verb, "dobj")
    for t in [tokens[c] for c in verb.children if tokens[c].dep in _PARTS]:
        _hang(parse, t, root, "compound")
    _as_verb(verb)
    return verb.i


def _top(parse: Parse, first: int, last: int) -> Token:
    """The head of the subject that ends before token `last`: of a coordination its first part."""
    top = parse.tokens[last - 1]
    while first <= top.head < top.i:
        top = parse.tokens[top.head]
    return top


def _find_subject(parse: Parse, verb: Token) -> None:
    """ "Polish court convicts spy": the noun before a finite verb, taken for a part of it, is its subject."""
    tokens = parse.tokens
    if any(True for _ in parse.child(verb.i, *_SUBJECTS)):
        return
    before = tokens[verb.i - 1]
    if before.head == verb.i and before.pos in _NOUNS and before.dep in _PARTS:
        before.dep = "nsubj"
        for c in [c for c in verb.children if c < before.i and tokens[c].dep in {"amod", "compound", "nmod"}]:
            _hang(parse, tokens[c], before, tokens[c].dep)


def _as_verb(token: Token) -> None:
    token.pos = "VERB"
    if token.tag not in _FINITE:
        token.tag = "VBZ" if token.lower.endswith("s") else "VBP"
    token.lemma = token.lemma.lower()
    if token.tag == "VBZ" and token.lemma == token.lower and token.lemma.endswith("s"):
        token.lemma = token.lemma[:-1]
    token.ent, token.ent_start = "", False


def _hang(parse: Parse, token: Token, head: Token, dep: str) -> None:
    """Hang a token on another head; on itself it is a root."""
    if token.head != token.i:
        parse.tokens[token.head].children.remove(token.i)
    token.head, token.dep = head.i, dep
    if head.i != token.i:
        head.children.append(token.i)
        head.children.sort()
