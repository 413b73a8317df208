"""Who says what, from grammar and quotation marks: one test a construction, on sentences written for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.codebook.cues import load_cues
from detente.coding.attribution import find_attributions
from detente.coding.attribution_view import Attribution
from detente.reading.syntax import Parse, SpacyParser
from detente.records import Block

Parsing = Callable[[str], Parse]


def read(parse: Parsing, text: str) -> list[Attribution]:
    return list(find_attributions(parse(text), load_cues()))


def said(parse: Parsing, text: str) -> dict[tuple[str, str], list[str]]:
    """(source, cue) -> content, as text."""
    return {
        (text[a.source.start : a.source.end] if a.source else "", a.word.lemma if a.word else ""): [
            text[s.start : s.end] for s in a.content
        ]
        for a in read(parse, text)
    }


CLAUSES = [
    ("The minister said the talks would resume in May.", "The minister", "say", "the talks would resume in May"),
    ("The minister said that the talks had failed.", "The minister", "say", "that the talks had failed"),
    ("The talks have failed, the minister said.", "the minister", "say", "The talks have failed"),
    ("The treaty, the minister said, is dead.", "the minister", "say", "The treaty, is dead"),
    (
        "If the vote fails, she warned, the government will fall.",
        "she",
        "warn",
        "If the vote fails, the government will fall",
    ),
    ("The envoy told the council that the truce was holding.", "The envoy", "tell", "that the truce was holding"),
    (
        "The envoy told a veterans group that the army’s stock is low.",
        "The envoy",
        "tell",
        "that the army’s stock is low",
    ),
    ("The spokesman said Monday the bank welcomes the offer.", "The spokesman", "say", "the bank welcomes the offer"),
    ("As the general put it, the border is quiet.", "the general", "put it", "the border is quiet"),
    (
        "According to the ministry, no troops crossed the river.",
        "the ministry",
        "according to",
        "no troops crossed the river",
    ),
    (
        "No troops crossed the river, according to the ministry.",
        "the ministry",
        "according to",
        "No troops crossed the river",
    ),
    ("The premier made clear that Paris would not yield.", "The premier", "make clear", "that Paris would not yield"),
    ("The king was adamant that the border stay shut.", "The king", "adamant", "that the border stay shut"),
    ("The mayor was quoted by the agency as saying the bridge was safe.", "The mayor", "say", "the bridge was safe"),
    ("He repeated the army's claim that the village was empty.", "the army's", "claim", "that the village was empty"),
    (
        "The president wrote in a letter to the senate that he would resign.",
        "The president",
        "write",
        "that he would resign",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), CLAUSES)
def test_clauses(parse: Parsing, text: str, source: str, cue: str, content: str) -> None:
    found = said(parse, text)
    assert (source, cue) in found
    assert ", ".join(found[source, cue]) == content
    assert {a.scope for a in read(parse, text) if a.word and a.word.lemma == cue} == {"speech"}


OTHERS = [
    ("The rebels vowed to fight on.", "The rebels", "vow", ["to fight on"]),
    ("Turkey urged both sides to show restraint.", "Turkey", "urge", ["to show restraint"]),
    ("The union called on the cabinet to resign.", "The union", "call on", ["to resign"]),
    ("The judge denied the charge.", "The judge", "deny", ["the charge"]),
    ("The envoy called the plan a farce.", "The envoy", "call", ["the plan a farce"]),
    ("The envoy described the plan as weak.", "The envoy", "describe", ["the plan as weak"]),
    ("The junta accused the embassy of spying.", "The junta", "accuse", ["the embassy of spying"]),
    ("The admiral warned of a wider war.", "The admiral", "warn", ["a wider war"]),
    ("The doctor suggested waiting until May.", "The doctor", "suggest", ["waiting until May"]),
    ("The president is expected to resign.", "", "expect", ["The president", "to resign"]),
    ("The pact was denounced by the church.", "the church", "denounce", ["The pact"]),
    ("Nobody believed the charges the judge denied.", "the judge", "deny", ["the charges"]),
    ("The colonel renewed his threat to leave.", "his", "threat", ["to leave"]),
    ("The council issued a warning of famine.", "The council", "warning", ["famine"]),
    ("A complaint by the embassy about the arrests was ignored.", "the embassy", "complaint", ["the arrests"]),
    ("The farmers are worried about the drought.", "The farmers", "worried", ["the drought"]),
    ("The rebels are ready to talk.", "The rebels", "ready", ["to talk"]),
    ("The premier hopes for rain.", "The premier", "hope", ["rain"]),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), OTHERS)
def test_infinitives_phrases_and_predicates_are_attitudes(
    parse: Parsing, text: str, source: str, cue: str, content: list[str]
) -> None:
    assert said(parse, text)[source, cue] == content
    assert {a.scope for a in read(parse, text) if a.word and a.word.lemma == cue} == {"attitude"}


QUOTED = [
    ('"We are ready," the envoy said.', "the envoy", "say", ["We are ready"]),
    ('"We are ready," said Anna Berg, the envoy.', "Anna Berg, the envoy", "say", ["We are ready"]),
    ('The envoy said, "We are ready."', "The envoy", "say", ["We are ready."]),
    ('The envoy told the daily Monday "We are ready."', "The envoy", "tell", ["We are ready."]),
    ('The envoy put it this way: "We are ready."', "The envoy", "put it", ["We are ready."]),
    ('"We are ready," the envoy said. "You are not."', "the envoy", "say", ["We are ready", "You are not."]),
    ('"Yes," she said, "but not today."', "she", "say", ["Yes", "but not today."]),
    (
        '"Our patience" in this matter, he said, "is at an end."',
        "he",
        "say",
        ["Our patience", "in this matter", "is at an end."],
    ),
    ('"We will see," he shrugged.', "he", "shrug", ["We will see"]),
    ('Envoy Anna Berg: "We are ready."', "Envoy Anna Berg", ":", ["We are ready."]),
    ("“We are ready.” — Anna Berg", "Anna Berg", ":", ["We are ready."]),
    ("``We are ready,'' the envoy said.", "the envoy", "say", ["We are ready"]),
    ("'We are ready,' the envoy said.", "the envoy", "say", ["We are ready"]),
    ('The North, he added, "knows what to do."', "he", "add", ["The North", "knows what to do."]),
    ('The plan is "dead," the envoy said.', "the envoy", "say", ['The plan is "dead,"']),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), QUOTED)
def test_quotations(parse: Parsing, text: str, source: str, cue: str, content: list[str]) -> None:
    assert said(parse, text)[source, cue] == content
    assert [a.scope for a in read(parse, text) if a.word and a.word.lemma == cue] == ["speech"]


def test_kinds(parse: Parsing) -> None:
    assert read(parse, '"We are ready," he said.')[0].kind == "direct"
    assert read(parse, 'He said they were "more than ready" for it.')[0].kind == "mixed"
    assert read(parse, "He said they were ready for it.")[0].kind == "indirect"


def test_the_next_paragraph_goes_on_after_a_colon(parse: Parsing) -> None:
    assert said(parse, 'Berg added:\n\n"The door is open."') == {("Berg", "add"): ["The door is open."]}
    text = 'Her reply was short:\n\n"The door is open."'
    assert said(parse, text)["Her reply", ":"] == ["The door is open."]


def test_a_quotation_over_three_paragraphs_is_one(parse: Parsing) -> None:
    text = "“We came early.\n\n“We saw little.\n\n“We left late,” she said."
    assert said(parse, text) == {("she", "say"): ["We came early.", "We saw little.", "We left late"]}
    text = "She said: “We came early.\n\n“We left late.”"
    assert said(parse, text) == {("She", "say"): ["We came early.", "We left late."]}


def test_an_open_quotation_ends_where_the_next_paragraph_has_no_marks(parse: Parsing) -> None:
    text = "She said: “We came early.\n\nIt rained.\n\n“We left late.”"
    assert said(parse, text) == {("She", "say"): ["We came early."], ("", ""): ["We left late."]}


def test_a_quotation_without_a_cue_stands_alone(parse: Parsing) -> None:
    text = 'The envoy left.\n\n"We have nothing to add."'
    (only,) = read(parse, text)
    assert (only.cue, only.word, only.source, only.kind) == ((), None, None, "direct")


@pytest.mark.parametrize(
    "text",
    [
        'He reads "War and Peace" at night.',
        'The so-called "road map" is in a drawer.',
        "The minister declined to comment.",
        "It rained. The bridge fell.",
        'The "peace" lasted an hour.',
    ],
)
def test_titles_scare_quotes_and_silence_are_no_statements(parse: Parsing, text: str) -> None:
    assert read(parse, text) == []


def test_a_manner_in_quotation_marks_is_no_speech(parse: Parsing) -> None:
    found = read(parse, 'The troops were called "step by step" from the town.')
    assert {a.scope for a in found} <= {"attitude"}


def test_a_title_does_not_take_the_place_of_what_was_said(parse: Parsing) -> None:
    text = 'He told "Morning Hour" that he would stay.'
    assert said(parse, text)["He", "tell"] == ["that he would stay"]


def test_a_cue_of_the_next_clause_is_not_the_quotations(parse: Parsing) -> None:
    text = 'The aide said the road was "one of hope", but he also warned rivals against delay.'
    found = said(parse, text)
    assert found["The aide", "say"][0].startswith('the road was "one of hope"')


def test_the_reporters_own_tail_is_left_out(parse: Parsing) -> None:
    text = (
        "He said that he will name a new cabinet and insisted that the rest was idle gossip, "
        "adding that talks would begin soon."
    )
    found = said(parse, text)
    assert found["He", "say"] == ["that he will name a new cabinet"]
    assert found["He", "insist"] == ["that the rest was idle gossip"]
    assert found["He", "add"] == ["that talks would begin soon"]


def test_a_clause_parted_by_dashes(parse: Parsing) -> None:
    text = "Novak said Slovenia -- while remaining a small state -- should avoid isolation and seek new partners."
    found = said(parse, text)
    assert found["Novak", "say"][0].endswith("should avoid isolation and seek new partners")


def test_a_farce_with_others_calling_it_worse(parse: Parsing) -> None:
    text = "Rivals criticized his statement on the vote, with some deputies calling it a betrayal."
    found = said(parse, text)
    assert found["Rivals", "criticize"] == ["his statement on the vote"]


def test_nesting(parse: Parsing) -> None:
    found = read(parse, "The aide said the king believed that the envoy had promised to return.")
    assert [a.word.lemma for a in found if a.word] == ["say", "believe", "promise"]
    assert [a.parent for a in found] == [None, 0, 1]


def test_first_persons_inside_a_quotation_are_sources_of_what_they_have_in_mind(parse: Parsing) -> None:
    text = '"I think the king knows that the vote is lost," she said.'
    assert {s for s, _ in said(parse, text)} == {"she", "I", "the king"}
    text = '"We know that the vote is lost and I say so," she said.'
    assert {s for s, _ in said(parse, text)} == {"she"}


def test_what_was_not_said_is_an_attitude(parse: Parsing) -> None:
    (never,) = read(parse, "The minister never said that the bank had failed.")
    assert never.negated and never.scope == "attitude"
    (may,) = read(parse, "The court may rule that the law is void.")
    assert may.negated
    assert any(a.negated for a in read(parse, "If he says that the bank failed, it will fail."))


def test_hearers_and_setting(parse: Parsing) -> None:
    p = parse("The king told the envoy in an interview with the daily that he was ill.")
    (a,) = find_attributions(p, load_cues())
    assert [p.tokens[k].text for k in a.addressees] == ["envoy", "daily"] and a.venue == "interview"
    p = parse("Her interview with Karl Lund of the daily, in which Berg said the bank was safe, was short.")
    a = next(a for a in find_attributions(p, load_cues()) if a.word and a.word.lemma == "say")
    assert [p.tokens[k].text for k in a.addressees] == ["Lund"] and a.venue == "interview"
    p = parse('He appealed to the rebels to talk. The judge told a news conference: "No." She tweeted: "Yes, we do."')
    venues = {a.word.lemma: a.venue for a in find_attributions(p, load_cues()) if a.word}
    assert venues["tell"] == "press_briefing" and venues["tweet"] == "social_media"
    p = parse("The union called on the cabinet to resign, and the envoy said to the king that it was late.")
    hearers = {
        a.word.lemma: [p.tokens[k].text for k in a.addressees] for a in find_attributions(p, load_cues()) if a.word
    }
    assert hearers == {"call on": ["cabinet"], "say": ["king"]}


def test_documents_name_their_issuer_as_source(parse: Parsing) -> None:
    text = "The ministry issued a statement saying the road was safe."
    assert said(parse, text)["The ministry", "say"] == ["the road was safe"]


def test_relative_sources_stand_for_their_noun(parse: Parsing) -> None:
    p = parse("The judge, who said the law was void, left.")
    a = next(a for a in find_attributions(p, load_cues()) if a.word and a.word.lemma == "say")
    assert a.source is not None and p.text[a.source.start : a.source.end] == "who"
    assert a.source_head is not None and p.tokens[a.source_head].text == "judge"


def test_accused_of_an_act_of_speech(parse: Parsing) -> None:
    text = "The junta accused the bishop of threatening to resign."
    assert ("the bishop", "threaten") in said(parse, text)


MISREAD = [
    (
        "The two lived in Rome and were merchants, according to the daily.",
        "according to",
        ["The two lived in Rome and were merchants"],
    ),
    ("The bank says that the loan fell due, according to a daily.", "say", ["that the loan fell due"]),
    (
        "The bank says that the loan fell due, according to a daily.",
        "according to",
        ["The bank says that the loan fell due"],
    ),
    ("The mayor said he regrets that the bridge fell but added that it was old.", "add", ["that it was old"]),
    ("The mayor said he regrets that the bridge fell but added that it was old.", "regret", ["that the bridge fell"]),
    ("The mayor dismissed the claims; witnesses insist they are true.", "insist", ["they are true"]),
    ('The office quoted him as saying that "all is well."', "say", ["all is well."]),
    ("The king lashed out at the press.", "lash out at", ["the press"]),
    ('The envoy said that "we are all ready."', "say", ["we are all ready."]),
    ("The aide, whom the judge named in court, left.", "name", []),
    ("The talks, the aide said on Monday, before the vote, are dead.", "say", ["The talks", "are dead"]),
    ('He left early. "We saw," she said, and smiled, "nothing at all."', "say", ["We saw", "nothing at all."]),
    (
        "Iraq's envoy, Said Nuri, told the council on Thursday his land had no arms and accused Oslo of seeking war.",
        "tell",
        ["his land had no arms"],
    ),
    (
        "Iraq's envoy, Said Nuri, told the council on Thursday his land had no arms and accused Oslo of seeking war.",
        "accuse",
        ["Oslo of seeking war"],
    ),
    (
        "Japan's top government spokesman Yasuo Mori on Sunday ruled out an early resumption of aid.",
        "rule out",
        ["an early resumption of aid"],
    ),
    ("The premier said the road was safe before claiming that the bridge was new.", "say", ["the road was safe"]),
    (
        "The premier said the road was safe before claiming that the bridge was new.",
        "claim",
        ["that the bridge was new"],
    ),
    ("Asked whether the envoy would stay, the aide left.", "ask", ["whether the envoy would stay"]),
    ("The town needs guarantees that the guards will stay.", "guarantee", ["that the guards will stay"]),
    ("The guide explained how to cross the river.", "explain", ["how to cross the river"]),
    (
        "According to envoy Karl Lund, the step smells of “fear” and haste.",
        "according to",
        ["the step smells of “fear” and haste"],
    ),
    ("The offer, which the mayor called an insult, was renewed.", "call", ["which", "an insult"]),
    ("The plan was described as weak.", "describe", ["The plan", "as weak"]),
    ("The general was named a hero of the war by the king.", "name", []),
    ("He called waiting for rain “a waste of time.”", "call", ["waiting for rain “a waste of time.”"]),
    ("The note read “gone home.”", "read", ["gone home."]),
    ("His reasons, he said, were private ones.", "say", ["His reasons", "were private ones"]),
    ("The bishop was quick to add that he had erred.", "add", ["that he had erred"]),
    ("The envoy has argued for years that the river is a border.", "argue", ["that the river is a border"]),
    ("He doubts it. They said so. She wants more.", "say", []),
    ('The king warned, "Go home," and the crowd laughed.', "warn", ["Go home"]),
    ("Not one of them, said Karl Lund, would go.", "say", ["Not one of them", "would go"]),
    ("The plan that the envoy put forward failed.", "put forward", ["The plan"]),
]


@pytest.mark.parametrize(("text", "cue", "content"), MISREAD)
def test_turns_that_parsers_misread(parse: Parsing, text: str, cue: str, content: list[str]) -> None:
    found = {lemma: spans for (_, lemma), spans in said(parse, text).items()}
    assert found.get(cue, []) == content


def test_a_source_is_not_dated(parse: Parsing) -> None:
    text = "Japan's top government spokesman Yasuo Mori on Sunday ruled out an early resumption of aid."
    assert ("Japan's top government spokesman Yasuo Mori", "rule out") in said(parse, text)


def test_whom_nobody_names_says_nothing(parse: Parsing) -> None:
    for text in (
        "Asked whether the envoy would stay, the aide left.",
        "The town needs guarantees that they will stay.",
    ):
        assert {a.scope for a in read(parse, text)} == {"attitude"}


def test_headlines_and_printed_interviews(parser: SpacyParser) -> None:
    text = "Berg: talks to go on\n\nLUND: Will you stay for the vote?\n\nA. BERG: We will see what the vote brings."
    blocks = [Block("headline", 0, 20), Block("paragraph", 22, 55), Block("paragraph", 57, len(text))]
    found = find_attributions(parser.parse(text, blocks), load_cues())
    sources = [text[a.source.start : a.source.end] for a in found if a.source and a.word and a.word.lemma == ":"]
    assert sources[:2] == ["Berg", "LUND"]


def test_datelines_are_not_read(parser: SpacyParser) -> None:
    text = "The king said it rained."
    assert find_attributions(parser.parse(text, [Block("dateline", 0, len(text))]), load_cues()) == ()


TEXTS = [text for text, *_ in (*CLAUSES, *OTHERS, *QUOTED)]


@pytest.mark.parametrize("text", [" ".join(TEXTS), "\n\n".join(TEXTS), '" ' + " “ ".join(TEXTS)])
def test_spans_lie_inside_and_parents_hold_their_children(parse: Parsing, text: str) -> None:
    found = read(parse, text)
    assert found == read(parse, text)
    for a in found:
        for s in a.content:
            assert 0 <= s.start < s.end <= len(text) and text[s.start : s.end].strip() == text[s.start : s.end]
        if a.parent is not None:
            holder = found[a.parent].content
            assert all(any(h.start <= s.start and s.end <= h.end for h in holder) for s in a.content)


@pytest.mark.parametrize(
    ("text", "cue", "force"),
    [
        ("The envoy was anxious to leave.", "anxious to", "commit"),
        ("The envoy was anxious about the vote.", "anxious", "feel"),
        ("The union lashed out at the bank.", "lash out at", "accuse"),
        ("The judge took aim at the bank.", "take aim at", "accuse"),
        ("The union reserved the right to strike.", "reserve the right", "commit"),
    ],
)
def test_cues_of_several_words_stand_before_those_of_one(parse: Parsing, text: str, cue: str, force: str) -> None:
    assert [(a.word.lemma, a.word.force) for a in read(parse, text) if a.word] == [(cue, force)]
