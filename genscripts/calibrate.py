"""Fit the weights of `confidence.toml` on the codebook's own examples: python genscripts/calibrate.py [--check].

Logistic regression with a small ridge, by Newton's method, so that the same examples give the same numbers. An event
of an example counts as right where its class is the example's to three digits and its sides are the expected ones; one
of a plain sentence (`negatives.toml`) is wrong.
With --check the file is compared, not written.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import numpy as np

from detente import Coder
from detente.codebook.book import Example
from detente.coding.confidence import FEATURES, features
from detente.intake.document import Document
from detente.records import Event, Record

OUT = Path(__file__).resolve().parent.parent / "src" / "detente" / "codebook" / "data" / "confidence.toml"
RIDGE = 2.0


def right(record: Record, event: Event, example: Example) -> bool:
    """Whether the event is the one that the example expects."""
    code = {a.id: a.code for a in record.actors}
    sides = [{code[i] for i in ids} - {None} for ids in (event.sources, event.targets)]
    want = [{w.partition(":")[0] for w in ids} - {""} for ids in (example.sources, example.targets)]
    return (event.cameo or "")[:3] == example.code[:3] and sides == want


def texts(coder: Coder) -> Iterator[tuple[str, Example | None]]:
    """Yield our examples, then the plain sentences of `negatives.toml`, in which every event is wrong."""
    for cls in coder.codebook.classes.values():
        for example in cls.examples:
            yield example.text, example
    data = (resources.files("detente.codebook") / "data" / "negatives.toml").read_text(encoding="utf-8")
    for sentences in tomllib.loads(data).values():
        for text in sentences:
            yield text, None


def rows(coder: Coder) -> tuple[np.ndarray, np.ndarray]:
    """Return features and labels of all events coded in our own sentences."""
    xs, ys = [], []
    for text, example in texts(coder):
        record = coder.code(text)
        layers = coder.pipeline.run(document=Document(record.article, record.blocks, ()))
        for event, match in coder.events.traced(
            layers["parse"], layers["voices"], layers["predicates"], layers["times"], layers["statements"], None
        ):
            found = features(match, layers["predicates"], event.sources, event.targets, event.status)
            xs.append([1.0, *(found[k] for k in FEATURES)])
            ys.append(float(example is not None and right(record, event, example)))
    return np.array(xs), np.array(ys)


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the weights, the bias first."""
    w = np.zeros(x.shape[1])
    penalty = np.diag([0.0] + [RIDGE] * (x.shape[1] - 1))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty @ w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        w -= np.linalg.solve(hessian, gradient)
    return w


def main() -> int:
    """Write or check the file."""
    w = fit(*rows(Coder()))
    lines = [
        "# Weights of an event's confidence: made by genscripts/calibrate.py from the codebook's own examples.",
        "",
    ]
    lines += ["[weights]", *(f"{k} = {v:.2f}" for k, v in zip(("bias", *FEATURES), w, strict=True))]
    text = "\n".join(lines) + "\n"
    if "--check" in sys.argv:
        return int(OUT.read_text(encoding="utf-8") != text)
    OUT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
