from __future__ import annotations

import dataclasses
import re
from collections import Counter
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import pytest

from detente.formats import open_writer
from detente.formats.html import page
from detente.formats.page import visible
from detente.records import Block, Record

CLASSES = {"161": "Reduce or break <diplomatic> relations"}
VOID = frozenset({"meta"})


class Reader(HTMLParser):
    """Reads a page as a browser without error correction would: tags must match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.article = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        values = dict(attrs)
        assert not any(name.startswith("on") for name in values)
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag == "a":
            self.links.append(values["href"] or "")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self._open and "sup" not in self._open:
            self.article += data


def test_a_page_is_well_formed_and_runs_and_loads_nothing(record: Record) -> None:
    text = page(record, CLASSES)
    read = Reader(text)
    assert read.tags["h1"] == read.tags["main"] == read.tags["article"] == read.tags["title"] == 1
    assert not {"script", "img", "link", "iframe", "b><i"} & set(read.tags)
    assert "default-src 'none'" in text and '<html lang="en">' in text
    assert all(link.startswith("#") for link in read.links)


def test_every_link_has_its_place_and_no_place_is_there_twice(record: Record) -> None:
    read = Reader(page(record, CLASSES))
    assert [i for i, n in Counter(read.ids).items() if n > 1] == []
    assert [link for link in read.links if link[1:] not in read.ids] == []


def test_every_mark_is_linked_to_its_card_and_every_card_to_its_words(record: Record) -> None:
    read = Reader(page(record, CLASSES))
    marked = {"a1", "a2", "a3", "t1", "p1", "p2", "p3", "p4", "s1", "s2", "e1", "e2", "e3", "c1"}
    assert {f"#{i}" for i in marked} <= set(read.links)
    anchors = {i for i in read.ids if re.fullmatch(r"w\d+", i)}
    assert len(anchors) == 16 and {f"#{a}" for a in anchors} <= set(read.links)


def test_markup_in_the_text_stays_text(record: Record) -> None:
    text = page(record, CLASSES)
    assert "<b>Ana" not in text and "<i>with" not in text and "<diplomatic>" not in text
    article = re.sub(r"[][]", "", Reader(text).article)
    assert "Minister <b>Ana & Bo</b> said␛31m on Monday that Chad cut its ties with Mali.\\u202e" in article


def test_every_block_is_shown_by_its_kind(record: Record) -> None:
    text = page(record, CLASSES)
    assert re.findall(r'<(h1|p) class="(boilerplate|headline|dateline|paragraph)"', text) == [
        ("p", "boilerplate"), ("h1", "headline"), ("p", "dateline"), ("p", "paragraph"), ("p", "paragraph"),
    ]  # fmt: skip


def test_a_page_without_headline_has_a_heading_and_a_second_headline_is_none(record: Record) -> None:
    plain = dataclasses.replace(record, blocks=(Block("paragraph", 0, 10),))
    assert "<h1>Chad breaks &lt;i&gt;with&lt;/i&gt; Mali</h1>" in page(plain, {})
    two = dataclasses.replace(record, blocks=(Block("headline", 0, 4), Block("headline", 6, 27)))
    assert Reader(page(two, {})).tags["h1"] == 1


def test_an_empty_record_has_a_page(record: Record) -> None:
    article = dataclasses.replace(
        record.article, title=None, published=None, dateline=None, byline=None, publisher=None, source="a.txt"
    )
    text = page(Record(record.schema, article, (), (), (), (), (), (), (), record.model), {})
    assert Reader(text).tags["h1"] == 1
    assert text.count("none found") == 6 and "on an unknown day" in text and "0 events" in text


def test_cards_say_what_was_coded(record: Record) -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page(record, CLASSES)))
    assert "E1 Chad ↔ Mali ↑ 164" in text
    assert "E2 Chad → Mali ↑ SANCTION 161 Reduce or break &lt;diplomatic&gt; relations Chad cut its ties" in text
    assert "actual · 2004-05-03 (from the clause) · in P1 · told in S1 · Goldstein -4.0 · pattern cut-ties" in text
    assert "E3 nobody named ↑" in text
    assert "C1 Chad and Mali ↑ talks in force since 2004 · Peace talks · about peace" in text
    assert "C2 Chad and nobody named" in text
    assert "indirect speech · cue “say” · 2004-05-03 (from the clause) · press briefing · confidence 0.9" in text
    assert "S2 Minister ↑1 ↑2" in text and "direct attitude · no cue · reported in S1" in text
    assert "P2 Mali, MLI (1.00, 2.00) “Mali” ↑1 ↑2" in text and "P3 Menu “Menu” ↑" in text
    assert "1 time 3 places" in text


def test_the_folder_has_a_page_an_article_and_an_index(record: Record, tmp_path: Path) -> None:
    foreign = dataclasses.replace(record.article, id="d2", title="東京", published=None)
    untitled = dataclasses.replace(record.article, id="d3", title=None, source="x/A report.txt")
    folder = tmp_path / "a" / "b"
    with open_writer("html", str(folder), CLASSES) as writer:
        for article in (record.article, foreign, untitled, record.article):
            writer.add(dataclasses.replace(record, article=article))
    names = ["chad-breaks-i-with-i-mali-d1.html", "article-d2.html", "a-report-d3.html"]
    assert sorted(p.name for p in folder.iterdir()) == sorted([*names, "index.html"])
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert Reader(index).links == names
    assert "3 articles" in index and "3 events" in index and "<i>with" not in index


def test_an_index_is_there_before_the_first_article(tmp_path: Path) -> None:
    with open_writer("html", str(tmp_path)):
        assert "0 articles" in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\tc", "a \nb c"),
        ("\x1b[1m\x9b\x00", "␛[1m\\u009b␀"),
        ("\u202eabc\u2069", "\\u202eabc\\u2069"),
        ("so\xadft", "so\xadft"),
        ("x\u2028y\x85z", "x\ny\nz"),
        ("plain", "plain"),
    ],
)
def test_control_characters_become_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_text_can_be_read_on_every_ground(theme: int) -> None:
    """WCAG 2.1 AA: a contrast of 4.5 to 1."""
    css = (resources.files("detente.formats") / "pages" / "page.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", css.split(":root {")[1 + theme].split("}")[0]))
    for ink in ("ink", "faint", "time", "place", "statement", "event", "condition"):
        for ground in ("paper", "side", "actor", "lit"):
            bright, dark = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
            assert (bright + 0.05) / (dark + 0.05) >= 4.5, f"{ink} on {ground}"
