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
from detente.coding.sides import Sides
from detente.coding.status import StatusReader
from detente.coding.unclaimed import Asker, by_opinion, identifiable, unclaimed
from detente.coding.whereabouts import Whereabouts, whereabouts
from detente.reading.cast import Cast
from detente.reading.clauses import Predicate
from detente.reading.syntax import Parse
from detente.records import CodedBy, Event, EventStatus, Place, Span, Statement, Time, Trigger, When, content_id

_MAX_TRIGGER = 80
_MAX_EVIDENCE = 400
# A demand that no verb of demanding tells.
_MUST = Pattern("100-must")
# Accords: to fail to reach one is to turn it down.
_ACCORD = ("03", "057")
# Acts that may have no target that the text names: protests, shows of force, decrees at home.
# Acts of speech: their purpose clauses are done in the saying.
# What a speaker says that somebody is guilty of is the speaker's accusation.
_BLAMING = ("112", "116")
_UNDONE = frozenset({"possible", "negated"})
# Verbal acts that have been made even where the other side rejects them ("rejected a demand").
_SPOKEN = ("02", "10", "11", "13")
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
        article = _Article(
            parse, cast, status, Dating(parse, predicates, times, published, statements, cast), statements, published,
            predicates, whereabouts(parse, cast, predicates, places), frozenset(lists.get("games", ())),
        )  # fmt: skip
        matches = matcher.matches()
        matches = _once(matches, self._book) + _musts(predicates, matches, article, roles)
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
        return tuple((e, made[id(e)]) for e in _distinct(events, self._book))

    def _event(self, m: Match, article: _Article, sides: Sides) -> Event | None:
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
        if not sources and m.predicate.kind == "adjective" and m.like.startswith(_BLAMING):
            sources = article.tellers(m.predicate, targets)
        place = article.whereabouts.of(m.predicate, self._book.classes[code].like)
        if code == "040" and article.abroad(place, (*sources, *targets)):
            code = "044"
        cls = self._book.classes[code]
        if status == "planned" and cls.like >= "14":
            date = article.ahead(m.predicate, date)
        if status in _UNDONE and not sources and cls.like < "14":
            return None  # what nobody said: "no deadline was set"
        if code.startswith("01") or not _identifiable(cls.like, sources, targets) or (m.loose and not targets):
            return None
        if article.plays(m.predicate, (*sources, *targets)):
            return None
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

    def _told(self, m: Match, status: EventStatus, article: _Article) -> tuple[str, EventStatus]:
        """The code for the way in which the act is told.

        Cooperation and concessions that are only announced take the code of the intent, those that a side says it
        will not give the code of the refusal; the purpose of a verbal act that was done was pursued with it.
        """
        p = m.predicate
        failed = status == "negated" and m.like.startswith(_ACCORD) and article.status.failed(p)
        if failed or (status == "negated" and article.status.refused(p)):
            refused = shifted(self._book, "refused", m.code)
            return (refused, "actual") if refused is not None else (m.code, status)
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


