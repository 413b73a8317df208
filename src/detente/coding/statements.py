"""The second of two steps: attributions become statements, with actors, addressees, dates and ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.codebook.sources import SourceWords, load_sources
from detente.codebook.stances import StanceWords, load_stances
from detente.coding.anonymity import Anonymity
from detente.coding.attribution_view import Attribution
from detente.coding.discourse import Discourse
from detente.coding.speakers import Speakers
from detente.coding.stance import Stances
from detente.coding.statement_dates import Calendar
from detente.reading.cast import Cast
from detente.reading.syntax import Parse
from detente.records import Cue, Statement, Time, content_id

_OWN = frozenset({"i", "me", "we", "us"})
_ONE = frozenset({"person", "unknown"})
_PRONOUNS = dict.fromkeys(("he", "him", "she", "her"), _ONE) | {w: frozenset({"group"}) for w in ("they", "them")}


def state(
    parse: Parse,
    cast: Cast,
    attributions: Sequence[Attribution],
    times: Sequence[Time],
    published: str | None = None,
    stance_words: StanceWords | None = None,
    source_words: SourceWords | None = None,
) -> tuple[Statement, ...]:
    """Return the statements of an article in the order of the text.

    A statement whose source the cast does not know has no speakers, and keeps the phrase that names it. `published`
    is the report's ISO date; it dates no statement by itself. The words are ours where none are given.
    """
    phrases = Speakers(parse, cast)
    sources = source_words or load_sources()
    discourse = Discourse(parse, cast, attributions, phrases, sources)
    calendar = Calendar(parse, times)
    stances = Stances(parse, cast, stance_words or load_stances())
    ids = [_id(a) for a in attributions]
    speakers, told = _parties(parse, cast, attributions, phrases, discourse)
    media = {i.id for i in cast.actors if "JRN" in i.sectors and i.kind == "organisation"}
    unnamed = Anonymity(parse, cast, sources).flags(attributions, speakers)
    return tuple(
        Statement(
            id=ids[n],
            kind=a.kind,
            scope=a.scope,
            speakers=speakers[n],
            speaker_span=a.source,
            cue=_cue(a),
            content=a.content,
            addressees=told[n],
            date=calendar.when(a),
            venue=_venue(a, told[n], media),
            parent=None if a.parent is None else ids[a.parent],
            stance=stances.of(a, speakers[n]),
            confidence=_confidence(a, speakers[n]),
            anonymous=unnamed[n],
        )
        for n, a in enumerate(attributions)
    )


def _parties(
    parse: Parse, cast: Cast, attributions: Sequence[Attribution], phrases: Speakers, discourse: Discourse
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return who speaks and who is told, for each attribution; a parent stands before what is told in it."""
    kinds = {i.id: i.kind for i in cast.actors}
    speakers: list[tuple[str, ...]] = []
    for n, a in enumerate(attributions):
        found = _speakers(phrases, discourse, n, a)
        said_by = _quoted_by(attributions, a, speakers)
        if said_by and _word(parse, a.source_head) in _OWN:
            found = said_by
        speakers.append(found or _himself(parse, a.source_head, _teller(a, speakers), kinds))
    told = [
        _addressees(
            parse, phrases, a, speakers[n], _quoted_by(attributions, a, speakers), _teller(a, speakers),
            discourse.other(n, speakers[n]), kinds,
        )
        for n, a in enumerate(attributions)
    ]  # fmt: skip
    return speakers, told


def _id(a: Attribution) -> str:
    cue = (a.cue_span.start, a.cue_span.end) if a.cue_span else ()
    return content_id("s", cue, *((s.start, s.end) for s in a.content))


def _cue(a: Attribution) -> Cue | None:
    if a.cue_span is None or a.word is None:
        return None
    return Cue(a.cue_span.start, a.cue_span.end, a.word.lemma)


def _speakers(phrases: Speakers, discourse: Discourse, n: int, a: Attribution) -> tuple[str, ...]:
    if a.source_head is not None:
        return phrases.of(a.source_head) or discourse.still(n)
    return discourse.speaker(n) if a.word is None else ()


def _quoted_by(
    attributions: Sequence[Attribution], a: Attribution, speakers: Sequence[tuple[str, ...]]
) -> tuple[str, ...]:
    """Return who says "I" in an attribution: the speaker of the quotation that it stands in, () outside of one."""
    at = a.parent
    while at is not None and attributions[at].kind == "indirect" and attributions[at].parent is not None:
        at = attributions[at].parent
    return speakers[at] if at is not None else ()


def _teller(a: Attribution, speakers: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return who says the statement that an attribution stands in, () where it stands in none."""
    return speakers[a.parent] if a.parent is not None else ()


def _himself(parse: Parse, head: int | None, teller: tuple[str, ...], kinds: Mapping[str, str]) -> tuple[str, ...]:
    """Return the teller where a pronoun that the cast knows nobody for can be he: "Berg said they had warned him"."""
    fitting = _PRONOUNS.get(_word(parse, head), frozenset())
    return teller if teller and all(kinds.get(i) in fitting for i in teller) else ()


def _addressees(
    parse: Parse, phrases: Speakers, a: Attribution, speakers: tuple[str, ...], quoted: tuple[str, ...],
    teller: tuple[str, ...], other: tuple[str, ...], kinds: Mapping[str, str],
) -> tuple[str, ...]:  # fmt: skip
    """Return who is told; "me" is the one in whose words it stands."""
    ids: list[str] = []
    for head in a.addressees:
        own = quoted if quoted and _word(parse, head) in _OWN else phrases.of(head)
        own = () if set(own) <= set(speakers) else own  # nobody tells himself
        ids += own or _himself(parse, head, teller, kinds) or _himself(parse, head, other if not teller else (), kinds)
    return tuple(dict.fromkeys(i for i in ids if i not in speakers))


def _venue(a: Attribution, told: tuple[str, ...], media: set[str]) -> str | None:
    """The place that the text names; what is told to a newspaper or a station is told in an interview."""
    if a.venue in (None, "broadcast") and a.scope == "speech" and media.intersection(told):
        return "interview"
    return a.venue


def _word(parse: Parse, token: int | None) -> str:
    return parse.tokens[token].lower if token is not None else ""


def _confidence(a: Attribution, speakers: tuple[str, ...]) -> float:
    """How sure the reading is, 0 to 1: the marks tell most, a quotation without a cue least."""
    if a.word is None:
        return 0.6 if speakers else 0.4
    base = 0.95 if a.kind == "direct" else 0.9 if a.scope == "speech" else 0.7
    return round(base - (0.1 if a.source is None else 0.0) - (0.1 if a.negated else 0.0), 2)
