from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.intake.layout import date_line, lay_out
from detente.intake.leftovers import agency_code, is_caption, is_credit, is_leftover, is_section, menu_length

LONG = (
    "The ministers of fisheries of two neighbouring countries met in the harbour town on Tuesday for the first time "
    "since the dispute over nets and quotas broke out, and agreed to go on talking until the end of the month."
)
NEXT = "Fishermen on both sides of the strait had complained for years that nobody asked them about the size of nets."


def shown(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in lay_out(text, title)]


def kinds(text: str, title: str | None = None) -> list[str]:
    return [b.kind for b in lay_out(text, title)]


def test_a_whole_page() -> None:
    text = "\n\n".join(
        [
            "Accessibility links",
            "Breaking News",
            "Fish: Ministers See End Of Dispute",
            "After a year of quarrels over nets, two ministers now see an end. Ann Lee reports from Oslo:",
            f"Oslo, 9 May 2001 (RFE/RL) -- {LONG}",
            NEXT,
            "Copyright (c) 2001 Harbour Post",
        ]
    )
    assert shown(text) == [
        ("boilerplate", "Accessibility links"),
        ("boilerplate", "Breaking News"),
        ("headline", "Fish: Ministers See End Of Dispute"),
        (
            "summary",
            "After a year of quarrels over nets, two ministers now see an end. Ann Lee reports from Oslo:",
        ),
        ("dateline", "Oslo, 9 May 2001 (RFE/RL) --"),
        ("paragraph", LONG),
        ("paragraph", NEXT),
        ("boilerplate", "Copyright (c) 2001 Harbour Post"),
    ]


def test_headline_byline_date_and_body() -> None:
    text = f"World\nMinisters talk about cod\nBy Ann Lee in Oslo\nPublished: 9 May 2001\n{LONG}\n{NEXT}"
    assert kinds(text) == ["boilerplate", "headline", "byline", "boilerplate", "paragraph", "paragraph"]
    wire = f"Ministers talk about cod\nBy ANN LEE\nAssociated Press Writer\nOSLO (AP) -- {LONG}"
    assert kinds(wire) == ["headline", "byline", "byline", "dateline", "paragraph"]


def test_a_standfirst_under_the_headline() -> None:
    text = f"Ministers talk about cod\n\nFishermen on both shores wait for larger nets\n\n{LONG}"
    assert kinds(text) == ["headline", "summary", "paragraph"]
    question = f"Ministers talk about cod\n\nWill fishermen on both shores get larger nets?\n\n{LONG}"
    assert kinds(question) == ["headline", "paragraph", "paragraph"]


def test_what_stands_between_headline_and_dateline_is_the_summary() -> None:
    text = f"Ministers talk about cod\n\nBy Ann Lee\n\nNets are to grow.\n\nOSLO (AP) -- {LONG}\n\n{NEXT}"
    assert kinds(text) == ["headline", "byline", "summary", "dateline", "paragraph", "paragraph"]
    many = "\n\n".join(["Ministers talk about cod", NEXT, NEXT, NEXT, NEXT, f"OSLO (AP) -- {LONG}"])
    assert kinds(many) == ["headline", *["paragraph"] * 4, "dateline", "paragraph"]


def test_a_line_before_the_dateline_is_the_headline_even_with_a_full_stop() -> None:
    assert kinds(f"Ministers talk about cod.\n\nOSLO (AP) -- {LONG}") == ["headline", "dateline", "paragraph"]
    assert kinds(f"{NEXT * 2}\n\nOSLO (AP) -- {LONG}") == ["summary", "dateline", "paragraph"]


def test_the_title_tells_the_headline() -> None:
    title = "Ministers talk. Fishermen wait."
    assert kinds(f"{title}\n\n{LONG}", title) == ["headline", "paragraph"]
    two = f"Ministers Talk;\n\nFishermen wait in the rain.\n\n{LONG}"
    assert kinds(two, "Ministers talk; fishermen wait in the rain") == ["headline", "headline", "paragraph"]
    assert kinds(f"{NEXT}\n\n{LONG}", "Ministers talk") == ["paragraph", "paragraph"]
    assert kinds(f"Cod\n\nnets\n\nboats\n\n{LONG}", "Cod, nets, boats, sea") == ["paragraph"] * 4
    assert kinds(f"{NEXT}\n\n{LONG}", "—") == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "first",
    [
        "They said this:",
        "He was told to go,",
        "'Nets,' he said.",
        '"Will you come back to us?"',
        "and so it went",
        "Cod",
        "Does anybody know how many nets there are in the sea between the two old harbours of ours?",
        "There is cod in the sea. There is none on land",
    ],
)
def test_a_first_line_that_is_no_headline(first: str) -> None:
    assert kinds(f"{first}\n\n{LONG}\n\n{NEXT}") == ["paragraph"] * 3


def test_a_headline_needs_a_longer_part_below() -> None:
    assert kinds("Ministers talk about cod\n\nNets grow") == ["paragraph", "paragraph"]


def test_the_dateline_may_stand_alone_on_its_line() -> None:
    assert shown(f"OSLO (AP) _\n\n{LONG}")[0] == ("dateline", "OSLO (AP) _")


def test_later_datelines_count_only_where_an_agency_signs() -> None:
    text = f"OSLO (AP) -- {LONG}\n\nBERGEN, Norway (AP) -- {NEXT}\n\nParis - {NEXT}"
    assert kinds(text) == ["dateline", "paragraph", "dateline", "paragraph", "paragraph"]


