"""Rows made by hand for the tests of relations."""

from __future__ import annotations

from dataclasses import replace

from detente import dates
from detente.records import EventStatus, Plover, Span, Tie, TieStatus, When
from detente.relations.model import OWN, Occurrence, Party, Report, Standing, Telling
from detente.relations.rollup import Side

RUS = Party("Russia", "RUS", "state", (), None, "state:RUS")
NATO = Party("North Atlantic Treaty Organization", "NATO", "igo", ("IGO",), None, "igo:NATO")
USA = Party("United States", "USA", "state", (), None, "state:USA")
PUTIN = Party("Vladimir Putin", "RUS", "person", ("GOV",), "president", "person:vladimir-putin")
A, B = Side("RUS", "Russia", ("RUS",)), Side("NATO", "NATO", ("NATO",))
CODES = {
    "042": ("CONSULT", "verbal_cooperation", 1.9),
    "061": ("COOPERATE", "material_cooperation", 6.4),
    "111": ("ACCUSE", "verbal_conflict", -2.0),
    "190": ("ASSAULT", "material_conflict", -10.0),
}


def report(id_: str = "a1", published: str | None = "2000-03-07", publisher: str | None = None) -> Report:
    return Report(id_, OWN, published, publisher, f"Title of {id_}", None)


def when(value: str | None) -> When | None:
    if value is None:
        return None
    first, last = dates.days(value) or (None, None)
    return When(value, first, last, "clause", None)


def telling(
    event: str = "e1", code: str = "042", day: str | None = None, sources: tuple[Party, ...] = (RUS,),
    targets: tuple[Party, ...] = (NATO,), by: Report | None = None, status: EventStatus = "actual",
) -> Telling:  # fmt: skip
    type_, quad, score = CODES[code]
    words = f"Words of {event}."
    return Telling(
        event, by or report(), "x" + event, sources, targets, code, Plover(type_, None, (), score, quad), score, quad,
        status, False, when(day), None, "trigger", words, (Span(0, len(words)),), 0.5,
    )  # fmt: skip


def act(first: Telling, *others: Telling) -> Occurrence:
    tellings = (first, *others)
    dated = first.date is not None
    from_, to = first.days
    published = sorted(t.report.published or "" for t in tellings)
    reports = {t.report.id for t in tellings}
    publishers = {t.report.publisher for t in tellings if t.report.publisher}
    return Occurrence(
        f"o{first.key}", first, tellings, from_, to, dated, published[0] or None, published[-1] or None, len(reports),
        len(publishers),
    )  # fmt: skip


def standing(
    status: TieStatus, day: str | None = None, by: Report | None = None, what: Tie = "ties", name: str | None = None,
    between: tuple[tuple[Party, ...], tuple[Party, ...]] = ((RUS,), (NATO,)), topics: tuple[str, ...] = (),
    id_: str = "c1", confidence: float = 0.5,
) -> Standing:  # fmt: skip
    words = f"{what} {status}"
    return Standing(
        id_, by or report(), what, name, between, status, topics, when(day), words, (Span(0, len(words)),), confidence
    )


def unscored(t: Telling) -> Telling:
    return replace(t, goldstein=None, quad=None, plover=None)
