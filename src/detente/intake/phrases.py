"""The phrase lists of intake: loaded from `data/*.toml` when first asked for, and linted on the way."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from detente.errors import DataError


@dataclass(frozen=True, slots=True)
class LayoutPhrases:
    """What pages leave behind, and how captions and credits begin and end; all in lower case."""

    lines: frozenset[str]
    sections: frozenset[str]
    short: int
    starts: tuple[str, ...]
    labels: tuple[str, ...]
    holds: tuple[str, ...]
    caption_starts: tuple[str, ...]
    caption_ends: tuple[str, ...]
    credit_starts: tuple[str, ...]
    credit_ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatelinePhrases:
    """How agencies sign, keyed in lower case, and where reports are filed from."""

    agencies: Mapping[str, str]
    not_places: frozenset[str]
    places: frozenset[str]
    regions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Languages:
    """Function words of English and, by language, of others."""

    english: frozenset[str]
    others: Mapping[str, frozenset[str]]


def read_table(name: str, text: str) -> dict[str, Any]:
    """Parse the TOML of data file `name`. Raises `DataError` where it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise DataError(name, "the file", str(e)) from None


def words(name: str, table: Mapping[str, Any], key: str, *, lower: bool = True) -> tuple[str, ...]:
    """Return the list `key` of a table of file `name`.

    Raises `DataError` where it is missing, no list of filled strings, not in lower case (where it must be) or holds an
    entry twice.
    """
    value = table.get(key)
    if not isinstance(value, list) or not value:
        raise DataError(name, key, "a list of words is wanted")
    for row, word in enumerate(value, 1):
        where = f"{key}, entry {row}"
        if not isinstance(word, str) or not word.strip():
            raise DataError(name, where, "a filled string is wanted")
        if lower and word != word.lower():
            raise DataError(name, where, f"{word!r} must be in lower case")
        if word in value[: row - 1]:
            raise DataError(name, where, f"{word!r} stands twice")
    return tuple(value)


def layout_phrases(name: str, text: str) -> LayoutPhrases:
    """Read `layout.toml`. Raises `DataError`."""
    table = read_table(name, text)
    captions, credits_ = (section(name, table, key) for key in ("captions", "credits"))
    short = table.get("short")
    if not isinstance(short, int) or short < 1:
        raise DataError(name, "short", "a number of characters is wanted")
    return LayoutPhrases(
        lines=frozenset(words(name, table, "lines")),
        sections=frozenset(words(name, table, "sections")),
        short=short,
        starts=words(name, table, "starts"),
        labels=words(name, table, "labels"),
        holds=words(name, table, "holds"),
        caption_starts=words(name, captions, "starts"),
        caption_ends=words(name, captions, "ends"),
        credit_starts=words(name, credits_, "starts"),
        credit_ends=words(name, credits_, "ends"),
    )


def dateline_phrases(name: str, text: str) -> DatelinePhrases:
    """Read `datelines.toml`. Raises `DataError`, also where two agencies sign alike."""
    table = read_table(name, text)
    agencies: dict[str, str] = {}
    for agency, variants in section(name, table, "agencies").items():
        listed = words(name, {agency: variants}, agency, lower=False) if variants else ()
        for form in sorted({agency.lower(), *(v.lower() for v in listed)}):
            if form in agencies:
                raise DataError(name, f"agencies, {agency}", f"{form!r} signs for {agencies[form]} as well")
            agencies[form] = agency
    places = section(name, table, "places")
    return DatelinePhrases(
        agencies,
        frozenset(words(name, table, "not_places")),
        frozenset(p.lower() for p in words(name, places, "names", lower=False)),
        frozenset(r.lower() for r in words(name, places, "regions", lower=False)),
    )


def languages(name: str, text: str) -> Languages:
    """Read `languages.toml`. Raises `DataError`."""
    table = read_table(name, text)
    others = section(name, table, "others")
    return Languages(
        frozenset(words(name, table, "english")),
        {language: frozenset(words(name, others, language)) for language in others},
    )


def row_keys(name: str, text: str) -> dict[str, tuple[str, ...]]:
    """Read `rows.toml`: for each part of an article the keys that give it. Raises `DataError`."""
    table = read_table(name, text)
    parts = ("id", "title", "published", "text", "url", "publisher", "byline")
    unknown = set(table) - set(parts)
    if unknown:
        raise DataError(name, min(unknown), "no part of an article")
    return {part: words(name, table, part) for part in parts}


def section(name: str, table: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return the section `key` of a table of file `name`. Raises `DataError` where there is none."""
    value = table.get(key)
    if not isinstance(value, dict):
        raise DataError(name, key, "a section is wanted")
    return value


def _text(name: str) -> str:
    return resources.files("detente.intake").joinpath("data", name).read_text(encoding="utf-8")


@cache
def for_layout() -> LayoutPhrases:
    """Return what comes with Detente in `layout.toml`."""
    return layout_phrases("intake/data/layout.toml", _text("layout.toml"))


@cache
def for_datelines() -> DatelinePhrases:
    """Return what comes with Detente in `datelines.toml`."""
    return dateline_phrases("intake/data/datelines.toml", _text("datelines.toml"))


@cache
def for_languages() -> Languages:
    """Return what comes with Detente in `languages.toml`."""
    return languages("intake/data/languages.toml", _text("languages.toml"))


@cache
def for_rows() -> dict[str, tuple[str, ...]]:
    """Return what comes with Detente in `rows.toml`."""
    return row_keys("intake/data/rows.toml", _text("rows.toml"))
