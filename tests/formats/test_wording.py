from __future__ import annotations

from detente.formats.wording import Wording
from detente.records import Record

NAMES = {"161": "Break\x1b relations"}


def test_actors_are_named_with_their_codes(record: Record) -> None:
    w = Wording(record, {})
    assert w.names(()) == w.coded(()) == "?"
    assert w.coded(["a1", "a4", "a5"]) == "<b>Ana & Bo</b> (TCD GOV), crowd, Kigali\\x1b[2J (OPP)"
    assert [w.code(a) for a in record.actors] == ["", "OPP", "TCD GOV", "TCD", "MLI"]


def test_speakers_are_named_with_their_office_or_in_the_words_of_the_text(record: Record) -> None:
    w = Wording(record, {})
    first, second = record.statements
    assert w.speaker(first) == "<b>Ana & Bo</b>, minister"
    assert w.speaker(second) == "Minister"


def test_words_are_folded_and_joined(record: Record) -> None:
    w = Wording(record, {})
    assert w.words(record.statements[1].content) == "cut its ties ... talks"
    assert w.words(record.conditions[0].evidence) == "talks with Mali were called off"
    assert w.words([record.blocks[3]]) == (
        "Minister <b>Ana & Bo</b> said\\x1b[31m on Monday that Chad cut its ties with Mali.\\u202e"
    )


def test_events_are_worded(record: Record) -> None:
    w = Wording(record, NAMES)
    called_off, cut, unknown = record.events
    assert [w.kind(e) for e in record.events] == ["164", "SANCTION 161", ""]
    assert [w.act(e) for e in record.events] == ["", "Break\\x1b relations", ""]
    assert w.status(called_off) == "planned, history" and w.status(cut) == "actual"
    assert w.sides(called_off) == "Chad (TCD) ↔ Mali (MLI)"
    assert w.sides(cut) == "Chad (TCD) → Mali (MLI)"
    assert w.sides(unknown) == "?"
    assert w.when(cut.date) == "2004-05-03" and w.when(None) == ""
