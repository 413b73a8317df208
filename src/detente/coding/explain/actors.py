"""Who an actor is and where its code comes from: the gazetteer, words beside a mention, or a guess."""

from __future__ import annotations

from bisect import bisect_left

from detente.coding.explain.reread import Fact, Reread, cut
from detente.records import Actor, Span

_BESIDE = {"poss": "its owner", "amod": "the adjective", "compound": "the word before it", "nmod": "the word before it"}
_OWNING = frozenset({"of", "for", "from", "in", "at", "to", "with"})
_SHOWN = 5


def explain_actor(actor: Actor, reread: Reread) -> tuple[Fact, ...]:
    """Return who the actor is, where each value comes from, and all its mentions."""
    facts = [
        Fact("actor", f"{actor.name} ({actor.kind})"),
        Fact("code", f"{coded(actor)}: {origin(actor, reread)}"),
        Fact("sectors", ", ".join(actor.sectors) or "none"),
        Fact("office", actor.role or "none named"),
        Fact("gazetteer", actor.ref or "no entry"),
    ]
    if actor.aliases:
        facts.append(Fact("also called", ", ".join(actor.aliases)))
    for number, mention in enumerate(actor.mentions):
        facts.append(Fact("mentions" if number == 0 else "", _context(mention, reread)))
    return tuple(facts)


def brief(actor: Actor, reread: Reread) -> str:
    """Return one line on an actor: name, code, where that comes from, mentions."""
    words = dict.fromkeys(f"“{reread.quote(m)}”" for m in actor.mentions)
    shown = ", ".join(list(words)[:_SHOWN]) + (", …" if len(words) > _SHOWN else "")
    return f"{actor.name} ({coded(actor)}; {actor.id}): {origin(actor, reread)}; mentioned as {shown}"


def coded(actor: Actor) -> str:
    """Return code and sectors: "NATO IGO"; "no code" where none is known."""
    return " ".join([actor.code or "no code", *actor.sectors])


def origin(actor: Actor, reread: Reread) -> str:
    """Say where the actor's code comes from, as far as its entry, its office and the words around it tell."""
    if actor.code is None:
        return "neither the gazetteer nor the text says for whom it acts"
    if actor.ref is not None:
        office = f"; the text calls it {actor.role}" if actor.role else ""
        return f"the gazetteer's entry {actor.ref}{office}"
    beside = next(filter(None, (_beside(actor, m, reread) for m in actor.mentions)), None)
    office = f"its office, {actor.role}, and " if actor.role else ""
    if beside is not None:
        return f"{office}{beside}"
    return f"a guess: {office}the state that its sentence or the article speaks of"


def _beside(actor: Actor, mention: Span, reread: Reread) -> str | None:
    """The word in or beside a mention that stands for an actor of the same code: "Turkish", "of Poland"."""
    if reread.parse is None or reread.cast is None:
        return None
    tokens = reread.parse.tokens
    first = bisect_left([t.start for t in tokens], mention.start)
    last = bisect_left([t.start for t in tokens], mention.end)
    for i in range(first, last):
        for c in tokens[i].children:
            prepositional = tokens[c].dep == "prep" and tokens[c].lower in _OWNING
            for at in tokens[c].children if prepositional else [c]:
                if any(a != actor.id and reread.cast.get(a).code == actor.code for a in reread.cast.at(at)):
                    how = f"“{tokens[c].lower}”" if prepositional else _BESIDE.get(tokens[c].dep, "the word with it")
                    return f"{how} “{reread.phrase(at)}”"
    return None


def _context(mention: Span, reread: Reread) -> str:
    text = reread.record.article.text
    before, after = text[max(0, mention.start - 30) : mention.start], text[mention.end : mention.end + 30]
    return cut(f"{before}[{text[mention.start : mention.end]}]{after}")
