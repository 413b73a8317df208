"""Write src/detente/codebook/data/learned.json: the second opinion, trained on the codebook's own examples.

Run when examples, patterns, negatives.toml or the parser's weights have changed; it takes about half a minute:

    .venv/bin/python genscripts/train.py

An example gives the predicate that a pattern codes as expected; predicates that no match claims, in the examples and
in the plain sentences of negatives.toml, are "no event" (root ""). What may be proposed is decided by cross-validation
on these rows alone: no predicate of a fold's test rows occurs in its training rows, as it is with a predicate that no
pattern knows. The threshold is the least at which the share of right roots among the proposals is `WANTED`, events and
plain predicates taken as equally frequent. The figures go to evaluation/learned.json, under "own_examples".
With `--check` nothing is written: the exit status says whether the weights are what this script would write.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tomllib
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # sums in the same order on every machine
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from detente.codebook.book import Codebook, Example
from detente.coding.learned import FILE, Words, features, name_of, units, words_in, words_of
from detente.coding.matching import Matcher
from detente.coding.roles import Roles
from detente.coding.unclaimed import unclaimed
from detente.intake.document import Raw
from detente.intake.read import read
from detente.pipeline import Coder
from detente.reading.clauses import Predicate
from detente.reading.syntax import DEFAULT_MODEL, Parser, SpacyParser

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src/detente/codebook/data"
FIGURES = ROOT / "evaluation/learned.json"
WANTED = 0.6
PENALTY = 1e-3
ROUNDS = 100
FOLDS = 10
THRESHOLDS = tuple(n / 100 for n in range(20, 96))

Array = NDArray[np.float64]
Row = dict[str, Any]


def negatives() -> list[str]:
    """Return the plain sentences."""
    table = tomllib.loads((DATA / "negatives.toml").read_text(encoding="utf-8"))
    return [text for texts in table.values() for text in texts]


def examples(book: Codebook) -> list[Example]:
    """Return all examples of the codebook, in its order."""
    return [e for c in book.classes.values() for e in c.examples]


def made_from(book: Codebook) -> str:
    """Return a hash of the sentences and codes that the model learns from."""
    lines = [f"{e.code}\t{e.text}" for e in examples(book)] + negatives()
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def rows(coder: Coder) -> list[Row]:
    """Return what is learned from, in the order of the codebook: code ("" for no event), text, words."""
    out: list[Row] = []
    for e in examples(coder.codebook):
        out.extend(_rows_of(coder, e.text, e.code))
    for text in negatives():
        out.extend(_rows_of(coder, text, ""))
    return out


def _rows_of(coder: Coder, text: str, code: str) -> Iterator[Row]:
    layers = coder.pipeline.run(document=read(Raw("example", None, text, False)))
    parse, cast, predicates = layers["parse"], layers["voices"], layers["predicates"]
    plain: Iterable[Predicate] = predicates.values()
    if code:
        start = next((e.trigger.start for e in layers["events"] if e.cameo == code), None)
        coded = next((p for p in plain if any(parse.tokens[w].start == start for w in p.words)), None)
        if coded is None:
            return
        yield _row(code, text, words_of(parse, cast, coded))
        matcher = Matcher(parse, coder.codebook, Roles(parse, cast), predicates)
        plain = [p for p in unclaimed(predicates, matcher, matcher.matches()) if p.head not in coded.complements]
    for p in plain:
        yield _row("", text, words_of(parse, cast, p))


def _row(code: str, text: str, words: Words) -> Row:
    return {
        "code": code,
        "text": text,
        "predicate": list(words.predicate),
        "content": list(words.content),
        "prepositions": list(words.prepositions),
    }


def matrix(table: list[Row], parser: Parser) -> Array:
    """Return the features of all rows."""
    unit = units(parser.vector)
    return np.array([features(words_in(r), unit) for r in table])


def fit(x: Array, y: NDArray[np.int64], classes: int) -> Array:
    """Return the weights of a multinomial logistic regression, by Nesterov's accelerated gradient from zero."""
    n = len(x)
    wanted = np.eye(classes)[y]
    step = 1 / (0.5 * np.linalg.norm(x, 2) ** 2 / n + PENALTY)
    weights = ahead = np.zeros((x.shape[1], classes))
    t = 1.0
    for _ in range(ROUNDS):
        after = ahead - step * (x.T @ (shares(x, ahead) - wanted) / n + PENALTY * ahead)
        t_after = (1 + np.sqrt(1 + 4 * t * t)) / 2
        ahead = after + (t - 1) / t_after * (after - weights)
        weights, t = after, t_after
    return weights


