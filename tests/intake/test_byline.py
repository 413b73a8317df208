from __future__ import annotations

import pytest

from detente.intake.byline import find_byline, is_affiliation, reporter_in


@pytest.mark.parametrize(
    ("line", "name", "city"),
    [
        ("By Ann Lee", "Ann Lee", None),
        ("By ANN LEE", "Ann Lee", None),
        ("BY Ann Lee and Bo Ek", "Ann Lee and Bo Ek", None),
        ("By Ann Lee, Associated Press Writer", "Ann Lee", None),
        ("By Ann Lee, Bo Ek", "Ann Lee, Bo Ek", None),
        ("By Ann Lee | Harbour Post", "Ann Lee", None),
        ("By Ann Lee in Oslo", "Ann Lee", "Oslo"),
        ("By Ann Lee in New Delhi for the Harbour Post", "Ann Lee", "New Delhi"),
        ("By Ann van der Berg, in Oslo and Bo Ek", "Ann van der Berg", "Oslo"),
        ("By Ann Lee of The Harbour Post", "Ann Lee", None),
        ("Written by Ann Lee", "Ann Lee", None),
        ("By Ann Lee, May 7, 2001", "Ann Lee", None),
    ],
)
def test_bylines(line: str, name: str, city: str | None) -> None:
    by = find_byline(line, 0, len(line))
    assert by is not None and by.name == name
    assert (line[by.city[0] : by.city[1]] if by.city else None) == city


def test_the_city_s_offsets_are_those_of_the_text() -> None:
    text = "Cod\n\nBy Ann Lee in Oslo\n\nNets"
    by = find_byline(text, 5, 23)
    assert by is not None and by.city is not None and text[by.city[0] : by.city[1]] == "Oslo"


@pytest.mark.parametrize(
    "line",
    [
        "By contrast, Oslo agreed", "By Monday the nets were full.", "By the sea", "Standing by Ann Lee", "By Ann Lee?",
        "By Ann Lee " + "and Bo Ek " * 20, "By Cod " + "And Net " * 9,
        "By , Ann", "Bylaws of the Port",
    ],
)  # fmt: skip
def test_what_only_begins_like_one(line: str) -> None:
    assert find_byline(line, 0, len(line)) is None


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("Nets are few. The station's senior correspondent Ann B. Lee reports from Oslo:", "Ann B. Lee"),
        ("Our reporter Ann Lee, a diver, has more from the harbour.", "Ann Lee"),
        ("Nets are few. Ann Lee reports from Oslo.", "Ann Lee"),
        ("Nets are few. RFE/RL's Ann Lee reports.", "Ann Lee"),
        ("Nets are few. BBC's Senior Diplomatic Correspondent Ann B. Lee reports from Oslo:", "Ann B. Lee"),
        ("Nets are few. BBC correspondents Ann Lee and Bo Ek report from Oslo:", "Ann Lee and Bo Ek"),
        ("Our correspondent in Oslo, Ann Lee, looks at the nets.", "Ann Lee"),
        ("The correspondent Ann Lee reports that nets are few.", None),
        ("The Harbour Post reports from Oslo.", None),
        ("The correspondent reports that Ann Lee dives.", None),
        ("Ann Lee reports rising prices.", None),
    ],
)
def test_the_reporter_whom_a_summary_announces(paragraph: str, name: str | None) -> None:
    assert reporter_in(paragraph) == name


def test_whom_the_author_works_for() -> None:
    assert is_affiliation("Associated Press Writer") and is_affiliation("Staff Writer of The Harbour Post")
    assert not is_affiliation("Ministers talk about cod") and not is_affiliation("The Post says so.")
