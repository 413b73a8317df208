"""The verb of a headline that the parser took for a noun, and its subject that it took for a part of a compound.

Headlines have no articles and no auxiliaries, so "Canada signs trade agreement" can look like one long noun. Where a
line has no verb at its root, a word behind its subject becomes the root if the tagger, or a plural subject in front of
a base form, says that it is a verb.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from detente.reading.headline_passives import done_to, told
from detente.reading.headline_words import headline_words
from detente.reading.syntax import Dictionary, Parse, Sentence, Token
from detente.reading.trees import hang

_PARTS = frozenset({"compound", "nmod", "amod", "npadvmod", "dep", "appos"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_THIRD = frozenset({"VBZ", "NNS", "NNPS", "UH", "JJ"})  # tags of a word in -s that may be a verb
_STOPS = frozenset({".", "!", '."', ":"})
_LINE = 140  # characters


def mend(parse: Parse, dictionary: Dictionary, verbs: Collection[int] = ()) -> Parse:
    """Return the parse with the roots of its headlines set right (in its own tokens); other sentences stay.

    `verbs` are offsets of words that must be verbs, since coordinated subjects stand before them.
    """
    sentences = tuple(
        replace(s, root=_mend(parse, s, dictionary, verbs)) if _is_line(parse, s) else s for s in parse.sentences
    )
    return replace(parse, sentences=sentences)


def _is_line(parse: Parse, sentence: Sentence) -> bool:
    """Whether the sentence is a headline, or a short line without a full stop."""
    first, last = parse.tokens[sentence.first], parse.tokens[sentence.last - 1]
    kind = parse.kind(sentence)
    if kind == "dateline" or last.text in _STOPS or sentence.last - sentence.first < 3:
        return False
    return last.end - first.start <= _LINE


def _mend(parse: Parse, sentence: Sentence, dictionary: Dictionary, verbs: Collection[int]) -> int:
    """Return the root of the sentence, set right."""
    root = parse.tokens[sentence.root]
    if root.pos in _NOUNS or root.tag == "UH":
        return _from_noun(parse, sentence, root, dictionary, verbs)
    if root.pos != "VERB" or root.tag not in {*_FINITE, "VBN"} or root.i == sentence.first:
        return root.i
    earlier = next(
        (t for t in parse.tokens[sentence.first + 1 : root.i] if t.tag == "VBZ" and t.dep == "compound"), None
    )
    if earlier is not None and root.tag == "VBZ":
        _as_noun(parse, root)  # "Greece blocks Cyprus talks"
        return _raise(parse, sentence, root, earlier)
    if root.tag in _FINITE:
        _find_subject(parse, root)
        for c in [c for particle in parse.child(root.i, "prt") for c in parse.child(particle.i, "pobj")]:
            hang(parse, c, root, "dobj")  # "Croatia hands over suspect"
    told(parse, root)
    return root.i


def _from_noun(parse: Parse, sentence: Sentence, root: Token, dictionary: Dictionary, verbs: Collection[int]) -> int:
    """Return the verb of a line whose root is a noun, made its root; the noun's index where no word is its verb."""
    if _is_noun_with_subject(parse, root) and "verb" in dictionary.word_classes(root.lower):
        _as_verb(root)  # "Argentina, Chile pledge help", "Spain thanks Portugal"
        return root.i
    verb = _verb(parse, sentence, root, dictionary, verbs)
    if verb is not None:
        return _raise(parse, sentence, root, verb)
    if "verb" in dictionary.word_classes(root.lower) and _acts_on_what_follows(parse, root):
        _as_verb(root)
        _find_subject(parse, root)
        return root.i
    return done_to(parse, root)


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


