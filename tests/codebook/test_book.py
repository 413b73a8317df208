"""The codebook as data: whole, consistent, and strict about bad rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.codebook.book import Codebook, load, shifted
from detente.codebook.conditions import load_conditions
from detente.codebook.search import find
from detente.codebook.status import load_status
from detente.errors import DataError


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load()


def folder(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path


def test_every_code_of_cameo_is_there_with_its_values(book: Codebook) -> None:
    assert {c[:2] for c in book.classes} == {f"{n:02}" for n in range(1, 21)}
    assert book.classes["1831"].goldstein == -10.0
    assert book.classes["036"].quad == "verbal_cooperation"
    assert book.classes["190"].quad == "material_conflict"
    meet = book.classes["042"].plover
    assert meet is not None
    assert (meet.type, meet.mode, meet.score) == ("CONSULT", "visit", 4.0)
    assert book.classes["010"].plover is None


def test_every_class_is_defined_in_words_of_our_own(book: Codebook) -> None:
    assert [c.code for c in book.classes.values() if len(c.definition) < 20 and len(c.code) > 2] == []


def test_every_class_below_a_root_that_is_coded_has_examples(book: Codebook) -> None:
    bare = [c.code for c in book.classes.values() if len(c.code) > 2 and c.code[:2] != "01" and not c.examples]
    assert bare == []


def test_examples_name_known_codes_and_statuses(book: Codebook) -> None:
    for c in book.classes.values():
        for e in c.examples:
            assert e.code in book.classes
            assert e.status in {"actual", "negated", "planned", "demanded", "possible"}


def test_pattern_ids_are_unique(book: Codebook) -> None:
    ids = [p.id for c in book.classes.values() for p in c.patterns]
    assert len(ids) == len(set(ids))


def test_conditions_cover_all_kinds_and_statuses() -> None:
    rows = load_conditions().rows
    assert len({r.what for r in rows}) == 10
    assert len({r.status for r in rows}) == 10
    assert all(r.examples for r in rows) or sum(bool(r.examples) for r in rows) > 20


@pytest.mark.parametrize(
    ("way", "code", "wanted"),
    [("planned", "042", "036"), ("refused", "0841", "1243"), ("asked", "0841", "1053"), ("planned", "190", None)],
)
def test_how_an_act_is_told_shifts_its_code(book: Codebook, way: str, code: str, wanted: str | None) -> None:
    assert shifted(book, way, code) == wanted


def test_a_folder_of_the_user_adds_and_replaces(book: Codebook, tmp_path: Path) -> None:
    text = '[[class]]\ncode = "143"\ndefinition = "Ours now, and told at some length."\n'
    text += '[[class.pattern]]\nid = "143-mine"\nverb = ["down tools"]\nobject = ["@tools"]\n'
    folder(tmp_path, "cameo/14.toml", text)
    folder(tmp_path, "lists/mine.toml", 'tools = ["spanner"]\n')
    mine = load([tmp_path])
    assert mine.classes["143"].definition.startswith("Ours now")
    assert mine.codes["143-mine"] == "143"
    assert mine.version != book.version
    assert len(mine.classes["143"].patterns) == len(book.classes["143"].patterns) + 1


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("cameo/99.toml", '[[class]]\ncode = "999"\n', "no such code"),
        ("cameo/99.toml", "[[class]\n", "99.toml"),
        ("cameo/99.toml", '[[class]]\ncode = "143"\ndefinition = "x"\ncolour = "red"\n', "unknown key colour"),
        ("cameo/99.toml", '[[class]]\ncode = "143"\ndefinition="x"\n[[class.pattern]]\nid = "p"\n', "needs a verb"),
        (
            "cameo/99.toml",
            '[[class]]\ncode="143"\ndefinition="x"\n[[class.pattern]]\nid="p"\nverb=[1]\n',
            "list of words",
        ),
        (
            "cameo/99.toml",
            '[[class]]\ncode="143"\ndefinition="x"\n[[class.pattern]]\nid="p"\nverb=["a"]\nobject=["@no"]\n',
            "there is no list @no",
        ),
        (
            "cameo/99.toml",
            '[[class]]\ncode="143"\ndefinition="x"\n[[class.pattern]]\nid="p"\nverb=["a"]\nreciprocal="yes"\n',
            "true or false",
        ),
        (
            "cameo/99.toml",
            '[[class]]\ncode="143"\ndefinition="x"\n[[class.pattern]]\nid="p"\nverb=["a"]\nprep="to"\n',
            "a table is wanted",
        ),
        ("embedding.toml", '[[embedding]]\nid="e"\nverb=["a"]\ndefault="999"\n', "999"),
        ("embedding.toml", '[[embedding]]\nid="e"\nverb=["a"]\ndefault="030"\nframe="odd"\n', "frame"),
        ("nominal.toml", "[nominal]\nraid = 3\n", "a verb is wanted"),
        ("future.toml", '[planned]\n"04" = "999"\n', "999"),
        ("future.toml", '[odd]\n"04" = "036"\n', "unknown section"),
        ("codes.csv", "cameo,name,goldstein,plover_type,plover_mode,plover_context\n999,X,low,,,\n", "not a class"),
    ],
)
def test_a_bad_row_is_refused_by_file_and_reason(tmp_path: Path, name: str, text: str, reason: str) -> None:
    with pytest.raises(DataError, match=reason) as caught:
        load([folder(tmp_path, name, text)])
    assert name.rsplit("/", maxsplit=1)[-1] in str(caught.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[condition]]\nid="c"\nwhat="love"\nstatus="ended"\nverb=["a"]\n', "love"),
        ('[[condition]]\nid="c"\nwhat="ties"\nstatus="odd"\nverb=["a"]\n', "odd"),
    ],
)
def test_a_bad_condition_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        load_conditions([folder(tmp_path, "conditions.toml", text)])


@pytest.mark.parametrize("text", ['[odd]\nplanned=["a"]\n', '[governor]\nodd=["a"]\n'])
def test_bad_status_words_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match="unknown"):
        load_status([folder(tmp_path, "status.toml", text)])


@pytest.mark.parametrize(
    ("query", "code"), [("161", "161"), ("embargo", "163"), ("hunger strike", "142"), ("CONSULT", "040")]
)
def test_search_finds_by_code_type_and_word(book: Codebook, query: str, code: str) -> None:
    assert code in {c.code for c in find(book, query)}


def test_search_finds_nothing_for_nothing(book: Codebook) -> None:
    assert find(book, "xyzzy") == ()
    assert find(book, "   ") == ()
