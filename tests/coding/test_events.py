"""Who did what to whom, and whether it was done."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from detente.pipeline import Coder
from detente.records import Event, Record


def codes(record: Record, ids: tuple[str, ...]) -> list[str]:
    actors = {a.id: a for a in record.actors}
    return sorted({actors[i].code or "?" for i in ids})


def one(record: Record, root: str) -> Event:
    found = [e for e in record.events if e.cameo and e.cameo.startswith(root)]
    assert found, [(e.cameo, e.trigger.text) for e in record.events]
    return found[0]


@pytest.mark.parametrize(
    ("text", "root", "sources", "targets", "status"),
    [
        # constructions
        ("Kenya condemned Uganda.", "11", ["KEN"], ["UGA"], "actual"),
        ("Uganda was condemned by Kenya.", "11", ["KEN"], ["UGA"], "actual"),
        ("Kenya's condemnation of Uganda surprised diplomats.", "11", ["KEN"], ["UGA"], "actual"),
        ("The president of Peru paid a visit to Chile.", "042", ["PER"], ["CHL"], "actual"),
        ("Peru and Chile signed a trade agreement.", "057", ["CHL", "PER"], ["CHL", "PER"], "actual"),
        ("Turkish warplanes bombed Kurdish rebels.", "19", ["TUR"], None, "actual"),
        # what a verbal act is about
        ("Iran threatened to attack Kuwait.", "138", ["IRN"], ["KWT"], "actual"),
        ("Japan demanded that China release the crew.", "105", ["JPN"], ["CHN"], "actual"),
        ("Norway agreed to send food aid to Malawi.", "033", ["NOR"], ["MWI"], "actual"),
        ("Serbia refused to meet Croatian officials.", "125", ["SRB"], ["HRV"], "actual"),
        # how it is told
        ("The Thai premier will visit Laos next week.", "036", ["THA"], ["LAO"], "planned"),
        ("Syria will not meet Israel.", "125", ["SYR"], ["ISR"], "actual"),
        ("Syria did not attack Israel.", "19", ["SYR"], ["ISR"], "negated"),
        ("Peru and Chile failed to reach an agreement.", "12", ["CHL", "PER"], None, "actual"),
        ("The Kenyan government outlawed the Mombasa Fishermen Party.", "172", ["KEN"], None, "actual"),
        ("Kenyan police opened an investigation into the fire.", "09", ["KEN"], [], "actual"),
        ("Syria may attack Israel.", "19", ["SYR"], ["ISR"], "possible"),
        ("Pakistan denied that it attacked India.", "19", ["PAK"], ["IND"], "negated"),
        ("Denmark said Norway must release the sailors.", "105", ["DNK"], ["NOR"], "actual"),
        # who is aimed at
        ("Ghana condemned Togo's bombing of Benin.", "11", ["GHA"], ["TGO"], "actual"),
        ("Chad sent troops to Niger.", "", ["TCD"], ["NER"], "actual"),
        ("Israel and Jordan agreed to respect each other.", "03", ["ISR", "JOR"], ["ISR", "JOR"], "actual"),
        ("Poland was invited to join NATO.", "0", ["NATO"], ["POL"], "actual"),
    ],
)
def test_events_are_coded_with_their_sides_and_status(
    coder: Coder, text: str, root: str, sources: list[str], targets: list[str] | None, status: str
) -> None:
    record = coder.code(text, published="2007-05-09")
    event = one(record, root)
    assert codes(record, event.sources) == sources
    if targets is not None:
        assert codes(record, event.targets) == targets
    assert event.status == status


def test_saying_is_no_event(coder: Coder) -> None:
    assert coder.code("The Danish minister said that the weather was fine.").events == ()


def test_we_is_the_speaker(coder: Coder) -> None:
    record = coder.code(
        '"We condemn Uganda," Kenyan Foreign Minister Amos Wako said on Friday.', published="2007-05-09"
    )
    event = one(record, "11")
    assert codes(record, event.sources) == ["KEN"]
    assert event.statement in {s.id for s in record.statements}


def test_an_act_has_its_date_with_the_basis(coder: Coder) -> None:
    event = one(coder.code("Kenya condemned Uganda on 3 May 2007.", published="2007-05-09"), "11")
    assert event.date is not None
    assert (event.date.value, event.date.from_, event.date.to, event.date.basis) == (
        "2007-05-03", "2007-05-03", "2007-05-03", "clause",
    )  # fmt: skip


def test_what_lies_long_before_the_report_is_history(coder: Coder) -> None:
    assert one(coder.code("Kenya condemned Uganda in 1979.", published="2007-05-09"), "11").background
    assert not one(coder.code("Kenya condemned Uganda.", published="2007-05-09"), "11").background


def test_what_lies_after_the_report_is_not_done(coder: Coder) -> None:
    event = one(coder.code("Kenya meets Uganda on 30 May 2007.", published="2007-05-09"), "0")
    assert event.status == "planned"


def test_tellings_of_one_act_share_it(coder: Coder) -> None:
    record = coder.code(
        "Kenya condemned Uganda on Friday. The condemnation of Uganda by Kenya came late.", published="2007-05-09"
    )
    acts = [e.act for e in record.events if e.cameo and e.cameo.startswith("11")]
    assert len(acts) == 2
    assert len(set(acts)) == 1


def test_one_clause_is_one_event(coder: Coder) -> None:
    record = coder.code("The president of Peru paid a visit to Chile.")
    assert len([e for e in record.events if e.cameo == "042"]) == 1


def test_evidence_and_trigger_stand_in_the_text(coder: Coder) -> None:
    text = (
        "Kenya condemned Uganda. " * 3 + "Turkish warplanes, " + "flying low over the hills, " * 30 + "bombed rebels."
    )
    record = coder.code(text)
    assert record.events
    for e in record.events:
        assert e.trigger.text == text[e.trigger.start : e.trigger.end]
        assert 0 < e.trigger.end - e.trigger.start <= 80
        for span in e.evidence:
            assert 0 <= span.start <= e.trigger.start < e.trigger.end <= span.end <= len(text)
            assert span.end - span.start <= 400


def test_an_unsaid_dyad_is_taken_from_the_sentences_before(coder: Coder) -> None:
    record = coder.code(
        "Relations between Peru and Chile froze after Chile expelled envoys of Peru. "
        "An agreement to restore ties was announced on Friday.",
        published="2007-05-09",
    )
    event = next(e for e in record.events if e.trigger.text == "agreement")
    assert codes(record, event.sources) == ["CHL", "PER"]


@pytest.mark.parametrize(
    ("text", "what", "status", "between"),
    [
        ("Peru suspended all ties with Chile.", "ties", "suspended", ["CHL", "PER"]),
        ("Strained relations between Peru and Chile worry Bolivia.", "ties", "strained", ["CHL", "PER"]),
        ("The arms embargo against Libya remains in force, the United Nations said.", "sanctions", "in_force", None),
    ],
)
def test_conditions_say_how_relations_stand(
    coder: Coder, text: str, what: str, status: str, between: list[str] | None
) -> None:
    record = coder.code(text, published="2007-05-09")
    found = [c for c in record.conditions if (c.what, c.status) == (what, status)]
    assert found, record.conditions
    if between is not None:
        assert codes(record, (*found[0].between[0], *found[0].between[1])) == between


def test_a_denied_state_of_things_is_no_condition(coder: Coder) -> None:
    assert coder.code("Peru did not suspend ties with Chile.").conditions == ()


def test_a_list_goes_on_from_the_sentence_before(coder: Coder) -> None:
    record = coder.code(
        "Peru and Chile could cooperate in a number of areas. These include fishing, mining and tourism."
    )
    topics = {t for c in record.conditions if c.what == "cooperation" for t in c.topics}
    assert {"fishing", "mining", "tourism"} <= topics


def test_the_other_side_of_a_limited_channel_comes_from_before(coder: Coder) -> None:
    record = coder.code(
        "NATO officials met Ukrainian envoys in Kiev. Ukraine wants more from NATO. "
        "NATO has been limiting consultations to border issues."
    )
    found = [c for c in record.conditions if c.status == "limited"]
    assert found
    assert codes(record, (*found[0].between[0], *found[0].between[1])) == ["NATO", "UKR"]


def test_plain_sentences_tell_of_few_events(coder: Coder) -> None:
    table = tomllib.loads((resources.files("detente.codebook") / "data" / "negatives.toml").read_text("utf-8"))
    plain = [text for texts in table.values() for text in texts]
    coded = [text for text in plain if coder.code(text).events]
    assert len(coded) <= 0.05 * len(plain), coded
