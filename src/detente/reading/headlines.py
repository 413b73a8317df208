"""Headlines, read as the sentences that they shorten: the parser gets a plainer text, the parse keeps the article's.

Two things are undone before parsing, both at equal length: capitals (`casing`), and the comma that stands for "and"
between the subjects ("Chile, Argentina agree on border"), which the parser reads as an adverb and a subject. Two are
mended in the parse: verbs that it took for nouns (`headline_verbs`), and states joined by a hyphen (`pairs`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from detente.gazetteer import Gazetteer
from detente.reading.casing import WORD, Caser
from detente.reading.coordination import give_subjects
from detente.reading.headline_verbs import mend
from detente.reading.pairs import join, parted
from detente.reading.syntax import READ, Dictionary, Parse, Parser
from detente.records import Block

_AND = " &"  # what replaces ", "
_REACH = 60  # characters within which the subjects' commas stand
_MODALS = frozenset({"to", "will", "may", "could", "can", "must", "should", "would", "are", "have", "were"})
_WORDS = 24
_KICKER = 5  # words within which the colon of a kicker stands


def parse_article(
    parser: Parser, gazetteer: Gazetteer, text: str, blocks: Sequence[Block], published: str | None
) -> Parse:
    """Parse the readable blocks of an article, headlines in their plain form; text and offsets are the article's.

    `published` is the ISO date of the report. A parser that is no `Dictionary` gets the text as it is.
    """
    if not isinstance(parser, Dictionary):
        return parser.parse(text, blocks)
    caser = Caser(gazetteer, parser, published[:10] if published else None)
    parts: list[str] = []
    verbs: set[int] = set()
    done = 0
    for block in blocks:
        if block.kind in READ and block.kind != "dateline":
            line, verb = _coordinated(caser.line(text[block.start : block.end]), gazetteer, parser)
            parts += text[done : block.start], line
            done = block.end
            if verb:
                verbs.add(block.start + verb)
    plain = parted("".join((*parts, text[done:])), gazetteer)
    parse = parser.parse(plain, blocks)
    parse = mend(_restored(parse, text) if plain != text else parse, parser, verbs)
    join(parse, gazetteer)
    give_subjects(parse)
    return parse


def _restored(parse: Parse, text: str) -> Parse:
    """The parse with the article's own words: lemmas, tags and dependencies stay those of the plain form."""
    for token in parse.tokens:
        own = text[token.start : token.end]
        if own == token.text:
            continue
        if own == " ":  # the blank behind the comma
            token.start, token.end, own = token.start - 1, token.end - 1, ","
            _part(parse, token.i)
        token.text, token.lower = own, own.lower()
    return replace(parse, text=text)


def _part(parse: Parse, comma: int) -> None:
    """Part an entity at the comma that the parser has read as the "&" of a firm: "Blair, Chirac" are two."""
    tokens = parse.tokens
    if not tokens[comma].ent or tokens[comma].ent_start:
        return
    tokens[comma].ent = ""
    i = comma + 1
    if i < len(tokens) and tokens[i].ent and not tokens[i].ent_start:
        tokens[i].ent_start = True
    for step in (-1, 1):
        i = comma + step
        while 0 <= i < len(tokens) and tokens[i].ent == "ORG" and abs(i - comma) < 4:
            tokens[i].ent = "PERSON"
            i += step


def _coordinated(line: str, gazetteer: Gazetteer, dictionary: Dictionary) -> tuple[str, int]:
    """Replace the last comma between the subjects that open a line: "Chile, Peru agree" as "Chile and Peru agree".

    The second value is the offset of their verb, 0 where there is nothing to replace.
    """
    if "," not in line[:_REACH]:
        return line, 0
    found = list(islice(WORD.finditer(line), _WORDS))
    words = [m.group() for m in found]
    kicker = words.index(":") + 1 if ":" in words[:_KICKER] else 0  # "South Asia: India, Pakistan agree"
    comma, end = _subjects(words, kicker, gazetteer)
    if not comma or end >= len(words) or not _goes_on(words, end, gazetteer, dictionary):
        return line, 0
    at = found[comma].start()
    if _is_place(words, kicker, comma, gazetteer) or line[at + 1 : at + 2] != " ":
        return line, 0
    return line[:at] + _AND + line[at + 2 :], 0 if words[end] in _MODALS else found[end].start()


def _subjects(words: Sequence[str], first: int, gazetteer: Gazetteer) -> tuple[int, int]:
    """The last comma between the names and groups from word `first` on, and what stands behind them; 0, 0 for none."""
    comma, end = 0, first + _subject(words, first, gazetteer)
    while end > first and end < len(words) and words[end] == ",":
        length = _subject(words, end + 1, gazetteer)
        if not length:
            return 0, 0
        comma, end = end, end + 1 + length
    return comma, end


def _subject(words: Sequence[str], i: int, gazetteer: Gazetteer) -> int:
    """Length of the name, the group, or the name with its group ("Sudan rebels") at word `i`; 0 where there is none."""
    if i >= len(words):
        return 0
    hit = gazetteer.match(words, i) if words[i][0].isupper() else None
    n = hit[0] if hit is not None else 0
    if i + n < len(words):
        found = (gazetteer.group(words, i + n), gazetteer.office(words, i + n))
        n += max((f[0] for f in found if f is not None), default=0)
    return n


def _goes_on(words: Sequence[str], i: int, gazetteer: Gazetteer, dictionary: Dictionary) -> bool:
    """Whether word `i` can be the verb of coordinated subjects, or a noun that two adjectives share."""
    word = words[i]
    classes = dictionary.word_classes(word)
    if word in _MODALS:
        return True
    if not word.islower() or "function" in classes:
        return False
    # "Turkey, NATO ally since 1952, ...": what the name in front is, not what it does
    described = word in gazetteer.descriptions or gazetteer.noun(word) is not None
    return "verb" in classes and not described


def _is_place(words: Sequence[str], first: int, comma: int, gazetteer: Gazetteer) -> bool:
    """Whether the name behind the comma only says where the one before it lies: "Havana, Cuba"."""
    one, two = gazetteer.match(words, first), gazetteer.match(words, comma + 1)
    if one is None or two is None:
        return False
    return one[1][0].form == "metonym" and one[1][0].entry.code == two[1][0].entry.code
