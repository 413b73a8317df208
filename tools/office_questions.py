"""Ask who held an office, without showing the gazetteer's answer; later compare blind answers with the gazetteer.

    python tools/office_questions.py questions.txt                         300 questions, `id<TAB>question` a line
    python tools/office_questions.py questions.txt --compare answers.tsv   where `id<TAB>name` differs from the table

The draw is the same for the same table: terms are ordered by a hash, day-precise ones come first, regions (the tables'
files) and decades take turns. A third of the days lies 30 days after a term's start, a third 30 days before its end,
the rest in its middle, so that a wrong date shows. Offices that several people hold at once are not asked for.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from detente.dates import days
from detente.gazetteer import Entry, Gazetteer, Term, load
from detente.gazetteer.folders import sources
from detente.gazetteer.keys import fold
from detente.gazetteer.tables import parse

COUNT = 300
LAST = date(2025, 1, 31)  # later terms are too young for a blind answer
FIRST = date(1989, 1, 1)
NEAR = timedelta(days=30)
_VAGUE = frozenset({"REB", "PTY", "founder", "ambassador", "spokesman", "envoy"})  # not asked for
UNSURE = frozenset({"", "?", "unknown", "nobody"})


Post = tuple[str, str | None]  # an office and the code of whom it serves
Held = Mapping[Post, Sequence[tuple[Entry, Term]]]


@dataclass(frozen=True, slots=True)
class Question:
    """One office on one day and what the table says."""

    post: Post
    day: str
    text: str
    holders: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """Six hex digits that tell nothing."""
        return digest(f"{self.post}/{self.day}")[:6]


def digest(text: str) -> str:
    """SHA-256 in hex: the order of the draw."""
    return hashlib.sha256(text.encode()).hexdigest()


def posts(people: Iterable[Entry]) -> Held:
    """Who held each office, over all time."""
    out: dict[Post, list[tuple[Entry, Term]]] = {}
    for person in people:
        for term in person.terms:
            out.setdefault((term.office, term.code), []).append((person, term))
    return out


def question(gazetteer: Gazetteer, held: Held, post: Post, day: str) -> Question:
    """The question for an office on a day, with everybody who held it then."""
    office, code = post
    served = (
        (gazetteer.entry(f"state:{code}", day) or gazetteer.entry(f"state:{code}") or gazetteer.entry(f"igo:{code}"))
        if code
        else None
    )
    where = f" of {served.name if served else code}" if code else ""
    found = {p.ref: p for p, t in held[post] if t.holds(day)}
    return Question(post, day, f"Who was {office}{where} on {day}?", tuple(found.values()))


def ask(term: Term, turn: int) -> str | None:
    """The day to ask for, None where the term has none that is safe."""
    first = date.fromisoformat(_ends(term.from_)[0]) if term.from_ else None
    last = min(date.fromisoformat(_ends(term.to)[1]), LAST) if term.to else LAST
    if first is None or last - first < 2 * NEAR + timedelta(days=10):
        return None
    middle = first + (last - first) / 2
    near_end = middle if term.to is None else last - NEAR
    middle = max(middle, FIRST + (last - FIRST) / 2)
    day = middle if term.precision == "year" else (first + NEAR, near_end, middle)[turn % 3]
    day = day if day >= FIRST else middle
    return day.isoformat() if FIRST <= day <= last else None


def _ends(prefix: str) -> tuple[str, str]:
    found = days(prefix)
    if found is None:
        raise ValueError(prefix)
    return found


def draw(gazetteer: Gazetteer) -> list[Question]:
    """The questions, day-precise terms three quarters of them, regions and decades by turns."""
    region = {r.cells["ref"]: s.file for s in sources([]) if s.table == "terms" for r in parse(s)}
    people = [e for e in gazetteer.people if e.terms]
    queues: dict[tuple[str, str, bool], list[tuple[str, Term]]] = {}
    for person in people:
        for term in person.terms:
            if term.code is None or _VAGUE & {*term.sectors, *term.office.split()}:
                continue
            key = region[person.ref], max(term.from_ or "", "1989")[:3], term.precision != "day"
            queues.setdefault(key, []).append((f"{person.ref}/{term.office}/{term.from_}", term))
    out: dict[str, Question] = {}
    held = posts(people)
    for coarse, wanted in ((False, COUNT * 3 // 4), (True, COUNT)):
        lists = [sorted(q, key=lambda x: digest(x[0])) for k, q in sorted(queues.items()) if k[2] is coarse]
        for turn, term in enumerate(_by_turns(lists)):
            day = ask(term, turn)
            if day is not None and len(out) < wanted:
                asked = question(gazetteer, held, (term.office, term.code), day)
                if len(asked.holders) == 1:
                    out.setdefault(asked.id, asked)
    return sorted(out.values(), key=lambda q: q.id)


def asked_before(gazetteer: Gazetteer, path: Path) -> list[Question]:
    """The questions of a file, with what the table says now: the draw changes when the table does."""
    held = posts(gazetteer.people)
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.partition("\t")[2]
        day = text[-11:-1]
        some = (question(gazetteer, held, p, day) for p in held if text.startswith(f"Who was {p[0]} "))
        out.append(next(q for q in some if q.text == text))
    return out


def _by_turns(lists: list[list[tuple[str, Term]]]) -> Iterator[Term]:
    for row in zip_longest(*lists):
        yield from (item[1] for item in row if item is not None)


def agrees(gazetteer: Gazetteer, answer: str, asked: Question) -> bool:
    """Whether a blind answer names the table's holder, whatever the spelling."""
    known = {h.entry.ref for h in gazetteer.lookup(answer)}
    return any(p.ref in known or any(_alike(answer, n) for n in (p.name, *p.aliases)) for p in asked.holders)


