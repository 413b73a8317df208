"""GDELT 2.0 mentions: a row for each report that tells an event, with where it stands; goes with `gdelt.write`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from detente.formats import rows, tabs
from detente.relations.model import Telling

COLUMNS = (
    "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_WEB, _CITATION = "1", "2"


def write(items: Iterable[rows.Item], out: Path) -> int:
    """Write a row for each report of each pair of the events that `gdelt.write` writes of the same items.

    Items without a CAMEO code are left out. Returns how many rows there are.
    """
    return tabs.write((cells for item in items for cells in _rows(item)), out)


def _rows(item: rows.Item) -> Iterator[Sequence[str]]:
    if not rows.has_cameo(rows.telling_of(item)):
        return
    event = _moment(rows.day_of(item))
    for n in range(len(rows.pairs(rows.telling_of(item)))):
        number = str(rows.number_of(item, n))
        for t in rows.tellings_of(item):
            yield number, event, *_mention(t)


def _mention(t: Telling) -> tuple[str, ...]:
    """The report's own cells; -1 is GDELT's way to say that an offset is not known."""
    url = rows.flat(t.report.url)
    kind = _WEB if url.lower().startswith(("http://", "https://")) else _CITATION
    action = str(t.spans[0].start) if t.spans else "-1"
    sure = str(max(1, round(t.confidence * 10)) * 10)  # steps of ten per cent, none below ten
    where = (_moment(t.report.published), kind, rows.flat(t.report.publisher), url or t.report.id)
    return *where, "", "-1", "-1", action, "1", sure, "", "", "", ""


def _moment(iso: str | None) -> str:
    moment = rows.in_utc(iso)
    return "" if moment is None else f"{moment.year:04}{moment:%m%d%H%M%S}"
