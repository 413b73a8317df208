"""Who else speaks and listens: sources and hearers whom the cast of the reading does not know get a part of their own.

"A Slovak participant", "his hosts", "the platoon": the unnamed have their description for a name, and keep the state
or body that it names as their affiliation. Events are coded without them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from detente.codebook.sources import SourceWords
from detente.coding.attribution_view import Attribution
from detente.coding.speakers import DOCUMENTS, SOME, Speakers
from detente.coding.voices import with_voices
from detente.reading.cast import Cast
from detente.reading.syntax import Parse, Token
from detente.records import Actor, ActorKind, Place, Span, Statement, content_id

_NAMING = frozenset({"amod", "compound", "nmod", "nummod"})
_TIES = frozenset({"of", "from", "at", "in", "for", "with"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NO_PERSONS = frozenset({"ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "PRODUCT", "EVENT"})
_TIMES = frozenset({"DATE", "TIME"})


def with_company(parse: Parse, cast: Cast, attributions: Sequence[Attribution], words: SourceWords) -> Cast:
    """Return the cast with an actor for each source and hearer that it lacks, placed behind those it has."""
    company = _Company(parse, cast, words)
    for a in attributions:
        if a.source_head is not None:
            company.source(a.source_head)
        if a.word is not None and a.word.scope == "speech":
            for head in a.addressees:
                company.hearer(head)
    for a in attributions:
        if a.word is None and not a.turn and a.source_head is None:
            company.bystander(a.content[0].start)
    lead = min((a.content[0].start for a in attributions if a.turn == "question"), default=0)
    company.interviewer(lead)
    return company.cast()


def with_company_voices(
    parse: Parse, cast: Cast, company: Cast, statements: Sequence[Statement], places: Sequence[Place]
) -> Cast:
    """Return the cast that events are coded with: they know of the company, but read no sides from it."""
    known = {a.id for a in cast.actors}
    voices = with_voices(parse, cast, [s for s in statements if known.issuperset(s.speakers)], places)
    return Cast(company.actors, voices.heads)


class _Company:
    """Collects the new actors of one article."""

    def __init__(self, parse: Parse, cast: Cast, words: SourceWords) -> None:
        self._parse = parse
        self._tokens = parse.tokens
        self._cast = cast
        self._words = words
        self._speakers = Speakers(parse, cast)
        self._drafts: dict[str, tuple[str, ActorKind, str | None, tuple[str, ...], list[Span]]] = {}
        self._heads: dict[int, tuple[str, ...]] = {}
        self._latest: dict[str, str] = {}
        self._starts = [t.start for t in parse.tokens]

    def source(self, head: int) -> None:
        """Add a source whom nobody stands for, or a person of whom only the state or body is known."""
        t = self._tokens[head]
        person = t.lemma.lower() in self._words.persons
        if t.lemma.lower() in DOCUMENTS and not self._speakers.of(head):
            for p in self._parse.child(head, "prep"):
                if p.lower in ("from", "by"):  # "a letter from the rebels said"
                    for o in self._parse.child(p.i, "pobj"):
                        if self._missing(o) and not self._beside(o):
                            self._add(o)
        if self._missing(t) and (person or not self._speakers.of(head)) and not self._beside(t):
            self._add(self._named(t))

    def hearer(self, head: int) -> None:
        """Add a hearer whom nobody stands for."""
        t = self._tokens[head]
        lemma = t.lemma.lower()
        station = lemma in self._words.media and any(self._cast.at(c) for c in t.children if c > t.i)
        if self._missing(t) and not self._beside(t) and not station and lemma not in self._words.settings:
            self._add(t)

    def bystander(self, at: int) -> None:
        """Add the person who does something right before the quotation at `at`: "His brother nods."."""
        n = bisect_left(self._starts, at)
        before = self._tokens[n].sent - 1 if n < len(self._tokens) else -1
        head = self._speakers.subject(before) if before >= 0 else None
        if head is None or self._tokens[head].tag not in ("NN", "NNP") or not self._missing(self._tokens[head]):
            return
        t = self._tokens[head]
        acts = self._tokens[self._parse.sentences[before].root].lemma in self._words.gestures
        named = self._named(t)
        if not self._beside(t) and (acts or named is not t or t.lemma.lower() in self._words.persons):
            self._add(named, "person")

    def _named(self, t: Token) -> Token:
        """The name in "his brother, Capt. Jan Berg", else the noun itself."""
        names = (k for k in self._parse.child(t.i, "appos") if k.pos == "PROPN" and k.ent not in _NO_PERSONS)
        return next((k for k in names if self._missing(k)), t)

    def interviewer(self, lead: int) -> None:
        """Add the newspaper or station that asks, named in the first `lead` characters of an interview."""
        for t in self._tokens:
            if t.start >= lead:
                return
            if t.lemma.lower() in self._words.media and t.pos in ("NOUN", "PROPN", "ADJ"):
                named = next((k for k in self._parse.child(t.i, "appos") if k.pos == "PROPN"), t)
                above = self._tokens[t.head]
                named = above if t.dep in _NAMING and above.pos == "PROPN" else named
                agency = named is t and t.pos == "PROPN"  # the dateline's "(Agency)"
                if self._missing(named) and not agency:
                    self._add(named)

    def cast(self) -> Cast:
        """Return the cast with the new actors."""
        new = tuple(
            Actor(i, name, (), kind, code, sectors, None, None, tuple(spans))
            for i, (name, kind, code, sectors, spans) in self._drafts.items()
        )
        return Cast((*self._cast.actors, *new), {**self._cast.heads, **self._heads})

    def _missing(self, t: Token) -> bool:
        if self._cast.at(t.i) or t.i in self._heads or t.ent in _TIMES:
            return False
        return (t.pos in ("NOUN", "PROPN") or self._share(t) is not None) and t.lemma.lower() not in DOCUMENTS

    def _beside(self, t: Token) -> bool:
        """True where an apposition names the one who is meant."""
        return any(self._cast.at(k.i) for k in self._parse.child(t.i, "appos"))

    def _add(self, t: Token, kind: ActorKind | None = None) -> None:
        children = [self._tokens[c] for c in t.children]
        first = min([t.i, *(self._low(k) for k in children if k.dep in _NAMING and k.i < t.i)])
        span = Span(self._tokens[first].start, t.end)
        if (of := self._share(t) or self._members(t)) is not None:
            span = Span(span.start, self._tokens[of].end)
        name = " ".join(self._parse.text[span.start : span.end].split())
        known = self._latest.get(t.lemma.lower())
        if known is None or not any(k.lower in _DEFINITE for k in children):
            known = content_id("a", "company", name.lower())
        if known not in self._drafts:
            press = t.lemma.lower() in self._words.media or (t.pos == "PROPN" and t.lower in self._words.titles)
            press = press or any(self._of_media(k) for k in children) or self._is_medium(t)
            kind = kind or ("organisation" if press else self._kind(t))
            self._drafts[known] = (name, kind, self._code(children), ("JRN",) if press else (), [])
        if span not in self._drafts[known][4]:
            self._drafts[known][4].append(span)
        self._heads[t.i] = (known,)
        self._latest[t.lemma.lower()] = known

    def _is_medium(self, t: Token) -> bool:
        """True for the name in "the weekly Granit", however the parser ties the two."""
        beside = list(self._parse.child(t.i, *_NAMING)) + ([self._tokens[t.head]] if t.dep == "appos" else [])
        return any(k.lemma.lower() in self._words.media for k in beside)

    def _of_media(self, t: Token) -> bool:
        """True for the owner in "the BBC's Arabic service"."""
        actors = [self._cast.get(i) for i in self._cast.at(t.i)]
        return t.dep == "poss" and any("JRN" in a.sectors and a.kind == "organisation" for a in actors)

    def _members(self, t: Token) -> int | None:
        """The noun in "a meeting of students", "a crowd of miners"."""
        if t.lemma.lower() not in self._words.bodies:
            return None
        nouns = (o for p in self._parse.child(t.i, "prep") if p.lower == "of" for o in self._parse.child(p.i, "pobj"))
        return next((o.i for o in nouns if o.tag == "NNS"), None)

    def _share(self, t: Token) -> int | None:
        """The noun in "one of the elders", "two of his aides": the persons of whom some speak."""
        if t.pos != "NUM" and t.lower not in SOME:
            return None
        nouns = (o for p in self._parse.child(t.i, "prep") if p.lower == "of" for o in self._parse.child(p.i, "pobj"))
        return next((o.i for o in nouns if o.pos == "NOUN"), None)

    def _low(self, t: Token) -> int:
        return min([t.i, *(self._low(self._tokens[c]) for c in t.children if c < t.i)])

    def _kind(self, t: Token) -> ActorKind:
        if (of := self._share(t)) is not None:
            return "person" if t.lower in ("one", "another") else self._kind(self._tokens[of])
        if t.tag in ("NNS", "NNPS"):
            return "group"
        if t.lemma.lower() in self._words.bodies:
            return "organisation"
        if t.lemma.lower() in self._words.persons or t.ent == "PERSON":
            return "person"
        return "organisation" if t.ent == "ORG" else "unknown"

    def _code(self, children: Sequence[Token]) -> str | None:
        """The affiliation: of "Slovak", "NATO", "the king's", or of what a preposition ties to the noun."""
        near = [k for k in children if k.dep in (*_NAMING, "poss") and k.pos != "PRON"]
        for p in children:
            if p.dep == "prep" and p.lower in _TIES:
                near += self._parse.child(p.i, "pobj")
        ids = [i for k in near for i in self._cast.at(k.i)]
        return next((code for i in ids if (code := self._cast.get(i).code) is not None), None)
