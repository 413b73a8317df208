"""The graph of who acts towards whom, and its files."""

from __future__ import annotations

import io

import networkx as nx
import pytest
from relations_rows import NATO, PUTIN, RUS, USA, act, report, telling, unscored

from detente.relations.network import network, write

ACTS = [
    act(telling("e1", "042", "2000-02-15", (RUS,), (NATO,))),
    act(
        telling("e2", "111", "1999-06-01", (PUTIN,), (NATO,)),
        telling("e3", "111", "1999-06-01", (RUS,), by=report("a2")),
    ),
    act(telling("e4", "061", "2000", (RUS, NATO), (RUS, NATO))),
    act(unscored(telling("e5", sources=(USA,), targets=(RUS,), by=report("a3", None)))),
    act(telling("e6", sources=(RUS,), targets=(PUTIN,))),
]


def test_an_edge_adds_up_the_acts_of_a_side_towards_another() -> None:
    graph = network(ACTS)
    assert list(graph.edges) == [("NATO", "RUS"), ("RUS", "NATO"), ("USA", "RUS")]
    assert graph.edges["RUS", "NATO"] == {
        "weight": 3, "reports": 4, "verbal_cooperation": 1, "material_cooperation": 1, "verbal_conflict": 1,
        "material_conflict": 0, "goldstein": 2.1, "first": "1999-06-01", "last": "2000-12-31",
    }  # fmt: skip
    assert "goldstein" not in graph.edges["USA", "RUS"]
    assert "first" not in graph.edges["USA", "RUS"]


def test_nodes_have_the_name_and_kind_of_the_state_itself() -> None:
    graph = network(ACTS, {"USA": "America"}.get)
    assert graph.nodes["RUS"] == {"name": "Russia", "kind": "state", "acts": 5}
    assert graph.nodes["USA"]["name"] == "America"
    assert network([act(telling("e1", sources=(PUTIN,)))]).nodes["RUS"]["kind"] == "person"


def test_files_are_read_back() -> None:
    graph = network(ACTS)
    for form, read in (("gexf", nx.read_gexf), ("graphml", nx.read_graphml)):
        again = read(io.BytesIO(write(graph, form).encode()))  # type: ignore[arg-type]
        assert set(again.edges) == set(graph.edges)
        assert again.edges["RUS", "NATO"]["goldstein"] == pytest.approx(2.1)


def test_a_file_holds_no_day_of_its_making_and_edges_their_time() -> None:
    text = write(network(ACTS), "gexf")
    assert "lastmodified" not in text
    assert 'timeformat="date"' in text
    assert 'start="1999-06-01" end="2000-12-31"' in text
    assert text == write(network(list(reversed(ACTS))), "gexf").replace("\r", "")
