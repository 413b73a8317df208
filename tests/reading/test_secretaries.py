"""A secretary-general, hyphened or not, serves an organisation; nobody gives one, or a witness, a state to be of."""

from __future__ import annotations

import pytest

from detente.pipeline import Coder


@pytest.mark.parametrize(
    ("text", "published", "code", "role"),
    [
        ("Secretary-General Kofi Annan praised Chad.", None, "UN", "secretary general"),
        ("Secretary General Kofi Annan praised Chad.", "2015-03-01", "UN", "secretary general"),
        ("Secretary-General Kofi Annan praised Chad.", "2000-03-01", "UN", "secretary general"),
        ("NATO's secretary-general praised Chad.", None, "NATO", "secretary general"),
        ("OPEC Secretary-General Rilwanu Lukman praised Chad.", "2000-03-01", "OPEC", "secretary general"),
        ("U.N. Secretary-General Boutros Boutros-Ghali praised Chad.", None, "UN", "u.n. secretary-general"),
        ("The United Nations sent a team. The secretary-general praised Chad.", None, "UN", "secretary general"),
        ("The secretary-general praised Chad.", None, None, "secretary general"),
        (
            "NATO and the United Nations sent teams. The secretary-general praised Chad.",
            None,
            None,
            "secretary general",
        ),
        ("Former Secretary-General Kofi Annan praised Chad.", None, "GHA", "former secretary general"),
    ],
)
def test_whose_secretary(coder: Coder, text: str, published: str | None, code: str | None, role: str) -> None:
    actors = coder.code(text, published=published).actors
    assert actors is not None
    assert [(a.code, a.role) for a in actors if a.role is not None] == [(code, role)]


@pytest.mark.parametrize(("who", "code"), [("Witnesses", None), ("Diplomats", None), ("Police", "CHL")])
def test_witnesses_are_of_no_state(coder: Coder, who: str, code: str | None) -> None:
    actors = coder.code(f"{who} said that Chile closed its border.").actors
    assert actors is not None
    assert [a.code for a in actors if a.name.lower() == who.lower()] == [code]
