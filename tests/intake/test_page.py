from __future__ import annotations

from itertools import pairwise

from detente.intake.page import is_page, read_page

LONG = "Envoys of two countries met in the capital on Tuesday to talk about the future of fisheries, officials said. "
HEAD = (
    '<title>Envoys meet | Test</title><meta property="og:site_name" content="Test Daily">'
    '<meta name="author" content="Ann Lee; Bo Ek"><link rel="canonical" href="https://example.org/a">'
    '<meta property="article:published_time" content="2001-05-09T10:00:00Z">'
)
BODY = (
    f"<nav><a href='/'>Home</a></nav><article><h1>Envoys meet</h1><p>OSLO (AP) -- {LONG * 2}</p><h2>Next</h2>"
    f"<p>They kept &lt;b&gt;calm&lt;/b&gt; and<br>went <a href='/x'>home</a>. {LONG}</p>"
    f"<ul><li>One thing that they agreed on was the size of nets.</li><li>Two things they did not</li></ul>"
    f"<blockquote><p>We are glad about it, said the minister of the sea.</p></blockquote></article>"
    "<footer>Copyright 2015</footer>"
)


def page(head: str = HEAD, body: str = BODY) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_head_and_text_of_a_page() -> None:
    found = read_page(page())
    assert found is not None
    assert (found.title, found.published, found.publisher) == ("Envoys meet", "2001-05-09", "Test Daily")
    assert (found.url, found.byline) == ("https://example.org/a", "Ann Lee, Bo Ek")
    parts = [found.text[p.start : p.end] for p in found.parts]
    assert parts[0] == "Envoys meet" and parts[1].startswith("OSLO (AP) -- Envoys")
    assert "They kept <b>calm</b> and went home. " + LONG.strip() in parts
    assert "We are glad about it, said the minister of the sea." in parts
    assert "Home" not in found.text and "Copyright" not in found.text
    assert "\n\n".join(parts) == found.text
    assert all(a.end + 2 == b.start for a, b in pairwise(found.parts))


def test_the_title_is_put_first_where_the_text_lacks_it() -> None:
    found = read_page(page(body=BODY.replace("<h1>Envoys meet</h1>", "")))
    assert found is not None and found.text.startswith("Envoys meet")


def test_a_page_without_metadata() -> None:
    found = read_page(page(head="", body=f"<article><p>{LONG * 3}</p><p>{LONG * 2}</p></article>"))
    assert found is not None and found.byline is None and found.text.startswith("Envoys of two")


def test_pages_that_part_paragraphs_by_line_breaks() -> None:
    lines = f"OSLO (AP) - {LONG}<br><br>They kept calm<br>in the rain. {LONG}<br>{LONG}He <b>left</b>\nearly."
    found = read_page(page(body=f"<div class='article'><h1>Envoys meet</h1>{lines}</div>"))
    assert found is not None
    assert [found.text[p.start : p.end] for p in found.parts] == [
        "Envoys meet",
        f"OSLO (AP) - {LONG.strip()}",
        f"They kept calm in the rain. {LONG.strip()}",
        f"{LONG}He left early.",
    ]


def test_pages_without_an_article() -> None:
    assert read_page("<html><body><nav><a href='/'>Home</a></nav></body></html>") is None
    assert read_page("<html></html>") is None
    assert read_page(page(head="", body="<h1>Error</h1><p>Sorry, this page cannot be found.</p>")) is None
    menu = "".join(f"<p>Ministers talk about cod in the harbour town {n}</p>" for n in range(9))
    assert read_page(page(head="", body=menu)) is None
    notice = "<p>We use cookies to make this site better for you and for everybody who comes here after you do.</p>"
    assert read_page(page(head="", body=notice * 2)) is None


def test_how_a_page_begins() -> None:
    assert is_page(page()) and is_page(" \n<html lang='en'>") and is_page("<!-- x --><!doctype HTML>")
    assert is_page('<?xml version="1.0"?>\n<html xmlns="x">')
    assert not is_page("<b>Nets</b>") and not is_page("Nets <html>") and not is_page("<htmlx>")
