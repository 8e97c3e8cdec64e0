"""A report from bytes: what the options override, and a clear error for whatever is no report."""

from __future__ import annotations

import hashlib
import time

import pytest

from according.errors import AccordingError, BadOption, BadReport, EmptyReport, NotEnglish, NotText, TooLarge
from according.language import identify
from according.reports.load import load_report
from according.reports.sources import Capture, open_source
from according.settings import MEGABYTE, ReportOptions

TEXT = "Ferries return\n\nThe ferries sailed again on Tuesday, harbour master Ilva Torren told the Oster Bulletin.\n"
PAGE = (
    '<html lang="en"><head><title>Ferries return | Oster Bulletin</title>'
    '<meta property="article:published_time" content="2031-03-04T07:30:00Z">'
    '<meta property="og:site_name" content="Oster Bulletin"></head><body><article><h1>Ferries return</h1>'
    "<p>The ferries sailed again on Tuesday, harbour master Ilva Torren told the Oster Bulletin.</p></article>"
)
FRENCH = "Les ferries ont repris la mer mardi après le passage de la tempête, a déclaré le capitaine du port. " * 3
GERMAN = "Die Fähren fuhren am Dienstag wieder, nachdem der Sturm vorüber war, sagte der Hafenmeister. " * 3


def load(data: bytes | str, name: str = "report", content_type: str | None = None, **options: object):
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    return load_report(Capture(raw, name, content_type), ReportOptions(**options), identify=identify)


def test_the_id_is_that_of_the_bytes():
    assert load(TEXT).id == "sha256:" + hashlib.sha256(TEXT.encode()).hexdigest()


def test_options_override_the_page():
    own = load(PAGE, "page.html")
    assert (own.publisher, own.published, own.published_from) == ("Oster Bulletin", "2031-03-04T07:30:00Z", "metadata")
    told = load(PAGE, "page.html", published="2031-03", publisher="Tern Radio", url="https://tern.example/1")
    assert (told.publisher, told.published, told.published_from) == ("Tern Radio", "2031-03", "option")
    assert told.origin == "https://tern.example/1"


@pytest.mark.parametrize(
    "date", ["2031", "2031-03", "2031-03-04", "2031-03-04T07:30", "2031-03-04T07:30:00Z", "2031-03-04T07:30+02:00"]
)
def test_dates_as_precise_as_known(date):
    assert load(TEXT, published=date).published == date


@pytest.mark.parametrize("date", ["", "yesterday", "4 March 2031", "2031-13", "2031-02-30", "2031-3-4", "31-03-04"])
def test_dates_that_are_none(date):
    with pytest.raises(BadOption, match="ISO 8601"):
        load(TEXT, published=date)


@pytest.mark.parametrize(
    ("name", "content_type", "is_page"),
    [
        ("a.html", None, True),
        ("a.HTM", None, True),
        ("a", "text/html; charset=utf-8", True),
        ("https://a.example/b.php?c=d", "application/xhtml+xml", True),
        ("-", None, True),  # by how it begins
        ("a.txt", "text/html", True),
    ],
)
def test_what_is_a_page(name, content_type, is_page):
    assert ("<" not in load(PAGE, name, content_type).text) is is_page


def test_a_text_may_speak_of_tags():
    assert "<p>" in load("The tag <p> is never closed, the editor said on Tuesday.\n", "a.txt").text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n\t\r\n ",
        b"\xef\xbb\xbf",
        b"...",
        "\u200b\u200b".encode(),
        b"<html><body></body></html>",
        b"<html><!-- x -->",
    ],
)
def test_nothing_to_read(data):
    with pytest.raises(EmptyReport, match=r"report.* (is empty|no text)"):
        load(data)


@pytest.mark.parametrize(
    "words", [FRENCH, GERMAN, "Паромы снова вышли в море во вторник, сообщил начальник порта. " * 3]
)
def test_another_language_is_named(words):
    with pytest.raises(NotEnglish, match=r"only English"):
        load(words)
    with pytest.raises(NotEnglish, match=r"only English"):
        load(f"<html><body><article><p>{words}</p></article></body></html>", "a.html")


