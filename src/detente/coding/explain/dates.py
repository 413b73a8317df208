"""What a date was read from."""

from __future__ import annotations

from detente.records import Record, When

_BASES = {
    "clause": "in its clause, or in one that shares its time",
    "sentence": "elsewhere in the sentence",
    "narrative": "in what the report told before",
    "report": "the date of the report",
}


def dated(date: When | None, record: Record) -> str:
    """Return the date's value with the words that it was read from and where they stand."""
    if date is None:
        return "none: the clause names no time"
    time = next((t for t in record.times if t.id == date.time), None)
    words = f"“{' '.join(record.article.text[time.start : time.end].split())}” " if time is not None else ""
    span = "" if date.from_ == date.to else f" ({date.from_} to {date.to})"
    return f"{date.value}{span}: {words}{_BASES[date.basis]}"
