"""Look for text of the evaluation sets inside the project.   leak.py SHARED"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import evalsets


def main() -> int:
    """Run the check that comes with the sets; return its status."""
    shared = evalsets.find(Path(sys.argv[1]), "leak check")
    if shared is None:
        return 0
    return subprocess.run([sys.executable, str(shared / "eval/check_leak.py"), "."], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
