"""The first of two steps: who says what, from tokens, dependencies and quotation marks alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.codebook.cues import Cues
from detente.coding.attribution_grammar import find_resumed, trim
from detente.coding.attribution_phrases import phrase_drafts
from detente.coding.attribution_quotes import quote_drafts
from detente.coding.attribution_turns import turn_drafts
from detente.coding.attribution_verbs import verb_drafts
from detente.coding.attribution_view import Attribution, Draft, View
from detente.reading.syntax import Parse
from detente.records import Scope, Span, StatementKind


def find_attributions(parse: Parse, cues: Cues) -> tuple[Attribution, ...]:
    """Return everything that somebody says, writes, thinks, hopes or intends in the parsed article, in its order.

    Sources, contents and cues are offsets into the article's text and token indices; nobody is identified yet.
    """
    view = View(parse, cues)
    find_resumed(view)
    quoted = quote_drafts(view)
    claimed = {c for d in quoted for c in d.cue[:1]}
    told = list(verb_drafts(view, claimed))
    for d in told:
        _end_before(view, d, quoted)
    drafts = [*quoted, *told, *turn_drafts(view), *phrase_drafts(view)]
    found = [a for a in (_finish(view, d) for d in drafts) if a is not None]
    found.sort(key=lambda a: (a.content[0].start, -a.content[-1].end, a.cue))
    return _nest(_distinct(found))


def _end_before(view: View, draft: Draft, quoted: Sequence[Draft]) -> None:
    """Cut from the end of a content who tells all of it: "told them it fell “to bits”, one of them said"."""
    if not draft.ranges:
        return
    lo, hi = draft.ranges[-1]
    for q in quoted:
        if q.sentence != draft.sentence or q.source is None or not q.cue or draft.cue[0] in view.quote_of:
            continue
        first, last = min(q.source[0], *q.cue), max(q.source[1], *q.cue)
        if draft.cue[-1] < lo < first and last <= hi <= last + 2 and view.tokens[first - 1].pos == "PUNCT":
            draft.ranges[-1] = (lo, first - 1)


def _finish(view: View, draft: Draft) -> Attribution | None:
    """Turn token ranges into spans of text and say of which kind the content is."""
    spans = _merge(
        view.parse.text, [*draft.quoted, *(s for r in draft.ranges if (s := _span(view, r, draft)) is not None)]
    )
    if not spans:
        return None
    kind = _kind(view, draft, spans)
    source = draft.source
    tokens = view.tokens
    return Attribution(
        cue=draft.cue,
        cue_span=Span(tokens[min(draft.cue)].start, tokens[max(draft.cue)].end) if draft.cue else None,
        word=draft.word,
        source=Span(tokens[source[0]].start, tokens[source[1]].end) if source else None,
        source_head=draft.source_head,
        content=tuple(spans),
        kind=kind,
        scope=_scope(view, draft, kind),
        addressees=draft.addressees,
        venue=draft.venue,
        negated=draft.negated,
        sentence=draft.sentence,
        turn=draft.turn,
    )


def _scope(view: View, draft: Draft, kind: StatementKind) -> Scope:
    """Speech is said or written and at least a clause or a quotation; all else is an attitude."""
    if draft.word is None or not draft.cue:
        return "speech"
    if draft.word.force == "ask" and draft.source is None and not draft.quoted:
        return "attitude"  # "asked whether ...": nobody is named, and the answer is what counts
    if draft.source is None and view.tokens[draft.cue[0]].pos == "NOUN":
        return "attitude"  # "guarantees that ...": talk of a statement, nobody makes it
    if draft.word.scope == "attitude":
        return "speech" if draft.quoted else "attitude"
    return "speech" if (draft.clausal or draft.quoted or kind == "direct") and not draft.negated else "attitude"


def _span(view: View, r: tuple[int, int], draft: Draft) -> Span | None:
    """The text of a token range, without the marks at its ends; half of a quotation is made whole."""
    lo, hi = trim(view, *r)
    if draft.turn in ("question", "answer"):  # printed talk keeps the mark at its end
        hi = r[1]
    if lo == hi and view.tokens[lo].pos == "PUNCT":
        return None
    start, end = view.tokens[lo].start, view.tokens[hi].end
    first, last = view.quote_of.get(lo), view.quote_of.get(hi)
    if last is not None and last is not first and (not draft.cue or draft.cue[0] not in view.quote_of):
        end = max(end, last.end if start < last.start else last.outer)
    if first is not None and first is last:
        return Span(start, end)
    if first is not None and start == first.inner and end > first.end:
        start = first.start
    return Span(start, end)


def _merge(text: str, spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for s in sorted(spans, key=lambda s: (s.start, s.end)):
        if out and (s.start <= out[-1].end or _only_marks(text, out[-1].end, s.start)):
            out[-1] = Span(out[-1].start, max(out[-1].end, s.end))
        else:
            out.append(s)
    return out


def _only_marks(text: str, start: int, end: int) -> bool:
    """True where a comma or dash parts two pieces, but no word and no quotation mark."""
    gap = text[start:end].strip()
    return gap in ("", ",", "-", "--", "—", "–", ";", ":")


def _kind(view: View, draft: Draft, spans: list[Span]) -> StatementKind:
    """direct: all in quotation marks or a turn of printed talk; mixed: some of it; indirect: none.

    Inside a quotation its marks do not count.
    """
    if draft.turn or (draft.quoted and not draft.ranges and all(_by_dash(view, s) for s in spans)):
        return "direct"
    if draft.cue and draft.cue[0] in view.quote_of:
        return "indirect"
    quotes = [list(view.quotes_in(s)) for s in spans]
    if all(any(q.start <= s.start and s.end <= q.end for q in found) for s, found in zip(spans, quotes, strict=True)):
        return "direct"
    return "mixed" if any(quotes) else "indirect"


def _by_dash(view: View, span: Span) -> bool:
    return any(q.dash for q in view.quotes_in(span))


def _distinct(found: list[Attribution]) -> list[Attribution]:
    """Of attributions with the same content keep the one with a source, then the first."""
    best: dict[tuple[Span, ...], Attribution] = {}
    for a in found:
        other = best.get(a.content)
        if other is None or (other.source is None and a.source is not None):
            best[a.content] = a
    return list(best.values())


def _nest(found: list[Attribution]) -> tuple[Attribution, ...]:
    """Set for each the attribution whose content holds all of its own, the smallest of them.

    `found` is sorted by the start of the content, longer ones first, so a holder stands before what it holds.
    """
    out: list[Attribution] = []
    reaching: list[int] = []
    for n, a in enumerate(found):
        reaching = [k for k in reaching if found[k].content[-1].end > a.content[0].start]
        holders = [k for k in reaching if _size(found[k]) > _size(a) and _holds(found[k], a)]
        out.append(replace(a, parent=min(holders, key=lambda k: (_size(found[k]), k))) if holders else a)
        reaching.append(n)
    return tuple(out)


def _size(a: Attribution) -> int:
    return sum(s.end - s.start for s in a.content)


def _holds(b: Attribution, a: Attribution) -> bool:
    return all(any(o.start <= s.start and s.end <= o.end for o in b.content) for s in a.content)
