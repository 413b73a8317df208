"""The pipeline: order checked when built, layers handed on, failures told; the coder as Python's users meet it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from detente import __version__
from detente.errors import DataError, EmptyInput, ForeignLanguage, PipelineError, RecordError, TooLong, UncodableText
from detente.intake.document import Raw
from detente.pipeline import Coder, Pipeline, Stage
from detente.reading.syntax import SpacyParser
from detente.records import SCHEMA, from_json, to_json

TEXT = "OSLO, 4 June 2003 -- Norway expelled two diplomats of Chad on Tuesday.\n"


def stage(gives: str, *needs: str) -> Stage:
    return Stage(gives, needs, lambda *layers: (gives, *layers))


def test_layers_are_handed_on_in_the_order_that_a_stage_names() -> None:
    pipeline = Pipeline([stage("a", "document"), stage("b", "a", "document")])
    layers = pipeline.run(document="d")
    assert layers == {"document": "d", "a": ("a", "d"), "b": ("b", ("a", "d"), "d")}


def test_a_stage_before_what_it_needs_is_refused() -> None:
    with pytest.raises(PipelineError, match="stage 'b' needs a, which no stage before it gives"):
        Pipeline([stage("b", "a"), stage("a", "document")])
    with pytest.raises(PipelineError, match="stage 'c' needs x, y"):
        Pipeline([stage("c", "x", "document", "y")])


@pytest.mark.parametrize("gives", ["a", "document"])
def test_a_layer_that_is_given_twice_is_refused(gives: str) -> None:
    with pytest.raises(PipelineError, match=f"layer '{gives}' is given twice"):
        Pipeline([stage("a"), stage(gives)])


def test_other_layers_may_be_given_from_the_start() -> None:
    assert Pipeline([stage("b", "a")], given=("a",)).run(a=1)["b"] == ("b", 1)


def test_a_text_becomes_a_record_that_says_what_made_it(coder: Coder) -> None:
    record = coder.code(TEXT, source="wire", title="Oslo")
    assert record.schema == SCHEMA
    assert (record.article.source, record.article.title, record.article.text) == ("wire", "Oslo", TEXT)
    assert record.article.published == "2003-06-04"
    assert record.model.detente == __version__ and "en_core_web_md-3.7.1" in record.model.nlp
    assert {a.code for a in record.actors} >= {"NOR", "TCD"}
    assert [(e.cameo, e.status) for e in record.events] == [("161", "actual")]
    assert from_json(to_json(record)) == record


def test_the_same_text_gives_the_same_bytes(coder: Coder) -> None:
    assert to_json(coder.code(TEXT)) == to_json(coder.code(TEXT))


def test_published_overrides_the_dateline(coder: Coder) -> None:
    assert coder.code(TEXT, published="5 June 2003").article.published == "2003-06-05"


def test_texts_that_are_none_are_refused(coder: Coder) -> None:
    with pytest.raises(EmptyInput, match=r"^text: it is empty$"):
        coder.code(" \n")
    with pytest.raises(ForeignLanguage):
        coder.code("Переговоры завершились сегодня вечером в Москве.")
    with pytest.raises(TooLong):
        coder.code_raw(Raw("x", 1, TEXT, False), max_chars=10)


def test_warnings_come_with_the_record(coder: Coder) -> None:
    record, warnings = coder.code_raw(Raw("x", 1, TEXT, False, published="whenever"))
    assert warnings == ("the date 'whenever' cannot be read",)
    assert record.article.source == "x"


def failing(error: Exception) -> Any:
    def fail(*layers: object) -> None:
        raise error

    return fail


def test_a_stage_that_fails_names_the_article_and_the_cause(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    stages = [
        dataclasses.replace(s, run=failing(KeyError("x"))) if s.gives == "cast" else s for s in coder.pipeline.stages
    ]
    monkeypatch.setattr(coder.pipeline, "stages", tuple(stages))
    with pytest.raises(UncodableText, match=r"^wire: a stage failed: KeyError: 'x'$") as raised:
        coder.code(TEXT, source="wire")
    assert isinstance(raised.value.__cause__, KeyError)


def test_an_error_of_ours_passes_as_it_is(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    stages = tuple(dataclasses.replace(s, run=failing(RecordError("bad"))) for s in coder.pipeline.stages)
    monkeypatch.setattr(coder.pipeline, "stages", stages)
    with pytest.raises(RecordError, match=r"^bad$"):
        coder.code(TEXT)


def test_folders_lie_over_our_codebook_and_gazetteer(parser: SpacyParser, tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_text("code,colour\nTCD,blue\n")
    with pytest.raises(DataError, match=r"states\.csv"):
        Coder(parser=parser, gazetteer=[tmp_path])
    (tmp_path / "cameo").mkdir()
    (tmp_path / "cameo" / "16.toml").write_text("[161\n")
    with pytest.raises(DataError, match=r"16\.toml"):
        Coder(parser=parser, codebook=[tmp_path])


def test_a_gazetteer_of_ones_own_is_used_and_named(parser: SpacyParser, coder: Coder, tmp_path: Path) -> None:
    head = "ref,name,aliases,country,source"
    (tmp_path / "people_mine.csv").write_text(f"{head}\nperson:zed-quorl,Zed Quorl,Quorl,NOR,own\n")
    own = Coder(parser=parser, gazetteer=[tmp_path])
    assert own.model.gazetteer != coder.model.gazetteer
    record = own.code("Zed Quorl praised Chad.")
    assert [a.ref for a in record.actors if a.name == "Zed Quorl"] == ["person:zed-quorl"]
