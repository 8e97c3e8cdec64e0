"""Exports for people: TimelineJS, iCalendar, Atom, and the Markdown brief, each read by somebody else's reader."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import feedparser
import icalendar
import jsonschema
import pytest
from lxml import etree
from markdown_it import MarkdownIt
from story_sample import AGREEMENTS, EVENTS, PLEDGES, STORY, WORDS

from according.exports.atom import instant, render_atom
from according.exports.brief import escaped, render_brief
from according.exports.calendar_spans import days_of, moment_of
from according.exports.ics import dues_of, render_ics
from according.exports.timeline import render_timeline
from according.story import Story

EMPTY = Story(1, None, None, (), (), (), (), (), (), (), (), (), (), (), ())

# TimelineJS 3 as timeline.knightlab.com/docs/json-format.html describes it.
_DATE = {
    "type": "object", "required": ["year"], "additionalProperties": False,
    "properties": {
        "year": {"type": "integer"}, "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31}, "hour": {"type": "integer", "maximum": 23},
        "minute": {"type": "integer", "maximum": 59}, "second": {"type": "integer"},
        "millisecond": {"type": "integer"}, "display_date": {"type": "string"},
    },
    "dependentRequired": {"day": ["month"], "hour": ["day"], "minute": ["hour"]},
}  # fmt: skip
_TEXT = {
    "type": "object", "additionalProperties": False,
    "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
}  # fmt: skip
_SLIDE = {
    "type": "object", "additionalProperties": False,
    "properties": {
        "start_date": _DATE, "end_date": _DATE, "text": _TEXT, "media": {"type": "object"}, "group": {"type": "string"},
        "display_date": {"type": "string"}, "background": {"type": "object"}, "autolink": {"type": "boolean"},
        "unique_id": {"type": "string", "pattern": r"^\S+$"},
    },
}  # fmt: skip
TIMELINE = {
    "type": "object", "required": ["events"], "additionalProperties": False,
    "properties": {
        "title": _SLIDE, "events": {"type": "array", "items": {**_SLIDE, "required": ["start_date"]}},
        "eras": {"type": "array"}, "scale": {"enum": ["human", "cosmological"]},
    },
}  # fmt: skip


def test_timeline():
    data = json.loads(render_timeline(STORY))
    jsonschema.validate(data, TIMELINE)
    assert [slide["unique_id"] for slide in data["events"]] == ["V0000000002", "V0000000001", "V0000000003"]
    month, day, span = data["events"]
    assert month["start_date"] == {"year": 2031, "month": 2}
    assert (month["end_date"]["day"], month["display_date"]) == (28, "February 2031")
    assert (day["start_date"], "end_date" in day) == ({"year": 2031, "month": 3, "day": 2}, False)
    assert span["display_date"] == "between 5 March 2031 and 7 March 2031"
    assert span["end_date"]["day"] == 7
    assert "1 event without a date" in data["title"]["text"]["text"]
    assert "2 independent origins (2 reports)" in day["text"]["text"]
    jsonschema.validate(json.loads(render_timeline(EMPTY)), TIMELINE)


def test_timeline_words_are_no_markup():
    role = replace(EVENTS[0].roles[0], words="<script>x</script>")
    odd = replace(STORY, title="<b>x", events=(replace(EVENTS[0], roles=(role,)),))
    assert "<script" not in render_timeline(odd)
    assert "<b>" not in render_timeline(odd)


@pytest.mark.parametrize(
    ("value", "days"),
    [("2031", (date(2031, 1, 1), date(2032, 1, 1))), ("2031-12", (date(2031, 12, 1), date(2032, 1, 1))),
     ("2031-03-09", (date(2031, 3, 9), date(2031, 3, 10))), ("2031-W10", (date(2031, 3, 3), date(2031, 3, 10))),
     ("2031-03-09T23:00-05:00", (date(2031, 3, 9), date(2031, 3, 10))), ("2031-02-30", None), ("9999-12-31", None),
     ("PAST_REF", None), ("XXXX-07-14", None), ("T14:00", None), ("", None), (None, None)],
)  # fmt: skip
def test_days(value, days):
    assert days_of(value) == days


def test_moments():
    assert moment_of("2031-03-09T23:00-05:00") == datetime(2031, 3, 10, 4, tzinfo=UTC)
    assert moment_of("2031-03-09T23:00") == datetime(2031, 3, 9, 23)
    assert moment_of("2031-03-09") is None
    assert moment_of("2031-03-09TMO") is None


def test_due_dates():
    calendar = icalendar.Calendar.from_ical(render_ics(STORY))
    found = {str(e["uid"]): e for e in calendar.walk("VEVENT")}
    assert list(found) == [
        "A0000000001-term-1@according", "P0000000001@according", "A0000000001-expires@according",
    ]  # fmt: skip
    assert all(e["dtstamp"].dt == datetime(2031, 3, 3, 6, tzinfo=UTC) for e in found.values())
    term, pledge, expiry = found.values()
    assert (term["dtstart"].dt, term["dtend"].dt) == (date(2031, 3, 7), date(2031, 3, 8))
    assert pledge["dtstart"].dt == datetime(2031, 3, 9, 12, tzinfo=UTC)
    assert "bring Joren home; by sea, “soon” and well" in str(pledge["summary"])
    assert (expiry["dtstart"].dt, expiry["dtend"].dt) == (date(2031, 4, 1), date(2031, 5, 1))
    assert "no more than April 2031" in str(expiry["description"])


def test_calendar_lines_are_those_of_rfc_5545():
    """Ours and the test's reader are one library, so that the lines are looked at by hand too."""
    data = render_ics(STORY)
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75, "octets of a line, without its break"
    assert any(line.startswith(b" ") for line in lines), "long ones are folded"
    unfolded = data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
    assert all(re.match(r"[A-Z-]+[:;]|$", line) for line in unfolded)
    summary = next(line for line in unfolded if "bring Joren" in line)
    assert r"home\; by sea\, “soon”" in summary
    for name in ("UID", "DTSTAMP", "DTSTART"):
        assert sum(re.match(rf"{name}[:;]", line) is not None for line in unfolded) == 3


