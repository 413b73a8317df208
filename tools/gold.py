"""Score the statements on the reports that were written blind: `evaluation/gold/dev.jsonl` and `held.jsonl`.

    python tools/gold.py [--half dev|held] [--missed]

Both halves were written and annotated from the record format alone, by somebody who had not seen the coder. Work on
`dev`; `held` is scored once and never looked at. Contents are compared by their letters and digits: a statement is
found where the Dice overlap with the prediction it is paired with (one to one, best first) is at least 0.6, or where
one span of a split quotation is coded alone. The figures:

    found, precision    share of the gold statements found; share of the predictions that are in the gold
    speaker             share of the found statements with the right speaker
    floating            share of all quotations without a cue of their own with the right speaker
    addressees          share of all gold addressees; `addressees_precision` of those predicted for found statements
    nesting             share of all nested statements whose parent is right; `nesting_precision` of predicted parents
    anonymous           F1 of the flag, over the found statements
    venue               share right of the found statements that have a venue

`measure` gives the figures to `scores.py`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente import Coder
from detente.records import Actor, Record, Statement

GOLD = Path(__file__).resolve().parent.parent / "evaluation" / "gold"
# Those of the sets that are there and hold something.
HALVES = tuple(
    half for half in ("dev", "held", "third") if (f := GOLD / f"{half}.jsonl").is_file() and f.stat().st_size > 0
)
FOUND, SPAN, COVERED = 0.6, 0.8, 0.8
VENUES = {"interview", "press_briefing", "statement", "speech", "social_media"}
# What a source asked for about its own name is not news: coded or not, it counts neither way.
NEUTRAL = re.compile(r"\bbe (?:named|identified|quoted)\b|\banonymity\b|\bname\b.*\b(?:not|withheld)\b")
EMPTY = frozenset("a an the his her its their our my this mr mrs ms dr gen lt col president premier minister".split())
PRONOUNS = frozenset("i he she it they we you who him her them us me one which that".split())
TAIL = re.compile(
    r"\s(?:of|at|to|from|in|on|for|who|which|whose|close|near|based|camped|meeting|outside|here|with|as|known)\b.*"
)
CROWD = re.compile(r"^(?:an?|the) (?:crowd|group|meeting|delegation|gathering) of ")
WORDS = re.compile(r"[^\W_]+(?:['’]s\b)?")

Chars = frozenset[int]
Row = dict[str, Any]


def rows(half: str) -> list[Row]:
    """Return the reports of a half; none where it is not there."""
    path = GOLD / f"{half}.jsonl"
    return [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def chars(text: str, spans: Iterable[tuple[int, int]]) -> Chars:
    """Positions of the letters and digits of some spans."""
    return frozenset(i for a, b in spans for i in range(a, b) if text[i].isalnum())


def dice(a: Chars, b: Chars) -> float:
    """Overlap of two sets of positions."""
    return 2 * len(a & b) / max(1, len(a) + len(b))


def words(phrase: str) -> list[str]:
    """Words of a name without articles, titles and genitives."""
    found = [w.lower().removesuffix("'s").removesuffix("’s") for w in WORDS.findall(phrase)]
    return [w for w in found if w not in EMPTY] or found


def forms(phrase: str) -> list[list[str]]:
    """Ways of reading a name or description: whole, its parts between commas, those without what follows the head."""
    parts = [phrase, *re.split(r",\s|\s\(|\sand\s", phrase)]
    parts += [CROWD.sub("", p) for p in parts]
    return [w for p in (*parts, *(TAIL.sub("", p) for p in parts)) if (w := words(p))]


def same_name(a: str, b: str) -> bool:
    """Whether two phrases can name one actor: one's words are among the other's and both have the same head."""
    if a.lower() in PRONOUNS or b.lower() in PRONOUNS:
        return a.lower() == b.lower()
    return any(x[-1] == y[-1] and (set(x) <= set(y) or set(y) <= set(x)) for x in forms(a) for y in forms(b))


def head(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the last words of the parts of a phrase: "minister" and "Bernard" in "the minister, Bernard"."""
    out, at = [], start
    for part in re.split(r"(,\s)", text[start:end]):
        kept = TAIL.sub("", part)
        if found := list(WORDS.finditer(kept)):
            out.append((at + found[-1].start(), at + found[-1].end()))
        at += len(part)
    return out


