"""Every error that Detente raises, as one tree.

DetenteError
  InputError            an article, file or row that cannot be read; the batch goes on
    MissingInput        there is no such file or folder
    EmptyInput          nothing in it
    BinaryInput         not a text
    ForeignLanguage     not English
    NoArticle           a page on which no article was found
    BrokenRow           a row of JSONL or CSV that cannot be used
    TooLong             more characters than --max-chars allows
    UncodableText       a text on which a stage of the coder failed
  ModelError            the parser's weights are missing or are not what they claim to be
  DataError             a row of the codebook or the gazetteer is wrong; names file and row
  PipelineError         stages put together in an order that cannot work
  RecordError           a record that does not follow the format `detente.article/1`
  StoreError            a store that cannot be opened, is of another schema, or does not hold what is asked for
"""

from __future__ import annotations


class DetenteError(Exception):
    """Root of the tree: catch this to catch everything that Detente raises on purpose."""


class InputError(DetenteError):
    """An article that cannot be read.

    `source` names the file (or `file#row`), `row` its line or row number from 1 where it has one,
    `reason` says in one line, fit for a user, what is wrong.
    """

    def __init__(self, source: str, reason: str, row: int | None = None) -> None:
        self.source = source
        self.reason = reason
        self.row = row
        where = source if row is None else f"{source}, row {row}"
        super().__init__(f"{where}: {reason}")

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, int | None]]:
        """Errors come back from worker processes whole."""
        return type(self), (self.source, self.reason, self.row)


class MissingInput(InputError):
    """There is no such file or folder, or it may not be read."""


class EmptyInput(InputError):
    """Nothing but white space."""


class BinaryInput(InputError):
    """Not a text."""


class ForeignLanguage(InputError):
    """A text in a language other than English."""


class NoArticle(InputError):
    """A page on which no article was found."""


class BrokenRow(InputError):
    """A row that is not an article."""


class TooLong(InputError):
    """More characters than the limit allows."""


class UncodableText(InputError):
    """A text that was read but on which a stage failed: a defect of ours, reported, never silent."""


class ModelError(DetenteError):
    """The parser cannot be loaded; the message says what to install."""


class DataError(DetenteError):
    """A row of the codebook or the gazetteer is wrong."""

    def __init__(self, file: str, row: int | str, reason: str) -> None:
        self.file = file
        self.row = row
        self.reason = reason
        super().__init__(f"{file}, {row if isinstance(row, str) else f'row {row}'}: {reason}")

    def __reduce__(self) -> tuple[type[DataError], tuple[str, int | str, str]]:
        """Errors come back from worker processes whole."""
        return type(self), (self.file, self.row, self.reason)


class PipelineError(DetenteError):
    """Stages put together in an order that cannot work."""


class RecordError(DetenteError):
    """A record that does not follow its format."""


class StoreError(DetenteError):
    """A store cannot be opened, is damaged or of another schema, or does not hold what is asked for."""
