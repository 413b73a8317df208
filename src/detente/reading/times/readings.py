"""The readings that a rule may name (`read = "..."`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.reading.times import days, distances, periods, spans
from detente.reading.times.match import Match
from detente.reading.times.scene import Scene

Reading = Callable[[Match, Scene], str | None]

READINGS: Mapping[str, Reading] = {
    name.removeprefix("read_"): function
    for module in (days, periods, distances, spans)
    for name, function in vars(module).items()
    if name.startswith("read_")
}
