"""The learned second opinion: a class for a predicate that no pattern of the codebook knows.

A multinomial logistic regression over the word vectors of the predicate and of what stands around it, actors left
out, and over the predicate's prepositions. It gives the root of CAMEO with a probability; the class is that of the
nearest example of the root. It is trained on the codebook's own examples and on plain sentences that tell of no
event (`genscripts/train.py`), and knows only the vectors that it was trained on: with another parser there is none.
It adds next to nothing to the patterns (docs/accuracy.md) and is asked only where `Coder` is told to.
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


def units(vector: Callable[[str], Sequence[float] | None]) -> Callable[[str], Vector | None]:
    """Return `vector` with its results made one long, and kept for words that come again."""
    import numpy as np

    @lru_cache(maxsize=4096)
    def unit(word: str) -> Vector | None:
        found = vector(word)
        return None if found is None else _unit(np.asarray(found, dtype=np.float64))

    return unit


def features(words: Words, unit: Callable[[str], Vector | None]) -> Vector:
    """Return the input of the model: the predicate's mean vector, its content's, its prepositions, one for the bias."""
    import numpy as np

    known = [_PREPOSITION if name in words.prepositions else 0.0 for name in PREPOSITIONS]
    return np.concatenate([_PREDICATE * _mean(words.predicate, unit), _mean(words.content, unit), [*known, 1.0]])


def _mean(words: Sequence[str], unit: Callable[[str], Vector | None]) -> Vector:
    """The mean direction of the words that have a vector; zero where none has."""
    import numpy as np

    return _unit(sum((v for w in words if (v := unit(w)) is not None), start=np.zeros(DIMENSIONS)))


def _unit(v: Vector) -> Vector:
    length = float(v @ v) ** 0.5
    return v / length if length else v


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

        self._unit = units(vector)
        self._threshold = float(table["threshold"])
        self._roots: tuple[str, ...] = tuple(table["roots"])
        self._weights: Vector = np.array(table["weights"], dtype=np.float64)
        self._examples: dict[str, list[_Example]] = {}
        for row in table["rows"]:
            found = _Example(row["code"], row["text"], words_in(row))
            self._examples.setdefault(found.code[:2], []).append(found)

    @staticmethod
    def load(parser: Parser) -> SecondOpinion | None:
        """Return the model over the parser's vectors; None where it was trained on others."""
        table = _table()
        known = name_of(parser.version) == table["vectors"]
        return SecondOpinion(table, parser.vector) if known else None

    def propose(self, words: Words) -> Opinion | None:
        """Return the class of a predicate; None where it is no event, not sure enough, or not known."""
        if not self._known(words):
            return None
        x = features(words, self._unit)
        shares = self._shares(x)
        best = int(shares.argmax())
        if not self._roots[best] or shares[best] < self._threshold:
            return None
        example = self._nearest(self._roots[best], x)
        return Opinion(example.code[:3], round(float(shares[best]), 4), example.text)

    def _known(self, words: Words) -> bool:
        return any(self._unit(w) is not None for w in words.predicate)

    def _shares(self, x: Vector) -> Vector:
        import numpy as np

        scores = x @ self._weights
        raised = np.exp(scores - scores.max())
        out: Vector = raised / raised.sum()
        return out

    def _nearest(self, root: str, x: Vector) -> _Example:
        """The example of the root at the smallest angle; of equals the first of the codebook."""
        near = [_unit(features(e.words, self._unit)[:-1]) @ x[:-1] for e in self._examples[root]]
        return self._examples[root][near.index(max(near))]


def words_in(row: Mapping[str, Any]) -> Words:
    """The words of a row of `learned.json`."""
    return Words(tuple(row["predicate"]), tuple(row["content"]), tuple(row["prepositions"]))
