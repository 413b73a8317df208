"""Events: who did what to whom, in the classes of the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.codebook.book import Codebook, shifted
from detente.codebook.patterns import Pattern
from detente.codebook.status import StatusWords
from detente.coding.aims import Aims
from detente.coding.confidence import confidence, features
from detente.coding.dating import Dating
from detente.coding.learned import SecondOpinion
from detente.coding.matching import Match, Matcher
from detente.coding.roles import Roles
from detente.coding.scene import Scene
from detente.coding.sides import Sides
from detente.coding.status import StatusReader
from detente.coding.twice import distinct, once
from detente.coding.unclaimed import Asker, by_opinion, identifiable, unclaimed
from detente.coding.whereabouts import whereabouts
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse
from detente.records import CodedBy, Event, EventStatus, Place, Statement, Time, content_id

# A demand that no verb of demanding tells.
_MUST = Pattern("100-must")
# Accords: to fail to reach one is to turn it down.
_ACCORD = ("03", "057")
# What a speaker says that somebody is guilty of is the speaker's accusation.
_BLAMING = ("112", "116")
_UNDONE = frozenset({"possible", "negated"})
# Verbal acts that have been made even where the other side rejects them ("rejected a demand").
_SPOKEN = ("02", "10", "11", "13")
# Acts of speech: their purpose clauses are done in the saying.
_VERBAL = ("02", "05", "09", "10", "11", "12", "13")
# Acts that may have no target that the text names: demands and verdicts addressed to all, protests, decrees at home.
_ALONE = ("02", "03", "057", "063", "08", "09", "10", "11", "12", "13", "14", "15", "17", "18", "19", "20")


class EventCoder:
    """Codes the events of one article after another; holds the codebook and nothing of any article."""

    def __init__(self, book: Codebook, words: StatusWords, opinion: SecondOpinion | None = None) -> None:
        """`words` decide status; `opinion` is asked about predicates that no pattern knows."""
        self._book = book
        self._words = words
        self._opinion = opinion

    def code(
        self, parse: Parse, cast: Cast, predicates: Mapping[int, Predicate], times: Sequence[Time],
        statements: Sequence[Statement], published: str | None, places: Sequence[Place] = (),
    ) -> tuple[Event, ...]:  # fmt: skip
        """Return the events of an article in the order of their triggers; `published` is the report's ISO date."""
        return tuple(e for e, _ in self.traced(parse, cast, predicates, times, statements, published, places))

    def traced(
        self, parse: Parse, cast: Cast, predicates: Mapping[int, Predicate], times: Sequence[Time],
        statements: Sequence[Statement], published: str | None, places: Sequence[Place] = (),
    ) -> tuple[tuple[Event, Match], ...]:  # fmt: skip
        """Return the events as `code` does, each with the match that it was made from."""
        lists = self._book.lists
        roles = Roles(parse, cast, lists.get("transfer", ()), lists.get("measures", ()))
        matcher = Matcher(parse, self._book, roles, predicates)
        sides = Sides(parse, cast, roles, predicates, matcher, lists.get("aspect", ()))
        status = StatusReader(parse, predicates, self._words)
        article = Scene(
            parse, cast, status, Dating(parse, predicates, times, published, statements, cast), statements, published,
            predicates, whereabouts(parse, cast, predicates, places), frozenset(lists.get("games", ())),
        )  # fmt: skip
        matches = matcher.matches()
        matches = once(matches, self._book) + _musts(predicates, matches, article, roles)
        drafts = [(e, m) for m in matches if (e := self._event(m, article, sides)) is not None]
        aims = Aims(parse, predicates, [(m.predicate.head, e.cameo or "") for e, m in drafts])
        drafts = [(e, m) for e, m in drafts if not aims.is_aim(m.predicate.head, e.cameo or "", e.status)]
        if self._opinion is not None:
            asker = Asker(self._opinion, self._book, parse, cast, roles)
            asked = asker.ask(unclaimed(predicates, matcher, matches), statements)
            drafts += [
                (by_opinion(e, o), m) for m, o in asked
                if (e := self._event(m, article, sides)) is not None and identifiable(cast, e.sources, e.targets)
            ]  # fmt: skip
        events = sorted((e for e, _ in drafts), key=lambda e: (e.trigger.start, e.trigger.end, e.id))
        made = {id(e): m for e, m in drafts}
        return tuple((e, made[id(e)]) for e in distinct(events, self._book))

    def _event(self, m: Match, article: Scene, sides: Sides) -> Event | None:
        date = article.dating.when(m.predicate)
        status = article.at_its_time(article.status.status(m.predicate), date)
        if status == "negated" and m.like.startswith(_SPOKEN) and article.status.spurned(m.predicate):
            status = "actual"
        code, status = self._told(m, status, article)
        sources, targets = sides.of(m, mutual=not (status == "actual" and m.predicate.negated))
        asker = article.asker(m.predicate, sources)
        asked = shifted(self._book, "asked", m.code) if asker else None
        if asked is not None:
            code, status, sources, targets = asked, "actual", asker, sources or targets
        if not sources and m.pattern.source == ("by",) and m.like.startswith(_BLAMING):
            sources = article.tellers(m.predicate, targets)
        place = article.whereabouts.of(m.predicate, self._book.classes[code].like)
        if code == "040" and article.abroad(place, (*sources, *targets)):
            code = "044"
        if code == "150" and len({*article.codes(article.named(sources))}) > 1:
            code, targets = "062", sources  # what two states exercise is a joint exercise (codebooks.md)
        cls = self._book.classes[code]
        if status == "planned" and cls.like >= "14":
            date = article.ahead(m.predicate, date)
        if status in _UNDONE and not sources and cls.like < "14":
            return None  # what nobody said: "no deadline was set"
        if code.startswith("01") or not _identifiable(cls.like, sources, targets) or (m.loose and not targets):
            return None
        if article.plays(m.predicate, (*sources, *targets)):
            return None
        if cls.like.startswith("05") and m.predicate.link == "acl" and article.armed((*sources, *targets)):
            return None  # "troops backed by gunships" are one force
        trigger = article.trigger(m.predicate)
        statement = article.told_by(trigger)
        return Event(
            id=content_id("e", trigger.start, trigger.end, code, status, *sources, "|", *targets),
            plover=cls.plover,
            cameo=code,
            goldstein=cls.goldstein,
            quad=cls.quad,
            sources=sources,
            targets=targets,
            trigger=trigger,
            date=date,
            place=place,
            status=status,
            background=article.background(m.predicate, date),
            act=content_id("x", cls.root, *article.codes(sources), "|", *article.codes(targets)),
            statement=statement,
            evidence=(article.evidence(m.predicate),),
            by=CodedBy("pattern", m.pattern.id, None),
            confidence=confidence(features(m, article.predicates, sources, targets, status)),
        )

    def _told(self, m: Match, status: EventStatus, article: Scene) -> tuple[str, EventStatus]:
        """The code for the way in which the act is told.

        Cooperation and concessions that are only announced take the code of the intent, those that a side says it
        will not give the code of the refusal; the purpose of a verbal act that was done was pursued with it.
        """
        p = m.predicate
        failed = status == "negated" and m.like.startswith(_ACCORD) and article.status.failed(p)
        if failed or (status == "negated" and article.status.refused(p)):
            refused = shifted(self._book, "refused", m.code)
            return (refused, "actual") if refused is not None else (m.code, status)
        if status == "possible" and m.like >= "14" and article.status.unless(p):
            status = "planned"  # "they would strike unless" is announced
        if status != "planned":
            return m.code, status
        if m.like.startswith("08") and article.status.decided(p):
            return m.code, "actual"  # a concession that has been decided is made
        if article.status.purpose(p):
            return m.code, "actual" if m.like.startswith(_VERBAL) else status
        if m.like >= "14" and article.status.unless(p):
            threat = next((e for es in self._book.embeddings.values() for e, _ in es if e.id == "threaten"), None)
            return (threat.outer(m.code, m.like), "actual") if threat is not None else (m.code, status)
        return shifted(self._book, "planned", m.code) or m.code, status


def _musts(predicates: Mapping[int, Predicate], matches: Sequence[Match], article: Scene, roles: Roles) -> list[Match]:
    """What a speaker says that another must do is a demand, whatever it is: "said the rebels must show restraint"."""
    known = {m.predicate.head for m in matches} | {m.inner.predicate.head for m in matches if m.inner is not None}
    return [
        Match(p, _MUST, "100", None, 1, None, "100")
        for p in predicates.values()
        if p.kind == "verb" and p.head not in known and p.subjects and article.status.demanded_by_modal(p)
        and article.asker(p, article.named(roles.side(p, ("subject",), None)))
    ]  # fmt: skip


def _identifiable(code: str, sources: Sequence[str], targets: Sequence[str]) -> bool:
    if sources and targets:
        return True
    return bool(sources or targets) and code.startswith(_ALONE)
