"""How sure an event is: a probability from what was found, calibrated on the codebook's own examples.

The weights stand in `confidence.toml`; `genscripts/calibrate.py` fits them by logistic regression on our own example
sentences and writes the same numbers every time.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from detente.coding.matching import Match
from detente.reading.clauses import Predicate
from detente.records import EventStatus

FEATURES = (
    "weight", "specific", "noun", "main", "deep", "source", "target", "both", "embedded", "loose", "actual", "mutual",
    "many",
)  # fmt: skip


def features(
    m: Match, predicates: Mapping[int, Predicate], sources: Sequence[str], targets: Sequence[str], status: EventStatus
) -> dict[str, float]:
    """Return what is known of an event, by name, each between 0 and 1."""
    p = m.predicate
    depth, node = 0, p
    while node.governor is not None and depth < 4:
        node, depth = predicates[node.governor], depth + (node.link != "conj")
    return {
        "weight": min(m.weight, 6) / 6,
        "specific": float(len(m.code.rstrip("0")) > 2),
        "noun": float(p.kind == "noun" and len(p.words) == 1),
        "main": float(depth == 0),
        "deep": float(depth > 1),
        "source": float(bool(sources)),
        "target": float(bool(targets)),
        "both": float(bool(sources) and bool(targets)),
        "embedded": float(m.inner is not None),
        "loose": float(m.loose),
        "actual": float(status == "actual"),
        "mutual": float(bool(sources) and sources == targets),
        "many": float(len(sources) + len(targets) > 4),
    }


def confidence(found: Mapping[str, float]) -> float:
    """Return the probability, two decimals, that an event with these features is coded right."""
    weights = _weights()
    z = weights["bias"] + sum(weights[k] * v for k, v in found.items())
    return round(1 / (1 + math.exp(-z)), 2)


@cache
def _weights() -> Mapping[str, float]:
    data = (resources.files("detente.codebook") / "data" / "confidence.toml").read_text(encoding="utf-8")
    table: dict[str, float] = tomllib.loads(data)["weights"]
    return table