@dataclass(slots=True)
class Report:
    """A gold report, what the coder made of it, and the pairs."""

    row: Row
    record: Record
    gold: dict[str, Chars] = field(default_factory=dict)
    got: dict[str, Chars] = field(default_factory=dict)
    pairs: dict[str, str] = field(default_factory=dict)  # gold id -> predicted id

    def __post_init__(self) -> None:
        text = self.text
        self.gold = {g["id"]: chars(text, (tuple(x) for x in g["content"])) for g in self.row["statements"]}
        self.got = {s.id: chars(text, ((c.start, c.end) for c in s.content)) for s in self.record.statements}
        self.pair()

    @property
    def text(self) -> str:
        """The text."""
        return str(self.row["text"])

    @property
    def statements(self) -> dict[str, Statement]:
        """Predictions by id."""
        return {s.id: s for s in self.record.statements}

    @property
    def actors(self) -> dict[str, Actor]:
        """Predicted actors by id."""
        return {a.id: a for a in self.record.actors}

    def pair(self) -> None:
        """Pair gold and predicted statements, best overlap first; then by single spans."""
        scored = []
        for g in self.row["statements"]:
            for s in self.record.statements:
                d = dice(self.gold[g["id"]], self.got[s.id])
                if d >= FOUND:
                    # Of two candidates as good, the one told by the same words.
                    cue = bool(g["cue"] and s.cue and s.cue.start < g["cue"]["end"] and g["cue"]["start"] < s.cue.end)
                    scored.append((d + 0.1 * cue, g["id"], s.id))
        for _, g_id, s_id in sorted(scored, reverse=True):
            if g_id not in self.pairs and s_id not in self.pairs.values():
                self.pairs[g_id] = s_id
        for g in self.row["statements"]:
            if g["id"] not in self.pairs and (near := self.by_span(g)):
                self.pairs[g["id"]] = near

    def by_span(self, g: Row) -> str | None:
        """Return the prediction that has a span of a gold statement where either is made of several."""
        for s in self.record.statements:
            if len(g["content"]) + len(s.content) > 2 and self.share_span(g, s):
                return s.id
        return None

    def share_span(self, g: Row, s: Statement) -> bool:
        """Whether a span of one is a span of the other."""
        return any(
            dice(chars(self.text, [(a, b)]), chars(self.text, [(c.start, c.end)])) >= SPAN
            for a, b in g["content"]
            for c in s.content
        )

    def right(self, s: Statement) -> bool:
        """Whether a prediction is in the gold."""
        return s.id in self.pairs.values() or any(
            len(g["content"]) + len(s.content) > 2 and self.share_span(g, s) for g in self.row["statements"]
        )

    def covering(self, g: Row) -> str | None:
        """Return the paired prediction, else the smallest that holds most of the content."""
        if g["id"] in self.pairs:
            return self.pairs[g["id"]]
        want = self.gold[g["id"]]
        holds = [i for i, c in self.got.items() if len(c & want) >= COVERED * len(want)]
        return min(holds, key=lambda i: len(self.got[i])) if holds else None

    def names(self, actor: Actor) -> set[str]:
        """All that an actor is called."""
        mentions = {self.text[m.start : m.end] for m in actor.mentions}
        return {actor.name, *actor.aliases, *mentions} - {m for m in mentions if m.lower() in PRONOUNS}

    def is_actor(self, actor: Actor, name: str, spans: Iterable[tuple[int, int]] = ()) -> bool:
        """Whether a predicted actor is the one of that name, or is mentioned at the head of one of the spans."""
        if any(same_name(n, name) for n in self.names(actor)) or actor.code == name:
            return True
        heads = [h for a, b in spans for h in head(self.text, a, b)]
        return any(m.start <= a and b <= m.end for a, b in heads for m in actor.mentions)

    def speaker(self, g: Row, s: Statement) -> bool:
        """Whether a speaker of a prediction is the gold one."""
        name = g["speaker"]["name"]
        spans = [
            (x["speaker"]["start"], x["speaker"]["end"])
            for x in self.row["statements"]
            if x["speaker"]["name"] == name and x["speaker"]["text"]
        ]
        return any(self.is_actor(self.actors[i], name, spans) for i in s.speakers if i in self.actors)

    def parent(self, g: Row) -> bool:
        """Whether the prediction for a nested statement hangs on the one for its parent."""
        s = self.statements.get(self.pairs.get(g["id"], ""))
        if s is None or s.parent is None or s.parent not in self.got:
            return False
        up = self.pairs.get(g["parent"])
        return s.parent == up or dice(self.got[s.parent], self.gold[g["parent"]]) >= FOUND

    def where(self, spans: Iterable[tuple[int, int]]) -> str:
        """Return the paragraph around the first span."""
        start = min(a for a, _ in spans)
        return self.text[self.text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]

    def called(self, ids: Iterable[str]) -> list[str]:
        """Names of actors, to be printed."""
        return [self.actors[i].name for i in ids if i in self.actors]


