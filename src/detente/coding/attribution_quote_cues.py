"""The cue of one quotation: before it, behind it, a colon, or a dash and a name.

Punctuation tells more here than the parse, which often breaks at quotation marks: a quotation that ends in a comma
has its cue behind it, one that follows a colon or a comma has it before.
"""

from __future__ import annotations

from detente.codebook.cues import CueWord
from detente.coding.attribution_frame import passive
from detente.coding.attribution_grammar import spoken, subject, title
from detente.coding.attribution_verbs import set_source, start_draft
from detente.coding.attribution_view import COLON, Draft, Part, View
from detente.coding.quotes import Quote

STOPS = frozenset({".", "!", "?", ";", "..."})
MARKS = frozenset({'"', "`", "“", "”", "``", "''", "‘", "’", "'", "«", "»"})
DASHES = frozenset({"-", "--", "—", "–", "―"})
_ENDS_OPEN = frozenset(",?!-—–…")
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PRON"})
_PLAIN = frozenset({"PROPN", "NOUN", "DET", "ADJ", "PRON", "ADP", "NUM", "ADV", "AUX", "PART", "PUNCT", "CCONJ"})
_REACH = 14  # tokens of a name with office and all that may stand before its cue
_NAMES = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PRON", "NUM"})
_QUOTING = frozenset({"quote", "cite"})
_MODIFYING = frozenset({"relcl", "acl", "amod", "aux", "auxpass", "advcl", "compound"})


def before(view: View, part: Part, q: Quote, floor: int, last: Draft | None) -> Draft | None:
    """Return the draft of the cue that stands before the quotation ("He said, ...", "He told CNN that ...").

    `floor` is the first token that may belong to it, `last` the draft of the quotation before, which it may be.
    """
    tokens, p = view.tokens, view.before(q)
    if p < part.first or tokens[p].text in STOPS:
        return None
    text = tokens[p].text
    marked = text in (",", ":") or text in DASHES
    floor = max(view.parse.sentences[tokens[p].sent].first, part.first, floor)
    cue = _nearest(view, p, floor, marked, text == ":")
    if cue is not None and (marked or spoken(view, q) or (cue[0] == p and not title(view, q))):
        i, word = cue
        if last is not None and i in last.cue:
            return last
        if not marked and passive(view, i) and (word.hearer != "object" or not spoken(view, q)):
            return None  # "was called "step by step"", "was told "more than once" to go": no words of anybody's
        if _says_more(view, i, p):
            return None
        draft = _led_in(view, start_draft(view, i, word), q)
        return _from_object(view, draft, i) if text == ":" and word.lemma in _QUOTING else draft
    return colon(view, floor, p) if text == ":" else None


def _from_object(view: View, draft: Draft, i: int) -> Draft:
    """Whom a newspaper quotes speaks: "The Star quoted a farmer: ..."."""
    quoted = next((t.i for t in view.parse.child(i, "dobj") if t.pos in _NAMING), None)
    if quoted is not None:
        set_source(view, draft, quoted)
    return draft


def _led_in(view: View, draft: Draft, q: Quote) -> Draft:
    """Add the words before a cue in mid-sentence: "The North, he added, "knows what to do"."""
    tokens = view.tokens
    relative = view.tokens[draft.cue[0]].dep == "relcl"  # "wrote to the mayor, who answered that "all is well\""
    if draft.source is None or relative or not view.parse.text[q.inner].islower():
        return draft
    first, before = view.parse.sentences[draft.sentence].first, min(draft.source[0], draft.cue[0]) - 1
    if first < before and tokens[before].text == "," and tokens[before - 1].pos in ("NOUN", "PROPN", "PRON"):
        draft.ranges.append((first, before - 1))
    return draft


