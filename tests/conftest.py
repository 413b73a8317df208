"""What several tests need: one loaded parser for the whole session."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import pytest
from hypothesis import settings

from detente.pipeline import Coder
from detente.reading.syntax import Parse, SpacyParser
from detente.records import Block

# In CI the inputs that hypothesis makes up are the same every time: a landing must not hang on chance.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    """The default parser, loaded once."""
    return SpacyParser()


@pytest.fixture(scope="session")
def parse(parser: SpacyParser) -> Callable[[str], Parse]:
    """Parse a text whose parts between blank lines are paragraphs."""

    def run(text: str) -> Parse:
        blocks = [Block("paragraph", m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
        return parser.parse(text, blocks)

    return run


@pytest.fixture(scope="session")
def coder(parser: SpacyParser) -> Coder:
    """A coder with our own codebook and gazetteer, loaded once."""
    return Coder(parser=parser)
