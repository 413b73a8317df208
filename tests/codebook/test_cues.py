"""The lexicon of cues: what ours holds, and what its loader refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.codebook.cues import Cues, load_cues, parse_cues
from detente.errors import DataError
from detente.pipeline import Coder
from detente.reading.syntax import SpacyParser

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


def laid(path: Path, text: str) -> Cues:
    """Our cues with a folder that holds this `cues.toml` laid over them."""
    (path / "cues.toml").write_text(text, encoding="utf-8")
    return load_cues([path])


def test_words_of_ones_own_add_to_a_class_of_ours(tmp_path: Path) -> None:
    cues = laid(tmp_path, '[verbs.deny]\nwords = ["scotch"]\n')
    assert (cues.verbs["scotch"][0].force, cues.verbs["deny"][0].force) == ("deny", "deny")
    assert cues.verbs["scotch"][0].governs == cues.verbs["deny"][0].governs
    assert "scotch" not in load_cues().verbs


def test_a_word_moves_to_the_class_that_the_upper_file_gives_it(tmp_path: Path) -> None:
    cues = laid(tmp_path, '[verbs.mine]\nscope = "attitude"\nforce = "want"\nwords = ["say"]\n')
    assert [w.force for w in cues.verbs["say"]] == ["want"]
    assert cues.verbs["state"][0].force == "assert"


def test_keys_of_a_class_change_all_its_words(tmp_path: Path) -> None:
    cues = laid(tmp_path, '[adjectives.sure]\nforce = "want"\n')
    assert cues.adjectives["sure"][0].force == cues.adjectives["wary"][0].force == "want"


def test_words_are_dropped_and_venues_laid_over(tmp_path: Path) -> None:
    text = '[drop]\nverbs = ["sing"]\nvenues = ["sermon"]\n[venues]\nradio = ["briefing", "phone-in"]\n'
    cues = laid(tmp_path, text)
    assert "sing" not in cues.verbs and "sing" in load_cues().verbs
    assert (cues.venues["briefing"], cues.venues["phone-in"], "sermon" in cues.venues) == ("radio", "radio", False)


def test_later_folders_lie_over_earlier_ones(tmp_path: Path) -> None:
    for name, force in (("a", "warn"), ("b", "praise")):
        (tmp_path / name).mkdir()
        text = f'[verbs.own]\nscope = "speech"\nforce = "{force}"\nwords = ["hoot"]\n'
        (tmp_path / name / "cues.toml").write_text(text, encoding="utf-8")
    assert load_cues([tmp_path / "a", tmp_path / "b"]).verbs["hoot"][0].force == "praise"
    assert load_cues([tmp_path / "b", tmp_path / "a"]).verbs["hoot"][0].force == "warn"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[verbs", "file"),
        ('verbs = "say"', "verbs"),
        ('[verbs]\nsay = "x"', "verbs.say"),
        ('[verbs.own]\nwords = ["hoot"]', "verbs.own"),
        ('[drop]\nverbs = "say"', "drop.verbs"),
        ("[venues]\nradio = [1]", "venues.radio"),
        ('[drops]\nverbs = ["say"]', "drops"),
        (
            '[verbs.a]\nscope = "speech"\nforce = "ask"\nwords = ["hoot"]\n'
            '[verbs.b]\nscope = "speech"\nforce = "ask"\nwords = ["hoot"]',
            "verbs.b",
        ),
    ],
)
def test_a_wrong_file_of_ones_own_is_refused(tmp_path: Path, text: str, where: str) -> None:
    with pytest.raises(DataError) as caught:
        laid(tmp_path, text)
    assert (caught.value.file, caught.value.row) == ("cues.toml", where)


def test_a_cue_of_ones_own_makes_statements(tmp_path: Path, parser: SpacyParser) -> None:
    text = '[verbs.own]\nscope = "speech"\nforce = "threaten"\ngoverns = ["clause"]\nwords = ["semaphore"]\n'
    (tmp_path / "cues.toml").write_text(text, encoding="utf-8")
    sentence = "Norway semaphored that the border was shut."
    (found,) = Coder(parser=parser, codebook=[tmp_path]).code(sentence).statements
    assert found.cue is not None and (found.cue.lemma, found.stance) == ("semaphore", "threaten")
