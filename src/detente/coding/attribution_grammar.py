"""Grammar that all finders share: subjects, phrases of sources, runs of tokens."""

from __future__ import annotations

from detente.coding.attribution_view import View
from detente.reading.syntax import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def subject(view: View, v: int) -> int | None:
    """Return the head token of the subject of the verb at `v`, through conjunction, control and participles."""
    tokens = view.tokens
    seen = 0
    while seen < 8:
        own = _own_subject(view, v)
        if own is not None:
            return own
        token = tokens[v]
        head = token.head
        if head == v:
            return None
        if token.dep == "acl":
            return head if token.tag == "VBG" else None
        if token.dep == "xcomp" and tokens[head].pos in ("VERB", "AUX"):
            controller = _object(view, head)
            if controller is not None and token.tag == "VB":
                return controller
        elif token.dep == "pcomp":
            head = tokens[head].head
        elif token.dep not in ("conj", "advcl", "xcomp", "dep", "ccomp", "prep", "parataxis"):
            return None
        if token.dep in ("advcl", "ccomp") and token.tag in ("VBD", "VBZ", "VBP"):
            return None
        v, seen = head, seen + 1
    return None


def _own_subject(view: View, v: int) -> int | None:
    for c in view.tokens[v].children:
        t = view.tokens[c]
        if t.dep in SUBJECTS:
            return c
    return None


def _object(view: View, v: int) -> int | None:
    for c in view.tokens[v].children:
        if view.tokens[c].dep in ("dobj", "dative"):
            return c
    return None


def referent(view: View, i: int) -> int:
    """Return the noun that the relative pronoun at `i` stands for, or `i` itself."""
    tokens = view.tokens
    if tokens[i].lower not in _RELATIVE or not tokens[i].tag.startswith("W"):
        return i
    at = tokens[i].head
    for _ in range(6):
        if tokens[at].dep == "relcl":
            return tokens[at].head
        at = tokens[at].head
    return i


def phrase(view: View, i: int) -> tuple[int, int]:
    """Return the token range of the phrase that `i` governs, without its relative clauses and trailing participles."""
    lo, hi = view.lo[i], view.hi[i]
    for c in view.tokens[i].children:
        t = view.tokens[c]
        if c > i and t.dep in ("relcl", "acl", "advcl", "parataxis", "ccomp") and view.lo[c] > i:
            hi = min(hi, view.lo[c] - 1)
    return trim(view, lo, max(hi, i))


def trim(view: View, lo: int, hi: int) -> tuple[int, int]:
    """Cut punctuation and quotation marks from both ends of a token range; a one-token range stays."""
    tokens = view.tokens
    while lo < hi and _cut(tokens[lo]):
        lo += 1
    while lo < hi and _cut(tokens[hi]):
        hi -= 1
    return lo, hi


def _cut(token: Token) -> bool:
    return token.pos in ("PUNCT", "SPACE") and token.text not in ("(", ")", "[", "]", "%", "$")


def runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Join sorted token indices to ranges, both ends included."""
    out: list[tuple[int, int]] = []
    for i in numbers:
        if out and out[-1][1] == i - 1:
            out[-1] = (out[-1][0], i)
        else:
            out.append((i, i))
    return out


def negated(view: View, v: int) -> bool:
    """True where the verb at `v` is denied ("did not say"), conditional or only possible ("may say", "if he says")."""
    for c in view.tokens[v].children:
        t = view.tokens[c]
        if t.dep == "neg" or (t.dep == "aux" and t.lower in ("may", "might", "should", "must", "could")):
            return True
        if t.dep == "mark" and t.lower in ("if", "unless", "whether"):
            return True
        if t.dep == "advmod" and t.lower in ("never", "hardly"):
            return True
    return False
