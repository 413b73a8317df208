"""From attributions to statements: speakers, addressees, dates, nesting, and whose turn a quotation is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from detente.codebook.cues import load_cues
from detente.coding.attribution import find_attributions
from detente.coding.statements import state
from detente.reading.cast import Cast
from detente.reading.syntax import Parse
from detente.records import Actor, ActorKind, Statement, Time

Parsing = Callable[[str], Parse]
Names = Mapping[str, str]

KINDS: dict[str, ActorKind] = {"Norway": "state", "Sweden": "state", "Ministry": "organisation", "Council": "igo"}
CODES = {
    "Berg": "NOR",
    "Norway": "NOR",
    "Ministry": "NOR",
    "Lund": "SWE",
    "Sweden": "SWE",
    "Council": "UN",
    "Novak": "SVN",
}


def cast_for(parse: Parse, names: Names) -> Cast:
    """Each word of `names`, wherever it stands, is a mention of the actor that it names."""
    ids = dict.fromkeys(names.values())
    actors = tuple(
        Actor(n, n, (), KINDS.get(n, "person"), CODES.get(n), (), None, None, ()) for n in ids
    )  # fmt: skip
    return Cast(actors, {t.i: (names[t.text],) for t in parse.tokens if t.text in names})


def run(parse: Parsing, text: str, names: Names, times: Mapping[str, str] | None = None) -> list[Statement]:
    p = parse(text)
    marked = tuple(
        Time(f"t{n}", text.index(w), text.index(w) + len(w), "DATE", value)
        for n, (w, value) in enumerate((times or {}).items())
    )
    return list(state(p, cast_for(p, names), find_attributions(p, load_cues()), marked, "2000-03-07"))


def speakers(found: list[Statement], cue: str | None = None) -> list[tuple[str, ...]]:
    return [s.speakers for s in found if cue is None or (s.cue is not None and s.cue.lemma == cue)]


def test_a_statement_with_all_its_parts(parse: Parsing) -> None:
    text = "Berg told Lund on Monday that the border was open."
    (s,) = run(parse, text, {"Berg": "Berg", "Lund": "Lund"}, {"Monday": "2000-03-06"})
    assert (s.speakers, s.addressees, s.kind, s.scope, s.parent) == (("Berg",), ("Lund",), "indirect", "speech", None)
    assert s.speaker_span is not None and text[s.speaker_span.start : s.speaker_span.end] == "Berg"
    assert s.cue is not None and (text[s.cue.start : s.cue.end], s.cue.lemma) == ("told", "tell")
    assert s.date is not None
    assert (s.date.value, s.date.from_, s.date.to, s.date.basis, s.date.time) == (
        "2000-03-06", "2000-03-06", "2000-03-06", "clause", "t0",
    )  # fmt: skip
    assert s.id.startswith("s") and 0 < s.confidence <= 1


def test_ids_are_distinct_and_stable(parse: Parsing) -> None:
    text = "Berg said that Lund thinks that it rained. Lund said it snowed."
    first, second = (run(parse, text, {"Berg": "Berg", "Lund": "Lund"}) for _ in range(2))
    assert first == second
    assert len({s.id for s in first}) == len(first) == 3


def test_nested_statements_name_their_parent(parse: Parsing) -> None:
    outer, inner = run(
        parse, "Berg said Lund had promised that the road would be built.", {"Berg": "Berg", "Lund": "Lund"}
    )
    assert (outer.speakers, inner.speakers) == (("Berg",), ("Lund",))
    assert inner.parent == outer.id and outer.parent is None


def test_a_source_that_nobody_knows_keeps_its_phrase(parse: Parsing) -> None:
    text = "A clerk said the office was shut."
    (s,) = run(parse, text, {})
    assert s.speakers == () and s.speaker_span is not None
    assert text[s.speaker_span.start : s.speaker_span.end] == "A clerk"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Berg and Lund said the border was open.", ("Berg", "Lund")),
        ("The envoy, Berg, said the border was open.", ("Berg",)),
        ("The Ministry statement said the border was open.", ("Ministry",)),
        ("A report by the Ministry said the border was open.", ("Ministry",)),
        ("A report published by the Ministry said the border was open.", ("Ministry",)),
        ("The Council met. A resolution said the border was open.", ("Council",)),
        ("The Council met. A resolution praised Lund. It said the border was open.", ("Council",)),
        ("It rained. A resolution said the border was open.", ()),
        ("It said the border was open.", ()),
        ("He (Berg) said the border was open.", ("Berg",)),
    ],
)
def test_phrases_of_sources(parse: Parsing, text: str, speaker: tuple[str, ...]) -> None:
    names = {"Berg": "Berg", "Lund": "Lund", "Ministry": "Ministry", "Council": "Council"}
    assert speakers(run(parse, text, names), "say") == [speaker]


def test_a_speaker_is_not_his_own_addressee(parse: Parsing) -> None:
    (s,) = run(parse, "Berg told himself that it was late.", {"Berg": "Berg", "himself": "Berg"})
    assert s.addressees == ()


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("On Monday, Berg said the border was open.", "2000-03-06", "clause"),
        ("Berg said Monday the border was open.", "2000-03-06", "clause"),
        ("Berg said the border was shut on Monday.", None, None),
        ("Berg on Monday praised Lund and said the border was open.", "2000-03-06", "sentence"),
        ("Berg said the border was open, and Lund left on Monday.", None, None),
    ],
)
def test_dates(parse: Parsing, text: str, value: str | None, basis: str | None) -> None:
    found = run(parse, text, {"Berg": "Berg", "Lund": "Lund"}, {"Monday": "2000-03-06"})
    (s,) = [s for s in found if s.cue and s.cue.lemma == "say"]
    assert (s.date.value if s.date else None, s.date.basis if s.date else None) == (value, basis)


def test_times_without_days_date_nothing(parse: Parsing) -> None:
    (s,) = run(parse, "Berg recently said the border was open.", {"Berg": "Berg"}, {"recently": "PAST_REF"})
    assert s.date is None


def test_stance_comes_from_the_cue(parse: Parsing) -> None:
    names = {"Berg": "Berg"}
    stances = {
        "Berg vowed that he would stay.": "promise",
        "Berg demanded that the road be built.": "demand",
        "Berg denied that the road was shut.": "deny",
        "Berg praised the road.": "support",
        "Berg said the road was shut.": None,
    }
    for text, stance in stances.items():
        assert run(parse, text, names)[0].stance == stance


BOTH = {"Berg": "Berg", "Lund": "Lund", "Norway": "Norway", "Sweden": "Sweden"}


def floating(parse: Parsing, text: str, names: Names = BOTH) -> list[tuple[str, ...]]:
    return [s.speakers for s in run(parse, text, names) if s.cue is None]


def test_a_quotation_without_a_cue_goes_to_the_speaker_before(parse: Parsing) -> None:
    text = 'Berg said the border was open.\n\n"The guards were told on Monday."\n\nThe rain went on.'
    assert floating(parse, text) == [("Berg",)]


def test_to_the_one_whom_the_sentence_before_it_is_about(parse: Parsing) -> None:
    text = 'Lund said the border was open. Berg shook his head. "The guards know nothing of it."'
    assert floating(parse, text) == [("Berg",)]


def test_to_the_one_whom_the_sentence_behind_it_is_about(parse: Parsing) -> None:
    text = 'Lund said the border was open.\n\n"The guards know nothing of it." Berg, 27, has been arrested twice.'
    assert floating(parse, text) == [("Berg",)]


def test_to_the_next_speaker_where_he_goes_on(parse: Parsing) -> None:
    text = (
        'Berg met Lund, who said the road was shut.\n\n"His answer was one that we find hopeful."\n\n'
        'Berg added:\n\n"The border is open."'
    )
    assert floating(parse, text) == [("Berg",)]


def test_we_are_those_who_are_ready(parse: Parsing) -> None:
    text = (
        "Berg said the road was shut.\n\nLund said the border was open.\n\n"
        '"Norway is prepared to help. We think that the road matters."\n\nBerg said it rained.'
    )
    assert floating(parse, text) == [("Berg",)]


def test_who_must_act_is_somebody_else(parse: Parsing) -> None:
    text = (
        "Berg said the road was shut.\n\nLund said the border was open.\n\n"
        '"Sweden has to act. We have done our part."\n\nIt rained.'
    )
    assert floating(parse, text) == [("Berg",)]


def test_nobody_speaks_of_himself_by_name(parse: Parsing) -> None:
    text = 'Berg said the road was shut.\n\nLund said the border was open.\n\n"Lund is a fool and he knows it."'
    assert floating(parse, text) == [("Berg",)]


def test_a_quotation_with_nobody_near_has_no_speaker(parse: Parsing) -> None:
    assert floating(parse, '"The border has been open for a week."') == [()]


def test_one_quotation_without_a_cue_after_another(parse: Parsing) -> None:
    text = 'Berg said it rained.\n\n"The road was wet."\n\n"The guards had left early."'
    assert floating(parse, text) == [("Berg",), ("Berg",)]


def test_what_was_not_said_makes_nobody_a_speaker(parse: Parsing) -> None:
    text = 'Lund said it rained.\n\nBerg never said that the road was shut.\n\n"The guards had left early."'
    assert floating(parse, text) == [("Lund",)]
