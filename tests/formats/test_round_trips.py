"""What goes out through a format and comes in again is what the format can hold: no more lost, nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

import pytest
from event_rows import CHAD, GENERAL, MALI, TELLING, TELLINGS, UNION
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.formats import events_csv, events_jsonl, gdelt, icews, parquet, polecat
from detente.formats.foreign import FORMATS
from detente.relations.model import Telling

Kept = Callable[[Telling], tuple[Telling, ...]]
KEPT: dict[str, Kept] = {
    "jsonl": events_jsonl.kept, "csv": events_csv.kept, "parquet": parquet.kept, "icews": icews.kept,
    "gdelt2": gdelt.kept, "gdelt1": partial(gdelt.kept, version=1), "polecat": polecat.kept,
}  # fmt: skip


def test_every_format_that_is_read_has_its_round_trip() -> None:
    assert set(KEPT) == {f.name for f in FORMATS.values() if f.reads}


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("suffix", ["", ".gz", ".zip"])
def test_packed_or_not_it_comes_back(name: str, suffix: str, tmp_path: Path) -> None:
    if name == "parquet" and suffix:
        pytest.skip("Parquet is packed by itself")
    both = replace(TELLING, event="e2", sources=(GENERAL, CHAD), targets=(MALI, UNION))
    path = tmp_path / f"events{suffix}"
    FORMATS[name].write_events([TELLING, both], path)
    assert list(FORMATS[name].read_events(path)) == [*KEPT[name](TELLING), *KEPT[name](both)]


@pytest.mark.parametrize("name", KEPT)
@given(tellings=st.lists(TELLINGS, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
def test_what_a_format_can_hold_comes_back(name: str, tellings: list[Telling], tmp_path: Path) -> None:
    path = tmp_path / "events"
    rows = FORMATS[name].write_events(tellings, path)
    read = list(FORMATS[name].read_events(path))
    assert read == list(chain.from_iterable(map(KEPT[name], tellings)))
    assert rows == len(read)


@pytest.mark.parametrize("name", KEPT)
@given(telling=TELLINGS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=20)
def test_the_same_events_give_the_same_bytes(name: str, telling: Telling, tmp_path: Path) -> None:
    for n in "12":
        FORMATS[name].write_events([telling], tmp_path / n)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


@pytest.mark.parametrize("name", ["jsonl", "csv", "parquet"])
def test_our_own_formats_lose_nothing(name: str, tmp_path: Path) -> None:
    FORMATS[name].write_events([TELLING], tmp_path / "x")
    assert list(FORMATS[name].read_events(tmp_path / "x")) == [TELLING]


@pytest.mark.parametrize("name", ["gdelt2", "gdelt1", "icews"])
def test_the_core_of_an_event_survives_the_formats_of_cameo(name: str) -> None:
    """`kept` is no excuse: who, to whom, what and when stay."""
    (t,) = KEPT[name](TELLING)
    assert ([p.code for p in t.sources], [p.code for p in t.targets]) == (["TCD"], ["MLI"])
    assert (t.cameo, t.goldstein, t.quad, t.days) == ("161", -4.0, "material_conflict", ("2004-05-03", "2004-05-03"))
    assert t.plover is not None and t.plover.type == "SANCTION"
    assert t.place is not None and (t.place.name, t.place.country, t.place.lat) == ("Bamako", "MLI", 12.65)
    assert all(p.kind == "state" for p in (*t.sources, *t.targets))


def test_the_core_of_an_event_survives_polecat() -> None:
    (t,) = polecat.kept(replace(TELLING, sources=(GENERAL, CHAD)))
    assert [(p.code, p.sectors, p.role) for p in t.sources] == [
        ("TCD", ("MIL", "GOV"), "chief of staff"),
        ("TCD", (), None),
    ]
    assert (t.plover, t.event, t.report.published) == (TELLING.plover, TELLING.key, "2004-05-04")