def _nearest(view: View, p: int, floor: int, marked: bool, colon: bool) -> tuple[int, CueWord] | None:
    """The last cue verb in `[floor, p]`; without a mark before the quotation it must be near, and the quote whole."""
    tokens = view.tokens
    reach = floor if marked else max(floor, p - 6)
    for i in range(p, reach - 1, -1):
        token = tokens[i]
        if token.pos not in ("VERB", "AUX") or i in view.quote_of:
            continue
        word = view.verb(i)
        if (
            word is not None
            and ("quote" in word.governs or colon)
            and (word.scope == "speech" or (marked and not colon))
        ):
            if marked or _adjacent(view, i, p):
                return i, word
            return None
        if not marked or (token.dep not in ("relcl", "acl", "advcl", "pcomp", "amod", "aux", "xcomp") and not colon):
            return None
    return None


def _adjacent(view: View, i: int, p: int) -> bool:
    """True where only a hearer, "that" or a time stands between the cue and the quotation, and it begins a clause."""
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
    """The draft of a name and a colon with nothing else: "Foley: ..."."""
    head = next((k for k in range(p - 1, floor - 1, -1) if view.tokens[k].pos in ("PROPN", "NOUN", "PRON")), None)
    if (
        head is None
        or p - floor > 7
        or any(view.tokens[k].pos in ("VERB", "AUX", "ADV", "ADP") for k in range(floor, p))
    ):
        return None
    draft = Draft((p,), COLON, view.tokens[p].sent)
    draft.source, draft.source_head = (floor, p - 1), head
    return draft


def behind(view: View, part: Part, q: Quote) -> Draft | None:
    """Return the draft of the cue behind the quotation: "...," he said; "...," said the minister; "..." - Foley."""
    text, s = view.parse.text, view.after(q)
    if q.open_end or s >= part.last:
        return None
    if view.tokens[s].text in DASHES:
        signed = _signature(view, part, s)
        if signed is not None:
            return signed
    loose = text[q.outer - 1] in _ENDS_OPEN or text[q.end : q.end + 1] == ","
    while s < part.last and (view.tokens[s].text == "," or view.tokens[s].text in DASHES):
        s += 1
        loose = True
    if s < part.last and _begins(view, s):
        draft = _led(view, part, q, s, loose)
        if draft is not None:
            return draft
    return None if loose else _beyond(view, part, q, s)


def _begins(view: View, s: int) -> bool:
    """True where the reporter's clause may begin at `s`: no conjunction, no relative word."""
    token = view.tokens[s]
    return token.pos not in ("CCONJ", "SCONJ") and token.dep != "mark" and token.tag[0] != "W"


def _led(view: View, part: Part, q: Quote, s: int, loose: bool) -> Draft | None:
    """The cue of the reporter's clause that begins at `s`."""
    for i in range(s, min(part.last, s + (25 if loose else 4))):
        token = view.tokens[i]
        if token.text in STOPS or token.text in MARKS or i in view.quote_of:
            return None
        if token.pos not in ("VERB", "AUX") or _aside(view, s, i):
            continue
        word = view.verb(i)
        if word is not None and "quote" in word.governs and _leads(view, s, i):
            if _new_sentence(view, i) and not (loose and opens(view, part, q, True)):
                return None
            return _inverted(view, start_draft(view, i, word), s, i)
        if word is None and view.parse.text[q.outer - 1] == "," and i - s <= 3 and token.tag in ("VBD", "VBZ"):
            own = subject(view, i)
            if own is not None and s <= own < i:
                return start_draft(view, i, _any(view, i))
        if token.dep not in _MODIFYING:
            return None
    return None


def _aside(view: View, s: int, i: int) -> bool:
    """True for a verb between the source and its cue: "the official, who asked for anonymity, said"."""
    at = i
    for _ in range(3):
        token = view.tokens[at]
        if token.dep == "relcl" and s <= token.head < at:
            return any(t.tag[0] == "W" for t in view.parse.child(at, "nsubj", "nsubjpass"))
        if token.dep not in ("xcomp", "conj", "ccomp", "aux", "auxpass"):
            return False
        at = token.head
    return False


