"""Text fit for a terminal: nothing in it can move the cursor, change colours or turn the direction of writing."""

from __future__ import annotations

import json
import re
import unicodedata

# Signs that show nothing and do nothing: soft hyphen, zero-width space, word joiner, byte order mark.
_NOTHING = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
_UNFIT = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_BEYOND_ASCII = re.compile(r"[^\x20-\x7e]")


def printable(text: str) -> str:
    """Return `text` on one line, with every control and format character made visible as an escape.

    Line breaks and runs of white space become one space; "\\x1b" stands for an escape character.
    """
    folded = " ".join(text.translate(_NOTHING).split())
    if folded.isprintable():
        return folded
    return "".join(ch if unicodedata.category(ch) not in _UNFIT else _escape(ch) for ch in folded)


def _escape(ch: str) -> str:
    return ch.encode("unicode_escape", "surrogatepass").decode("ascii")


def safe_json(line: str) -> str:
    """Return a line of JSON that means the same, with every control and format character written as an escape."""
    if line.isprintable():
        return line
    return _BEYOND_ASCII.sub(lambda m: m[0] if m[0].isprintable() else json.dumps(m[0])[1:-1], line)