def test_nothing_due():
    assert list(icalendar.Calendar.from_ical(render_ics(EMPTY)).walk("VEVENT")) == []
    vague = replace(STORY, agreements=(), pledges=(replace(PLEDGES[0], due="PAST_REF"),))
    assert dues_of(vague) == []
    twice = replace(STORY, agreements=AGREEMENTS * 1, pledges=PLEDGES[::-1])
    assert render_ics(twice) == render_ics(STORY), "the order of the pledges plays no part"


def test_feed():
    feed = feedparser.parse(render_atom(STORY))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert (feed.feed.title, feed.feed.updated) == ("Joren Halsk: a boy of Oster", "2031-03-03T06:00:00Z")
    assert len(feed.entries) == len(STORY.events) + len(STORY.reports)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert [e.updated for e in feed.entries] == sorted((e.updated for e in feed.entries), reverse=True)
    release = next(entry for entry in feed.entries if entry.id.endswith("V0000000001"))
    assert (release.published, release.updated) == ("2031-03-02T17:00:00Z", "2031-03-03T00:00:00Z")
    assert "2 independent origins (2 reports)" in release.summary
    assert release.links[0].href.startswith("https://")
    report = next(entry for entry in feed.entries if entry.title == "Joren Halsk is free")
    assert report.author == "Oster Bulletin"


def test_feed_has_what_rfc_4287_wants():
    atom = "{http://www.w3.org/2005/Atom}"
    for story in (STORY, EMPTY):
        root = etree.fromstring(render_atom(story))
        for element in (root, *root.iter(f"{atom}entry")):
            names = [child.tag for child in element]
            for name in ("id", "title", "updated"):
                assert names.count(atom + name) == 1
            assert atom + "author" in names
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", e.text) for e in root.iter(f"{atom}updated"))


@pytest.mark.parametrize(
    ("value", "moment"),
    [("2031-03", "2031-03-01T00:00:00Z"), ("2031-03-02T10:00", "2031-03-02T10:00:00Z"), (None, "1970-01-01T00:00:00Z")],
)
def test_instants(value, moment):
    assert instant(value) == moment


def test_brief():
    text = render_brief(STORY)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    assert headings == ["Joren Halsk: a boy of Oster", "What is disputed", "What is agreed", "What is promised",
                        "Custody", "Corrections", "What happened", "Set aside"]  # fmt: skip
    assert "2 independent origins (2 reports)" in text
    assert "How many?" in text
    assert "12–13" in text, "a tally is a range"
    assert "gap: the next step begins with another holder" in text
    assert "no report says" in text, "nobody is accused by a clock"


def test_each_footnote_has_the_exact_words_and_where_they_stand():
    text = render_brief(STORY)
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.+)$", text, re.MULTILINE))
    body = text.split("\n[^1]: ")[0]
    assert set(re.findall(r"\[\^(\d+)\]", body)) == set(notes)
    assert len(set(notes.values())) == len(notes)
    said = next(note for note in notes.values() if "on the pier" in note)
    assert WORDS in said
    for part in ("Oster Bulletin", "Joren Halsk is free", "2 March 2031", "characters 40–78 of sha256:"):
        assert part in said


def test_words_of_a_report_are_no_markdown():
    """Read by a Markdown parser that is not ours: nothing that a report says becomes markup, links or headings."""
    hostile = "# x\n- y **b** [l](http://e.example) `c` <i>t</i> | ~~s~~ &amp; \\ http://f.example !"
    assert MarkdownIt().renderInline(escaped("a " + hostile)) == (
        "a # x - y **b** [l](http://e.example) `c` &lt;i&gt;t&lt;/i&gt; | ~~s~~ &amp;amp; \\ http://f.example !"
    )
    role = replace(EVENTS[0].roles[0], words=hostile)
    odd = replace(STORY, title=hostile, events=(replace(EVENTS[0], roles=(role,)),))
    plain, same = (MarkdownIt().parse(render_brief(story)) for story in (replace(STORY, events=EVENTS[:1]), odd))
    assert [t.type for t in same] == [t.type for t in plain]
    inner = {t.type for token in same for t in token.children or ()}
    assert inner <= {"text", "text_special", "strong_open", "strong_close", "em_open", "em_close", "softbreak"}


def test_an_empty_brief():
    assert render_brief(EMPTY) == "# Untitled story\n\n0 reports, 0 events.\n"
