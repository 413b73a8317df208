from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.formats.plain import printable, safe_json


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two  words\r\n\tand more ", "two words and more"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("\x9b2J", "\\x9b2J"),
        ("so\xadft\u200b", "soft"),
        ("\udcff\U000e0041", "\\udcff\\U000e0041"),
        ("Łódź – 東京 “ok” é", "Łódź – 東京 “ok” é"),
    ],
)
def test_control_characters_are_shown_and_letters_kept(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_nothing_printable_is_a_control_character(text: str) -> None:
    assert not {unicodedata.category(c) for c in printable(text)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.text(st.characters(exclude_categories=[])))
def test_safe_json_means_the_same_and_is_one_printable_line(text: str) -> None:
    line = safe_json(json.dumps({"t": text}, ensure_ascii=False))
    assert line.isprintable()
    assert json.loads(line) == {"t": text}
