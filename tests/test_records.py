"""The record and its JSON: what goes out comes back, and what is no record is refused with a reason."""

from __future__ import annotations

import json
import re
from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import RecordError
from detente.records import (
    SCHEMA,
    Actor,
    Article,
    Block,
    CodedBy,
    Condition,
    Cue,
    Dateline,
    Event,
    Model,
    Place,
    Plover,
    Record,
    Span,
    Statement,
    Time,
    Trigger,
    When,
    content_id,
    from_json,
    to_dict,
    to_json,
)

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
records = st.builds(Record, schema=st.just(SCHEMA))

TEXT = "Ottawa, 3 May 2004 -- Canada's envoy praised Norway on Monday."
WHEN = When("2004-05-03", "2004-05-03", "2004-05-03", "clause", "t1")


# fmt: off
ARTICLE = Article(
    id="x1", source="a.jsonl#7", title=None, byline=None, language="en", publisher=None, url=None,
    published="2004-05-03", dateline=Dateline("Ottawa", "2004-05-03", None, 0, 22), text=TEXT, sha256="00",
)
STATEMENT = Statement(
    "s1", "indirect", "speech", ("a1",), Span(22, 36), Cue(37, 44, "praise"), (Span(45, 51),), (), WHEN,
    None, None, None, 0.5,
)
EVENT = Event(
    "e1", Plover("SUPPORT", None, ("diplomatic",), 3.0, "Q1"), "051", 3.4, "verbal_cooperation", ("a1",), (),
    Trigger(37, 44, "praised"), WHEN, "p1", "actual", False, "k1", "s1", (Span(22, 62),),
    CodedBy("pattern", "051.praise", None), 0.7,
)
# fmt: on


def sample() -> Record:
    """A record that has one of everything."""
    return Record(
        schema=SCHEMA,
        article=ARTICLE,
        blocks=(Block("dateline", 0, 22), Block("paragraph", 0, len(TEXT))),
        actors=(Actor("a1", "Canada", ("Ottawa",), "state", "CAN", ("GOV",), None, None, (Span(22, 30),)),),
        times=(Time("t1", 56, 62, "DATE", "2004-05-03"),),
        places=(Place("p1", 0, 6, "Ottawa", "CAN", 45.4, -75.7, None),),
        statements=(STATEMENT,),
        events=(EVENT,),
        conditions=(
            Condition("c1", "ties", None, (("a1",), ()), "established", ("trade",), None, (Span(22, 62),), None, 0.4),
        ),
        model=Model("0", "0", "0", "0"),
    )


@settings(max_examples=50, deadline=None)
@given(records)
def test_a_record_comes_back_as_it_went_out(record: Record) -> None:
    line = to_json(record)
    assert from_json(line) == record
    assert "\n" not in line
    assert to_json(from_json(line)) == line


def test_keys_are_those_of_the_format() -> None:
    plain = to_dict(sample())
    assert list(plain) == [
        "schema",
        "article",
        "blocks",
        "actors",
        "times",
        "places",
        "statements",
        "events",
        "conditions",
        "model",
    ]
    assert plain["statements"][0]["date"] == {
        "value": "2004-05-03",
        "from": "2004-05-03",
        "to": "2004-05-03",
        "basis": "clause",
        "time": "t1",
    }
    assert plain["conditions"][0]["between"] == [["a1"], []]
    assert plain["events"][0]["by"] == {"kind": "pattern", "id": "051.praise", "nearest": None}


def test_text_stays_readable_in_the_json() -> None:
    assert '"Straße – «да»"' in to_json(from_json(changed("article.text", "Straße – «да»")))


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        sample().schema = "other"  # type: ignore[misc]


def changed(path: str, value: object) -> str:
    """The JSON of the sample with one value replaced; a path such as `events.0.status`."""
    plain: Any = json.loads(to_json(sample()))
    *way, last = (int(k) if k.isdigit() else k for k in path.split("."))
    inner = plain
    for key in way:
        inner = inner[key]
    inner[last] = value
    return json.dumps(plain)


def without(path: str) -> str:
    """The JSON of the sample with one key missing."""
    plain: Any = json.loads(to_json(sample()))
    *way, last = (int(k) if k.isdigit() else k for k in path.split("."))
    inner = plain
    for key in way:
        inner = inner[key]
    inner.pop(last, None)
    return json.dumps(plain)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not a record of detente.article/1"),
        ('{"schema": "detente.article/2"}', "not a record of detente.article/1"),
        (without("model"), "record: model is missing"),
        (without("statements.0.date.from"), "record.statements[0].date: from is missing"),
        (changed("article", None), "record.article: an object is wanted, not NoneType"),
        (changed("article.text", None), "record.article.text: str is wanted, not None"),
        (changed("events", {}), "record.events: a list is wanted, not dict"),
        (changed("events.0.status", "done"), "record.events[0].status: 'done' is none of actual, negated"),
        (changed("events.0.status", ["done"]), "record.events[0].status: ['done'] is none of actual, negated"),
        (changed("events.0.background", 1), "record.events[0].background: bool is wanted, not 1"),
        (changed("blocks.0.start", True), "record.blocks[0].start: int is wanted, not True"),
        (changed("blocks.0.start", 1.5), "record.blocks[0].start: int is wanted, not 1.5"),
        (changed("events.0.confidence", "high"), "record.events[0].confidence: float is wanted, not 'high'"),
        (changed("events.0.confidence", True), "record.events[0].confidence: float is wanted, not True"),
        (changed("conditions.0.between", [[]]), "record.conditions[0].between: 2 items are wanted, not 1"),
        (changed("conditions.0.between.0.0", 4), "record.conditions[0].between[0][0]: str is wanted, not 4"),
    ],
)
def test_what_is_no_record_is_refused_with_a_reason(line: str, reason: str) -> None:
    with pytest.raises(RecordError, match=re.escape(reason)):
        from_json(line)


def test_fields_that_a_later_version_adds_are_left_aside() -> None:
    assert from_json(changed("events.0.mood", "grim")) == sample()


def test_a_whole_number_does_for_a_share() -> None:
    confidence = from_json(changed("events.0.confidence", 1)).events[0].confidence
    assert confidence == 1.0
    assert isinstance(confidence, float)


@given(st.lists(st.text() | st.integers() | st.none(), max_size=4))
def test_an_id_is_a_letter_and_ten_hex_digits_of_its_parts(parts: list[object]) -> None:
    made = content_id("e", *parts)
    assert re.fullmatch("e[0-9a-f]{10}", made)
    assert made == content_id("e", *parts)
    assert made != content_id("e", *parts, "more")


def test_ids_depend_on_the_letter_and_on_where_the_parts_divide() -> None:
    assert content_id("s", "ab", "c") != content_id("s", "a", "bc")
    assert content_id("s", "a")[1:] == content_id("e", "a")[1:]
    assert content_id("s", "a") == "sca978112ca"


def test_an_id_can_be_made_of_any_text() -> None:
    assert re.fullmatch("a[0-9a-f]{10}", content_id("a", "\ud800"))


def test_records_from_before_anonymous_are_read() -> None:
    old = json.loads(to_json(sample()))
    del old["statements"][0]["anonymous"]
    assert from_json(json.dumps(old)) == sample()
    assert sample().statements[0].anonymous is False
