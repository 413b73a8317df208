"""Casting: from names, titles, descriptions and pronouns to the actors of the article.

The names of a sentence come first, then, from left to right, what can only be understood with them: unnamed
office-holders and groups ("the Polish minister", "rebels"), descriptions ("the alliance", "the two countries") and
pronouns. Persons named in full anywhere lend their first name to a bare surname everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.gazetteer import Entry, Gazetteer, Name
from detente.reading.cast import Cast
from detente.reading.coreference import Coreference
from detente.reading.homes import give_homes
from detente.reading.names import NameSpan, find_names
from detente.reading.roster import Draft, Roster
from detente.reading.syntax import Parse
from detente.reading.titles import Titles
from detente.reading.towns import Towns
from detente.records import ActorKind

_STATE_FORMS = frozenset({"adjective", "demonym", "metonym"})
# Heads that say of a group only that it is one: "militia groups", "police units".
_COLLECTIVE = frozenset(
    {"group", "unit", "faction", "squad", "cell", "detachment", "contingent", "element", "grouping"}
)


def make_cast(parse: Parse, gazetteer: Gazetteer, published: str | None) -> Cast:
    """Return who appears in the article; `published` is the report's ISO date, by which names and offices are read."""
    on = published[:10] if published else None
    spans = find_names(parse, gazetteer, on)
    roster = Roster(parse)
    naming = _Naming(roster, gazetteer, on, spans)
    spans = naming.with_surnames(spans)
    titles = Titles(roster, gazetteer, spans)
    coreference = Coreference(roster, gazetteer, titles)
    by_sentence: dict[int, list[NameSpan]] = {}
    for span in spans:
        by_sentence.setdefault(parse.tokens[span.first].sent, []).append(span)
    for sentence in parse.sentences:
        named = by_sentence.get(sentence.i, [])
        people = [(s, d) for s in named if (d := naming.cast(s)) is not None and d.kind == "person"]
        if parse.kind(sentence) == "dateline":
            continue
        for span, draft in people:
            titles.apply(span, draft)
        coreference.read(sentence, named)
    _widen(parse, roster)
    give_homes(roster, _cities(parse, gazetteer, roster))
    return Cast(roster.finish(), roster.heads)


def _widen(parse: Parse, roster: Roster) -> None:
    """Let a head that only says "group" stand for the group named in front of it."""
    for token in parse.tokens:
        if token.lemma not in _COLLECTIVE or token.i in roster.heads:
            continue
        inner = next((c for c in parse.child(token.i, "compound", "amod", "nmod") if c.i in roster.heads), None)
        if inner is not None and all(d.kind == "group" for d in roster.at(inner.i)):
            first = min(inner.i, *inner.children, inner.i)
            roster.mention(token.i, first, token.i + 1, roster.at(inner.i))


def _cities(parse: Parse, gazetteer: Gazetteer, roster: Roster) -> dict[int, str]:
    """Cast the cities that the parser sees, and return their states by token; of a name the one that `Towns` chooses.

    A city stands for its state where something is done to it ("bombed Belgrade"), and is never meant by a pronoun.
    """
    out: dict[int, str] = {}
    words = [t.text for t in parse.tokens]
    towns = Towns(parse, gazetteer, {})
    dated = {s.i for s in parse.sentences if parse.kind(s) == "dateline"}
    for token in parse.tokens:
        if token.ent not in {"GPE", "LOC"} or token.pos != "PROPN" or not token.text[0].isupper():
            continue
        last = min(parse.sentences[token.sent].last, token.i + 4)
        hit = gazetteer.places.match(words[token.i : last], 0, areas=True)
        if hit is None or any(not s.country for s in hit[1]):
            continue  # "Asia" is a continent before it is a town in the Philippines
        head = next(
            (
                i
                for i in range(token.i, token.i + hit[0])
                if parse.tokens[i].head not in range(token.i, token.i + hit[0])
            ),
            token.i,
        )
        if head in roster.heads:
            continue
        spot = towns.choose(token.i, hit[0], hit[1])
        out[head] = spot.country
        if token.sent not in dated:
            draft = roster.get(f"place:{spot.geonameid}:{spot.name}", spot.name, "state", spot.country)
            draft.ref = f"place:{spot.geonameid}" if spot.geonameid else None
            roster.mention(head, token.i, token.i + hit[0], [draft], place=True)
    return out


