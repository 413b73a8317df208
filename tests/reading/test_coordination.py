"""Clauses whose subject the parser takes for a part of the clause before."""

from __future__ import annotations

import pytest

from detente.pipeline import Coder


@pytest.mark.parametrize(
    ("text", "code", "source"),
    [
        ("Kazakhstan closed its border with Kyrgyzstan and the European Union offered to mediate.", "039", "EU"),
        ("Chad cut ties with Libya and Sudan expelled two Libyan diplomats.", "161", "SDN"),
        ("Kenya arrested two Somalis and Ugandans on Monday.", "173", "KEN"),
    ],
)
def test_the_name_before_a_verb_without_a_subject_is_its_subject(
    coder: Coder, text: str, code: str, source: str
) -> None:
    record = coder.code(text)
    names = {a.id: a.code for a in record.actors}
    assert (code, [source]) in [(e.cameo, [names[i] for i in e.sources]) for e in record.events]


def test_what_goes_on_with_its_own_and_keeps_its_subject(coder: Coder) -> None:
    """Two states are attacked, and the first speaks."""
    record = coder.code("Israel attacked Lebanon and Syria and condemned Iran.")
    names = {a.id: a.code for a in record.actors}
    told = {e.cameo: ([names[i] for i in e.sources], [names[i] for i in e.targets]) for e in record.events}
    assert told["111"] == (["ISR"], ["IRN"])
    assert told["190"] == (["ISR"], ["LBN", "SYR"])
