"""Bytes to characters, whatever the charset and wherever it is named; binary files are named as what they are."""

from __future__ import annotations

import codecs

import pytest

from according.errors import NotText
from according.reports.decode import declared_charset, decode

WORDS = "The café’s owner said “no” – René paid 40,000 €."
PAGE = "<html><head><meta charset={0}></head><body><p>" + WORDS + "</p></body></html>"
RUSSIAN = "Мост закрыт, сказал мэр города в среду вечером. " * 5


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (WORDS.encode(), None),
        (codecs.BOM_UTF8 + WORDS.encode(), None),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), None),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), None),
        (WORDS.encode("utf-16-le"), None),
        (WORDS.encode("utf-16-be"), None),
        (WORDS.encode("cp1252"), None),
        (WORDS.encode("cp1252"), "text/plain; charset=ISO-8859-1"),  # browsers read Latin-1 as Windows-1252
        (WORDS.encode("cp1252"), "text/plain; charset=nonsense"),
        (WORDS.encode("cp1252"), 'text/plain; charset="windows-1252"'),
        (WORDS.encode("utf-8"), "text/html; charset=iso-8859-1"),  # valid UTF-8 is UTF-8 whatever is claimed
    ],
)
def test_the_words_come_back(data, content_type):
    assert decode(data, content_type) == WORDS


@pytest.mark.parametrize(
    ("label", "codec"), [("windows-1252", "cp1252"), ("'iso-8859-1'", "cp1252"), ('"UTF-8"', "utf-8")]
)
def test_a_page_names_its_charset(label, codec):
    assert WORDS in decode(PAGE.format(label).encode(codec), "text/html")


def test_the_header_goes_before_the_page():
    data = PAGE.format("windows-1252").replace(WORDS, RUSSIAN).encode("koi8-r")
    assert RUSSIAN in decode(data, "text/html; charset=koi8-r")


def test_a_charset_that_nothing_names_is_guessed():
    assert decode(RUSSIAN.encode("cp1251")) == RUSSIAN


@pytest.mark.parametrize("label", ["utf-7", "idna", "rot13", "base64", "unicode_escape", "undefined", "x" * 40, "\x00"])
def test_labels_that_are_no_charset_of_text(label):
    assert declared_charset(b"", f"text/html; charset={label}") is None


def test_a_few_broken_bytes_do_not_turn_utf8_into_mojibake():
    assert decode("“It’s shut,” she said.".encode() + b"\xff") == "“It’s shut,” she said.\ufffd"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04" + b"\0" * 30, "Word"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\x1f\x8b\x08", "a gzip file"),
        (b"\x7fELF", "a program"),
        (bytes(range(256)) * 20, "a binary file"),
        (b"\0" * 4096, "a binary file"),
    ],
)
def test_binary_files_are_named(data, name):
    with pytest.raises(NotText, match=name):
        decode(data)
