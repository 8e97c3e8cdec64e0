"""Laws of intake, for whatever bytes: blocks cover the text, no word is lost, the same bytes give the same report."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from according.errors import BadReport
from according.model import Report
from according.reports.clean import clean_line
from according.reports.dates import find_date
from according.reports.load import load_report
from according.reports.sources import Capture
from according.settings import ReportOptions

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TAGS = [
    "p", "div", "h1", "h2", "ul", "li", "a", "b", "blockquote", "figure", "figcaption", "table", "tr", "td", "time",
    "article", "main", "nav", "aside", "script", "br", "span", "footer", "pre", "meta", "title", "textarea",
]  # fmt: skip
CLASSES = ["", "twitter-tweet", "fb-post", "byline", "related", "caption", "live-entry", "newsletter"]
LINES = [
    "The bridge is shut, Una Stade said on Tuesday.",
    "— Una Stade (@stade) March 4, 2031",
    "By Una Stade",
    "(LNS, THM)",
    "FORD, March 4 (LNS) — The bridge is shut.",
    "Read more: Why the bridge is shut",
    "4 March 2031, 07:30 GMT",
    "“Shut,” she said.",
    "BRIDGE SHUT",
    "Source: LNS",
    "- one",
    "© 2031 Ford Post",
]
ODD = ["•", "\u200b", "\ud800", "\x00", "a\u0301", "09:40"]
words = st.one_of(st.sampled_from(LINES + ODD), st.text(max_size=60))


@st.composite
def pages(draw):
    parts = []
    for _ in range(draw(st.integers(0, 25))):
        tag, kind = draw(st.sampled_from(TAGS)), draw(st.sampled_from(CLASSES))
        parts.append(f'<{tag} class="{kind}">' if draw(st.booleans()) else f"</{tag}>")
        parts.append(draw(words))
    return "<html><body>" + "".join(parts)


def check(report: Report) -> None:
    lines = report.text.split("\n")
    assert all(line and line == clean_line(line) for line in lines)
    at = 0
    for block in report.blocks:
        assert block.start == at, "blocks stand in order, one newline apart, and leave nothing out"
        assert block.start < block.end
        at = block.end + 1
        assert (block.kind == "post") is (block.post is not None)
    assert at == len(report.text) + 1
    report.text.encode("utf-8")


def load(data: bytes, name: str) -> Report | None:
    try:
        return load_report(Capture(data, name), ReportOptions())
    except BadReport as error:
        assert str(error).startswith(name)
        return None


@SLOW
@given(st.binary(max_size=2000), st.sampled_from(["a.txt", "a.html"]))
def test_any_bytes_give_a_report_or_an_error_of_ours(data, name):
    report = load(data, name)
    if report:
        check(report)


@SLOW
@given(pages())
def test_any_page(page):
    report = load(page.encode("utf-8", "surrogatepass"), "a.html")
    if report:
        check(report)


@SLOW
@given(st.lists(words, max_size=30).map("\n".join))
def test_any_text(text):
    report = load(text.encode("utf-8", "surrogatepass"), "a.txt")
    if report:
        check(report)
        assert report == load(text.encode("utf-8", "surrogatepass"), "a.txt")


@SLOW
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=20))
def test_a_text_loses_none_of_its_words(lines):
    report = load("\n".join(lines).encode(), "a.txt")
    if report:
        assert sorted(report.text.split()) == sorted(word for line in lines for word in clean_line(line).split())


@given(st.text(max_size=200))
def test_clean_lines_stay_clean(text):
    once = clean_line(text)
    assert clean_line(once) == once


@given(st.text(max_size=60), st.dates(), st.text(max_size=60))
def test_dates_are_found_where_they_stand(before, date, after):
    text = f"{before} {date.isoformat()} {after}"
    found = find_date(text)
    if found:
        assert 0 <= found[1] < found[2] <= len(text)
        assert any(c.isdigit() for c in text[found[1] : found[2]])
