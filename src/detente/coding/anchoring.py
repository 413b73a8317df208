"""Times in quotations are the speaker's: "I met him yesterday," she said on Monday, of Sunday."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from detente.dates import days
from detente.reading.syntax import Parse
from detente.records import Span, Statement, Time, When

# What words count from the day of speaking: how they begin, or how they end.
_FIRST = frozenset({"today", "yesterday", "tomorrow", "tonight", "this", "last", "next"})
_SPAN = frozenset({"morning", "afternoon", "evening", "night", "week", "month", "year", "weekend", "day", "days"})
_OPENING, _CLOSING = ("“", "``"), ("”", "''")


def anchored(
    parse: Parse, times: tuple[Time, ...], statements: Sequence[Statement], published: str | None
) -> tuple[Time, ...]:  # fmt: skip
    """Return the times with the values of those in quotations counted from the day on which their speaker spoke.

    Only of statements whose date is known and before `published` (ISO), and only as exact as that date is: of a speech
    "in 1995" all that is known of "yesterday" is 1995. Other times are returned as they are.
    """
    if published is None:
        return times
    today = date.fromisoformat(published[:10])
    spoken = list(_spoken(statements, today))
    if not spoken:
        return times
    starts = [t.start for t in times]
    out = list(times)
    for content, then, vague in spoken:
        for n in range(bisect_right(starts, content.start - 1), bisect_right(starts, content.end - 1)):
            time = out[n]
            if _deictic(parse.text, time) and _quoted(parse.text, content, time):
                out[n] = replace(time, value=_moved(time.value, today, then, vague))  # the id stays: statements name it
    return tuple(out)


def _spoken(statements: Sequence[Statement], today: date) -> Iterator[tuple[Span, date, str]]:
    """What was said in quotation marks before today; the first day of then, and its value where it is no single day."""
    for s in statements:
        day = _first_day(s.date)
        if s.kind != "indirect" and s.date is not None and day is not None and day < today:
            vague = s.date.value if s.date.from_ != s.date.to else ""
            if len(vague) in {0, 4, 7}:
                yield from ((c, day, vague) for c in s.content)


def _first_day(when: When | None) -> date | None:
    return date.fromisoformat(when.from_) if when is not None and when.from_ is not None else None


def _deictic(text: str, time: Time) -> bool:
    """Whether an expression counts from the day of speaking: "yesterday", "last month", "two years ago"."""
    words = text[time.start : time.end].lower().split()
    if days(time.value) is None or words[-1] == "later":
        return False
    return words[-1] == "ago" or words[0] in _FIRST - {"this", "last", "next"} or (
        words[0] in {"this", "last", "next"} and words[-1] in _SPAN
    )  # fmt: skip


def _quoted(text: str, content: Span, time: Time) -> bool:
    """Whether a time stands in quotation marks, of a content that may be quoted in part."""
    before = text[max(0, content.start - 2) : time.start]
    opened = max((before.rfind(q) for q in _OPENING), default=-1)
    closed = max((before.rfind(q) for q in _CLOSING), default=-1)
    return opened > closed or before.count('"') % 2 == 1


def _moved(value: str, today: date, then: date, vague: str) -> str:
    """The value counted from `then` in place of `today`; `vague` where that is all that is known."""
    if len(value) == 4:
        return f"{int(value) + then.year - today.year:04}"
    if len(value) == 7 and value[5:].isdigit() and len(vague) != 4:
        months = int(value[:4]) * 12 + int(value[5:]) - 1 + (then.year - today.year) * 12 + then.month - today.month
        return f"{months // 12:04}-{months % 12 + 1:02}"
    span = days(value)
    if vague or span is None:
        return vague or value
    if value[5:6] == "W":
        monday = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
        year, week, _ = (monday - timedelta((today - then).days + then.weekday() - today.weekday())).isocalendar()
        return f"{year:04}-W{week:02}{value[8:]}"
    return (date.fromisoformat(span[0]) - (today - then)).isoformat() + value[10:] if span[0] == span[1] else value
