"""The record of one article, `detente.article/1`, as frozen dataclasses.

Everything Detente extracts ends here: a `Record` is immutable, its lists are tuples, and every value in it points
at the words that it was read from with half-open offsets, counted in Unicode code points, into `article.text`.
JSON is spoken at the border only: `to_json` and `from_json`.
"""

from __future__ import annotations

import functools
import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from detente.errors import RecordError

SCHEMA = "detente.article/1"

BlockKind = Literal["boilerplate", "headline", "byline", "summary", "dateline", "paragraph", "caption"]
ActorKind = Literal["state", "igo", "organisation", "group", "person", "unknown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
StatementKind = Literal["direct", "indirect", "mixed"]
Scope = Literal["speech", "attitude"]
EventStatus = Literal["actual", "negated", "planned", "demanded", "possible"]
Basis = Literal["clause", "sentence", "narrative", "report"]
Tie = Literal[
    "ties", "channel", "cooperation", "talks", "agreement", "sanctions", "ceasefire", "alliance", "recognition",
    "conflict",
]  # fmt: skip
TieStatus = Literal[
    "established", "strained", "limited", "suspended", "broken", "proposed", "restoring", "restored", "in_force",
    "ended",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text, `[start, end)` in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """The agency's line before the first sentence: where, when (ISO 8601) and by whom it was filed."""

    place: str | None
    date: str | None
    agency: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """The article's head and its text; `published` is an ISO 8601 date or date-time, `language` an ISO 639-1 code."""

    id: str
    source: str
    title: str | None
    byline: str | None
    language: str | None
    publisher: str | None
    url: str | None
    published: str | None
    dateline: Dateline | None
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the page's layout."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who appears: a state, an organisation, a group or a person, named or not."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    code: str | None
    sectors: tuple[str, ...]
    role: str | None
    ref: str | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression, TIMEX3: its value as in ISO-TimeML ("2000-W09", "P3D", "PAST_REF")."""

    id: str
    start: int
    end: int
    type: TimeType
    value: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the text; latitude and longitude in degrees, `country` ISO 3166-1 alpha-3."""

    id: str
    start: int
    end: int
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None


@dataclass(frozen=True, slots=True)
class When:
    """The date of a statement, event or condition: TIMEX3 value, the ISO days that it spans, and where it was read."""

    value: str
    from_: str | None
    to: str | None
    basis: Basis
    time: str | None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that tell that somebody says or thinks something."""

    start: int
    end: int
    lemma: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A source says, writes, thinks, hopes, wants or intends something.

    `stance` is support, oppose, demand, promise, threaten or deny, None for none of these; `anonymous` is true where
    whoever speaks is not named: "a senior official", "sources close to the king". Older records lack `anonymous`.
    """

    id: str
    kind: StatementKind
    scope: Scope
    speakers: tuple[str, ...]
    speaker_span: Span | None
    cue: Cue | None
    content: tuple[Span, ...]
    addressees: tuple[str, ...]
    date: When | None
    venue: str | None
    parent: str | None
    stance: str | None
    confidence: float
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Plover:
    """An event's class in PLOVER, with its score and quad class."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    score: float | None
    quad: str | None


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that denote the act, at most 80 characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CodedBy:
    """What coded an event: a pattern or the learned model, its id, and the nearest of our own examples."""

    kind: Literal["pattern", "model"]
    id: str
    nearest: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """A politically relevant act, done, denied, planned, demanded or possible."""

    id: str
    plover: Plover | None
    cameo: str | None
    goldstein: float | None
    quad: str | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    trigger: Trigger
    date: When | None
    place: str | None
    status: EventStatus
    background: bool
    act: str
    statement: str | None
    evidence: tuple[Span, ...]
    by: CodedBy
    confidence: float


@dataclass(frozen=True, slots=True)
class Condition:
    """A standing state of relations between two sides that the text describes."""

    id: str
    what: Tie
    name: str | None
    between: tuple[tuple[str, ...], tuple[str, ...]]
    status: TieStatus
    topics: tuple[str, ...]
    date: When | None
    evidence: tuple[Span, ...]
    statement: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Model:
    """What made the record: versions with content hashes."""

    detente: str
    codebook: str
    gazetteer: str
    nlp: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that was read in one article."""

    schema: str
    article: Article
    blocks: tuple[Block, ...]
    actors: tuple[Actor, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    conditions: tuple[Condition, ...]
    model: Model


def content_id(letter: str, *parts: object) -> str:
    """Return the kind's letter and ten hex digits of the SHA-256 of `parts`: the same parts give the same id."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return letter + digest.hexdigest()[:10]


def plain(value: object) -> object:
    """Return dataclasses as dicts and tuples as lists, however deep, keys in the order of the fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    return value


def to_dict(record: Record) -> dict[str, Any]:
    """Return the record as plain dicts, lists, strings and numbers, keys in the order of the format."""
    out = plain(record)
    assert isinstance(out, dict)
    return out


def to_json(record: Record) -> str:
    """Return the record as one line of JSON, without a line break; the same record gives the same bytes."""
    return json.dumps(to_dict(record), ensure_ascii=False, separators=(",", ":"))


@functools.cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _read(hint: Any, value: object, where: str) -> Any:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _read(next(a for a in args if a is not type(None)), value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise RecordError(f"{where}: a list is wanted, not {type(value).__name__}")
        inner = (args[0],) * len(value) if args[-1] is Ellipsis else args
        if len(inner) != len(value):
            raise RecordError(f"{where}: {len(inner)} items are wanted, not {len(value)}")
        return tuple(_read(h, v, f"{where}[{i}]") for i, (h, v) in enumerate(zip(inner, value, strict=True)))
    if origin is Literal:
        if value not in args:
            raise RecordError(f"{where}: {value!r} is none of {', '.join(map(str, args))}")
        return value
    if is_dataclass(hint):
        return read_object(hint, value, where)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (isinstance(value, bool) and hint is not bool):
        raise RecordError(f"{where}: {hint.__name__} is wanted, not {value!r}")
    return value


def read_object(cls: Any, value: object, where: str) -> Any:
    """Read a dict as the dataclass `cls`; `where` names it in errors. Raises `RecordError` where it does not fit."""
    if not isinstance(value, Mapping):
        raise RecordError(f"{where}: an object is wanted, not {type(value).__name__}")
    hints = _hints(cls)
    out = {}
    for f in fields(cls):
        key = f.name.rstrip("_")
        if key in value:
            out[f.name] = _read(hints[f.name], value[key], f"{where}.{key}")
        elif f.default is MISSING:
            raise RecordError(f"{where}: {key} is missing")
    return cls(**out)


def from_json(line: str) -> Record:
    """Read one line of `detente code --format jsonl`; keys that this version does not know are left aside.

    Raises `RecordError` where the line is no JSON, another schema, or lacks a field.
    """
    try:
        value = json.loads(line)
    except ValueError as e:
        raise RecordError(f"not JSON: {e}") from None
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise RecordError(f"not a record of {SCHEMA}")
    record = read_object(Record, value, "record")
    assert isinstance(record, Record)
    return record
