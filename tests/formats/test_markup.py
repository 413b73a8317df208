from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.formats.markup import KINDS, Mark, cut, marks, segments
from detente.records import Block, Record

TEXT = "Chad cut its ties with Mali."
SPANS = st.tuples(st.sampled_from(KINDS), st.integers(0, 28), st.integers(1, 28))


def mark(kind: str, start: int, end: int, n: int = 1) -> Mark:
    return Mark(kind, f"x{n}", f"X{n}", start, end, f"w{n}")


@given(st.lists(SPANS, max_size=8), st.integers(0, 28))
def test_the_segments_joined_are_the_text_and_know_what_covers_them(spans: list[tuple[str, int, int]], at: int) -> None:
    found = [mark(k, a, min(a + length, 28), n) for n, (k, a, length) in enumerate(spans) if a < 28]
    found.sort(key=lambda m: m.start)
    blocks = [b for b in (Block("headline", 0, at), Block("paragraph", at, 28)) if b.start < b.end]
    position = 0
    for _, parts in cut(TEXT, blocks, found):
        for part in parts:
            end = position + len(part.text)
            assert part.text == TEXT[position:end]
            assert set(part.marks) == {m for m in found if m.start <= position and end <= m.end}
            position = end
    assert position == 28


def test_overlapping_marks_begin_and_end_in_their_own_segments() -> None:
    a, b = mark("statement", 0, 12, 1), mark("condition", 5, 17, 2)
    first, both, last = segments(TEXT, 0, 17, [a, b])
    assert (first.text, both.text, last.text) == ("Chad ", "cut its", " ties")
    assert both.classes == "condition statement" and both.title == "statement X1, condition X2"
    assert (first.begins, both.begins, last.begins) == ((a,), (b,), ())
    assert (first.ends, both.ends, last.ends) == ((), (a,), (b,))


def test_a_mark_over_two_blocks_is_opened_and_closed_in_each() -> None:
    long = mark("condition", 2, 20)
    found = list(cut(TEXT, [Block("paragraph", 0, 8), Block("paragraph", 9, 28)], [long]))
    assert [[(p.text, len(p.begins), len(p.ends)) for p in parts] for _, parts in found] == [
        [("Ch", 0, 0), ("ad cut", 1, 1)],
        [("its ties wi", 1, 1), ("th Mali.", 0, 0)],
    ]


def test_words_link_to_the_shortest_of_actor_time_and_place() -> None:
    group, state, place = mark("actor", 0, 12, 1), mark("actor", 0, 4, 2), mark("place", 0, 4, 3)
    event = mark("event", 0, 4, 4)
    first, rest = segments(TEXT, 0, 12, [group, state, place, event])
    assert first.link == state
    assert first.notes == (event, place)
    assert rest.link == group and rest.notes == ()
    (plain,) = segments(TEXT, 0, 4, [event])
    assert plain.link is None and plain.notes == (event,)


def test_all_codings_of_a_record_are_marks_in_the_order_of_the_text(record: Record) -> None:
    parts = ("actors", "times", "places", "statements", "events", "conditions")
    found = marks(record, {item.id: item.id.upper() for part in parts for item in getattr(record, part)})
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert {m.id for m in found} == {"a1", "a2", "a3", "t1", "p1", "p2", "p3", "p4", "s1", "s2", "e1", "e2", "e3", "c1"}
    assert [m.anchor for m in found] == [f"w{n}" for n in range(1, len(found) + 1)]
    assert sum(m.id == "s2" for m in found) == 2
