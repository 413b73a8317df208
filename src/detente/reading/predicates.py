"""Who does what to whom, as the grammar says it: one `Predicate` a verb, eventive noun or predicate adjective.

The layer undoes what the surface does with the roles: passives, nominalisations ("the suspension of talks by X"),
light verbs ("paid a visit"), control and raising, conjunction, relative and participial clauses. It knows no politics:
which nouns denote acts is told to it (`Lexicon`), what they mean is decided in `coding`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from detente.reading.clauses import Link, Predicate
from detente.reading.features import Features, conjuncts, features
from detente.reading.syntax import Parse, Token

_CLAUSE: Mapping[str, Link] = {
    "xcomp": "xcomp", "ccomp": "ccomp", "advcl": "advcl", "relcl": "relcl", "acl": "acl", "conj": "conj",
    "pcomp": "pcomp", "csubj": "csubj", "csubjpass": "csubj", "parataxis": "ccomp", "oprd": "xcomp",
}  # fmt: skip
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_TO_DO_ONESELF = frozenset({"call", "phone", "telephone", "ring", "meet", "visit", "write", "use", "promise", "send"})
# Participles that tell how the speaker goes on, not what those spoken of do.
_SPEAKING = frozenset({
    "add", "cite", "note", "speak", "quote", "stress", "say", "call", "urge", "describe", "accuse", "warn", "refer",
    "blame", "deny", "confirm", "recall", "vow", "insist", "demand", "explain", "ask", "announce", "claim", "admit",
})  # fmt: skip
_INNER = frozenset({"had", "would", "will", "could", "might", "should"})
_MESSAGES = frozenset({"letter", "message", "note", "telegram", "cable", "memo", "memorandum", "telegraph", "missive"})
# Nouns that part a verb from its phrases: "talked on the telephone with", "in favour of".
_ON_WAY = frozenset({"response", "favor", "favour", "support", "telephone", "phone", "hotline", "sidelines", "margins"})
# Acts whose owner suffers them unless it is a state: "the bishop's arrest".
_UNDERGONE = frozenset({
    "arrest", "release", "expulsion", "deportation", "detention", "execution", "murder", "assassination", "extradition",
    "abduction", "kidnapping", "imprisonment", "removal", "ouster", "dismissal", "killing", "eviction", "banishment",
    "capture", "overthrow", "conviction", "trial", "disappearance", "freeing",
})  # fmt: skip
_LETTING = frozenset({"let", "allow", "permit", "help", "make", "enable"})
_OBJECT_CONTROL = frozenset({"for", "from", "of", "into", "against"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the layer must be told about words.

    nominal  eventive noun -> the verb that it nominalises, or the noun itself where it has none
    light    verbs that carry an eventive noun as their object ("pay" in "pay a visit")
    """

    nominal: Mapping[str, str]
    light: frozenset[str]


@dataclass(slots=True)
class _Draft:
    """A predicate in the making; `surface` are the heads of its grammatical subject, whatever its voice."""

    token: Token
    marks: Features
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    recipients: tuple[int, ...]
    surface: tuple[int, ...]
    governor: int | None
    link: Link
    carrier: int | None = None


def find_predicates(parse: Parse, lexicon: Lexicon) -> tuple[Predicate, ...]:
    """Return the predicates of all sentences but those of datelines, in the order of their heads."""
    drafts: dict[int, _Draft] = {}
    for sentence in parse.sentences:
        if parse.kind(sentence) == "dateline":
            continue
        heads = [t for t in parse.tokens[sentence.first : sentence.last] if _is_predicate(parse, t, lexicon)]
        for token in heads:
            drafts[token.i] = _verb(parse, token, lexicon) if token.pos != "NOUN" else _noun(parse, token, lexicon)
        for token in heads:
            drafts[token.i].governor, drafts[token.i].link = _governor(parse, token, drafts)
        for token in sorted(heads, key=lambda t: _depth(parse, t)):
            _inherit(parse, drafts[token.i], drafts)
    return tuple(_finish(parse, drafts[i], drafts, lexicon) for i in sorted(drafts))


