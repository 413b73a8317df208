"""Small records and rows made by hand, and what a store holds, row for row."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from detente.records import (
    SCHEMA,
    Actor,
    Article,
    Block,
    CodedBy,
    Condition,
    Cue,
    Event,
    EventStatus,
    Model,
    Plover,
    Record,
    Span,
    Statement,
    Trigger,
    When,
    content_id,
)
from detente.relations.model import Party, Report, Telling

MODEL = Model("1", "book-1", "gaz-1", "parser-1")
ONE = "Chad recalled its ambassador from Mali. Mali said that Chad was wrong. The ties of Chad and Mali were old."
SAME = "Late on Monday Chad recalled its ambassador from Mali. Nobody was surprised."
OTHER = "Russia praised NATO in 1999. Peru said that NATO and Chad were friends."
CODES = {"Chad": "TCD", "Mali": "MLI", "Peru": "PER", "NATO": "NATO", "Russia": "RUS"}
ACTS = {"recalled": ("161", "SANCTION", -4.0, "material_conflict"), "praised": ("051", "SUPPORT", 3.4,
        "verbal_cooperation")}  # fmt: skip


def record(
    text: str, day: str = "2004-05-04", publisher: str | None = None, model: Model = MODEL, title: str | None = None,
    status: EventStatus = "actual",
) -> Record:  # fmt: skip
    """Code "Chad recalled ... Mali." sentence by sentence: the first state acts on the second; "X said" is said.

    "in 1999" dates an act; "ties" between two makes a condition.
    """
    actors = {n: _actor(n, text) for n in CODES if n in text}
    events, statements, conditions = [], [], []
    for s in re.finditer(r"[^.]+\.", text):
        names = re.findall("|".join(CODES), s[0])
        ids = [actors[n].id for n in names]
        verb = next((v for v in ACTS if v in s[0]), None)
        span = Span(s.start() + len(s[0]) - len(s[0].lstrip()), s.end())
        if verb and len(names) > 1:
            events.append(_event(text, span, verb, ids, status))
        elif " said " in s[0]:
            statements.append(_statement(span, text, ids))
        elif "ties" in s[0]:
            conditions.append(_condition(span, ids))
    id_ = content_id("d", text, day, publisher or "", title or "")
    article = Article(
        id_, "made.txt", title, None, "en", publisher, None, day, None, text, hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    return Record(
        SCHEMA, article, (Block("paragraph", 0, len(text)),), tuple(actors.values()), (), (), tuple(statements),
        tuple(events), tuple(conditions), model,
    )  # fmt: skip


def _actor(name: str, text: str) -> Actor:
    mentions = tuple(Span(m.start(), m.end()) for m in re.finditer(name, text))
    kind = "igo" if name == "NATO" else "state"
    return Actor(content_id("a", name), name, (), kind, CODES[name], (), None, f"{kind}:{CODES[name]}", mentions)


def _event(text: str, span: Span, verb: str, ids: list[str], status: EventStatus) -> Event:
    cameo, type_, goldstein, quad = ACTS[verb]
    start = text.index(verb, span.start)
    year = re.search(r"in (\d{4})", text[span.start : span.end])
    date = When(year[1], f"{year[1]}-01-01", f"{year[1]}-12-31", "clause", None) if year else None
    return Event(
        content_id("e", start, status, *ids), Plover(type_, None, (), goldstein, quad), cameo, goldstein, quad,
        (ids[0],), tuple(ids[1:]), Trigger(start, start + len(verb), verb), date, None, status, year is not None,
        content_id("x", cameo, *ids), None, (span,), CodedBy("pattern", verb, None), 0.9,
    )  # fmt: skip


def _statement(span: Span, text: str, ids: list[str]) -> Statement:
    cue = text.index("said", span.start)
    return Statement(
        content_id("s", cue), "indirect", "speech", tuple(ids[:1]), None, Cue(cue, cue + 4, "say"),
        (Span(cue + 5, span.end),), (), None, None, None, None, 0.9,
    )  # fmt: skip


def _condition(span: Span, ids: list[str]) -> Condition:
    sides = (tuple(ids[:1]), tuple(ids[1:2]))
    return Condition(content_id("c", span.start), "ties", None, sides, "strained", ("trade",), None, (span,), None, 0.9)


def row(
    n: int, source: str, target: str, day: str, cameo: str = "161", origin: str = "made", **more: object
) -> Telling:
    """Return a row of a foreign source."""
    _, type_, goldstein, quad = next(
        (a for a in ACTS.values() if a[0] == cameo), ("", "CONSULT", 1.0, "verbal_cooperation")
    )
    sides = [tuple(Party(c, c, "state") for c in codes.split()) for codes in (source, target)]
    values: dict[str, object] = {
        "event": f"e{n}", "report": Report(f"{origin}:{n}", origin, day, None, None, None), "act": f"x{n}",
        "sources": sides[0], "targets": sides[1], "cameo": cameo, "plover": Plover(type_, None, (), None, quad),
        "goldstein": goldstein, "quad": quad, "status": "actual", "background": False, "date": None, "place": None,
        "trigger": "", "words": "", "spans": (), "confidence": 0.5,
    }  # fmt: skip
    return Telling(**(values | more))  # type: ignore[arg-type]


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables but the inner ones of the index of words."""
    db = sqlite3.connect(path)
    tables = [n for (n,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    out = {
        t: sorted(db.execute(f"SELECT * FROM {t}"), key=repr) for t in tables if not t.startswith(("texts", "sqlite"))
    }
    db.close()
    return out


def texts(n: int) -> Iterable[str]:
    """Yield short articles, some of which tell the same acts."""
    for i in range(n):
        verb = ("recalled its ambassador from", "praised")[i % 2]
        a, b = list(CODES)[i % 3], list(CODES)[2 + i % 3]
        b = b if b != a else "Russia"
        yield f"{a} {verb} {b} on Monday. Russia said that NATO was wrong. Article {i} notes ties of Chad and Peru."
