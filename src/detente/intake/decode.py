"""Bytes to text: byte order marks, UTF-8, what a page declares, the western code pages, then charset-normalizer."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.I)
_HIGH = re.compile(r"[^\x00-\x7f]")
_HEAD = 65_536  # bytes that charset-normalizer is shown
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Signs that newspapers print beside letters: quotation marks, dashes, currencies, fractions.
_SIGNS = frozenset("‘’“”‚„–—…•·™®©°€£¥§«»‹›¿¡¼½¾²³¹ºª´†‡\xa0\xad")


def decode(data: bytes, *, page: bool = False) -> str:
    """Return the text of `data` without a byte order mark; a `page` may declare its encoding.

    Never fails: bytes that no encoding explains become U+FFFD.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    wide = _wide(data)
    if wide is not None:
        return wide
    declared = _declared(data) if page else None
    return declared or _damaged_utf8(data) or _western(data) or _guessed(data)


def _wide(data: bytes) -> str | None:
    """Read UTF-16 without a mark: every other byte of English in it is zero."""
    head = data[:2000]
    half = max(len(head) // 2, 1)
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[first::2].count(0) > 0.6 * half and head[1 - first :: 2].count(0) < 0.1 * half:
            return data.decode(encoding, "replace")
    return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    # Browsers read Latin-1 as Windows-1252, since pages that declare the one hold the other.
    name = "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else name
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None


def _damaged_utf8(data: bytes) -> str | None:
    """Read UTF-8 with a few broken bytes, told by many whole characters of more than one byte."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return text if len(_MULTIBYTE.findall(data)) > 2 * broken else None


def _western(data: bytes) -> str | None:
    """Read Windows-1252 or, from older Macs, Mac Roman, where that gives plausible words and signs."""
    for encoding in ("cp1252", "mac_roman"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _plausible(text):
            return text
    return None


def _plausible(text: str) -> bool:
    """Whether the letters beyond ASCII are few, stand beside others in words, and no capital follows a small one."""
    high = [m.start() for m in _HIGH.finditer(text)]
    if len(high) * 6 > len(text):
        return False
    odd = 0
    for at in high:
        char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
        if char in _SIGNS:
            continue
        if not char.isalpha() or (char.isupper() and (before.islower() or not (before + after).strip())):
            odd += 1
        elif not (before.isalpha() or after.isalpha()):
            odd += 1
        elif char.isupper() and before in ' "(' and after.isupper() and text[at + 2 : at + 3].islower():
            odd += 1
    return odd * 10 <= len(high)


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes  # late: it is rarely needed, and slow

    best = from_bytes(data[:_HEAD]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")
