"""Finding classes: by code, by PLOVER type, by words of name, definition or patterns."""

from __future__ import annotations

from detente.codebook.book import Class, Codebook


def find(book: Codebook, query: str) -> tuple[Class, ...]:
    """Return the class with this code; else those of this PLOVER type; else those that speak of all its words.

    Classes whose name holds the words come first, then those whose patterns or definition do, each in order of code.
    """
    query = query.strip()
    if query in book.classes:
        return (book.classes[query],)
    of_type = tuple(c for c in book.classes.values() if c.plover is not None and c.plover.type == query.upper())
    if of_type:
        return of_type
    words = query.lower().split()
    ranked = [(rank, c.code, c) for c in book.classes.values() if (rank := _rank(c, words)) is not None]
    return tuple(c for _, _, c in sorted(ranked, key=lambda r: r[:2]))


def _rank(c: Class, words: list[str]) -> int | None:
    triggers = {w.lower() for p in c.patterns for w in (*p.verbs, *p.nouns, *p.adjectives)}
    if not words:
        return None
    if all(w in c.name.lower() for w in words):
        return 0
    if all(w in triggers for w in words) or " ".join(words) in triggers:
        return 1
    return 2 if all(w in c.definition.lower() for w in words) else None
