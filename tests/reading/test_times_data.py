"""The data of the time tagger: what its loaders accept, and the errors that name file and row."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from detente.errors import DataError
from detente.reading.times.conditions import CONDITIONS
from detente.reading.times.days import holiday_in
from detente.reading.times.grammar import compile_rules
from detente.reading.times.lexicon import build, load_toml, read_classes
from detente.reading.times.readings import READINGS
from detente.reading.times.tagger import knowledge, read_holidays
from detente.reading.times.tense import read_tense_words, tense_words


def _rule(**change: Any) -> dict[str, Any]:
    row = {"id": "x", "type": "DATE", "read": "fixed", "patterns": ["[now]"], "with": {"value": "PRESENT_REF"}}
    return {k: v for k, v in {**row, **change}.items() if v is not None}


def _compile(*rows: dict[str, Any], **macros: str) -> Any:
    return compile_rules({"macros": macros, "rule": list(rows)}, READINGS, CONDITIONS, "f.toml")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (_rule(type="YEAR"), "none of"),
        (_rule(read="guess"), "no reading 'guess'"),
        (_rule(when=["nice"]), "no condition 'nice'"),
        (_rule(patterns=None), "a rule has"),
        (_rule(colour="red"), "a rule has"),
        (_rule(patterns=["now"]), "one span"),
        (_rule(patterns=["]now["]), "one span"),
        (_rule(patterns=["[now] [then]"]), "one span"),
        (_rule(patterns=["[now) ]"]), "bracket too many"),
        (_rule(patterns=["[(now]"]), "not closed"),
        (_rule(patterns=["[$when]"]), "no macro"),
        (_rule(patterns=["[$loop]"]), "holds itself"),
    ],
)
def test_a_bad_rule_is_named(row: dict[str, Any], reason: str) -> None:
    with pytest.raises(DataError, match=reason) as caught:
        _compile(row, loop="$loop")
    assert caught.value.file == "f.toml"
    assert caught.value.row == "x"


def test_a_rule_without_an_id_is_named_by_its_number() -> None:
    with pytest.raises(DataError, match="row 2"):
        _compile(_rule(), _rule(id=None))


def test_two_rules_with_one_id_are_refused() -> None:
    with pytest.raises(DataError, match="second rule"):
        _compile(_rule(), _rule())


def test_patterns_with_options_and_alternatives() -> None:
    root = _compile(_rule(patterns=["in? [$part (MONTH|the day)? old?]"]), part="(early|very late)").root

    def ends(*symbols: str) -> list[tuple[int, int]]:
        node = root
        for symbol in symbols:
            node = node.step(symbol) if node else None
        return [(first, last) for _, first, last in node.ends] if node else []

    assert ends("early") == [(0, 1)]
    assert ends("in", "very", "late", "MONTH") == [(1, 4)]
    assert ends("early", "the", "day", "old") == [(0, 4)]
    assert ends("in") == []
    assert ends("early", "day") == []


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({"month": {"words": {"may": 5}}}, "capitals"),
        ({"MONTH": {"words": {}}}, "no words"),
        ({"MONTH": {}}, "no words"),
        ({"MONTH": {"words": {"May": 5}}}, "small letters"),
        ({"MONTH": {"words": {"may": [5]}}}, "small letters"),
        ({"MONTH": {"words": {"may": 5}, "colour": 1}}, "unknown key 'colour'"),
    ],
)
def test_a_bad_class_is_named(table: dict[str, Any], reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        read_classes(table)


def test_plain_words_of_rules_join_the_lexicon() -> None:
    lexicon = build(read_classes({"MONTH": {"words": {"may": 5}}}), ["of", "may"])
    assert [e.cls for e in lexicon.words["may"]] == ["MONTH", "may"]
    assert [e.cls for e in lexicon.words["of"]] == ["of"]


@pytest.mark.parametrize(
    "row",
    [
        {"names": ["x"]},
        {"names": ["x"], "day": [1, 1], "easter": 0},
        {"names": ["x"], "day": [1, 1], "colour": 1},
        {"names": ["X"], "day": [1, 1]},
        {"names": ["x", "x"], "day": [1, 1]},
    ],
)
def test_a_bad_holiday_is_named(row: dict[str, Any]) -> None:
    with pytest.raises(DataError, match="row 1"):
        read_holidays({"holiday": [row]})


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("easter", 1999, date(1999, 4, 4)),
        ("easter", 2024, date(2024, 3, 31)),
        ("good friday", 2011, date(2011, 4, 22)),
        ("thanksgiving", 2005, date(2005, 11, 24)),
        ("memorial day", 2010, date(2010, 5, 31)),
        ("election day", 2016, date(2016, 11, 8)),
        ("election day", 2010, date(2010, 11, 2)),
        ("labor day", 2003, date(2003, 9, 1)),
    ],
)
def test_holidays_fall_where_they_fell(name: str, year: int, day: date) -> None:
    assert holiday_in(year, knowledge().holidays[name]) == day


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"will": None}, "missing"), ({"shall": ["x"]}, "no such list"), ({"will": "will"}, "list of words"),
     ({"will": ["Will"]}, "list of words")],
)  # fmt: skip
def test_a_bad_tense_list_is_named(change: dict[str, Any], reason: str) -> None:
    table = {**load_toml("times_tense.toml"), **change}
    with pytest.raises(DataError, match=reason):
        read_tense_words({k: v for k, v in table.items() if v is not None})


def test_the_data_files_load() -> None:
    assert "expect" in tense_words().planned
    assert {r.read for r in knowledge().grammar.rules} <= set(READINGS)


def test_every_reading_and_condition_is_used() -> None:
    rules = knowledge().grammar.rules
    assert {r.read for r in rules} == set(READINGS)
    assert {name for r in rules for name in r.when} == set(CONDITIONS)


def test_a_file_that_is_no_toml_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathlib.Path.read_text", lambda *_: "= no toml")
    with pytest.raises(DataError, match="times_words"):
        load_toml("times_words.toml")
