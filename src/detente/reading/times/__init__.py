"""Time expressions (TIMEX3): `tag_times(parse, published)`."""

from detente.reading.times.tagger import tag_times

__all__ = ["tag_times"]