def _alike(answer: str, name: str) -> bool:
    a, b = fold(answer).split(), fold(name).split()
    if not a or not b:
        return False
    if len(b) > 1 and set(b) <= set(a):
        return True  # the long form of a name: "José Azcona del Hoyo"
    return SequenceMatcher(None, a[-1], b[-1]).ratio() >= 0.8 or SequenceMatcher(None, a, b).ratio() >= 0.8


def compare(gazetteer: Gazetteer, questions: list[Question], path: Path) -> int:
    """Print each difference and the counts; returns 1 where an answer is to no question."""
    with path.open(encoding="utf-8", newline="") as f:
        given = {row[0]: row[1].strip() for row in csv.reader(f, delimiter="\t") if len(row) > 1}
    count: Counter[str] = Counter()
    for q in questions:
        answer = given.pop(q.id, "")
        verdict = "unsure" if answer.lower() in UNSURE else "same" if agrees(gazetteer, answer, q) else "other"
        terms = [t for p in q.holders for t in p.terms if (t.office, t.code) == q.post and t.holds(q.day)]
        precision = terms[0].precision if terms else "none"
        count[f"{verdict} ({precision})"] += 1
        if verdict != "same":
            spans = ", ".join(f"{t.from_}..{t.to or ''}" for t in terms)
            names = ", ".join(p.name for p in q.holders)
            print(f"{q.id}\t{verdict}\t{q.text}\ttable: {names} ({spans})\tanswer: {answer}")
    print(*(f"{k}: {n}" for k, n in sorted(count.items())), sep="\n")
    return int(bool(given))


def main() -> int:
    """Write the questions, or compare answers to them with the table; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("questions", type=Path, help="file of the questions")
    parser.add_argument("--compare", type=Path, metavar="ANSWERS", help="id and name a line, with a tab between")
    options = parser.parse_args()
    gazetteer = load()
    if options.compare:
        return compare(gazetteer, asked_before(gazetteer, options.questions), options.compare)
    lines = [f"{q.id}\t{q.text}\n" for q in draw(gazetteer)]
    options.questions.write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
