"""Readings put into words and in order, for whoever shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from any_reading import readings
from hypothesis import HealthCheck, given, settings
from sample import TEXT, sample

from according.model import Quantity, Span, Time
from according.views import page_of
from according.views.clean import plain, web_link, without_password
from according.views.dates import date_words, day_of, time_words
from according.views.lookup import count_words
from according.views.marks import blocks_of


def test_voices():
    first, second, third = page_of(sample()).voices
    assert (first.speaker.name, first.speaker.note) == ("Ilva Torren", "harbour master")
    assert first.chain is None, "not all of it came by the same way"
    assert [s.chain for s in first.sayings][:2] == [
        ("Oster Bulletin", "LNS", "Ilva Torren"),
        ("Oster Bulletin", "Ilva Torren"),
    ]
    assert [s.verb for s in first.sayings] == ["says to LNS", "says", "says"]
    assert first.sayings[0].told == "harbour master Ilva Torren told"
    (inner,) = first.sayings[2].inner
    assert (inner.speaker.name, inner.verb, inner.told) == ("Oster", "promises", "the town had promised")
    assert [p.words for p in inner.pieces if p.quoted] == ["“all forty”"]
    assert (second.speaker.name, second.speaker.note) == ("unnamed union", None)
    assert third.sayings[0].via == "X"


def test_days():
    days = page_of(sample()).days
    assert [day.label for day in days] == ["4 March 2031", "7 March 2031", "No date given"]
    (handed,) = days[0].happenings
    assert handed.what == "the first 12 seamen, from the Coast Guard, to the Lantern Society"
    assert (handed.according_to, handed.notes, len(handed.again)) == ("Ilva Torren", ("batch 1",), 1)
    assert days[1].happenings[0].according_to == "Oster, as told by Ilva Torren"
    assert days[2].happenings[0].grounds[0].negated


def test_deals_handovers_pledges_misfits_fixes():
    page = page_of(sample())
    (deal,) = page.deals
    assert (deal.parties, deal.mediators, deal.status) == ("Oster and Marrow", "Quessa", "agreed")
    assert [(t.words, t.in_return_for) for t in deal.terms] == [
        ("Oster: release 40 seamen, for Marrow", 2),
        ("Marrow: hand over two ferries, for Oster", 1),
    ]
    (handover,) = page.handovers
    assert (handover.giver, handover.taker, handover.trigger) == (
        "the Coast Guard",
        "the Lantern Society",
        "handed over",
    )
    (pledge,) = page.pledges
    assert (pledge.by, pledge.verb, pledge.due) == ("Oster", "promises", "7 March 2031 (“Friday”)")
    (misfit,) = page.misfits
    assert misfit.between == ("Ilva Torren", "unnamed union")
    assert [e.words for e in misfit.evidence] == ["12 seamen", "14 seamen"]
    (fix,) = page.fixes
    assert (fix.was, fix.now) == ("14", "12")


def test_an_agency_that_is_the_publisher_is_not_said_twice():
    reading = sample()
    own = replace(reading.report, publisher="LNS", credits=("LNS", "Oster Radio"))
    assert page_of(replace(reading, report=own)).header.credits == ("Oster Radio",)


@pytest.mark.parametrize(
    ("description", "note"),
    [
        ("harbour master", "harbour master"),
        ("Ilva Torren", None),
        ("the Torren", None),
        ("Ilva Torren, the harbour master", "the harbour master"),
        ("Ilva Torren and her deputy", None),
        (None, None),
    ],
)
def test_a_description_adds_to_the_name(description, note):
    reading = sample()
    entities = tuple(replace(e, description=description) if e.id == "e2" else e for e in reading.entities)
    assert page_of(replace(reading, entities=entities)).voices[0].speaker.note == note


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031", "2031"),
        ("2031-03", "March 2031"),
        ("2031-03-04", "4 March 2031"),
        ("2031-03-04T07:30", "4 March 2031, 07:30"),
        ("2031-03-04T07:30:00Z", "4 March 2031, 07:30 UTC"),
        ("2031-03-04T07:30+02:00", "4 March 2031, 07:30 (UTC+02:00)"),
        ("2031-03-04TNI", "4 March 2031, night"),
        ("T14:00", "14:00"),
        ("XXXX-07-14", "14 July (year not known)"),
        ("2031-W10", "the week of 3 March 2031"),
        ("2031-W10-WE", "the weekend of 8 March 2031"),
        ("2031-SP", "spring 2031"),
        ("2031-Q3", "quarter 3 of 2031"),
        ("2031-13-01", None),
        ("XXXX", None),
        ("PAST_REF", None),
        ("P3D", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_in_words(value, words):
    assert date_words(value) == words


def test_what_a_time_means_keeps_its_words():
    time = Time("t1", 0, 12, "DATE", "2031-10", "END", "2031-10-21", "2031-10-31", "published")
    assert time_words(time, "late October they came") == "late October 2031 (“late October”)"
    assert day_of(time) == "2031-10"
    assert day_of(replace(time, value=None)) == "2031-10-21"
    assert time_words(replace(time, type="DURATION", value="P3D"), "for 3 months it lay") == "“for 3 months”"


@pytest.mark.parametrize(
    ("bound", "low", "high", "words"),
    [
        ("=", 12, 12, "12"),
        (">=", 1200, None, "at least 1,200"),
        ("<=", None, 40, "at most 40"),
        ("~", 30, 30, "about 30"),
        ("range", 30, 40, "30 to 40"),
        ("=", None, None, None),
        ("=", 2.5, 2.5, "2.5"),
    ],
)
def test_counts(bound, low, high, words):
    assert count_words(Quantity("q1", 0, 1, bound, low, high, None, None, (), None)) == words


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("https://a.example/b", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:///b", False),
        ("https://a.example/\u202eb", False),
        ("https://a.example/ b", False),
        ("//a.example", False),
        ("report.txt", False),
        (None, False),
    ],
)
def test_links(url, fine):
    assert (web_link(url) is not None) is fine


def test_passwords_are_left_out():
    assert without_password("https://me:secret@a.example/b@c") == "https://…@a.example/b@c"
    assert without_password("https://a.example/?q=b@c") == "https://a.example/?q=b@c"
    assert without_password("a@b.txt") == "a@b.txt"


def test_plain_is_harmless_and_keeps_words():
    assert plain("Una\x1b[1m\nStade\u202e\ud800 é 船") == "Una [1m Stade\ufffd é 船"


def test_a_live_blog_time_heads_its_entry_once():
    reading = sample()
    blocks = tuple(
        replace(b, dated="2031-03-04T18:00Z" if n in (3, 4, 5) else None) for n, b in enumerate(reading.report.blocks)
    )
    views = blocks_of(replace(reading, report=replace(reading.report, blocks=blocks)))
    assert [v.dated for v in views][2:7] == [None, "4 March 2031, 18:00 UTC", None, None, None]


def check(reading):
    text = reading.report.text
    shown = "\n".join("".join(s.words for s in line) for block in blocks_of(reading) for line in block.lines)
    assert "".join(shown.split()) == "".join(text.split())
    for block in blocks_of(reading):
        for segment in (s for line in block.lines for s in line):
            for mark in segment.marks:
                assert segment.words in mark.span.of(text)


def test_segments_are_the_text():
    check(sample())
    opened = [a for b in blocks_of(sample()) for line in b.lines for s in line for a in s.opens]
    assert len(opened) == len(set(opened))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_segments_of_any_reading(reading):
    check(reading)
    page_of(reading)


def test_spans_that_run_over_lines_mark_each():
    reading = sample()
    span = Span(0, len(TEXT))
    statement = replace(reading.statements[0], content=(span,))
    check(replace(reading, statements=(statement,)))
