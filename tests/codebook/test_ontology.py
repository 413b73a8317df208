"""The user's own ontology: a folder laid over ours, and one in its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from detente.codebook.book import Codebook, load, shifted
from detente.codebook.folders import manifest
from detente.errors import DataError
from detente.pipeline import Coder
from detente.reading.syntax import SpacyParser
from detente.records import Record

LABOUR = Path(__file__).resolve().parent.parent.parent / "examples" / "labour-codebook"
HEADER = "cameo,name,goldstein,plover_type,plover_mode,plover_context,quad,like\n"


def folder(path: Path, **files: str) -> Path:
    """A codebook folder; "__" in a name stands for its dot, "_in_" for the subfolder."""
    for name, text in files.items():
        file = path / name.replace("_in_", "/").replace("__", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def labour() -> Codebook:
    return load([LABOUR])


@pytest.fixture(scope="module")
def coder(parser: SpacyParser) -> Coder:
    return Coder(codebook=[LABOUR], parser=parser)


@pytest.fixture(scope="module")
def alone(parser: SpacyParser, tmp_path_factory: pytest.TempPathFactory) -> Coder:
    path = tmp_path_factory.mktemp("alone") / "labour"
    shutil.copytree(LABOUR, path)
    folder(path, codebook__toml="replace = true\n")
    (path / "embedding.toml").unlink()
    return Coder(codebook=[path], parser=parser)


def told(record: Record) -> list[tuple[str | None, list[str | None], list[str | None], str]]:
    code = {a.id: a.code for a in record.actors}
    return [(e.cameo, [code[i] for i in e.sources], [code[i] for i in e.targets], e.status) for e in record.events]


def own_examples() -> list[tuple[str, str, tuple[str, ...], tuple[str, ...], str]]:
    classes = load([LABOUR]).classes.values()
    return [(e.text, e.code, e.sources, e.targets, e.status) for c in classes if c.own for e in c.examples]


@pytest.mark.parametrize(("text", "code", "sources", "targets", "status"), own_examples())
def test_every_example_of_the_labour_codebook_is_coded_as_it_says(
    coder: Coder, text: str, code: str, sources: tuple[str, ...], targets: tuple[str, ...], status: str
) -> None:
    found = told(coder.code(text, published="2005-06-07"))
    right = [f for f in found if f[0] == code and f[3] == status]
    assert right, found
    assert set(sources) <= set(right[0][1])
    assert set(targets) <= set(right[0][2])


def test_what_a_row_leaves_empty_comes_from_the_class_that_it_is_like(labour: Codebook) -> None:
    strike, cut = labour.classes["L10"], labour.classes["143"]
    assert (strike.goldstein, strike.quad, strike.root, strike.own) == (cut.goldstein, "material_conflict", "14", True)
    assert strike.plover is not None
    assert (strike.plover.type, strike.plover.mode, strike.plover.contexts) == ("PROTEST", "strike", ("economic",))
    assert labour.classes["L11"].goldstein == -4.0
    assert not cut.own


def test_a_class_like_no_other_has_no_values_and_is_coded_all_the_same(coder: Coder, labour: Codebook) -> None:
    inspect = labour.classes["L90"]
    assert (inspect.goldstein, inspect.plover, inspect.quad, inspect.like, inspect.root) == (
        None,
        None,
        None,
        "",
        "L90",
    )
    event = coder.code("The Danish government inspected the Polish company.").events[0]
    assert (event.cameo, event.goldstein, event.plover, event.quad) == ("L90", None, None, None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("France bombed Mali.", ("195", ["FRA"], ["MLI"], "actual")),
        ("Belgian pilots will strike next week.", ("L11", ["BEL"], [], "planned")),
        ("The Kenyan government promised to inspect the Polish company.", ("030", ["KEN"], ["POL"], "actual")),
        ("Norway demanded that Sweden lock out the dockers from Chile.", ("100", ["NOR"], ["SWE"], "actual")),
    ],
)
def test_our_own_classes_and_verbal_acts_stay(
    coder: Coder, text: str, wanted: tuple[str, list[str], list[str], str]
) -> None:
    assert wanted in told(coder.code(text, published="2005-06-07"))


def test_two_classes_like_one_another_are_one_act(coder: Coder) -> None:
    events = coder.code("Peruvian teachers went on strike and walked out.").events
    assert {e.cameo for e in events} == {"L10"}


def test_an_ontology_that_replaces_ours_codes_its_own_classes_only(alone: Coder) -> None:
    assert alone.codebook.version.startswith("labour-")
    assert {c[0] for c in alone.codebook.classes} == {"L"}
    assert alone.codebook.light  # knowledge of English stays
    assert told(alone.code("France bombed Mali.")) == []
    assert told(alone.code("Irish nurses demanded better pay from the Irish government."))[0][0] == "L40"


def test_versions_name_what_lies_over_what(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", lists_in_mine__toml='tools = ["spanner"]\n')
    assert load([LABOUR]).version.startswith("cameo-plover+labour-")
    assert load([LABOUR, own]).version.startswith("cameo-plover+labour+own-")
    assert load([own]).version != load().version


def test_a_file_of_status_words_is_part_of_the_version(tmp_path: Path) -> None:
    own = folder(tmp_path, status__toml='[governor]\nplanned = ["ponder"]\n')
    assert load([own]).version.rsplit("-", 1)[1] != load().version.rsplit("-", 1)[1]


def test_an_entry_without_words_adds_to_one_of_ours(labour: Codebook) -> None:
    threaten = next(e for es in labour.embeddings.values() for e, _ in es if e.id == "threaten")
    assert threaten.outer("L10", "143") == "L11"
    assert threaten.outer("L20", "172") == threaten.outer("172")
    assert threaten.outer("L90", "") == threaten.default


def test_the_longest_prefix_of_a_code_of_any_length_decides(tmp_path: Path) -> None:
    codes = HEADER + "STRIKE,Strike,,,,,,143\nSTRIKE-LONG,Long strike,,,,,,143\n"
    future = '[planned]\n"STRIKE" = "133"\n"STRIKE-LONG" = "130"\n'
    book = load([folder(tmp_path, codes__csv=codes, future__toml=future)])
    assert shifted(book, "planned", "STRIKE-LONG") == "130"
    assert shifted(book, "planned", "STRIKE-BRIEF") == "133"


def test_a_pattern_with_an_id_of_ours_takes_its_place_in_whatever_class(tmp_path: Path) -> None:
    text = '[[class]]\ncode = "L10"\ndefinition = "d"\n[[class.pattern]]\nid = "143-strike"\nverb = ["down tools"]\n'
    book = load([folder(tmp_path, codes__csv=HEADER + "L10,Strike,,,,,,143\n", cameo_in_l__toml=text)])
    assert book.codes["143-strike"] == "L10"
    assert "143-strike" not in {p.id for p in book.classes["143"].patterns}
    assert book.origins["143-strike"] == "cameo/l.toml"


def test_contexts_of_plover_are_told_apart(labour: Codebook) -> None:
    plover = labour.classes["1121"].plover
    assert plover is not None
    assert plover.contexts == ("crime", "corruption")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("L10,,,,,,,", "L10 has no name"),
        ("99,X,,,,,,", "begin a code of your own with a letter"),
        ("1 0,X,,,,,,", "a letter, then letters"),
        ("143,X,,,,,,", None),
        ("1439,X,,,,,,", "1439 has no Goldstein value"),
        ("143,X,1.0,,,,,145", "only a code of your own is like another"),
        ("L10,X,,,,,,L11", "no class of acts 'L11'"),
        ("L10,X,,,,,,012", "no class of acts '012'"),
        ("L10,X,low,,,,,", "low"),
        ("L10,X,nan,,,,,", "between -10 and 10"),
        ("L10,X,,STRIKE,,,,", "plover_type: 'STRIKE'"),
        ("L10,X,,,,,good,", "quad: 'good'"),
        ("L10,X,,,,,,,,more", "more cells than the header"),
    ],
)
def test_a_bad_code_is_refused_by_row_and_reason(tmp_path: Path, row: str, reason: str | None) -> None:
    own = folder(tmp_path, codes__csv=HEADER + row + "\n")
    if reason is None:
        assert load([own]).classes["143"].name == "X"
        return
    with pytest.raises(DataError, match=reason) as caught:
        load([own])
    assert str(caught.value).startswith("codes.csv, row 2: ")


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"codes__csv": "code,name\nL10,X\n"}, "column 'code'"),
        ({"codes__csv": "cameo\nL10\n"}, "column 'name'"),
        ({"codebook__toml": "replace = true\n"}, "needs a codes.csv"),
        ({"codebook__toml": 'replace = "yes"\n'}, "true or false"),
        ({"codebook__toml": 'title = "x"\n'}, "unknown key title"),
        ({"readme__txt": "nothing\n"}, "holds no part of a codebook"),
        ({"embedding__toml": '[[embedding]]\nid = "new"\n[embedding.inner]\n"14" = "130"\n'}, "no entry of this id"),
        ({"embedding__toml": '[[embedding]]\nid = "threaten"\ninner = "14"\n'}, "a table of codes is wanted"),
        ({"embedding__toml": '[[embedding]]\nid = "threaten"\n[embedding.inner]\n"14" = "999"\n'}, "has no 999"),
    ],
)
def test_a_bad_folder_is_refused(tmp_path: Path, files: dict[str, str], reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        load([folder(tmp_path, **files)])


def test_codes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "codes.csv").write_bytes(b"cameo,name\nL10,\xff\n")
    with pytest.raises(DataError, match=r"codes\.csv"):
        load([tmp_path])


def test_a_folder_without_a_manifest_is_named_as_the_folder_is(tmp_path: Path) -> None:
    own = folder(tmp_path / "mine", nominal__toml='[nominal]\nraid = "raid"\n')
    assert (manifest(own).name, manifest(own).replace) == ("mine", False)
