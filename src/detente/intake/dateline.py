"""The agency's line before the first sentence: `NAIROBI, Kenya (AP) _`, `Washington, 7 March 2000 (RFE/RL) --`.

Read in two steps: a pattern says what a dateline may look like, then what was found (an agency, a date, a country, a
known city, capitals, the dash) decides whether it is one; a name before a dash alone is none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from detente.dates import read_date
from detente.intake.phrases import DatelinePhrases, for_datelines

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    rf"(?i:{_MONTHS}\s*\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTHS}(?:,?\s+\d{{4}})?"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}))"
)
_NO_DATE = rf"(?!(?i:{_MONTHS})\s*\d)"
_REST = r"(?:[\w.'’`]|-(?=\w))*"
_WORD = rf"{_NO_DATE}[{_UP}]{_REST}"
_NAME = rf"{_WORD}(?:\s(?:{_WORD}|de|del|do|da|es|el|al|of|la|le|sur|upon|and))*"
_CAPS = rf"[{_UP}](?:[{_UP}.'’`]|-(?=[{_UP}]))+"
_DASH = r"(?:---?|[–—―‒]|-(?=\s|$)|(?<=\s)-|_|:(?=\s|$))"
_DATELINE = re.compile(
    rf"""
    (?P<place>{_NAME}(?:\s?/\s?{_NAME})?)
    (?P<parts>(?:[,.]?\s+{_DATE}|,\s+{_NAME}){{0,4}})
    (?:\s?--(?=\s?\())?
    (?:[,.]?\s*(?:\((?P<paren>[^()\n]{{2,60}})\)|/(?P<slashed>[\w .-]{{2,20}})/)[.,]?)?
    (?P<later>(?:\s*{_DATE},?)?)
    \s*(?P<dash>{_DASH}|)
    """,
    re.X,
)
# Some agencies print no dash: capitals, then the first word of a sentence.
_DASHLESS = re.compile(
    rf"(?P<place>{_CAPS}(?:\s{_CAPS})*)(?:,\s+(?P<region>{_NAME}?))?"
    r"(?=\s+(?:The|A|An|At|In|On|After|When|More|Two|Three|Dozens|Hundreds|Thousands|[A-Z][a-z]+'s)\s)"
)
_BARE = re.compile(r"\((?P<agency>[\w/.' -]{2,30})\)\s*(?:--+|[–—―]|-(?=\s)|_|:)?(?=\s|$)")
_CAPITALS = re.compile(rf"[{_UP}][{_UP}.'’`/-]*(?:\s(?:[{_UP}.'’`/-]+|[dD]e|es|el))*$")
_DATED = re.compile(_DATE)
_AGENCY = re.compile(r"(?=.*[A-Z])\w[\w.'’&/-]*(?:\s[\w.'’&/-]+){0,4}")
_SMALL = frozenset("de del do da es el al of la le sur upon au aux and the".split())
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Found:
    """A dateline as it stands: place, date and agency as written; it ends `length` characters after its first letter.

    `sure` where an agency or a date signs it, so that it is one wherever it stands in the article.
    """

    place: str | None
    date: str | None
    agency: str | None
    length: int
    sure: bool


def find_dateline(text: str, start: int, end: int) -> Found | None:
    """Return the dateline with which the paragraph `[start, end)` begins, None where it has none.

    It needs a place, and beside it an agency or a date or a dash after capitals, a country or a well-known city.
    """
    head = text[start : min(end, start + _LONGEST)]
    phrases = for_datelines()
    bare = _BARE.match(head)
    if bare is not None:
        return _signed_only(bare, phrases)
    if not head[:1].isupper():
        return None
    match = _DATELINE.match(head)
    found = _judge(match, head, text, phrases) if match is not None else None
    return found or _dashless(head, phrases)


def _signed_only(match: re.Match[str], phrases: DatelinePhrases) -> Found | None:
    name = match["agency"].strip().lower()
    if name == "undated":
        return Found(None, None, None, match.end(), True)
    agency = phrases.agencies.get(name)
    return Found(None, None, agency, match.end(), True) if agency else None


def _judge(match: re.Match[str], head: str, text: str, phrases: DatelinePhrases) -> Found | None:
    place = " ".join(match["place"].split()).rstrip(".")
    before, _, after = place.partition(" ")
    if before.lower() in phrases.agencies and after:  # "Reuters MOSCOW (Reuters) -"
        place = after
    if not _may_be_place(place, phrases):
        return None
    signs = _signs(match, phrases)
    capitals = _CAPITALS.match(place) is not None
    well_known = any(_fold(part.strip()) in phrases.places for part in (place, *place.split("/")))
    located = well_known or signs.region
    signed = signs.known or ((signs.agency is not None or signs.day is not None) and (capitals or located))
    rest = head[match.end() :].lstrip()
    if rest[:1].islower() and not (signs.known and match["dash"]):
        return None
    if signs.stray and not signs.known:
        return None
    dash = match["dash"]
    if dash == "":
        fits = (match["paren"] or match["slashed"]) is not None and signed and (capitals or located)
    elif dash == ":":
        fits = signed or (capitals and well_known)
    else:
        fits = signed or located or (capitals and (dash == "_" or _visited(place, text)))
    sure = signs.known or (signs.agency is not None and signs.day is not None)
    return Found(title_case(place), signs.day, signs.agency, len(match[0].rstrip()), sure) if fits else None


def _visited(place: str, text: str) -> bool:
    """Whether the report itself uses a name as that of a place ("in Charlotte" below "CHARLOTTE -")."""
    name = re.escape(title_case(place))
    return len(place) >= 4 and re.search(rf"\b(?:in|from|near|at|around|outside)\s{name}\b", text) is not None


def _may_be_place(place: str, phrases: DatelinePhrases) -> bool:
    name = place.lower()
    return name not in phrases.not_places and name not in phrases.agencies and not _is_month(place)


def _fold(name: str) -> str:
    """Return the name in lower case and without accents, as the list of cities has it."""
    if name.isascii():
        return name.lower()
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))


def _dashless(head: str, phrases: DatelinePhrases) -> Found | None:
    match = _DASHLESS.match(head)
    if match is None:
        return None
    place, region = match["place"], (match["region"] or "").rstrip(".").lower()
    if region not in phrases.regions if region else _fold(place) not in phrases.places:
        return None
    return Found(title_case(place), None, None, match.end(), False)


@dataclass(frozen=True, slots=True)
class _Signs:
    """What stands between the place and the dash; `stray` where some of it is no date, agency, state or country."""

    region: bool
    agency: str | None
    known: bool
    day: str | None
    stray: bool


def _signs(match: re.Match[str], phrases: DatelinePhrases) -> _Signs:
    days = [d[0] for part in ("parts", "later") for d in _DATED.finditer(match[part])]
    names = [n.strip(" .,") for n in _DATED.sub(",", match["parts"]).split(",")]
    agency, inside = None, match["paren"] or match["slashed"]
    if inside:
        days += [d[0] for d in _DATED.finditer(inside)]
        agency = _DATED.sub("", inside).strip(" ,-–—") or None
    names = [n for n in names if n]
    regions = [n for n in names if n.lower() in phrases.regions]
    signatures = [n for n in (agency, *names) if n and n.lower() in phrases.agencies]
    known = phrases.agencies[signatures[0].lower()] if signatures else None
    if known is None and agency is not None and not _AGENCY.fullmatch(agency):
        agency = None
    stray = len(names) > len(regions) + len([n for n in names if n in signatures])
    return _Signs(bool(regions), known or agency, known is not None, days[0] if days else None, stray)


def _is_month(place: str) -> bool:
    return re.fullmatch(rf"(?i:{_MONTHS})", place) is not None


def title_case(place: str) -> str:
    """Return a place written in capitals as a book would write it ("DAR ES SALAAM" -> "Dar es Salaam")."""
    if not place.isupper():
        return place
    words = re.split(r"([\s/-])", place)
    out = []
    for n, word in enumerate(words):
        small = n > 0 and word.lower() in _SMALL
        out.append(word.lower() if small else "'".join(p[:1] + p[1:].lower() for p in word.split("'")))
    return "".join(out)


def resolve(written: str | None, reference: str | None) -> str | None:
    """Return the ISO day of a date as a dateline writes it.

    One without a year is the nearest such day not after `reference` (an ISO date or date-time), None without one.
    """
    if written is None:
        return None
    full = read_date(written)
    if full is not None or reference is None:
        return full[:10] if full else None
    year = int(reference[:4])
    for candidate in range(year, max(year - 9, 0), -1):  # nine years: 29 February may be eight years off
        found = read_date(f"{written.rstrip('.,')} {candidate}")
        if found is not None and found[:10] <= reference[:10]:
            return found[:10]
    return None
