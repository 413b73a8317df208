"""The public surface is a list: what stands in it exists and is explained."""

from __future__ import annotations

import inspect
from importlib import metadata

import pytest

import detente

NAMES = ["Coder", "DetenteError", "Record", "Store", "__version__", "from_json", "to_json"]


def test_the_public_names_are_these() -> None:
    assert sorted(detente.__all__) == NAMES


@pytest.mark.parametrize("name", [n for n in NAMES if not n.startswith("__")])
def test_every_public_name_is_explained(name: str) -> None:
    assert inspect.getdoc(getattr(detente, name))


def test_a_name_that_is_not_public_is_missing() -> None:
    with pytest.raises(AttributeError, match="Parser"):
        _ = detente.Parser


def test_the_version_is_that_of_the_distribution() -> None:
    assert detente.__version__ == metadata.version("detente")
