"""Quotations: each is given to the cue beside it, to the quotation that it goes on from, or to nobody.

Words in quotation marks that are a title, a term or part of a clause are left to the clause that they stand in.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from detente.coding.attribution_grammar import title
from detente.coding.attribution_quote_cues import DASHES, MARKS, STOPS, before, behind, colon, opens
from detente.coding.attribution_view import Draft, Part, View
from detente.coding.quotes import Quote
from detente.records import Span


@dataclass(slots=True)
class _State:
    """What the quotations read so far have left: the draft of the last one, and where it ended."""

    draft: Draft | None = None
    quote: Quote | None = None
    part: int = -1
    chain: Draft | None = None
    colon: Draft | None = None


def quote_drafts(view: View) -> list[Draft]:
    """Return a draft for each quotation that is somebody's speech, those without a cue included."""
    drafts: list[Draft] = []
    state = _State()
    for number, part in enumerate(view.parts):
        for q in part.quotes:
            draft = _place(view, part, q, state, number)
            if draft is None:
                continue
            if not draft.quoted:
                drafts.append(draft)
            draft.quoted.extend(_content(view, part, q, draft))
            state.draft, state.quote, state.part = draft, q, number
            state.chain = draft if q.open_end else None
        if not part.quotes:
            state.chain = None
        state.colon = _colon(view, part)
    return drafts


def _place(view: View, part: Part, q: Quote, state: _State, number: int) -> Draft | None:
    """Return the draft that one quotation belongs to; None leaves it to the clause that it stands in."""
    first, last = view.inside(q)
    if first >= last:
        return None
    same = state.part == number
    floor = view.after(state.quote) if same and state.quote is not None else part.first
    draft = _chained(view, part, q, state) or before(view, part, q, floor, state.draft)
    draft = draft or behind(view, part, q) or (_continued(view, q, state) if same else None)
    if draft is None and view.before(q) < part.first:
        draft = state.colon
    if draft is None and _whole(view, part, q):
        draft = Draft((), None, view.tokens[first].sent, turn="dash" if q.dash else "")
    return draft


def _chained(view: View, part: Part, q: Quote, state: _State) -> Draft | None:
    """A paragraph that goes on with a quotation left open in the one before."""
    chain = state.chain
    if chain is None or view.before(q) >= part.first:
        return None
    cue = None if chain.cue else behind(view, part, q)
    if cue is not None:  # the cue of a quotation over several paragraphs, at its end
        for f in fields(Draft):
            if f.name != "quoted":
                setattr(chain, f.name, getattr(cue, f.name))
    return chain


def _continued(view: View, q: Quote, state: _State) -> Draft | None:
    """The quotation before, if only its cue stands between: "...," he said. "..."."""
    draft, last = state.draft, state.quote
    if draft is None or last is None or not draft.cue:
        return None
    a, b = view.after(last), view.before(q)
    if a > b:
        return draft
    if not any(a <= c <= b for c in draft.cue) or any(t.text in STOPS for t in view.tokens[a:b]):
        return None
    end = view.tokens[b].text
    return draft if end in STOPS or end in (",", ":") or end in DASHES else None


def _whole(view: View, part: Part, q: Quote) -> bool:
    """True where the quotation is a sentence of its own: speech without a cue, no title and no scare quotes."""
    first, last = view.inside(q)
    p, s = view.before(q), view.after(q)
    if q.single and (p >= part.first or s < part.last):
        return False
    ends = s >= part.last or view.parse.text[q.outer - 1] in ".?!…" or q.open_end
    verbs = any(t.pos in ("VERB", "AUX") for t in view.tokens[first:last])
    alone = p < part.first and s >= part.last and part.kind == "paragraph" and not title(view, q)
    return ends and (verbs or alone) and last - first > 2 and opens(view, part, q)


def _content(view: View, part: Part, q: Quote, draft: Draft) -> list[Span]:
    """The words inside the marks; where the quotation begins in mid-sentence, the words before it belong to it."""
    start, end = q.inner, q.outer
    while end > start and (view.parse.text[end - 1] == "," or view.parse.text[end - 1].isspace()):
        end -= 1
    while start < end and view.parse.text[start].isspace():
        start += 1
    p = view.before(q)
    if draft.cue and draft.cue[0] > p >= part.first and not draft.quoted:
        first = _clause_start(view, part, p)
        if first is not None:
            return [Span(view.tokens[first].start, q.end)]
    return [Span(start, end)]


def _clause_start(view: View, part: Part, p: int) -> int | None:
    """Where a sentence leads into the quotation ("The plan is "dead," he said"), the first token of that sentence."""
    token = view.tokens[p]
    if token.text in STOPS or token.text in MARKS or token.text in (":", ")"):
        return None
    first = max(view.parse.sentences[token.sent].first, part.first)
    while first < p and view.tokens[first].text in MARKS:
        first += 1
    return first if p - first < 60 and not any(k in view.quote_of for k in range(first, p + 1)) else None


def _colon(view: View, part: Part) -> Draft | None:
    """The cue of a paragraph that ends in a colon, for the quotation in the next one."""
    p = part.last - 1
    if p < part.first or view.tokens[p].text != ":":
        return None
    floor = max(view.parse.sentences[view.tokens[p].sent].first, part.first)
    return colon(view, floor, p)
