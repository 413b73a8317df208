from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.intake.decode import decode

TEXT = "“The café’s nets – a gift – cost €5,” said Björn Ångström. “Don’t ask,” he added, naïve as ever."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_byte_order_marks_are_no_text() -> None:
    for mark, encoding in (
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ):
        assert decode(mark + TEXT.encode(encoding)) == TEXT


def test_utf16_without_a_mark() -> None:
    text = TEXT * 5
    assert decode(text.encode("utf-16-le")) == text
    assert decode(text.encode("utf-16-be")) == text


def test_old_macs() -> None:
    text = "“We don’t know,” she said — and it’s true. " * 3
    assert decode(text.encode("mac_roman")) == text


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\rc") == "a\r\nb\rc"


def test_utf8_with_a_broken_byte() -> None:
    assert decode(("é" * 9).encode() + b"\xff.") == "é" * 9 + "\ufffd."


def test_a_page_declares_its_encoding() -> None:
    page = '<html><head><meta charset="windows-1251"></head><p>Москва, said Ann.</p>'
    assert decode(page.encode("cp1251"), page=True) == page
    latin = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>“Nets”</p>'
    assert decode(latin.encode("cp1252"), page=True) == latin
    for wrong in ("no-such", "utf-8"):
        page = f'<meta charset="{wrong}"><p>“Nets” for all</p>'
        assert decode(page.encode("cp1252"), page=True) == page
    assert decode("<p>“Nets” for all</p>".encode("cp1252"), page=True) == "<p>“Nets” for all</p>"


def test_chinese_quotation_marks_are_left_to_the_detector() -> None:
    text = "他们说“网太小”，部长同意了。渔民们很高兴。" * 20
    assert decode(text.encode("gb18030")) == text


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text(data: bytes) -> None:
    assert isinstance(decode(data, page=len(data) % 2 == 0), str)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_utf8_is_read_back(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text