class _Article:
    """The layers of one article, asked by event."""

    def __init__(
        self, parse: Parse, cast: Cast, status: StatusReader, dating: Dating, statements: Sequence[Statement],
        published: str | None, predicates: Mapping[int, Predicate], places: Whereabouts, games: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.whereabouts = places
        self._games = games
        self.predicates = predicates
        self._parse = parse
        self._cast = cast
        self.status = status
        self.dating = dating
        self._statements = statements
        self._published = published

    def trigger(self, p: Predicate) -> Trigger:
        """The words that denote the act; the head alone where they lie too far apart."""
        tokens = self._parse.tokens
        start, end = tokens[p.words[0]].start, tokens[p.words[-1]].end
        if end - start > _MAX_TRIGGER:
            start, end = tokens[p.head].start, tokens[p.head].end
        return Trigger(start, end, self._parse.text[start:end])

    def evidence(self, p: Predicate) -> Span:
        """The clause that was read, cut to the sentence's part around the trigger where it is very long."""
        tokens = self._parse.tokens
        tree = self._parse.subtree(min(p.words, key=lambda w: (tokens[w].head in p.words, w)))
        heads = [*tree, *p.subjects, *p.objects]
        start, end = min(tokens[i].start for i in heads), max(tokens[i].end for i in heads)
        if end - start > _MAX_EVIDENCE:
            at = tokens[p.head].start
            start = max(start, at - _MAX_EVIDENCE // 2)
            inside = [t for t in tokens[self._parse.sentences[p.sentence].first : p.head + 1] if t.start >= start]
            start = inside[0].start if inside else at
            end = max((t.end for t in (tokens[i] for i in tree) if t.end <= start + _MAX_EVIDENCE), default=at)
            end = max(end, tokens[p.head].end)
        return Span(start, end)

    def asker(self, p: Predicate, doers: tuple[str, ...]) -> tuple[str, ...]:
        """Who says in a statement that another must or should do this; () where nobody else does."""
        imperative = p.kind == "verb" and not p.subjects and self._parse.tokens[p.head].tag == "VB" and p.link == "root"
        if not imperative and not (doers and self.status.demanded_by_modal(p)):
            return ()
        at = self._parse.tokens[p.head]
        told = self.told_by(Trigger(at.start, at.end, at.text))
        speakers = next((s.speakers for s in self._statements if s.id == told), ())
        mine = {self._cast.get(a).code or a for a in speakers}
        sectors = {x for a in speakers for x in self._cast.get(a).sectors}
        return speakers if all(self._other(d, mine, sectors) for d in doers) else ()

    def plays(self, p: Predicate, sides: Sequence[str]) -> bool:
        """Whether two states only meet on the field: "beat Italy in the final"."""
        if any(self._cast.get(a).kind != "state" for a in sides):
            return False
        sentence = self._parse.sentences[p.sentence]
        return any(
            t.lemma in self._games and t.pos == "NOUN" for t in self._parse.tokens[sentence.first : sentence.last]
        )

    def tellers(self, p: Predicate, others: Sequence[str]) -> tuple[str, ...]:
        """Who says in a statement what the predicate tells, if it is somebody else than these."""
        at = self._parse.tokens[p.head]
        told = self.told_by(Trigger(at.start, at.end, at.text))
        speakers = next((s.speakers for s in self._statements if s.id == told), ())
        return tuple(a for a in speakers if a not in others)

    def _other(self, doer: str, codes: set[str], sectors: set[str]) -> bool:
        """Whether a doer is not on the speakers' side: of another state, or of another body within it."""
        actor = self._cast.get(doer)
        if (actor.code or doer) not in codes:
            return True
        return bool(actor.sectors) and bool(sectors) and not sectors & set(actor.sectors)

    def named(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Those whose side is known."""
        return tuple(i for i in ids if self._cast.get(i).code is not None)

    def at_its_time(self, status: EventStatus, date: When | None) -> EventStatus:
        """What lies after the report has not been done, whatever its tense: "the summit on 24 April"."""
        if status == "actual" and date is not None and date.from_ is not None and self._published is not None:
            return "planned" if date.from_ > self._published[:10] else status
        return status

    def ahead(self, p: Predicate, date: When | None) -> When | None:
        """The date of an act of force that is planned; a past day that another clause names is that of the planning."""
        past = date is not None and date.to is not None and date.to <= (self._published or "")[:10]
        return self.dating.own(p) if past else date

    def abroad(self, place: str | None, sides: Sequence[str]) -> bool:
        """Whether two states met in neither of them; an organisation of states is at home in many."""
        actors = [self._cast.get(a) for a in sides]
        states = frozenset(a.code for a in actors)
        if len(states) < 2 or any(a.kind == "igo" or "IGO" in a.sectors for a in actors):
            return False
        return self.whereabouts.abroad(place, states)

    def told_by(self, trigger: Trigger) -> str | None:
        """The innermost statement whose content holds the trigger."""
        best: tuple[int, str] | None = None
        for s in self._statements:
            for c in s.content:
                if c.start <= trigger.start and trigger.end <= c.end and (best is None or c.end - c.start < best[0]):
                    best = (c.end - c.start, s.id)
        return best[1] if best is not None else None

    def codes(self, ids: Sequence[str]) -> list[str]:
        """Sorted codes of actors, for telling acts apart."""
        return sorted({self._cast.get(i).code or i for i in ids})

    def background(self, p: Predicate, date: When | None) -> bool:
        """History rather than news: a pluperfect, or a date that lies more than a month before the report."""
        if p.perfect and p.tense == "past":
            return True
        if date is None or date.to is None or self._published is None:
            return False
        return _months(date.to) < _months(self._published) - 1


def _once(matches: Sequence[Match], book: Codebook) -> list[Match]:
    """The matches without those said twice, by a noun and by the verb that carries it; the finer code stays."""
    verbs = {m.predicate.head: m for m in matches if m.predicate.kind == "verb"}
    dropped: set[int] = set()
    for m in matches:
        carriers = (verbs.get(w) for w in m.predicate.words if w != m.predicate.head and m.predicate.kind == "noun")
        for v in carriers:
            if v is not None and m.predicate.head in v.predicate.objects and v.like[:2] == m.like[:2]:
                finer = _fineness(m.code, book) > _fineness(v.code, book)
                dropped.add(v.predicate.head if finer else m.predicate.head)
    return [m for m in matches if m.predicate.head not in dropped]


def _musts(
    predicates: Mapping[int, Predicate], matches: Sequence[Match], article: _Article, roles: Roles
) -> list[Match]:
    """What a speaker says that another must do is a demand, whatever it is: "said the rebels must show restraint"."""
    known = {m.predicate.head for m in matches} | {m.inner.predicate.head for m in matches if m.inner is not None}
    return [
        Match(p, _MUST, "100", None, 1, None, "100")
        for p in predicates.values()
        if p.kind == "verb" and p.head not in known and p.subjects and article.status.demanded_by_modal(p)
        and article.asker(p, article.named(roles.side(p, ("subject",), None)))
    ]  # fmt: skip


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])


def _identifiable(code: str, sources: Sequence[str], targets: Sequence[str]) -> bool:
    if sources and targets:
        return True
    return bool(sources or targets) and code.startswith(_ALONE)


def _distinct(events: Sequence[Event], book: Codebook) -> tuple[Event, ...]:
    """Of two events that say the same act of the same sides in one clause keep the one with the finer code."""
    out: list[Event] = []
    for e in events:
        twin = next((n for n, o in enumerate(out) if _same(o, e, book)), None)
        if twin is None:
            out.append(e)
        elif _fineness(e.cameo or "", book) > _fineness(out[twin].cameo or "", book):
            out[twin] = e
    return tuple(sorted(out, key=lambda e: (e.trigger.start, e.trigger.end, e.id)))


def _fineness(code: str, book: Codebook) -> tuple[bool, int]:
    """A code of the user's own says more than one of CAMEO, a longer one more than a shorter."""
    return book.classes[code].own, len(code.rstrip("0"))


def _same(o: Event, e: Event, book: Codebook) -> bool:
    if book.classes[o.cameo or ""].root != book.classes[e.cameo or ""].root or o.status != e.status:
        return False
    if (set(o.sources), set(o.targets)) != (set(e.sources), set(e.targets)):
        return False
    inside = any(s.start <= e.trigger.start and e.trigger.end <= s.end for s in o.evidence)
    return o.trigger.end > e.trigger.start or inside
