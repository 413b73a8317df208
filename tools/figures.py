"""What the scorers of the evaluation sets print -> figures by name, shares between 0 and 1, three decimals."""

from __future__ import annotations

import json
import re

_FACTS = re.compile(r"^(\w+)\s+found\s+\d+ of\s+\d+ = ([\d.]+)(?:\s+precision\s+\d+ of\s+\d+ = ([\d.]+))?", re.M)
_PRF = re.compile(r"^(\w+)\s+P ([\d.]+)\s+R ([\d.]+)\s+F1 ([\d.]+)", re.M)
_MARKED = re.compile(r"^(between the marked actors|anywhere) ([\d.]+)", re.M)
_PLACES = re.compile(r"(found|country right|within 161 km)(?:, of those found)? ([\d.]+)")


def facts(output: str) -> dict[str, float]:
    """Read check_facts: the share found of each kind of fact and of all, precision where it is measured."""
    out = {}
    for kind, found, precision in _FACTS.findall(output):
        out[f"{kind}_found"] = float(found)
        if precision:
            out[f"{kind}_precision"] = float(precision)
    return out


def events(output: str) -> dict[str, float]:
    """Read score_events: precision, recall and F1 of types, dyads and triples, or the two accuracies."""
    out = {name.replace(" ", "_"): float(value) for name, value in _MARKED.findall(output)}
    for name, p, r, f1 in _PRF.findall(output):
        out |= {f"{name}_p": float(p), f"{name}_r": float(r), f"{name}_f1": float(f1)}
    return out


def places(output: str) -> dict[str, float]:
    """Read score_places: the share found, and of those the shares with the right country and near the point."""
    return {name.replace(" ", "_"): float(value) for name, value in _PLACES.findall(output)}


def statements(output: str) -> dict[str, float]:
    """Read score_statements --json: the figures over all statements."""
    out: dict[str, float] = {}
    for name, value in json.loads(output)["all"].items():
        if name == "source_acc":
            out["source_accuracy"] = round(value["overlap"], 3)
        else:
            out |= {f"{name}_{k.lower()}": round(value[k], 3) for k in ("P", "R", "F1")}
    return out


def times(output: str) -> dict[str, float]:
    """Read score_times --json, which counts in percent."""
    read = json.loads(output)
    out = {}
    for name in ("strict", "relaxed", "type", "value"):
        for letter, percent in zip(("p", "r", "f1"), read[name], strict=True):
            out[f"{name}_{letter}"] = round(percent / 100, 3)
    return out | {"value_accuracy": round(read["value_acc"] / 100, 3)}
