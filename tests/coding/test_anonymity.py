"""Speakers whom the text leaves unnamed, and the company: those who speak or listen and are nobody's mention."""

from __future__ import annotations

import pytest

from detente.pipeline import Coder
from detente.records import Record, Statement


def said(coder: Coder, text: str) -> tuple[Record, list[Statement]]:
    record = coder.code(text, published="2001-05-16")
    return record, [s for s in record.statements if s.scope == "speech"]


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("A senior Kremlin official who asked not to be named said the talks would resume.", [True]),
        ("A Turkish diplomat, who declined to be identified, said the talks would resume.", [True]),
        ("The minister, who did not want his name used, said the talks would resume.", [True]),
        ("The minister, who was not authorised to speak to the press, said the talks would resume.", [True]),
        ("The aide, who declined to be identified, said the talks would resume.", [True]),
        ("The aide, who refused to give his name, said the talks would resume.", [True]),
        ("The aide, who named his dog, said the talks would resume.", [False]),
        ("The aide, who was named in May, said the talks would resume.", [False]),
        ("Speaking on condition of anonymity, the aide said the talks would resume.", [True]),
        ("Sources close to the Norwegian king said the talks would resume.", [True]),
        ("Diplomats said the talks would resume.", [True]),
        ("One of them said the talks would resume.", [True]),
        ("A beekeeper said the talks would resume.", [True]),
        ("The source said the talks would resume.", [True]),
        ("The minister said the talks would resume.", [False]),
        ("Norway's minister said the talks would resume.", [False]),
        ("A spokesman for the ministry said the talks would resume.", [False]),
        ("A minister, Lars Berg, said the talks would resume.", [False]),
        ("The Norwegian army said the talks would resume.", [False]),
        ("Lars Berg said on condition of anonymity that the talks would resume.", [False]),
        ("Lars Berg said the suspect had asked not to be named.", [False]),
        ("He identified the dead men, the police said.", [False]),
        ("It was said that the talks would resume.", [False]),
        ("A Norwegian official said the talks would resume. He said it rained.", [True, True]),
        ("The talks would resume, a Norwegian official said. The official said it rained.", [True, True]),
    ],
)
def test_who_is_named(coder: Coder, text: str, flags: list[bool]) -> None:
    _, found = said(coder, text)
    outer = [s.anonymous for s in found if s.parent is None and (s.cue is None or s.cue.lemma != "ask")]
    assert outer[: len(flags)] == flags


def test_what_farmers_hope_is_no_unnamed_source(coder: Coder) -> None:
    record = coder.code("Farmers hope that it will rain.")
    assert [s.anonymous for s in record.statements] == [False]


def test_an_unnamed_source_is_an_actor_with_its_affiliation(coder: Coder) -> None:
    record, (first, second) = said(
        coder, "A Slovak participant said the talks were over. The participant said that it rained."
    )
    (speaker,) = first.speakers
    (actor,) = [a for a in record.actors if a.id == speaker]
    assert (actor.name, actor.code, actor.kind, len(actor.mentions)) == ("Slovak participant", "SVK", "person", 2)
    assert second.speakers == first.speakers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lars Berg told the platoon that the war was over.", ["platoon"]),
        ("Lars Berg told both choirs that the war was over.", ["choirs"]),
        ("Lars Berg told a news conference that the war was over.", []),
        ("Lars Berg told Swedish radio that the war was over.", ["Swedish radio"]),
        ("Lars Berg told a tutor, Nils Lund, that the war was over.", ["Nils Lund"]),
        ("Lars Berg told nobody that the war was over.", []),
    ],
)
def test_hearers_whom_the_cast_lacks(coder: Coder, text: str, names: list[str]) -> None:
    record, (s, *_) = said(coder, text)
    assert [a.name for a in record.actors if a.id in s.addressees] == names


def test_me_is_the_one_in_whose_words_it_stands(coder: Coder) -> None:
    _, found = said(coder, "“The Swedish minister told me that the war was over,” Lars Berg said.")
    outer, inner = sorted(found, key=lambda s: s.parent is not None)
    assert inner.parent == outer.id
    assert inner.addressees == outer.speakers != ()


def test_i_told_them_is_a_statement_of_its_own(coder: Coder) -> None:
    record, found = said(coder, "“I told the Swedish minister that the war was over,” Lars Berg said.")
    outer, inner = sorted(found, key=lambda s: s.parent is not None)
    assert inner.speakers == outer.speakers
    assert inner.addressees and inner.parent == outer.id
    assert record.statements == tuple(sorted(record.statements, key=lambda s: s.content[0].start))