def test_a_foreign_quotation_is_no_other_language():
    words = (
        "The mayor of Lund spoke in French, her aide said. “Les ferries ont repris la mer mardi,” she told reporters. "
    )
    assert load(words * 2).language == "en"


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "video/mp4", "application/zip; x=y"])
def test_a_type_that_is_no_text(kind):
    with pytest.raises(NotText, match=kind.split(";")[0]):
        load(TEXT, "https://a.example/b", kind)


def test_too_large():
    with pytest.raises(TooLarge, match="limit"):
        load(b"a" * (20 * MEGABYTE))


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + "<p>The bridge is shut, she said.</p>",
        "<b>" * 10_000 + "The bridge is shut, she said.",
        "<table><tr><td>" * 3_000 + "The bridge is shut, she said.",
        "<p>The bridge is shut, she said. <script>" + "x" * 100_000,
        "<p>The bridge is shut, she said. <!-- never closed",
        "<p>The bridge is shut, she said. <a href='never closed",
        "<p>The bridge is shut, she said. <textarea>never closed",
        "<ul>" + "<li>The bridge is shut, she said." * 2_000,
        "<blockquote class='twitter-tweet'>" * 500 + "<p>The bridge is shut, she said.",
        "<html><html><body><body><head><p>The bridge is shut, she said.",
        "<p>The bridge is shut&nbsp;, she &#x110000; &#0; &bogus; said.",
        "<p/>The bridge is <![CDATA[shut]]> now, she said.",
    ],
)
def test_broken_pages_keep_their_words(page):
    assert "The bridge is" in load("<html><body>" + page, "a.html").text


def test_a_page_of_five_megabytes():
    lines = "".join(
        f"<p>Bridge {n} of the county is shut, the county engineer said on Tuesday.</p>\n" for n in range(60_000)
    )
    page = f"<html><body><article><h1>Bridges shut</h1>{lines}</article></body></html>"
    assert len(page) > 4.5 * MEGABYTE
    start = time.monotonic()
    report = load(page, "a.html")
    assert report.text.count("\n") >= 60_000
    assert time.monotonic() - start < 60


@pytest.mark.parametrize("value", range(256))
def test_every_byte_value(value):
    for data in (bytes([value]), bytes([value]) * 300, TEXT.encode() + bytes([value]), PAGE.encode() + bytes([value])):
        try:
            report = load(data)
        except BadReport:
            continue
        assert report.text


@pytest.mark.parametrize(
    "odd", ["\x00", "\ud800", "\udfff\ud800", "\u2028", "\u202e", "\ufeff", "\x85", "\x0c", "\x1b[31m"]
)
def test_odd_characters_do_not_hide_the_words(odd):
    for name in ("a.txt", "a.html"):
        report = load(f"The bridge at {odd}Ford is shut, engineer Una {odd}Stade said on Tuesday.", name)
        assert "Stade said on Tuesday." in report.text
        report.text.encode("utf-8")
        assert not set(report.text) & {"\x00", "\x1b", "\u202e", "\ud800"}


def test_files(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    def never(url):
        raise AssertionError(url)

    assert open_source(path, fetch=never).data == TEXT.encode()
    for name, message in (
        (tmp_path, "is a folder"),
        (tmp_path / "b.txt", "does not exist"),
        ("a\0b", "cannot be read"),
        ("x" * 5000, "cannot be read"),
    ):
        with pytest.raises(BadReport, match=message):
            open_source(name, fetch=never)
    with pytest.raises(TooLarge, match="more than 10 bytes"):
        open_source(path, fetch=never, max_bytes=10)


def test_urls_go_to_the_fetcher():
    asked = []

    def fetch(url):
        asked.append(url)
        return Capture(b"x", url)

    open_source("https://a.example/b", fetch=fetch)
    open_source("HTTP://a.example/b", fetch=fetch)
    assert asked == ["https://a.example/b", "HTTP://a.example/b"]


def test_every_error_is_one_of_ours():
    for error in (EmptyReport, NotEnglish, NotText, TooLarge, BadOption):
        assert issubclass(error, AccordingError)
