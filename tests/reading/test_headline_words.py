"""The lists of words behind headlines are whole, or refused by name."""

from __future__ import annotations

from dataclasses import fields
from importlib import resources

import pytest

from detente.errors import DataError
from detente.reading.headline_words import headline_words, read_words

TEXT = (resources.files("detente.reading") / "data" / "headlines.toml").read_text(encoding="utf-8")


def test_our_own_lists_are_read() -> None:
    words = headline_words()
    assert all(getattr(words, f.name) for f in fields(words))
    assert not words.plurals & words.acts


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (TEXT.replace("telling =", "tellings ="), "telling"),
        (TEXT + '\nodd = ["word"]\n', "odd"),
        (TEXT.replace('"urge"', '"Urge"'), "telling"),
        (TEXT.replace('"urge"', '"urge", "urge"'), "telling"),
    ],
)
def test_a_bad_list_is_refused_by_name(text: str, where: str) -> None:
    with pytest.raises(DataError) as caught:
        read_words(text)
    assert caught.value.row == where
