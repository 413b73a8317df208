"""CSV: a folder with a table a kind (articles.csv, actors.csv, ... conditions.csv), columns that stay as they are."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from detente.records import Record, Span, When

# Lists within a cell are separated by "|", those of names, codes and ids in the same order; offsets are code points
# into the article's text.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "articles": ("article", "source", "title", "byline", "language", "publisher", "url", "published",
                 "dateline_place", "dateline_date", "dateline_agency", "characters", "sha256"),
    "actors": ("article", "id", "name", "aliases", "kind", "code", "sectors", "role", "ref", "mentions"),
    "times": ("article", "id", "start", "end", "type", "value", "words"),
    "places": ("article", "id", "start", "end", "name", "country", "lat", "lon", "geonameid"),
    "statements": ("article", "id", "kind", "scope", "speakers", "speaker_ids", "addressees", "addressee_ids", "cue",
                   "date", "date_from", "date_to", "date_basis", "venue", "parent", "stance", "confidence",
                   "start", "end", "words"),
    "events": ("article", "id", "plover", "mode", "contexts", "cameo", "goldstein", "quad", "source_codes",
               "source_names", "source_ids", "target_codes", "target_names", "target_ids", "status", "background",
               "date", "date_from", "date_to", "date_basis", "place", "act", "statement", "confidence", "by",
               "start", "end", "trigger", "evidence"),
    "conditions": ("article", "id", "what", "name", "status", "side1_codes", "side1_names", "side2_codes",
                   "side2_names", "topics", "date", "date_from", "date_to", "date_basis", "statement", "confidence",
                   "start", "end", "words"),
}  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CsvWriter:
    """Writes every record's parts to the tables of a folder, which is made if it is not there."""

    def __init__(self, out: str) -> None:
        """`out` is the folder."""
        self._out = Path(out)
        self._files: list[IO[str]] = []
        self._tables: dict[str, Any] = {}

    def __enter__(self) -> Self:
        """Open all tables with their headers."""
        self._out.mkdir(parents=True, exist_ok=True)
        for name, columns in COLUMNS.items():
            file = (self._out / f"{name}.csv").open("w", encoding="utf-8", errors="backslashreplace", newline="")
            self._files.append(file)
            self._tables[name] = csv.writer(file, lineterminator="\n")
            self._tables[name].writerow(columns)
        return self

    def add(self, record: Record) -> None:
        """Write the rows of one record."""
        for name, row in rows(record):
            self._tables[name].writerow([_inert(cell) for cell in row])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all tables."""
        for file in self._files:
            file.close()


def rows(record: Record) -> Iterator[tuple[str, Sequence[object]]]:
    """Yield (table, row) for every part of a record, in the order of `COLUMNS`."""
    a, line, text = record.article, record.article.dateline, record.article.text
    place, date, agency = (line.place, line.date, line.agency) if line else (None, None, None)
    yield "articles", (a.id, a.source, a.title, a.byline, a.language, a.publisher, a.url, a.published, place, date,
                       agency, len(text), a.sha256)  # fmt: skip
    for actor in record.actors:
        yield "actors", (a.id, actor.id, actor.name, _list(actor.aliases), actor.kind, actor.code,
                         _list(actor.sectors), actor.role, actor.ref, _spans(actor.mentions))  # fmt: skip
    for t in record.times:
        yield "times", (a.id, t.id, t.start, t.end, t.type, t.value, text[t.start : t.end])
    for p in record.places:
        yield "places", (a.id, p.id, p.start, p.end, p.name, p.country, p.lat, p.lon, p.geonameid)
    yield from _coded(record)


def _coded(record: Record) -> Iterator[tuple[str, Sequence[object]]]:
    article, text = record.article.id, record.article.text
    actors = {x.id: x for x in record.actors}

    def names(ids: Sequence[str]) -> str:
        return _list([actors[i].name for i in ids])

    def codes(ids: Sequence[str]) -> str:
        return _list([actors[i].code or "" for i in ids])

    for s in record.statements:
        words = " ... ".join(text[c.start : c.end] for c in s.content)
        yield "statements", (article, s.id, s.kind, s.scope, names(s.speakers), _list(s.speakers), names(s.addressees),
                             _list(s.addressees), s.cue.lemma if s.cue else None, *_when(s.date), s.venue, s.parent,
                             s.stance, s.confidence, *_reach(s.content), words)  # fmt: skip
    for e in record.events:
        kind, mode, contexts = (
            (e.plover.type, e.plover.mode, _list(e.plover.contexts)) if e.plover else (None, None, "")
        )
        yield "events", (article, e.id, kind, mode, contexts, e.cameo, e.goldstein, e.quad, codes(e.sources),
                         names(e.sources), _list(e.sources), codes(e.targets), names(e.targets), _list(e.targets),
                         e.status, "true" if e.background else "false", *_when(e.date), e.place, e.act, e.statement,
                         e.confidence, f"{e.by.kind}:{e.by.id}", e.trigger.start, e.trigger.end, e.trigger.text,
                         " ... ".join(text[x.start : x.end] for x in e.evidence))  # fmt: skip
    for c in record.conditions:
        yield "conditions", (article, c.id, c.what, c.name, c.status, codes(c.between[0]), names(c.between[0]),
                             codes(c.between[1]), names(c.between[1]), _list(c.topics), *_when(c.date), c.statement,
                             c.confidence, *_reach(c.evidence),
                             " ... ".join(text[x.start : x.end] for x in c.evidence))  # fmt: skip


def _inert(cell: object) -> object:
    """Keep a spreadsheet from taking a text for a formula: those that begin like one get an apostrophe before them."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _list(items: Sequence[str]) -> str:
    return "|".join(i.replace("|", "/") for i in items)


def _spans(items: Sequence[Span]) -> str:
    return "|".join(f"{s.start}-{s.end}" for s in items)


def _reach(spans: Sequence[Span]) -> tuple[int | None, int | None]:
    """Return where the first span starts and the last one ends."""
    return (spans[0].start, spans[-1].end) if spans else (None, None)


def _when(date: When | None) -> tuple[object, ...]:
    return (date.value, date.from_, date.to, date.basis) if date is not None else (None, None, None, None)