def _is_predicate(parse: Parse, t: Token, lexicon: Lexicon) -> bool:
    if t.pos == "VERB":
        if t.tag == "VBN" and t.dep in {"dobj", "pobj"} and any(True for _ in parse.child(t.i, "det")):
            return False  # "the wounded"
        return t.dep not in {"amod", "compound", "aux", "auxpass", "case", "prep", "punct"}
    if t.pos == "NOUN":
        return t.lemma in lexicon.nominal and t.dep != "compound"
    if t.pos == "AUX":
        return t.dep not in {"aux", "auxpass"} and not any(True for _ in parse.child(t.i, "acomp", "oprd"))
    return t.pos == "ADJ" and t.dep in {"acomp", "oprd"}


def _depth(parse: Parse, t: Token) -> int:
    n = 0
    while t.head != t.i:
        t = parse.tokens[t.head]
        n += 1
    return n


def _all(parse: Parse, tokens: Iterable[Token]) -> tuple[int, ...]:
    return tuple(h for t in tokens for h in conjuncts(parse, t.i))


def _verb(parse: Parse, t: Token, lexicon: Lexicon) -> _Draft:
    """Roles that the verb's own dependents give. A predicate adjective takes them from its copula."""
    marks = features(parse, t)
    clause = parse.tokens[t.head] if t.pos == "ADJ" else t
    surface = _all(parse, parse.child(clause.i, "nsubj", "nsubjpass"))
    # "became a member": what one becomes is what the act is about
    objects = _all(parse, parse.child(t.i, "dobj" if t.lemma == "be" else "attr", "dobj"))
    if not objects:  # "found the minister guilty": the parser makes the object the adjective's subject
        objects = tuple(
            h for c in parse.child(t.i, "ccomp", "oprd", "xcomp") if c.pos == "ADJ"
            for h in _all(parse, parse.child(c.i, "nsubj"))
        )  # fmt: skip
    if not objects and t.lemma in _LETTING:  # "let inspectors visit"
        objects = tuple(
            h for c in parse.child(t.i, "ccomp") if c.tag == "VB" for h in _all(parse, parse.child(c.i, "nsubj"))
        )
    recipients: list[int] = []
    for d in parse.child(t.i, "dative"):
        recipients.extend(_all(parse, parse.child(d.i, "pobj")) if d.pos == "ADP" else conjuncts(parse, d.i))
    subjects = surface
    if marks.passive:
        objects, subjects = (*surface, *objects), ()
        for agent in parse.child(t.i, "agent"):
            subjects = _all(parse, parse.child(agent.i, "pobj"))
        subjects = subjects or _stray_agent(parse, t, lexicon)
    return _Draft(t, marks, subjects, objects, tuple(recipients), surface, None, "root")


