"""Statements as events: CAMEO 010, for formats and readers that expect plain statements among the events."""

from __future__ import annotations

from detente.formats.rows import cameo_class
from detente.relations.model import Saying, Telling

CODE = "010"


def as_telling(s: Saying) -> Telling | None:
    """Return a statement as the act of making it, towards those addressed, else those it is about.

    None for what is thought and not said, and where nobody is known who speaks or nobody to or about whom.
    """
    told, towards = s.statement, s.addressees or s.about
    if told.scope != "speech" or not s.speakers or not towards:
        return None
    cls = cameo_class(CODE)
    return Telling(
        event=told.id, report=s.report, act=told.id, sources=s.speakers, targets=towards, cameo=CODE, plover=None,
        goldstein=cls.goldstein, quad=cls.quad, status="actual", background=False, date=told.date, place=None,
        trigger=told.cue.lemma if told.cue else "", words=s.words, spans=told.content, confidence=told.confidence,
    )  # fmt: skip
