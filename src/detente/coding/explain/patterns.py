"""Which of a pattern's constraints the clause met, and with which words."""

from __future__ import annotations

from collections.abc import Iterator

from detente.codebook.patterns import Phrase
from detente.coding.explain.reread import Reread
from detente.coding.matching import Match
from detente.coding.roles import Roles

_SHOWN = 6


def constraints(match: Match, reread: Reread) -> Iterator[str]:
    """Yield a line a constraint: where, the words that met it, and what was asked for."""
    assert reread.parse is not None
    assert reread.cast is not None
    p, pattern, lists = match.predicate, match.pattern, reread.book.lists
    roles = Roles(reread.parse, reread.cast, lists.get("transfer", ()), lists.get("measures", ()))
    if match.via is not None:
        yield f"“{match.via}” with the verb"
    phrases = [
        ("object", pattern.object, roles.heads(p, "object", match.via)),
        ("subject", pattern.subject, p.subjects),
    ]
    phrases += [(f"“{name}”", phrase, p.prep(name)) for name, phrase in pattern.preps]
    for where, phrase, heads in phrases:
        if phrase is not None:
            met = [h for h in heads if roles.fits(h, phrase)]
            yield f"{where} {reread.words_of(met)}: {wanted(phrase)}"
        elif where.startswith("“"):
            yield f"{where} with the verb"
    beside = {w for c in reread.parse.tokens[p.head].children for w in _forms(reread, c)}
    for name, words in (("modifier", pattern.modifier), ("adverb", pattern.adverb)):
        if words:
            yield f"{name} “{', '.join(sorted(beside & words))}”"


def _forms(reread: Reread, i: int) -> tuple[str, str]:
    assert reread.parse is not None
    token = reread.parse.tokens[i]
    return token.lower, token.lemma


def wanted(phrase: Phrase) -> str:
    """Say what a constraint on a phrase asks for: some of its words, or an actor of some sector."""
    words = [*sorted(phrase.lemmas), *(" ".join(pair) for pair in sorted(phrase.pairs))]
    shown = ", ".join(words[:_SHOWN]) + (f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else "")
    actor = f"an actor{' of ' + ', '.join(sorted(phrase.sectors)) if phrase.sectors else ''}" if phrase.actor else ""
    parts = [f"one of {shown}" if words else "", actor, "none at all" if phrase.none else ""]
    return ", or ".join(filter(None, parts))
