"""Who is meant by words that are no names: unnamed office-holders and groups, descriptions, pronouns.

Read from left to right with the sightings of the article so far. The preferences are the usual ones of the literature
(Hobbs 1978; Lappin and Leass 1994): agreement in kind and number first, then the subject of the clause or sentence
before, then the latest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from detente.gazetteer import Gazetteer, Noun, Office
from detente.reading.gender import agrees, gender
from detente.reading.names import NameSpan
from detente.reading.roster import Draft, Roster
from detente.reading.syntax import Sentence, Token
from detente.reading.titles import Titles

_PERSON = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_THING = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
_OTHERS = frozenset({"others", "some", "many", "several"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
# A noun that only qualifies another ("officer training", "a terrorist attack") is nobody.
_MODIFYING = frozenset({"amod", "compound", "nmod", "npadvmod", "advmod"})
# Offices of those whom "the two leaders" can mean.
_TOP = ("president", "premier", "prime minister", "king", "chancellor", "leader", "emperor", "emir", "sultan", "chief")
_LEADERS = frozenset({"leader", "president", "minister", "man", "official", "statesman"})


# Those who have each other: "the neighbours" are two.
_OPPOSITE = frozenset({"neighbour", "neighbor", "rival", "foe", "adversary"})


class Coreference:
    """Casts what is not named, sentence by sentence."""

    def __init__(self, roster: Roster, gazetteer: Gazetteer, titles: Titles) -> None:
        """All three belong to one article."""
        self._roster = roster
        self._tokens = roster.parse.tokens
        self._words = [t.text for t in self._tokens]
        self._gazetteer = gazetteer
        self._titles = titles

    def read(self, sentence: Sentence, named: Sequence[NameSpan]) -> None:
        """Cast the unnamed of one sentence; its names are cast already."""
        i = sentence.first
        while i < sentence.last:
            token = self._tokens[i]
            if i in self._titles.covered or i in self._titles.taken:
                i += 1
            elif token.lower in _OTHERS and token.dep in {"nsubj", "nsubjpass"}:
                self._others(token)
                i += 1
            elif token.pos == "PRON":
                self._pronoun(token)
                i += 1
            elif token.pos in {"NOUN", "PROPN", "ADJ"}:
                i += self._phrase(i, sentence.last)
            else:
                i += 1

    def _phrase(self, i: int, last: int) -> int:
        """Cast the office, group or description that begins at token `i`; returns how many tokens it takes."""
        found = self._titles.office(i, last)
        group = self._gazetteer.group(self._words[i : min(last, i + 5)], 0)
        n = max(found[0] if found else 0, group[0] if group else 0)
        head = self._head(i, n) if n else i
        if self._tokens[head].pos not in {"NOUN", "PROPN"}:
            return max(n, 1)
        if self._tokens[head].dep in _MODIFYING:
            if group is not None and group[0] == n and self._acts(head):
                self._group(i, head, group[1])
            return max(n, 1)
        description = self._described(head) if found is None or self._number(head) else []
        if description:
            self._roster.mention(head, i, head + 1, description)
            return max(n, 1)
        if found is not None and (group is None or found[0] >= group[0]):
            self._office(i, self._head(i, found[0]), found[1])
            return found[0]
        if group is not None:
            self._group(i, self._head(i, group[0]), group[1])
            return group[0]
        return 1

    def _acts(self, head: int) -> bool:
        """Whether a group that qualifies a noun is an actor: in "army shelling", not in "army officers"."""
        governor = self._tokens[self._tokens[head].head]
        return (
            self._tokens[head].dep in {"compound", "nmod"}
            and governor.pos == "NOUN"
            and self._gazetteer.noun(governor.lemma.lower()) is None
            and self._gazetteer.office([governor.lower], 0) is None
        )

    def _head(self, first: int, n: int) -> int:
        """The token that governs the phrase; in "secretary of state" the first noun."""
        for i in range(first, first + n):
            head = self._tokens[i].head
            if not first <= head < first + n:
                return i
        return first + n - 1

    def _determiner(self, head: int) -> str:
        for c in self._roster.parse.child(head, "det", "predet", "poss"):
            return c.lower
        return ""

    def _number(self, head: int) -> int:
        for c in self._roster.parse.child(head, "nummod", "det", "predet"):
            if c.lower in _NUMBERS:
                return _NUMBERS[c.lower]
        return 0

    def _described(self, i: int) -> list[Draft]:
        """ "The alliance", "the two countries", "the country": who fits the description and was spoken of last."""
        token = self._tokens[i]
        lemma = token.lemma.lower()
        known = self._gazetteer.descriptions.get(lemma)
        number = self._number(i)
        if lemma == "side" and number == 2:
            return self._pair(i)
        if number and (known is not None or lemma in _LEADERS):
            if lemma in _LEADERS:
                return self._last(i, ("person",), number, _TOP if lemma in {"leader", "statesman"} else (lemma,))
            return self._last(i, known.kinds if known else (), number)
        if lemma in _OPPOSITE and token.tag == "NNS" and self._determiner(i) in _DEFINITE:
            return self._last(i, ("state",), 2)  # "the neighbours", "the rivals"
        if known is None or self._determiner(i) not in _DEFINITE or token.tag in {"NNS", "NNPS"}:
            return []
        for c in self._roster.parse.child(i, "appos"):
            if self._roster.at(c.i):
                return self._roster.at(c.i)
        if self._titles.affiliation(i):
            return []
        for s in self._roster.before(i, 12):
            draft = self._roster.drafts[s.actor]
            if draft.ref in known.refs or (draft.kind in known.kinds and draft.named):
                return [draft]
        return []

    def _pair(self, i: int) -> list[Draft]:
        """The two that were last spoken of as a pair: "China and Vietnam signed ... The two sides also agreed"."""
        for s in self._roster.before(i, 8):
            for other in self._roster.parse.child(s.token, "conj"):
                found = self._unique([*self._roster.at(s.token), *self._roster.at(other.i)])
                if len(found) == 2 and not any(d.plural and not d.sectors for d in found):
                    return found
        return []

    def _last(self, i: int, kinds: Sequence[str], number: int, roles: Sequence[str] = ()) -> list[Draft]:
        """The last so many distinct actors of these kinds, of persons only those whose office is one of `roles`."""
        found: dict[str, Draft] = {}
        for s in self._roster.before(i, 8):
            draft = self._roster.drafts[s.actor]
            if roles and not any(r in (draft.role or "") for r in roles):
                continue
            if (draft.kind in kinds or not kinds) and not draft.plural:
                found.setdefault(draft.code or draft.id if draft.kind != "person" else draft.id, draft)
            if len(found) == number:
                return list(reversed(found.values()))
        return []

    def _describe_owner(self, head: int) -> None:
        """ "An official of the alliance": the alliance stands behind, and must be known first."""
        for prep in self._roster.parse.child(head, "prep"):
            if prep.lower in {"of", "from", "at", "for"}:
                for o in self._roster.parse.child(prep.i, "pobj"):
                    if o.i not in self._roster.heads and o.i not in self._titles.covered:
                        self._roster.mention(o.i, o.i, o.i + 1, self._described(o.i))

    def _office(self, first: int, head: int, office: Office) -> None:
        plural = self._tokens[head].tag in {"NNS", "NNPS"}
        self._describe_owner(head)
        owners = self._titles.affiliation(head) or (self._both(head) if plural else [])
        if not plural:
            known = self._holder(head, office, owners)
            if known is not None:
                self._roster.mention(head, self._left(head, first), head + 1, [known])
                return
        sectors = office.sectors
        self._unnamed(first, head, owners, sectors, plural, office.name, office.inherits)

    def _both(self, head: int) -> list[Draft]:
        """The two states spoken of, in "both governments", "the two armies"."""
        return self._last(head, ("state",), 2) if self._number(head) == 2 and self._definite(head) else []

    def _definite(self, head: int) -> bool:
        words = {c.lower for c in self._roster.parse.child(head, "det", "predet", "poss")}
        return bool(words & {"both", "the", "these", "those", "their"})

    def _holder(self, head: int, office: Office, owners: Sequence[Draft]) -> Draft | None:
        """The person of this office spoken of before: "the State Department spokesman", "the president"."""
        if self._determiner(head) not in _DEFINITE and not owners:
            return None
        codes = {o.code for o in owners}
        for s in self._roster.before(head, 30):
            draft = self._roster.drafts[s.actor]
            same = draft.kind == "person" and draft.role is not None and draft.role.endswith(office.name)
            if same and (not owners or draft.code in codes):
                return draft
        return None

    def _group(self, first: int, head: int, noun: Noun) -> None:
        token = self._tokens[head]
        if token.lower == "force" and not token.children:
            return  # "to use force" is no army
        for c in self._roster.parse.child(head, "appos"):
            if self._roster.at(c.i):  # "its neighbour, Eritrea"
                self._roster.mention(head, self._left(head, first), head + 1, self._roster.at(c.i))
                return
        self._describe_owner(head)
        owners = self._titles.affiliation(head) or self._both(head)
        if noun.kind == "organisation" and "JRN" in noun.sectors and owners and owners[0].kind == "organisation":
            owners[0].add_sectors(noun.sectors)  # "the Interfax news agency" is Interfax
            self._roster.mention(head, self._left(head, first), head + 1, owners[:1])
            return
        plural = self._tokens[head].tag in {"NNS", "NNPS"} or noun.kind == "group"
        self._unnamed(first, head, owners, noun.sectors, plural, noun.name, False, noun)

    def _unnamed(
        self, first: int, head: int, owners: Sequence[Draft], sectors: Sequence[str], plural: bool, lemma: str,
        inherits: bool, noun: Noun | None = None,
    ) -> None:  # fmt: skip
        """File somebody who has no name, once a side where the phrase names several ("Polish and Czech officials")."""
        left = self._left(head, first)
        text = self._text(left, head + 1)
        drafts = []
        whose: Sequence[Draft | None] = owners[:6] or [None]
        for owner in whose:
            code = owner.code if owner is not None else None
            kind = noun.kind if noun is not None else "group" if plural else "person"
            key = f"unnamed:{lemma}:{code}:{owner.id if owner and owner.code is None else ''}"
            if not owners and self._determiner(head) in {"a", "an"}:
                key += f":{self._tokens[head].start}"
            draft = self._roster.get(key, text, kind, code)
            draft.named, draft.plural, draft.lemma = False, plural, lemma
            if draft.role is None and noun is None and not plural:
                draft.role = lemma
            draft.add_sectors(sectors)
            if owner is not None and (owner.kind == "igo" or "IGO" in owner.sectors):
                draft.add_sectors(["IGO"])
            if owner is not None and inherits:
                draft.add_sectors(owner.sectors or (("GOV",) if owner.kind == "state" else ()))
            draft.names.setdefault(text)
            drafts.append(draft)
        self._roster.mention(head, left, head + 1, drafts)

    def _left(self, head: int, first: int) -> int:
        """Where the phrase begins, its adjectives, owners and compounds included, its article left out."""
        left = first
        for c in self._roster.parse.child(head, "amod", "compound", "poss", "nmod", "nummod"):
            left = min(left, *(self._roster.parse.subtree(c.i)[:1] or [c.i]))
        while self._words[left].lower() in {"the", "a", "an"} and left < head:
            left += 1
        return left

    def _text(self, first: int, last: int) -> str:
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        return " ".join(self._roster.parse.text[start:end].split())

    def _pronoun(self, token: Token) -> None:
        low = token.lower
        if low in _PERSON:
            found = self._antecedent(token, lambda d: self._is_one(d, low))
        elif low in _THING:
            if token.dep == "nsubj" and (self._expletive(token) or self._stands_for_thing(token)):
                return
            acting = token.dep in {"nsubj", "nsubjpass"}
            found = self._antecedent(
                token,
                lambda d: (
                    d.kind in {"state", "igo", "organisation"} or self._collective(d) or (acting and self._body(d))
                ),
            )
        elif low in _MANY:
            found = self._coordinated(token) or self._antecedent(token, lambda d: d.plural or self._body(d))
        else:
            return
        if found:
            self._roster.mention(token.i, token.i, token.i + 1, found)

    @staticmethod
    def _is_one(d: Draft, pronoun: str) -> bool:
        return d.kind == "person" and not d.plural and agrees(pronoun, gender((d.name, *d.names), d.role))

    @staticmethod
    def _collective(d: Draft) -> bool:
        return d.kind == "group" and not d.named and not d.plural

    @staticmethod
    def _body(d: Draft) -> bool:
        """A group with a name of its own: a party, a front, an army of rebels; a people is none."""
        return d.kind == "group" and d.ref is not None and d.ref.startswith("group:")

    def _expletive(self, token: Token) -> bool:
        """ "It is clear that", "it appears that"."""
        verb = self._tokens[token.head]
        return verb.lemma in {"appear", "seem", "happen"} or (
            verb.lemma == "be" and any(True for _ in self._roster.parse.child(verb.i, "ccomp", "xcomp", "advcl"))
        )

    def _stands_for_thing(self, token: Token) -> bool:
        """A sentence-initial "it" after a sentence about a thing: "A resolution ... It condemns ..."."""
        sentences = self._roster.parse.sentences
        here = sentences[token.sent]
        if token.sent == 0 or token.i - here.first > 2 or sentences[token.sent - 1].block != here.block:
            return False
        for t in self._roster.parse.child(sentences[token.sent - 1].root, "nsubj", "nsubjpass"):
            return t.pos == "NOUN" and t.i not in self._roster.heads
        return False

    def _antecedent(self, token: Token, fits: Callable[[Draft], bool]) -> list[Draft]:
        """The best fitting actor before the pronoun."""
        here = token.sent
        best: tuple[int, int] | None = None
        found: Draft | None = None
        for s in self._roster.before(token.i, 3):
            draft = self._roster.drafts[s.actor]
            if not fits(draft):
                continue
            away = here - s.sentence
            rank = (away * 2 + (0 if s.subject else 1), token.i - s.token)
            if away == 0 and self._same_clause_object(token, s.token):
                continue
            if best is None or rank < best:
                best, found = rank, draft
        return [found] if found is not None else []

    def _same_clause_object(self, token: Token, other: int) -> bool:
        """ "X met him": X is not him."""
        return token.dep in {"dobj", "dative"} and self._tokens[other].head == token.head

    def _others(self, token: Token) -> None:
        """ "Others denounced it": of the same sort as the group spoken of last, where nothing says which."""
        if any(True for _ in self._roster.parse.child(token.i, "prep")):
            return
        for s in self._roster.before(token.i, 2):
            draft = self._roster.drafts[s.actor]
            if draft.plural and not draft.named:
                other = self._roster.get(f"others:{draft.id}", token.text, "group", draft.code)
                other.plural, other.named = True, False
                other.add_sectors(draft.sectors)
                self._roster.mention(token.i, token.i, token.i + 1, [other])
                return

    def _coordinated(self, token: Token) -> list[Draft]:
        """ "They" after "Poland and Hungary": the actors coordinated as one subject."""
        for s in self._roster.before(token.i, 1):
            if not s.subject or (s.sentence == token.sent and token.dep == "nsubj"):
                continue
            heads = [s.token, *(c.i for c in self._roster.parse.child(s.token, "conj"))]
            if len(heads) > 1 or len(self._roster.at(s.token)) > 1:
                return self._unique(d for h in heads for d in self._roster.at(h))
        return []

    @staticmethod
    def _unique(drafts: Iterable[Draft]) -> list[Draft]:
        return list({d.id: d for d in drafts}.values())
