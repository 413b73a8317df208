"""What the store answers against what looking at every row gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_helpers import row

from detente.records import When
from detente.relations.model import Party, Telling
from detente.store import questions
from detente.store.base import Query
from detente.store.sqlite import SqliteView, open_store

PUTIN = Party("Vladimir Putin", "RUS", "person", ("GOV",), "president", "person:vladimir-putin")
STATES = ("RUS", "USA", "NATO")


def rows() -> list[Telling]:
    """Acts of few kinds between few sides; some of two sides, mutual, without target, or without day."""
    out = []
    for n in range(60):
        source, target = STATES[n % 3], STATES[(n // 3) % 3]
        more: dict[str, object] = {"background": n % 5 == 0, "status": ("actual", "planned")[n % 4 == 0]}
        if n % 7 == 0:
            target = ""
        if n % 11 == 0:
            source = target = "RUS USA"
        if n % 13 == 0:
            more["sources"] = (PUTIN,)
        if n % 9 == 0:
            more["date"] = When("2001-02", "2001-02-01", "2001-02-28", "clause", None)
        day = "" if n == 17 else f"200{n % 3}-0{1 + n % 6}-1{n % 4}"
        out.append(row(n, source, target, day, ("161", "051", "036")[n % 3], **more))
    return out


ROWS = rows()


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteView]:
    path: Path = tmp_path_factory.mktemp("store") / "a.db"
    with open_store(path, write=True) as writer:
        writer.add_rows(ROWS)
    with open_store(path) as opened:
        yield opened


def went(t: Telling, sources: tuple[str, ...], targets: tuple[str, ...]) -> bool:
    """Whether the act went from one to another who is meant; what two do together goes from none to itself."""
    mutual = t.sources == t.targets and len(t.sources) > 1
    return any(
        meant(source, sources) and meant(target, targets) and not (mutual and source == target)
        for source in t.sources or (None,) for target in t.targets or (None,)
    )  # fmt: skip


def meant(p: Party | None, keys: tuple[str, ...]) -> bool:
    return not keys or (p is not None and any(k in (p.code, p.ref, p.name) for k in keys))


def asked(t: Telling, q: Query) -> bool:
    """Whether a row is asked for, by looking at it."""
    day = t.days[0] or ""
    kinds = [
        (t.cameo or "").startswith(x) if x.isdigit() else t.plover is not None and t.plover.type == x for x in q.types
    ]
    between = went(t, q.sources, q.targets)
    if q.dyad is not None:
        a, b = q.dyad
        between = went(t, a, b) or went(t, b, a)
    return (
        between
        and (q.since is None or day >= q.since)
        and (q.until is None or (day != "" and day[: len(q.until)] <= q.until))
        and (not kinds or any(kinds))
        and (not q.status or t.status in q.status)
        and (q.background is None or t.background == q.background)
    )


KEYS = st.lists(st.sampled_from([*STATES, "person:vladimir-putin", "PER"]), max_size=2, unique=True).map(tuple)
DAYS = st.sampled_from([None, "2000", "2001-02", "2001-02-11", "2002-06-13"])
QUERIES = st.builds(
    Query, sources=KEYS, targets=KEYS, since=DAYS, until=DAYS, origin=st.just("made"),
    types=st.lists(st.sampled_from(["SANCTION", "16", "051", "CONSULT"]), max_size=2).map(tuple),
    status=st.sampled_from([(), ("planned",), ("actual", "denied")]), background=st.sampled_from([None, True, False]),
)  # fmt: skip
SIDE = st.sampled_from([("RUS",), ("USA", "NATO"), ("person:vladimir-putin",)])
DYADS = st.builds(Query, dyad=st.tuples(SIDE, SIDE), since=DAYS, origin=st.just("made"))


@given(query=QUERIES | DYADS)
def test_reports_and_acts_are_those_that_looking_finds(view: SqliteView, query: Query) -> None:
    wanted = sorted((t for t in ROWS if asked(t, query)), key=lambda t: (t.days[0] or "", t.report.id, t.event))
    assert list(view.tellings(query)) == wanted
    found = list(view.occurrences(query))
    assert {o.first.key for o in found} == {t.key for t in wanted}
    assert [(o.from_ or "", o.id) for o in found] == sorted((o.from_ or "", o.id) for o in found)


@given(query=QUERIES, limit=st.integers(1, 5))
def test_a_limit_gives_the_first(view: SqliteView, query: Query, limit: int) -> None:
    few = replace(query, limit=limit)
    assert list(view.tellings(few)) == list(view.tellings(query))[:limit]
    assert list(view.occurrences(few)) == list(view.occurrences(query))[:limit]
    assert list(view.sums(few)) == list(view.sums(query))[:limit]


@given(query=st.builds(Query, sources=st.sampled_from([(), ("RUS",)]), since=DAYS, until=DAYS, origin=st.just("made")))
def test_sums_count_the_acts(view: SqliteView, query: Query) -> None:
    found = list(view.occurrences(query))
    pairs = [
        (s, t, (o.from_ or "")[:7]) for o in found for s in {p.side for p in o.first.sources} or {""}
        for t in {p.side for p in o.first.targets} or {""}
        if not (s == t and len(o.first.sources) == 2) and (not query.sources or s in query.sources)
    ]  # fmt: skip
    counted = {(s, t, m): pairs.count((s, t, m)) for s, t, m in pairs}
    sums: dict[tuple[str, str, str], int] = {}
    for x in view.sums(query, by=7):
        sums[x.source, x.target, x.day] = sums.get((x.source, x.target, x.day), 0) + x.occurrences
    assert sums == counted


def test_scores_are_summed(view: SqliteView) -> None:
    sums = list(view.sums(Query(sources=("USA",), types=("support",), origin="made"), by=4))
    assert sums and all(s.goldstein == pytest.approx(3.4 * s.scored) and s.reports == s.occurrences for s in sums)


def test_the_question_about_one_dyad_reads_no_whole_table(view: SqliteView) -> None:
    for query in (Query(sources=("RUS",), targets=("USA",)), Query(targets=("USA",)), Query(dyad=(("RUS",), ("USA",)))):
        between = questions.sides(view._db, query)
        for found, table in ((questions.acts(query, between), "dyads"), (questions.sums(query, between), "sums")):
            plan = [r[3] for r in view._db.execute("EXPLAIN QUERY PLAN " + found.sql("*"), found.values)]
            if table == "dyads" or query.sources or query.dyad:
                assert not [p for p in plan if p.startswith(f"SCAN {table}")]
            assert any(p.startswith(f"SEARCH {table}") for p in plan)
