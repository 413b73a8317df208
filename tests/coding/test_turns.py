"""Turns of printed talk, lines behind a dash, quotations over paragraphs, and whose they are."""

from __future__ import annotations

import pytest

from detente.coding.quotes import dash_quotes, tells_by_dashes
from detente.pipeline import Coder


def told(coder: Coder, text: str) -> list[tuple[list[str], str, str]]:
    """Speakers' names, words and kind of each statement that no other holds."""
    record = coder.code(text, published="2001-05-16")
    names = {a.id: a.name for a in record.actors}
    t = record.article.text
    return [
        ([names[i] for i in s.speakers], " ... ".join(t[c.start : c.end] for c in s.content), s.kind)
        for s in record.statements
        if s.parent is None and s.scope == "speech"
    ]


TALK = (
    "Lars Berg, the Norwegian envoy, answered questions of BBC News on Monday.\n\n{q} Will the talks go on?\n\n"
    "{a} Yes. They go on tomorrow.\n\n{q} And the border?\n\n{a} It stays shut."
)


@pytest.mark.parametrize(("q", "a"), [("Q:", "A:"), ("Question:", "Answer:")])
def test_questions_and_answers(coder: Coder, q: str, a: str) -> None:
    found = [(n, w, k) for n, w, k in told(coder, TALK.format(q=q, a=a)) if k == "direct"]
    assert [w for _, w, _ in found] == [
        "Will the talks go on?", "Yes. They go on tomorrow.", "And the border?", "It stays shut.",
    ]  # fmt: skip
    assert [n for n, _, _ in found[1::2]] == [["Lars Berg"], ["Lars Berg"]]
    assert all("Lars Berg" not in n for n, _, _ in found[::2])


def test_questions_that_nobody_is_named_for(coder: Coder) -> None:
    assert [n for n, _, _ in told(coder, "Q: Will it rain?\n\nA: Nobody knows.")] == [[], []]


def test_an_empty_turn_says_nothing(coder: Coder) -> None:
    assert told(coder, "Q:\n\nA quiet day. It rained in the hills.") == []


@pytest.mark.parametrize("who", ["IVANOV", "RFE/RL", "Interviewer", "Igor Ivanov"])
def test_names_and_colons(coder: Coder, who: str) -> None:
    found = told(coder, f"It rained.\n\n{who}: The border will stay shut until May.")
    assert [w for _, w, _ in found] == ["The border will stay shut until May"]


DASHED = (
    "– It brought rice, – says Hilda Tavai, a former teacher. – It was the Chinese one.\n\n"
    "– It brought police, – answers Moses Ramo, a farmer.\n\n– You ate the rice."
)


def test_talk_behind_dashes(coder: Coder) -> None:
    assert told(coder, DASHED) == [
        (["Hilda Tavai"], "It brought rice ... It was the Chinese one.", "direct"),
        (["Moses Ramo"], "It brought police", "direct"),
        (["Hilda Tavai"], "You ate the rice.", "direct"),
    ]


def test_a_list_behind_dashes_is_no_talk(coder: Coder) -> None:
    assert told(coder, "The harvest:\n\n– Wheat fell by a third.\n\n– Rice rose by a tenth.") == []


def test_where_dashes_quote() -> None:
    text = "– It rained, – says Lund. – It poured."
    assert [text[q.inner : q.outer] for q in dash_quotes(text, 0, len(text))] == ["It rained,", "It poured."]
    assert all(q.dash for q in dash_quotes(text, 0, len(text)))
    assert tells_by_dashes(text, 0, len(text))
    assert not tells_by_dashes("– It rained.", 0, 12)
    assert dash_quotes("It rained – says Lund.", 0, 22) == ()


@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»"), ("« ", " »"), ("‘", "’"), ("„", "“"), ("``", "''")]
)
def test_every_style_of_marks(coder: Coder, opening: str, closing: str) -> None:
    text = f"{opening}The border will stay shut until May,{closing} Lars Berg said."
    ((who, words, kind),) = told(coder, text)
    assert who[0].endswith("Lars Berg")
    assert (words, kind) == ("The border will stay shut until May", "direct")


def test_double_marks_within_single_ones(coder: Coder) -> None:
    text = "‘The mayor told me “no” to my face,’ Lars Berg said."
    assert [w for _, w, _ in told(coder, text)] == ["The mayor told me “no” to my face"]


