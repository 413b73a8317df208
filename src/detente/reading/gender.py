"""Whether a person agrees with "he" or with "she", from title, office and first name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Literal

Gender = Literal["f", "m"]


@cache
def _words() -> tuple[Mapping[str, Gender], Mapping[str, Gender]]:
    """First name -> gender, and word of a title or office -> gender, both in lower case."""
    data = (resources.files("detente.reading") / "data" / "first_names.toml").read_text(encoding="utf-8")
    table = tomllib.loads(data)
    names: dict[str, Gender] = {n.lower(): "f" for n in table["female"]} | {n.lower(): "m" for n in table["male"]}
    words: dict[str, Gender] = dict.fromkeys(table["female_words"], "f") | dict.fromkeys(table["male_words"], "m")
    return names, words


def gender(names: Iterable[str], role: str | None) -> Gender | None:
    """Return "f" or "m" for a person of these names and this office, None where neither tells."""
    first, words = _words()
    for word in (role or "").lower().split():
        if word in words:
            return words[word]
    for name in names:
        parts = name.lower().split()
        for part in parts[:-1]:
            if part in words:
                return words[part]
        if len(parts) > 1 and parts[0] in first:
            return first[parts[0]]
    return None


def agrees(pronoun: str, known: Gender | None) -> bool:
    """Whether a third-person pronoun in lower case can stand for a person of this gender; None agrees with all."""
    return known is None or (known == "f") == pronoun.startswith(("she", "her"))