def test_a_single_part_is_always_read() -> None:
    for text in ("Advertisement", "Ministers talk about cod", "By Ann Lee", "Photo: a cod", "9 May 2001"):
        assert shown(f" {text}\n") == [("paragraph", text)]
    assert kinds(f"OSLO (AP) -- {LONG} (al/be)") == ["dateline", "paragraph", "boilerplate"]
    assert kinds("OSLO (AP) --") == ["dateline"]


def test_menus_above_the_headline_are_left_aside() -> None:
    text = f"Fish\nBoats\nNets\nAbout the sea\nMinisters talk about cod\n{LONG}"
    assert kinds(text) == ["boilerplate"] * 4 + ["headline", "paragraph"]
    assert kinds(f"Fish\nBoats\nNets\nSea\nCod\nOSLO (AP) _\n\n{LONG}")[:4] == ["boilerplate"] * 4
    titled = f"Fish\nBoats\nNets\nSea\nCod talks\nBy Ann Lee\n{LONG}"
    assert kinds(titled, "Cod talks") == ["boilerplate"] * 4 + ["headline", "byline", "paragraph"]
    assert kinds(titled) == ["boilerplate"] * 4 + ["headline", "byline", "paragraph"]
    assert "boilerplate" not in kinds(f"Fish\nBoats\nMinisters talk about cod\n{LONG}")


def test_captions_and_credits() -> None:
    captions = "(Photo: Ann Lee)\n\nFILE - A cod in Oslo, May 9, 2001."
    text = f"{LONG}\n\n{captions}\n\n{NEXT}\n\n(Reporting by Ann Lee; editing by Bo Ek)"
    assert kinds(text) == ["paragraph", "caption", "caption", "paragraph", "byline"]


def test_the_agency_s_code_is_cut_off() -> None:
    assert shown(f"{LONG}\n\n{NEXT} (abc/de)")[-2:] == [("paragraph", NEXT), ("boilerplate", "(abc/de)")]
    assert shown(f"{LONG}\n\n{NEXT} Enditem")[-1] == ("boilerplate", "Enditem")


@pytest.mark.parametrize("tail", ["(abc)", "(and/or others)", "(Lee/Ek)", "(cod)"])
def test_other_parentheses_stay(tail: str) -> None:
    text = f"{NEXT} {tail}"
    assert agency_code(text, 0, len(text)) == len(text)


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement", "ADVERTISEMENT.", "Read more…", "» Read more", "Share this article", "Home | World | Sport",
        "Copyright 2001 Harbour Post. All rights reserved.", "© Harbour Post", "We use cookies to make it better.",
        "Subscribe to our weekly letter", "Related: Cod in numbers", "* * *", "-30-", "Click here to read about nets",
        "Watch: how nets are made", "Skip to content",
    ],
)  # fmt: skip
def test_leftovers(line: str) -> None:
    assert is_leftover(line)


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law is to change in Oslo.", "Share prices fell in Oslo.", "Subscribe to this view, he said.",
        "Watch: that is what they told the crew.", "They changed its privacy policy.", "Search parties went out.",
        "Home", "Related: " + "cod " * 80, "Nets | Cod, which is a fish that swims in the sea | Boats", "A | B",
        "7 p.m.", "Next.", "More?",
    ],
)  # fmt: skip
def test_sentences_are_no_leftovers(line: str) -> None:
    assert is_leftover(line) is (line == "Home")


def test_phrases_of_other_kinds() -> None:
    assert is_section(" Europe ") and not is_section("Europe waits")
    assert is_caption("In this photo a cod swims.") and is_caption("A cod swims. (Ann Lee/Getty Images)")
    assert not is_caption("The photo shows a cod.")
    assert is_credit("Reporting by Ann Lee in Oslo; Editing by Bo Ek.")
    assert not is_credit("Reporting by Ann Lee showed that nets are few.")
    assert is_credit("Ann Lee in Oslo contributed to this report.") and not is_credit("They reported by radio.")
    assert not is_credit("Reporting by " + "Ann " * 200)
    assert menu_length(["Fish", "Boats", "Nets", "Sea", "Ministers talk about cod and nets"]) == 4
    assert menu_length(["Fish", "Boats", "Nets."]) == 0


def test_lines_that_are_dates() -> None:
    assert date_line("Posted: May 9, 2001 10:15") == "2001-05-09T10:15:00"
    assert date_line("9 May") is date_line("On 9 May 2001 they met.") is None
    assert date_line("9 May 2001" + " " * 60) is None


@given(
    st.lists(
        st.sampled_from(
            [LONG, NEXT, "Advertisement", "By Ann Lee", "OSLO (AP) --", "Ministers talk", "Home", "9 May 2001",
             "OSLO (AP) -- Cod. (al/be)", "(Photo: x)", "World", "a", "\u200b", "Cod Enditem"]
        ),
        max_size=12,
    ),
    st.sampled_from(["\n", "\n\n", "\r\n", " \n \n"]),
    st.sampled_from([None, "Ministers talk", NEXT]),
)  # fmt: skip
def test_blocks_are_in_order_and_lose_nothing(parts: list[str], gap: str, title: str | None) -> None:
    text = gap.join(parts)
    blocks = lay_out(text, title)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    assert all(text[b.start : b.end] == text[b.start : b.end].strip() != "" for b in blocks)
    covered = "".join(text[b.start : b.end] for b in blocks)
    assert "".join(covered.replace("\u200b", "").split()) == "".join(text.replace("\u200b", "").split())
    assert json.dumps(kinds(text, title)) == json.dumps(kinds(text, title))
