"""Cues that are no verbs: nouns ("the claim that"), adjectives ("sure that"), "according to"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.codebook.cues import CueWord
from detente.coding.attribution_frame import passive
from detente.coding.attribution_grammar import SUBJECTS, negated, referent, runs, subject, trim
from detente.coding.attribution_hearers import to
from detente.coding.attribution_verbs import agent, set_source
from detente.coding.attribution_view import FIRST_PERSON, Draft, View

ACCORDING = CueWord("according to", "", "speech", "assert", False, frozenset({"clause"}), frozenset(), "")
MADE_CLEAR = CueWord("make clear", "", "speech", "assert", False, frozenset({"clause"}), frozenset(), "")
_PREDICATES = frozenset({"acomp", "ROOT", "ccomp", "conj", "oprd"})
_LIGHT = frozenset(
    "make issue give express voice offer raise deliver release send have hold show draw repeat file put share pay "
    "lodge register break keep honour honor fulfil fulfill withdraw retract".split()
)
_TAKING = frozenset({"receive", "get", "obtain", "secure", "win", "extract", "gain", "hear"})
_COMPLEMENTS = frozenset({"acl", "ccomp", "relcl", "xcomp", "advcl"})
_BINDING = frozenset({"commit", "direct", "threaten"})  # what one gives in doing so, one will do, or asks for
_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "xcomp"})


def phrase_drafts(view: View) -> Iterator[Draft]:
    """Yield a draft for each noun, adjective, and "according to"."""
    nouns, adjectives = view.cues.nouns, view.cues.adjectives
    for part in view.parts:
        for i in range(part.first, part.last):
            token = view.tokens[i]
            draft = None
            if token.pos == "NOUN" and token.lemma in nouns:
                word = _entry(view, i, nouns[token.lemma])
                draft = _noun(view, i, word) if word is not None else None
            elif token.lemma in adjectives and token.pos in ("ADJ", "VERB") and token.dep in _PREDICATES:
                word = _entry(view, i, adjectives[token.lemma])
                draft = _adjective(view, i, word) if word is not None else None
            elif token.lower == "according":
                draft = _according(view, i)
            if draft is not None and not (i in view.quote_of and _own(view, draft)):
                yield draft


def _entry(view: View, i: int, words: Sequence[CueWord]) -> CueWord | None:
    """The lexicon's entry whose further words, if any, follow the one at `i`: "anxious to" before "anxious"."""
    for word in words:
        more = word.particle.split()
        if [t.lower for t in view.tokens[i + 1 : i + 1 + len(more)]] == more:
            return word
    return None


def _own(view: View, draft: Draft) -> bool:
    return draft.source_head is None or view.tokens[draft.source_head].lower in FIRST_PERSON


def _noun(view: View, i: int, word: CueWord) -> Draft | None:
    draft = Draft((i,), word, view.tokens[i].sent)
    light = _light(view, i)
    if word.lemma == "word" and light is None:
        return None  # "his word" is a cue only where it is given
    owner = _owner(view, i)
    if owner is not None:
        set_source(view, draft, owner)
    if light is not None:
        draft.addressees = _given(view, i, light)
        if (content := _handed(view, i, light, word)) is not None:
            draft.ranges, draft.clausal = [(view.lo[content], view.hi[content])], _that(view, content)
            return draft
    elif (taker := _taken(view, i)) is not None and (hearer := subject(view, taker)) is not None:
        draft.addressees = (hearer,)
        if (content := _handed(view, i, taker, word)) is not None:
            draft.ranges, draft.clausal = [(view.lo[content], view.hi[content])], _that(view, content)
            return draft
    for c in (*view.tokens[i].children, *_beside(view, i)):
        t = view.tokens[c]
        if c < i:
            continue
        if t.dep in ("acl", "ccomp", "relcl") and _that(view, t.i) and view.lo[c] == _behind_owner(view, i):
            draft.ranges, draft.clausal = [(view.lo[c], view.hi[c])], True
            return draft
        if owner is None:
            continue
        if t.dep in ("acl", "xcomp") and t.tag == "VB" and view.tokens[view.lo[c]].lower == "to":
            draft.ranges = [(view.lo[c], view.hi[c])]
            return draft
        if t.dep in ("prep", "dative") and t.lower in word.preps and view.hi[c] > c:
            draft.ranges = [(c + 1, view.hi[c])]
            return draft
    return None


