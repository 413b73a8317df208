"""How a statement came to be: cue, speaker, content; and which statement tells an event."""

from __future__ import annotations

from collections.abc import Iterator

from detente.codebook.cues import Cues, CueWord, load_cues
from detente.coding.explain.actors import brief
from detente.coding.explain.dates import dated
from detente.coding.explain.reread import Fact, Reread
from detente.records import Record, Statement

_KINDS = {
    "direct": "all of it in quotation marks",
    "indirect": "none of it in quotation marks",
    "mixed": "some of it in quotation marks",
}


def explain_statement(statement: Statement, reread: Reread) -> tuple[Fact, ...]:
    """Return what made this statement what it is."""
    s, cues = statement, reread.cues or load_cues()
    start = s.cue.start if s.cue is not None else s.content[0].start
    return (
        Fact("sentence", reread.sentence(start)),
        Fact("cue", _cue(s, cues)),
        *(Fact("content", reread.quote(c)) for c in s.content),
        Fact("kind", f"{s.kind}: {_KINDS[s.kind]}"),
        Fact("scope", _scope(s, cues)),
        *_people(s, reread),
        Fact("date", dated(s.date, reread.record)),
        *([Fact("venue", s.venue)] if s.venue is not None else []),
        *([Fact("stance", s.stance)] if s.stance is not None else []),
        Fact("told by", told_by(s.parent, reread.record)),
        Fact("confidence", f"{s.confidence:.2f}"),
    )  # fmt: skip


def told_by(id_: str | None, record: Record) -> str:
    """Name the statement with this id by its speaker and cue; the reporter where there is none."""
    s = next((s for s in record.statements if s.id == id_), None)
    if s is None:
        return "the reporter"
    names = {a.id: a.name for a in record.actors}
    who = ", ".join(names.get(i, i) for i in s.speakers) or "somebody not identified"
    return f"{who} ({s.cue.lemma if s.cue is not None else 'quoted'}), statement {s.id}"


def _cue(s: Statement, cues: Cues) -> str:
    if s.cue is None:
        return "none: quotation marks alone"
    word = _word(s.cue.lemma, cues)
    return s.cue.lemma if word is None else f"{s.cue.lemma}: a word of {word.scope} whose force is to {word.force}"


def _scope(s: Statement, cues: Cues) -> str:
    word = _word(s.cue.lemma, cues) if s.cue is not None else None
    if s.scope == "speech":
        return "speech: said or written, and at least a clause or a quotation"
    if word is not None and word.scope == "speech":
        return "attitude: a phrase that names what was said, or a denial that it was"
    return "attitude: thought, hoped, wanted or intended"


def _word(lemma: str, cues: Cues) -> CueWord | None:
    first = lemma.partition(" ")[0]
    found = (w for part in (cues.verbs, cues.nouns, cues.adjectives) for w in part.get(first, ()))
    return next((w for w in found if w.lemma == lemma), None)


def _people(s: Statement, reread: Reread) -> Iterator[Fact]:
    if s.speaker_span is not None:
        yield Fact("named as", f"“{reread.quote(s.speaker_span)}”")
    if not s.speakers:
        yield Fact("speaker", "nobody that the text identifies")
    if s.anonymous:
        yield Fact("anonymous", "yes: the text gives no name")
    for label, ids in (("speaker", s.speakers), ("addressee", s.addressees)):
        for id_ in ids:
            yield Fact(label, brief(reread.actor(id_), reread))
