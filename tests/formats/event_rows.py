"""Tellings made by hand and made up, for the tests of the formats in which events leave and come in."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from detente.records import ActorKind, EventStatus, Plover, Span, When
from detente.relations.model import Occurrence, Party, Report, Spot, Telling

CHAD = Party("Chad", "TCD", "state")
MALI = Party("Mali", "MLI", "state")
GENERAL = Party('Ana "Bo" Ng; of\tN\'Djamena, general', "TCD", "person", ("MIL", "GOV"), "chief of staff", "p-ana-ng")
UNION = Party("African Union", "AU", "igo", ("IGO",), None, "AU")
REPORT = Report(
    "a1b2c3d4e5", "detente", "2004-05-04", "Daily Example", "Chad breaks with Mali", "https://www.example.org/a?b=1"
)
TELLING = Telling(
    event="e0123456789", report=REPORT, act="c1", sources=(CHAD,), targets=(MALI,), cameo="161",
    plover=Plover("SANCTION", "discontinue", ("diplomatic",), -6.0, "material_conflict"), goldstein=-4.0,
    quad="material_conflict", status="actual", background=False,
    date=When("2004-05-03", "2004-05-03", "2004-05-03", "clause", "t1"), place=Spot("Bamako", "MLI", 12.65, -8.0),
    trigger="broke off", words="Chad broke off ties with Mali on Monday.", spans=(Span(10, 50),), confidence=0.83,
)  # fmt: skip


def occurrence(*tellings: Telling) -> Occurrence:
    """An act told so often, by as many publishers as the reports name."""
    first = tellings[0]
    from_, to = first.days
    publishers = len({t.report.publisher for t in tellings})
    return Occurrence("o77", first, tellings, from_, to, True, from_, to, len(tellings), publishers)


# Names as the world has them: tabs, quotation marks, line ends of all kinds, the separators of every format.
ODD = "abÉß中🙂 \t\n\r\x0b\x85\u2028\xa0;,|\\\"'=+-@&<\x00\x1f"
TEXT = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), max_size=12)
NAME = st.one_of(
    TEXT.filter(lambda s: s.strip() != ""), st.sampled_from(["Chad", "NATO", "Russia", "UNITED NATIONS", "?"])
)
IDS = st.text("0123456789abcdef", min_size=4, max_size=10)
CODES = st.sampled_from([
    None, "RUS", "TCD", "XKX", "ROU", "PSE", "COD", "YUG", "SUN", "DDR", "WST", "NATO", "UN", "EU", "OAU", "GUAM",
    "TLS", "CUW", "SRB", "NAM", "UNTAET", "MYCODE",
])  # fmt: skip
SECTORS = st.lists(
    st.sampled_from([
        "GOV", "MIL", "COP", "JRN", "MED", "REB", "PRM", "UAF", "IGO", "NGO", "SOC", "CVL", "REL", "UNK", "ISM", "PRE",
    ]),
    unique=True, max_size=5,
).map(tuple)  # fmt: skip
PARTY = st.builds(Party, NAME, CODES, st.sampled_from(get_args(ActorKind)), SECTORS, st.none() | TEXT, st.none() | TEXT)
PARTIES = st.lists(PARTY, max_size=3).map(tuple)
DAY = st.dates().map(lambda d: d.isoformat())
MOMENT = st.datetimes(timezones=st.none() | st.timezones()).map(lambda d: d.isoformat(timespec="seconds"))
WHEN = st.builds(
    lambda day, to, value, time: When(value, day, to, "sentence", time),
    st.none() | DAY, st.none() | DAY, st.sampled_from(["2000-02", "PAST_REF", "1999-W07"]), st.none() | st.just("t3"),
)  # fmt: skip
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
SPOT = st.builds(
    Spot, st.one_of(NAME, TEXT), st.sampled_from([None, "RUS", "TCD", "USA", "PSE", "DDR", "SRB", "QQQ"]),
    st.none() | NUMBER, st.none() | NUMBER,
)  # fmt: skip
PLOVER = st.builds(
    Plover, st.sampled_from(["ACCUSE", "CONSULT", "ASSAULT", "REQUEST"]),
    st.none() | st.sampled_from(["visit", "third-party"]),
    st.lists(st.sampled_from(["military", "pro_democracy", "cbrn"]), max_size=3).map(tuple),
    st.none() | NUMBER, st.none() | st.sampled_from(["verbal_conflict", "material_cooperation"]),
)  # fmt: skip
REPORTS = st.builds(
    Report, IDS, st.sampled_from(["detente", "own"]), st.none() | DAY | MOMENT, st.none() | TEXT, st.none() | TEXT,
    st.none() | TEXT | st.just("http://[bad") | st.just("https://www.example.org/a"),
)  # fmt: skip
CAMEO = st.sampled_from(["01", "010", "043", "1011", "190", "20", "0349", "X-own", "00", None])
TELLINGS = st.builds(
    Telling, event=IDS.map("e{}".format), report=REPORTS, act=IDS, sources=PARTIES, targets=PARTIES, cameo=CAMEO,
    plover=st.none() | PLOVER, goldstein=st.none() | NUMBER, quad=st.none() | st.just("verbal_conflict"),
    status=st.sampled_from(get_args(EventStatus)), background=st.booleans(), date=st.none() | WHEN,
    place=st.none() | SPOT, trigger=TEXT, words=TEXT,
    spans=st.lists(st.builds(Span, st.integers(0, 99), st.integers(100, 999)), max_size=3).map(tuple),
    confidence=st.floats(0, 1),
)  # fmt: skip


def with_event(n: int) -> Telling:
    """The telling by hand under another id."""
    return replace(TELLING, event=f"e{n}")
