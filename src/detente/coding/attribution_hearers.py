"""Who is told: objects and "to" phrases of the cue, of participles beside it, and of the document it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from detente.codebook.cues import CueWord
from detente.coding.attribution_view import View

_TOWARDS = frozenset({"on", "upon", "to", "with"})  # "called on", "appealed to"; what is asked "for" hears nothing
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_TIMES = frozenset({"DATE", "TIME", "MONEY", "QUANTITY"})
_TOLD = frozenset({"dobj", "dative"})
_HEARING = frozenset({"dative"})  # of two objects the first is told: "told him the truth"
_ASIDE = 4  # tokens between source and cue, from which on a participle can stand there
_ASKING = frozenset(
    "question query letter request appeal inquiry enquiry call message note cable taunt criticism accusation charge "
    "complaint remark demand suggestion statement speech toast heckler".split()
)  # of these, what is answered is who it is from
_ASKED = frozenset({"ask", "question", "press", "query", "quiz", "challenge", "interview", "prod", "grill", "heckle"})
_CALLING = frozenset(
    "call phone telephone ring contact wire radio cable text email message visit approach summon convene".split()
)  # ... somebody to say
_LOUD = frozenset({"snap", "shout", "yell", "bark", "scream", "growl", "bellow", "roar", "snarl", "rage"})  # ... at him
_WHO = frozenset({"relcl", "acl"})
_SPEAKING = frozenset({"speak", "talk", "write", "reply", "respond", "appeal", "turn"})  # ... to somebody
_ADDRESSING = frozenset({"brief", "address", "tell", "inform", "answer", "face"})  # ... somebody
_SENT = frozenset({"address", "send", "direct", "write", "deliver", "hand", "post"})  # a letter sent to somebody


def hearers(view: View, i: int, word: CueWord) -> tuple[int, ...]:
    """Return the heads of those who are told."""
    out: list[int] = []
    if word.hearer == "either" and (promised := promisee(view, i)) is not None:
        out.append(promised)
    things = _HEARING if any(t.pos != "ADP" for t in view.parse.child(i, "dative")) else _TOLD
    for c in view.tokens[i].children:
        t = view.tokens[c]
        if word.hearer == "object" and t.dep in things and c > i and t.pos in _NOMINAL:
            out.append(c)
        elif word.hearer == "object" and t.dep == "nsubjpass":
            out.append(c)
        elif word.hearer == "object" and t.dep in ("ccomp", "xcomp") and c > i and _shared(view, c):
            out.extend(o.i for o in view.parse.child(c, "nsubj", "nsubjpass") if o.i < c)
        elif word.hearer in ("to", "either") and t.dep == "dative" and t.pos != "ADP" and c not in out:
            out.append(c)
        elif word.hearer and t.dep in ("prep", "dative") and t.lower == "to":
            out.extend(p.i for p in view.parse.child(c, "pobj"))
        elif t.dep == "prep" and t.lower == "at" and view.tokens[i].lemma in _LOUD:
            out.extend(p.i for p in view.parse.child(c, "pobj"))
        elif word.hearer == "object" and t.dep == "prep" and t.lower == word.particle and t.lower in _TOWARDS:
            out.extend(p.i for p in view.parse.child(c, "pobj"))
    return tuple(h for n in (out or _questioned(view, i, word)) for h in _asker(view, n))


def _questioned(view: View, i: int, word: CueWord) -> Iterator[int]:
    """Whom a participle asks: "Berg, asked by a reporter whether ...", "Asked by a reporter whether ..., Berg said"."""
    token = view.tokens[i]
    if word.hearer != "object" or token.tag != "VBN" or token.dep not in ("acl", "advcl", "conj"):
        return
    if token.dep == "conj":
        yield from (t.i for t in view.parse.child(token.head, "nsubjpass"))
    elif token.dep == "acl":
        yield token.head
    else:
        yield from (t.i for t in view.parse.child(token.head, "nsubj", "nsubjpass"))


def _asker(view: View, n: int) -> Iterator[int]:
    """The noun at `n`, or who asks where it is a question: "replied to a question from a reporter"."""
    if view.tokens[n].lemma not in _ASKING:
        yield n
        return
    for p in view.parse.child(n, "prep"):
        if p.lower in ("from", "by", "of"):
            yield from (o.i for o in view.parse.child(p.i, "pobj"))
    yield from (t.i for t in view.parse.child(n, "poss"))


def promisee(view: View, i: int) -> int | None:
    """Return the object of the verb at `i` that is told: "promised the crew that", "the crew to", "the crew a"."""
    things = [t for t in view.parse.child(i, "dobj", "dative") if t.i > i and t.pos in _NOMINAL and t.ent not in _TIMES]
    if not things:
        return None
    first = things[0].i
    owned = view.tokens[first].pos != "NOUN" or any(True for _ in view.parse.child(first, "poss"))
    for t in view.parse.child(i, "ccomp", "xcomp", "advcl"):
        clause = t.dep == "ccomp" or (_infinitive(view, t.i) and (t.dep == "xcomp" or owned))
        if clause and view.lo[t.i] > first and view.tokens[view.lo[t.i]].lower not in ("if", "unless"):
            return first
    return first if len(things) > 1 else None


def _shared(view: View, c: int) -> bool:
    """True where the subject of the clause at `c` is told: "advised them to leave", "told miners waiting outside"."""
    bare = view.tokens[c].tag == "VBG" and not any(True for _ in view.parse.child(c, "aux", "mark"))
    return bare or _infinitive(view, c)


def _infinitive(view: View, v: int) -> bool:
    return any(t.lower == "to" for t in view.parse.child(v, "aux"))


def told_subject(view: View, i: int) -> tuple[int, int] | None:
    """Return subject and verb of the clause in "told him the state “could not pay”", which the parser breaks in two."""
    things = list(view.parse.child(i, "dobj"))
    if not things or not any(t.pos != "ADP" for t in view.parse.child(i, "dative")):
        return None
    for t in view.parse.child(i, "xcomp"):
        if things[0].i < t.i and any(k.tag == "MD" for k in view.parse.child(t.i, "aux")):
            return things[0].i, t.i
    return None


def beside(view: View, i: int, source: int | None) -> Iterator[int]:
    """Yield who is told by a verb beside the cue: "Speaking to reporters, he said", "an aide, briefing them, said"."""
    if source is not None and i - source > _ASIDE:
        yield from _misread(view, i, source)
    yield from (h for v in view.parse.child(i, "advcl") if v.i < i and v.tag == "VBN" and v.lemma in _SENT
                for h in to(view, v.i))  # fmt: skip
    near = [v for v in view.parse.child(i, "advcl") if v.i < i]
    near += view.parse.child(source, *_WHO) if source is not None else []
    for v in near:
        if v.lemma in _ASKED and v.tag == "VBN":
            yield from (o.i for by in view.parse.child(v.i, "agent") for o in view.parse.child(by.i, "pobj"))
        elif v.tag == "VBG" or (v.dep == "relcl" and any(t.lower == "who" for t in view.parse.child(v.i, "nsubj"))):
            yield from _spoken_to(view, v.i)
    token = view.tokens[i]
    above = view.tokens[token.head]
    going_on = token.dep in ("xcomp", "advcl") and token.tag in ("VB", "VBG") and i > above.i
    if going_on or (token.dep == "conj" and token.tag == above.tag):
        if above.lemma in _CALLING and not _names(
            view, above.i
        ):  # "rang the embassy to say", "rang the embassy and said"
            yield from (o.i for o in view.parse.child(above.i, "dobj") if o.pos in _NOMINAL)
        elif above.lemma in _SPEAKING:
            yield from to(view, above.i)


def _names(view: View, v: int) -> bool:
    """Whether one only calls somebody something: "called the vote a farce but said"."""
    return any(t.dep in ("oprd", "acomp", "ccomp") or t.lower == "but" for t in view.parse.child(
        v, "oprd", "acomp", "ccomp", "cc"))  # fmt: skip


def _spoken_to(view: View, v: int) -> Iterator[int]:
    """Whom the verb at `v` speaks to: "speaking to reporters", "who briefed them", "answering a question from them"."""
    if view.tokens[v].lemma in _SPEAKING:
        yield from (h for n in to(view, v) for h in _asker(view, n))
    elif view.tokens[v].lemma in _ADDRESSING:
        yield from (h for o in view.parse.child(v, "dobj") if o.pos in _NOMINAL for h in _asker(view, o.i))


def _misread(view: View, i: int, source: int) -> Iterator[int]:
    """The noun in "an aide, briefing reporters, said", where the parser takes the participle for a noun."""
    for k in range(source + 2, i - 1):
        t = view.tokens[k]
        noun = view.tokens[t.head]
        if t.lower in ("briefing", "addressing") and t.tag != "VBG" and view.tokens[k - 1].text == "," and noun.i > k:
            yield noun.i


def to(view: View, i: int) -> Iterator[int]:
    """Yield the nouns behind "to" of the word at `i`."""
    for p in view.parse.child(i, "prep", "dative"):
        if p.lower == "to":
            yield from (o.i for o in view.parse.child(p.i, "pobj"))


def addressed(view: View, n: int) -> tuple[int, ...]:
    """Return whom the talk or document at `n` is with or goes to: "a letter to the king", "an e-mail, sent to them"."""
    out = [
        h for p in view.parse.child(n, "prep") if p.lower in ("with", "to")
        for o in view.parse.child(p.i, "pobj") for h in _asker(view, o.i)
    ]  # fmt: skip
    for v in view.parse.child(n, "acl"):
        if v.tag == "VBN" and v.lemma in _SENT:
            out.extend(to(view, v.i))
    return tuple(out)
