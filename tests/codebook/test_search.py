from __future__ import annotations

import pytest

from detente.codebook.book import Codebook, load
from detente.codebook.search import find


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load()


def test_a_code_is_one_class(book: Codebook) -> None:
    assert [c.code for c in find(book, " 161 ")] == ["161"]


def test_a_type_of_plover_is_its_classes_in_order(book: Codebook) -> None:
    found = find(book, "sanction")
    assert {c.plover.type for c in found if c.plover} == {"SANCTION"}
    assert [c.code for c in found] == sorted(c.code for c in found)


def test_words_in_the_name_come_before_words_that_trigger_and_those_before_definitions(book: Codebook) -> None:
    found = find(book, "expel")
    ranks = []
    for c in found:
        words = {w for p in c.patterns for w in (*p.verbs, *p.nouns, *p.adjectives)}
        ranks.append(0 if "expel" in c.name.lower() else 1 if "expel" in words else 2)
    assert ranks == sorted(ranks) and {0, 1} <= set(ranks)


def test_all_words_are_wanted_in_any_order(book: Codebook) -> None:
    found = {c.code for c in find(book, "BOYCOTT Ease")}
    assert found and found <= {c.code for c in find(book, "boycott")} & {c.code for c in find(book, "ease")}


def test_a_phrase_that_triggers_a_class_finds_it(book: Codebook) -> None:
    assert "161" in [c.code for c in find(book, "break off")]


def test_words_of_the_definition_find_a_class(book: Codebook) -> None:
    found = next(c for c in book.classes.values() if len(c.definition.split()) > 8 and c.definition != c.name)
    assert found in find(book, " ".join(found.definition.split()[:5]))


@pytest.mark.parametrize("query", ["", "  ", "zzzz", "999"])
def test_what_is_not_there(book: Codebook, query: str) -> None:
    assert find(book, query) == ()
