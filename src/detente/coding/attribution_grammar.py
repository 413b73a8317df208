"""Grammar that all finders share: subjects, phrases of sources, runs of tokens."""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.attribution_view import View
from detente.coding.quotes import Quote
from detente.reading.syntax import Token

_SAYING = frozenset({"assert", "ask", "direct", "commit", "deny", "accuse", "praise", "warn", "threaten", "judge"})
_TRAILING = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ASKED = frozenset({"ask", "question", "press", "quote", "reach", "contact"})
# Beside the cues that govern "them to say", verbs whose object does what follows.
_STEERING = frozenset(
    "force compel oblige allow permit enable help lead cause get let make have induce prompt require authorize empower "
    "train teach send drive move inspire leave appoint elect choose name hire pay need want send authorise see hear "
    "task free push goad tempt".split()
)
_PAST = {"VBD", "VBN"}
_BEFORE = frozenset({",", "”", '"', "''"})
_INSIDE = frozenset({"conj", "advcl", "acl", "pcomp", "ccomp"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def subject(view: View, v: int) -> int | None:
    """Return the head token of the subject of the verb at `v`, through conjunction, control and participles."""
    tokens = view.tokens
    seen = 0
    while seen < 8:
        own = _own_subject(view, v)
        if own is not None:
            return own
        if v in view.asked:
            return _own_subject(view, view.asked[v])
        if v in view.resumed:
            v, seen = view.resumed[v], seen + 1
            continue
        token = tokens[v]
        head = token.head
        if head == v:
            return None
        if token.dep == "acl":
            if token.tag != "VBG":
                return None
            wrote = tokens[tokens[head].head].head  # "wrote to both commanders begging them"
            if (
                tokens[head].dep == "pobj"
                and tokens[tokens[head].head].lower == "to"
                and tokens[wrote].lemma == "write"
            ):
                v, seen = wrote, seen + 1
                continue
            return _author(view, head)
        if token.dep == "xcomp" and tokens[head].pos in ("VERB", "AUX"):
            controller = _object(view, head)
            if controller is not None and token.tag == "VB" and _steers(view, head):
                return controller
        elif token.dep == "pcomp":
            prep, head = head, tokens[head].head
            accused = _object(view, head)
            if accused is not None and accused < prep and tokens[prep].lower in ("of", "for", "from", "into", "as"):
                return accused
        elif token.dep not in ("conj", "advcl", "xcomp", "dep", "ccomp", "prep", "parataxis", "acomp"):
            return None
        if token.dep in ("advcl", "ccomp") and token.tag in ("VBD", "VBZ", "VBP"):
            return _reduced(view, v)
        v, seen = head, seen + 1
    return None


def _author(view: View, noun: int) -> int:
    """Who speaks in "issued a statement saying": the one who issued it; else the noun itself."""
    token = view.tokens[noun]
    if token.dep == "dobj" and (token.lemma in view.cues.venues or token.lemma in view.cues.nouns):
        return subject(view, token.head) or noun
    return noun


def _reduced(view: View, v: int) -> int | None:
    """The subject of "Miners camped by the road say", where the parser takes the participle for the verb."""
    token = view.tokens[v]
    head = view.tokens[token.head]
    bare = not any(view.tokens[c].dep in ("mark", "advmod") or view.tokens[c].tag[0] == "W" for c in token.children)
    plain = head.i < v and not any(t.pos == "PUNCT" or t.pos in ("CCONJ", "AUX") for t in view.tokens[head.i : v])
    if token.dep == "advcl" and bare and plain and head.tag in ("VBD", "VBN"):
        return _own_subject(view, head.i)
    return None


def _own_subject(view: View, v: int) -> int | None:
    own = [c for c in view.tokens[v].children if view.tokens[c].dep in SUBJECTS]
    if len(own) > 1 and v not in view.quote_of:  # one of them may stand in a quotation that the parser broke
        own = [c for c in own if c not in view.quote_of] or own
    if len(own) > 1:  # "A: The envoy told us"
        own = [c for c in own if view.tokens[c + 1].text != ":"] or own
    behind = [c for c in own if c > v]
    if behind and v > 0 and view.tokens[v - 1].text == ",":
        return behind[0]  # "The accord, said the minister, is dead"
    return own[0] if own else None


def _steers(view: View, v: int) -> bool:
    """True where the object of the verb at `v` is to act ("asked him to say"), not its subject ("rang him to say")."""
    word = view.verb(v)
    return view.tokens[v].lemma in _STEERING or (word is not None and bool(word.governs & {"obj_inf", "small"}))


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
        if c > i and view.lo[c] > i and t.dep in _TRAILING:
            hi = min(hi, view.lo[c] - 1)
    return trim(view, lo, max(_without_day(view, hi), i))


def _without_day(view: View, hi: int) -> int:
    """Cut "on Sunday" behind a name: it dates the saying, though the parser hangs it there."""
    at = hi
    while at > 1 and view.tokens[at].ent == "DATE":
        at -= 1
    return at - 1 if at < hi and view.tokens[at].lower in ("on", "in") else hi


def trim(view: View, lo: int, hi: int) -> tuple[int, int]:
    """Cut punctuation and quotation marks from both ends of a token range; a one-token range stays."""
    tokens = view.tokens
    while lo < hi and _cut(tokens[lo]):
        lo += 1
    while lo < hi and (_cut(tokens[hi]) or tokens[hi].pos == "CCONJ"):
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


def find_resumed(view: View) -> None:
    """Find verbs of saying that the parser hangs into what was said, though the same speaker goes on with them.

    "He said that talks would begin and warned that ...", "..., adding that ...". `view.resumed` then gives for the
    verb the cue whose subject it shares, `view.resuming` for the cue such verbs. Also found are the cues that close a
    sentence (`view.closing`).
    """
    tokens = view.tokens
    for i, token in enumerate(tokens):
        if token.lower == "according" and i > 1 and "," in (tokens[i - 1].text, tokens[i - 2].text):
            view.according.append(i)
        if token.lemma in _ASKED and token.dep == "ccomp" and _asked(view, i):
            view.asked[token.head] = i
        if token.pos != "VERB" or token.dep not in _INSIDE or i in view.quote_of:
            continue
        word = view.verb(i)
        if word is not None and word.scope == "speech" and _closes(view, i):
            view.closing[token.sent] = i
        if token.dep == "ccomp":
            continue
        if word is None or word.scope != "speech" or word.force not in _SAYING or _own_subject(view, i) is not None:
            continue
        passed: list[int] = []
        for cue in _cues_above(view, i):
            passed.append(cue)
            if _resumes(view, i, cue):
                view.resumed[i] = cue
                for c in passed:
                    view.resuming.setdefault(c, []).append(i)
                break


def _closes(view: View, i: int) -> bool:
    """True for the cue at the end of a sentence that the parser hangs inside it: "He warned of rain, an aide said"."""
    token = view.tokens[i]
    sentence = view.parse.sentences[token.sent]
    own = next((t.i for t in view.parse.child(i, *SUBJECTS)), None)
    if own is None or own > i or token.head > i or view.tokens[own].tag[0] == "W":
        return False
    lo = view.lo[own]
    if view.hi[i] < sentence.last - 2 or not lo - 1 <= view.lo[i] <= lo or lo <= sentence.first + 1:
        return False
    rest = view.tokens[i + 1 : sentence.last]
    return view.tokens[lo - 1].text in _BEFORE and all(t.pos != "VERB" or t.tag == "VBG" for t in rest)


def _asked(view: View, i: int) -> bool:
    """True for the participle of "Lu, asked about the plan, said ...", which the parser takes for what was said."""
    tokens, head = view.tokens, view.tokens[i].head
    own = _own_subject(view, i)
    commas = tokens[i - 1].text == "," and tokens[head - 1].text == ","
    return commas and own is not None and view.hi[own] < i < head and _own_subject(view, head) is None


def _cues_above(view: View, i: int) -> Iterator[int]:
    """The verbs of saying whose clauses hold the verb at `i`, the nearest first."""
    tokens, at = view.tokens, view.tokens[i].head
    for _ in range(10):
        head = tokens[at].head
        if tokens[at].dep == "ccomp":
            word = view.verb(head)
            if word is not None and head < i and word.scope == "speech":
                yield head
        elif tokens[at].dep in ("relcl", "acl") and tokens[i].tag == tokens[tokens[i].head].tag:
            return
        at = head


def resumption(view: View, i: int) -> int:
    """Return the first token of what a resuming verb governs, "before" and "after" included."""
    return view.tokens[i].head if view.tokens[i].dep == "pcomp" else view.lo[i]


def _resumes(view: View, i: int, cue: int) -> bool:
    tokens = view.tokens
    at = view.lo[i] - 1
    while at > cue and tokens[at].tag in ("''", "``"):
        at -= 1
    before = tokens[at]
    if tokens[i].dep == "pcomp":
        return tokens[i].tag == "VBG" and tokens[tokens[i].head].lower in ("before", "after")
    if tokens[i].tag == "VBG":
        return before.text == "," or (before.pos == "CCONJ" and tokens[i].dep == "conj")
    if tokens[i].dep != "conj" or not (tokens[i].tag == tokens[cue].tag or {tokens[i].tag, tokens[cue].tag} == _PAST):
        return False
    if tokens[i].tag != tokens[cue].tag and not (before.pos == "CCONJ" and tokens[at - 1].text == ","):
        return False
    head = tokens[tokens[i].head]
    if before.pos == "CCONJ" and tokens[at - 1].text == ",":  # "complained that they left, and threatened ..."
        return True
    if head.lemma in ("be", "have"):  # a state does not go on with an act of speaking: "had no arms and accused ..."
        return True
    return head.tag != tokens[i].tag or any(tokens[c].dep == "ccomp" for c in tokens[i].children)


def spoken(view: View, q: Quote) -> bool:
    """True where the marks hold a clause or end like a sentence, as a title seldom does."""
    first, last = view.inside(q)
    return view.parse.text[q.outer - 1] in ",.?!" or any(t.pos in ("VERB", "AUX") for t in view.tokens[first:last])


def title(view: View, q: Quote) -> bool:
    """True where the marks hold several words that all begin with a capital: "War and Peace"."""
    first, last = view.inside(q)
    words = [t for t in view.tokens[first:last] if t.pos in ("NOUN", "PROPN", "ADJ", "VERB")]
    return len(words) > 1 and all(t.text[0].isupper() for t in words)
