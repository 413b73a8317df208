"""What a reading may ask besides the match itself: the narrative, the tense, the block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.reading.syntax import Parse
from detente.reading.times.match import Match
from detente.reading.times.narrative import Narrative
from detente.reading.times.tense import PRESENT, UNKNOWN, direction


@dataclass(slots=True)
class Scene:
    """The parse, the state of the narrative, the holidays, and the block in which the match stands."""

    parse: Parse
    narrative: Narrative
    holidays: Mapping[str, Mapping[str, Any]]
    block: int = 0

    @property
    def ref(self) -> date | None:
        """The day of the report; None where nothing says it."""
        return self.narrative.ref

    def direction(self, match: Match, firm: bool = False) -> int:
        """1 for what is to come, -1 for what was, 0 for neither; a dateline names the nearest day.

        `firm` asks for more than a present tense, which may speak of any month.
        """
        sentence = self.parse.sentences[self.parse.tokens[match.token].sent]
        if self.parse.kind(sentence) == "dateline":
            return UNKNOWN
        found = direction(self.parse, match.token)
        if firm and found == PRESENT:
            return UNKNOWN
        return min(found, 1)
