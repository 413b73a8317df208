"""The cast of an article: who appears, and which token stands for whom.

Made by `mentions` and `coreference`; everything after them asks `Cast.at`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.records import Actor


@dataclass(frozen=True, slots=True)
class Cast:
    """Actors in the order of their first mention; `heads` gives, for the head token of a mention, its actors' ids.

    A mention's head is the token that governs its phrase ("minister" in "the Polish minister of trade", "Putin" in
    "acting President Vladimir Putin"). Adjectives and possessives of states have entries of their own ("Russian" in
    "Russian troops" is a mention of Russia). A plural pronoun or description may stand for several actors.
    """

    actors: tuple[Actor, ...]
    heads: Mapping[int, tuple[str, ...]]
    _by_id: dict[str, Actor] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_id.update((a.id, a) for a in self.actors)

    def at(self, token: int) -> tuple[str, ...]:
        """Return the ids of the actors that the mention with this head token stands for; () if it is no mention."""
        return self.heads.get(token, ())

    def get(self, actor_id: str) -> Actor:
        """Return the actor with this id. Raises KeyError for an id of another article."""
        return self._by_id[actor_id]
