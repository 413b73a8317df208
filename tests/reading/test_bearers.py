"""Names that several parties bear are read by the states named around them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.gazetteer import Gazetteer, load
from detente.reading.names import find_names
from detente.reading.syntax import Parse


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


@pytest.mark.parametrize(
    ("text", "name", "ref"),
    [
        ("OSLO - The Labour Party won the vote.", "Labour Party", "party:nor-labour-party-of-norway"),
        ("Britain votes. The Labour Party is ahead.", "Labour Party", "party:gbr-labour-party"),
        ("The Labour Party is ahead in the polls.", "Labour Party", "party:gbr-labour-party"),
        ("In France, where Germany is feared, the Socialist Party lost.", "Socialist Party",
         "party:fra-socialist-party-of-france"),
        ("Spain was calm. Belgian voters wanted the Socialist Party out.", "Socialist Party",
         "party:bel-belgian-socialist-party"),
        ("The opposition Democratic Party left the Albanian parliament.", "Democratic Party",
         "party:alb-democratic-party-of-albania"),
        ("The Democratic Party leads in Texas.", "Democratic Party", "party:usa-democratic-party"),
        ("President Alberto Fujimori was challenged by Popular Action.", "Popular Action",
         "party:per-popular-action"),
        ("The National Liberation Army fired mortars, Macedonian officials said.", "National Liberation Army",
         "group:national-liberation-army"),
        ("Colombian troops fought the National Liberation Army.", "National Liberation Army",
         "group:national-liberation-army-of-colombia"),
    ],
)  # fmt: skip
def test_the_state_named_nearest_decides(
    parse: Callable[[str], Parse], gazetteer: Gazetteer, text: str, name: str, ref: str
) -> None:
    day = "1999-06-01" if "Fujimori" in text else "2001-05-01"
    spans = [s for s in find_names(parse(text), gazetteer, day) if s.names]
    (span,) = [s for s in spans if s.names[0].surface == name]
    assert span.names[0].entry.ref == ref


def test_nobodys_own_name_means_nobody_where_no_state_is_named(
    parse: Callable[[str], Parse], gazetteer: Gazetteer
) -> None:
    spans = find_names(parse("The Socialists will march on Sunday."), gazetteer, "2001-05-01")
    assert not any(s.names for s in spans)