def one(report: Report, count: Counter[str], missed: bool = False) -> None:
    """Count what is right in a report."""

    def wrong(g: Row, what: str, want: object, got: object) -> None:
        if missed:
            label = f"{report.row['id']} {g['id']} {what}: want {want!r} got {got!r}"
            print(f"{label}\n    {report.text[slice(*g['content'][0])]!r}\n    in {report.where(g['content'])}")

    for g in report.row["statements"]:
        s = report.statements.get(report.pairs.get(g["id"], ""))
        count["gold"] += 1
        if s is None:
            wrong(g, "not found", g["cue"] and g["cue"]["text"], None)
        else:
            found(report, g, s, count, wrong)
        if g["floating"]:
            over = report.statements.get(report.covering(g) or "")
            ok = over is not None and report.speaker(g, over)
            count["floating"] += 1
            count["floating right"] += ok
            if not ok:
                wrong(g, "floating", g["speaker"]["name"], report.called(over.speakers) if over else None)
        told = [report.actors[i] for i in s.addressees if i in report.actors] if s else []
        for name in g["addressees"]:
            ok = any(report.is_actor(a, name) for a in told)
            count["addressees"] += 1
            count["addressees right"] += ok
            if not ok:
                wrong(g, "addressee", name, [a.name for a in told])
        if g["parent"]:
            ok = report.parent(g)
            count["nested"] += 1
            count["nested right"] += ok
            if not ok:
                wrong(g, "parent", g["parent"], s.parent if s else "not found")
    predicted(report, count, missed)


def found(report: Report, g: Row, s: Statement, count: Counter[str], wrong: Any) -> None:
    """Count what is right in a statement that was found."""
    count["found"] += 1
    ok = report.speaker(g, s)
    count["speaker right"] += ok
    if not ok and not g["floating"]:
        wrong(g, "speaker", g["speaker"]["name"], report.called(s.speakers))
    unnamed = bool(getattr(s, "anonymous", False))
    count["anonymous both"] += unnamed and g["anonymous"]
    count["anonymous gold"] += g["anonymous"]
    count["anonymous got"] += unnamed
    if unnamed != g["anonymous"]:
        wrong(g, "anonymous", g["anonymous"], unnamed)
    if g["venue"] in VENUES:
        count["venue"] += 1
        count["venue right"] += s.venue == g["venue"]
        if s.venue != g["venue"]:
            wrong(g, "venue", g["venue"], s.venue)


def predicted(report: Report, count: Counter[str], missed: bool) -> None:
    """Count which predictions are right, with their addressees and parents."""
    back = {s: g for g, s in report.pairs.items()}
    known = {g["id"]: g for g in report.row["statements"]}
    for s in report.record.statements:
        spans = [(c.start, c.end) for c in s.content]
        said = " ".join(report.text[a:b] for a, b in spans)
        g = known.get(back.get(s.id, ""))
        if g is None and NEUTRAL.search(said):
            continue
        ok = report.right(s)
        count["got"] += 1
        count["got right"] += ok
        if not ok and missed:
            label = f"{report.row['id']} spurious {report.called(s.speakers)} {s.cue.lemma if s.cue else None!r}"
            print(f"{label}\n    {said!r}\n    in {report.where(spans)}")
        if g is None:
            continue
        for i in s.addressees:
            count["told"] += 1
            count["told right"] += any(report.is_actor(report.actors[i], n) for n in g["addressees"])
        if s.parent:
            count["parents"] += 1
            count["parents right"] += bool(g["parent"]) and report.parent(g)
            if missed and not g["parent"]:
                print(f"{report.row['id']} {g['id']} parent: want None got {s.parent!r}\n    {said!r}")


def measure(coder: Coder, half: str = "dev", missed: bool = False) -> dict[str, float]:
    """Code the reports of a half and return the figures."""
    count: Counter[str] = Counter()
    gold = rows(half)
    for row in gold:
        one(Report(row, coder.code(row["text"], published=row["published"])), count, missed)

    def share(right: str, of: str) -> float:
        return round(count[right] / max(1, count[of]), 4)

    return {
        "found": share("found", "gold"),
        "precision": share("got right", "got"),
        "speaker": share("speaker right", "found"),
        "floating": share("floating right", "floating"),
        "addressees": share("addressees right", "addressees"),
        "addressees_precision": share("told right", "told"),
        "nesting": share("nested right", "nested"),
        "nesting_precision": share("parents right", "parents"),
        "anonymous": round(2 * count["anonymous both"] / max(1, count["anonymous gold"] + count["anonymous got"]), 4),
        "venue": share("venue right", "venue"),
        "n": len(gold),
        "statements": count["gold"],
    }


def main() -> None:
    """Print the figures."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--half", choices=HALVES, default="dev", help="which half (held: once, at the end)")
    p.add_argument("--missed", action="store_true", help="print what is coded otherwise, with the sentence")
    o = p.parse_args()
    for name, figure in measure(Coder(), o.half, o.missed).items():
        print(f"{name:<22}{figure}")


if __name__ == "__main__":
    main()
