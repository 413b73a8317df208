"""The second of two steps: attributions become statements, with actors, addressees, dates and ids."""

from __future__ import annotations

from collections.abc import Sequence

from detente.coding.attribution_view import Attribution
from detente.coding.discourse import Discourse
from detente.coding.speakers import Speakers
from detente.coding.statement_dates import Calendar
from detente.reading.cast import Cast
from detente.reading.syntax import Parse
from detente.records import Cue, Statement, Time, content_id

_STANCES = {
    "support": "support", "praise": "support", "agree": "support", "oppose": "oppose", "accuse": "oppose",
    "direct": "demand", "commit": "promise", "threaten": "threaten", "deny": "deny", "refuse": "deny",
}  # fmt: skip


def state(
    parse: Parse,
    cast: Cast,
    attributions: Sequence[Attribution],
    times: Sequence[Time],
    published: str | None = None,
) -> tuple[Statement, ...]:
    """Return the statements of an article in the order of the text.

    A statement whose source the cast does not know has no speakers, and keeps the phrase that names it. `published`
    is the report's ISO date; it dates no statement by itself.
    """
    phrases = Speakers(parse, cast)
    discourse = Discourse(parse, cast, attributions, phrases)
    calendar = Calendar(parse, times)
    ids = [_id(a) for a in attributions]
    speakers = [_speakers(phrases, discourse, n, a) for n, a in enumerate(attributions)]
    return tuple(
        Statement(
            id=ids[n],
            kind=a.kind,
            scope=a.scope,
            speakers=speakers[n],
            speaker_span=a.source,
            cue=_cue(a),
            content=a.content,
            addressees=_addressees(phrases, a, speakers[n]),
            date=calendar.when(a),
            venue=a.venue,
            parent=None if a.parent is None else ids[a.parent],
            stance=_STANCES.get(a.word.force) if a.word else None,
            confidence=_confidence(a, speakers[n]),
        )
        for n, a in enumerate(attributions)
    )


def _id(a: Attribution) -> str:
    cue = (a.cue_span.start, a.cue_span.end) if a.cue_span else ()
    return content_id("s", cue, *((s.start, s.end) for s in a.content))


def _cue(a: Attribution) -> Cue | None:
    if a.cue_span is None or a.word is None:
        return None
    return Cue(a.cue_span.start, a.cue_span.end, a.word.lemma)


def _speakers(phrases: Speakers, discourse: Discourse, n: int, a: Attribution) -> tuple[str, ...]:
    if a.source_head is not None:
        return phrases.of(a.source_head)
    return discourse.speaker(n) if a.word is None else ()


def _addressees(phrases: Speakers, a: Attribution, speakers: tuple[str, ...]) -> tuple[str, ...]:
    ids = [i for head in a.addressees for i in phrases.of(head)]
    return tuple(dict.fromkeys(i for i in ids if i not in speakers))


def _confidence(a: Attribution, speakers: tuple[str, ...]) -> float:
    """How sure the reading is, 0 to 1: the marks tell most, a quotation without a cue least."""
    if a.word is None:
        return 0.6 if speakers else 0.4
    base = 0.95 if a.kind == "direct" else 0.9 if a.scope == "speech" else 0.7
    return round(base - (0.1 if a.source is None else 0.0) - (0.1 if a.negated else 0.0), 2)
