"""How a coding came to be, told in facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.codebook.cues import parse_cues
from detente.codebook.patterns import Phrase
from detente.coding.explain import Fact, Reread, explain_actor, explain_condition, explain_event, explain_statement
from detente.coding.explain.patterns import wanted
from detente.coding.explain.reread import cut
from detente.errors import RecordError
from detente.formats.explained import read_again
from detente.pipeline import Coder
from detente.records import CodedBy, Event


def again(coder: Coder, text: str) -> Reread:
    return read_again(coder.code(text, published="2007-05-09"), coder)


def of(facts: tuple[Fact, ...], label: str) -> str:
    """Everything said under a label, with what follows it unlabelled."""
    out, on = [], False
    for fact in facts:
        on = fact.label == label or (on and not fact.label)
        out += [fact.text] if on else []
    return " | ".join(out)


def event(reread: Reread, code: str) -> Event:
    found = [e for e in reread.record.events if e.cameo == code]
    assert found, [(e.cameo, e.trigger.text) for e in reread.record.events]
    return found[0]


def test_an_event_is_explained_from_its_clause_to_its_sides(coder: Coder) -> None:
    text = "It rained.\n\nTurkish warplanes were bombed by Kurdish rebels on Monday, and nobody knew why."
    reread = again(coder, text)
    facts = explain_event(reread.record.events[0], reread)
    assert of(facts, "sentence") == "Turkish warplanes were bombed by Kurdish rebels on Monday, and nobody knew why."
    assert of(facts, "predicate") == "bomb (verb, passive, past)"
    assert of(facts, "subject") == "“Kurdish rebels”"
    assert of(facts, "object") == "“Turkish warplanes”"
    assert of(facts, "“on”") == "“Monday”"
    assert "cameo/" in of(facts, "pattern")
    assert of(facts, "status") == "actual: plainly told, nothing qualifies it"
    assert of(facts, "date") == "2007-05-07: “Monday” in its clause, or in one that shares its time"
    assert "REB" in of(facts, "source")
    assert "mentioned as “Kurdish rebels”" in of(facts, "source")
    assert of(facts, "told by") == "the reporter"


def test_the_class_comes_with_its_definition_and_examples_told_with_the_same_word(coder: Coder) -> None:
    reread = again(coder, "Kenya condemned Uganda.")
    facts = explain_event(reread.record.events[0], reread)
    assert of(facts, "class").startswith("111 Criticize or denounce (ACCUSE disapprove) | ")
    examples = [f.text for f in facts if f.label == "example"]
    assert len(examples) == 2
    assert "condemn" in examples[0]


def test_a_verbal_act_is_explained_with_what_it_is_about(coder: Coder) -> None:
    reread = again(coder, "Iran threatened to attack Kuwait.")
    facts = explain_event(reread.record.events[0], reread)
    assert of(facts, "verbal act") == "threaten, from embedding.toml"
    assert of(facts, "about").startswith("attack (verb); object “Kuwait” | which fits 190")
    assert of(facts, "about").endswith("the verbal act about it is 1384")


def test_a_verbal_act_about_what_no_class_knows_says_so(coder: Coder) -> None:
    reread = again(coder, "Iran promised to paint Kuwait.")
    facts = explain_event(reread.record.events[0], reread)
    assert "no class of the codebook fits this" in of(facts, "about")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("The Thai premier will visit Laos next week.", "036", "042 became 036: it is only announced"),
        ("Syria will not meet Israel.", "125", "became 125: a side says that it will not do it"),
        ("Denmark said Norway must release the sailors.", "1053", "became 1053: a speaker says that another must"),
        ("Egypt will bomb Libya unless it frees the hostages.", "138", "became 1384: it is announced on a condition"),
    ],
)
def test_a_code_that_the_telling_changed_says_how(coder: Coder, text: str, code: str, said: str) -> None:
    reread = again(coder, text)
    found = [e for e in reread.record.events if (e.cameo or "").startswith(code)]
    assert found, reread.record.events
    assert said in of(explain_event(found[0], reread), "code")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("Syria did not attack Israel.", "190", "negated: its clause is negated"),
        ("Syria may attack Israel.", "190", "possible: the modal “may”"),
        ("Syria will attack Israel.", "190", "planned: its clause is in the future"),
        ("If Syria attacks Israel, oil will cost more.", "190", "possible: it stands under a condition"),
        ("Pakistan denied that it attacked India.", "190", "negated: governed by “deny”"),
        ("The planned attack by Syria on Israel worried diplomats.", "190", "planned: a word beside the noun"),
        ("Syria attacks Israel on 4 June 2007.", "190", "planned: plainly told, nothing qualifies it, but its date"),
        ("Syria will not meet Israel.", "125", "actual: the act itself is negated (its clause is negated), the saying"),
        ("The envoy of Chad flew in to thank Togo.", "052", "as the purpose of what was done"),
    ],
)
def test_what_decided_the_status_is_named(coder: Coder, text: str, code: str, said: str) -> None:
    reread = again(coder, text)
    found = [e for e in reread.record.events if (e.cameo or "")[:2] == code[:2]]
    assert found, reread.record.events
    assert said in of(explain_event(found[0], reread), "status")


def test_the_words_that_met_a_constraint_stand_beside_it(coder: Coder) -> None:
    reread = again(coder, "Chad recalled its ambassador from Mali.")
    asked = [f.text for f in explain_event(reread.record.events[0], reread) if f.label == "asked for"]
    assert any(a.startswith("object “its ambassador") and "one of " in a for a in asked)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        (Phrase(frozenset("abcdefgh")), "one of a, b, c, d, e, f and 2 more"),
        (Phrase(pairs=frozenset({("trade", "deal")}), actor=True), "one of trade deal, or an actor"),
        (Phrase(actor=True, sectors=frozenset({"MIL", "COP"})), "an actor of COP, MIL"),
        (Phrase(none=True), "none at all"),
    ],
)
def test_a_constraint_is_worded(phrase: Phrase, said: str) -> None:
    assert wanted(phrase) == said


def test_prepositions_modifiers_and_adverbs_of_a_pattern_are_named(coder: Coder) -> None:
    lines = []
    for text in (
        "Peru and Chile held bilateral talks.",
        "Workers went on strike against Peru's government.",
        "Chad called on Mali to leave.",
    ):
        reread = again(coder, text)
        for e in reread.record.events:
            lines += [f.text for f in explain_event(e, reread) if f.label == "asked for"]
    assert any(line.startswith("“on” ") for line in lines)


def test_a_statement_that_tells_an_event_is_named(coder: Coder) -> None:
    reread = again(coder, '"Ghana condemned Togo," President John Kufuor said on Monday.')
    facts = explain_event(event(reread, "111"), reread)
    assert of(facts, "told by") == f"John Kufuor (say), statement {reread.record.statements[0].id}"


def test_a_record_alone_is_explained_as_far_as_it_goes(coder: Coder) -> None:
    record = coder.code("Kenya condemned Uganda on Monday.", published="2007-05-09")
    reread = read_again(record, None)
    facts = explain_event(record.events[0], reread)
    assert of(facts, "sentence") == "Kenya condemned Uganda on Monday."
    assert of(facts, "predicate") == ""
    assert of(facts, "status") == "actual"
    assert "the gazetteer's entry state:KEN" in of(facts, "source")


def test_an_event_of_another_codebook_or_of_the_model_is_explained_from_its_record(coder: Coder) -> None:
    reread = again(coder, "Kenya condemned Uganda.")
    other = replace(reread.record.events[0], cameo="L10", by=CodedBy("pattern", "L10-strike", None))
    facts = explain_event(other, reread)
    assert of(facts, "class") == "L10, which this codebook does not have"
    assert of(facts, "pattern") == "L10-strike, from a codebook that is not here"
    learned = replace(other, cameo="111", by=CodedBy("model", "m1", "Chad chided Mali."), targets=())
    facts = explain_event(learned, reread)
    assert of(facts, "coded by") == "the learned model m1, since no pattern knows the predicate"
    assert of(facts, "nearest") == "“Chad chided Mali.”"
    assert of(facts, "target") == "nobody that the text identifies"


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("Kenya condemned Uganda.", "Kenya", "KEN: the gazetteer's entry state:KEN"),
        ("Turkish students protested against Iran.", "Turkish students", "TUR EDU: the adjective “Turkish”"),
        ("Students from Togo protested against Iran.", "students", "TGO EDU: “from” “Togo”"),
        ("Police arrested nine students in Nigeria.", "police", "NGA COP: a guess: the state that its sentence"),
        ("Someone wrote to Kenya, aliens said.", "aliens", "no code: neither the gazetteer nor the text says"),
    ],
)
def test_an_actor_says_where_its_code_comes_from(coder: Coder, text: str, name: str, said: str) -> None:
    reread = again(coder, text)
    found = [a for a in reread.record.actors if a.name.lower() == name.lower()]
    assert bool(found) == bool(said), [a.name for a in reread.record.actors]
    for actor in found:
        assert of(explain_actor(actor, reread), "code").startswith(said)


def test_an_actor_without_code_says_that_nothing_tells(coder: Coder) -> None:
    reread = again(coder, "Kenya condemned Uganda.")
    nobody = replace(reread.record.actors[0], code=None, ref=None, aliases=("Harambee",), role="chair")
    facts = explain_actor(nobody, reread)
    assert of(facts, "code").startswith("no code: neither")
    assert of(facts, "also called") == "Harambee"
    assert of(facts, "mentions") == "[Kenya] condemned Uganda."
    guessed = replace(nobody, code="XXX")
    assert of(explain_actor(guessed, reread), "code").startswith("XXX: a guess: its office, chair, and the state")


def test_a_statement_is_explained_from_its_cue_to_its_date(coder: Coder) -> None:
    reread = again(
        coder, '"We will not talk to Mali," President Idriss Deby of Chad told Togo at a briefing on Monday.'
    )
    facts = explain_statement(reread.record.statements[0], reread)
    assert of(facts, "cue").startswith("tell: a word of speech")
    assert of(facts, "content") == "We will not talk to Mali"
    assert of(facts, "kind").startswith("direct")
    assert of(facts, "scope").startswith("speech")
    assert "TCD GOV" in of(facts, "speaker")
    assert of(facts, "date").startswith("2007-05-07: “Monday”")


def test_thoughts_and_nobodys_quotations_are_statements_too(coder: Coder) -> None:
    hope = again(coder, "Chad hopes to join NATO.")
    assert "thought, hoped" in of(explain_statement(hope.record.statements[0], hope), "scope")
    quote = replace(hope.record.statements[0], cue=None, speakers=(), speaker_span=None, scope="speech", venue="speech")
    facts = explain_statement(replace(quote, stance="oppose"), hope)
    assert of(facts, "cue") == "none: quotation marks alone"
    assert of(facts, "speaker") == "nobody that the text identifies"
    assert (of(facts, "venue"), of(facts, "stance")) == ("speech", "oppose")
    odd = replace(hope.record.statements[0], cue=replace(hope.record.statements[0].cue, lemma="burble"))  # type: ignore[type-var]
    assert of(explain_statement(odd, hope), "cue") == "burble"


def test_who_is_not_named_and_what_the_users_own_cues_mean_is_told(coder: Coder) -> None:
    source = again(coder, "A senior official said Chad would join NATO.")
    facts = explain_statement(source.record.statements[0], source)
    assert of(facts, "anonymous").startswith("yes")
    assert of(facts, "stance") == source.record.statements[0].stance == "promise"
    tables = {"verbs": {"own": {"scope": "speech", "force": "deny", "governs": ["clause"], "words": ["say"]}}}
    mine = replace(source, cues=parse_cues(tables, "cues.toml"))
    assert of(explain_statement(source.record.statements[0], mine), "cue").endswith("force is to deny")


def test_a_condition_is_explained_by_its_clause_and_sides(coder: Coder) -> None:
    reread = again(coder, "Iran suspended its cooperation with Kuwait on oil in 2006.")
    condition = reread.record.conditions[0]
    facts = explain_condition(condition, reread)
    assert of(facts, "status") == "suspended"
    assert "suspend" in of(facts, "predicate")
    assert "Iran (IRN" in of(facts, "side")
    alone = read_again(reread.record, None)
    bare = replace(condition, between=((), condition.between[1]), name="Gulf Council", topics=())
    facts = explain_condition(bare, alone)
    assert of(facts, "predicate") == ""
    assert "Gulf Council" in of(facts, "what")
    assert "nobody that the text names" in of(facts, "side")
    assert of(facts, "topics") == "none named"


def test_a_record_that_names_an_actor_it_does_not_have_is_refused(coder: Coder) -> None:
    reread = again(coder, "Kenya condemned Uganda.")
    with pytest.raises(RecordError, match="no actor a99"):
        explain_event(replace(reread.record.events[0], sources=("a99",)), reread)


def test_a_long_text_is_cut_in_its_middle() -> None:
    assert cut("a\n b") == "a b"
    assert len(cut("word " * 100)) < 165
    assert " … " in cut("word " * 100)
