"""Verbs as cues: which clause, infinitive, phrase or quotation is what the source says or thinks."""

from __future__ import annotations

from collections.abc import Iterator

from detente.codebook.cues import CueWord
from detente.coding.attribution_clauses import clause, infinitive
from detente.coding.attribution_frame import Frame, Ranges, passive
from detente.coding.attribution_grammar import SUBJECTS, negated, phrase, referent, subject
from detente.coding.attribution_hearers import addressed, beside, hearers, to
from detente.coding.attribution_nominals import figure, nominal
from detente.coding.attribution_view import FIRST_PERSON, Draft, View

PUT_AT = CueWord("put at", "", "speech", "assert", False, frozenset({"np"}), frozenset({"at"}), "")
LET_KNOW = CueWord("let know", "", "speech", "assert", False, frozenset({"clause"}), frozenset(), "")
# Venues whose nouns can be what says it; "deputies said" tells of no place.
_DOCUMENTS = frozenset({"statement", "letter", "article", "report", "social_media"})
_COUNTING = frozenset({"put at", "estimate"})
_MINDING = frozenset({"believe", "want", "feel"})
_ANSWERS = frozenset({"reply", "response", "answer", "retort", "rejoinder", "exchange", "conversation", "talk"})
_AT = frozenset({"in", "at", "during", "on", "to", "through", "via", "before", "by"})


def verb_drafts(view: View, claimed: set[int]) -> Iterator[Draft]:
    """Yield a draft for each verb of the lexicon that has content of its own; `claimed` verbs have a quotation."""
    for part in view.parts:
        for i in range(part.first, part.last):
            token = view.tokens[i]
            if token.pos not in ("VERB", "AUX") or i in claimed or view.asked.get(token.head) == i:
                continue
            word = _let_know(view, i) or view.verb(i) or (PUT_AT if token.lemma == "put" else None)
            if word is not None:
                draft = _draft(view, i, word)
                if draft is not None:
                    yield draft


def _let_know(view: View, i: int) -> CueWord | None:
    """The cue of "let the council know that ...": the one who knows is told."""
    token = view.tokens[i]
    known = token.lemma == "know" and token.dep in ("ccomp", "xcomp") and view.tokens[token.head].lemma == "let"
    return LET_KNOW if known else None


def start_draft(view: View, i: int, word: CueWord) -> Draft:
    """Return a draft with cue and source of the verb at `i`, its content not yet looked for."""
    cue = (i, *(view.particle(i, word.particle) if word.particle else ()))
    draft = Draft(cue, word, view.tokens[i].sent, negated=negated(view, i))
    if word is LET_KNOW:
        return _told_by_letting(view, i, draft)
    quoted_as = any(t.lower == "as" for t in view.parse.child(i, "prep"))
    source = agent(view, i) if passive(view, i) and not (word.lemma == "quote" and quoted_as) else subject(view, i)
    if source is None and view.tokens[i].tag in ("VBD", "VBZ", "VBP"):
        source = _neighbour(view, i)
    if source in view.quote_of and i not in view.quote_of:
        source = None  # the parser took a quoted word for the subject
    if source is not None and view.tokens[source].lower != "there":
        set_source(view, draft, source)
    draft.addressees = hearers(view, i, word)
    draft.addressees += tuple(h for h in beside(view, i, source) if h not in draft.addressees)
    if word.scope == "speech":
        draft.venue, guests = setting(view, i, word.hearer, draft.source_head)
        draft.addressees += tuple(g for g in guests if g not in draft.addressees)
    return draft


def _told_by_letting(view: View, i: int, draft: Draft) -> Draft:
    let = view.tokens[i].head
    source = subject(view, let)
    draft.cue, draft.negated = (let, i), negated(view, let)
    if source is not None:
        set_source(view, draft, source)
    draft.addressees = tuple(t.i for t in view.parse.child(i, *SUBJECTS) if t.lower != "it")
    draft.addressees += tuple(t.i for t in view.parse.child(let, "dobj") if t.lower != "it")
    draft.addressees += tuple(to(view, i))
    return draft