def _light(view: View, i: int) -> int | None:
    """The verb that says nothing by itself in "gave an assurance", "made a claim"."""
    head = view.tokens[i].head
    return head if view.tokens[i].dep == "dobj" and view.tokens[head].lemma in _LIGHT else None


def _taken(view: View, i: int) -> int | None:
    """The verb by which one takes what another says: "received a promise from them that"."""
    head = view.tokens[i].head
    return head if view.tokens[i].dep == "dobj" and view.tokens[head].lemma in _TAKING else None


def _given(view: View, i: int, light: int) -> tuple[int, ...]:
    """Who is given an assurance: "gave them his word", "gave a pledge to the board"."""
    told = [t.i for t in view.parse.child(light, "dative", "nsubjpass") if t.pos != "ADP" and t.i != i]
    return tuple(dict.fromkeys([*told, *to(view, light), *to(view, i)]))


def _handed(view: View, i: int, light: int, word: CueWord) -> int | None:
    """The clause or infinitive that a hearer or a day parts from the noun: "gave his word to them in May that ..."."""
    told = (c for k in _given(view, i, light) for c in view.tokens[k].children)  # the parser hangs it on the hearer
    for c in sorted((*view.tokens[i].children, *view.tokens[light].children, *told)):
        t = view.tokens[c]
        if c < i or t.dep not in _COMPLEMENTS:
            continue
        if _that(view, c):
            return c
        binding = word.force in _BINDING and t.dep != "relcl"
        if binding and t.tag == "VB" and any(k.lower == "to" for k in view.parse.child(c, "aux")):
            return c
    return None


def _behind_owner(view: View, i: int) -> int:
    """The token behind the noun at `i` and whoever it is from: "a warning [from the generals] that ..."."""
    end = i
    for p in view.parse.child(i, "prep"):
        if p.i == end + 1 and p.lower in ("from", "by", "to", "of"):
            first = next((c for o in view.parse.child(p.i, "pobj") for c in view.tokens[o.i].children
                          if view.tokens[c].dep in ("acl", "ccomp", "relcl")), None)  # fmt: skip
            end = view.hi[p.i] if first is None else view.lo[first] - 1
    return end + 1


def _beside(view: View, i: int) -> list[int]:
    """Prepositions that the parser hangs on the light verb: "paid tribute to the victims"."""
    head = _light(view, i)
    if head is None:
        return []
    return [p.i for p in view.parse.child(head, "prep", "dative") if p.i > i]


def _that(view: View, v: int) -> bool:
    """True for a clause that "that" leads in; the parser may take it for an object of the verb."""
    marks = ("mark", "dobj") if view.tokens[v].dep == "acl" else ("mark",)
    return any(view.tokens[c].dep in marks and view.tokens[c].lower == "that" for c in view.tokens[v].children)


def _owner(view: View, i: int) -> int | None:
    """Whose claim it is: "Foley's claim", "a claim by Foley", "Foley made a claim"."""
    tokens, light = view.tokens, _light(view, i)
    owner = next((t for t in view.parse.child(i, "poss")), None)
    giver = None
    if light is not None:
        giver = agent(view, light) if passive(view, light) else subject(view, light)
    elif (taker := _taken(view, i)) is not None:
        giver = next(
            (o.i for p in view.parse.child(taker, "prep") if p.lower == "from" for o in view.parse.child(p.i, "pobj")),
            None,
        )
    if giver is not None and (owner is None or owner.pos == "PRON"):  # "gave his word", but "repeated the king's claim"
        return giver
    if owner is not None:
        return owner.i
    for c in tokens[i].children:
        if tokens[c].dep == "prep" and tokens[c].lower in ("by", "from"):
            for o in view.parse.child(c, "pobj"):
                return o.i
    return None


