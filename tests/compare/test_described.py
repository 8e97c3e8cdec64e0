"""What people correct of reports and statements is corrected before any stage looks at them."""

from __future__ import annotations

import pytest
from copying import Said, draft_of, reading_of, report_of

from according.compare.described import described
from according.compare.pipeline import compare
from according.story import Anchor, Decision

TEXT = ["“The harbour will open by 9 March”, Ada Holt said.", "The crane was sold, Nils Brand said."]
READING = reading_of(
    report_of(TEXT, publisher="A", published="2040-03-01"),
    [Said("“The harbour will open by 9 March”", "Ada Holt"), Said("The crane was sold", "Nils Brand")],
)
ID = READING.report.id
FIRST = READING.statements[0].content[0]


def correct(subject, field, value, at="2040-03-02", report=ID) -> Decision:
    span = (0, 0) if subject == "report" else (FIRST.start + 2, FIRST.end)
    return Decision(f"C{field}{at}", "correct", subject, (Anchor(report, *span),), "Desk", "why", at, field, value)


def one(*decisions):
    (found,) = described([READING], decisions)
    assert tuple(described([found], decisions)) == (found,)
    return found


@pytest.mark.parametrize("value", ["2040-01-09", None])
@pytest.mark.parametrize("field", ["publisher", "published", "title"])
def test_a_report(field, value):
    assert getattr(one(correct("report", field, value)).report, field) == value


def test_the_newest_decision_counts():
    older, newer = correct("report", "title", "Old"), correct("report", "title", "New", "2040-03-03")
    assert one(newer, older).report.title == one(older, newer).report.title == "New"


@pytest.mark.parametrize(
    "decision",
    [
        correct("report", "origin", "elsewhere"),
        correct("report", "title", "Another", report="sha256:0"),
        correct("statement", "stance", "sings"),
        correct("statement", "speaker", "Nobody Here"),
    ],
    ids=["field", "report", "stance", "speaker"],
)
def test_what_cannot_be_is_not_taken(decision):
    assert one(decision) == READING


def test_a_stance():
    assert [s.stance for s in one(correct("statement", "stance", "promises")).statements] == ["promises", "asserts"]


def test_a_speaker():
    first, second = one(correct("statement", "speaker", "Nils Brand")).statements
    assert first.speaker == second.speaker == READING.statements[1].speaker
    assert one(correct("statement", "speaker", None)).statements[0].speaker is None


def test_the_day_and_the_speaker_decide_what_is_one_statement():
    words = "the ferry had run aground on the bank with ninety people"
    readings = [
        reading_of(report_of([f"{words}, {who} said."], publisher=name, published=day), [Said(words, who)])
        for name, who, day in (("A", "Ada Holt", "2040-03-01"), ("B", "Nils Brand", "2040-03-06"))
    ]
    other = readings[1]
    span = other.statements[0].content[0]
    anchor = Anchor(other.report.id, span.start, span.end)
    made = [
        Decision(f"C{n}", "correct", "statement", (anchor,), "Desk", "why", f"2040-03-0{n}", field, value)
        for n, (field, value) in enumerate((("said", "2040-03-01"), ("speaker", "Ada Holt")), 7)
    ]
    assert [s.same_as is None for s in draft_of(readings, made[:1]).statements] == [True, True]
    assert [s.same_as is None for s in draft_of(readings, made[1:]).statements] == [True, True]
    first, second = draft_of(readings, made).statements
    assert (second.same_as, second.said, second.speaker) == (first.id, "2040-03-01", first.speaker)


def test_a_story_is_of_the_day_that_people_corrected():
    assert compare([READING]).as_of == "2040-03-01"
    assert compare([READING], [correct("report", "published", "2040-02-01")]).as_of == "2040-02-01"
