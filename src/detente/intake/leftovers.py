"""What a page or an agency leaves behind in a report: menus, share lines, notices, codes; captions and credits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.intake.phrases import for_layout

_OUTER = " \t.,:;!?…>»›|•*-–—[]()\"'"
_ITEMS = re.compile(r"\s*[|›»>·•]\s*")
# "(pvs/vi/ji)", "(aa-kjd)": the initials of those who wrote and edited; "(SUBS ...)" and the like stay.
_CODE = re.compile(r"\s\([a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}\)$")
_SIGN_OFF = re.compile(r"\s(?:Enditem|ENDITEM|-30-|###)$")
_CREDIT_WORDS = frozenset("by and in at for with the of reporting editing writing additional compiled".split())
_MENU_WORDS = 4
_MENU_WIDTH = 32
_MENU_RUN = 4


def is_leftover(line: str) -> bool:
    """Whether a part of the text is nothing but a leftover of its page; a part without letters and digits is."""
    phrases = for_layout()
    if len(line) > phrases.short:
        return False
    flat = " ".join(line.lower().split())
    bare = flat.strip(_OUTER)
    if bare in phrases.lines and flat[-1] in ".?!" and " " not in bare and not line.isupper():
        return False  # "Next." may be what somebody said; "ABSTRACT." is a label
    if not bare or bare in phrases.lines or flat in phrases.lines:
        return True
    if flat.startswith(phrases.starts) or any(held in flat for held in phrases.holds):
        return True
    if flat.startswith(phrases.labels):
        return not flat.endswith((".", '."', ".”"))
    return _menu_line(line)


def _menu_line(line: str) -> bool:
    """Whether a line lists the sections of a page: "Home | World | Sport"."""
    items = [item for item in _ITEMS.split(line) if item]
    return len(items) >= 3 and all(len(item) <= _MENU_WIDTH and len(item.split()) <= 3 for item in items)


def is_section(line: str) -> bool:
    """Whether a line is only the name of a section, which pages put above the headline."""
    return " ".join(line.lower().split()).strip(_OUTER) in for_layout().sections


def is_caption(line: str) -> bool:
    """Whether a part is the caption of a picture or its credit."""
    flat = " ".join(line[:80].lower().split())
    if flat.startswith(for_layout().caption_starts):
        return True
    return line[-40:].lower().rstrip(" .").endswith(for_layout().caption_ends)


def is_credit(line: str) -> bool:
    """Whether a part says who reported, wrote and edited."""
    phrases = for_layout()
    if len(line) > 2 * phrases.short:
        return False
    flat = " ".join(line.lower().split())
    if flat.startswith(phrases.credit_starts):
        return line.startswith("(") or all(w[0].isupper() or w.lower() in _CREDIT_WORDS for w in line.split())
    return flat.rstrip(" .").endswith(phrases.credit_ends)


def menu_length(lines: Sequence[str]) -> int:
    """Return how many of the first lines of a text are its page's menu: four or more very short ones, else 0."""
    run = 0
    for line in lines:
        if len(line) > _MENU_WIDTH or len(line.split()) > _MENU_WORDS or line[-1] in '.?!:,"”':
            break
        run += 1
    return run if run >= _MENU_RUN else 0


def agency_code(text: str, start: int, end: int) -> int:
    """Return where the agency's code or sign-off at the end of `[start, end)` begins, `end` without one."""
    tail = max(start, end - 30)
    match = _CODE.search(text[tail:end]) or _SIGN_OFF.search(text[tail:end])
    return tail + match.start() if match else end
