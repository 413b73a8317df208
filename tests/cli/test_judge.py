"""`detente judge`: corrections are kept, shown, exported, and refused where they mean nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_helpers import Run

from detente.pipeline import Coder
from detente.relations.judgements import read
from detente.relations.tellings import Rows
from detente.store.base import Query
from detente.store.sqlite import open_store

TEXTS = (
    ("Russia expelled four British diplomats on Tuesday.", "1996-05-07"),
    ("Moscow expelled four British embassy staff on Tuesday over spying, the ministry said.", "1996-05-08"),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> tuple[Path, tuple[str, ...]]:
    """A store of two reports of one act, and the keys of their tellings."""
    path = tmp_path_factory.mktemp("judge") / "news.db"
    records = [coder.code(text, published=day) for text, day in TEXTS]
    with open_store(path, write=True) as writer:
        writer.add_all(records)
    return path, tuple(Rows(r).tellings()[0].key for r in records)


@pytest.fixture
def store(filled: tuple[Path, tuple[str, ...]], tmp_path: Path) -> Path:
    """A fresh copy of the store."""
    path = tmp_path / "news.db"
    path.write_bytes(filled[0].read_bytes())
    return path


@pytest.fixture
def keys(filled: tuple[Path, tuple[str, ...]]) -> tuple[str, ...]:
    return filled[1]


def acts(store: Path) -> list[list[str]]:
    with open_store(store) as view:
        return [[t.key for t in o.tellings] for o in view.occurrences(Query())]


def test_two_reports_of_one_act_are_parted_and_joined_again(detente: Run, store: Path, keys: tuple[str, ...]) -> None:
    assert acts(store) == [list(keys)]
    done = detente("judge", "different", *keys, "--store", store, "--note", "two rounds")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("different\t") and "two rounds" in done.out
    assert sorted(acts(store)) == sorted([[keys[0]], [keys[1]]])
    assert detente("judge", "same", *keys, "--store", store).status == 0
    assert acts(store) == [list(keys)]


def test_code_and_actor_are_corrected(detente: Run, store: Path, keys: tuple[str, ...]) -> None:
    assert detente("judge", "code", keys[0], "1724", "--store", store).status == 0
    assert detente("judge", "actor", keys[0], "--target", "NATO", "--store", store).status == 0
    assert detente("judge", "actor", keys[0], "--source", "Belarus", "--store", store).status == 0
    with open_store(store) as view:
        (t,) = (t for t in view.tellings(Query()) if t.key == keys[0])
    assert (t.cameo, [p.code for p in t.sources], [p.code for p in t.targets]) == ("1724", ["BLR"], ["NATO"])
    shown = detente("judge", "list", "--store", store).out.splitlines()
    assert [line.split("\t")[0] for line in shown] == ["code", "actor", "actor"]
    assert "target NATO" in shown[1]


def test_export_gives_gold_rows(detente: Run, store: Path, keys: tuple[str, ...], tmp_path: Path) -> None:
    detente("judge", "different", *keys, "--store", store)
    file = tmp_path / "gold.jsonl"
    assert detente("judge", "export", file, "--store", store).status == 0
    (judgement,) = read(file.read_text(encoding="utf-8").splitlines())
    assert judgement.kind == "different" and judgement.first.key == keys[0]
    assert detente("judge", "export", "-", "--store", store).out == file.read_text(encoding="utf-8")


def test_a_key_may_be_cut_short(detente: Run, store: Path, keys: tuple[str, ...]) -> None:
    event = keys[0].split("/")[1]
    assert keys[0] in detente("judge", "code", event, "040", "--store", store).out


def test_nothing_corrected_is_said(detente: Run, store: Path) -> None:
    done = detente("judge", "list", "--store", store)
    assert (done.status, done.out) == (0, "")
    assert "nothing was corrected" in done.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("same", "{0}", "{0}"), "two tellings are wanted"),
        (("code", "{0}", "9999"), "no such class"),
        (("code", "{0}zz", "040"), "no such event"),
        (("code", "nowhere/e1", "040"), "nowhere"),
        (("code", "e", "040"), "may mean"),
    ],
)
def test_what_means_nothing_is_refused(
    detente: Run, store: Path, keys: tuple[str, ...], arguments: tuple[str, ...], reason: str
) -> None:
    done = detente("judge", *(a.format(*keys) for a in arguments), "--store", store)
    assert done.status == 2
    assert reason in done.err
    assert detente("judge", "list", "--store", store).out == ""


def test_wrong_usage(detente: Run, store: Path, keys: tuple[str, ...]) -> None:
    assert detente("judge", "actor", keys[0], "--store", store).status == 2
    assert detente("judge", "--store", store).status == 2
