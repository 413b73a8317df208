"""Verbs as cues: which clause, infinitive, phrase or quotation is what the source says or thinks."""

from __future__ import annotations

from collections.abc import Iterator

from detente.codebook.cues import CueWord
from detente.coding.attribution_grammar import SUBJECTS, negated, phrase, referent, resumption, runs, subject
from detente.coding.attribution_view import FIRST_PERSON, Draft, View
from detente.reading.syntax import Token

_EMPTY = frozenset({"comment", "say", "answer", "discuss", "respond", "speak", "elaborate", "talk", "tell", "specify"})
_PERSONS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_AT = frozenset({"in", "at", "during", "on", "to", "through", "via", "before"})
_HOLLOW = frozenset({"so", "nothing", "something", "anything", "little", "much", "more", "it", "themselves", "himself"})


def verb_drafts(view: View, claimed: set[int]) -> Iterator[Draft]:
    """Yield a draft for each verb of the lexicon that has content of its own; `claimed` verbs have a quotation."""
    for part in view.parts:
        for i in range(part.first, part.last):
            token = view.tokens[i]
            if token.pos not in ("VERB", "AUX") or i in claimed:
                continue
            word = view.verb(i)
            if word is not None:
                draft = _draft(view, i, word)
                if draft is not None:
                    yield draft


def start_draft(view: View, i: int, word: CueWord) -> Draft:
    """Return a draft with cue and source of the verb at `i`, its content not yet looked for."""
    cue = (i, *(view.particle(i, word.particle) if word.particle else ()))
    draft = Draft(cue, word, view.tokens[i].sent, negated=negated(view, i))
    quoted_as = any(t.lower == "as" for t in view.parse.child(i, "prep"))
    source = agent(view, i) if passive(view, i) and not (word.lemma == "quote" and quoted_as) else subject(view, i)
    if source is None and view.tokens[i].tag in ("VBD", "VBZ", "VBP"):
        source = _neighbour(view, i)
    if source is not None and view.tokens[source].lower != "there":
        set_source(view, draft, source)
    draft.addressees = hearers(view, i, word)
    if word.scope == "speech":
        draft.venue, guests = setting(view, i, draft.source_head)
        draft.addressees += tuple(g for g in guests if g not in draft.addressees)
    return draft


def _neighbour(view: View, i: int) -> int | None:
    """The noun right before a finite verb that has no subject in the parse."""
    at = i - 1
    while at > 0 and view.tokens[at].pos in ("ADV", "AUX"):
        at -= 1
    token = view.tokens[at] if at >= 0 else None
    same = token is not None and token.sent == view.tokens[i].sent and (at in view.quote_of) == (i in view.quote_of)
    return at if token is not None and same and token.pos in ("NOUN", "PROPN", "PRON") else None


def set_source(view: View, draft: Draft, head: int) -> None:
    """Give the draft the phrase governed by `head` as its source, cut where the cue begins."""
    lo, hi = phrase(view, head)
    for c in draft.cue:
        if head < c <= hi:
            hi = c - 1
        elif lo <= c < head:
            lo = c + 1
    draft.source, draft.source_head = (lo, max(lo, hi)), referent(view, head)


def passive(view: View, i: int) -> bool:
    """True where the verb at `i` is passive, also as a participle behind a noun."""
    token = view.tokens[i]
    if token.tag != "VBN":
        return False
    deps = {view.tokens[c].dep for c in token.children}
    return "auxpass" in deps or "nsubjpass" in deps or (token.dep in ("acl", "advcl") and "aux" not in deps)


def agent(view: View, i: int) -> int | None:
    """Return the head of "by ..." of the passive verb at `i`."""
    for by in view.parse.child(i, "agent"):
        for t in view.parse.child(by.i, "pobj"):
            return t.i
    return None