def shares(x: Array, weights: Array) -> Array:
    """Return the probability of each class for each row."""
    scores = x @ weights
    out = np.exp(scores - scores.max(axis=1, keepdims=True))
    return out / out.sum(axis=1, keepdims=True)


def left_out(table: list[Row], x: Array, y: NDArray[np.int64], classes: int) -> Array:
    """Return the probabilities for each row from a model that has not seen its predicate."""
    fold = np.array([zlib.crc32(r["predicate"][0].encode()) % FOLDS for r in table])
    out = np.zeros((len(x), classes))
    for k in range(FOLDS):
        out[fold == k] = shares(x[fold == k], fit(x[fold != k], y[fold != k], classes))
    return out


def judged(probabilities: Array, y: NDArray[np.int64], threshold: float) -> dict[str, float]:
    """Return how often an event gets the right root, how often a plain predicate gets any, and the precision."""
    best, event = probabilities.argmax(axis=1), y > 0
    told = (best > 0) & (probabilities.max(axis=1) >= threshold)
    found, right = (told & event).sum() / event.sum(), (told & event & (best == y)).sum() / event.sum()
    alarms = (told & ~event).sum() / (~event).sum()
    return {
        "threshold": threshold,
        "right": round(float(right), 4),
        "wrong_root": round(float(found - right), 4),
        "false_alarm": round(float(alarms), 4),
        "precision": round(float(right / max(found + alarms, 1e-9)), 4),
    }


def train(parser: Parser) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the content of learned.json and the figures of the cross-validation."""
    coder = Coder(parser=parser)
    table = rows(coder)
    roots = ["", *sorted({r["code"][:2] for r in table} - {""})]
    x, y = matrix(table, parser), np.array([roots.index(r["code"][:2]) for r in table])
    probabilities = left_out(table, x, y, len(roots))
    curve = [judged(probabilities, y, t) for t in THRESHOLDS]
    chosen = next(c for c in curve if c["precision"] >= WANTED)
    content = {
        "made_from": made_from(coder.codebook),
        "vectors": name_of(parser.version),
        "threshold": chosen["threshold"],
        "roots": roots,
        "weights": weights_of(x, y, len(roots)),
        "rows": table,
    }
    events = [c for c in curve if round(c["threshold"] * 100) % 10 == 0]
    figures = {"events": int((y > 0).sum()), "plain": int((y == 0).sum()), "chosen": chosen, "thresholds": events}
    return content, figures


def weights_of(x: Array, y: NDArray[np.int64], classes: int) -> list[list[float]]:
    """Return the trained weights, rounded so that the last bits of a machine's arithmetic do not show."""
    return (np.round(fit(x, y, classes), 3) + 0.0).tolist()  # + 0.0: no minus zeros


def written(content: dict[str, Any]) -> str:
    """Return learned.json: a line for each row and each feature's weights, so that differences can be read."""
    lines = []
    for key, value in content.items():
        if key in {"rows", "weights"}:
            body = ",\n".join(json.dumps(v, ensure_ascii=False, separators=(",", ":")) for v in value)
            lines.append(f'"{key}": [\n{body}\n]')
        else:
            lines.append(f'"{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> int:
    content, figures = train(SpacyParser(DEFAULT_MODEL))
    if "--check" in sys.argv[1:]:
        return int((DATA / FILE).read_text(encoding="utf-8") != written(content))
    (DATA / FILE).write_text(written(content), encoding="utf-8")
    kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    FIGURES.write_text(json.dumps({**kept, "own_examples": figures}, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures["chosen"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
