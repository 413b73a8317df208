"""Where acts took place: own sentences, the rows of `places.tsv`."""

from __future__ import annotations

from pathlib import Path

from detente.pipeline import Coder
from detente.records import Event, Record

_FLOOR = 0.97  # of the rows; every one is right as this is written


def _rows(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def _acts(record: Record, words: str) -> list[Event]:
    return [e for e in record.events if words in e.trigger.text]


def _places(record: Record, words: str) -> set[str]:
    named = {p.id: record.article.text[p.start : p.end] for p in record.places}
    return {named[e.place] if e.place is not None else "-" for e in _acts(record, words)}


def test_acts_have_the_places_of_their_clauses(coder: Coder) -> None:
    """Each row names an act by its trigger and the one place where it was, or none."""
    rows = _rows("places.tsv")
    got = [(_places(coder.code(text, published="2001-05-09"), act), place, text) for act, place, text in rows]
    missed = [row for row in got if row[0] != {row[1]}]
    assert len(rows) > 100
    assert len(missed) <= (1 - _FLOOR) * len(rows), missed


def test_the_place_of_an_act_is_one_of_the_record(coder: Coder) -> None:
    """A town is given with its point and state; an adjective of a state is no place of an act."""
    record = coder.code("Turkish warplanes bombed Kurdish rebels near Kirkuk.")
    (event,) = record.events
    place = next(p for p in record.places if p.id == event.place)
    assert (place.name, place.country) == ("Kirkuk", "IRQ")
    assert place.lat is not None


def test_a_sentence_without_a_place_gives_none(coder: Coder) -> None:
    """The place of another sentence, or of the dateline, is not taken over."""
    record = coder.code(
        "ANKARA, Turkey (AP) -- Turkey criticized Greece. Talks in Geneva failed. Greek police shot a Turk."
    )
    assert record.events
    assert all(e.place is None for e in record.events if e.trigger.text != "failed")
