"""Lines in capitals, read as if they stood in a sentence: "North Korea Expels Inspectors", "CHINA CUTS AID".

The parser takes a capitalised verb for a name. So the lines in which nearly every word has a capital are true-cased
before it reads them: what the gazetteer knows as a name keeps its capitals, so does what no dictionary knows; common
words are lowered (Lita et al. 2003, with a dictionary in place of the language model). Every letter is replaced by one
letter, so all offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.gazetteer import Gazetteer, Name
from detente.reading.gender import gender
from detente.reading.headline_words import headline_words
from detente.reading.syntax import Dictionary

WORD = re.compile(r"['’][sS]\b|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’](?![sS]\b)[^\W_]+)*|[^\w\s]")

_LONG = 4  # letters from which a word tells how the line is written; shorter ones are lower-case in many styles
_SHARE = 0.85
_TITLE = 200  # characters
_TOWN = 100_000  # inhabitants of a town that is meant more likely than the noun of the same letters
_ALONGSIDE = frozenset({",", "and", "&", "with"})


def in_title_case(line: str) -> bool:
    """Whether nearly all words of four letters or more begin with a capital; of three such words at least.

    In a line with fewer of them every word must, but for the small ones ("WHO Warns of Cholera").
    """
    if len(line) > _TITLE:
        return False
    words, known = line.split(), headline_words()
    if any(len(w) < _LONG and w.islower() and w not in known.small and w not in known.particles for w in words):
        return False  # "President Chirac met Chancellor Schroeder": names in a plain sentence
    long = [w for w in words if sum(map(str.isalpha, w)) >= _LONG]
    if len(long) < 3:
        return len(words) > 3 and all(_begins_high(w) or w.lower() in known.small for w in words)
    capitals = sum(map(_begins_high, long))
    return capitals >= (len(long) if line.rstrip().endswith(".") else _SHARE * len(long))


def _begins_high(word: str) -> bool:
    return not (word if word[0].isalpha() else word[1:2]).islower()


def shouts(line: str) -> bool:
    """Whether the line is written in capitals alone and has words, not only acronyms."""
    return line.isupper() and sum(1 for w in line.split() if len(w) >= _LONG) > 1


class Caser:
    """True-cases lines by the names of a gazetteer and the words of a dictionary."""

    def __init__(self, gazetteer: Gazetteer, dictionary: Dictionary, on: str | None) -> None:
        """`on` is the report's ISO day: a word that is also a surname is one only of somebody in office then."""
        self._gazetteer = gazetteer
        self._dictionary = dictionary
        self._on = on
        self._words = headline_words()

    def line(self, line: str) -> str:
        """Return the line in the case of a sentence, of equal length; the line itself where it is written so."""
        loud = shouts(line)
        if not loud and not in_title_case(line):
            return line
        found = list(WORD.finditer(line))
        words = [m.group() for m in found]
        out = list(line)
        for m, word in zip(found, self._cased(words, loud), strict=True):
            if len(word) == len(m.group()):
                out[m.start() : m.end()] = word
        return "".join(out)

    def _cased(self, words: Sequence[str], loud: bool) -> list[str]:
        out: list[str] = []
        while len(out) < len(words):
            i = len(out)
            out.extend(self._name(words, i, loud) or [self._word(words, i, loud)])
        first = next((i for i, w in enumerate(out) if w[0].isalpha()), None)
        if first is not None and out[first].islower():
            out[first] = out[first].capitalize()
        return out

    def _name(self, words: Sequence[str], i: int, loud: bool) -> list[str]:
        """The name that begins at word `i`, in its own case; [] for none."""
        hit = self._gazetteer.match(words, i)
        if hit is not None and (hit[0] > 1 or self._is_name(words, i, hit[1], loud)):
            part = words[i : i + hit[0]]
            upper = any(n.surface.isupper() for n in hit[1])
            return list(part) if upper or not loud else _like(hit[1][0].surface, part)
        place = self._gazetteer.places.match(words, i)
        if place is None or (place[0] == 1 and not self._is_town(words[i], place[1][0].population)):
            return []
        part = words[i : i + place[0]]
        return _like(place[1][0].name, part) if loud else list(part)

    def _is_town(self, word: str, population: int) -> bool:
        low = word.lower()
        return (
            self._dictionary.word_classes(low) == {"noun"} and population >= _TOWN and low not in self._words.noun_towns
        )

    def _is_name(self, words: Sequence[str], i: int, names: Sequence[Name], loud: bool) -> bool:
        """Whether a word that the gazetteer has as a name is that name, and not the common word of the same letters."""
        name, low = names[0], words[i].lower()
        classes = self._dictionary.word_classes(low)
        common = bool(classes & {"verb", "function"})
        if name.form == "acronym" or (len(low) < 5 and name.surface.isupper()):
            return not loud or low == "us" or not (common or "adv" in classes)
        if name.form == "surname":
            return not classes or self._is_surname(words, i)
        if name.entry.kind == "state":
            return "function" not in classes
        return not common and not (name.entry.ref.startswith(("media:", "company:")) and classes & {"adj", "adv"})

    def _is_surname(self, words: Sequence[str], i: int) -> bool:
        """Whether a common word that is also a surname stands where persons stand: behind a title or another name."""
        if i and (self._gazetteer.office(words, i - 1) is not None or gender((f"{words[i - 1]} x",), None)):
            return True
        if self._on is None or self._gazetteer.surname(words[i], self._on) is None:
            return False
        return i == 0 or words[i - 1].lower() in _ALONGSIDE or words[i + 1 : i + 2] == [","]

    def _word(self, words: Sequence[str], i: int, loud: bool) -> str:
        """A word that is no known name: as a common word where the dictionary has it, else as a name."""
        word = words[i]
        low = word.lower()
        if word[:1] in "'’" or not word[0].isalpha() or "." in word:
            return low if word[:1] in "'’" else word
        if not loud and (word.islower() or (len(word) > 1 and any(c.isupper() for c in word[1:]))):
            return word  # an acronym, a name like "McKinley"
        if low in self._words.proper or (
            low in {"march", "may"} and words[i + 1 : i + 2] and words[i + 1][0].isdigit()
        ):
            return word.capitalize()
        if low in self._words.small:
            return low
        classes = self._dictionary.word_classes(low)
        if classes and not (i and self._is_borne(words[i - 1], low, classes)):
            first_name = gender((f"{low} x",), None) is not None and i + 1 < len(words) and words[i + 1][0].isupper()
            return word.capitalize() if first_name and "verb" not in classes else low
        return word.capitalize()

    def _is_borne(self, before: str, low: str, classes: frozenset[str]) -> bool:
        """Whether a word behind a first name is its bearer's surname: "Peter Brown", but "Peter Quits"."""
        if gender((f"{before} x",), None) is None or "function" in classes:
            return False
        acts = "verb" in classes and low.endswith(("s", "ed"))
        return not acts and self._gazetteer.match((before,), 0) is None


def _like(surface: str, words: Sequence[str]) -> list[str]:
    """The words of a name in capitals in the case in which the gazetteer writes them."""
    known, small = {w.lower(): w for w in WORD.findall(surface)}, headline_words().small
    return [known.get(w.lower()) or (w.lower() if w.lower() in small else w.capitalize()) for w in words]
