"""The roster: actors while the article is read, with what has been learnt of each and who was spoken of last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.reading.syntax import Parse
from detente.records import Actor, ActorKind, Span, content_id


@dataclass(slots=True)
class Draft:
    """One actor in the making. `offices` are the offices that the article gives it, `plural` whether it is many."""

    id: str
    name: str
    kind: ActorKind
    code: str | None
    sectors: list[str] = field(default_factory=list)
    role: str | None = None
    ref: str | None = None
    names: dict[str, None] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    plural: bool = False
    named: bool = True
    lemma: str = ""

    def add_sectors(self, sectors: Iterable[str]) -> None:
        """Add sectors that it does not have yet, in order."""
        self.sectors.extend(s for s in sectors if s not in self.sectors)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention for the sake of later pronouns: where, who, in which sentence, and whether as a subject.

    `place` is True where the name stands for a place rather than an actor ("in Madrid", "the Madrid summit").
    """

    token: int
    actor: str
    sentence: int
    subject: bool
    place: bool


class Roster:
    """Collects actors, the tokens that stand for them, and the sightings in the order of the text."""

    def __init__(self, parse: Parse) -> None:
        """Start with nobody."""
        self.parse = parse
        self.drafts: dict[str, Draft] = {}
        self.heads: dict[int, tuple[str, ...]] = {}
        self.sightings: list[Sighting] = []

    def get(self, key: str, name: str, kind: ActorKind, code: str | None) -> Draft:
        """Return the actor filed under `key`, a new one where there is none."""
        actor_id = content_id("a", key)
        draft = self.drafts.get(actor_id)
        if draft is None:
            draft = self.drafts[actor_id] = Draft(actor_id, name, kind, code)
        return draft

    def mention(self, head: int, first: int, last: int, drafts: Iterable[Draft], place: bool = False) -> None:
        """Note that tokens `[first, last)` with this head stand for these actors; `place` as in `Sighting`."""
        tokens = self.parse.tokens
        span = Span(tokens[first].start, tokens[last - 1].end)
        ids = tuple(dict.fromkeys(d.id for d in drafts))
        if not ids:
            return
        self.heads[head] = ids
        subject = tokens[head].dep in {"nsubj", "nsubjpass"}
        for actor_id in ids:
            draft = self.drafts[actor_id]
            if span not in draft.spans:
                draft.spans.append(span)
            self.sightings.append(Sighting(head, actor_id, tokens[head].sent, subject, place))

    def at(self, head: int) -> list[Draft]:
        """Return the actors that the mention with this head stands for."""
        return [self.drafts[i] for i in self.heads.get(head, ())]

    def before(self, token: int, sentences: int = 6) -> list[Sighting]:
        """Return the sightings before a token, within so many sentences, the latest first; places left out."""
        here = self.parse.tokens[token].sent
        near = []
        for s in reversed(self.sightings):
            if here - s.sentence > sentences + 1:
                break
            if s.token < token and here - s.sentence <= sentences and not s.place:
                near.append(s)
        near.sort(key=lambda s: -s.token)
        return near

    def finish(self) -> tuple[Actor, ...]:
        """Return the actors in the order of their first mention."""
        drafts = [d for d in self.drafts.values() if d.spans]
        for d in drafts:
            d.spans.sort(key=lambda s: (s.start, s.end))
        drafts.sort(key=lambda d: (d.spans[0].start, d.spans[0].end, d.id))
        return tuple(
            Actor(
                d.id, d.name, tuple(n for n in d.names if n != d.name), d.kind, d.code, tuple(d.sectors), d.role, d.ref,
                tuple(d.spans),
            )
            for d in drafts
        )  # fmt: skip
