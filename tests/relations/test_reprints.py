"""Copies of a wire story are seen; other stories of the same desk are not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.relations.reprints import bands, near, signature

STORY = (Path(__file__).parent / "wire_story.txt").read_text(encoding="utf-8")
OTHER = (Path(__file__).parent / "wire_other.txt").read_text(encoding="utf-8")  # same desk, same last paragraph


def paragraphs(text: str) -> list[str]:
    return [p for p in text.split("\n\n") if p.strip()]


def changed(text: str, share: float, seed: int) -> str:
    """The text with a share of its words replaced by others."""
    draw = random.Random(seed)
    return " ".join(f"word{n}" if draw.random() < share else w for n, w in enumerate(text.split(" ")))


def met(a: str, b: str) -> bool:
    one, two = signature(a), signature(b)
    return near(one, two) and bool(set(bands(one)) & set(bands(two)))


@pytest.mark.parametrize("kept", [2, 3, 4, 6])
def test_a_story_cut_from_its_end_is_a_copy(kept: int) -> None:
    assert met(STORY, "\n\n".join(paragraphs(STORY)[: kept + 1]))


def test_another_headline_makes_no_other_story() -> None:
    _, *body = paragraphs(STORY)
    assert met(STORY, "\n\n".join(["Mediators press rivals as river talks drag on", *body]))


@pytest.mark.parametrize("seed", range(5))
def test_a_word_in_twelve_changed_is_a_copy(seed: int) -> None:
    assert met(STORY, changed(STORY, 0.08, seed))


def test_cut_with_another_headline_and_words_changed() -> None:
    _, *body = paragraphs(STORY)
    assert met(STORY, changed("\n\n".join(["River talks go on", *body[:4]]), 0.05, 1))


def test_two_stories_with_the_same_last_paragraph_are_two() -> None:
    assert paragraphs(STORY)[-1] == paragraphs(OTHER)[-1]
    assert not near(signature(STORY), signature(OTHER))


@pytest.mark.parametrize("own", [1, 2, 3])
def test_short_stories_that_share_their_last_paragraph_are_two(own: int) -> None:
    shared = paragraphs(STORY)[-1]
    one, two = (" ".join([*paragraphs(t)[1 : own + 1], shared]) for t in (STORY, OTHER))
    assert not near(signature(one), signature(two))


def test_two_sentences_with_the_same_frame_are_two() -> None:
    frame = "PEKING, October 5 - Chairman Liu and {} signed a treaty here today fixing the boundary of China and {}."
    assert not near(signature(frame.format("King Mahendra", "Nepal")), signature(frame.format("U Nu", "Burma")))


def test_a_text_of_a_few_words_is_a_copy_of_itself_only() -> None:
    one, two = signature("Talks go on."), signature("Talks are over.")
    assert near(one, one)
    assert not near(one, two)
    assert bands(one) == ()


def test_sketches_of_two_versions_are_never_near() -> None:
    sig = signature(STORY)
    assert not near(sig, bytes([sig[0] + 1]) + sig[1:])


def test_the_sketch_is_pinned() -> None:
    assert (
        signature("The quick brown fox jumps over the lazy dog near the river bank.").hex()[:24]
        == "020b000b00965af70d7c7889"
    )


@given(st.text(max_size=300), st.text(max_size=300))
def test_near_is_symmetric_and_holds_for_the_same_text(a: str, b: str) -> None:
    one, two = signature(a), signature(b)
    assert near(one, two) == near(two, one)
    assert near(one, signature(a))
    assert len(one) == 293
