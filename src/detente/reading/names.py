"""Names in the text: what the gazetteer knows, then the persons and organisations that only the parser sees.

The result is a list of spans that do not overlap, in the order of the text, each with its head token. Whom a name
means in this article (two bearers, a surname alone, an acronym made up on the spot) is decided in `casting`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.gazetteer import Gazetteer
from detente.gazetteer.model import Name
from detente.reading.bearers import borne_by, shared
from detente.reading.casing import in_title_case, shouts
from detente.reading.namesakes import Namesakes
from detente.reading.syntax import Parse, Sentence, Token
from detente.reading.towns import Towns

_GENERATION = 20  # years
_MONEY = frozenset({
    "dollar", "dollars", "pound", "pounds", "franc", "francs", "euro", "euros", "yen", "mark", "marks", "ruble",
    "rubles", "rouble", "roubles", "rupee", "rupees", "peso", "pesos", "dinar", "dinars", "krona", "kronor", "yuan",
})  # fmt: skip
_RANKS = {
    "Capt.": "captain", "Gen.": "general", "Col.": "colonel", "Maj.": "major", "Lt.": "lieutenant", "Sen.": "senator",
    "Rep.": "representative", "Gov.": "governor", "Adm.": "admiral", "Brig.": "brigadier", "Pres.": "president",
}  # fmt: skip
_DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip
_HONORIFIC = frozenset({"mr.", "mrs.", "ms.", "mr", "mrs", "ms", "sir", "dr.", "dr", "lord", "sheik", "sheikh"})
_LABELS = frozenset({"PERSON", "ORG", "NORP"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens `[first, last)` that name somebody; `head` governs them.

    `names` are the gazetteer's readings on the report's day (none for a name that it does not know), `label` is the
    parser's entity label or "". `inner` are the readings of a known name inside an unknown one ("Iraqi" in
    "Iraqi National Council").
    """

    first: int
    last: int
    head: int
    names: tuple[Name, ...]
    label: str
    inner: tuple[Name, ...] = ()


def find_names(parse: Parse, gazetteer: Gazetteer, on: str | None) -> tuple[NameSpan, ...]:
    """Return the names in all sentences; `on` is the report's ISO day, by which names mean what they meant then."""
    out: list[NameSpan] = []
    for sentence in parse.sentences:
        out.extend(_sentence(parse, sentence, gazetteer, on))
    lands = Namesakes(parse, gazetteer, [(s.first, s.names) for s in out])
    towns = Towns(parse, gazetteer, {})
    return tuple(s for s in _settled(out, on, lands) if not _namesake_town(s, towns))


def _namesake_town(span: NameSpan, towns: Towns) -> bool:
    """Whether what looks like a capital is a town of that name elsewhere, which stands for no government."""
    first = span.names[0] if span.names else None
    if first is None or first.form != "metonym":
        return False
    return towns.elsewhere(span.first, span.last - span.first, first.entry.code)


def _settled(spans: Sequence[NameSpan], on: str | None, lands: Namesakes) -> Iterator[NameSpan]:
    """The spans, those with a name of several bearers read by the states that are named around them."""
    for span in spans:
        if lands.shared(span.names):
            yield replace(span, names=lands.meant(span.first, span.names))
        elif not shared(span.names):
            yield span
        else:
            names = borne_by(span.names, _states(spans, span, on))
            if names or span.label in {"PERSON", "ORG"}:
                yield replace(span, names=names)


def _states(spans: Sequence[NameSpan], span: NameSpan, on: str | None) -> Iterator[str]:
    """Codes of the states, and of those whom people in office serve, by distance; what stands behind counts double."""
    near = sorted(spans, key=lambda s: s.first - span.last if s.first > span.first else (span.first - s.last) / 2)
    for other in near:
        for name in other.names[:1]:
            code = name.entry.code
            if name.entry.kind == "person":
                terms = name.entry.terms_on(on) if on else ()
                code = terms[0].code if terms else None
            if code is not None and name.entry.kind in {"state", "person"}:
                yield code