class _Naming:
    """Casts the names of one article."""

    def __init__(self, roster: Roster, gazetteer: Gazetteer, on: str | None, spans: Sequence[NameSpan]) -> None:
        self._roster = roster
        self._gazetteer = gazetteer
        self._on = on
        self._full: dict[str, NameSpan] = {}
        self._full = self._full_names(spans)
        self._acronyms: dict[str, Draft] = {}

    def _text(self, span: NameSpan) -> str:
        tokens = self._roster.parse.tokens
        start, end = tokens[span.first].start, tokens[span.last - 1].end
        return " ".join(self._roster.parse.text[start:end].split())

    def _full_names(self, spans: Sequence[NameSpan]) -> dict[str, NameSpan]:
        """Surname -> the first span with more than the surname; a surname of two people is nobody's."""
        found: dict[str, NameSpan] = {}
        clash: set[str] = set()
        for span in spans:
            if span.last - span.first < 2 or not self._is_person(span):
                continue
            text = self._text(span)
            last = text.split(" ")[-1].lower()
            if last in found and self._text(found[last]).split(" ")[0] != text.split(" ")[0]:
                clash.add(last)
            found.setdefault(last, span)
        return {k: v for k, v in found.items() if k not in clash}

    def with_surnames(self, spans: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
        """Add the bare surnames that the parser took for no name, in order."""
        covered = {i for s in spans for i in range(s.first, s.last)}
        bare = [
            NameSpan(t.i, t.i + 1, t.i, (), "PERSON")
            for t in self._roster.parse.tokens
            if t.pos == "PROPN" and t.lower in self._full and t.i not in covered and t.dep not in {"compound", "nmod"}
        ]
        return tuple(sorted((*spans, *bare), key=lambda s: s.first))

    def _is_person(self, span: NameSpan) -> bool:
        if span.names:
            return span.names[0].entry.kind == "person"
        if span.label == "PERSON":
            return True
        token = self._roster.parse.tokens[span.head]
        return span.last - span.first == 1 and token.lower in self._full

    def cast(self, span: NameSpan) -> Draft | None:
        """File the name; None where it means no actor (a currency, a reading that the day rules out)."""
        text = self._text(span)
        bracketed = self._in_brackets(span, text)
        if bracketed is not None:
            draft: Draft | None = bracketed
        elif self._is_person(span):
            draft = self._person(span, text)
        else:
            draft = self._minority(span, text) or self._other(span, text)
        if draft is None:
            return None
        draft.names.setdefault(text)
        state = bool(span.names) and (span.names[0].form in _STATE_FORMS or draft.kind == "state")
        if not state and len(text) > len(draft.name):
            draft.name = text
        self._roster.mention(span.head, span.first, span.last, [draft], self._is_place(span))
        return draft

    def _is_place(self, span: NameSpan) -> bool:
        """A capital that is a place here, not its government: "in Madrid", "the Madrid summit", a dateline."""
        token = self._roster.parse.tokens[span.head]
        if not span.names or span.names[0].form != "metonym":
            return False
        if token.dep == "pobj":
            return self._roster.parse.tokens[token.head].lower in {"in", "at", "near", "outside", "around"}
        return (
            token.dep in {"compound", "nmod", "appos"}
            or self._roster.parse.kind(self._roster.parse.sentences[token.sent]) == "dateline"
        )

    def _person(self, span: NameSpan, text: str) -> Draft | None:
        words = text.split(" ")
        full = self._full.get(words[-1].lower())
        if full is not None and len(words) == 1 and full is not span:
            return self._person(full, self._text(full))
        entry = next((n.entry for n in span.names if n.entry.kind == "person" and n.entry.terms_on(self._on)), None)
        if entry is None and span.names:
            entry = span.names[0].entry
        draft = self._roster.get(entry.ref if entry else f"person:{text.lower()}", text, "person", None)
        if entry is not None and draft.ref is None:
            self._from_entry(draft, entry)
        return draft

    def _from_entry(self, draft: Draft, entry: Entry) -> None:
        draft.ref = entry.ref
        terms = entry.terms_on(self._on) if self._on else ()
        draft.code = terms[0].code if terms else entry.code
        if terms:
            draft.role = terms[0].office
            draft.add_sectors(terms[0].sectors)

    def _other(self, span: NameSpan, text: str) -> Draft | None:
        if span.names:
            return self._known(span.names)
        dateline = self._roster.parse.kind(self._roster.parse.sentences[self._roster.parse.tokens[span.head].sent])
        if span.label != "ORG" or dateline == "dateline" or text.endswith("/") or self._shouted(span):
            return None
        kind: ActorKind = "organisation"
        inner = span.inner[0].entry if span.inner else None
        noun = self._gazetteer.noun(self._roster.parse.tokens[span.head].text.lower())
        draft = self._roster.get(f"organisation:{text.lower()}", text, noun.kind if noun else kind, None)
        if inner is not None and draft.code is None:
            draft.code = inner.code
            draft.add_sectors(["IGO"] if inner.kind == "igo" else [])
        if noun is not None:
            draft.add_sectors(noun.sectors)
        return draft

    def _shouted(self, span: NameSpan) -> bool:
        """Whether the span stands in a headline in title case, where the parser takes any words for a name."""
        parse = self._roster.parse
        sentence = parse.sentences[parse.tokens[span.first].sent]
        if parse.kind(sentence) != "headline":
            return False
        words = [t for t in parse.tokens[sentence.first : sentence.last] if len(t.text) > 3]
        return sum(t.text[0].isupper() for t in words) > 0.7 * len(words)

    def _minority(self, span: NameSpan, text: str) -> Draft | None:
        """ "Ethnic Albanians" belong where they live, not to the state whose name they bear."""
        parse = self._roster.parse
        if not span.names or not any(c.lower == "ethnic" for c in parse.child(span.head, "amod", "compound", "nmod")):
            return None
        draft = self._roster.get(f"minority:{text.lower()}", f"ethnic {text}", "group", None)
        draft.named, draft.plural = False, True
        draft.add_sectors(["CVL"])
        return draft

    def _in_brackets(self, span: NameSpan, text: str) -> Draft | None:
        """What stands in brackets right behind a body's name is its other name, whoever else bears it too."""
        tokens = self._roster.parse.tokens
        before = span.first - 1
        if text in self._acronyms:
            return self._acronyms[text]
        if before < 1 or span.last >= len(tokens) or tokens[before].text != "(" or tokens[span.last].text != ")":
            return None
        if not text.isupper() and span.names and span.names[0].entry.kind in {"state", "person"}:
            return None
        for draft in self._roster.at(before - 1):
            if draft.kind in {"organisation", "igo", "group"}:
                self._acronyms[text] = draft
                return draft
        return None

    def _known(self, names: Sequence[Name]) -> Draft:
        entry = names[0].entry
        draft = self._roster.get(entry.ref, entry.name, entry.kind, entry.code)
        draft.ref = entry.ref
        draft.add_sectors(entry.sectors)
        return draft