def hearers(view: View, i: int, word: CueWord) -> tuple[int, ...]:
    """Return the heads of those who are told."""
    out: list[int] = []
    for c in view.tokens[i].children:
        t = view.tokens[c]
        if word.hearer == "object" and t.dep in ("dobj", "dative") and c > i and t.pos in ("NOUN", "PROPN", "PRON"):
            out.append(c)
        elif word.hearer == "object" and t.dep == "nsubjpass":
            out.append(c)
        elif word.hearer and t.dep in ("prep", "dative") and t.lower == "to":
            out.extend(p.i for p in view.parse.child(c, "pobj"))
        elif word.hearer == "object" and t.dep == "prep" and t.lower == word.particle:
            out.extend(p.i for p in view.parse.child(c, "pobj"))
    return tuple(out)


def setting(view: View, i: int, source: int | None) -> tuple[str | None, tuple[int, ...]]:
    """Return where it was said, and the heads of those it was said to there ("in an interview with ...")."""
    tokens, venues = view.tokens, view.cues.venues
    nouns = [o.i for p in view.parse.child(i, "prep") if p.lower in _AT for o in view.parse.child(p.i, "pobj")]
    nouns += [t.i for t in view.parse.child(i, "dobj", "dative")]
    if tokens[i].dep == "relcl":
        nouns.extend(_above(view, tokens[i].head))
    for n in nouns:
        venue = venues.get(tokens[n].lemma.lower())
        if venue is not None:
            guests = tuple(o.i for p in view.parse.child(n, "prep") if p.lower == "with"
                           for o in view.parse.child(p.i, "pobj"))  # fmt: skip
            return venue, guests
    if source is not None and tokens[source].lemma in venues:
        return venues[tokens[source].lemma], ()
    return ("social_media" if tokens[i].lemma in ("tweet", "retweet", "blog") else None), ()


def _above(view: View, n: int) -> Iterator[int]:
    """The noun and those that it depends on through prepositions: "an interview with Smith of the BBC in which"."""
    for _ in range(5):
        yield n
        head = view.tokens[n].head
        if view.tokens[n].dep != "pobj" or view.tokens[head].dep != "prep":
            return
        n = view.tokens[head].head


def _draft(view: View, i: int, word: CueWord) -> Draft | None:
    draft = start_draft(view, i, word)
    if i in view.quote_of and _own_words(view, draft):
        return None
    finder = _Content(view, i, word)
    draft.ranges, draft.clausal = finder.find()
    if not draft.ranges or not (draft.clausal or draft.source or finder.passive):
        return None
    return draft


def _own_words(view: View, draft: Draft) -> bool:
    """True where the speaker of a quotation speaks of himself: "I think", "we hope", or says no subject at all."""
    if draft.source_head is None or draft.source_head not in view.quote_of:
        return True
    return view.tokens[draft.source_head].lower in FIRST_PERSON


