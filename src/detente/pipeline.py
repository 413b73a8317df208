"""The stages put together: a document in, a record out.

A stage names the layers that it needs and the one that it gives; a pipeline whose stages stand in an order that
cannot work is refused when it is built, not when it runs (spaCy's pipe analysis, made an error).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente import __version__
from detente.codebook import book, conditions, cues, sources, stances, standing, status
from detente.coding.anchoring import anchored
from detente.coding.attribution import find_attributions
from detente.coding.company import with_company, with_company_voices
from detente.coding.conditions import ConditionCoder
from detente.coding.events import EventCoder
from detente.coding.learned import SecondOpinion
from detente.coding.statements import state
from detente.errors import DetenteError, PipelineError, UncodableText
from detente.gazetteer import load as load_gazetteer
from detente.intake.document import Document, Raw
from detente.intake.read import read
from detente.reading.casting import make_cast
from detente.reading.headlines import parse_article
from detente.reading.places import find_places
from detente.reading.predicates import Lexicon, find_predicates
from detente.reading.syntax import DEFAULT_MODEL, Parser, SpacyParser
from detente.reading.times import tag_times
from detente.records import SCHEMA, Model, Record

MAX_CHARS = 1_000_000


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: a pure function of the layers named in `needs`, in that order; its result is the layer `gives`."""

    gives: str
    needs: tuple[str, ...]
    run: Callable[..., Any]


class Pipeline:
    """Stages in an order that works."""

    def __init__(self, stages: Sequence[Stage], given: Sequence[str] = ("document",)) -> None:
        """Check the order. Raises `PipelineError` where a stage needs a layer that nothing before it gives."""
        have = set(given)
        for stage in stages:
            missing = [n for n in stage.needs if n not in have]
            if missing:
                raise PipelineError(f"stage {stage.gives!r} needs {', '.join(missing)}, which no stage before it gives")
            if stage.gives in have:
                raise PipelineError(f"layer {stage.gives!r} is given twice")
            have.add(stage.gives)
        self.stages = tuple(stages)

    def run(self, **layers: Any) -> dict[str, Any]:
        """Run all stages on the given layers; returns all layers by name."""
        for stage in self.stages:
            layers[stage.gives] = stage.run(*(layers[n] for n in stage.needs))
        return layers


class Coder:
    """Codes articles. Loading takes one to two seconds; one coder codes any number of articles.

    >>> record = Coder().code(text, published="2000-03-07")  # doctest: +SKIP
    """

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        *,
        codebook: Sequence[Path] = (),
        gazetteer: Sequence[Path] = (),
        parser: Parser | None = None,
        second_opinion: bool = False,
    ) -> None:
        """`model` names an installed spaCy pipeline; the folders lie over our codebook and gazetteer.

        With a `second_opinion` a learned model proposes events for predicates that no pattern knows; docs/accuracy.md
        says how seldom it is right.

        Raises `ModelError` where the parser's weights are missing, `DataError` for a bad row in a folder.
        """
        self._parser = parser if parser is not None else SpacyParser(model)
        self.codebook = book.load(codebook)
        self.gazetteer = load_gazetteer(gazetteer)
        self.words = status.load_status(codebook)
        self.cues = cues.load_cues(codebook)
        opinion = SecondOpinion.load(self._parser) if second_opinion else None
        self.events = EventCoder(self.codebook, self.words, opinion)
        self.pipeline = Pipeline(self._stages(codebook))
        self.model = Model(__version__, self.codebook.version, self.gazetteer.version, self._parser.version)

    def _stages(self, folders: Sequence[Path]) -> list[Stage]:
        parser, gazetteer, codebook = self._parser, self.gazetteer, self.codebook
        ties = conditions.load_conditions(folders)
        stand = standing.load_standing(folders)
        lexicon = Lexicon(
            {**{n: n for n in (*(w.split()[-1] for w in stand.nouns), *ties.noun_words)}, **codebook.nominal},
            codebook.light,
        )
        words, events = self.words, self.events
        states = ConditionCoder(ties, words, stand)
        cue_words, stance_words = self.cues, stances.load_stances(folders)
        source_words = sources.load_sources(folders)
        return [
            Stage(
                "parse", ("document",),
                lambda d: parse_article(parser, gazetteer, d.article.text, d.blocks, d.article.published),
            ),
            Stage("times", ("parse", "document"), lambda p, d: tag_times(p, d.article.published)),
            Stage("cast", ("parse", "document"), lambda p, d: make_cast(p, gazetteer, d.article.published)),
            Stage("places", ("parse", "cast", "document"), lambda p, c, d: find_places(p, c, d, gazetteer)),
            Stage("predicates", ("parse",), lambda p: {x.head: x for x in find_predicates(p, lexicon)}),
            Stage("attributions", ("parse",), lambda p: find_attributions(p, cue_words)),
            Stage(
                "company", ("parse", "cast", "attributions"), lambda p, c, a: with_company(p, c, a, source_words)
            ),
            Stage(
                "statements", ("parse", "company", "attributions", "times", "document"),
                lambda p, c, a, t, d: state(p, c, a, t, d.article.published, stance_words, source_words),
            ),
            Stage(
                "clock", ("parse", "times", "statements", "document"),
                lambda p, t, s, d: anchored(p, t, s, d.article.published),
            ),
            Stage("voices", ("parse", "cast", "company", "statements", "places"), with_company_voices),
            Stage(
                "events", ("parse", "voices", "predicates", "clock", "statements", "document", "places"),
                lambda p, c, x, t, s, d, w: events.code(p, c, x, t, s, d.article.published, w),
            ),
            Stage(
                "conditions", ("parse", "voices", "predicates", "clock", "statements"),
                states.code,
            ),
        ]  # fmt: skip

    def code(
        self, text: str, *, published: str | None = None, source: str = "text", title: str | None = None
    ) -> Record:
        """Code one plain text. `published` is its date in any common form; `source` stands in `article.source`.

        Raises `InputError` where the text is empty, binary, not English or too long.
        """
        return self.code_raw(Raw(source, None, text, False, title=title), published=published)[0]

    def code_raw(
        self, raw: Raw, *, published: str | None = None, max_chars: int = MAX_CHARS
    ) -> tuple[Record, tuple[str, ...]]:
        """Code one article as intake found it; returns its record and one-line warnings.

        Raises `InputError` where it cannot be read, `UncodableText` where a stage fails on it.
        """
        document = read(raw, published=published, max_chars=max_chars)
        return self.code_document(document), document.warnings

    def code_document(self, document: Document) -> Record:
        """Code a document. Raises `UncodableText` where a stage fails on it."""
        try:
            layers = self.pipeline.run(document=document)
        except DetenteError:
            raise
        except Exception as e:
            # The one broad catch: a defect in a stage must not stop ten thousand other articles, nor pass silently.
            raise UncodableText(document.article.source, f"a stage failed: {type(e).__name__}: {e}") from e
        return Record(
            SCHEMA, document.article, document.blocks, layers["company"].actors, layers["clock"], layers["places"],
            layers["statements"], layers["events"], layers["conditions"], self.model,
        )  # fmt: skip