def _sentence(parse: Parse, sentence: Sentence, gazetteer: Gazetteer, on: str | None) -> Iterator[NameSpan]:
    tokens = parse.tokens[sentence.first : sentence.last]
    words = [t.text for t in tokens]
    i = 0
    while i < len(tokens):
        first = words[i][0]
        if not (first.isupper() or first.isdigit() or tokens[i].ent in _LABELS or words[i] in {"al", "ul"}):
            i += 1
            continue
        if parse.kind(sentence) != "dateline" and (skip := _office(words, i, gazetteer)):
            i += skip
            continue
        n, span = _at(parse, tokens, words, i, gazetteer, on)
        if span is not None and not _is_money(words, i + n):
            yield span
        i += n


def _is_money(words: Sequence[str], i: int) -> bool:
    """Whether word `i` makes what stands before it a currency: "U.S. dollars" are nobody."""
    return i < len(words) and words[i].lower() in _MONEY


def _office(words: Sequence[str], i: int, gazetteer: Gazetteer) -> int:
    """Length of a capitalised office of several words ("Secretary of State") that begins here; no name is inside it."""
    office = gazetteer.office(words, i)
    if office is None or office[0] < 2:
        return 0
    name = gazetteer.match(words, i)
    if name is not None and name[1][0].entry.kind == "igo":
        return 0  # "U.N. chief" is an office of the U.N.
    return office[0] if name is None or name[0] < office[0] else 0


def _readings(names: Sequence[Name], token: Token, on: str | None, titled: bool = False) -> tuple[Name, ...]:
    """The readings that hold on the day; history is told of what is gone, so a name with no other bearer stays.

    A bare surname ("May") is a person's only where the parser sees a person, and only of one in office that day.
    """
    good = [x for x in names if x.form != "surname" or (titled or (token.ent == "PERSON" and x.entry.terms_on(on)))]
    good = [x for x in good if x.form != "surname" or _has_served(x, on)]
    if titled and not any(x.entry.terms_on(on) for x in good) and len(good) == 1:
        return tuple(good)  # "President Truman": history speaks of those who have left office
    now = tuple(x for x in good if x.holds(on))
    return now or tuple(x for x in good if x.form != "surname")


def _has_served(name: Name, on: str | None) -> bool:
    """Whether a person can have been known by the day: no report speaks of who came into office a generation later."""
    if on is None or not name.entry.terms:
        return True
    last = f"{int(on[:4]) + _GENERATION}"
    return any((t.from_ or "")[:4] <= last for t in name.entry.terms)


def _titled(words: Sequence[str], i: int, gazetteer: Gazetteer) -> bool:
    if i == 0 or not words[i - 1][0].isupper():
        return False
    title = words[i - 1]
    return any(gazetteer.office([w], 0) is not None for w in (title, title.rstrip("."), _RANKS.get(title, title)))


def _at(
    parse: Parse, tokens: Sequence[Token], words: Sequence[str], i: int, gazetteer: Gazetteer, on: str | None
) -> tuple[int, NameSpan | None]:
    """The name that begins at token `i` of the sentence, and how many tokens to go on by."""
    length = _entity(tokens, i)
    label = tokens[i].ent if length else ""
    hit = gazetteer.match(words, i)
    if hit is not None and hit[0] == 1 and _is_word(tokens[i], hit[1], words):
        hit = None
    n, names = (hit[0], _readings(hit[1], tokens[i], on, _titled(words, i, gazetteer))) if hit is not None else (0, ())
    if names and names[0].form == "surname" and gazetteer.office(words, i) is not None:
        names = ()  # "King Abdullah" is no Mr King
    known = n if names else 0
    if known >= length and known:
        return known, _span(parse, tokens, i, known, names, label)
    if length and label in {"PERSON", "ORG"}:
        return _entity_span(parse, tokens, words, i, length, known, names, gazetteer, on)
    if known:
        return known, _span(parse, tokens, i, known, names, label)
    n = _titled_name(tokens, words, i, gazetteer)
    return (n, _span(parse, tokens, i, n, (), "PERSON")) if n else (1, None)


def _is_word(token: Token, names: Sequence[Name], words: Sequence[str]) -> bool:
    """Whether a capital only comes from the line, all of whose words have one: "Rebels Shell Town" is of no Shell."""
    if token.pos not in {"VERB", "NOUN", "AUX", "ADV"} or names[0].entry.kind == "state" or token.ent:
        return False
    line = " ".join(words)
    return in_title_case(line) or shouts(line)


