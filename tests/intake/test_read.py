from __future__ import annotations

import hashlib

import pytest

from detente.errors import BinaryInput, EmptyInput, ForeignLanguage, InputError, NoArticle, TooLong
from detente.intake.document import Document, Raw
from detente.intake.read import read
from detente.records import Dateline

LONG = (
    "The ministers of fisheries of two neighbouring countries met in the harbour town on Tuesday for the first time "
    "since the dispute over nets and quotas broke out, and agreed to go on talking until the end of the month."
)


def plain(text: str, published: str | None = None, **row: str) -> Document:
    return read(Raw("a.txt", None, text, False, published=published, **row))


def test_a_plain_text() -> None:
    text = f"Ministers talk about cod\r\n\r\nBy Ann Lee\r\n\r\nOSLO, Norway, 9 May 2001 (AP) -- {LONG}\r\n"
    found = read(Raw("dir/a.txt", None, text.encode(), False))
    article = found.article
    assert article.text == text and article.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (article.source, article.title, article.byline) == ("dir/a.txt", "Ministers talk about cod", "Ann Lee")
    assert (article.language, article.publisher, article.url) == ("en", None, None)
    assert article.published == "2001-05-09"
    start = text.index("OSLO")
    assert article.dateline == Dateline("Oslo", "2001-05-09", "AP", start, text.index(" The ministers"))
    assert found.warnings == ()


def test_a_row_keeps_its_text_and_says_who_and_when() -> None:
    raw = Raw(
        "a.jsonl#7", 3, f"\n{LONG} ", False, "Cod", "Wed, 09 May 2001 10:00:00 GMT", "Post", "https://e.org", "Ann Lee"
    )
    article = read(raw).article
    assert (article.text, article.title, article.publisher, article.url) == (
        f"\n{LONG} ",
        "Cod",
        "Post",
        "https://e.org",
    )
    assert (article.byline, article.published) == ("Ann Lee", "2001-05-09T10:00:00+00:00")


@pytest.mark.parametrize(
    ("opening", "row", "argument", "published", "day"),
    [
        ("OSLO, May 9 (AP) -- ", "2001-05-10", None, "2001-05-09", "2001-05-09"),
        ("OSLO, Dec. 31 (AP) -- ", "2001-01-02", None, "2000-12-31", "2000-12-31"),
        ("OSLO, May 9 (AP) -- ", "2001-05-09T08:00", None, "2001-05-09T08:00:00", "2001-05-09"),
        ("OSLO, May 9 (AP) -- ", "2001-05-10", "12 May 2001", "2001-05-12", "2001-05-09"),
        ("OSLO, 9 May 1999 (AP) -- ", "2001-05-10", None, "1999-05-09", "1999-05-09"),
        ("OSLO (AP) -- ", "2001-05-10", None, "2001-05-10", None),
        ("", "2001-05-10", None, "2001-05-10", None),
        ("", None, None, None, None),
        ("", None, "2001-05-10", "2001-05-10", None),
        ("Published: 10 May 2001\n\n", None, None, "2001-05-10", None),
        ("Published: 10 May 2001\n\nOSLO, May 9 (AP) -- ", None, None, "2001-05-09", "2001-05-09"),
    ],
)
def test_the_report_s_date(
    opening: str, row: str | None, argument: str | None, published: str | None, day: str | None
) -> None:
    found = read(Raw("a", None, opening + LONG, False, published=row), published=argument)
    assert found.article.published == published
    assert (found.article.dateline.date if found.article.dateline else None) == day
    assert found.warnings == ()


def test_unreadable_dates_are_warnings() -> None:
    assert plain(LONG, "some \x1bday").warnings == ("the date 'some ?day' cannot be read",)
    assert plain(LONG, " ").warnings == ()
    found = plain(f"OSLO, May 9 (AP) -- {LONG}")
    assert found.article.published is None
    assert found.warnings == ("the year of the dateline is not known",)
    assert read(Raw("a", None, LONG, False), published="soon").warnings == ("the date 'soon' cannot be read",)


