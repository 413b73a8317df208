"""The lexicon of cues: what ours holds, and what its loader refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.codebook.cues import load_cues, parse_cues
from detente.errors import DataError

SAY: dict[str, Any] = {"scope": "speech", "force": "assert", "governs": ["quote", "clause"], "words": ["say"]}


def test_ours_has_over_four_hundred_verbs_and_knows_what_they_imply() -> None:
    cues = load_cues()
    assert sum(len(words) for words in cues.verbs.values()) > 400
    assert cues.verbs["admit"][0].factive and not cues.verbs["claim"][0].factive
    assert cues.verbs["vow"][0].force == "commit"
    assert cues.verbs["urge"][0].force == "direct"
    assert cues.nouns["warning"][0].force == "warn"
    assert cues.adjectives["eager"][0].scope == "attitude"
    assert cues.venues["briefing"] == "press_briefing"


def test_words_with_a_particle_stand_first() -> None:
    cues = parse_cues({"verbs": {"say": SAY | {"words": ["point", "point out"]}}}, "x.toml")
    assert [w.particle for w in cues.verbs["point"]] == ["out", ""]


@pytest.mark.parametrize(
    ("tables", "where"),
    [
        ({"adverbs": {}}, "adverbs"),
        ({"verbs": {"say": SAY | {"scope": "loud"}}}, "verbs.say"),
        ({"verbs": {"say": SAY | {"force": "sing"}}}, "verbs.say"),
        ({"verbs": {"say": SAY | {"governs": ["song"]}}}, "verbs.say"),
        ({"verbs": {"say": SAY | {"hearer": "ear"}}}, "verbs.say"),
        ({"verbs": {"say": SAY | {"words": "say"}}}, "verbs.say"),
        ({"verbs": {"say": SAY | {"words": ["Say"]}}}, "verbs.say"),
        ({"verbs": {"say": SAY | {"colour": "red"}}}, "verbs.say"),
        ({"verbs": {"say": SAY, "tell": SAY}}, "verbs.tell"),
        ({"venues": {"speech": ["rally"], "debate": ["rally"]}}, "venues.debate"),
    ],
)
def test_a_wrong_table_is_refused_by_name(tables: dict[str, Any], where: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_cues(tables, "own.toml")
    assert caught.value.file == "own.toml"
    assert caught.value.row == where


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "cues.toml"
    own.write_text('[verbs.say]\nscope = "speech"\nforce = "assert"\nwords = ["opine"]\n', encoding="utf-8")
    assert list(load_cues(own).verbs) == ["opine"]
    own.write_text("[verbs", encoding="utf-8")
    load_cues.cache_clear()
    with pytest.raises(DataError, match=r"cues\.toml"):
        load_cues(own)
