"""Clauses and infinitives as content: "said that ...", "..., he said", "vowed to ...", "is expected to ..."."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from detente.coding.attribution_frame import FINITE, Frame, Ranges
from detente.coding.attribution_grammar import SUBJECTS, phrase, resumption, runs, subject
from detente.coding.attribution_hearers import promisee, told_subject
from detente.reading.syntax import Token

_EMPTY = frozenset({"comment", "say", "answer", "discuss", "respond", "speak", "elaborate", "talk", "tell", "specify"})
_LETTING = frozenset({"allow", "grant"})
_DASHES = frozenset({"--", "—", "–", "-"})
_DAYS = frozenset({"DATE", "TIME"})
_SETTINGS = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC"})
_SETTING = frozenset({"in", "on", "at", "by"})
_LEAD = 12  # tokens of a sentence that may stand before a clause and still belong to it


def clause(frame: Frame) -> tuple[Ranges, bool]:
    """Return the token ranges of the clause that the verb governs, and whether that is more than an infinitive."""
    if frame.word.lemma in ("quote", "cite") and any(t.dep == "prep" and t.lower == "as" for t in frame.children):
        return [], False  # "was quoted as saying that": it is what he says
    if frame.governs & {"clause", "obj_inf", "small"}:
        outside = frame.view.asked.get(frame.i), frame.view.closing.get(frame.view.tokens[frame.i].sent)
        for t in sorted(frame.children, key=lambda t: frame.view.hi[t.i] < frame.i):  # what stands behind the cue first
            if t.dep == "ccomp" and t.i not in outside and _fits(frame, t) and not _apart(frame, t):
                return _said(frame, t), frame.finite(t) or not frame.to(t)
        if (told := told_subject(frame.view, frame.i)) is not None:
            return [(frame.view.lo[told[0]], frame.tail(frame.view.hi[told[1]]))], True
    if "clause" not in frame.governs:
        return [], False
    finders = (_misplaced, _parted, _parenthesis, _question, _behind_colon, _closing)
    return next((found for find in finders if (found := find(frame))), []), True


def infinitive(frame: Frame) -> Ranges:
    """Return the infinitive that the verb governs, with whoever is to do it, where that is not the one who is told."""
    if not frame.governs & {"inf", "obj_inf", "clause"}:
        return []
    view = frame.view
    promised = promisee(view, frame.i) if frame.word.hearer == "either" else None
    for t in frame.children:
        if t.dep not in ("xcomp", "advcl", "ccomp") or t.i < frame.i or not frame.to(t) or _empty(frame, t):
            continue
        thing = frame.object()
        if thing is not None and thing == promised:
            return [(view.lo[t.i], frame.tail(view.hi[t.i]))]
        if thing is not None and "obj_inf" in frame.governs and frame.i < thing < t.i:
            return [(view.lo[t.i if frame.tells else thing], _own_end(frame, t, frame.tail(view.hi[t.i])))]
        # "he is expected to go", "he is reported to have gone": he, to go
        if frame.passive and (frame.governs & {"inf", "obj_inf"} or _reported(frame)):
            subjects = [phrase(view, s.i) for s in frame.children if s.dep == "nsubjpass" and not frame.tells]
            return [*subjects, (view.lo[t.i], view.hi[t.i])]
        asked = "clause" in frame.governs and view.tokens[view.lo[t.i]].tag[0] == "W"  # "explained how to go"
        direct = "inf" in frame.governs or (frame.word.hearer == "object" and "obj_inf" in frame.governs)
        if t.dep == "xcomp" and (asked or direct):
            return [(view.lo[t.i], _own_end(frame, t, frame.tail(view.hi[t.i])))]
    return _of_hearer(frame) or _of_setting(frame)


def _of_setting(frame: Frame) -> Ranges:
    """The infinitive that the parser hangs on a day or a document: "offered in a second letter to leave"."""
    view = frame.view
    if "inf" not in frame.governs or frame.object() is not None:
        return []
    for p in (t for t in frame.children if t.dep == "prep" and t.i > frame.i and t.lower in _SETTING):
        for o in view.parse.child(p.i, "pobj"):
            if o.ent not in _SETTINGS and o.lemma not in view.cues.venues:
                continue
            for t in view.parse.child(o.i, "acl", "relcl"):
                if frame.to(t) and view.tokens[view.lo[t.i]].lower == "to":
                    return [(view.lo[t.i], frame.tail(view.hi[t.i]))]
    return []


def _of_hearer(frame: Frame) -> Ranges:
    """The infinitive that the parser hangs on the one who is asked: "called on the mayor to resign"."""
    view, thing = frame.view, frame.object()
    if thing is None or frame.word.hearer != "object" or "obj_inf" not in frame.governs or thing < frame.i:
        return []
    for t in view.parse.child(thing, "acl", "relcl"):
        if t.i > thing and frame.to(t) and view.tokens[view.lo[t.i]].lower == "to":
            return [(view.lo[t.i], frame.tail(view.hi[t.i]))]
    return []


def _reported(frame: Frame) -> bool:
    return frame.word.force == "assert" and frame.word.lemma not in _LETTING


def _empty(frame: Frame, t: Token) -> bool:
    """True for "declined to comment": nothing was said."""
    return frame.word.force == "refuse" and t.lemma in _EMPTY and frame.view.hi[t.i] == t.i


def _apart(frame: Frame, t: Token) -> bool:
    """True where a semicolon stands between the clause and a cue behind it: two sentences in one."""
    return any(token.text == ";" for token in frame.view.tokens[t.i : frame.i])


def _fits(frame: Frame, t: Token) -> bool:
    if frame.finite(t):
        return "clause" in frame.governs
    if frame.to(t):
        asked = any(frame.view.tokens[c].dep == "advmod" for c in t.children)  # "explained how to go"
        return bool(frame.governs & {"obj_inf", "inf"}) or ("clause" in frame.governs and asked)
    return bool(frame.governs & {"small", "clause", "gerund"})


def _spread(frame: Frame, t: Token) -> Ranges:
    """The clause of `t`: around the cue, before it (from the sentence's start) or behind it (with its tails)."""
    view, i = frame.view, frame.i
    lo, hi = view.lo[t.i], view.hi[t.i]
    if lo < i < hi:
        pieces = runs(view.parse.subtree(t.i))
        return [(_sentence_start(frame, pieces[0][0]), pieces[0][1]), *pieces[1:]]
    if hi < i:
        return [(_sentence_start(frame, lo), hi)]
    return [*_fronted(frame, lo), (_past_time(frame, lo), frame.tail(_own_end(frame, t, hi)))]


def _said(frame: Frame, t: Token) -> Ranges:
    """The clause of `t` without the one who is told to do it: "told the crew to leave"."""
    view = frame.view
    told = [s for s in view.parse.child(t.i, *SUBJECTS) if s.i < t.i] if frame.tells and frame.to(t) else []
    if told and t.i > frame.i and not frame.finite(t):
        return [(view.hi[told[0].i] + 1, frame.tail(view.hi[t.i]))]
    return _with_conjuncts(frame, t, _spread(frame, t))


def _with_conjuncts(frame: Frame, t: Token, ranges: Ranges) -> Ranges:
    """Take along the "and that ..." that the parser hangs on the cue: "said it was late, and that he would go"."""
    view = frame.view
    if t.i < frame.i or len(ranges) != 1:
        return ranges
    lo, hi = ranges[0]
    for k in frame.children:
        that = any(m.lower == "that" and m.i == view.lo[k.i] for m in view.parse.child(k.i, "mark"))
        if k.dep in ("conj", "ccomp") and k.i > hi and that and view.lo[k.i] - hi <= 4:
            hi = view.hi[k.i]
    return [(lo, hi)]


def _question(frame: Frame) -> Ranges:
    """The question that the parser takes for a time or a place: "asked them when it would keep its word"."""
    view = frame.view
    if frame.word.force != "ask":
        return []
    for t in frame.children:
        lo = view.lo[t.i]
        asks = view.tokens[lo].tag == "WRB" or view.tokens[lo].lower in ("if", "whether")
        if t.dep == "advcl" and lo > frame.i and asks and view.tokens[lo - 1].text != ",":
            return [(lo, view.hi[t.i])]
    if any(t.dep == "xcomp" for t in frame.children):
        return []
    told = [t for t in frame.children if t.dep == "dobj"]
    told += [a for t in told for a in view.parse.child(t.i, "appos")]
    above = view.tokens[frame.i].head  # "When Berg asked him whether he knew, he said": the clause hangs on "said"
    for t in view.parse.child(above, "advcl") if view.tokens[frame.i].dep == "advcl" else ():
        if frame.i < t.i < above and view.tokens[view.lo[t.i]].lower == "whether":
            return [(view.lo[t.i], view.hi[t.i])]
    asked = [c.i for t in told for c in view.parse.child(t.i, "relcl")]  # "asked the colonel who had given the order"
    return next(([(view.lo[c], view.hi[c])] for c in asked if view.tokens[view.lo[c]].tag[0] == "W"), [])


def _behind_colon(frame: Frame) -> Ranges:
    """What a colon leads in within a quotation: "I told him: bring me a map"."""
    view, i = frame.view, frame.i
    q = view.quote_of.get(i)
    if q is None or "quote" not in frame.governs:
        return []
    last = view.parse.sentences[view.tokens[i].sent].last
    for k in range(i + 1, min(last - 1, i + 6)):
        if view.tokens[k].text == ":" and view.quote_of.get(k + 1) is q:
            inside = [n for n in range(k + 1, last) if view.quote_of.get(n) is q]
            return [(k + 1, inside[-1])]
        if view.tokens[k].pos in ("VERB", "AUX", "PUNCT"):
            return []
    return []


def _closing(frame: Frame) -> Ranges:
    """All of a sentence that a cue closes which the parser hangs inside: "He warned that it rained, an aide said"."""
    view, i = frame.view, frame.i
    sent = view.tokens[i].sent
    if view.closing.get(sent) != i:
        return []
    return [(view.parse.sentences[sent].first, view.lo[i] - 1)]


def _sentence_start(frame: Frame, lo: int) -> int:
    token = frame.view.tokens[frame.i]
    first = frame.view.parse.sentences[token.sent].first
    return first if token.dep == "ROOT" and lo - first < _LEAD else lo


def _fronted(frame: Frame, lo: int) -> Ranges:
    """What stands before a cue between commas: "If it fails, he warned, war will come"."""
    view, i = frame.view, frame.i
    own = subject(view, i)
    if own is None or view.tokens[lo - 1].text != "," or view.tokens[i].dep != "ROOT":
        return []
    first, before = view.parse.sentences[view.tokens[i].sent].first, min(view.lo[own], i)
    return [(first, before - 1)] if before - first > 1 and view.tokens[before - 1].text == "," else []


def _past_time(frame: Frame, lo: int) -> int:
    """Leave out the day of "said Monday the talks ...", which the parser may give to the clause."""
    tokens = frame.view.tokens
    if tokens[lo - 1].pos == "PUNCT":
        return lo
    first = at = lo + 1 if tokens[lo].lower in ("on", "in") else lo
    while at < len(tokens) - 1 and tokens[at].ent in _DAYS and at - first < 5:
        at += 1
    return at if at > first and tokens[at].pos not in ("VERB", "AUX", "PUNCT", "PART") else lo


def _own_end(frame: Frame, t: Token, hi: int) -> int:
    """Leave out what the reporter adds: ", adding that ...", ", according to ..."."""
    view = frame.view
    tails = [resumption(view, k) for k in view.resuming.get(frame.i, ()) if t.i < k <= hi]
    tails += [view.lo[k.i] for k in view.parse.child(t.i, "conj") if _goes_on(frame, t, k)]
    closing = view.closing.get(view.tokens[frame.i].sent)
    if closing is not None and closing != frame.i:  # "told them it was late, an aide said"
        tails.append(view.lo[closing])
    tails = [k for k in tails if t.i < k <= hi]
    tails += view.according[bisect_right(view.according, t.i) : bisect_right(view.according, hi)]
    if not tails:
        return hi
    end = min(tails) - 1
    while end > t.i and view.tokens[end].pos in ("CCONJ", "PUNCT"):
        end -= 1
    return end


def _goes_on(frame: Frame, t: Token, k: Token) -> bool:
    """True for "warned" in "asked him to leave and warned that", which goes on from the cue, not from "leave".

    So it is with the second half of "The men say they will go, and the king says they are at home".
    """
    view, lo = frame.view, frame.view.lo[k.i]
    if k.lemma == view.tokens[frame.i].lemma and k.tag in FINITE and any(view.parse.child(k.i, "nsubj")):
        joined = [c.i for c in view.parse.child(t.i, "cc") if c.i == lo - 1]
        return bool(joined) and view.tokens[joined[0] - 1].text == "," and view.tokens[lo].lower != "that"
    word = frame.view.verb(k.i) if k.tag == frame.view.tokens[frame.i].tag != t.tag else None
    return word is not None and word.scope == "speech"


def _misplaced(frame: Frame) -> Ranges:
    """A clause that the parser hangs on the hearer or the day: "told the group that ...", "said Monday the ..."."""
    view = frame.view
    for n in _beside(frame):
        for t in view.parse.child(n, "relcl", "acl"):
            lo = view.lo[t.i]
            own = next((s.i for s in view.parse.child(t.i, *SUBJECTS)), None)
            if lo > n and own is not None and (own != lo or view.tokens[own].tag[0] != "W"):
                return [(lo, frame.tail(view.hi[t.i]))]
    return _within_phrase(frame) if frame.word.scope == "speech" and frame.object() is None else []


def _within_phrase(frame: Frame) -> Ranges:
    """A clause that the parser hangs on a noun of the setting: "wrote in a letter to him that ..."."""
    view, tokens = frame.view, frame.view.tokens
    for p in frame.children:
        if p.dep != "prep" or p.i < frame.i or p.lower in frame.word.preps:
            continue
        for k in range(p.i + 1, view.hi[p.i] + 1):
            lo = view.lo[k]
            that = tokens[lo].lower == "that" and tokens[lo].head == k and lo > p.i
            that = that and tokens[lo - 1].lemma != "condition"  # "spoke on condition that he not be named"
            if (
                that
                and tokens[tokens[k].head].pos not in ("VERB", "AUX")
                and any(s.i > lo for s in view.parse.child(k, *SUBJECTS))
            ):
                return [(lo, frame.tail(view.hi[k]))]
    return []


def _beside(frame: Frame) -> Iterator[int]:
    """Nouns behind the verb that are no part of its content."""
    tokens = frame.view.tokens
    for t in frame.children:
        if t.i < frame.i:
            continue
        if t.dep == "dobj" and frame.word.hearer == "object":
            yield t.i
        elif t.dep in ("npadvmod", "dobj") and t.ent in _DAYS:
            yield t.i
        elif t.dep == "prep":  # "told reporters on the plane she had read it"
            told = frame.word.hearer == "object" and frame.object() is not None
            nouns = frame.view.parse.child(t.i, "pobj")
            yield from (o.i for o in nouns if told or (t.lower == "on" and tokens[o.i].ent in _DAYS))


def _parted(frame: Frame) -> Ranges:
    """A clause that the parser breaks at a dash: "said the state -- though weak -- should act"."""
    view = frame.view
    sentence = view.parse.sentences[view.tokens[frame.i].sent]
    root = view.tokens[sentence.root]
    if root.i < frame.i or not frame.finite(root) or any(s.i > frame.i for s in view.parse.child(root.i, *SUBJECTS)):
        return []
    for t in frame.children:
        after = view.hi[t.i] + 1
        if t.dep == "dobj" and t.i > frame.i and after < root.i and view.tokens[after].text in _DASHES:
            return [(view.lo[t.i], sentence.last - 1)]
    return []


def _parenthesis(frame: Frame) -> Ranges:
    """The clause around a cue: "The plan, he said, is dead", "The plan, as he said, is dead"."""
    view, token = frame.view, frame.view.tokens[frame.i]
    if frame.word.scope != "speech" or token.dep not in ("parataxis", "advcl"):
        return []
    if token.dep == "advcl" and not any(t.dep == "mark" and t.lower == "as" for t in frame.children):
        return []
    if any(t.dep in ("dobj", "attr", "dative", "xcomp") and t.lower != frame.word.particle for t in frame.children):
        return []
    first, source, head = view.lo[frame.i], subject(view, frame.i), token.head
    if source is not None and view.tokens[min(view.lo[source], frame.i) - 1].text == ",":
        first = min(view.lo[source], frame.i)  # what stands before the comma is content: "If it fails, he said, ..."
    own = range(first, view.hi[frame.i] + 1)
    return runs([k for k in range(view.lo[head], view.hi[head] + 1) if k not in own])
