"""Records as the store keeps them."""

from __future__ import annotations

import pytest
from store_helpers import ONE, OTHER, SAME, record

from detente.records import to_json
from detente.store.codec import record_json


@pytest.mark.parametrize("text", [ONE, SAME, OTHER, "Nobody.", "Chad praised Mali. “Mañana” \u2028 \ud83d"])
def test_a_record_is_kept_as_it_is_printed(text: str) -> None:
    one = record(text.replace("\ud83d", ""), publisher="Le Träger", title="")
    assert record_json(one) == to_json(one)
