"""Who wrote the report: `By NAME`, `By NAME in CITY`, `the agency's correspondent NAME reports from CITY:`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 140
_BY = re.compile(r"(?:[Bb]y|BY|Written by|WRITTEN BY|Story by|Report by)\s*:?\s+(?=[^\W\d_])")
_SMALL = frozenset(
    "and in of for the at from with de del della di da dos du van von der den la le bin ibn al el y e writer writers "
    "correspondent correspondents reporter reporters staff editor editors diplomatic foreign political chief special "
    "national security affairs bureau contributing senior medical science business economics".split()
)
_WORK = re.compile(
    r"(?:\b|^)(?:press|writers?|correspondents?|reporters?|staff|editors?|news|times|post|service|agency|bureau|radio|tv"
    r"|columnist|analyst|special to|for the|for|ap|afp|reuters|cnn|bbc|voa|upi|rfe/rl|updated|published|posted)\b",
    re.I,
)
_NAME = r"[^\W\d_a-zß-ÿ][\w'’-]*\.?(?:\s(?:[^\W\d_a-zß-ÿ][\w'’-]*\.?|de|van|von|der|la|al|bin|el|di|da))+"
_REPORTS = re.compile(
    rf"(?:(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ww]riter|[Cc]ontributor)s?(?:\sin\s[A-Z]\w+)?,?|[A-Z][A-Z/]+['’]s)\s"
    rf"(?P<name>{_NAME}(?:\sand\s{_NAME})?)(?:,[^,.]{{3,40}},|\sin\s[A-Z]\w+|,)?\s"
    r"(?:reports?(?!\s(?:that|on\s[a-z]+\s[a-z]+s\b))|(?:has|have) (?:this|the|more)|filed this|looks? at|takes? a look"
    r"|examines?|explores?|profiles|explains?|spoke|talks|talked)\b"
)
_OFFICE = re.compile(
    r"^(?:[A-Z][\w-]*\s)*(?:Correspondent|Reporter|Editor|Writer|Analyst|Commentator|Contributor|Director|Chief)s?\s"
)
_FROM = re.compile(rf"(?:^|[.!?][\"”’]?\s)(?!The\s)(?P<name>{_NAME})\sreports\sfrom\s[^.:]{{2,40}}[.:]$")


@dataclass(frozen=True, slots=True)
class By:
    """A byline's names, and where in the text the city stands that it names, `[start, end)`, if it names one."""

    name: str
    city: tuple[int, int] | None


def find_byline(text: str, start: int, end: int) -> By | None:
    """Return the byline that the line `[start, end)` is as a whole, None where it is none."""
    line = text[start:end]
    lead = _BY.match(line)
    if lead is None or len(line) > _LONGEST or line.endswith(("?", "!", ":", ";")):
        return None
    words = line[lead.end() :].replace(",", " ").replace("|", " ").replace("&", " ").split()
    lower = [w for w in words if not w[0].isupper() and w.lower().strip(".") not in _SMALL and not w[0].isdigit()]
    if not words or lower or not words[0][0].isupper() or len(words) > 16:
        return None
    return _split(line, lead.end(), start)


def _split(line: str, at: int, offset: int) -> By:
    rest = line[at:]
    place = re.search(r"\s(?:in|IN)\s(?P<city>[^\W\d_][^,|;(]*?)(?=\sfor\s|\sand\s|[,|;(.]|$)", rest)
    names = rest[: place.start()] if place else rest
    parts = re.split(r"\s*[,|;(]\s*", names)
    kept = [parts[0], *(p for p in parts[1:] if p and not _WORK.search(p) and not any(c.isdigit() for c in p))]
    name = " ".join(", ".join(kept).split()).rstrip(".,")
    name = re.sub(r"\s(?:of|for)\s.*$", "", name)
    city = (offset + at + place.start("city"), offset + at + place.end("city")) if place else None
    return By(name.title() if name.isupper() else name, city)


def is_affiliation(line: str) -> bool:
    """Whether a line under a byline says whom the author works for: "Associated Press Writer"."""
    words = line.split()
    small = (w for w in words if not w[0].isupper() and w.lower() not in _SMALL)
    return len(words) <= 6 and _WORK.search(line) is not None and line[-1].isalpha() and not any(small)


def reporter_in(paragraph: str) -> str | None:
    """Return the reporter whom a summary or an opening paragraph announces ("... NAME reports from CITY:")."""
    match = _REPORTS.search(paragraph) or _FROM.search(paragraph)
    return _OFFICE.sub("", " ".join(match["name"].split())) if match else None