def test_the_city_of_a_byline_is_the_dateline() -> None:
    text = f"Ministers talk about cod\n\nBy Ann Lee in OSLO\n\n{LONG}"
    article = plain(text).article
    assert article.byline == "Ann Lee"
    assert article.dateline == Dateline("Oslo", None, None, text.index("OSLO"), text.index("OSLO") + 4)
    assert plain(f"Ministers talk about cod\n\nBy Ann Lee\n\n{LONG}").article.dateline is None


def test_the_reporter_whom_the_summary_announces() -> None:
    summary = "Cod. The Post's correspondent Ann B. Lee reports from Oslo:"
    text = f"Ministers talk about cod\n\n{summary}\n\nOSLO (AP) -- {LONG}"
    assert plain(text).article.byline == "Ann B. Lee"


def test_the_id_is_a_hash_of_what_the_article_says() -> None:
    one = read(Raw("a.txt", None, LONG, False, "Cod", "2001-05-09", "Post")).article.id
    assert one == read(Raw("b/c.txt", 9, LONG.encode(), False, "Cod", "9 May 2001", "Post", byline="x")).article.id
    others = [
        Raw("a.txt", None, LONG + ".", False, "Cod", "2001-05-09", "Post"),
        Raw("a.txt", None, LONG, False, "Net", "2001-05-09", "Post"),
        Raw("a.txt", None, LONG, False, "Cod", "2001-05-10", "Post"),
        Raw("a.txt", None, LONG, False, "Cod", "2001-05-09", "Times"),
        Raw("a.txt", None, LONG, False, "Cod", "2001-05-09", "Post", "https://e.org"),
    ]
    assert len({one, *(read(raw).article.id for raw in others)}) == 6


def page(body: str) -> bytes:
    head = '<title>Cod</title><meta name="author" content="Ann Lee"><link rel="canonical" href="https://example.org/c">'
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def test_a_page() -> None:
    html = page(
        f"<h1>Ministers talk</h1><p>OSLO, 9 May 2001 (AP) -- {LONG}</p><p>&lt;script&gt; {LONG}</p><p>Advertisement</p>"
    )
    found = read(Raw("a.html", None, html, True))
    assert (found.article.byline, found.article.published) == ("Ann Lee", "2001-05-09")
    assert [b.kind for b in found.blocks][:4] == ["headline", "dateline", "paragraph", "paragraph"]
    assert "<script> The ministers" in found.article.text


def test_control_characters_and_markup_stay() -> None:
    text = f"<b>{LONG}</b> \x1b[31m \x07"
    assert plain(text).article.text == text


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (b"", EmptyInput, "it is empty"),
        (b"\xef\xbb\xbf \r\n\t", EmptyInput, "it is empty"),
        (b"%PDF-1.4 \xff", BinaryInput, "a PDF file, not a text"),
        (b"PK\x03\x04xyz", BinaryInput, "a ZIP archive or an office document, not a text"),
        (b"Nets\0 grow", BinaryInput, "not a text"),
        (b"\x01\x02\x03\x04 abc", BinaryInput, "not a text"),
        (bytes(range(256)) * 4, BinaryInput, "not a text"),
        ("Die Minister der beiden Staaten haben am Dienstag im Hafen von Oslo über die Netze gesprochen, und sie "
         "wollen sich im Frühjahr erneut treffen.".encode("cp1252"), ForeignLanguage, "the text is not in English"),
        (b"a" * 401, TooLong, "401 bytes, more than 100 characters"),
        (b"a" * 101, TooLong, "101 characters, more than the 100 allowed"),
    ],
)  # fmt: skip
def test_what_is_no_article(data: bytes, error: type[InputError], reason: str) -> None:
    limit = 100 if error is TooLong else 1_000_000
    with pytest.raises(error) as caught:
        read(Raw("x", 4, data, False), max_chars=limit)
    assert str(caught.value) == f"x, row 4: {reason}"


def test_pages_without_an_article_and_too_long_ones() -> None:
    with pytest.raises(NoArticle):
        read(Raw("x.html", None, b"<html><body><nav>Home</nav></body></html>", True))
    with pytest.raises(EmptyInput):
        read(Raw("x.html", None, b" ", True))
    with pytest.raises(TooLong):
        read(Raw("x.html", None, page(f"<h1>Cod</h1><p>{LONG}</p>"), True), max_chars=100)
    with pytest.raises(TooLong):
        read(Raw("x.html", None, b"a" * 900, True), max_chars=40)
