"""`detente code --explain`: the account of each record, and behind it how each of its events came to be."""

from __future__ import annotations

from collections.abc import Mapping

from detente.cli.why import width
from detente.formats.explained import lines, read_again
from detente.formats.table import TableWriter
from detente.pipeline import Coder
from detente.records import Record
from detente.runners.local import Settings


class ExplainingWriter(TableWriter):
    """Writes accounts with explanations; the texts are read again for it, which takes as long as coding did."""

    def __init__(self, out: str | None, classes: Mapping[str, str], settings: Settings) -> None:
        """`settings` are those that the records are made with; the coder is loaded at the first record."""
        super().__init__(out, classes)
        self._settings = settings
        self._coder: Coder | None = None

    def add(self, record: Record) -> None:
        """Write one account and the explanations of its events."""
        super().add(record)
        if self._coder is None:
            self._coder = self._settings.coder()
        reread = read_again(record, self._coder)
        self._file.write("\nHOW EACH EVENT CAME TO BE\n\n" if record.events else "")
        for event in record.events:
            self._file.write("\n".join([*lines(event, reread, width()), "", ""]))
