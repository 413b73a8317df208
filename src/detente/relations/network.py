"""Who acts towards whom: acts -> a directed graph, written for Gephi as GEXF or for others as GraphML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from detente.relations.model import Occurrence, Party
from detente.relations.series import QUADS

if TYPE_CHECKING:
    import networkx

GraphFormat = Literal["gexf", "graphml"]
_DAY = 10


@dataclass(slots=True)
class _Link:
    """What adds up on one edge."""

    weight: int = 0
    reports: int = 0
    scores: list[float] = field(default_factory=list)
    quads: dict[str, int] = field(default_factory=lambda: dict.fromkeys(QUADS, 0))
    days: list[str] = field(default_factory=list)


def network(acts: Iterable[Occurrence], name_of: Callable[[str], str | None] | None = None) -> networkx.DiGraph:
    """Return the graph of the acts: a node a side, an edge from each source to each target that is another side.

    Edges carry `weight` (acts), `reports`, `goldstein` (mean; left out where nothing has a score), a count a quad
    class and `first`, `last` (ISO days; left out where unknown). Nodes carry `name`, `kind` and `acts`. `name_of` gives
    the name of a side where the gazetteer knows it. Nodes and edges stand in alphabetical order.
    """
    import networkx as nx

    links: dict[tuple[str, str], _Link] = {}
    parties: dict[str, dict[tuple[str, str], int]] = {}
    for act in acts:
        for source, target in _pairs(act):
            _add(links.setdefault((source.side, target.side), _Link()), act)
            for p in (source, target):
                seen = parties.setdefault(p.side, {})
                seen[p.name, p.kind] = seen.get((p.name, p.kind), 0) + 1
    graph = nx.DiGraph()
    for side in sorted(parties):
        graph.add_node(side, **_node(side, parties[side], name_of))
    for ends in sorted(links):
        graph.add_edge(*ends, **_attributes(links[ends]))
    return graph


def write(graph: networkx.DiGraph, form: GraphFormat) -> str:
    """Return the graph as a file of that format; the same graph gives the same text.

    In GEXF an edge lasts from its first to its last act, so that Gephi's timeline moves through them.
    """
    import networkx as nx

    if form == "graphml":
        return "\n".join(nx.generate_graphml(graph)) + "\n"
    dynamic = graph.copy()
    for _, _, data in dynamic.edges(data=True):
        if "first" in data:
            data["start"], data["end"] = data["first"], data["last"]
    for _, data in dynamic.nodes(data=True):
        data["label"] = data["name"]
    text = "\n".join(nx.generate_gexf(dynamic)) + "\n"
    # networkx puts today's date in, and calls ISO days strings.
    return re.sub(r' lastmodifieddate="[^"]*"', "", text).replace('timeformat="string"', 'timeformat="date"')


def _pairs(act: Occurrence) -> list[tuple[Party, Party]]:
    """Each source with each target of another side, each pair of sides once."""
    pairs = {(s.side, t.side): (s, t) for s in act.first.sources for t in act.first.targets if s.side != t.side}
    return list(pairs.values())


def _add(link: _Link, act: Occurrence) -> None:
    link.weight += 1
    link.reports += act.reports
    if act.first.goldstein is not None:
        link.scores.append(act.first.goldstein)
    if act.first.quad in link.quads:
        link.quads[act.first.quad] += 1
    link.days.extend(day[:_DAY] for day in (act.from_, act.to) if day)


def _attributes(link: _Link) -> dict[str, str | int | float]:
    out: dict[str, str | int | float] = {"weight": link.weight, "reports": link.reports, **link.quads}
    if link.scores:
        out["goldstein"] = round(sum(link.scores) / len(link.scores), 4)
    if link.days:
        out |= {"first": min(link.days), "last": max(link.days)}
    return out


def _node(
    side: str, seen: dict[tuple[str, str], int], name_of: Callable[[str], str | None] | None
) -> dict[str, str | int]:
    """Name and kind as the state or organisation itself has them, else as most of its parties do."""
    known = name_of(side) if name_of else None
    own = {k: n for k, n in seen.items() if k[1] in ("state", "igo")} or seen
    (name, kind), _ = max(own.items(), key=lambda item: (item[1], item[0]))
    return {"name": known or name, "kind": kind, "acts": sum(seen.values())}
