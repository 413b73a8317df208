"""Turns of printed talk: "IVANOV: We shall see.", "Q: ... A: ...", headlines with a colon."""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.attribution_view import COLON, Draft, Part, View

_QUESTIONS = frozenset({"q", "question"})
_ANSWERS = frozenset({"a", "answer"})
_ASKING = frozenset(
    {"interviewer", "moderator", "host", "anchor", "presenter", "correspondent", "reporter", "journalist"}
)
_JOINING = frozenset({"/", "-", ".", "&"})


def turn_drafts(view: View) -> Iterator[Draft]:
    """Yield a draft for each turn: with a source where a name stands before it, else with nobody and without a cue."""
    for part in view.parts:
        turn = _headline(view, part) if part.kind == "headline" else _lettered(view, part) or _turn(view, part)
        if turn is not None:
            yield turn


def _lettered(view: View, part: Part) -> Draft | None:
    """The draft of "Q: Will you go?" and "A: No."; whose turn it is `discourse` tells."""
    first = view.tokens[part.first].lower.rstrip(":.")
    at = part.first + 1
    if first not in _QUESTIONS | _ANSWERS or at >= part.last:
        return None
    if view.tokens[at].text == ":" or view.tokens[part.first].text.endswith(":"):
        begin = at + 1 if view.tokens[at].text == ":" else at
        if begin < part.last:
            draft = Draft((), None, view.tokens[begin].sent, clausal=True, venue="interview")
            draft.ranges, draft.turn = [(begin, part.last - 1)], "question" if first in _QUESTIONS else "answer"
            return draft
    return None


def _headline(view: View, part: Part) -> Draft | None:
    """Who, a colon, what: "Foley: talks to go on"."""
    for i in range(part.first + 1, min(part.first + 7, part.last - 2)):
        if view.tokens[i].text == ":":
            names = all(t.pos in ("PROPN", "NOUN", "ADJ", "PART") for t in view.tokens[part.first : i])
            # "South Asia: ..." names what the report is about, and says nothing
            names = names and view.tokens[i - 1].ent not in ("GPE", "LOC", "NORP", "EVENT")
            return _voiced(view, part, i) if names else None
    return None


def _turn(view: View, part: Part) -> Draft | None:
    """A speaker's turn in a printed interview: "IVANOV: We shall see.", "RFE/RL: Will you go?"."""
    for i in range(part.first + 1, min(part.first + 6, part.last - 4)):
        if view.tokens[i].text != ":":
            continue
        who = view.tokens[part.first : i]
        names = [t for t in who if t.text not in _JOINING]
        capitals = bool(names) and all(t.text.isupper() and len(t.text) > 1 for t in names)
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
