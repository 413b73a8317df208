"""How codings are worded for people: the same words in the terminal's account and on the page."""

from __future__ import annotations

from collections.abc import Iterable

from detente.formats.plain import printable
from detente.records import Actor, Event, Record, Span, Statement, When


class Wording:
    """Words the parts of one record; every text that it returns is fit for a terminal."""

    def __init__(self, record: Record) -> None:
        """Index the record's actors."""
        self._record = record
        self._actors = {a.id: a for a in record.actors}

    def names(self, ids: Iterable[str]) -> str:
        """Names of actors, "?" for nobody: "Poland, Hungary"."""
        return ", ".join(printable(self._actors[i].name) for i in ids) or "?"

    def coded(self, ids: Iterable[str]) -> str:
        """Names with codes: "George Robertson (NATO IGO)"."""
        return ", ".join(self.actor(self._actors[i]) for i in ids) or "?"

    def actor(self, actor: Actor) -> str:
        """One actor with code and sectors."""
        code = " ".join([actor.code or "?", *actor.sectors])
        return (
            printable(actor.name)
            if actor.name == actor.code and not actor.sectors
            else f"{printable(actor.name)} ({code})"
        )

    def speaker(self, s: Statement) -> str:
        """Who said it, with the office held: "James Foley, spokesman"; the words of the text where it is nobody known."""
        people = []
        for i in s.speakers:
            a = self._actors[i]
            people.append(
                printable(f"{a.name}, {a.role}" if a.role and a.role.lower() not in a.name.lower() else a.name)
            )
        if people:
            return "; ".join(people)
        return self.words([s.speaker_span]) if s.speaker_span is not None else "?"

    def words(self, spans: Iterable[Span]) -> str:
        """The words of the text, white space folded."""
        return " ... ".join(printable(self._record.article.text[s.start : s.end]) for s in spans)

    @staticmethod
    def when(date: When | None) -> str:
        """A date's value, "" for none."""
        return date.value if date is not None else ""

    @staticmethod
    def kind(event: Event) -> str:
        """ "SANCTION 161"."""
        return " ".join(filter(None, [event.plover.type if event.plover else None, event.cameo]))