def _beyond(view: View, part: Part, q: Quote, s: int) -> Draft | None:
    """The quotation ends in mid-sentence and the cue comes later: "..." in the capital, he said."""
    if view.parse.text[q.outer - 1] in ".?!" or not opens(view, part, q, True):
        return None
    for k in range(s, min(part.last - 1, s + 15)):
        token = view.tokens[k]
        if token.text in STOPS or token.text in MARKS or token.pos in ("VERB", "AUX"):
            return None
        if token.text == "," and k > s and _begins(view, k + 1):
            draft = _led(view, part, q, k + 1, True)
            if draft is not None:
                draft.ranges.append((s, k - 1))
            return draft
    return None


def _signature(view: View, part: Part, s: int) -> Draft | None:
    """A quotation signed with a dash and a name that ends the line."""
    text, end = view.parse.text, s + 1
    while end < part.last and end - s < 8 and view.tokens[end].pos in ("PROPN", "NOUN", "ADJ", "ADP", "DET"):
        end += 1
    if end == s + 1 or view.tokens[s + 1].pos != "PROPN":
        return None
    rest = text[view.tokens[end - 1].end : view.tokens[end].start if end < part.last else len(text)]
    if end < part.last and "\n" not in rest and view.tokens[end].text not in (".", ","):
        return None
    draft = Draft((s,), COLON, view.tokens[s].sent)
    draft.source, draft.source_head = (s + 1, end - 1), end - 1
    return draft


def opens(view: View, part: Part, q: Quote, comma: bool = False) -> bool:
    """True where the quotation begins a sentence or a paragraph; `comma` allows one behind a comma."""
    p = view.before(q)
    if p < part.first:
        return True
    text = view.tokens[p].text
    return text in STOPS or text in MARKS or text in (":", ")") or (comma and text == ",")


def _new_sentence(view: View, i: int) -> bool:
    """True where the words behind the quotation are a sentence of their own: the cue has content there."""
    return any(
        t.i > i and t.dep in ("ccomp", "xcomp", "dobj") for t in (view.tokens[c] for c in view.tokens[i].children)
    )


def _inverted(view: View, draft: Draft, s: int, i: int) -> Draft:
    """Where the parser finds no subject, the names behind the verb are it: "...," said James Foley, who ..."""
    if draft.source is not None:
        return draft
    if i != s:
        return _upright(view, draft, s, i)
    end = i + 1
    while end < len(view.tokens) and end - i < 12 and view.tokens[end].pos in _NAMES:
        end += 1
    if end == i + 2 and view.tokens[end - 1].pos == "NUM" and view.tokens[end].lower == "of":  # "replied one of them"
        draft.source, draft.source_head = (i + 1, view.hi[end]), i + 1
        return draft
    if end > i + 1:
        draft.source, draft.source_head = (i + 1, end - 1), end - 1
    return draft


def _upright(view: View, draft: Draft, s: int, i: int) -> Draft:
    """Where the parser finds no subject, the names between quotation and cue are it: "...," the crew's chief said."""
    last = next((k for k in range(i - 1, s - 1, -1) if view.tokens[k].pos not in ("PUNCT", "AUX", "ADV", "PART")), None)
    aside = next(
        (view.tokens[k].head for k in range(s, i) if view.tokens[k].dep == "relcl" and _aside(view, s, k)), None
    )
    last = last if aside is None else aside  # "...," an engineer who kept the minutes said
    if last is not None and view.tokens[last].pos in ("NOUN", "PROPN", "PRON"):
        draft.source, draft.source_head = (s, last), last
    return draft


def _any(view: View, i: int) -> CueWord:
    """A verb that the lexicon lacks, in a place where only a cue can stand: "...," he shrugged."""
    return CueWord(view.tokens[i].lemma, "", "speech", "assert", False, frozenset({"quote"}), frozenset(), "to")


def _leads(view: View, s: int, i: int) -> bool:
    """True where the clause of the cue at `i` begins at `s`, with its subject or with the cue itself."""
    if i - s <= 1:
        return True
    own = subject(view, i)
    if own is not None and s <= own < i and view.lo[own] <= s + 2:
        return True
    return i - s <= _REACH and all(view.tokens[k].pos in _PLAIN or _aside(view, s, k) for k in range(s, i))


def colon(view: View, floor: int, p: int) -> Draft | None:
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
