"""The package's gazetteer, loaded once, and a folder maker for gazetteers laid over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.gazetteer import Gazetteer, load


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load()


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    def make(**tables: str) -> Path:
        for name, text in tables.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return make
