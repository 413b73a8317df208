"""What comes out for the example reports is what was there before; `make golden` where it is meant to change."""

from __future__ import annotations

import golden


def test_the_examples_are_coded_as_before() -> None:
    made = golden.made()
    assert set(golden.GOLDEN.iterdir()) <= set(made)
    for path, text in made.items():
        assert path.read_text(encoding="utf-8").splitlines() == text.splitlines(), f"{path.name}: make golden?"
