"""Speakers, hearers and nesting of statements in reports of our own: the rows of `statements.tsv`, `floating.tsv`."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from detente.pipeline import Coder
from detente.records import Record, Statement

HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def reports() -> list[tuple[str, list[list[str]]]]:
    """The rows of one report together, so that it is coded once."""
    return [(text, [r[1:] for r in group]) for text, group in itertools.groupby(rows("statements.tsv"), lambda r: r[0])]


def last_words(names: str) -> list[str]:
    """The words by which names are compared: with what titles an actor is called is no matter here."""
    return [name.split()[-1] for name in names.split("; ")]


def told(record: Record, s: Statement) -> list[str]:
    """A statement as a row: cue, speaker, hearers, the cue of its parent, its words."""
    names = {a.id: a.name for a in record.actors}
    cues = {t.id: t.cue.lemma if t.cue is not None else "-" for t in record.statements}
    words = " // ".join(record.article.text[c.start : c.end] for c in s.content)
    who, whom = ("; ".join(names[i] for i in ids) or "-" for ids in (s.speakers, s.addressees))
    return [cues[s.id], who, whom, cues[s.parent] if s.parent is not None else "-", words]


@pytest.mark.parametrize(("text", "wanted"), reports())
def test_statements(coder: Coder, text: str, wanted: list[list[str]]) -> None:
    record = coder.code(text, published="2001-05-05")
    found = [told(record, s) for s in record.statements]
    short = [[cue, last_words(who), last_words(whom), *rest] for cue, who, whom, *rest in found]
    assert [w for w in wanted if [w[0], last_words(w[1]), last_words(w[2]), *w[3:]] not in short] == [], found


@pytest.mark.parametrize(("text", "speakers"), rows("floating.tsv"))
def test_quotations_without_a_cue(coder: Coder, text: str, speakers: str) -> None:
    record = coder.code(text.replace(" ¶ ", "\n\n"), published="2001-05-05")
    names = {a.id: a.name for a in record.actors}
    found = [names[i] for s in record.statements if s.cue is None for i in s.speakers]
    assert last_words("; ".join(found)) == last_words(speakers), found
