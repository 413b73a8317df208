"""`detente network`."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest
from cli_helpers import Run
from relations_records import make_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("network") / "store.db")


def test_what_was_done_is_an_edge(detente: Run, store: Path) -> None:
    found = detente("network", "--store", store)
    assert (found.status, found.err) == (0, "")
    graph = nx.read_gexf(io.BytesIO(found.out.encode()))
    assert {e: d["weight"] for *e_, d in graph.edges(data=True) for e in [tuple(e_)]} == {
        ("KEN", "SOM"): 3, ("SOM", "KEN"): 1, ("POL", "NATO"): 2,
    }  # fmt: skip
    assert graph.nodes["NATO"]["name"] == "North Atlantic Treaty Organization"


@pytest.mark.parametrize(
    ("options", "edges"),
    [
        (["--since", "2005"], {("KEN", "SOM"), ("SOM", "KEN")}), (["--until", "1999"], {("POL", "NATO")}),
        (["--type", "SANCTION"], {("KEN", "SOM")}), (["--source", "Somalia"], {("SOM", "KEN")}),
    ],
)  # fmt: skip
def test_events_are_chosen(
    detente: Run, store: Path, tmp_path: Path, options: list[str], edges: set[tuple[str, str]]
) -> None:
    path = tmp_path / "net.graphml"
    assert detente("network", "--store", store, *options, "-o", path).status == 0
    assert set(nx.read_graphml(path).edges) == edges


def test_nothing_chosen_writes_nothing(detente: Run, store: Path, tmp_path: Path) -> None:
    found = detente("network", "--store", store, "--status", "planned", "-o", tmp_path / "net.gexf")
    assert (found.status, found.out, (tmp_path / "net.gexf").exists()) == (0, "", False)
    assert "nothing found" in found.err
