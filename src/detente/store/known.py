"""Which articles a store has: a question that worker processes ask too."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from detente.store.schema import connect


class Known:
    """Whether a store has an article, by its id. May be sent to other processes: each opens the store for itself."""

    def __init__(self, path: str | Path) -> None:
        """`path` names the store; it is opened when first asked."""
        self._path = str(path)
        self._db: sqlite3.Connection | None = None
        self._process = 0

    def __call__(self, article: str) -> bool:
        """Return whether the store has the article. Raises `StoreError` where there is no store."""
        if self._db is None or self._process != os.getpid():
            self._db, self._process = connect(self._path, write=False), os.getpid()
        return self._db.execute("SELECT 1 FROM reports WHERE id = ?", (article,)).fetchone() is not None

    def __getstate__(self) -> dict[str, object]:
        """Only the path travels."""
        return {"_path": self._path, "_db": None, "_process": 0}

    def close(self) -> None:
        """Close the store; asked again, it is opened again."""
        if self._db is not None:
            self._db.close()
            self._db = None
