"""The scripts of tools/ that decide whether a check passes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import check_functions
import evalsets
import figures
import runtime_lock
import scores


def test_figures_of_facts() -> None:
    printed = (
        "block      found   10 of   12 = 0.833\n"
        "event      found    3 of    4 = 0.750   precision    1 of    2 = 0.500\n"
        "facts found 13 of 16 = 0.812\n"
    )
    assert figures.facts(printed) == {
        "block_found": 0.833,
        "event_found": 0.75,
        "event_precision": 0.5,
        "facts_found": 0.812,
    }


def test_figures_of_events() -> None:
    printed = "sentences 9, with no event 1\ntype    P 0.500  R 0.250  F1 0.333   (right 1, excess 1, missed 3)\n"
    assert figures.events(printed) == {"type_p": 0.5, "type_r": 0.25, "type_f1": 0.333}
    printed = "sentences 9, distinct types a sentence 1.20\nbetween the marked actors 0.400\nanywhere 0.600\n"
    assert figures.events(printed) == {"between_the_marked_actors": 0.4, "anywhere": 0.6}


def test_figures_of_places() -> None:
    printed = (
        "toponyms 10, found 0.900\ncountry right, of those found 0.800 (9)\nwithin 161 km, of those found 0.700 (9)\n"
    )
    assert figures.places(printed) == {"found": 0.9, "country_right": 0.8, "within_161_km": 0.7}


def test_figures_of_statements() -> None:
    value = {"P": 0.12345, "R": 0.5, "F1": 0.2, "n_pred": 1, "n_gold": 2}
    printed = json.dumps({"all": {"cue": value, "source_acc": {"n": 1, "overlap": 0.75, "head": 0.5, "f50": 0.5}}})
    assert figures.statements(printed) == {"cue_p": 0.123, "cue_r": 0.5, "cue_f1": 0.2, "source_accuracy": 0.75}


def test_figures_of_times() -> None:
    names = ("strict", "relaxed", "type", "value", "strict_value")
    read = figures.times(json.dumps({n: [50.0, 40.0, 44.44] for n in names} | {"value_acc": 80.0}))
    assert read["strict_f1"] == 0.444
    assert read["value_accuracy"] == 0.8


def test_a_figure_under_its_floor_is_named() -> None:
    got = {"six": {"facts_found": 0.5, "event_precision": 0.4}}
    assert scores.below(got, {"six": {"facts_found": 0.5}}) == []
    assert scores.below(got, {"six": {"facts_found": 0.51}}) == ["six.facts_found is 0.5, its floor 0.51"]
    assert scores.below(got, {"six": {"time_found": 0.1}}) == ["six.time_found is None, its floor 0.1"]


def test_every_floor_is_of_a_figure_that_is_scored() -> None:
    """Those of others' sets and of our own; a floor of a figure that nobody measures would hold nothing."""
    measured = json.loads(scores.SCORES.read_text(encoding="utf-8"))
    assert {s.name for s in scores.SETS} <= set(measured)
    for name, floors in scores.floors().items():
        assert set(floors) <= set(measured.get(name, {})), name


def test_without_the_sets_scores_are_skipped_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert evalsets.find(tmp_path, "scores") is None
    assert capsys.readouterr().out.startswith("scores: skipped")
    (tmp_path / "eval").mkdir()
    assert evalsets.find(tmp_path, "scores") == tmp_path


def test_in_ci_nothing_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit, match=r"scores: .* is missing"):
        evalsets.find(tmp_path, "scores")


def test_the_length_of_a_function_counts_all_its_lines() -> None:
    source = "@decorated\n@twice\ndef f(\n    a: int,\n) -> int:\n    '''Doc.'''\n    return a\n"
    assert list(check_functions.lengths(source)) == [("f", 1, 7)]


def test_a_function_over_the_limit_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["check_functions.py", str(tmp_path)])
    (tmp_path / "a.py").write_text("def f():\n" + "    pass\n" * 49, encoding="utf-8")
    assert check_functions.main() == 0
    (tmp_path / "a.py").write_text("def f():\n" + "    pass\n" * 50, encoding="utf-8")
    assert check_functions.main() == 1
    assert "a.py:1: f has 51 lines" in capsys.readouterr().out


def test_what_detente_needs_is_followed_to_the_end() -> None:
    needed = runtime_lock.closure("detente")
    assert {"spacy", "numpy", "click", "thinc", "markupsafe"} <= needed  # markupsafe through jinja2
    assert not {"pytest", "ruff", "mypy"} & needed
