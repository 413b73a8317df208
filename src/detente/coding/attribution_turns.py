"""Turns of printed talk: "IVANOV: We shall see.", "Q: ... A: ...", headlines with a colon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from detente.coding.attribution_view import COLON, Draft, Part, View

_QUESTIONS = frozenset({"q", "question"})
_ANSWERS = frozenset({"a", "answer"})
_ASKING = frozenset(
    {"interviewer", "moderator", "host", "anchor", "presenter", "correspondent", "reporter", "journalist"}
)
_NAMES = frozenset({"PROPN", "NOUN", "ADJ", "X"})
_JOINING = frozenset({"/", "-", ".", "&"})


def turn_drafts(view: View) -> Iterator[Draft]:
    """Yield a draft for each turn: with a source where a name stands before it, else with nobody and without a cue."""
    names = Counter(filter(None, (_before_colon(view, part) for part in view.parts)))
    lettered = any(_letter(view, part) in _QUESTIONS for part in view.parts)
    for part in view.parts:
        if part.kind == "headline":
            turn = _headline(view, part)
        else:
            turn = (_lettered(view, part) if lettered else None) or _turn(view, part, names)
        if turn is not None:
            yield turn


def _before_colon(view: View, part: Part) -> str:
    """The few words before the colon that a line begins with, "" where there are none."""
    for i in range(part.first + 1, min(part.first + 5, part.last - 2)):
        if view.tokens[i].text == ":":
            words = view.tokens[part.first : i]
            names = all(t.text[0].isupper() and (t.pos in _NAMES or t.lower == "the") for t in words)
            return view.parse.text[view.tokens[part.first].start : view.tokens[i - 1].end] if names else ""
    return ""


def _letter(view: View, part: Part) -> str:
    """The letter or word that marks a line as a question or an answer: "Q:", "A.", "Question:"; "" for none."""
    token = view.tokens[part.first]
    if part.first + 1 >= part.last or token.lower.rstrip(":.") not in _QUESTIONS | _ANSWERS:
        return ""
    marked = view.tokens[part.first + 1].text in (":", ".") or token.text[-1] in ":."
    return token.lower.rstrip(":.") if marked else ""


def _lettered(view: View, part: Part) -> Draft | None:
    """The draft of "Q: Will you go?" and "A: No."; whose turn it is `discourse` tells."""
    first = _letter(view, part)
    begin = part.first + (
        2 if view.tokens[part.first + 1 : part.last] and view.tokens[part.first + 1].text in ".:" else 1
    )
    if not first or begin >= part.last:
        return None
    draft = Draft((), None, view.tokens[begin].sent, clausal=True, venue="interview")
    draft.ranges, draft.turn = [(begin, part.last - 1)], "question" if first in _QUESTIONS else "answer"
    return draft


def _headline(view: View, part: Part) -> Draft | None:
    """Who, a colon, what: "Foley: talks to go on"."""
    for i in range(part.first + 1, min(part.first + 7, part.last - 2)):
        if view.tokens[i].text == ":":
            names = all(t.pos in ("PROPN", "NOUN", "ADJ", "PART") for t in view.tokens[part.first : i])
            # "South Asia: ..." names what the report is about, and says nothing
            names = names and view.tokens[i - 1].ent not in ("GPE", "LOC", "NORP", "EVENT")
            return _voiced(view, part, i) if names else None
    return None


def _turn(view: View, part: Part, names: Counter[str]) -> Draft | None:
    """A speaker's turn in a printed interview: "IVANOV: We shall see.", "RFE/RL: Will you go?".

    A name of whatever kind will do where several lines begin with it; `names` counts them.
    """
    for i in range(part.first + 1, min(part.first + 6, part.last - 4)):
        if view.tokens[i].text != ":":
            continue
        who = view.tokens[part.first : i]
        words = [t for t in who if t.text not in _JOINING]
        capitals = bool(words) and all(t.text.isupper() and len(t.text) > 1 for t in words)
        capitals = capitals or names[_before_colon(view, part)] > 1
        capitals = capitals or (len(who) == 1 and who[0].lower in _ASKING)
        person = all(t.pos == "PROPN" for t in who) and who[-1].ent == "PERSON"
        says = any(t.pos in ("VERB", "AUX") for t in view.tokens[i : part.last])
        return _voiced(view, part, i) if (capitals or person) and says and i + 2 not in view.quote_of else None
    return None


def _voiced(view: View, part: Part, i: int) -> Draft:
    draft = Draft((i,), COLON, view.tokens[i].sent, clausal=True)
    draft.source, draft.source_head = (part.first, i - 1), i - 1
    draft.ranges = [(i + 1, part.last - 1)]
    return draft
