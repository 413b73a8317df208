"""What the relations are computed from: tellings of acts and of conditions, one row an article that tells them.

A row of our own coding and a row of a foreign source (GDELT, ICEWS, POLECAT) have the same shape here, so that every
question can be asked of either. Rows are frozen; all days are ISO 8601 (`2000-02-15`), all ranges include both ends.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.records import ActorKind, EventStatus, Plover, Span, Statement, Tie, TieStatus, When

OWN = "detente"
"""The origin of what Detente coded itself; foreign sources are named after their format ("gdelt", "icews")."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as one side of an act or condition, named so that it can be met again in another article."""

    name: str
    code: str | None
    kind: ActorKind
    sectors: tuple[str, ...] = ()
    role: str | None = None
    ref: str | None = None

    @property
    def side(self) -> str:
        """The side that it counts for: its code (RUS, NATO), else its entry in the gazetteer, else its name."""
        return self.code or self.ref or self.name


@dataclass(frozen=True, slots=True)
class Report:
    """The article (or the row of a foreign source) that tells."""

    id: str
    origin: str
    published: str | None
    publisher: str | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an act took place; `country` ISO 3166-1 alpha-3, degrees."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it.

    `event` is the event's id within its report, `act` ties the tellings of one act within one report; (report id,
    event id) is unique in a store. `words` is the evidence (one text, parts joined by " ... "), `spans` where it
    stands in the article. `date` None: the report gives none. `context` is the sentence around, `around` the states
    and organisations (codes) that its paragraph names: a report may leave to them who acted or suffered.
    """

    event: str
    report: Report
    act: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    cameo: str | None
    plover: Plover | None
    goldstein: float | None
    quad: str | None
    status: EventStatus
    background: bool
    date: When | None
    place: Spot | None
    trigger: str
    words: str
    spans: tuple[Span, ...]
    confidence: float
    context: str = ""
    around: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Unique in a store: article id and event id."""
        return f"{self.report.id}/{self.event}"

    @property
    def days(self) -> tuple[str | None, str | None]:
        """First and last day on which the act may have taken place; the report's day where the text gives none."""
        if self.date is not None and self.date.from_ is not None:
            return self.date.from_, self.date.to or self.date.from_
        day = self.report.published[:10] if self.report.published else None
        return day, day


@dataclass(frozen=True, slots=True)
class Standing:
    """One condition as one report tells it; `between` are its two sides."""

    condition: str
    report: Report
    what: Tie
    name: str | None
    between: tuple[tuple[Party, ...], tuple[Party, ...]]
    status: TieStatus
    topics: tuple[str, ...]
    date: When | None
    words: str
    spans: tuple[Span, ...]
    confidence: float

    @property
    def key(self) -> str:
        """Unique in a store: article id and condition id."""
        return f"{self.report.id}/{self.condition}"


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement as one report gives it: who, to whom, about whom, in which words."""

    report: Report
    statement: Statement
    speakers: tuple[Party, ...]
    addressees: tuple[Party, ...]
    about: tuple[Party, ...]
    words: str

    @property
    def key(self) -> str:
        """Unique in a store: article id and statement id."""
        return f"{self.report.id}/{self.statement.id}"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One act, by all the reports that tell it (`relations/linking.py`); tellings ordered by report day, then key.

    `id` is "o" and a hash of its first telling's key; `first` is the telling that stands for it (the most precise
    date, then the earliest report). Days as in `Telling.days`, narrowed to what all tellings allow where they agree.
    """

    id: str
    first: Telling
    tellings: tuple[Telling, ...]
    from_: str | None
    to: str | None
    dated: bool
    earliest_report: str | None
    latest_report: str | None
    reports: int
    publishers: int
