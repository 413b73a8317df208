"""Text fit for a terminal: nothing in it can move the cursor, change colours or turn the direction of writing."""

from __future__ import annotations

import unicodedata

_KEEP = frozenset("\t")


def printable(text: str) -> str:
    """Return `text` on one line, with every control and format character made visible as an escape.

    Line breaks and runs of white space become one space; "\\x1b" stands for an escape character.
    """
    out = []
    for ch in " ".join(text.split()):
        if ch in _KEEP or unicodedata.category(ch) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}:
            out.append(ch)
        else:
            out.append(ch.encode("unicode_escape", "surrogatepass").decode("ascii"))
    return "".join(out)
