"""Times: anchors of blocks and quotes, intervals, and what must hold of any text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_times_table import pipeline

from according.model import Block, Post, Report, Span, Statement, Time
from according.reading.draft import Draft
from according.reading.numerals import pieces_of
from according.reading.pipeline import first_draft
from according.reading.times import find_times
from according.reading.times.calendar import interval
from according.reading.tree import tree_of

WORDS = (
    "Monday", "Friday", "May", "March", "the", "last", "next", "week", "year", "two", "31", "30th", "2031", "99",
    "of", "on", "in", "at", "until", "ago", "later", "before", "after", "2pm", "14:00", "25:99", "noon", "midnight",
    "today", "tomorrow", "overnight", "early", "late", "mid-", "Q3", "half", "quarter", "decade", "century", "’", "-",
    "31/12/2031", "00/00/0000", "2031-02-30", "9999-12-31", "BC", "million", "every", "summer", "weekend", "\n", ".",
)  # fmt: skip


def report_of(*blocks: Block, text: str, published: str | None) -> Report:
    """A report with these blocks."""
    return Report("r", "r", None, None, (), (), published, "option" if published else None, None, "en", text, blocks)


def draft_of(*lines: str | tuple[str, Block], published: str | None) -> Draft:
    """The first draft of lines, each a paragraph or of the kind of the block beside it."""
    blocks, start = [], 0
    texts = [line if isinstance(line, str) else line[0] for line in lines]
    for line, words in zip(lines, texts, strict=True):
        block = Block("paragraph", 0, 0) if isinstance(line, str) else line[1]
        blocks.append(replace(block, start=start, end=start + len(words)))
        start += len(words) + 1
    return first_draft(report_of(*blocks, text="\n".join(texts), published=published), pipeline())


def read(draft: Draft) -> list[tuple[str, str | None, str | None]]:
    """Words, value and anchor of each time."""
    return [(draft.report.text[t.start : t.end], t.value, t.anchor) for t in find_times(draft)]


def test_a_post_speaks_from_its_own_day() -> None:
    post = Block("post", 0, 0, post=Post("x", "Harbour Office", None, "2031-05-10"))
    draft = draft_of("The quay will reopen tomorrow.", ("We shut the quay yesterday.", post), published="2031-05-14")
    assert read(draft) == [("tomorrow", "2031-05-15", "published"), ("yesterday", "2031-05-09", "post")]


def test_without_a_date_the_newest_post_is_the_anchor() -> None:
    post = Block("post", 0, 0, post=Post("x", "Harbour Office", None, "2031-05-10"))
    draft = draft_of("The quay was shut yesterday.", ("Nothing to report.", post), published=None)
    assert read(draft) == [("yesterday", "2031-05-09", "post")]


def test_without_any_date_there_is_no_calendar_value() -> None:
    assert read(draft_of("The quay was shut yesterday.", published=None)) == [("yesterday", None, None)]


def test_an_entry_of_a_live_blog_has_its_own_day() -> None:
    entry = Block("paragraph", 0, 0, dated="2031-05-12T19:48")
    draft = draft_of(("The quay was shut today.", entry), published="2031-05-14T09:00")
    assert read(draft) == [("today", "2031-05-12", "dated")]


def statement(draft: Draft, content: str, cue: str) -> Statement:
    """A statement with these words."""
    text = draft.report.text
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (content, cue)]
    return Statement("s1", (spans[0],), (spans[1],), (), None, "direct", "asserts", None, None, None, None, (), None)


def test_quoted_words_speak_from_the_day_of_saying() -> None:
    draft = draft_of("“We will know more tomorrow,” the mayor said on Friday.", published="2031-05-14")
    said = statement(draft, "“We will know more tomorrow,”", "said")
    draft = replace(draft, statements=(said,), quotations=said.content)
    assert read(draft) == [("tomorrow", "2031-05-10", "said"), ("Friday", "2031-05-09", "published")]


def test_today_in_an_undated_quote_is_the_day_that_the_report_gives_the_same_event() -> None:
    draft = draft_of(
        "A fisherman with a Brannoch passport was released on Sunday.",
        "“Today, a holder of the Brannoch passport was released,” the consul said.",
        published="2031-05-14",
    )
    said = statement(draft, "“Today, a holder of the Brannoch passport was released,”", "said")
    draft = replace(draft, statements=(said,), quotations=said.content)
    assert read(draft) == [("Sunday", "2031-05-11", "published"), ("Today", "2031-05-11", "t1")]


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2031-05-14", "2031-05-14", "2031-05-14"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2031-W20", "2031-05-12", "2031-05-18"),
        ("2031-W20-WE", "2031-05-17", "2031-05-18"),
        ("2031-Q3", "2031-07-01", "2031-09-30"),
        ("2031-H1", "2031-01-01", "2031-06-30"),
        ("2030-WI", "2030-12-01", "2031-02-28"),
        ("203", "2030-01-01", "2039-12-31"),
        ("2031-05-14T14:00", "2031-05-14T14:00", "2031-05-14T14:00"),
        ("2031-05-14T24:00", "2031-05-15T00:00", "2031-05-15T00:00"),
        ("2031-05-14TNI", "2031-05-14T18:00", "2031-05-15T05:59"),
        ("XXXX-07-14", None, None),
        ("PAST_REF", None, None),
        (None, None, None),
    ],
)
def test_interval(value: str | None, earliest: str | None, latest: str | None) -> None:
    assert interval(value) == (earliest, latest)


def bare(text: str, published: str | None) -> Draft:
    """A draft whose parse knows nothing but words and lines."""
    nlp = pipeline()
    doc = nlp.make_doc(text)
    blocks = (Block("paragraph", 0, len(text)),)
    return Draft(report_of(*blocks, text=text, published=published), doc, tree_of(doc, text), tuple(pieces_of(text)))


def check(times: tuple[Time, ...], text: str) -> None:
    """What holds of all times: spans inside the text, in order, apart, edges not blank; intervals in order."""
    end = 0
    for n, t in enumerate(times):
        assert t.id == f"t{n + 1}"
        assert end <= t.start < t.end <= len(text)
        assert text[t.start : t.end].strip() == text[t.start : t.end]
        assert not t.earliest or not t.latest or t.earliest <= t.latest
        assert t.value is None or not re.search(r"\s", t.value)
        end = t.end


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=80),
    st.sampled_from((None, "2031-05-14", "0001-01-01", "9999-12-31", "2031", "2031-05-14T23:59:00+02:00")),
)
def test_any_text_gives_times_in_order(text: str, published: str | None) -> None:
    check(find_times(bare(text, published)), text)
