"""The learned second opinion: a class for a predicate that no pattern of the codebook knows.

A multinomial logistic regression over the word vectors of the predicate and of what stands around it, actors left
out, and over the predicate's prepositions. It gives the root of CAMEO with a probability; the class is that of the
nearest example of the root. It is trained on the codebook's own examples and on plain sentences that tell of no
event (`genscripts/train.py`), and knows only the vectors that it was trained on: with another parser it is silent.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse, Parser

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

FILE = "learned.json"
DIMENSIONS = 300
PREPOSITIONS = (
    "with", "against", "to", "on", "upon", "at", "from", "toward", "over", "into", "between", "for", "of", "about",
    "in", "by", "as", "out",
)  # fmt: skip
_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
_MODIFIERS = frozenset({"amod", "compound"})
# The predicate itself says most; set by cross-validation on our own examples.
_PREDICATE, _PREPOSITION = 2.0, 0.5


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked at: lemmas of the predicate, of its objects, phrases and clauses, and its prepositions."""

    predicate: tuple[str, ...]
    content: tuple[str, ...]
    prepositions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """A class of three digits, how probable its root is (0 to 1), and the text of our example nearest to it."""

    code: str
    probability: float
    nearest: str


@dataclass(frozen=True, slots=True)
class _Example:
    code: str
    text: str
    words: Words


def words_of(parse: Parse, cast: Cast, p: Predicate) -> Words:
    """Return the words that stand for a predicate; names and actors are left out, so that nobody is learned."""
    tokens = parse.tokens

    def plain(i: int) -> bool:
        t = tokens[i]
        return t.pos in _CONTENT and not t.ent and i not in p.words and not cast.at(i)

    near = [*p.objects, *p.recipients]
    near += [c for h in p.objects for c in tokens[h].children if tokens[c].dep in _MODIFIERS]
    near += [h for _, heads in p.preps for h in heads]
    near += p.complements
    content = dict.fromkeys(tokens[i].lemma.lower() for i in near if plain(i))
    return Words(
        tuple(dict.fromkeys((*p.lemma.split(), p.word))),
        tuple(content),
        tuple(name for name in PREPOSITIONS if any(name == n for n, _ in p.preps)),
    )


def features(words: Words, vector: Callable[[str], Sequence[float] | None]) -> Vector:
    """Return the input of the model: the predicate's mean vector, its content's, its prepositions, one for the bias."""
    import numpy as np

    known = [1.0 * _PREPOSITION if name in words.prepositions else 0.0 for name in PREPOSITIONS]
    return np.concatenate(
        [_PREDICATE * _mean(words.predicate, vector), _mean(words.content, vector), np.array([*known, 1.0])]
    )


def _mean(words: Sequence[str], vector: Callable[[str], Sequence[float] | None]) -> Vector:
    """The mean direction of the words that have a vector; zero where none has."""
    import numpy as np

    total = np.zeros(DIMENSIONS)
    for word in words:
        found = vector(word)
        if found is not None:
            v = np.asarray(found, dtype=np.float64)
            total += v / max(np.sqrt(v @ v), 1e-9)
    length = np.sqrt(total @ total)
    return total / length if length else total


def name_of(version: str) -> str:
    """The weights that a parser's version names, without the hash of their files."""
    return version.partition("+")[0]


@cache
def _table() -> Mapping[str, Any]:
    """What `genscripts/train.py` wrote, read once."""
    table = json.loads((resources.files("detente.codebook") / "data" / FILE).read_text(encoding="utf-8"))
    assert isinstance(table, dict)
    return table


class SecondOpinion:
    """The trained model with a parser's word vectors."""

    def __init__(self, table: Mapping[str, Any], vector: Callable[[str], Sequence[float] | None]) -> None:
        """`table` is the content of `learned.json`."""
        import numpy as np

        self._vector = lru_cache(maxsize=4096)(vector)
        self._threshold = float(table["threshold"])
        self._roots: tuple[str, ...] = tuple(table["roots"])
        self._weights: Vector = np.array(table["weights"], dtype=np.float64)
        self._examples: dict[str, list[_Example]] = {}
        for row in table["rows"]:
            found = _Example(row["code"], row["text"], words_in(row))
            self._examples.setdefault(found.code[:2], []).append(found)
        self._near = cache(self._stack)

    @staticmethod
    def load(parser: Parser) -> SecondOpinion | None:
        """Return the model over the parser's vectors; None where it was trained on others."""
        table = _table()
        known = name_of(parser.version) == table["vectors"]
        return SecondOpinion(table, parser.vector) if known else None

    def propose(self, words: Words) -> Opinion | None:
        """Return the class of a predicate; None where it is no event, not sure enough, or has no vector."""
        import numpy as np

        if all(self._vector(w) is None for w in words.predicate):
            return None
        x = features(words, self._vector)
        scores = x @ self._weights
        shares = np.exp(scores - scores.max())
        best = int(shares.argmax())
        probability = float(shares[best] / shares.sum())
        if not self._roots[best] or probability < self._threshold:
            return None
        example = self._nearest(self._roots[best], x)
        return Opinion(example.code[:3], round(probability, 4), example.text)

    def _nearest(self, root: str, x: Vector) -> _Example:
        return self._examples[root][int((self._near(root) @ x[:-1]).argmax())]

    def _stack(self, root: str) -> Vector:
        """The examples of a root as unit rows."""
        import numpy as np

        rows = np.array([features(e.words, self._vector)[:-1] for e in self._examples[root]])
        unit: Vector = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return unit


def words_in(row: Mapping[str, Any]) -> Words:
    """The words of a row of `learned.json`."""
    return Words(tuple(row["predicate"]), tuple(row["content"]), tuple(row["prepositions"]))
