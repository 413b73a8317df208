"""Two states joined by a hyphen: "Sino-Japanese talks", "the Iran-Iraq war", "the U.S.-Russian treaty".

The parser makes the first a part of the second, so that only one is seen to take part. They are re-hung as in "Chinese
and Japanese talks". Where the tokeniser leaves both in one token (it does behind an acronym with dots), the parser gets
a blank for the hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.gazetteer import Gazetteer
from detente.reading.syntax import Parse, Token
from detente.reading.trees import hang

_WHOLE = re.compile(r"(?<![\w.-])(?:[A-Z]\.){2,}(-)(?=([A-Z](?:[A-Za-z]+|\.[A-Z]\.)))")
_DASH = re.compile(r"(?<=[^\W\d_])[–‑](?=[^\W\d_])")
_HYPHENS = frozenset("-–‑")
_MODIFYING = frozenset({"amod", "compound", "nmod"})
_AMERICAN = frozenset({"american", "americans"})


def parted(text: str, gazetteer: Gazetteer) -> str:
    """Return the text, of equal length, with a blank for the hyphen of "U.S.-Russian", a hyphen for a dash in words."""
    text = _DASH.sub("-", text)
    if ".-" not in text:
        return text
    out = list(text)
    for m in _WHOLE.finditer(text):
        if _state(gazetteer, [m.group(2)]):
            out[m.start(1)] = " "
    return "".join(out)


def join(parse: Parse, gazetteer: Gazetteer) -> None:
    """Re-hang, in the parse's own tokens, two states joined by a hyphen before a noun as coordinated."""
    for one, two in _joined(parse):
        noun = parse.tokens[two.head]
        if two.dep not in _MODIFYING or noun.i <= two.i or one.head not in {two.i, noun.i}:
            continue
        mine = _state(gazetteer, [one.text, "-"])
        if not mine or mine & _state(gazetteer, [two.text]) or not _state(gazetteer, [two.text]):
            continue
        if not _of_one_descent(two, noun, gazetteer):
            _coordinate(parse, one, two, noun)


def _joined(parse: Parse) -> Iterator[tuple[Token, Token]]:
    """Yield the words on both sides of each hyphen that joins two capitalised words."""
    tokens, text = parse.tokens, parse.text
    for two in tokens[1:]:
        if text[two.start - 1 : two.start] not in _HYPHENS or not two.text[0].isupper():
            continue
        one = tokens[two.i - 1]
        if one.text in _HYPHENS and two.i > 1:
            one = tokens[two.i - 2]
        if one.sent == two.sent and one.end == two.start - 1 and one.text[0].isupper():
            yield one, two


def _state(gazetteer: Gazetteer, words: Sequence[str]) -> set[str]:
    """Codes of the states that the first of the words is a name or adjective of; none for other words."""
    hit = gazetteer.match(words, 0)
    names = hit[1] if hit is not None else ()
    return {n.entry.code for n in names if n.entry.kind == "state" and n.form != "metonym" and n.entry.code}


def _of_one_descent(two: Token, noun: Token, gazetteer: Gazetteer) -> bool:
    """Whether the pair tells where somebody comes from: "a German-Iraqi minister", "Cuban-American voters"."""
    found = gazetteer.noun(noun.lemma) or gazetteer.noun(noun.lower)
    sectors = found.sectors if found is not None else ()
    if noun.tag == "NN":
        return "CVL" in sectors or gazetteer.office([noun.text], 0) is not None
    return two.lower in _AMERICAN and found is not None and "MIL" not in sectors


def _coordinate(parse: Parse, one: Token, two: Token, noun: Token) -> None:
    for c in [c for c in two.children if c < one.i]:
        hang(parse, parse.tokens[c], noun, parse.tokens[c].dep)
    hang(parse, one, noun, "amod")
    hang(parse, two, one, "conj")
    if two.i - one.i == 2:
        hang(parse, parse.tokens[one.i + 1], one, "punct")