def _verb(
    parse: Parse, sentence: Sentence, root: Token, dictionary: Dictionary, verbs: Collection[int]
) -> Token | None:
    """The word that is the verb in place of the root: one of `verbs`, else one before the root that looks so."""
    tokens = parse.tokens
    if verbs:
        known = next((t for t in tokens[sentence.first + 1 : sentence.last] if t.start in verbs), None)
        if known is not None:
            return known if known.dep in _PARTS else None
    article = any(t.tag == "DT" for t in tokens[sentence.first : root.i])
    for t in tokens[sentence.first + 1 : root.i]:
        if t.dep in _PARTS and _looks_verbal(tokens[t.i - 1], t, dictionary, article):
            return t
    behind = tokens[root.i + 1] if root.i + 2 < sentence.last else root
    apart = behind.dep in _PARTS and root.tag == "NNP" and root.i in {behind.head, tokens[behind.head].head}
    return behind if apart and _looks_verbal(root, behind, dictionary) else None  # "Latvia thanks Norway"


def _looks_verbal(before: Token, t: Token, dictionary: Dictionary, article: bool = False) -> bool:
    """Whether a word inside a compound is tagged as a verb, or has the form of one that agrees with what precedes."""
    if before.pos not in _NOUNS:
        return False
    if t.tag in _FINITE:
        return True
    if article:
        return False  # "a prisoners exchange deal": headlines have none
    many = before.tag in {"NNS", "NNPS"} or (before.dep == "conj" and before.pos == "PROPN")
    words = headline_words()
    third = before.ent == "GPE" or (before.tag == "NN" and t.tag == "NNS" and t.lower not in words.acts)
    third = third and t.tag in _THIRD and t.lower.endswith("s") and t.lower not in words.plurals
    return (third or (many and t.tag in {"NN", "VB"})) and "verb" in dictionary.word_classes(t.lower)


def _raise(parse: Parse, sentence: Sentence, root: Token, verb: Token) -> int:
    """Make the verb the root, the old root its object, and what stands before it its subject; return the verb."""
    tokens = parse.tokens
    subject = _top(parse, sentence.first, verb.i)
    for t in [t for t in tokens[sentence.first : verb.i] if t.head >= verb.i and t.i != subject.i]:
        hang(parse, t, subject, "compound")
    thing = root if root.i > verb.i else tokens[max(verb.head, verb.i)]
    hang(parse, verb, verb, "ROOT")
    if root.i < verb.i:
        _lead(parse, root, subject, verb)
    else:
        hang(parse, subject, verb, "nsubj")
    if thing is not verb:
        hang(parse, thing, verb, "dobj")
    for t in [tokens[c] for c in verb.children if tokens[c].dep in _PARTS]:
        hang(parse, t, thing, "compound") if thing is not verb else hang(parse, t, verb, "dobj")
    _as_verb(verb)
    return verb.i


def _lead(parse: Parse, root: Token, subject: Token, verb: Token) -> None:
    """Make the old root, which stands before the verb, its first subject: "Israel, Hamas trade fire"."""
    for c in [c for c in root.children if c > verb.i]:
        hang(parse, parse.tokens[c], verb, parse.tokens[c].dep)
    hang(parse, root, verb, "nsubj")
    if subject is not root:
        hang(parse, subject, root, "conj")


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
    if before.head == verb.i and before.pos in {*_NOUNS, "ADJ"} and before.dep in _PARTS:
        before.dep = "nsubj"
        for c in [c for c in verb.children if c < before.i and tokens[c].dep in {"amod", "compound", "nmod"}]:
            hang(parse, tokens[c], before, tokens[c].dep)


def _as_noun(parse: Parse, token: Token) -> None:
    token.pos, token.tag = "NOUN", "NNS"
    for c in parse.child(token.i, *_SUBJECTS):
        c.dep = "compound"


def _as_verb(token: Token) -> None:
    token.pos = "VERB"
    if token.tag not in _FINITE:
        token.tag = "VBZ" if token.lower.endswith("s") else "VBP"
    token.lemma = token.lemma.lower()
    if token.tag == "VBZ" and token.lemma == token.lower:
        token.lemma = _base(token.lower)
    token.ent, token.ent_start = "", False


def _base(word: str) -> str:
    """The base of a verb in -s: "denies", "crosses", "withdraws"."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else word.removesuffix("s")