class _Content:
    """The content of one verb. `find` tries the forms that the word governs, the most telling first."""

    def __init__(self, view: View, i: int, word: CueWord) -> None:
        self.view = view
        self.i = i
        self.word = word
        self.governs = word.governs
        self.children = [view.tokens[c] for c in view.tokens[i].children]
        self.passive = passive(view, i)
        self._is_clause = True

    def find(self) -> tuple[list[tuple[int, int]], bool]:
        """Return the token ranges of the content, and whether it is a clause."""
        clause = self._clause() or self._parenthesis()
        if clause:
            return clause, self._is_clause
        return (
            self._infinitive()
            or self._small()
            or self._gerund()
            or self._noun_phrase()
            or self._prepositional()
            or self._behind(),
            False,
        )

    def _clause(self) -> list[tuple[int, int]]:
        if not self.governs & {"clause", "obj_inf", "small"}:
            return []
        for t in self.children:
            if t.dep == "ccomp" and self._fits(t):
                self._is_clause = t.tag in ("VBD", "VBZ", "VBP", "MD") or self._finite(t) or not self._to(t)
                return self._spread(t)
        return self._told()

    def _told(self) -> list[tuple[int, int]]:
        """ "told the group that the army is ready": the parser hangs the clause on the group."""
        if "clause" not in self.governs:
            return []
        for n in self._misread():
            for t in self.view.parse.child(n, "relcl", "acl"):
                lo = self.view.lo[t.i]
                own = next((s.i for s in self.view.parse.child(t.i, "nsubj", "nsubjpass")), None)
                if lo > n and own is not None and (own != lo or self.view.tokens[own].tag[0] != "W"):
                    return [(lo, self._tail(self.view.hi[t.i]))]
        return self._parted()

    def _misread(self) -> list[int]:
        """Nouns behind the verb that are no part of the content: who is told, on which day it was said."""
        tokens, out = self.view.tokens, []
        for t in self.children:
            if t.i > self.i and t.dep == "dobj" and self.word.hearer == "object":
                out.append(t.i)
            elif t.i > self.i and t.dep in ("npadvmod", "dobj") and t.ent in ("DATE", "TIME"):
                out.append(t.i)
            elif t.i > self.i and t.dep == "prep" and t.lower == "on":
                out.extend(o.i for o in self.view.parse.child(t.i, "pobj") if tokens[o.i].ent in ("DATE", "TIME"))
        return out

    def _parted(self) -> list[tuple[int, int]]:
        """ "said the state -- though weak -- should act": the parser breaks the clause at the dash."""
        view = self.view
        sentence = view.parse.sentences[view.tokens[self.i].sent]
        root = view.tokens[sentence.root]
        if root.i < self.i or any(t.dep in SUBJECTS and t.i > self.i for t in view.parse.child(root.i, *SUBJECTS)):
            return []
        for t in self.children:
            after = view.hi[t.i] + 1
            if t.dep == "dobj" and t.i > self.i and after < root.i and view.tokens[after].text in ("--", "—", "–", "-"):
                return [(view.lo[t.i], sentence.last - 1)] if self._finite(root) else []
        return []

    def _fits(self, t: Token) -> bool:
        if t.tag in ("VBD", "VBZ", "VBP", "MD") or self._finite(t):
            return "clause" in self.governs
        deps = {self.view.tokens[c].dep: self.view.tokens[c] for c in t.children}
        if "aux" in deps and deps["aux"].lower == "to":
            return bool(self.governs & {"obj_inf", "inf"}) or ("clause" in self.governs and "advmod" in deps)
        return "small" in self.governs or "clause" in self.governs or "gerund" in self.governs

    def _finite(self, t: Token) -> bool:
        return any(
            self.view.tokens[c].dep in ("aux", "auxpass") and self.view.tokens[c].tag in ("VBD", "VBZ", "VBP", "MD")
            for c in t.children
        )

    def _spread(self, t: Token) -> list[tuple[int, int]]:
        """The clause of `t`: around the cue, before it (from the sentence's start) or behind it (with its tails)."""
        view, i = self.view, self.i
        lo, hi = view.lo[t.i], view.hi[t.i]
        if lo < i < hi:
            pieces = runs(view.parse.subtree(t.i))
            return [(self._sentence_start(pieces[0][0]), pieces[0][1]), *pieces[1:]]
        if hi < i:
            return [(self._sentence_start(lo), hi)]
        return [*self._fronted(lo), (self._past_time(lo), self._tail(self._own_end(t, hi)))]

    def _fronted(self, lo: int) -> list[tuple[int, int]]:
        """ "If it fails, he warned, war will come": what stands before a cue between commas belongs to the content."""
        view, i = self.view, self.i
        own = subject(view, i)
        if own is None or view.tokens[lo - 1].text != "," or view.tokens[i].dep != "ROOT":
            return []
        first, before = view.parse.sentences[view.tokens[i].sent].first, min(view.lo[own], i)
        return [(first, before - 1)] if before - first > 1 and view.tokens[before - 1].text == "," else []

    def _past_time(self, lo: int) -> int:
        """ "said Monday the talks ...": the day belongs to the cue, though the parser gives it to the clause."""
        tokens = self.view.tokens
        if lo != self.i + 1:
            return lo
        at = lo + 1 if tokens[lo].lower in ("on", "in") else lo
        first = at
        while tokens[at].ent in ("DATE", "TIME") and at - first < 5:
            at += 1
        return at if at > first and tokens[at].pos not in ("VERB", "AUX", "PUNCT", "PART") else lo

    def _own_end(self, t: Token, hi: int) -> int:
        """Leave out what the reporter adds: a further cue of the same speaker (", adding that ...")."""
        tails = [k for k, cue in self.view.resumed.items() if cue == self.i and t.i < k <= hi]
        if not tails:
            return hi
        end = resumption(self.view, min(tails)) - 1
        while end > t.i and self.view.tokens[end].pos in ("CCONJ", "PUNCT"):
            end -= 1
        return end

    def _sentence_start(self, lo: int) -> int:
        view = self.view
        first = view.parse.sentences[view.tokens[self.i].sent].first
        return first if view.tokens[self.i].dep == "ROOT" and lo - first < 12 else lo

    def _tail(self, hi: int) -> int:
        """Take along what hangs on the cue behind its content without a comma ("... if it fails", "... on Monday")."""
        view = self.view
        for t in self.children:
            lo = view.lo[t.i]
            if lo == hi + 1 and t.dep in ("advcl", "prep", "npadvmod") and view.tokens[lo].text != ",":
                hi = view.hi[t.i]
        return hi

    def _infinitive(self) -> list[tuple[int, int]]:
        if not self.governs & {"inf", "obj_inf"}:
            return []
        for t in self.children:
            if t.dep in ("xcomp", "advcl", "ccomp") and t.i > self.i and self._to(t) and not self._empty(t):
                thing = self._object()
                if thing is not None and "obj_inf" in self.governs and thing < t.i:
                    return [(self.view.lo[thing], self._tail(self.view.hi[t.i]))]
                if self.passive:
                    return self._with_subject(t)
                if t.dep == "xcomp" and ("inf" in self.governs or self.word.hearer == "object"):
                    return [(self.view.lo[t.i], self._tail(self.view.hi[t.i]))]
        return []

    def _empty(self, t: Token) -> bool:
        """ "declined to comment": nothing was said."""
        return self.word.force == "refuse" and t.lemma in _EMPTY and self.view.hi[t.i] == t.i

    def _to(self, t: Token) -> bool:
        return any(self.view.tokens[c].dep == "aux" and self.view.tokens[c].lower == "to" for c in t.children)

    def _with_subject(self, t: Token) -> list[tuple[int, int]]:
        """ "He is expected to go": the subject and the infinitive together are what is expected."""
        out = [(self.view.lo[t.i], self.view.hi[t.i])]
        for s in self.children:
            if s.dep == "nsubjpass":
                out.insert(0, phrase(self.view, s.i))
        return out

    def _parenthesis(self) -> list[tuple[int, int]]:
        """ "The plan, as he said, is dead", "The plan, he said, is dead": the clause around the cue."""
        view, token = self.view, self.view.tokens[self.i]
        if "clause" not in self.governs or self.word.scope != "speech" or token.head == self.i:
            return []
        as_ = any(t.dep == "mark" and t.lower == "as" for t in self.children)
        if any(t.dep in ("dobj", "attr", "dative", "xcomp") and t.lower != self.word.particle for t in self.children):
            return []
        if token.dep != "parataxis" and not (token.dep == "advcl" and as_):
            return []
        own = range(view.lo[self.i], view.hi[self.i] + 1)
        head = token.head
        return runs([k for k in range(view.lo[head], view.hi[head] + 1) if k not in own])

    def _object(self) -> int | None:
        if self.word.particle:
            for p in self.children:
                if p.dep == "prep" and p.lower == self.word.particle.split(" ")[-1]:
                    for o in self.view.parse.child(p.i, "pobj", "pcomp"):
                        return o.i
        for t in self.children:
            if t.dep == "dobj" or (t.dep == "dative" and t.pos != "ADP"):
                return t.i
        return None

    def _small(self) -> list[tuple[int, int]]:
        if "small" not in self.governs or (self.passive and self.view.tokens[self.i].dep == "acl"):
            return []  # "a group called X" says no more than its name
        things = [t.i for t in self.children if t.dep == "dobj"]
        fits = [
            t.i for t in self.children
            if t.i > self.i and ((t.dep in ("oprd", "xcomp") and not self._to(t)) or t.i in things[1:])
        ]  # fmt: skip
        if len(fits) > 1 and not things:
            return [(self.view.lo[fits[0]], self.view.hi[fits[-1]])]
        return self._from_object(self.view.hi[fits[-1]], fits[-1]) if fits else []

    def _gerund(self) -> list[tuple[int, int]]:
        for t in self.children:
            if t.dep in ("xcomp", "ccomp") and t.tag == "VBG" and t.i > self.i and "gerund" in self.governs:
                return [(self.view.lo[t.i], self._tail(self.view.hi[t.i]))]
        return []

    def _noun_phrase(self) -> list[tuple[int, int]]:
        if not self.governs & {"np", "small"}:
            return []
        if "np" not in self.governs and not self._preps():
            return []
        thing = self._object()
        if thing is None and self.passive:
            return self._passive_phrase()
        if thing is None:
            return self._antecedent()
        if self.view.tokens[thing].lower in _HOLLOW and not self._preps():
            return []
        return self._from_object(self.view.hi[thing], thing)

    def _from_object(self, hi: int, last: int) -> list[tuple[int, int]]:
        """From the object to `hi`, with the prepositions that carry it on."""
        thing = self._object()
        lo = self.view.lo[last] if thing is None else min(self.view.lo[thing], self.view.lo[last])
        for p in self._preps():
            if p.i > last:
                hi = max(hi, self.view.hi[p.i])
        hi = self._tail(self._before_with(last, hi))
        if thing is not None and self.view.hi[thing] < self.i < last:
            return [(self.view.lo[thing], self.view.hi[thing]), (self.view.lo[last], hi)]
        if self.passive and thing is None:
            subject_ = [phrase(self.view, t.i) for t in self.children if t.dep == "nsubjpass"]
            return [*subject_, (lo, hi)]
        return [(lo, hi)] if not lo < self.i < hi else [(lo, self.i - 1), (self.i + 1, hi)]

    def _before_with(self, last: int, hi: int) -> int:
        """Cut ", with some calling it a farce" from a noun phrase: that is the reporter going on."""
        for p in self.view.parse.child(last, "prep"):
            if p.lower == "with" and p.i > last and self.view.tokens[p.i - 1].text == ",":
                return min(hi, p.i - 1)
        return hi

    def _preps(self) -> list[Token]:
        return [t for t in self.children if t.dep in ("prep", "dative") and t.lower in self.word.preps and t.i > self.i]

    def _passive_phrase(self) -> list[tuple[int, int]]:
        out = [
            (self.view.lo[t.i], min(self.view.hi[t.i], max(t.i, self.i - 1)))
            for t in self.children
            if t.dep == "nsubjpass"
        ]
        return [*out, *((self.view.lo[p.i], self.view.hi[p.i]) for p in self._preps())] if out else []

    def _antecedent(self) -> list[tuple[int, int]]:
        """ "the charges that he denies": a relative clause without an object; the noun before it is the content."""
        token = self.view.tokens[self.i]
        if token.dep == "relcl" and not self.passive and token.head < self.i:
            return [(self.view.lo[token.head], min(self.view.lo[self.i] - 1, self.view.hi[token.head]))]
        return []

    def _prepositional(self) -> list[tuple[int, int]]:
        for p in self._preps():
            inner = [o for o in self.view.parse.child(p.i, "pobj", "pcomp")]
            if inner and p.lower != "to":
                return [(p.i + 1, self._tail(self.view.hi[p.i]))]
        return []

    def _behind(self) -> list[tuple[int, int]]:
        """A quotation right behind the verb."""
        if "quote" not in self.governs and "small" not in self.governs:
            return []
        for k in (self.i + 1, self.i + 2):
            q = self.view.quote_of.get(k)
            if q is not None and self.i not in self.view.quote_of:
                first, last = self.view.inside(q)
                return [(first, last - 1)]
        return []
