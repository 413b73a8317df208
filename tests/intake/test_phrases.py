from __future__ import annotations

from importlib import resources

import pytest

from detente.errors import DataError
from detente.intake import phrases


def shipped(name: str) -> str:
    return resources.files("detente.intake").joinpath("data", name).read_text(encoding="utf-8")


def test_what_is_shipped_is_well_formed() -> None:
    assert "advertisement" in phrases.for_layout().lines
    assert phrases.for_datelines().agencies["the associated press"] == "AP"
    assert "the" in phrases.for_languages().english
    assert phrases.for_rows()["text"][0] == "text"


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("lines = [", "lines = [ 5,", "lines, entry 1: a filled string"),
        ("lines = [", 'lines = [ " ",', "lines, entry 1: a filled string"),
        ("lines = [", 'lines = [ "Menu",', "lines, entry 1: 'Menu' must be in lower case"),
        ("lines = [", 'lines = [ "menu",', "'menu' stands twice"),
        ("starts = [", "beginnings = [", "starts: a list of words"),
        ("labels = [", "labels = [] #", "the file: "),
        ("short = 220", "short = 0", "short: a number of characters"),
        ("[captions]", "[pictures]", "captions: a section"),
    ],
)
def test_wrong_rows_of_the_layout_s_phrases_are_named(old: str, new: str, where: str) -> None:
    text = shipped("layout.toml")
    assert old in text
    with pytest.raises(DataError, match=r"mine\.toml") as caught:
        phrases.layout_phrases("mine.toml", text.replace(old, new, 1))
    assert where in str(caught.value)


def test_two_agencies_must_not_sign_alike() -> None:
    text = shipped("datelines.toml").replace('"dpa" = [', '"dpa" = ["Reuters", ')
    with pytest.raises(DataError, match="signs for Reuters as well"):
        phrases.dateline_phrases("mine.toml", text)


def test_unknown_parts_of_rows_and_languages_without_words() -> None:
    with pytest.raises(DataError, match="no part of an article"):
        phrases.row_keys("mine.toml", shipped("rows.toml") + '\nauthor = ["x"]\n')
    with pytest.raises(DataError, match="latin"):
        phrases.languages("mine.toml", shipped("languages.toml") + "\nlatin = []\n")
