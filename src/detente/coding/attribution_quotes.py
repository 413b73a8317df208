"""Quotations and their cues: before, behind or around the quoted words, in the same paragraph or the one before.

Punctuation tells more here than the parse, which often breaks at quotation marks: a quotation that ends in a comma
has its cue behind it, one that follows a colon or a comma has it before.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.codebook.cues import CueWord
from detente.coding.attribution_grammar import subject
from detente.coding.attribution_verbs import set_source, start_draft
from detente.coding.attribution_view import COLON, Draft, Part, View
from detente.coding.quotes import Quote
from detente.records import Span

_ENDS_OPEN = frozenset(",?!-—–…")
_STOPS = frozenset({".", "!", "?", ";", "..."})
_MARKS = frozenset({'"', "“", "”", "``", "''", "‘", "’", "'", "«", "»"})
_PLAIN = frozenset({"PROPN", "NOUN", "DET", "ADJ", "PRON", "ADP", "NUM", "ADV", "AUX", "PART", "PUNCT", "CCONJ"})
_ANY = CueWord("", "", "speech", "assert", False, frozenset({"quote"}), frozenset(), "to")


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
        if state.part < number - 1:
            state.chain = state.colon = None
        for q in part.quotes:
            _place(view, part, q, state, drafts, number)
        if not part.quotes:
            state.chain = None
        state.colon = _colon(view, part)
    return drafts


def _place(view: View, part: Part, q: Quote, state: _State, drafts: list[Draft], number: int) -> None:
    """Give one quotation to a cue, to the quotation before it, to nobody, or leave it to the clause it stands in."""
    first, last = view.inside(q)
    if first >= last:
        return
    draft = _chained(view, part, q, state) or _before(view, part, q, state, number)
    if draft is None:
        draft = _behind(view, part, q)
        if draft is None and state.part == number:
            draft = _continued(view, q, state)
        if draft is None and view.before(q) < part.first and state.colon is not None:
            draft = state.colon
        if draft is None and _whole(view, part, q):
            draft = Draft((), None, view.tokens[first].sent)
    if draft is None:
        return
    if draft not in drafts:
        drafts.append(draft)
    draft.quoted.extend(_content(view, part, q, draft, state))
    state.draft, state.quote, state.part = draft, q, number
    state.chain = draft if q.open_end else None


def _chained(view: View, part: Part, q: Quote, state: _State) -> Draft | None:
    """A paragraph that goes on with a quotation left open in the one before."""
    if state.chain is None or view.before(q) >= part.first:
        return None
    if state.chain.cue:
        return state.chain
    behind = _behind(view, part, q)
    if behind is not None:  # the cue of a quotation over several paragraphs, at its end
        chain = state.chain
        chain.cue, chain.word, chain.sentence = behind.cue, behind.word, behind.sentence
        chain.source, chain.source_head, chain.addressees = behind.source, behind.source_head, behind.addressees
    return state.chain


def _before(view: View, part: Part, q: Quote, state: _State, number: int) -> Draft | None:
    """The cue stands before the quotation: "He said, ...", "He told CNN ...", "He said that ..."."""
    tokens, p = view.tokens, view.before(q)
    if p < part.first:
        return None
    text = tokens[p].text
    if text in _STOPS:
        return None
    marked = text in (",", ":", "-", "—", "–", "--")
    sentence = view.parse.sentences[tokens[p].sent]
    floor = max(sentence.first, part.first)
    if state.part == number and state.quote is not None:
        floor = max(floor, view.after(state.quote))
    cue = _nearest(view, p, floor, marked, text == ":")
    if cue is not None and (marked or cue[0] == p or _spoken(view, q)):
        i, word = cue
        if state.draft is not None and i in state.draft.cue:
            return state.draft
        return None if _says_more(view, i, p) else start_draft(view, i, word)
    return _colon_draft(view, floor, p) if text == ":" else None


def _spoken(view: View, q: Quote) -> bool:
    """True where the marks hold a clause or end like a sentence, as a title seldom does."""
    first, last = view.inside(q)
    return view.parse.text[q.outer - 1] in ",.?!" or any(t.pos in ("VERB", "AUX") for t in view.tokens[first:last])


def _nearest(view: View, p: int, floor: int, marked: bool, colon: bool) -> tuple[int, CueWord] | None:
    """The last cue verb in `[floor, p]`; without a mark before the quotation it must be near, and the quote whole."""
    tokens = view.tokens
    reach = floor if marked else max(floor, p - 6)
    for i in range(p, reach - 1, -1):
        token = tokens[i]
        if token.pos not in ("VERB", "AUX") or i in view.quote_of:
            continue
        word = view.verb(i)
        if word is not None and ("quote" in word.governs or colon) and (word.scope == "speech" or (marked and not colon)):
            if marked or _adjacent(view, i, p):
                return i, word
            return None
        if not marked or (token.dep not in ("relcl", "acl", "advcl", "pcomp", "amod", "aux", "xcomp") and not colon):
            return None
    return None


def _adjacent(view: View, i: int, p: int) -> bool:
    """True where only an addressee, "that" or a time stands between the cue and the quotation, and it begins a clause."""
    if i == p:
        return True
    if view.tokens[p].lower == "that":
        return p - i <= 3
    first = view.tokens[min(p + 2, len(view.tokens) - 1)].text
    return first[:1].isupper() and all(
        view.tokens[k].pos in _PLAIN and view.tokens[k].pos != "ADP" for k in range(i + 1, p + 1)
    )


def _says_more(view: View, i: int, p: int) -> bool:
    """True where the cue already has a clause between itself and the quotation."""
    return any(t.dep == "ccomp" and i < t.i < p for t in (view.tokens[c] for c in view.tokens[i].children))


def _voice(view: View, floor: int, p: int) -> Draft | None:
    """ "Foley: ...": a name and a colon, nothing else."""
    head = next((k for k in range(p - 1, floor - 1, -1) if view.tokens[k].pos in ("PROPN", "NOUN", "PRON")), None)
    if head is None or p - floor > 7 or any(view.tokens[k].pos in ("VERB", "AUX", "ADV", "ADP") for k in range(floor, p)):
        return None
    draft = Draft((p,), COLON, view.tokens[p].sent)
    draft.source, draft.source_head = (floor, p - 1), head
    return draft


def _behind(view: View, part: Part, q: Quote) -> Draft | None:
    """The cue stands behind the quotation: "...," he said; "...," said the minister."""
    text, s = view.parse.text, view.after(q)
    if q.open_end or s >= part.last:
        return None
    loose = text[q.outer - 1] in _ENDS_OPEN or text[q.end : q.end + 1] == ","
    while s < part.last and view.tokens[s].text in (",", "-", "--", "—", "–"):
        s += 1
        loose = True
    if s >= part.last or view.tokens[s].pos in ("CCONJ", "SCONJ") or view.tokens[s].dep == "mark" or view.tokens[s].tag[0] == "W":
        return None
    end = min(part.last, s + (25 if loose else 4))
    for i in range(s, end):
        token = view.tokens[i]
        if token.text in _STOPS or token.text in _MARKS or i in view.quote_of:
            return None
        if token.pos not in ("VERB", "AUX"):
            continue
        word = view.verb(i)
        if word is not None and "quote" in word.governs and _leads(view, s, i):
            if _new_sentence(view, i) and not (loose and _whole(view, part, q, True)):
                return None
            return _inverted(view, start_draft(view, i, word), s, i)
        if word is None and loose and text[q.outer - 1] == "," and i - s <= 3 and token.tag in ("VBD", "VBZ"):
            own = subject(view, i)
            if own is not None and s <= own < i:
                return start_draft(view, i, _any(view, i))
        if token.dep not in ("relcl", "acl", "amod", "aux", "auxpass", "advcl", "compound"):
            return None
    return None


def _new_sentence(view: View, i: int) -> bool:
    """True where the words behind the quotation are a sentence of their own: the cue has content there."""
    return any(t.i > i and t.dep in ("ccomp", "xcomp", "dobj") for t in (view.tokens[c] for c in view.tokens[i].children))


def _inverted(view: View, draft: Draft, s: int, i: int) -> Draft:
    """"..., said James Foley, who ...": where the parser finds no subject, the names behind the verb are it."""
    if draft.source is not None or i != s:
        return draft
    end = i + 1
    while end < len(view.tokens) and end - i < 12 and view.tokens[end].pos in ("PROPN", "NOUN", "ADJ", "DET", "PRON"):
        end += 1
    if end > i + 1:
        draft.source, draft.source_head = (i + 1, end - 1), end - 1
    return draft


def _any(view: View, i: int) -> CueWord:
    return CueWord(view.tokens[i].lemma, "", _ANY.scope, _ANY.force, False, _ANY.governs, _ANY.preps, _ANY.hearer)


def _leads(view: View, s: int, i: int) -> bool:
    """True where the clause of the cue at `i` begins at `s`, with its subject or with the cue itself."""
    if i - s <= 1:
        return True
    own = subject(view, i)
    if own is not None and s <= own < i and view.lo[own] <= s + 2:
        return True
    return i - s <= 8 and all(view.tokens[k].pos in _PLAIN for k in range(s, i))


def _continued(view: View, q: Quote, state: _State) -> Draft | None:
    """ "...," he said. "...": the words between the two quotations are one sentence and hold the cue."""
    draft, last = state.draft, state.quote
    if draft is None or last is None or not draft.cue:
        return None
    a, b = view.after(last), view.before(q)
    if a > b:
        return draft
    if not any(a <= c <= b for c in draft.cue):
        return None
    between = view.tokens[a:b]
    if any(t.text in _STOPS for t in between) or view.tokens[b].text not in (
        ".",
        ",",
        ":",
        "-",
        "—",
        "–",
        "--",
        ";",
        "?",
    ):
        return None
    return draft


def _whole(view: View, part: Part, q: Quote, loose: bool = False) -> bool:
    """True where the quotation is a sentence of its own: speech without a cue, no title and no scare quotes."""
    first, last = view.inside(q)
    p, s = view.before(q), view.after(q)
    if q.single and (p >= part.first or s < part.last):
        return False
    begins = p < part.first or view.tokens[p].text in (*_STOPS, ":", "”", '"', "''", ")")
    if loose:
        return begins or view.tokens[p].text == ","
    ends = s >= part.last or view.parse.text[q.outer - 1] in ".?!…" or q.open_end
    tokens = view.tokens[first:last]
    return begins and ends and last - first > 2 and any(t.pos in ("VERB", "AUX") for t in tokens)


def _content(view: View, part: Part, q: Quote, draft: Draft, state: _State) -> list[Span]:
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
            return [Span(view.tokens[first].start, q.end if end > q.end else end)]
    return [Span(start, end)]


def _clause_start(view: View, part: Part, p: int) -> int | None:
    """Where a sentence leads into the quotation ("The plan is "dead," he said"), the first token of that sentence."""
    token = view.tokens[p]
    if token.text in _STOPS or token.text in _MARKS or token.text in (":", ")"):
        return None
    first = max(view.parse.sentences[token.sent].first, part.first)
    while first < p and view.tokens[first].text in _MARKS:
        first += 1
    return first if p - first < 60 and not any(k in view.quote_of for k in range(first, p + 1)) else None


def _colon(view: View, part: Part) -> Draft | None:
    """The cue of a paragraph that ends in a colon, for the quotation in the next one."""
    p = part.last - 1
    if p < part.first or view.tokens[p].text != ":":
        return None
    floor = max(view.parse.sentences[view.tokens[p].sent].first, part.first)
    return _colon_draft(view, floor, p)


def _colon_draft(view: View, floor: int, p: int) -> Draft | None:
    """The cue of words that a colon at `p` leads in: a verb of saying, else the colon with the clause's subject."""
    for i in range(p, floor - 1, -1):
        word = view.verb(i)
        if word is not None and word.scope == "speech":
            return start_draft(view, i, word)
    for i in range(p, floor - 1, -1):
        if view.tokens[i].pos in ("VERB", "AUX"):
            own = subject(view, i)
            if own is not None:
                draft = Draft((p,), COLON, view.tokens[p].sent)
                set_source(view, draft, own)
                return draft
    return _voice(view, floor, p)
