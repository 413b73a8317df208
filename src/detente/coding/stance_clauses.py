"""The stance of one clause that somebody says: what he does in it, asks for in it, or says how good or true it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.codebook.stances import Case, StanceWords
from detente.coding.stance_judgements import Judgements
from detente.reading.cast import Cast
from detente.reading.syntax import Parse, Token

_WE = frozenset({"i", "we"})
_OUR = frozenset({"my", "our"})
_THEY = frozenset({"he", "she", "it", "they"})
_WILL = frozenset({"will", "'ll", "’ll", "wo", "would", "'d", "’d", "shall"})
_NOBODY = frozenset({"one", "none", "nobody"})
_NEVER = frozenset({"never", "neither"})
_PREDICATIVE = frozenset({"attr", "acomp", "oprd"})
_STEPS = 4  # conjuncts and verbs carried by others that are followed


@dataclass(frozen=True, slots=True)
class _Clause:
    """A verb with what its clause says of it."""

    verb: Token
    children: tuple[Token, ...]
    subject: Token | None
    own: bool
    negated: bool
    modals: frozenset[str]
    passive: bool
    infinitive: bool


class Clauses:
    """Reads the clauses inside the statements of one article."""

    def __init__(self, parse: Parse, cast: Cast, words: StanceWords) -> None:
        """Take the article's parse and cast; `words` are the codebook's."""
        self._parse = parse
        self._tokens = parse.tokens
        self._cast = cast
        self._words = words
        self._lists = words.lists
        self._judgements = Judgements(parse, words.lists)

    def stance(self, root: int, speakers: tuple[str, ...], force: str) -> str | None:
        """Return the stance of the clause that `root` heads, of a clause joined to it, or None."""
        for verb in self._joined(root):
            c = self._clause(verb, speakers)
            for rule in (self._asks, self._judges, self._acts, self._consequence):
                found = rule(c, force)
                if found is not None:
                    return found
        return None

    def refuses(self, root: int) -> bool:
        """True for "never to surrender", "not to sign": what is promised is refused."""
        t = self._tokens[root]
        return self._negated(tuple(self._tokens[c] for c in t.children)) and self._named(
            t, self._lists["future.refused"]
        )

    def harms(self, root: int) -> bool:
        """True where the word at `root`, or a verb joined to it, is an act of harm."""
        return any(self._any(self._tokens[v], "threaten") for v in self._joined(root))

    def _joined(self, root: int) -> Iterator[int]:
        """The verb and its conjuncts."""
        at: int | None = root
        for _ in range(_STEPS):
            if at is None:
                return
            yield at
            at = next((t.i for t in self._parse.child(at, "conj") if t.pos in ("VERB", "AUX")), None)

    def _clause(self, v: int, speakers: tuple[str, ...]) -> _Clause:
        children = tuple(self._tokens[c] for c in self._tokens[v].children)
        subject = next((t for t in children if t.dep in ("nsubj", "nsubjpass", "expl")), None)
        shared = children
        if subject is None and self._tokens[v].dep == "conj":
            shared = tuple(self._tokens[c] for c in self._tokens[self._tokens[v].head].children)
            subject = next((t for t in shared if t.dep in ("nsubj", "nsubjpass")), None)
        modals = frozenset(t.lower for t in children if t.dep == "aux" and t.tag == "MD")
        if not modals and shared is not children and self._tokens[v].tag == "VB":
            modals = frozenset(t.lower for t in shared if t.dep == "aux" and t.tag == "MD")
        return _Clause(
            self._tokens[v], children, subject, subject is not None and self._self(subject, speakers),
            self._negated(children), modals, any(t.dep == "auxpass" for t in children),
            any(t.dep == "aux" and t.lower == "to" for t in children),
        )  # fmt: skip

    def _negated(self, children: tuple[Token, ...]) -> bool:
        for t in children:
            if t.dep == "neg" or (t.dep == "advmod" and t.lower in _NEVER):
                return True
            if t.dep in ("dobj", "attr", "nsubj", "nsubjpass") and self._no(t):
                return True
        return False

    def _no(self, t: Token) -> bool:
        return t.lower in ("nothing", "nobody", "none") or any(self._tokens[c].lower == "no" for c in t.children)

    def _self(self, subject: Token, speakers: tuple[str, ...]) -> bool:
        """True where the subject is the speaker, what is his, or the state or body that he speaks for."""
        if subject.lower in _WE:
            return True
        for t in self._parse.child(subject.i, "poss"):
            if t.lower in _OUR or (set(self._cast.at(t.i)) & set(speakers) and t.pos == "PRON"):
                return True
        if subject.lower in _NOBODY:  # "none of our planes", "no one in his party"
            inner = [o for p in self._parse.child(subject.i, "prep") for o in self._parse.child(p.i, "pobj")]
            return any(self._self(o, speakers) for o in inner)
        ids = self._cast.at(subject.i)
        if not ids:
            return subject.lower in _THEY and not speakers
        if set(ids) & set(speakers):
            return True
        actors = {a.id: a for a in self._cast.actors}
        codes = {actors[i].code for i in speakers if i in actors} - {None}
        return any(actors[i].kind != "person" and actors[i].code in codes for i in ids if i in actors)

    def _asks(self, c: _Clause, _: str) -> str | None:
        """An act that must be, is due, or is commanded."""
        first_person = c.subject is not None and c.subject.lower in _WE
        if c.modals & self._lists["demand.modals"] and (c.subject is None or c.subject.lower != "i"):
            supposed = any(t.dep == "aux" and t.lemma == "have" for t in c.children)  # "must have hit a mine"
            return None if supposed else "demand"
        if c.verb.lemma in self._lists["demand.raising"] and not first_person and not c.negated:
            carried = [t for t in c.children if t.dep in ("xcomp", "ccomp", "advcl") and t.i > c.verb.i and self._to(t)]
            if carried and not c.modals & _WILL:
                return "demand"
        if c.own and c.verb.lemma in self._lists["demand.wishes"] and not c.negated and self._for_others(c):
            return "demand"
        due = [t for t in c.children if t.dep in _PREDICATIVE and t.lemma.lower() in self._lists["demand.due"]]
        if due and not c.negated and c.subject is not None and c.subject.lower in ("it", "there"):
            return "demand"
        return "demand" if self._commands(c) or self._subjunctive(c) else None

    def _for_others(self, c: _Clause) -> bool:
        """True for "would like them to leave", "would like to see them leave"."""
        for t in c.children:
            if t.dep in ("xcomp", "ccomp"):
                seen = t.lemma == "see" and bool(t.children)
                return seen or any(self._tokens[k].dep == "nsubj" for k in t.children)
        return False

    def _to(self, t: Token) -> bool:
        return any(self._tokens[k].lower == "to" and self._tokens[k].dep == "aux" for k in t.children)

    def _commands(self, c: _Clause) -> bool:
        """True for an imperative: a bare verb that begins its clause, with nobody as its subject."""
        if c.verb.tag != "VB" or c.subject is not None or c.modals or c.infinitive or c.verb.dep == "xcomp":
            return False
        lead = [t for t in c.children if t.i < c.verb.i and t.pos not in ("PUNCT", "CCONJ")]
        plain = all(t.dep in ("neg", "advmod", "intj") or t.lower == "do" for t in lead)
        if c.verb.lemma == "let":
            return plain and not any(t.lower in ("us", "'s", "’s", "me") for t in self._near(c.verb))
        cue = self._words.cues.verbs.get(c.verb.lemma)
        return plain and c.verb.lemma not in self._lists["demand.idle"] and cue is None

    def _near(self, verb: Token) -> tuple[Token, ...]:
        return tuple(self._tokens[verb.i + 1 : verb.i + 2])

    def _subjunctive(self, c: _Clause) -> bool:
        """True for "that the prisoners be freed"."""
        if c.subject is None or c.modals or c.infinitive or c.subject.i > c.verb.i:
            return False
        bare = c.verb.tag == "VB" or any(t.dep == "auxpass" and t.lower == "be" for t in c.children)
        return bare and not any(t.dep == "aux" for t in c.children)

    def _judges(self, c: _Clause, _: str) -> str | None:
        """A predicate that says how good or how true a thing is, or where the speaker stands to it."""
        if c.own and c.passive:  # "was delighted by"
            implied = [self._words.implied(w.lemma, w.force) for w in self._words.cues.adjectives.get(c.verb.lower, ())]
            return self._turned(implied[0]) if implied and implied[0] and c.negated else next(iter(implied), None)
        if c.verb.lemma != "be":
            return None
        if c.own:
            for t in c.children:
                found = self._side(t)
                if found is not None:
                    return self._turned(found) if c.negated else found
        for t in c.children:
            if t.dep in _PREDICATIVE and t.pos in ("NOUN", "ADJ", "VERB", "ADV", "PROPN"):
                found = self._judgements.verdict(t, c.negated)
                return None if c.own and t.dep == "acomp" and found != "deny" else found  # "we are satisfied"
        return None

    def _side(self, t: Token) -> str | None:
        """Where somebody stands who is "against", "in favour of", "opposed to", "ready to", "happy that"."""
        if t.dep == "prep" and t.lower == "against":
            return "oppose"
        if t.dep == "prep" and t.lower == "in":
            favour = ("favor", "favour", "support", "agreement")
            return next(("support" for o in self._parse.child(t.i, "pobj") if o.lemma in favour), None)
        if t.dep == "acomp":
            for word in self._words.cues.adjectives.get(t.lemma, ()):
                stance = self._words.implied(word.lemma, word.force)
                inner = next(self._parse.child(t.i, "xcomp"), None)
                return "threaten" if stance == "promise" and inner is not None and self.harms(inner.i) else stance
        return None

    @staticmethod
    def _turned(stance: str) -> str | None:
        return "oppose" if stance in ("support", "promise") else None

    def _acts(self, c: _Clause, force: str) -> str | None:
        """What the speaker says that he himself does, will do or did not do."""
        for t in c.children:
            if t.dep == "dobj" and any(p.lower in _OUR for p in self._parse.child(t.i, "poss")):
                found = [self._words.implied(w.lemma, w.force) for w in self._words.cues.nouns.get(t.lemma, ())]
                if "support" in found:
                    return self._turned("support") if c.negated else "support"  # "you have our support"
        if not c.own or c.passive:
            return None
        inner = self._going(c)
        if inner is not None:
            spoken = self._speaks(self._clause_of(inner))
            if spoken is not None and not c.negated:
                return spoken
            return self._will(self._clause_of(inner), c.negated, force)
        spoken = self._speaks(c)
        if spoken is not None:
            return spoken
        if c.modals & _WILL:
            return self._will(c, c.negated, force)
        return self._refuses(c) or ("deny" if self._denies(c) else None)

    def _refuses(self, c: _Clause) -> str | None:
        """What "has no intention of leaving" and "sees no reason to leave" say."""
        for t in c.children:
            if t.dep == "dobj" and self._no(t):
                if t.lemma in self._lists["refusal.reasons"]:
                    return "oppose"
                if t.lemma in self._lists["refusal.objections"]:
                    return "support"
                if t.lemma in self._lists["refusal.nouns"]:
                    inner = [self._tokens[k] for k in self._parse.subtree(t.i) if self._tokens[k].pos == "VERB"]
                    return "oppose" if any(self._named(v, self._lists["future.refused"]) for v in inner) else "deny"
        return None

    def _clause_of(self, verb: Token) -> _Clause:
        return self._clause(verb.i, ())

    def _going(self, c: _Clause) -> Token | None:
        """The verb of "am going to meet", "will continue to help"."""
        if (c.verb.lemma, c.verb.tag) == ("go", "VBG") or (c.modals & _WILL and c.verb.lemma in ("continue", "try")):
            return next((t for t in c.children if t.dep == "xcomp" and self._to(t)), None)
        return None

    def _will(self, c: _Clause, negated: bool, force: str) -> str | None:
        """A future act of the speaker: promised, threatened or refused."""
        if self._any(c.verb, "threaten"):
            return "promise" if negated else "threaten"
        if negated:
            return "oppose" if self._named(c.verb, self._lists["future.refused"]) else None
        if self._named(c.verb, self._lists["future.idle"]):
            return None
        return "threaten" if force in ("warn", "threaten") else "promise"

    def _speaks(self, c: _Clause) -> str | None:
        """A verb of the speaker that is itself a cue or a stand: "we demand", "his country supports"."""
        found = next((w for w in self._keys(c.verb) if w in self._words.own), None)
        stance = self._words.own[found] if found is not None else self._cued(c)
        if stance is None or stance == "threaten":
            return None
        if c.negated:
            known = found or c.verb.lemma
            return self._words.negated.get(known, "oppose" if stance == "support" else None)
        return stance

    def _cued(self, c: _Clause) -> str | None:
        """What the verb implies as a cue; wishes and offers only with their content."""
        for word in self._words.cues.verbs.get(c.verb.lemma, ()):
            if word.particle and word.lemma not in self._keys(c.verb):
                continue
            stance = self._words.implied(word.lemma, word.force)
            case = next((k for k in self._words.cases.get(word.lemma, ()) if not k.preps and self._case(c, k)), None)
            return case.stance if case is not None else stance
        return None

    def _case(self, c: _Clause, case: Case) -> bool:
        """True where what the speaker's own verb governs is what the case asks for."""
        form, things = "", [t for t in c.children if t.dep in ("dobj", "prep")]
        for t in c.children:
            if t.dep in ("xcomp", "ccomp"):
                own = any(self._tokens[k].dep == "nsubj" for k in t.children) or any(o.dep == "dobj" for o in things)
                form = ("obj_inf" if own else "inf") if self._to(t) else "clause"
        form = form or ("np" if things else "")
        return (not case.forms or form in case.forms) and (not case.of or any(t.lemma in case.of for t in things))

    def _denies(self, c: _Clause) -> bool:
        """True for "we did not fire", "had no role", "has nothing to do with"."""
        if not c.negated or c.modals:
            return False
        things = [t for t in c.children if t.dep in ("dobj", "attr")]
        if any(t.lower == "nothing" for t in things):
            return True
        if any(self._no(t) or c.verb.lemma == "have" for t in things):
            return any(t.lemma.lower() in self._lists["part.nouns"] for t in things)
        yet = any(t.dep == "advmod" and t.lower == "yet" for t in c.children)
        return not yet and not self._named(c.verb, self._lists["part.unknowing"]) and c.verb.pos == "VERB"

    def _consequence(self, c: _Clause, _: str) -> str | None:
        """What will come upon those who are spoken of: "will pay a heavy price", "there will be consequences"."""
        if not (c.modals & _WILL) or c.negated or (c.subject is not None and c.subject.lower in _WE):
            return None
        things = [t.lemma.lower() for t in c.children if t.dep in ("dobj", "attr")]
        if c.passive:
            return "threaten" if self._named(c.verb, self._lists["consequence.passive"]) else None
        if c.verb.lemma == "be":
            return "threaten" if self._lists["consequence.nouns"].intersection(things) else None
        known = self._lists["consequence.verbs"]
        return "threaten" if c.verb.lemma in known or any(f"{c.verb.lemma} {n}" in known for n in things) else None

    def _any(self, verb: Token, stance: str) -> bool:
        return any(self._words.own.get(key) == stance for key in self._keys(verb))

    def _named(self, verb: Token, words: frozenset[str]) -> bool:
        return any(key in words for key in self._keys(verb))

    def _keys(self, verb: Token) -> Iterator[str]:
        """The verb with each word that may belong to it, then alone: "strike back", "stand with", "take part"."""
        for c in verb.children:
            if c > verb.i and self._tokens[c].dep in ("prt", "prep", "advmod", "dobj", "acomp", "ccomp"):
                yield f"{verb.lemma} {self._tokens[c].lower}"
        yield verb.lemma
