"""Corrections: kept by content, applied, written as gold rows and read back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import StoreError
from detente.records import Plover, Span
from detente.relations.judgements import Judgement, Judgements, Ref, apply, export, names, read, ref
from detente.relations.model import Party, Report, Telling

RUSSIA, BRITAIN = Party("Russia", "RUS", "state"), Party("Britain", "GBR", "state", ("GOV",))
PLOVER = Plover("SANCTION", "expel", (), -5.5, "material_conflict")
TELLING = Telling(
    "e1", Report("d1", "detente", "1996-05-08", "Times", None, None), "x1", (RUSSIA,), (BRITAIN,), "161", PLOVER, -4.0,
    "material_conflict", "actual", False, None, None, "expelled", "Russia expelled Britons", (Span(10, 33),), 0.9,
)  # fmt: skip
OTHER = replace(TELLING, report=replace(TELLING.report, id="d2"))


def test_a_telling_is_found_again_by_its_key_or_its_words() -> None:
    r = ref(TELLING)
    assert r.key == "d1/e1" and (r.start, r.end) == (10, 33)
    assert names(r, replace(TELLING, trigger="sent home", cameo="174"))  # the same id
    recoded = replace(TELLING, event="e2", cameo="174")
    assert names(r, recoded)  # the same words and sides
    assert names(r, replace(recoded, cameo="160", targets=()))  # the same root and one side
    assert not names(r, replace(recoded, targets=()))
    assert not names(r, replace(recoded, trigger="accused"))
    assert not names(r, replace(recoded, spans=(Span(100, 120),)))
    assert not names(r, OTHER)


def test_of_two_judgements_about_one_pair_the_later_counts() -> None:
    judged = Judgements(
        [
            Judgement("same", ref(TELLING), ref(OTHER)),
            Judgement("different", ref(OTHER), ref(TELLING), note="two rounds"),
        ]
    )
    assert len(judged) == 1
    assert judged.pair(TELLING, OTHER) == judged.pair(OTHER, TELLING) == "different"
    assert judged.pair(TELLING, TELLING) is None
    assert Judgements().pair(TELLING, OTHER) is None


def test_judgements_about_a_telling() -> None:
    code, pair = Judgement("code", ref(TELLING), value="1724"), Judgement("same", ref(OTHER), ref(TELLING))
    judged = Judgements([code, pair])
    assert judged.about(TELLING) == (code, pair)
    assert judged.about(OTHER) == (pair,)
    assert list(judged) == [code, pair]


def test_a_corrected_code_keeps_what_the_root_says() -> None:
    near = apply(TELLING, Judgements([Judgement("code", ref(TELLING), value="166")]))
    assert (near.cameo, near.plover, near.goldstein, near.quad) == ("166", PLOVER, None, "material_conflict")
    far = apply(TELLING, Judgements([Judgement("code", ref(TELLING), value="040")]))
    assert (far.cameo, far.plover, far.quad) == ("040", None, None)
    assert apply(TELLING, Judgements([Judgement("code", ref(TELLING), value="161")])) is TELLING
    assert apply(OTHER, Judgements([Judgement("code", ref(TELLING), value="040")])) is OTHER


def test_corrected_actors() -> None:
    def corrected(value: str, role: str) -> Telling:
        return apply(TELLING, Judgements([Judgement("actor", ref(TELLING), value=value, role=role)]))  # type: ignore[arg-type]

    assert corrected("BLR", "source").sources == (Party("BLR", "BLR", "unknown"),)
    assert corrected("GBR", "target").targets == (BRITAIN,)
    assert corrected("group:ira", "target").targets == (Party("group:ira", None, "unknown", ref="group:ira"),)


def test_pairs_correct_no_telling() -> None:
    assert apply(TELLING, Judgements([Judgement("same", ref(TELLING), ref(OTHER))])) is TELLING


@given(st.text(max_size=30), st.text(max_size=10), st.integers(0, 9))
def test_what_is_exported_is_read_back(words: str, note: str, start: int) -> None:
    r = Ref("d1", "e1", None, ("RUS",), (), words, start, start + 5, words, None)
    given_ = [
        Judgement("same", r, ref(OTHER), note=note),
        Judgement("code", r, value="040"),
        Judgement("actor", r, value="NATO", role="target"),
    ]
    lines = list(export(given_))
    assert all("\n" not in line for line in lines)
    assert list(read([*lines, " "])) == given_


def row(**change: object) -> str:
    return json.dumps(json.loads(next(export([Judgement("same", ref(TELLING), ref(OTHER))]))) | change)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 1"),
        ("[]", "line 1"),
        (row(kind="maybe"), "none of"),
        (row(second=None), "one telling"),
        (row(kind="code"), "two tellings"),
        (row(kind="code", second=None), "without a value"),
        (row(kind="actor", second=None, value="RUS"), "role None"),
        (row(kind="code", second=None, value="040", role="source"), "role 'source'"),
        (row(first={}), "article"),
    ],
)
def test_a_wrong_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(StoreError, match=reason):
        list(read([line]))
