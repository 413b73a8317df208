"""The picture of an account."""

from __future__ import annotations

from pathlib import Path

import pytest
from relations_rows import NATO, RUS, A, B, act, report, standing, telling

from detente.relations.account import Account, account
from detente.relations.plot import draw


def two_years() -> Account:
    acts = []
    for i in range(12):
        month = f"{i + 1:02}"
        for n in range(6):
            acts.append(act(telling(f"v{i}-{n}", "042", f"1998-{month}-03", by=report(f"v{i}-{n}"))))
            acts.append(act(telling(f"w{i}-{n}", "111", f"1999-{month}-03", (NATO,), (RUS,), by=report(f"w{i}-{n}"))))
    standings = [
        standing("established", "1950", id_="c0"), standing("suspended", "1999-03-24"), standing("restoring", id_="c2"),
        standing("in_force", "1999-05", what="sanctions", id_="c3"),
        standing("limited", what="channel", name="A council with a name that is a good deal too long", id_="c4"),
        standing("ended", by=report("a9", None), what="talks", id_="c5"),
    ]  # fmt: skip
    return account(acts, standings, [], A, B, "month")


@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<?xml"), ("PNG", b"\x89PNG")])
def test_the_same_account_gives_the_same_file(tmp_path: Path, ending: str, begins: bytes) -> None:
    found = two_years()
    assert len(found.changes) == 1
    first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    draw(found, first)
    draw(found, second)
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(begins)


@pytest.mark.parametrize("what", ["acts", "conditions", "nothing"])
def test_a_part_alone_is_drawn_too(tmp_path: Path, what: str) -> None:
    acts = [act(telling("e1", day="2000-02-15"))] if what == "acts" else []
    standings = [standing("suspended", "1999")] if what == "conditions" else []
    draw(account(acts, standings, [], A, B, "month"), tmp_path / "a.svg")
    assert (tmp_path / "a.svg").stat().st_size > 1000


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="svg"):
        draw(two_years(), tmp_path / "a.pdf")
