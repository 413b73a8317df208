"""Where the evaluation sets lie. They are other people's texts, so they stand beside the project, never in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def find(shared: Path, purpose: str) -> Path | None:
    """Return the folder of the evaluation sets, or None where it is missing and `purpose` has to be skipped.

    In CI (the environment says CI=true) nothing may be skipped: a missing folder ends the program with status 1.
    """
    if (shared / "eval").is_dir():
        return shared
    if os.environ.get("CI") == "true":
        sys.exit(f"{purpose}: {shared}/eval is missing, and CI may not skip it")
    print(f"{purpose}: skipped, there is no {shared}/eval")
    return None
