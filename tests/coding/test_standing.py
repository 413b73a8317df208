"""How a noun of relations stands: the words that may say so, and where they stand."""

from __future__ import annotations

import pytest

from detente.pipeline import Coder

SAID = [
    ("The pact between Chad and Niger came to its end on Friday.", "agreement", "ended", "TCD NER"),
    ("Ghana no longer recognises Taiwan.", "recognition", "ended", "GHA TWN"),
    ("Paraguay recognises Kosovo.", "recognition", "in_force", "PRY XKX"),
    ("The truce between Eritrea and Sudan lasted a week before it collapsed.", "ceasefire", "broken", "ERI SDN"),
    ("The European Union is bringing its sanctions on Belarus back.", "sanctions", "restoring", "EU BLR"),
    ("A plan for an alliance between Iceland and Norway was published.", "alliance", "proposed", "ISL NOR"),
    ("Four decades of friendship between Mali and Cuba are over.", "ties", "ended", "MLI CUB"),
    ("The accord that Laos and Vietnam now observe has 12 articles.", "agreement", "in_force", "LAO VNM"),
    ("The treaty, by which Peru and Ecuador share a river, lies in tatters.", "agreement", "broken", "PER ECU"),
    ("A ceasefire has held along the border between Mali and Niger.", "ceasefire", "in_force", "MLI NER"),
    ("The embargo of the United Nations against Haiti has been lifted.", "sanctions", "ended", "UN HTI"),
    ("The joint commission of Togo and Benin is once again meeting.", "channel", "restored", "TGO BEN"),
    ("The talks of Japan with Peru are being resumed.", "talks", "restoring", "JPN PER"),
    ("Spain's treaty with Malta is not over.", "agreement", "in_force", "ESP MLT"),
    ("The accord between Oman and Yemen was signed in 1992 and is still observed.", "agreement", "in_force", "OMN YEM"),
    ("Under growing strain is the alliance between Poland and Ukraine.", "alliance", "strained", "POL UKR"),
    ("Still on the table is a treaty between Fiji and Tonga.", "agreement", "proposed", "FJI TON"),
    ("Cuba left its ties with Gabon badly strained.", "ties", "strained", "CUB GAB"),
    ("Kenya and Uganda quarrelled. Talks between the two neighbours have stalled.", "talks", "suspended", "KEN UGA"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what", "status", "sides"), SAID, ids=[s[0][:40] for s in SAID])
def test_the_clause_says_how_it_stands(coder: Coder, text: str, what: str, status: str, sides: str) -> None:
    record = coder.code(text)
    codes = {a.id: a.code for a in record.actors}
    found = {(c.what, c.status, frozenset(codes[i] for side in c.between for i in side)) for c in record.conditions}
    assert (what, status, frozenset(sides.split())) in found


@pytest.mark.parametrize(
    "text",
    [
        "Talks between the railway of Kenya and its drivers broke down at midnight.",
        "The agreement between the Nairobi bakery and its union has lapsed.",
        "France's news channel opened an office in Mali.",
        "The committee of the Danish parliament was suspended.",
    ],
)
def test_what_stands_between_no_two_powers_is_no_condition(coder: Coder, text: str) -> None:
    assert coder.code(text).conditions == ()


def test_what_has_become_of_it_is_said_once(coder: Coder) -> None:
    record = coder.code("Cooperation between Chile and Peru, broken off in 1975, has been restored.")
    assert [c.status for c in record.conditions if c.what == "cooperation"] == ["restored"]
