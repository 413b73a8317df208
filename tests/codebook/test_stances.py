"""Words of stance and of unnamed sources: what ours hold, what a folder changes, what the loaders refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.codebook.sources import load_sources
from detente.codebook.stances import STANCES, load_stances
from detente.errors import DataError


def written(path: Path, name: str, text: str) -> list[Path]:
    (path / name).write_text(text, encoding="utf-8")
    return [path]


def test_every_cue_and_case_of_ours_is_a_cue() -> None:
    words = load_stances()
    cues = words.cues
    known = {w.lemma for part in (cues.verbs, cues.nouns, cues.adjectives) for same in part.values() for w in same}
    assert sorted(set(words.cue) - known) == []
    assert {s for s in words.cue.values() if s} == set(STANCES) - {"threaten"}
    assert words.implied("condemn", "accuse") == "oppose"
    assert words.implied("invite", "direct") is None
    assert words.implied("say", "assert") is None


def test_a_folder_lies_over_ours(tmp_path: Path) -> None:
    text = (
        '[cue]\nnone = ["condemn"]\n[judgement]\ngood = ["groovy"]\n'
        '[[case]]\ncues = ["reject"]\nof = ["rumour"]\nstance = "support"\n'
    )
    words = load_stances(written(tmp_path, "stance.toml", text))
    assert words.implied("condemn", "accuse") is None
    assert {"groovy", "good"} <= words.lists["judgement.good"]
    assert words.cases["reject"][0].stance == "support"
    assert load_stances().implied("condemn", "accuse") == "oppose"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('[cue]\ncheer = ["say"]', "cue"),
        ('[cue]\ndeny = ["say"]\noppose = ["say"]', "cue"),
        ('[force]\ndeny = ["sing"]', "force"),
        ('[moods]\ndeny = ["say"]', "moods"),
        ('[judgement]\nugly = ["say"]', "judgement"),
        ('[[case]]\ncues = ["say"]\nof = ["x"]\nstance = "cheer"', "case 1"),
        ('[[case]]\ncues = ["say"]\nstance = "deny"', "case 1"),
        ('[[case]]\ncues = ["say"]\nform = ["song"]\nstance = "deny"', "case 1"),
        ('[[case]]\ncues = ["say"]\nof = ["x"]\nstance = "deny"\nmood = "x"', "case 1"),
    ],
)
def test_a_wrong_row_is_refused_by_name(tmp_path: Path, text: str, row: str) -> None:
    with pytest.raises(DataError) as caught:
        load_stances(written(tmp_path, "stance.toml", text))
    assert (caught.value.file, caught.value.row) == ("stance.toml", row)


def test_words_of_unnamed_sources_add_up(tmp_path: Path) -> None:
    words = load_sources(written(tmp_path, "sources.toml", 'persons = ["mole"]\n'))
    assert {"mole", "official"} <= words.persons
    assert "mole" not in load_sources().persons
    with pytest.raises(DataError, match="unknown key"):
        load_sources(written(tmp_path, "sources.toml", 'people = ["mole"]\n'))
