"""The project's own files say the same thing: lock and pyproject, changelog and version, list of faults and docs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.M)}


@pytest.mark.parametrize("line", PROJECT["dependencies"])
def test_the_lock_holds_what_the_package_asks_for(line: str) -> None:
    requirement = Requirement(line)
    assert requirement.specifier.contains(PINS[canonicalize_name(requirement.name)])


def test_every_entry_of_the_lock_has_a_hash_and_no_address() -> None:
    entries = re.split(r"\n(?=\S)", LOCK)
    assert [e.split()[0] for e in entries if "--hash=sha256:" not in e] == []
    assert "://" not in LOCK


def test_the_changelog_knows_the_version() -> None:
    assert f"## {PROJECT['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_docs_list_the_faults() -> None:
    faults = tomllib.loads((ROOT / "tools/faults.toml").read_text(encoding="utf-8"))["fault"]
    docs = (ROOT / "docs/testing.md").read_text(encoding="utf-8")
    assert [f["what"] for f in faults if f["what"] not in docs] == []


@pytest.mark.parametrize("name", re.findall(r"`make ([a-z]+)`", (ROOT / "README.md").read_text(encoding="utf-8")))
def test_the_readme_names_commands_that_exist(name: str) -> None:
    assert re.search(rf"^{name}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