def test_a_quotation_over_several_paragraphs(coder: Coder) -> None:
    text = (
        "“The border will stay shut,” Lars Berg said. “It is a matter of safety.\n\n“We have lost two men there.\n\n"
        "“We shall lose no more.”\n\nIt rained."
    )
    ((who, words, kind),) = told(coder, text)
    assert (who, kind) == (["Lars Berg"], "direct")
    assert words.startswith("The border will stay shut") and words.endswith("We shall lose no more.")


def test_a_quoted_headline_is_of_whom_the_report_begins(coder: Coder) -> None:
    text = "‘I gave him my word as a soldier’\n\nLars Berg met the rebels on Monday in a village near the border."
    assert told(coder, text)[0][:2] == (["Lars Berg"], "I gave him my word as a soldier")


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Lars Berg told BBC radio that the talks were over.", "interview"),
        ("Lars Berg told The Associated Press the talks were over.", "interview"),
        ("Lars Berg told parliament on Monday that the talks were over.", "parliament"),
        ("Speaking in the House of Commons, Lars Berg said the talks were over.", "parliament"),
        ("In a televised speech, Lars Berg said the talks were over.", "speech"),
        ("At a rally in Bergen on Sunday, Lars Berg told supporters that the talks were over.", "speech"),
        ("Lars Berg said on Twitter that the talks were over.", "social_media"),
        ("Lars Berg wrote on his Facebook page that the talks were over.", "social_media"),
        ("Lars Berg said on state television that the talks were over.", "broadcast"),
        ("“The talks are over,” Lars Berg told a news conference in Oslo.", "press_briefing"),
        ("The ministry said in a written statement that the talks were over.", "statement"),
        ("According to a statement from the ministry, the talks were over.", "statement"),
        ("Lars Berg told a court in Oslo that the talks were over.", "testimony"),
        ("The ministry, in a letter to Nils Lund, said the talks were over.", "letter"),
        ("Lars Berg told Nils Lund that the talks were over.", None),
        ("Lars Berg told the Solent Star on Friday that the talks were over.", "interview"),
        ("A palace official told the BBC's Arabic service that the talks were over.", "interview"),
        ("His deputy was heard saying that the talks were over.", None),
        ("Lars Berg, asked about the plan at a briefing in Oslo, said Norway would stay.", "press_briefing"),
    ],
)
def test_venues(coder: Coder, text: str, venue: str | None) -> None:
    assert coder.code(text).statements[0].venue == venue


@pytest.mark.parametrize(
    ("text", "hearer"),
    [
        ("Speaking to Nils Lund, Lars Berg said the talks were over.", "Nils Lund"),
        ("Lars Berg wrote in a letter to Nils Lund that the talks were over.", "Nils Lund"),
        ("Lars Berg let Nils Lund know that the talks were over.", "Nils Lund"),
        ("Lars Berg made clear to Nils Lund that the talks were over.", "Nils Lund"),
        ("Lars Berg advised all foreign clubs to leave the valley by Friday.", "foreign clubs"),
    ],
)
def test_hearers(coder: Coder, text: str, hearer: str) -> None:
    record = coder.code(text)
    assert [a.name for a in record.actors if a.id in record.statements[0].addressees] == [hearer]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lars Berg, asked about the plan at a meeting in Bergen, said Norway would stay.", "Norway would stay"),
        ("Lars Berg told reporters on the plane she had read the letter.", "she had read the letter"),
        ("The mayor paid tribute to the pilots.", "the pilots"),
        ("She said she had written to the mayor, who had answered that “money is on the way”.", "money is on the way"),
        ("“We are close to a deal,” the aide, who asked for secrecy, said.", "We are close to a deal"),
        ("Sri Lanka denied bombing a home in the north.", "bombing a home in the north"),
        (
            "Lars Berg warned that the bridge “must stay,” according to a man in the hall.",
            "Lars Berg warned that the bridge “must stay,”",
        ),
    ],
)
def test_contents_where_the_parser_errs(coder: Coder, text: str, words: str) -> None:
    record = coder.code(text)
    spans = [record.article.text[c.start : c.end] for s in record.statements for c in s.content]
    assert words in spans