def _neighbour(view: View, i: int) -> int | None:
    """The noun right before a finite verb that has no subject in the parse."""
    at = i - 1
    while at > 0 and view.tokens[at].pos in ("ADV", "AUX"):
        at -= 1
    token = view.tokens[at] if at >= 0 else None
    same = token is not None and token.sent == view.tokens[i].sent and (at in view.quote_of) == (i in view.quote_of)
    return _head_of_clause(view, at) if token is not None and same and token.pos in ("NOUN", "PROPN", "PRON") else None


def _head_of_clause(view: View, at: int) -> int:
    """The noun whose relative clause the noun at `at` ends: "an engineer who kept the minutes said"; else `at`."""
    k = at
    for _ in range(4):
        head = view.tokens[k].head
        if view.tokens[k].dep == "relcl" and head < k and view.hi[k] == at:
            return head
        k = head
    return at


def set_source(view: View, draft: Draft, head: int) -> None:
    """Give the draft the phrase governed by `head` as its source, cut where the cue begins."""
    lo, hi = phrase(view, head)
    for c in draft.cue:
        if head < c <= hi:
            hi = c - 1
        elif lo <= c < head:
            lo = c + 1
    draft.source, draft.source_head = (lo, max(lo, hi)), referent(view, head)


def agent(view: View, i: int) -> int | None:
    """Return the head of "by ..." of the passive verb at `i`."""
    for by in view.parse.child(i, "agent"):
        for t in view.parse.child(by.i, "pobj"):
            return t.i
    return None


def setting(view: View, i: int, hearer: str, source: int | None) -> tuple[str | None, tuple[int, ...]]:
    """Return where it was said, and the heads of those it was said to there ("in an interview with ...")."""
    tokens, venues = view.tokens, view.cues.venues
    for n in _places(view, i, hearer, source):
        lemma = tokens[n].lemma.lower()
        before = view.tokens[n - 1].lower if n else ""
        if lemma in _ANSWERS and (guests := addressed(view, n)):
            return None, guests
        venue = venues.get(f"{before} {lemma}") or venues.get(lemma) or venues.get(before)
        if venue is not None:
            house = venue == "parliament" and tokens[n].dep == "pobj" and tokens[n].pos == "PROPN"
            return venue, (n,) if house else addressed(view, n)
    if source is not None and venues.get(tokens[source].lemma) in _DOCUMENTS:
        return venues[tokens[source].lemma], addressed(view, source)
    return ("social_media" if tokens[i].lemma in ("tweet", "retweet", "blog") else None), ()


def _places(view: View, i: int, hearer: str, source: int | None) -> Iterator[int]:
    """Nouns that may tell where it was said, those beside the verb first."""
    tokens, parse = view.tokens, view.parse
    told = [t.i for t in parse.child(i, "dobj", "dative") if hearer == "object"]
    beside = [v for v in parse.child(i, "advcl") if v.lemma in ("speak", "address", "write", "testify", "appear")]
    for at in (i, *told, *(v.i for v in beside)):
        for p in parse.child(at, "prep"):
            if p.lower in _AT or (p.lower == "from" and at != i):
                for o in parse.child(p.i, "pobj"):
                    yield o.i
                    yield from (h.i for of in parse.child(o.i, "prep") if of.lower == "of"
                                for h in parse.child(of.i, "pobj"))  # fmt: skip
    yield from told
    if i in view.asked:  # "asked about the plan at a briefing, he said"
        yield from (k for k in parse.subtree(view.asked[i]) if k > view.asked[i] and tokens[k].dep == "pobj")
    yield from (o.i for v in beside for o in parse.child(v.i, "dobj"))
    if source is not None:  # "The ministry, in a letter to the council, said"
        for p in parse.child(source, "prep"):
            if p.lower in _AT and tokens[p.i - 1].text == ",":
                yield from (o.i for o in parse.child(p.i, "pobj"))
    if tokens[i].dep in ("relcl", "acl"):
        yield from _above(view, tokens[i].head)


def _above(view: View, n: int) -> Iterator[int]:
    """The noun and those that it depends on through prepositions: "an interview with Smith of the BBC in which"."""
    for _ in range(5):
        yield n
        head = view.tokens[n].head
        if view.tokens[n].dep != "pobj" or view.tokens[head].dep != "prep":
            return
        n = view.tokens[head].head


