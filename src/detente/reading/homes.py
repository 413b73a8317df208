"""Whose they are: a state for the actors that the text gives none in so many words.

"Police arrested nine students in Lagos": nobody says Nigerian. An unnamed group, or an office-holder whom the
gazetteer does not know, belongs to the state where the sentence stands, else to the one that it speaks of, else to
the article's (the dateline's, or the one spoken of most). A secretary-general belongs to the one international
organisation of the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from detente.reading.roster import Draft, Roster
from detente.reading.syntax import Sentence

# Who acts for no state by nature, or may come from anywhere.
_FREE = frozenset({"IGO", "NGO", "MNC", "ISM", "IMG", "REF", "CRM", "JRN"})
# Whoever these are, they are not of the state that they speak of: the text must say whose they are.
_ANYBODY = frozenset({
    "diplomat", "witness", "eyewitness", "resident", "observer", "analyst", "expert", "bystander", "passerby",
    "survivor", "aid worker", "relief worker", "source",
})  # fmt: skip
_TELLING = frozenset({"tell", "brief", "inform", "address", "remind", "assure", "invite", "show", "meet"})
# States whose troops fight rebels of other lands.
_ABROAD = frozenset({"USA", "FRA"})
# Offices that one state alone has.
_SEATS = {"pope": "VAT"}
_OF_BODIES = "secretary general"  # an office of international organisations, not of states
_LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "across", "throughout", "from"})


def give_homes(roster: Roster, places: Mapping[int, str]) -> None:
    """Set the code of actors without one, where the text allows a guess; `places` gives the state of a token."""
    focus, body = _focus(roster, places), _body(roster)
    dated, news = _dateline(roster, places)
    first: dict[str, int] = {}
    by_sentence: dict[int, list[str]] = {}
    for s in roster.sightings:
        first.setdefault(s.actor, s.token)
        by_sentence.setdefault(s.sentence, []).append(s.actor)
    for draft in roster.drafts.values():
        if draft.code is not None or not draft.spans or not (_homeless(draft) or _press_of_the_place(roster, draft)):
            continue
        if draft.role in _SEATS:
            draft.code = _SEATS[draft.role]
            continue
        if draft.role == _OF_BODIES and not draft.named:
            if body is not None:
                draft.code = body.code
                draft.add_sectors(body.sectors)
            continue
        token = first.get(draft.id)
        if token is None:
            continue
        owner = _whose(roster, token)
        if owner is not None:
            draft.code = owner.code
            draft.add_sectors(["IGO"] if owner.kind == "igo" or "IGO" in owner.sectors else [])
            continue
        sentence = roster.parse.sentences[roster.parse.tokens[token].sent]
        only = _only(roster, by_sentence[sentence.i])
        if only in _ABROAD and {"REB", "UAF"} & set(draft.sectors):
            only = None  # "U.S. marines killed six insurgents": not of their own
        lead = dated if draft.role is not None and sentence.i <= news else None
        draft.code = _beside(roster, token) or _here(roster, sentence, token, places) or lead or only or focus


def _dateline(roster: Roster, places: Mapping[int, str]) -> tuple[str | None, int]:
    """The dateline's state, None without one, and the number of the first sentence behind it.

    Who is named there with an office and without a state is of the dateline's: "ALGIERS - Premier Ben Khedda demanded".
    """
    parse = roster.parse
    code: str | None = None
    for sentence in parse.sentences:
        if parse.kind(sentence) == "dateline":
            for i in range(sentence.first, sentence.last):
                states = [d.code for d in roster.at(i) if d.kind == "state" and d.code is not None]
                code = code or places.get(i) or next(iter(states), None)
        elif code is not None:
            return code, sentence.i
    return None, -1


def _homeless(draft: Draft) -> bool:
    if draft.lemma in _ANYBODY and not draft.named:
        return False
    if draft.kind == "igo" or set(draft.sectors) & _FREE or draft.ref is not None:
        return False
    return bool(draft.sectors) or draft.role is not None


def _press_of_the_place(roster: Roster, draft: Draft) -> bool:
    """Whether unnamed journalists are those to whom something is done; whom something is told may be of any land."""
    if draft.named or set(draft.sectors) != {"JRN"}:
        return False
    tokens = [roster.parse.tokens[s.token] for s in roster.sightings if s.actor == draft.id]
    heads = [roster.parse.tokens[t.head] for t in tokens]
    return not any(
        h.lemma in _TELLING or h.lower in {"to", "with"} or t.dep in {"nsubj", "compound"}
        for t, h in zip(tokens, heads, strict=True)
    )


def _whose(roster: Roster, token: int) -> Draft | None:
    """Whom a possessive pronoun beside the name stands for: "its envoy, Ahmed Salim"."""
    parse = roster.parse
    nouns = [token, *(c.i for c in parse.child(token, "appos"))]
    if parse.tokens[token].dep in {"appos", "compound", "nmod"}:
        nouns.append(parse.tokens[token].head)
    for noun in nouns:
        for pronoun in parse.child(noun, "poss"):
            found = roster.at(pronoun.i) if pronoun.pos == "PRON" else []
            if len(found) == 1 and found[0].code is not None:
                return found[0]
    return None


def _beside(roster: Roster, token: int) -> str | None:
    """The state of whom the actor is coordinated with: "between Angola's government and the rebels"."""
    tokens = roster.parse.tokens
    if any(True for _ in roster.parse.child(token, "poss")):
        return None  # "Fiji and its neighbour" are two
    others = [tokens[token].head] if tokens[token].dep == "conj" else []
    others += [c.i for c in roster.parse.child(token, "conj")]
    codes = {
        d.code for i in others for d in roster.at(i)
        if d.code is not None and d.kind != "igo" and "IGO" not in d.sectors
    }  # fmt: skip
    return codes.pop() if len(codes) == 1 else None


def _here(roster: Roster, sentence: Sentence, actor: int, places: Mapping[int, str]) -> str | None:
    """The state in which something is said to happen in the sentence."""
    tokens = roster.parse.tokens
    for i in range(sentence.first, sentence.last):
        token = tokens[i]
        if token.dep != "pobj" or tokens[token.head].lower not in _LOCATIVE or _aside(roster, i, actor):
            continue
        if i in places:
            return places[i]
        for draft in roster.at(i):
            if draft.kind == "state" and draft.code is not None:
                return draft.code
    return None


def _aside(roster: Roster, place: int, actor: int) -> bool:
    """Whether the place is told of something else: "accused the army of breaking a truce signed in Vienna"."""
    tokens = roster.parse.tokens
    node = tokens[place]
    while node.head != node.i:
        if node.dep in {"acl", "relcl"} and actor not in roster.parse.subtree(node.i):
            return actor != node.head  # "the rebels who fight in Chad" are in Chad
        node = tokens[node.head]
    return False


def _only(roster: Roster, seen: Sequence[str]) -> str | None:
    """The state that the sentence speaks of, if it is one alone; `seen` are the actors sighted in it."""
    codes = {
        draft.code
        for draft in (roster.drafts[a] for a in seen)
        if draft.code is not None and draft.kind != "igo" and "IGO" not in draft.sectors
    }
    return codes.pop() if len(codes) == 1 else None


def _body(roster: Roster) -> Draft | None:
    """The international organisation that the article speaks of, if it is one alone."""
    found = [d for d in roster.drafts.values() if d.kind == "igo" and d.code is not None and d.spans]
    return found[0] if len(found) == 1 else None


def _focus(roster: Roster, places: Mapping[int, str]) -> str | None:
    """The article's state: the dateline's where the article speaks of it too, else the one spoken of most."""
    counts: Counter[str] = Counter()
    for s in roster.sightings:
        draft = roster.drafts[s.actor]
        if draft.code is not None and draft.kind == "state":
            counts[draft.code] += 1
    for code in places.values():
        counts[code] += 1
    if not counts or len(roster.parse.sentences) < 3:
        return None
    return max(counts, key=lambda c: (counts[c], c))
