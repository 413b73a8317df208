"""Print the part of requirements.lock that an installed detente asks for itself.   runtime_lock.py LOCK

What is found is what the metadata of the packages say, so a dependency that pyproject.toml forgets is missing here
too, and `make wheel`, which installs this and nothing else, fails on it.
"""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def closure(root: str) -> set[str]:
    """Return the names of all distributions that `root` needs here, extras that are asked for included."""
    seen: set[tuple[str, frozenset[str]]] = set()
    queue = [(canonicalize_name(root), frozenset[str]())]
    while queue:
        name, extras = queue.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            lines = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        for requirement in map(Requirement, lines):
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": e}) for e in extras or {""}):
                queue.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    return {name for name, _ in seen}


def main() -> None:
    """Print the entries of the lock, hashes and all."""
    wanted = closure("detente")
    entries = re.split(r"\n(?=\S)", Path(sys.argv[1]).read_text(encoding="utf-8"))
    print("\n".join(e for e in entries if canonicalize_name(re.split(r"[ =;\[]", e)[0]) in wanted))


if __name__ == "__main__":
    main()
