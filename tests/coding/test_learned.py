"""The second opinion: trained on our own examples, the same for the same words, silent where it knows nothing."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.events import EventCoder
from detente.coding.learned import Opinion, SecondOpinion, Words, words_of
from detente.intake.document import Raw
from detente.intake.read import read
from detente.pipeline import Coder
from detente.reading.cast import Cast
from detente.reading.syntax import Parse, SpacyParser
from detente.records import Block, Event

ROOT = Path(__file__).resolve().parent.parent.parent
TABLE = json.loads((resources.files("detente.codebook") / "data/learned.json").read_text(encoding="utf-8"))
KNOWN = {w for row in TABLE["rows"] for w in row["predicate"]}


@pytest.fixture(scope="module")
def train() -> ModuleType:
    """`genscripts/train.py`, which is a script and in no package."""
    spec = importlib.util.spec_from_file_location("train", ROOT / "genscripts/train.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def opinion(parser: SpacyParser) -> SecondOpinion:
    found = SecondOpinion.load(parser)
    assert found is not None
    return found


class Blind:
    """A parser with other weights, or with the known weights without their vectors."""

    def __init__(self, parser: SpacyParser, version: str) -> None:
        self.version = version
        self.parse: Callable[[str, Sequence[Block]], Parse] = parser.parse

    def vector(self, word: str) -> Sequence[float] | None:
        return None


def test_the_committed_weights_are_what_training_on_the_committed_rows_gives(
    train: ModuleType, parser: SpacyParser
) -> None:
    rows: list[dict[str, Any]] = TABLE["rows"]
    x = train.matrix(rows, parser)
    y = np.array([TABLE["roots"].index(r["code"][:2]) for r in rows])
    assert train.weights_of(x, y, len(TABLE["roots"])) == TABLE["weights"]


def test_the_committed_rows_are_of_todays_examples(train: ModuleType, coder: Coder) -> None:
    assert TABLE["made_from"] == train.made_from(coder.codebook), "run: .venv/bin/python genscripts/train.py"


def test_rows_name_no_actor(train: ModuleType, coder: Coder) -> None:
    (row,) = train._rows_of(coder, "Kenya condemned the Ugandan raid on Rwanda.", "111")
    assert row["predicate"] == ["condemn"]
    assert row["content"] == ["raid"]


@pytest.mark.parametrize(
    ("words", "root"),
    [
        (Words(("shell",), ("village",), ()), "19"),
        (Words(("laud",), (), ()), "05"),
        (Words(("riot",), (), ()), "14"),
    ],
)
def test_a_word_near_known_ones_gets_their_class(opinion: SecondOpinion, coder: Coder, words: Words, root: str) -> None:
    found = opinion.propose(words)
    assert found is not None
    assert found.code.startswith(root)
    assert found.code in coder.codebook.classes
    assert any(e.text == found.nearest for c in coder.codebook.classes.values() for e in c.examples)
    assert TABLE["threshold"] <= found.probability <= 1


@pytest.mark.parametrize("word", ["rain", "resemble", "outnumber", "bake"])
def test_a_plain_word_gets_no_class(opinion: SecondOpinion, word: str) -> None:
    assert word not in KNOWN or word in {"rain", "resemble"}
    assert opinion.propose(Words((word,), (), ())) is None


def test_a_word_without_a_vector_is_not_judged(opinion: SecondOpinion) -> None:
    assert opinion.propose(Words(("qzxvbn",), ("raid",), ("on",))) is None


@given(
    st.lists(st.sampled_from(sorted(KNOWN)), min_size=1, max_size=3),
    st.lists(st.sampled_from(["troop", "talk", "weather", "xqzzq"]), max_size=3),
    st.sampled_from([(), ("with",), ("against", "on")]),
)
def test_any_proposal_is_sure_enough_and_the_same_again(
    opinion: SecondOpinion, predicate: list[str], content: list[str], prepositions: tuple[str, ...]
) -> None:
    words = Words(tuple(predicate), tuple(content), prepositions)
    found = opinion.propose(words)
    assert found is None or TABLE["threshold"] <= found.probability <= 1
    assert opinion.propose(words) == found


def test_other_weights_are_not_judged_by_ours(parser: SpacyParser) -> None:
    assert SecondOpinion.load(Blind(parser, "another_model en_small-1.0+abc")) is None
    silent = SecondOpinion.load(Blind(parser, parser.version))
    assert silent is not None
    assert silent.propose(Words(("attack",), (), ())) is None


def test_a_vector_is_that_of_the_weights(parser: SpacyParser) -> None:
    found = parser.vector("attack")
    assert found is not None and len(found) == 300
    assert parser.vector("qzxvbn") is None


class Eager(SecondOpinion):
    """Sees one class in every predicate that it is asked about."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.asked: list[tuple[str, ...]] = []

    def propose(self, words: Words) -> Opinion | None:
        self.asked.append(words.predicate)
        return Opinion(self.code, 0.9, "Niger blorbed Chad.")


def coded(coder: Coder, opinion: SecondOpinion, text: str) -> list[Event]:
    """What the opinion adds; "blorb" is a verb that no pattern will ever know."""
    x = coder.pipeline.run(document=read(Raw("t", None, text, False)))
    events = EventCoder(coder.codebook, coder.words, opinion)
    found = events.code(x["parse"], x["voices"], x["predicates"], x["times"], x["statements"], None)
    return [e for e in found if e.by.kind == "model"]


def test_what_no_pattern_knows_is_proposed(coder: Coder) -> None:
    (event,) = coded(coder, Eager("112"), "Chile blorbed Peru.")
    assert (event.cameo, event.trigger.text, event.status) == ("112", "blorbed", "actual")
    assert (event.by.id, event.by.nearest, event.confidence) == ("learned-112", "Niger blorbed Chad.", 0.45)
    names = {a.id: a.code for a in coder.code("Chile blorbed Peru.").actors}
    assert [names[i] for i in (*event.sources, *event.targets)] == ["CHL", "PER"]


def test_a_proposal_has_the_status_that_the_text_gives_it(coder: Coder) -> None:
    (event,) = coded(coder, Eager("190"), "Chile did not blorb Peru.")
    assert event.status == "negated"


def test_a_class_that_the_codebook_lacks_is_not_proposed(coder: Coder) -> None:
    assert coded(coder, Eager("999"), "Chile blorbed Peru.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Chile blorbed.",  # nobody on the other side
        "Chile blorbed the farmers.",  # no code on the other side
        "Kenya condemned Uganda.",  # a pattern knows it
        "Iran threatened to attack Kuwait.",  # one knows both the act and what it is about
        "Kenya made an appeal to Uganda.",  # the verb carries a noun that a pattern knows
        'Chile told Peru: "The weather is fine."',  # saying is not acting
    ],
)
def test_nothing_is_asked_without_need(coder: Coder, text: str) -> None:
    eager = Eager("112")
    assert coded(coder, eager, text) == []
    assert eager.asked == []


def test_the_coder_proposes_where_it_is_told_to(parser: SpacyParser) -> None:
    text = "Kenya condemned Uganda."
    assert Coder(parser=parser, second_opinion=True).code(text).events == Coder(parser=parser).code(text).events


def test_words_of_a_predicate_leave_out_names(coder: Coder) -> None:
    layers = coder.pipeline.run(document=read(Raw("t", None, "Chile chided farmers in Peru over cheap wine.", False)))
    (p,) = layers["predicates"].values()
    words = words_of(layers["parse"], Cast((), {}), p)
    assert words.predicate == ("chide",)
    assert "peru" not in words.content and "farmer" in words.content
    assert "over" in words.prepositions
