"""What the tests of the commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

REPORT = (
    "Chad Breaks With Mali\n\nBERN, 3 May 2004 (AP) -- Chad recalled its ambassador from Mali on Monday.\n\n"
    '"We will not talk," said President Idriss Deby. The minister said that the border would be closed.\n'
)


@dataclass(frozen=True)
class Result:
    """What a command gave back: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


Run = Callable[..., Result]