def _draft(view: View, i: int, word: CueWord) -> Draft | None:
    draft = start_draft(view, i, word)
    if i in view.quote_of and _own_words(view, draft) and not _recounts(view, draft, i) and not _minds(view, draft):
        return None
    frame = Frame(view, i, word)
    draft.ranges, draft.clausal = _content(frame)
    if draft.source_head in view.quote_of and _minds(view, draft) and not (draft.clausal or infinitive(frame)):
        return None
    _run_on(view, draft)
    _keep_inside(view, draft, i)
    return draft if draft.ranges and (draft.clausal or draft.source or frame.passive) else None


def _content(frame: Frame) -> tuple[Ranges, bool]:
    """The token ranges of what is said, and whether that is a clause or a number."""
    if frame.word.lemma in _COUNTING:
        counted = figure(frame)
        if counted or frame.word is PUT_AT:
            return counted, True
    ranges, clausal = clause(frame)
    if not ranges and frame.word is LET_KNOW:  # "let him know at noon that ...": the parser hangs the clause on "let"
        at = next(
            (t.i for t in frame.view.parse.child(frame.view.tokens[frame.i].head, "ccomp") if t.i > frame.i), None
        )
        at = at if at is not None else _known_through(frame)
        return ([(frame.view.lo[at], frame.view.hi[at])] if at is not None else []), True
    return (ranges, clausal) if ranges else (infinitive(frame) or nominal(frame), False)


def _known_through(frame: Frame) -> int | None:
    """The verb of the clause in "let it be known through a priest that ...", which the parser hangs on the priest."""
    nouns = (o for p in frame.view.parse.child(frame.i, "prep") for o in frame.view.parse.child(p.i, "pobj"))
    clauses = (t.i for o in nouns for t in frame.view.parse.child(o.i, "relcl", "acl"))
    return next((c for c in clauses if frame.view.tokens[frame.view.lo[c]].lower == "that"), None)


def _run_on(view: View, draft: Draft) -> None:
    """Take along the quotation that the content runs into: "told them to go “and not come back”"."""
    if not draft.ranges:
        return
    lo, hi = draft.ranges[-1]
    q = view.quote_of.get(hi + 2)
    if q is None or q is view.quote_of.get(hi) or hi in draft.cue or view.tokens[hi + 1].start != q.start:
        return
    first, last = view.inside(q)
    inside = any(first <= c < last for c in draft.cue)
    if (
        not inside
        and first == hi + 2
        and view.tokens[first].sent == view.tokens[hi].sent
        and not view.tokens[first].text[0].isupper()
    ):
        draft.ranges[-1] = (lo, last - 1)


def _keep_inside(view: View, draft: Draft, i: int) -> None:
    """Drop from the content of a verb that is quoted itself what stands outside of its quotation."""
    q = view.quote_of.get(i)
    if q is not None:
        last = view.inside(q)[1] - 1
        draft.ranges = [(lo, min(hi, last)) for lo, hi in draft.ranges if view.quote_of.get(lo) is q]


def _recounts(view: View, draft: Draft, i: int) -> bool:
    """True for "I told them that ...": the speaker of a quotation tells of another saying of his own."""
    word = draft.word
    told = word is not None and word.scope == "speech" and bool(word.hearer == "object" or draft.addressees)
    return told and draft.source_head is not None and view.tokens[i].tag in ("VBD", "VBN")


def _minds(view: View, draft: Draft) -> bool:
    """True for "I think that ...", "we want to ...": the speaker of a quotation tells what he himself has in mind."""
    word, head = draft.word, draft.source_head
    if word is None or head is None or head not in view.quote_of or view.tokens[head].lower not in ("i", "we"):
        return False
    return word.scope == "attitude" and not word.factive and word.force in _MINDING


def _own_words(view: View, draft: Draft) -> bool:
    """True where the speaker of a quotation speaks of himself: "I think", "we hope", or says no subject at all."""
    if draft.source_head is None or draft.source_head not in view.quote_of:
        return True
    return view.tokens[draft.source_head].lower in FIRST_PERSON
