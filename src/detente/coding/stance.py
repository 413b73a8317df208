"""Where a statement stands: support, oppose, demand, promise, threaten or deny; from its cue, else from its words."""

from __future__ import annotations

from bisect import bisect_left

from detente.codebook.cues import CueWord
from detente.codebook.stances import Case, StanceWords
from detente.coding.attribution_view import Attribution
from detente.coding.stance_clauses import Clauses
from detente.coding.stance_judgements import Judgements
from detente.reading.cast import Cast
from detente.reading.syntax import Parse

_MODAL = frozenset({"may", "might", "could", "should", "must"})
_CONTENT = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON"})
_FEW = 3  # clauses of a long quotation that are asked


class Stances:
    """Tells for each attribution of one article where it stands; the words are the codebook's `stance.toml`."""

    def __init__(self, parse: Parse, cast: Cast, words: StanceWords) -> None:
        """Take the article's parse and cast."""
        self._tokens = parse.tokens
        self._starts = [t.start for t in parse.tokens]
        self._parse = parse
        self._words = words
        self._clauses = Clauses(parse, cast, words)
        self._judgements = Judgements(parse, words.lists)

    def of(self, a: Attribution, speakers: tuple[str, ...]) -> str | None:
        """Return the stance, None for none of the six. A cue that is neutral leaves it to the clause inside."""
        roots = self._roots(a)
        if a.word is None or not a.cue:
            return self._inside(a, speakers, roots)
        if a.negated or self._not(a):
            return self._denied(a, a.word)
        case = next((c for c in self._words.cases.get(a.word.lemma, ()) if self._fits(a, c, roots)), None)
        stance = case.stance if case is not None else self._words.implied(a.word.lemma, a.word.force)
        if stance == "promise" and roots:
            stance = "oppose" if self._clauses.refuses(roots[0]) else stance
            stance = "threaten" if any(self._clauses.harms(r) for r in roots) else stance
        if stance is not None or case is not None or a.word.lemma in self._words.cue:
            return stance
        return None if a.word.force == "ask" else self._inside(a, speakers, roots)

    def _not(self, a: Attribution) -> bool:
        """True for the adjective of "was not satisfied that"."""
        cue = self._tokens[a.cue[0]]
        return cue.pos == "ADJ" and any(True for _ in self._parse.child(cue.head, "neg"))

    def _denied(self, a: Attribution, word: CueWord) -> str | None:
        """What "did not support" and its like leave; a cue that is only possible ("may support") leaves nothing."""
        children = [self._tokens[c] for c in self._tokens[a.cue[0]].children]
        head = self._tokens[self._tokens[a.cue[0]].head]
        children += [self._tokens[c] for c in head.children] if head.lemma == "be" else []
        if any(t.dep == "aux" and t.lower in _MODAL for t in children) or not any(t.dep == "neg" for t in children):
            return None
        return self._words.negated.get(word.lemma)

    def _fits(self, a: Attribution, case: Case, roots: list[int]) -> bool:
        if case.preps and not self._led_by(a, case.preps):
            return False
        if case.forms and self._form(a, roots) not in case.forms:
            return False
        return not case.of or any(self._tokens[r].lemma.lower() in case.of for r in roots)

    def _led_by(self, a: Attribution, preps: frozenset[str]) -> bool:
        """True where the content follows one of these prepositions, or begins with it."""
        first = self._first(a)
        return any(self._tokens[k].lower in preps for k in range(max(0, first - 1), first + 1))

    def _form(self, a: Attribution, roots: list[int]) -> str:
        first = self._first(a)
        if any(t.lower == "to" for t in self._tokens[first : first + (2 if self._tokens[first].dep == "neg" else 1)]):
            return "obj_inf" if a.addressees and a.word is not None and a.word.hearer == "object" else "inf"
        token = self._tokens[roots[0]] if roots else None
        if token is None or token.pos not in ("VERB", "AUX"):
            return "np"
        to = any(self._tokens[c].dep == "aux" and self._tokens[c].lower == "to" for c in token.children)
        return "obj_inf" if to else "clause"

    def _first(self, a: Attribution) -> int:
        return min(bisect_left(self._starts, a.content[0].start), len(self._tokens) - 1)

    def _roots(self, a: Attribution) -> list[int]:
        """The words of the content that nothing in it governs: verbs where there are any, in their order."""
        found: list[int] = []
        for span in a.content:
            first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
            for t in self._tokens[first:last]:
                head = self._tokens[t.head]
                if t.pos in _CONTENT and (t.head == t.i or not any(s.start <= head.start < s.end for s in a.content)):
                    found.append(t.i)
        verbs = [i for i in found if self._tokens[i].pos in ("VERB", "AUX") and self._tokens[i].dep != "advcl"]
        return verbs or found

    def _inside(self, a: Attribution, speakers: tuple[str, ...], roots: list[int]) -> str | None:
        """The stance of the first clause of the content that has one."""
        force = a.word.force if a.word is not None else ""
        if force == "judge":
            return self._judgements.of_words(self._first(a), bisect_left(self._starts, a.content[-1].end))
        if a.word is not None and a.scope == "attitude" and force != "warn":
            return None
        for root in roots[:_FEW]:
            stance = self._clauses.stance(root, speakers, force)
            if stance is not None:
                return None if self._question(self._tokens[root].sent) else stance
        return None

    def _question(self, sentence: int) -> bool:
        last = self._parse.sentences[sentence].last
        return any(t.text == "?" for t in self._tokens[max(0, last - 3) : last])
