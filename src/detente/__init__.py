"""Detente reads news reports and turns them into events, statements and conditions that can be traced.

The public names, loaded when first used, so that `import detente` costs nothing:

    Coder         codes articles
    Store         keeps what they coded, and answers questions about it
    Record        what it returns; `from_json` and `to_json` read and write one line of JSON
    DetenteError  root of every error
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.errors import DetenteError
    from detente.pipeline import Coder
    from detente.records import Record, from_json, to_json
    from detente.runners.store import Store

__version__ = "0.1.0"
__all__ = ["Coder", "DetenteError", "Record", "Store", "__version__", "from_json", "to_json"]

_HOME = {
    "Coder": "detente.pipeline",
    "DetenteError": "detente.errors",
    "Record": "detente.records",
    "Store": "detente.runners.store",
    "from_json": "detente.records",
    "to_json": "detente.records",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
