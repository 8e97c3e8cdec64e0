"""What does not fit across the reports, and the laws of what a whole comparison says of deals, hands and promises."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import Happening, Saying, draft_of, reading_of, with_events

from according.compare.agreements import find_agreements
from according.compare.draft import Copy
from according.compare.findings import find_findings
from according.compare.pipeline import compare
from according.model import Reading
from according.story import Story

DEAL = "Kelmar and Tivona made the Brin deal. Tivona will free 50 sailors and Kelmar will free 150 miners."
TERMS = (("Tivona", "release", 50.0, "free 50 sailors"), ("Kelmar", "release", 150.0, "free 150 miners"))


def deal(terms: tuple[tuple[str, str, float, str], ...] = TERMS, **more: object) -> Reading:
    """The report that tells the deal."""
    known = {"published": "2040-05-01", "parties": ("Kelmar", "Tivona"), "deal_words": "the Brin deal",
             "announced": "2040-05-01"}  # fmt: skip
    return reading_of(DEAL, terms=terms, **{**known, **more})  # type: ignore[arg-type]


def freed(number: int, day: str, publisher: str, *, total: bool = False) -> Reading:
    """A report that Tivona freed so many sailors on a day, and handed them to the Lamp Society."""
    text = (
        f"Tivona freed {number} sailors under its deal with Kelmar. The Harbour Watch of Tivona handed the sailors "
        "to the Lamp Society. Nils Arden said Tivona would free more soon."
    )
    return reading_of(
        text, published=day, publisher=publisher, sayings=(Saying("Tivona would free more soon", "Nils Arden"),),
        happenings=(
            Happening("release", "freed", agent="Tivona", whom=f"{number} sailors", group="sailors", number=number,
                      day=day, total=total, deal=False),
            Happening("transfer", "handed", giver="Harbour Watch of Tivona", taker="Lamp Society", whom="the sailors",
                      group="sailors", day=day),
            Happening("release", "free more", "promised", agent="Tivona", said="Tivona would free more soon"),
            Happening("agree", "deal with", agent="Kelmar"),
        ),
    )  # fmt: skip


def test_reports_that_differ_on_what_was_promised() -> None:
    other = deal(((*TERMS[0][:2], 45.0, "free 50 sailors"), TERMS[1]), publisher="Sound", published="2040-05-02")
    third = deal(((*TERMS[0][:2], 45.0, "free 50 sailors"),), publisher="Third", published="2040-05-02")
    draft = draft_of([deal(), other, third])
    agreements, _ = find_agreements(draft)
    found = find_findings(replace(draft, agreements=agreements))
    assert [(f.kind, f.values) for f in found] == [("promise-conflict", ("50", "45"))]


@pytest.mark.parametrize(("number", "found"), [(12, []), (13, [("copy-differs", ("13", "12"))])])
def test_a_copy_that_has_another_number(number: int, found: list[tuple[str, tuple[str, str]]]) -> None:
    source, copy = freed(12, "2040-05-02", "Sound"), freed(number, "2040-05-03", "Copyist")
    draft = draft_of([source, copy])
    one = {(source.report.id, "v1"): "one", (copy.report.id, "v1"): "one"}
    draft = replace(draft, copies=(Copy(copy.report.id, source.report.id, 0.9, ()),), events=with_events(draft, one))
    assert [(f.kind, f.values) for f in find_findings(draft)] == found


outlets = st.lists(
    st.tuples(st.integers(1, 20), st.integers(2, 6).map(lambda n: f"2040-05-0{n}"), st.booleans()), max_size=4
)


def story_of(readings: list[Reading]) -> Story:
    """The whole comparison; all reports are of one story."""
    story = compare(readings)
    assert story.set_aside == ()
    return story


@settings(max_examples=25, deadline=None)
@given(outlets, st.randoms())
def test_the_order_of_arrival_plays_no_part(told: list[tuple[int, str, bool]], chance: object) -> None:
    readings = [deal(), *(freed(n, day, f"O{k}", total=total) for k, (n, day, total) in enumerate(told))]
    shuffled = list(readings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = story_of(readings), story_of(shuffled)
    assert one.agreements == other.agreements
    assert one.custody == other.custody
    assert one.pledges == other.pledges
    assert one.findings == other.findings


plain = st.lists(st.tuples(st.integers(1, 20), st.integers(2, 6), st.booleans()), min_size=1, max_size=4, unique_by=(
    lambda row: row[0], lambda row: row[1]
))  # fmt: skip
"""Days and numbers, none of them twice: no two reports can be of one event by chance."""


@settings(max_examples=25, deadline=None)
@given(plain)
def test_the_same_report_again_changes_no_tally(told: list[tuple[int, int, bool]]) -> None:
    rows = [(n, f"2040-05-0{day}", total) for n, day, total in told]
    readings = [deal(), *(freed(n, day, f"O{k}", total=total) for k, (n, day, total) in enumerate(rows))]
    copy = replace(readings[1], report=replace(readings[1].report, id="sha256:copy", publisher="Copyist"))
    one, other = story_of(readings), story_of([*readings, copy])
    tallies = [
        [(t.delivered_low, t.delivered_high) for a in story.agreements for t in a.terms] for story in (one, other)
    ]
    assert tallies[0] == tallies[1]
    assert all(low is None or high is None or low <= high for low, high in tallies[0])
