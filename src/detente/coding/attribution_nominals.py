"""Noun phrases, predicates and gerunds as content: "denied the charge", "called it a farce", "warned of war"."""

from __future__ import annotations

from detente.coding.attribution_frame import Frame, Ranges
from detente.coding.attribution_grammar import phrase, spoken

_HOLLOW = frozenset({"so", "nothing", "something", "anything", "little", "much", "more", "it", "themselves", "himself"})
_SELVES = frozenset({"itself", "themselves", "himself", "herself", "ourselves", "yourself", "yourselves", "myself"})


def nominal(frame: Frame) -> Ranges:
    """Return the token ranges of the noun phrase, predicate or gerund that the verb governs, [] if there is none."""
    return _small(frame) or _gerund(frame) or _noun_phrase(frame) or _prepositional(frame) or _quotation(frame)


def figure(frame: Frame) -> Ranges:
    """The number that a verb gives for something: "put the dead at 44", "put the price at “almost a ton of rice”"."""
    thing, view = frame.object(), frame.view
    if thing is None or thing < frame.i:
        return []
    for p in (t for t in frame.children if t.dep == "prep" and t.lower == "at" and t.i > thing):
        first = min(p.i + 1, view.hi[p.i])
        if any(view.tokens[k].pos == "NUM" for k in range(first, view.hi[p.i] + 1)) or first + 1 in view.quote_of:
            return [(view.lo[thing], frame.tail(view.hi[p.i]))]
    return []


def _small(frame: Frame) -> Ranges:
    """An object with a predicate: "called it a farce"."""
    view = frame.view
    if "small" not in frame.governs or (frame.passive and view.tokens[frame.i].dep == "acl"):
        return []  # "a group called X" says no more than its name
    things = [t.i for t in frame.children if t.dep == "dobj"]
    fits = [
        t.i
        for t in frame.children
        if t.i > frame.i and ((t.dep in ("oprd", "xcomp") and not frame.to(t)) or t.i in things[1:])
    ]
    if len(fits) > 1 and not things:
        return [(view.lo[fits[0]], view.hi[fits[-1]])]
    return _from_object(frame, fits[-1]) if fits else []


def _gerund(frame: Frame) -> Ranges:
    if "gerund" in frame.governs:
        for t in frame.children:
            gerund = t.tag == "VBG" or (t.tag == "NN" and t.lower.endswith("ing"))
            gerund = gerund or any(
                k.lower in ("having", "being") for k in frame.view.parse.child(t.i, "aux", "auxpass")
            )
            if t.dep in ("xcomp", "ccomp") and gerund and t.i > frame.i:
                return [(frame.view.lo[t.i], frame.tail(frame.view.hi[t.i]))]
    return []


def _noun_phrase(frame: Frame) -> Ranges:
    if "np" not in frame.governs and not ("small" in frame.governs and frame.preps()):
        return []
    thing = frame.object()
    if thing is None:
        return _passive_phrase(frame) if frame.passive else _antecedent(frame)
    if thing < frame.i and frame.view.tokens[thing].lower in ("that", "which", "whom"):
        return _antecedent(frame)
    if frame.view.tokens[thing].lower in _HOLLOW and not frame.preps():
        return []
    if frame.view.tokens[thing].lower in _SELVES and frame.word.force in ("support", "oppose"):
        return []  # "would defend itself" is an act
    return _from_object(frame, thing)


def _from_object(frame: Frame, last: int) -> Ranges:
    """From the object to the end of `last`, with the prepositions that carry it on."""
    view, i, thing = frame.view, frame.i, frame.object()
    hi = max([view.hi[last], *(view.hi[p.i] for p in frame.preps() if p.i > last)])
    hi = frame.tail(_before_with(frame, last, hi))
    if thing is not None and view.hi[thing] < i < last:
        return [(view.lo[thing], view.hi[thing]), (view.lo[last], hi)]
    if thing is None and frame.passive:
        return [*(phrase(view, t.i) for t in frame.children if t.dep == "nsubjpass"), (view.lo[last], hi)]
    lo = view.lo[last] if thing is None else min(view.lo[thing], view.lo[last])
    return [(lo, i - 1), (i + 1, hi)] if lo < i < hi else [(lo, hi)]


def _before_with(frame: Frame, last: int, hi: int) -> int:
    """Cut ", with some calling it a farce" from a noun phrase: that is the reporter going on."""
    for p in frame.view.parse.child(last, "prep"):
        if p.lower == "with" and p.i > last and frame.view.tokens[p.i - 1].text == ",":
            return min(hi, p.i - 1)
    return hi


def _passive_phrase(frame: Frame) -> Ranges:
    """What is denied, criticised for, announced: the subject of a passive, up to the verb."""
    view = frame.view
    if frame.word.lemma in ("quote", "cite"):
        return []
    out = [(view.lo[t.i], min(view.hi[t.i], max(t.i, frame.i - 1))) for t in frame.children if t.dep == "nsubjpass"]
    return [*out, *((view.lo[p.i], view.hi[p.i]) for p in frame.preps())] if out else []


def _antecedent(frame: Frame) -> Ranges:
    """The noun before a relative clause without an object: "the charges that he denies"."""
    view, token = frame.view, frame.view.tokens[frame.i]
    if token.dep == "relcl" and token.head < frame.i:
        return [(view.lo[token.head], min(view.lo[frame.i] - 1, view.hi[token.head]))]
    return []


def _prepositional(frame: Frame) -> Ranges:
    """What a preposition leads to: "warned of war"."""
    for p in frame.preps():
        if p.lower != "to" and frame.view.hi[p.i] > p.i:
            return [(p.i + 1, frame.tail(frame.view.hi[p.i]))]
    return []


def _quotation(frame: Frame) -> Ranges:
    """A quotation right behind the verb."""
    if not frame.governs & {"quote", "small"} or frame.passive or frame.i in frame.view.quote_of:
        return []
    for k in (frame.i + 1, frame.i + 2):
        q = frame.view.quote_of.get(k)
        if q is not None and ("small" in frame.governs or spoken(frame.view, q)):
            first, last = frame.view.inside(q)
            return [(first, last - 1)]
    return []
