"""No function is over 50 lines, its docstring and decorators included.   check_functions.py FOLDER..."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

LIMIT = 50


def lengths(source: str) -> Iterator[tuple[str, int, int]]:
    """Yield name, line and length in lines of every function of a Python source."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            yield node.name, first, (node.end_lineno or node.lineno) - first + 1


def main() -> int:
    """Print each function that is too long; return 1 where there is one."""
    status = 0
    for folder in sys.argv[1:]:
        for path in sorted(Path(folder).rglob("*.py")):
            for name, line, length in lengths(path.read_text(encoding="utf-8")):
                if length > LIMIT:
                    print(f"{path}:{line}: {name} has {length} lines, over {LIMIT}")
                    status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
