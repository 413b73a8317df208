"""Who is named deeper inside what an act is about: "opened a probe into claims that two nurses hurt patients"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from detente.reading.cast import Cast
from detente.reading.syntax import Parse, Token

Ids = tuple[str, ...]

# Relations that lead from an act to what it is about.
_INWARD = frozenset({
    "dobj", "prep", "pobj", "pcomp", "dative", "xcomp", "ccomp", "acl", "attr", "oprd", "acomp", "nmod", "compound",
    "poss", "amod", "appos", "conj", "nsubj", "nsubjpass",
})  # fmt: skip

_WHERE = frozenset({"in", "at", "near"})


def inside(parse: Parse, cast: Cast, starts: Sequence[int], accept: Callable[[Ids], Ids]) -> Ids:
    """Return the first actors below the tokens `starts` that `accept` lets pass; those "against" whom it is first.

    `accept` gets the actors of one token and returns those that may be meant, () for none.
    """
    named = list(_named(parse, cast, starts))
    for against in (True, False):
        for ids, here in named:
            found = accept(ids) if here or not against else ()
            if found:
                return found
    return ()


def _named(parse: Parse, cast: Cast, starts: Sequence[int]) -> Iterator[tuple[Ids, bool]]:
    """Yield the actors of the tokens below, the nearer in the text first, and whether "against" leads to them."""
    stack = [(i, False) for i in reversed(starts)]
    while stack:
        i, against = stack.pop()
        token = parse.tokens[i]
        against = against or token.lower == "against"
        ids = cast.at(i)
        if ids:
            yield ids, against
        stack.extend((c, against) for c in reversed(token.children) if _inward(parse, parse.tokens[c]))


def _inward(parse: Parse, token: Token) -> bool:
    """Whether the token is a part of the phrase above it; a coordinated clause tells of another act.

    Where a thing was made is no side either: "a truce signed in Vienna".
    """
    above = parse.tokens[token.head]
    if token.lower in _WHERE and above.dep == "acl" and above.tag == "VBN":
        return False
    if token.dep == "relcl":  # what the parser takes for one in "a drive to convince the voters"
        return token.tag == "VB" and any(c.lower == "to" for c in parse.child(token.i, "aux"))
    return token.dep in _INWARD and not (token.dep == "conj" and token.pos in {"VERB", "AUX"})
