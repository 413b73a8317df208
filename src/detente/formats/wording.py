"""How codings are worded for people: the same words in the terminal's account and on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.formats.plain import printable
from detente.records import Actor, Event, Record, Span, Statement, When


class Wording:
    """Words the parts of one record; every text that it returns is fit for a terminal."""

    def __init__(self, record: Record, classes: Mapping[str, str]) -> None:
        """Index the record's actors; `classes` gives the name of a CAMEO code where it is known."""
        self._record = record
        self._classes = classes
        self._actors = {a.id: a for a in record.actors}

    def names(self, ids: Iterable[str]) -> str:
        """Names of actors, "?" for nobody: "Poland, Hungary"."""
        return ", ".join(printable(self._actors[i].name) for i in ids) or "?"

    def coded(self, ids: Iterable[str]) -> str:
        """Names with codes: "George Robertson (NATO IGO)"."""
        return ", ".join(self.actor(self._actors[i]) for i in ids) or "?"

    def sides(self, event: Event) -> str:
        """Who did it to whom; an arrow both ways where both sides did it: "Iraq (IRQ) → Kuwait (KWT)"."""
        if event.sources == event.targets and len(event.sources) > 1:
            return " ↔ ".join(self.coded([i]) for i in event.sources)
        return self.coded(event.sources) + (f" → {self.coded(event.targets)}" if event.targets else "")

    def actor(self, actor: Actor) -> str:
        """One actor with code and sectors, where they say more than the name does."""
        code = self.code(actor)
        return printable(actor.name) if code in ("", actor.name) else f"{printable(actor.name)} ({code})"

    @staticmethod
    def code(actor: Actor) -> str:
        """Code and sectors of an actor: "NATO IGO"; "" where none is known."""
        return " ".join(filter(None, [actor.code, *actor.sectors]))

    def speaker(self, s: Statement) -> str:
        """Who said it, with the office held: "James Foley, spokesman"; the text's own words for somebody unknown."""
        people = [self._in_office(self._actors[i]) for i in s.speakers]
        if people:
            return "; ".join(people)
        return self.words([s.speaker_span]) if s.speaker_span is not None else "?"

    @staticmethod
    def _in_office(a: Actor) -> str:
        return printable(f"{a.name}, {a.role}" if a.role and a.role.lower() not in a.name.lower() else a.name)

    def words(self, spans: Iterable[Span]) -> str:
        """The words of the text, white space folded."""
        return " ... ".join(printable(self._record.article.text[s.start : s.end]) for s in spans)

    @staticmethod
    def when(date: When | None) -> str:
        """A date's value, "" for none."""
        return date.value if date is not None else ""

    @staticmethod
    def kind(event: Event) -> str:
        """Class and code of an event: "SANCTION 161"."""
        return " ".join(filter(None, [event.plover.type if event.plover else None, event.cameo]))

    def act(self, event: Event) -> str:
        """What the code of an event says, "" where it is not known: "Reduce or break diplomatic relations"."""
        return printable(self._classes.get(event.cameo or "", ""))

    @staticmethod
    def status(event: Event) -> str:
        """Whether it happened, and whether the report tells it as news: "actual, history"."""
        return event.status + (", history" if event.background else "")