def _titled_name(tokens: Sequence[Token], words: Sequence[str], i: int, gazetteer: Gazetteer) -> int:
    """Length of a name that the parser takes for none, behind a capitalised title: "President Moody Tembo"."""
    if not _titled(words, i, gazetteer) or gazetteer.office(words, i) is not None:
        return 0
    n = 0
    while i + n < len(tokens) and tokens[i + n].pos == "PROPN" and words[i + n][0].isupper() and words[i + n].isalpha():
        n += 1
    if n != 1:
        return n if 0 < n < 5 else 0
    hit = gazetteer.match(words, i)
    other = hit is not None and any(x.form != "surname" for x in hit[1])
    place = tokens[i].ent in {"GPE", "LOC"} and gazetteer.places.match(words, i, areas=True) is None
    named = not tokens[i].ent or tokens[i].ent == "PERSON" or place  # "President Mbeki", taken for a town
    return 1 if named and not other and words[i].lower() not in _DAYS else 0


def _entity(tokens: Sequence[Token], i: int) -> int:
    """Length of the named entity that starts at token `i`, without what does not belong to a name; 0 for none."""
    if tokens[i].ent not in _LABELS or tokens[i].lower == "the":
        return 0
    if not tokens[i].ent_start and not (i and tokens[i - 1].ent_start and tokens[i - 1].lower == "the"):
        return 0
    n = 1
    while i + n < len(tokens) and tokens[i + n].ent == tokens[i].ent and not tokens[i + n].ent_start:
        n += 1
    while n and tokens[i + n - 1].text in {"'s", "’s", "'", "''", '"', "-", "(", ",", ".", "_", "--", "’"}:
        n -= 1
    return n


def _entity_span(
    parse: Parse, tokens: Sequence[Token], words: Sequence[str], i: int, length: int, known: int,
    names: tuple[Name, ...], gazetteer: Gazetteer, on: str | None,
) -> tuple[int, NameSpan | None]:  # fmt: skip
    """An entity longer than the name that the gazetteer knows at its start."""
    label = tokens[i].ent
    if label == "PERSON" and any(x.entry.kind == "person" and x.form != "surname" for x in names):
        return known, _span(parse, tokens, i, known, names, label)
    head = _head(parse, tokens[i].i, tokens[i].i + length)
    if known and head < tokens[i].i + known:
        return known, _span(parse, tokens, i, known, names, label)
    if label == "ORG":
        return _organisation(parse, tokens, words, i, length, known, names, gazetteer, on)
    if known and words[i].lower() not in _HONORIFIC and names[0].form in {"adjective", "acronym"}:
        return known, _span(parse, tokens, i, known, names, label)
    return length, _span(parse, tokens, i, length, (), label)


def _organisation(
    parse: Parse, tokens: Sequence[Token], words: Sequence[str], i: int, length: int, known: int,
    names: tuple[Name, ...], gazetteer: Gazetteer, on: str | None,
) -> tuple[int, NameSpan | None]:  # fmt: skip
    """An unknown body: its own span, with the state or body named inside it."""
    if not any(t.pos == "PROPN" for t in tokens[i + known : i + length]):
        return (known, _span(parse, tokens, i, known, names, "")) if known else (1, None)
    inner = names
    for j in range(i + 1, i + length):
        if not inner and words[j][0].isupper():
            hit = gazetteer.match(words, j)
            inner = _readings(hit[1], tokens[j], on) if hit is not None else ()
    span = _span(parse, tokens, i, length, (), "ORG")
    return length, NameSpan(span.first, span.last, span.head, (), "ORG", inner)


def _span(parse: Parse, tokens: Sequence[Token], i: int, n: int, names: tuple[Name, ...], label: str) -> NameSpan:
    first = tokens[i].i
    return NameSpan(first, first + n, _head(parse, first, first + n), names, label)


def _head(parse: Parse, first: int, last: int) -> int:
    """The token of the span that hangs on a token outside it; the last such one."""
    for i in range(last - 1, first - 1, -1):
        head = parse.tokens[i].head
        if (head < first or head >= last or head == i) and parse.tokens[i].dep not in {"case", "punct"}:
            return i
    return last - 1