def _stray_agent(parse: Parse, t: Token, lexicon: Lexicon, depth: int = 3) -> tuple[int, ...]:
    """Whom the parser hung on the last noun before "by": "was given to a friend by Oman"."""
    if depth == 0:
        return ()
    for p in reversed([*parse.child(t.i, "prep", "dative", "dobj")]):
        below = [p] if p.dep == "dobj" else [*parse.child(p.i, "pobj")]
        if p.i < t.i:
            continue
        for o in below:
            if p.dep != "dobj" and p.lower == "by":
                continue
            if o.lemma in lexicon.nominal and o.dep != "dobj":
                continue  # "in an attack by rebels": they attacked
            for q in parse.child(o.i, "prep"):
                if q.lower == "by":
                    heads = _all(parse, parse.child(q.i, "pobj"))
                    if heads and all(
                        parse.tokens[h].ent not in {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL"}
                        for h in heads
                    ):
                        return heads
            found = _stray_agent(parse, o, lexicon, depth - 1)
            if found:
                return found
    return ()


def _noun(parse: Parse, t: Token, lexicon: Lexicon) -> _Draft:
    """Roles of a nominalisation: its owner acts ("Russia's", "Russian", "by X"), its "of" is acted on."""
    objects: list[int] = []
    subjects: list[int] = []
    for owner in parse.child(t.i, "poss"):
        (objects if _undergoes(parse, t, owner) else subjects).extend(conjuncts(parse, owner.i))
    for c in parse.child(t.i, "amod", "compound", "nmod"):
        (subjects if c.pos == "PROPN" or c.ent or c.tag == "JJ" else objects).extend(conjuncts(parse, c.i))
    for p in parse.child(t.i, "prep", "agent"):
        if p.lower == "by":
            subjects.extend(_all(parse, parse.child(p.i, "pobj")))
        elif p.lower == "of":
            objects.extend(_all(parse, parse.child(p.i, "pobj")))
    if not subjects:
        subjects.extend(_stray_agent(parse, t, lexicon))
    draft = _Draft(t, features(parse, t), tuple(subjects), tuple(objects), (), tuple(subjects), None, "nominal")
    head = parse.tokens[t.head]
    if t.dep in {"dobj", "nsubjpass"} and head.pos == "VERB" and head.lemma in lexicon.light:
        draft.carrier = head.i
    return draft


def _undergoes(parse: Parse, t: Token, owner: Token) -> bool:
    """Whether the owner of a nominal act suffers it: "their expulsion"; not "Iran's arrest of"."""
    if t.lemma not in _UNDERGONE or any(p.lower == "of" for p in parse.child(t.i, "prep")):
        return False
    return owner.ent not in {"GPE", "NORP", "LOC"}


def _governor(parse: Parse, t: Token, drafts: Mapping[int, _Draft]) -> tuple[int | None, Link]:
    """The nearest predicate above, and how this one hangs on it."""
    link: Link = _CLAUSE.get(t.dep, "nominal") if t.pos != "NOUN" else "nominal"
    teller = _goes_on(parse, t, drafts)
    if teller is not None:
        return teller, "conj"
    node = t
    if t.pos == "ADJ" and parse.tokens[t.head].pos == "AUX":
        node = parse.tokens[t.head]
        link = _CLAUSE.get(node.dep, "root")
    while node.head != node.i:
        node = parse.tokens[node.head]
        if node.i in drafts:
            return node.i, link
        if node.pos == "AUX":
            adjective = next((c.i for c in parse.child(node.i, "acomp", "oprd") if c.i in drafts and c.i != t.i), None)
            if adjective is not None:
                return adjective, link
    return None, "root"


def _goes_on(parse: Parse, t: Token, drafts: Mapping[int, _Draft]) -> int | None:
    """The verb of saying that a verb is coordinated with, though the parser hangs it on what is said.

    "Denied that his men had fled and accused the army": a finite verb of speech beside a pluperfect or a modal.
    """
    beside = parse.tokens[t.head]
    if t.dep != "conj" or t.tag != "VBD" or t.lemma not in _SPEAKING or beside.dep != "ccomp":
        return None
    teller = parse.tokens[beside.head]
    inner = any(a.lower in _INNER for a in parse.child(beside.i, "aux"))
    return teller.i if inner and teller.i in drafts and teller.tag == "VBD" and teller.i < beside.i else None


def _inherit(parse: Parse, d: _Draft, drafts: Mapping[int, _Draft]) -> None:
    """Fill roles that grammar leaves unsaid: shared subjects, control, relative and participial clauses."""
    t = d.token
    if d.carrier is not None and d.carrier in drafts:
        _carry(d, drafts[d.carrier])
    if t.pos == "NOUN":
        return
    if d.link in {"relcl", "acl"}:
        _modify(parse, d, parse.tokens[t.head].i, drafts)
    elif not d.surface and d.governor is not None:
        surface = _controller(parse, d, drafts[d.governor])
        _set_surface(d, surface)
    if not d.objects and not d.marks.passive and d.surface != ():
        d.objects = _shared_object(parse, t, drafts)


def _shared_object(parse: Parse, t: Token, drafts: Mapping[int, _Draft]) -> tuple[int, ...]:
    """ "Arrested and jailed nine men": the object behind the last verb is the first one's too."""
    follows = [c for c in parse.child(t.i, "conj") if c.i in drafts]
    bare = all(
        c.dep in {"cc", "conj", "nsubj", "aux", "advmod", "punct", "neg"}
        for c in map(parse.tokens.__getitem__, t.children)
    )
    if not follows or not bare or follows[0].i - t.i > 3:
        return ()
    return drafts[follows[0].i].objects if not drafts[follows[0].i].marks.passive else ()


def _set_surface(d: _Draft, surface: tuple[int, ...]) -> None:
    d.surface = surface
    if d.marks.passive:
        d.objects = d.objects or surface
    elif not d.subjects:
        d.subjects = surface


def _carry(d: _Draft, verb: _Draft) -> None:
    """ "X paid a visit to Y": X visits; "an attack was launched by X": X attacks."""
    d.subjects = tuple(s for s in verb.subjects if s != d.token.i) or d.subjects
    d.recipients = verb.recipients


def _modify(parse: Parse, d: _Draft, noun: int, drafts: Mapping[int, _Draft]) -> None:
    """A clause that modifies a noun: the noun fills the role of the relative pronoun, or the one left open."""
    if d.link == "acl":
        if d.token.tag in {"VBN", "VBD"}:
            d.objects = d.objects or (noun,)
        elif d.token.tag == "VBG":
            _set_surface(d, d.surface or _sender(parse, noun, drafts) or (noun,))
        elif not d.surface:
            _set_surface(d, _owner_of_content(parse, noun, drafts))
        return
    many = any(a.tag == "VBP" or a.lower == "were" for a in (d.token, *parse.child(d.token.i, "aux", "auxpass")))
    group = _coordination(parse, noun) if many else (noun,)
    swap = {s for s in (*d.subjects, *d.objects, *d.surface) if parse.tokens[s].lower in _RELATIVE}
    if swap:
        d.subjects, d.objects, d.surface = (
            tuple(x for r in roles for x in (group if r in swap else (r,)))
            for roles in (d.subjects, d.objects, d.surface)
        )
    elif not d.surface:
        _set_surface(d, (noun,))
    elif not d.objects and not d.marks.passive and not any(c.tag == "WRB" for c in parse.child(d.token.i, "advmod")):
        d.objects = (noun,)


def _coordination(parse: Parse, noun: int) -> tuple[int, ...]:
    """The whole coordination that a noun is part of: "Poland, Hungary and Malta, who were invited"."""
    while parse.tokens[noun].dep == "conj":
        noun = parse.tokens[noun].head
    return conjuncts(parse, noun)


def _owner_of_content(parse: Parse, noun: int, drafts: Mapping[int, _Draft]) -> tuple[int, ...]:
    """Who is to do the act in "Russia's offer to resume talks", "reached an agreement to withdraw"."""
    draft = drafts.get(noun)
    if draft is not None and draft.subjects:
        return draft.subjects
    owners = _all(parse, parse.child(noun, "poss"))
    if owners:
        return owners
    head = parse.tokens[noun].head
    return drafts[head].subjects if head in drafts and head != noun else ()


def _controller(parse: Parse, d: _Draft, governor: _Draft) -> tuple[int, ...]:
    """The unsaid subject: the governor's object after "urge X to", else its subject."""
    if d.link == "pcomp":
        prep = parse.tokens[d.token.head]
        if prep.lower in _OBJECT_CONTROL and governor.objects and prep.head == governor.token.i:
            return governor.objects
        return governor.surface or governor.subjects
    if d.link == "advcl" and d.token.tag == "VBG" and (told := _told_before(parse, d, governor)) is not None:
        return _surface_of(parse, told)
    if d.link == "xcomp" and governor.token.lemma in _TO_DO_ONESELF:
        return governor.surface  # "phoned her to apologise": the caller does
    if d.link == "xcomp" and governor.token.pos != "NOUN":
        if governor.marks.passive:
            return governor.surface
        return governor.objects or governor.recipients or governor.surface
    return governor.surface or governor.subjects


def _told_before(parse: Parse, d: _Draft, governor: _Draft) -> Token | None:
    """The verb in front of a parenthesis: in "gunmen raided a camp, police said, killing six" the gunmen killed."""
    at = governor.token.i
    if d.token.i < at or d.token.lemma in _SPEAKING:
        return None
    return next((c for c in parse.child(at, "ccomp") if c.i < at), None)


def _surface_of(parse: Parse, verb: Token) -> tuple[int, ...]:
    return _all(parse, parse.child(verb.i, "nsubj", "nsubjpass"))


def _sender(parse: Parse, noun: int, drafts: Mapping[int, _Draft]) -> tuple[int, ...]:
    """Who speaks in "sent a letter to the premier threatening a boycott": the sender, not whom it is sent to."""
    to = parse.tokens[parse.tokens[noun].head]
    if parse.tokens[noun].dep != "pobj" or to.lower != "to":
        return ()
    head = parse.tokens[to.head]
    message = (
        head
        if head.lemma in _MESSAGES
        else next((o for o in parse.child(head.i, "dobj") if o.lemma in _MESSAGES), None)
    )
    if message is None:
        return ()
    verb = parse.tokens[message.head]
    return drafts[verb.i].subjects if verb.i in drafts and message.dep == "dobj" else ()


def _finish(parse: Parse, d: _Draft, drafts: Mapping[int, _Draft], lexicon: Lexicon) -> Predicate:
    t, marks = d.token, d.marks
    particle = next((c for c in parse.child(t.i, "prt")), None)
    noun = t.pos == "NOUN"
    word = t.lemma.lower()
    lemma = lexicon.nominal[t.lemma] if noun else word if particle is None else f"{word} {particle.lower}"
    words = [t.i] if particle is None else [t.i, particle.i]
    if d.carrier is not None:
        words.insert(0, d.carrier)
        carrier = drafts[d.carrier].marks if d.carrier in drafts else marks
        marks = replace(carrier, negated=carrier.negated or marks.negated, passive=False)
    kind: Literal["verb", "noun", "adjective"] = "noun" if noun else "adjective" if t.pos == "ADJ" else "verb"
    complements = tuple(
        i for i, o in drafts.items() if o.governor == t.i and o.link in {"xcomp", "ccomp", "pcomp", "acl", "nominal"}
    )
    return Predicate(
        t.i, lemma, word, kind, tuple(sorted(words)), _unique(d.subjects), _unique(d.objects), _unique(d.recipients),
        _preps(parse, d, drafts), complements, d.governor, d.link, marks.tense, marks.perfect, marks.progressive,
        marks.passive, marks.modals, marks.negated, marks.conditional, t.sent,
    )  # fmt: skip


def _unique(heads: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(heads))


def _preps(parse: Parse, d: _Draft, drafts: Mapping[int, _Draft]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Prepositional phrases of the predicate itself, of its light verb, then of its objects (attachment errs often)."""
    out: list[tuple[str, tuple[int, ...]]] = []
    named = _all(parse, parse.child(d.token.i, "oprd"))
    if named:  # what an object is called: "called it a betrayal"
        out.append(("oprd", named))
    owners = [d.token.i]
    if d.token.pos == "ADJ" and parse.tokens[d.token.head].pos == "AUX":
        owners.append(d.token.head)
    if d.carrier is not None:
        owners.append(d.carrier)
    if d.token.pos != "NOUN":
        owners.extend(o for o in d.objects if o > d.token.i or d.marks.passive)
    for owner in dict.fromkeys(owners):
        for p in parse.child(owner, "prep", "agent", "dative"):
            if p.pos not in {"ADP", "SCONJ", "VERB", "ADV"}:
                continue
            heads = _all(parse, parse.child(p.i, "pobj"))
            out.append((p.lower, heads))
            for inner in parse.child(p.i, "prep") if p.lower != "according" else ():
                out.append((inner.lower, _all(parse, parse.child(inner.i, "pobj"))))
            for h in heads:
                if h in drafts or parse.tokens[h].lower in _ON_WAY:
                    out.extend((q.lower, _all(parse, parse.child(q.i, "pobj"))) for q in parse.child(h, "prep"))
    return tuple(out)