def _adjective(view: View, i: int, word: CueWord) -> Draft | None:
    token = view.tokens[i]
    head = token.head if token.dep == "acomp" else i
    draft = _made_clear(view, i) if word.scope == "speech" else None
    source = None if draft is not None else subject(view, head)
    if source is not None and view.tokens[source].lower not in ("it", "there", "this", "that"):
        draft = Draft((i,), word, token.sent)
        set_source(view, draft, source)
    if draft is None:
        return None
    for c in (*token.children, *view.tokens[head].children, *view.tokens[draft.cue[0]].children):
        if c > i:
            _complement(view, c, word, draft)
        if draft.ranges:
            return draft
    return None


def _complement(view: View, c: int, word: CueWord, draft: Draft) -> None:
    """Take the clause, infinitive or prepositional phrase at `c` for the content, where the adjective governs it."""
    t = view.tokens[c]
    infinitive = t.tag == "VB" and view.tokens[view.lo[c]].lower == "to"
    if (
        t.dep in ("ccomp", "advcl")
        and "clause" in word.governs
        and (_that(view, c) or (t.dep == "ccomp" and not infinitive))
    ):
        draft.ranges, draft.clausal = [(view.lo[c], view.hi[c])], True
    elif t.dep in ("xcomp", "ccomp") and infinitive and "inf" in word.governs:
        draft.ranges = [(view.lo[c], view.hi[c])]
    elif t.dep == "prep" and t.lower in word.preps and view.hi[c] > c:
        draft.ranges = [(c + 1, view.hi[c])]


def _made_clear(view: View, i: int) -> Draft | None:
    """The draft of "He made it clear that", which is said, not thought."""
    for at in (view.tokens[i].head, view.tokens[view.tokens[i].head].head):
        if at < i and view.tokens[at].lemma == "make":
            source = agent(view, at) if passive(view, at) else subject(view, at)
            if source is None and not passive(view, at):
                return None
            draft = Draft((at, i), MADE_CLEAR, view.tokens[i].sent, negated=negated(view, at))
            if source is not None:
                set_source(view, draft, source)
            told = [p for k in (at, i) for p in view.parse.child(k, "prep", "dative") if p.lower == "to"]
            draft.addressees = tuple(o.i for p in told for o in view.parse.child(p.i, "pobj"))
            return draft
    return None


def _shares(view: View, at: int) -> bool:
    """True for a clause that shares the subject of the one that it hangs on, or only says when or how."""
    token = view.tokens[at]
    if token.dep in ("advcl", "xcomp", "pcomp"):
        return True
    return token.dep == "conj" and not any(view.tokens[c].dep in SUBJECTS for c in token.children)


def _according(view: View, i: int) -> Draft | None:
    """The draft of "according to Foley, ...": the clause around the phrase is what he says."""
    to = i + 1
    if to >= len(view.tokens) or view.tokens[to].lower != "to":
        return None
    source = next((t.i for t in view.parse.child(to, "pobj")), None)
    if source is None:
        return None
    draft = Draft((i, to), ACCORDING, view.tokens[i].sent, clausal=True)
    set_source(view, draft, source)
    draft.source_head = referent(view, source)
    draft.venue = view.cues.venues.get(view.tokens[source].lemma.lower())
    draft.ranges = _around(view, i, source)
    if draft.source is not None:  # a source ends where the content begins
        after = [lo - 1 for lo, _ in draft.ranges if lo > source]
        draft.source = trim(view, draft.source[0], min([draft.source[1], *after]))
    return draft if draft.ranges else None


def _around(view: View, i: int, source: int) -> list[tuple[int, int]]:
    """The clause around "according to ..."; where the parser finds none, what follows its comma."""
    tokens = view.tokens
    sentence = view.parse.sentences[tokens[i].sent]
    if tokens[i].head == i:
        comma = next((k for k in range(source, sentence.last - 1) if tokens[k].text == ","), None)
        return [(comma + 1, sentence.last - 1)] if comma is not None else []
    at = tokens[i].head
    if i in view.according and view.hi[i] >= sentence.last - 2:
        at = sentence.root  # at the sentence's end it covers all of it
    while tokens[at].head != at and (tokens[at].dep not in _CLAUSES or _shares(view, at)):
        at = tokens[at].head
    first, last = min(i, view.lo[i]), max(view.hi[i], view.hi[source], source)
    lo, hi = view.lo[at], view.hi[at]
    return runs([k for k in range(lo, hi + 1) if not first <= k <= last])
