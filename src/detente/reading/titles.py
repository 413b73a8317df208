"""Titles and offices: what the article itself says of a person's office, and for whom somebody acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.gazetteer import Gazetteer, Office
from detente.reading.features import conjuncts
from detente.reading.names import NameSpan
from detente.reading.roster import Draft, Roster
from detente.reading.syntax import Token

_REACH = 7
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_OWNING = ("of", "for", "from", "in", "to", "at", "with")


class Titles:
    """Reads offices around names and affiliations inside noun phrases of one article."""

    def __init__(self, roster: Roster, gazetteer: Gazetteer, spans: Sequence[NameSpan]) -> None:
        """`spans` are the names of the whole article; tokens that they cover are no office of their own."""
        self._roster = roster
        self._tokens = roster.parse.tokens
        self._words = [t.text for t in self._tokens]
        self._gazetteer = gazetteer
        self.covered: dict[int, NameSpan] = {i: s for s in spans for i in range(s.first, s.last)}
        self.taken: set[int] = set()

    def office(self, i: int, last: int) -> tuple[int, Office] | None:
        """Return the office phrase at token `i`, as (number of tokens, office), that ends before token `last`."""
        found = self._gazetteer.office(self._words[i : min(last, i + _REACH)], 0)
        return found if found is not None and found[0] <= last - i else None

    def apply(self, span: NameSpan, draft: Draft) -> None:
        """Give a person the office that stands with the name: "Foreign Minister X", "X, foreign minister of Y"."""
        sentence = self._roster.parse.sentences[self._tokens[span.first].sent]
        before = self._before(span, sentence.first)
        if before is not None:
            start, office = before
            owners = self._left_of(start, sentence.first) or self._owners_after(span.head)
            self.taken.update(range(start, span.first))
            self._set(draft, office, start, owners, ours=True)
            for c in conjuncts(self._roster.parse, span.head)[1:]:
                self._share(c, office, start, owners)
            self._apposition(span, draft, sentence.last)  # "the president, Gen. X"
            return
        if self._apposition(span, draft, sentence.last):
            return
        owners = self._owners_after(span.head)
        if owners and draft.code is None:
            self._belong(draft, owners, None)

    def _share(self, head: int, office: Office, start: int, owners: Sequence[Draft]) -> None:
        """ "Presidents X of A and Y of B": the title is both's where it is a plural."""
        if self._words[start].lower().endswith("s") and head in self.covered:
            for other in self._roster.at(head):
                if other.kind == "person":
                    self._set(other, office, start, self._owners_after(head) or owners)

    def _before(self, span: NameSpan, floor: int) -> tuple[int, Office] | None:
        """The longest office phrase that ends right before the name."""
        for start in range(max(floor, span.first - _REACH), span.first):
            if start in self.covered and self.covered[start].head in range(span.first, span.last):
                continue
            found = self.office(start, span.first)
            if found is not None and start + found[0] == span.first:
                return start, found[1]
        return None

    def _left_of(self, start: int, floor: int) -> list[Draft]:
        """Who is named right before the office, or begins it: "Polish", "NATO", "Ukraine's", "U.N. chief"."""
        i = start if start in self.covered else start - 1
        while i >= floor and start - i < _REACH:
            if i in self.covered:
                return self._roster.at(self.covered[i].head)
            if self._tokens[i].pos not in _NOMINAL and self._tokens[i].dep != "case" and self._tokens[i].tag != "VBG":
                return []
            i -= 1
        return []

    def _owners_after(self, head: int) -> list[Draft]:
        """Who stands behind "of" after the name: "Leonid Kuchma of Ukraine"."""
        for prep in self._roster.parse.child(head, "prep"):
            if prep.lower in {"of", "from"}:
                return self._cast_of(o.i for o in self._roster.parse.child(prep.i, "pobj"))
        return []

    def _cast_of(self, heads: Iterable[int]) -> list[Draft]:
        return [d for h in heads for c in conjuncts(self._roster.parse, h) for d in self._roster.at(c)]

    def _apposition(self, span: NameSpan, draft: Draft, last: int) -> bool:
        """ "X, the foreign minister of Y," and "Y's foreign minister, X,"."""
        parse = self._roster.parse
        nouns = list(parse.child(span.head, "appos"))
        head = parse.tokens[parse.tokens[span.head].head]
        if parse.tokens[span.head].dep == "appos":
            nouns.append(head)
        for noun in nouns:
            found = self.office_of(noun)
            if found is not None:
                start, office = found
                self._set(draft, office, start, self.affiliation(noun.i))
                self.taken.update(range(start, noun.i + 1))
                self._roster.heads.setdefault(noun.i, (draft.id,))
                return True
        return False

    def office_of(self, noun: Token) -> tuple[int, Office] | None:
        """Return where the office phrase with this head begins, and the office."""
        for start in range(max(0, noun.i - 4), noun.i + 1):
            if start in self.covered:
                continue
            found = self.office(start, noun.i + 3)
            if found is not None and start <= noun.i < start + found[0]:
                return start, found[1]
        return None

    def affiliation(self, head: int, depth: int = 2) -> list[Draft]:
        """Return for whom the phrase with this head acts: its possessor, adjective, compound, or "of" phrase."""
        parse = self._roster.parse
        for dep in ("poss", "amod", "compound", "nmod"):
            # "his Turkish counterpart" is a Turk
            found = self._cast_of(c.i for c in parse.child(head, dep) if c.pos != "PRON")
            if found:
                return found
        for c in parse.child(head, "amod", "compound", "nmod"):
            inner = self._cast_of(g.i for g in parse.child(c.i, "amod", "compound", "nmod", "poss", "npadvmod"))
            if inner:
                return inner
        for name in _OWNING:
            for prep in parse.child(head, "prep"):
                if prep.lower == name:
                    for o in parse.child(prep.i, "pobj"):
                        found = self._cast_of([o.i]) or (self.affiliation(o.i, depth - 1) if depth else [])
                        if found:
                            return found
        return self._cast_of(c.i for c in parse.child(head, "poss"))

    def _set(self, draft: Draft, office: Office, start: int, owners: Sequence[Draft], ours: bool = False) -> None:
        """The article's own words win over the gazetteer; `ours` where the title stands right before the name."""
        role = self._role(office, start)
        former = role.startswith(("former ", "ex-"))
        if draft.role is None and not owners and not former:
            self._served(draft, office)
        if draft.ref is None or former or draft.role is None or office.name not in draft.role:
            draft.role = role
        if former:
            draft.sectors[:] = ["ELI"]
        elif not office.inherits:
            draft.add_sectors(office.sectors)
        if ours and owners and not former and owners[0].code is not None:
            draft.code = owners[0].code
        self._belong(draft, owners, None if former else office)

    def _served(self, draft: Draft, office: Office) -> None:
        """Give a known person whom it once served in this office: "Secretary-General Annan" years later, or undated."""
        entry = self._gazetteer.entry(draft.ref) if draft.ref is not None else None
        for term in entry.terms if entry is not None else ():
            if term.office == office.name and term.code is not None:
                draft.code = term.code
                draft.add_sectors(term.sectors)
                return

    def _role(self, office: Office, start: int) -> str:
        """The office with what qualifies it: "acting president", "deputy foreign minister", "former leader"."""
        parts = [office.name]
        for i in range(start - 1, max(-1, start - 5), -1):
            word = self._words[i].lower()
            if self._gazetteer.modifiers.get(word):
                parts.insert(0, word)
            elif i not in self.covered and self._tokens[i].dep != "case":
                break
        return " ".join(parts)

    def _belong(self, draft: Draft, owners: Sequence[Draft], office: Office | None) -> None:
        if not owners:
            if office is not None and office.inherits:
                draft.add_sectors(office.sectors)
            return
        owner = owners[0]
        if draft.code is None or draft.ref is None:
            draft.code = owner.code or draft.code
        if owner.kind == "igo" or "IGO" in owner.sectors:
            draft.add_sectors(["IGO"])
        if office is None or office.inherits:
            draft.add_sectors(s for s in owner.sectors if s not in draft.sectors)
            if owner.kind == "state" and not draft.sectors and office is not None:
                draft.add_sectors(office.sectors or ("GOV",))
