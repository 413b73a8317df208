"""The codebook's version: it changes with every file that codings depend on, so that a store knows what to recode."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.codebook.book import load
from detente.codebook.folders import ours

# No codings depend on these: one is read in training only, folders are hashed file by file.
UNREAD = {"negatives.toml", "cameo", "lists", "__init__.py", "__pycache__"}


@pytest.mark.parametrize(
    "name", sorted({f.name for f in ours().iterdir()} - UNREAD - {"codes.csv", "embedding.toml", "plover.toml"})
)
def test_the_version_changes_with_every_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\n" if name.endswith(".toml") else b"{}")
    digest = load([tmp_path]).version.rsplit("-", 1)[1]
    assert digest != load().version.rsplit("-", 1)[1]
