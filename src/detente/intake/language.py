"""Whether a text is English, told by its function words; no model, a millisecond an article."""

from __future__ import annotations

import re
import unicodedata

from detente.intake.phrases import for_languages

_WORDS = re.compile(r"[^\W\d_]+")
_SAMPLE = 12_000  # characters that are looked at
_ENOUGH = 20  # words; below that only the script can tell
_ENGLISH = 0.22  # share of function words above which a text is English: reports have 0.35 to 0.55
_NONE, _CERTAIN = 0.06, 40  # share below which a text of so many words is not English, whatever else it is
_OTHER = 0.08  # share of another language's function words that a short text must have


def foreign(text: str) -> bool:
    """Whether the text is surely not English; headlines and other short texts in Latin letters pass."""
    words = [w.lower() for w in _WORDS.findall(text[:_SAMPLE])]
    if not words:
        return False
    if _other_script(words):
        return True
    if len(words) < _ENOUGH:
        return False
    known = for_languages()
    share = sum(w in known.english for w in words) / len(words)
    if share >= _ENGLISH:
        return False
    other = max(sum(w in listed for w in words) / len(words) for listed in known.others.values())
    return (share < _NONE and len(words) >= _CERTAIN) or other > max(share, _OTHER)


def _other_script(words: list[str]) -> bool:
    """Whether more than half of the letters are of another script than Latin."""
    counts: dict[str, int] = {}
    for word in words:
        for char in word:
            counts[char] = counts.get(char, 0) + 1
    total = sum(counts.values())
    latin = sum(n for c, n in counts.items() if c.isascii() or unicodedata.name(c, "").startswith("LATIN"))
    return latin * 2 < total
